"""The fields one can search in: how their names are typed, and how far a value reaches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from corpus.kinds import parse_kind
from search.query.tree import FieldName

_SPELLINGS: Final[Mapping[FieldName, tuple[str, ...]]] = {
    "number": ("so", "số", "sohieu", "sốhiệu", "so hieu", "số hiệu", "number"),
    "kind": ("loai", "loại", "kind"),
    "body": ("coquan", "cơquan", "co quan", "cơ quan", "body"),
    "title": ("tieude", "tiêuđề", "tieu de", "tiêu đề", "title"),
    "signer": (
        *("nguoiky", "nguoiki", "ngườiký", "ngườikí"),
        *("nguoi ky", "nguoi ki", "người ký", "người kí", "signer"),
    ),
    "cites": ("danchieu", "dẫnchiếu", "dan chieu", "dẫn chiếu", "cites"),
    "date": ("ngay", "ngày", "date"),
}
FIELDS: Final[Mapping[str, FieldName]] = {
    spelling: name for name, spellings in _SPELLINGS.items() for spelling in spellings
}
KIND_SYLLABLES: Final = 4
"""No kind of document has a longer name (``thông tư liên tịch``)."""

_NAME: Final = re.compile(
    r"(?P<name>[^\W\d_]+_[^\W\d_]+|[^\W\d_]+):(?!//)"
    r'|(?P<pair>[^\W\d_]+ [^\W\d_]+):(?=[^\s/]| *["“«(])'
)
_STARTS_LIKE: Final[Mapping[FieldName, re.Pattern[str]]] = {
    "number": re.compile(r"[^ ]*\d"),
    "cites": re.compile(r"[^ ]*\d"),
    "date": re.compile(r"\d{4}|\d+[/.-]\d|\.\.|…"),
}
_JOINED_NUMBER: Final = re.compile(r"[^ ]*(?: *[-–/] *[A-ZĐ0-9][^ ]*)*")
_JOINED_DATES: Final = re.compile(r"[^ ]+ +(?:\.\.+|…|-|–) +[^ ]+|[^ ]+")


def field_at(text: str, at: int) -> tuple[FieldName, int] | None:
    """The field whose name begins at ``at``, and where its colon ends.

    A name of two words (``cơ quan:``) needs its value right after the colon or
    in quotation marks.
    """
    found = _NAME.match(text, at)
    if not found:
        return None
    name = FIELDS.get((found["name"] or found["pair"]).casefold().replace("_", " "))
    return (name, found.end()) if name else None


def may_begin_value(name: FieldName, rest: str) -> bool:
    """Whether ``rest``, some blanks after the colon, goes on as a value of the field would.

    ``ba loại: I, II và III`` is a sentence, ``loại: nghị quyết`` is a field.
    """
    if rest[:1] in ('"', "“", "«", "("):
        return True
    if name == "kind":
        return _kind_end(rest) > 0
    return name not in _STARTS_LIKE or bool(_STARTS_LIKE[name].match(rest))


def value_end(name: FieldName, run: str) -> int:
    """How much of a run of words is the value: one word, or ``nghị quyết``, ``34 - NQ/TW``,
    ``2021 .. 2023``.
    """
    first = len(run.split(" ", 1)[0])
    if name == "kind":
        return _kind_end(run) or first
    joined = {"number": _JOINED_NUMBER, "cites": _JOINED_NUMBER, "date": _JOINED_DATES}
    found = joined[name].match(run) if name in joined else None
    return found.end() if found else first


def _kind_end(run: str) -> int:
    """Where the longest name of a kind at the start of ``run`` ends, 0 for none."""
    ends = [found.end() for found in re.finditer(r"[^ ]+", run)][:KIND_SYLLABLES]
    return next((end for end in reversed(ends) if parse_kind(run[:end].rstrip(",;"))), 0)
