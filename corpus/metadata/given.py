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
from typing import Any, Final

from corpus.bodies import canonical
from corpus.dates import PartialDate, parse_date
from corpus.dating import valid
from corpus.document import Signer
from corpus.kinds import parse_kind
from corpus.metadata.places import canonical_place
from corpus.metadata.security_marks import security_level
from corpus.metadata.titles import clean
from corpus.numbers import find_numbers, number_key

_OWN_ID: Final = "id: mã của một tệp là đường dẫn của nó, không sửa được; hãy bỏ mục này."
_NO_WORDS: Final = "{field}: phải là chữ."


@dataclass(frozen=True, slots=True)
class Given:
    """The usable values; None (or empty) where none was given. ``notes`` say what was not used."""

    title: str | None = None
    number: str | None = None
    kind: str | None = None
    date: PartialDate | None = None
    bodies: tuple[str, ...] = ()
    signer: Signer | None = None
    subject: str | None = None
    place: str | None = None
    recipients: tuple[str, ...] = ()
    security: str | None = None
    notes: tuple[str, ...] = ()


def read_given(values: Mapping[str, Any], last_day: datetime.date) -> Given:
    """The usable ones of ``values``, by the names of ``Given``; a key that is absent, None or
    empty was not given. A signer's position may follow the name after a comma."""
    notes: list[str] = []

    def stated(name: str) -> Any:
        value = values.get(name)
        return None if value in (None, "", [], {}) else value

    def refuse(field: str, value: Any, why: str) -> None:
        notes.append(f"{field} ghi kèm ({str(value)[:60]}) không dùng được: {why}")

    def words(name: str, label: str) -> str | None:
        if (value := stated(name)) is None:
            return None
        found = clean(_text(value)) if isinstance(value, str) else None
        if not found:
            refuse(label, value, "không phải là chữ")
        return found or None

    def listed(name: str, label: str, why: str) -> tuple[str, ...]:
        if (value := stated(name)) is None:
            return ()
        each = [value] if isinstance(value, str) else value
        if isinstance(each, list | tuple) and all(isinstance(one, str) for one in each):
            return tuple(_text(one) for one in each if one.strip())
        refuse(label, value, why)
        return ()

    number = kind = None
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
    bodies = listed("bodies", "Cơ quan", "phải là danh sách tên")
    signer = None
    if (value := stated("signer")) is not None:
        signer = _signer(value)
        if signer is None:
            refuse("Người ký", value, "phải là tên người")
    security = None
    if (value := stated("security")) is not None:
        security = security_level(value) if isinstance(value, str) else None
        if security is None:
            refuse("Độ mật", value, "phải là Mật, Tối mật hoặc Tuyệt mật")
    place = words("place", "Nơi ban hành")
    return Given(
        title=words("title", "Tiêu đề"),
        number=number or None,
        kind=kind,
        date=date,
        bodies=tuple(dict.fromkeys(map(canonical, bodies))),
        signer=signer,
        subject=words("subject", "Trích yếu"),
        place=canonical_place(place) if place else None,
        recipients=tuple(dict.fromkeys(listed("recipients", "Nơi nhận", "phải là danh sách"))),
        security=security,
        notes=tuple(notes),
    )


def trouble_with(field: str, value: Any) -> str:
    """Why what is stated of a file's ``field`` (``title``, ``url``) cannot be used; empty where
    it can. Whether a date lies in the future is seen when the document is read."""
    if field == "id":
        return _OWN_ID
    if field in ("url", "source"):
        return "" if value is None or isinstance(value, str) else _NO_WORDS.format(field=field)
    notes = read_given({field: value}, datetime.date.max).notes
    return "; ".join(f"{field}: {note}" for note in notes)


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
    if not isinstance(value, str) or not value.strip():
        return None
    name, _, title = (part.strip() for part in _text(value).partition(","))
    return Signer(name, title or None) if name else None
