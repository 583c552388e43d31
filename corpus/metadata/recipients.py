"""Whom an official document was sent to: the lines under ``Nơi nhận``, as printed.

Law: the pieces found stand in the text in order, one after the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.metadata.printed import Printed
from corpus.metadata.titles import clean

_LIST: Final = re.compile(
    r"(?m)(?:^|[|\t])[ \t*_|#>]{0,20}N[ơƠ][iI]\s+(?:nhận|NHẬN)[ *_]*(?::[*_]*|$)"
)
_CHAR: Final = r"(?:[^\n|\t; ]| (?!  ))"
_PIECE: Final = re.compile(rf"{_CHAR}+(?:;[*_]*(?!\s*(?:[-–+•]|\n|\Z|\|)|   ){_CHAR}*)*")
"""Up to the end of a cell, of a line, or a gap as wide as between columns."""
_BULLET: Final = re.compile(r"[\s*_\\]*[-–—+•][\s*_]*")
_KEPT: Final = re.compile(r"Lưu\b")
_UNFILLED: Final = re.compile(r"…|\.{3}")
_LISTS: Final = 4
_AREA: Final = 4000
_MOST: Final = 60
_ITEM: Final = 400
_BESIDE: Final = 6
"""Cells of the signature that may stand between the lines of the list."""


@dataclass(slots=True)
class _Item:
    start: int
    end: int
    bulleted: bool


def find_recipients(text: str) -> tuple[Printed, ...]:
    """Every line of the list, with the copy that is kept (``Lưu …``) as the last one; empty
    where there is none. A form's list, with dots to fill in, is not the document's."""
    for found in list(_LIST.finditer(text))[:_LISTS]:
        items = [
            Printed(value, item.start, item.end)
            for item in _items(text, found.end())
            if (value := _words(text[item.start : item.end]).rstrip(" .;,"))
        ]
        if items and not any(_UNFILLED.search(item.value) for item in items):
            return tuple(items)
    return ()


def _items(text: str, start: int) -> list[_Item]:
    """The lines of the list from ``start`` on, a broken line joined to what it goes on."""
    items: list[_Item] = []
    beside = 0
    for piece in _PIECE.finditer(text, start, min(len(text), start + _AREA)):
        first, last = piece.span()
        if beside > _BESIDE:
            break
        raw = text[first:last]
        words = clean(raw)
        if not words.strip(" .;,/-"):
            if _BULLET.fullmatch(raw) and not _done(text, items):
                items.append(_Item(first, last, True))
            continue
        bullet = _BULLET.match(raw) is not None
        if words.isupper() and not bullet and len(words) > 3:
            if _done(text, items):
                break
            beside += 1
        elif bullet:
            if _done(text, items) or len(items) == _MOST:
                break
            items.append(_Item(first, last, True))
        elif beside:
            beside += 1
        elif items and _goes_on(text, items[-1], first):
            items[-1].end = last
        elif not items or not items[-1].bulleted:
            if _done(text, items):
                break
            items.append(_Item(first, last, False))
        else:
            break
    return items


def _done(text: str, items: list[_Item]) -> bool:
    """True after the copy that is kept, which closes every list."""
    if not items:
        return False
    return _KEPT.match(_words(text[items[-1].start : items[-1].end])) is not None


def _words(line: str) -> str:
    return clean(_BULLET.sub("", line, count=1) if _BULLET.match(line) else line)


def _goes_on(text: str, item: _Item, following: int) -> bool:
    """True where the line at ``following`` is the rest of ``item``, which a page broke."""
    between = text[item.end : following]
    bare = text[item.start : item.end].rstrip(" *_")
    if between.strip(" *_;\n") or between.count("\n") != 1 or following - item.start > _ITEM:
        return False
    if item.bulleted and text[following : following + 20].lstrip()[:1].islower():
        return True
    return ";" not in between and not bare.endswith((".",) if item.bulleted else (".", ","))
