"""Which line ends of a text are only where its lines were full.

Texts saved from pages, and mail, have their lines cut at some width; texts of our own readers
have a paragraph a line, and so have verses. A line end is a fold only in a text that shows
others: lines that go on in small letters.
"""

from __future__ import annotations

import re
from typing import Final

WRAPPED_FROM_CHARS: Final = 50
"""A line at least so long may be a full one; the next may begin with a capital then."""

_LOOKED_AT: Final = 20_000
_FEWEST: Final = 3
_SHARE: Final = 0.1
"""Lines that go on in small letters, and their share of all, that make a text a folded one."""

_MARKS: Final = " \t*_"
_OPENING: Final = _MARKS + '"“('
_ENDS: Final = frozenset(".!?…:;|")
_SET_APART: Final = re.compile(r"(\*{1,2})[^\s*][^*\n]{0,120}\1")
_LIST: Final = re.compile(r"[ \t]*(?:[-–—+•>#|]|\*\s|(?:[^\W\d_]{1,2}|\d{1,3}|[IVX]{1,5})[.)])")


class Wrapping:
    """Tells the folds of a text, by what its beginning shows."""

    def __init__(self, text: str) -> None:
        self._text = text
        lines = folded = 0
        at = text.find("\n", 0, _LOOKED_AT)
        while at >= 0:
            lines += 1
            folded += goes_on(text, at)
            at = text.find("\n", at + 1, _LOOKED_AT)
        self.is_folded = folded >= max(_FEWEST, _SHARE * lines)

    def is_fold(self, line_start: int, line_end: int) -> bool:
        """Whether the line ``text[line_start:line_end]``, at whose end a new one begins, goes on
        in that one."""
        if not self.is_folded:
            return _is_within(self._text, line_end)
        if goes_on(self._text, line_end):
            return True
        before = self._text[line_start:line_end].rstrip(_MARKS)
        is_full = line_end - line_start >= WRAPPED_FROM_CHARS and before[-1:] not in _ENDS
        return (is_full or before.endswith(",")) and not _begins_list(self._text, line_end + 1)


def goes_on(text: str, line_end: int) -> bool:
    """Whether at ``line_end`` a sentence is not ended and goes on in a small letter, or behind
    one in a number, or in words set apart."""
    if text[line_end + 1 : line_end + 2].isupper():
        return False
    if _is_within(text, line_end):
        return True
    after = text[line_end + 1 : line_end + 9].lstrip(_OPENING)
    if not (after[:1].islower() or after[:1].isdigit()):
        return False
    before = text[max(0, line_end - 8) : line_end].rstrip(_MARKS)
    if not before or before[-1] in _ENDS:
        return False
    joins = after[:1].islower() or (before[-1].islower() and after[:1].isdigit())
    return joins and not _begins_list(text, line_end + 1)


def _is_within(text: str, line_end: int) -> bool:
    """Whether words set apart begin the next line and stand within a sentence: ``tờ`` above
    ``*Nhân Dân*viết``. Converters of web pages break lines there."""
    if text[line_end + 1 : line_end + 2] != "*":
        return False
    before = text[max(0, line_end - 1) : line_end]
    found = _SET_APART.match(text, line_end + 1)
    if found is None or not (before.islower() or before == ","):
        return False
    after = text[found.end() : found.end() + 1]
    return after.islower() or after in (",", ")")


def _begins_list(text: str, at: int) -> bool:
    return _LIST.match(text, at) is not None
