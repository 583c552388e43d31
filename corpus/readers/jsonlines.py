"""One line of a JSON-lines file: an object with ``text`` and what else is known."""

from __future__ import annotations

import json
import math
import re
from types import MappingProxyType
from typing import Any, Final

from corpus.decode import clean, decode
from corpus.readers.reading import GIVEN, Reading, Unusable

_HALF_CHARACTER: Final = re.compile("[\ud800-\udfff]")
_HALVES: Final = (
    "Có {count} nửa ký tự (như \\ud800), đã thay bằng dấu �; hãy đối chiếu với bản gốc nếu cần."
)


def read_json_line(data: bytes) -> Reading:
    values, notes = parse_line(data)
    try:
        cleaned = _cleaned(values)
        halves = _halves(values)
    except RecursionError:
        raise Unusable("Dòng này lồng quá nhiều tầng; hãy bỏ bớt tầng trong JSON.") from None
    if halves:
        notes += (_HALVES.format(count=halves),)
    given = {key: cleaned[key] for key in GIVEN if cleaned.get(key) is not None}
    if isinstance(given.get("bodies"), str):
        given["bodies"] = [given["bodies"]]
    extra = {key: cleaned[key] for key in cleaned if key not in GIVEN and key != "text"}
    text, told = _in_unicode(cleaned["text"])
    return Reading(text, MappingProxyType(given), MappingProxyType(extra), notes + told)


def _in_unicode(text: str) -> tuple[str, tuple[str, ...]]:
    """A text that was copied in an old character set as what it spells, with notes."""
    if text.isascii() or not text:
        return text, ()
    decoded = decode(text.encode("utf-8"))
    return decoded.text, decoded.notes


def parse_line(data: bytes) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The object on a line, with ``text`` a string for sure, and notes on how it was decoded.

    Raises Unusable for anything else, NotText where the bytes are no text.
    """
    notes: tuple[str, ...] = ()
    try:
        source = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        decoded = decode(data)
        source, notes = decoded.text, decoded.notes
    try:
        values = json.loads(source, parse_constant=lambda constant: None)
    except (ValueError, RecursionError):
        raise Unusable("Dòng này không phải JSON hợp lệ; hãy sửa dòng đó trong tệp.") from None
    if not isinstance(values, dict):
        raise Unusable("Dòng này không phải một đối tượng JSON {…}; hãy sửa dòng đó trong tệp.")
    if not isinstance(values.get("text"), str):
        raise Unusable("Dòng này không có “text” là chuỗi; hãy thêm toàn văn vào khóa “text”.")
    return values, notes


def line_id(data: bytes) -> str | None:
    """The ``id`` a line states (numbers count as written), None where it states none.

    Raises as ``parse_line`` does.
    """
    stated = parse_line(data)[0].get("id")
    if isinstance(stated, int) and not isinstance(stated, bool):
        return str(stated)
    return clean(stated).strip() or None if isinstance(stated, str) else None


def _halves(value: Any) -> int:
    """How many halves of surrogate pairs stand alone in the strings of a value."""
    if isinstance(value, str):
        return 0 if value.isascii() else len(_HALF_CHARACTER.findall(value))
    if isinstance(value, list):
        return sum(map(_halves, value))
    if isinstance(value, dict):
        return sum(_halves(key) + _halves(item) for key, item in value.items())
    return 0


def _cleaned(value: Any) -> Any:
    """The value with clean strings, and None for a number too large to write (``1e999``)."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    return value
