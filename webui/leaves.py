"""Stretches of a text as HTML: escaped, without the signs of formatting, words set apart where
they were.

Law: what is written for ``start`` to ``middle`` and for ``middle`` to ``end`` is, put together,
what is read from ``start`` to ``end``; no tag is left open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from html import escape
from typing import Final

from corpus.inline import Sign
from corpus.layout import Part

_ASTERISKS: Final = re.compile(r"\*\*+")
_TAGS: Final = {"bold": "b", "italic": "i"}


_Piece = tuple[int, str | None, tuple[str, ...]]
"""What begins at an offset: a sign for which something is shown, or else text in tags."""


class Leaves:
    """Writes any stretch of one part."""

    def __init__(self, text: str, part: Part) -> None:
        self._text = text
        self._pieces = _pieces(part) if part.signs or part.emphases else []
        self._starts = [start for start, _, _ in self._pieces]

    def html(self, start: int, end: int) -> str:
        """``text[start:end]``, which lies in the part."""
        if not self._pieces:
            return _escaped(self._text[start:end])
        written: list[str] = []
        at = bisect_right(self._starts, start) - 1
        borders = [*self._starts[at + 1 : bisect_left(self._starts, end)], end]
        for (low, shown, tags), border in zip(self._pieces[at:], borders, strict=False):
            if shown is None:
                said = _escaped(self._text[start:border])
                written.append(_tagged(said, tags) if tags else said)
            elif shown and start == low:
                written.append(escape(shown, quote=False))
            start = border
        return "".join(written)


def _pieces(part: Part) -> list[_Piece]:
    """The stretches of a part that are written alike, the first from its beginning."""
    pieces: list[_Piece] = []
    looks = _looks(part)
    tags: tuple[str, ...] = ()
    at = part.start
    for sign in (*part.signs, Sign(part.end, part.end)):
        while looks and looks[-1][0] <= sign.start:
            border, following = looks.pop()
            if at < border:
                pieces.append((at, None, tags))
                at = border
            tags = following
        if at < sign.start:
            pieces.append((at, None, tags))
        pieces.append((sign.start, sign.shown, ()))
        at = sign.end
    return pieces


def _looks(part: Part) -> list[tuple[int, tuple[str, ...]]]:
    """Where the tags change, and to which, the last first."""
    edges = sorted(
        edge
        for emphasis in part.emphases
        for edge in ((emphasis.start, 1, emphasis.look), (emphasis.end, 0, emphasis.look))
    )
    opened = {"bold": 0, "italic": 0}
    looks: list[tuple[int, tuple[str, ...]]] = []
    for at, is_start, look in edges:
        opened[look] += 1 if is_start else -1
        looks.append((at, tuple(tag for name, tag in _TAGS.items() if opened[name])))
    return looks[::-1]


def _tagged(written: str, tags: tuple[str, ...]) -> str:
    if not written or written.isspace():
        return written
    for tag in tags:
        written = f"<{tag}>{written}</{tag}>"
    return written


def _escaped(text: str) -> str:
    """The asterisks that are left of Markdown are there, but do not shout."""
    written = escape(text, quote=False)
    return _ASTERISKS.sub(r'<i class="scar">\g<0></i>', written) if "**" in text else written
