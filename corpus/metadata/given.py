"""Values that a JSON line, a front matter or a person states for a document.

They win over what the text says, but only where they can be true: an impossible
date, an unknown kind, a value of the wrong type is set aside with a sentence for
people, and the text is asked instead.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.bodies import canonical
from corpus.dates import PartialDate, parse_date
from corpus.dating import valid
from corpus.document import Signer
from corpus.kinds import parse_kind
from corpus.metadata.titles import clean
from corpus.numbers import find_numbers, number_key


@dataclass(frozen=True, slots=True)
class Given:
    """The usable values; None (or empty) where none was given. ``notes`` say what was not used."""

    title: str | None = None
    number: str | None = None
    kind: str | None = None
    date: PartialDate | None = None
    bodies: tuple[str, ...] = ()
    signer: Signer | None = None
    notes: tuple[str, ...] = ()


def read_given(values: Mapping[str, Any], last_day: datetime.date) -> Given:
    """The usable ones of ``values``; a key that is absent, None or empty was not given."""
    notes: list[str] = []

    def stated(name: str) -> Any:
        value = values.get(name)
        return None if value in (None, "", [], {}) else value

    def refuse(field: str, value: Any, why: str) -> None:
        notes.append(f"{field} ghi kèm ({str(value)[:60]}) không dùng được: {why}")

    title = number = kind = None
    if (value := stated("title")) is not None:
        title = clean(_text(value)) if isinstance(value, str) else None
        if not title:
            refuse("Tiêu đề", value, "không phải là chữ")
    if (value := stated("number")) is not None:
        number = _number(value) if isinstance(value, str) else None
        if not number:
            refuse("Số hiệu", value, "không phải là chữ")
    if (value := stated("kind")) is not None:
        kind = parse_kind(value) if isinstance(value, str) else None
        if kind is None:
            refuse("Loại văn bản", value, "không có loại này")
    date = None
    if (value := stated("date")) is not None:
        date = _date(value)
        if date is None:
            refuse("Ngày", value, "không có ngày này")
        elif not valid(date, last_day):
            refuse("Ngày", value, "ngoài khoảng từ năm 1920 đến ngày mai")
            date = None
    bodies: tuple[str, ...] = ()
    if (value := stated("bodies")) is not None:
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, list | tuple) and all(isinstance(body, str) for body in listed):
            bodies = tuple(dict.fromkeys(canonical(_text(body)) for body in listed if body.strip()))
        else:
            refuse("Cơ quan", value, "phải là danh sách tên")
    signer = None
    if (value := stated("signer")) is not None:
        signer = _signer(value)
        if signer is None:
            refuse("Người ký", value, "phải là tên người")
    return Given(title or None, number or None, kind, date, bodies, signer, tuple(notes))


def _text(value: str) -> str:
    return unicodedata.normalize("NFC", value).strip()


def _number(value: str) -> str:
    typed = " ".join(_text(value).split())
    return find_numbers(f"số {typed}")[0].number if number_key(typed) else typed


def _date(value: Any) -> PartialDate | None:
    if isinstance(value, PartialDate):
        return value
    if isinstance(value, datetime.date):
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    typed = str(value).strip()
    try:
        return parse_date(typed.split("T")[0].split(" ")[0])
    except ValueError:
        return None


def _signer(value: Any) -> Signer | None:
    if isinstance(value, Mapping):
        name, title = value.get("name"), value.get("title")
        if isinstance(name, str) and name.strip() and (title is None or isinstance(title, str)):
            return Signer(_text(name), _text(title) if title and title.strip() else None)
        return None
    return Signer(_text(value)) if isinstance(value, str) and value.strip() else None
