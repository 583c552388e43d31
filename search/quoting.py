"""A passage as it is read: without the signs of its layout, the cells of a table set apart.

Law: the letters and digits of a passage are quoted in their order (see ``corpus.inline`` for what
is the exception), and a range of the text covers the same of them in the quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus import Furniture
from corpus.layout import Part, parts
from corpus.wrapping import Wrapping

Range = tuple[int, int]

_AS_CUT: Final = Wrapping("")
"""Line ends stay what they are; no reader of a passage sees them."""

BETWEEN_CELLS: Final = " · "
_AROUND_CHARS: Final = 800
"""Text looked at on either side: signs are paired within a paragraph."""

_SIGN: Final = re.compile(r"\*|_|\||#|\\|&|\[|---|===")


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text`` is read where the passage stands; ``kept`` are the ranges of the whole text that
    it consists of, and where each begins in it."""

    text: str
    kept: tuple[tuple[int, int, int], ...]

    def ranges(self, marks: Sequence[Range]) -> tuple[Range, ...]:
        """Sorted, disjoint ranges of the whole text as ranges of the quotation, in order; two
        that touch there are one."""
        found: list[Range] = []
        for low, high in marks:
            for start, end, at in self.kept:
                first = max(0, max(low, start) - start + at)
                last = min(len(self.text), min(high, end) - start + at)
                if first >= last:
                    continue
                if found and found[-1][1] == first:
                    found[-1] = (found[-1][0], last)
                else:
                    found.append((first, last))
        return tuple(found)


def quotation(text: str, start: int, end: int, furniture: Sequence[Furniture] = ()) -> Quotation:
    """``text[start:end]``, which no ``furniture`` breaks, as it is read; unchanged where it has
    nothing but signs."""
    low, high = _around(text, start, end, furniture)
    if not _SIGN.search(text, low, high):
        quoted = text[start:end].strip()
        return Quotation(quoted, ((text.index(quoted, start), end, 0),))
    written: list[str] = []
    kept: list[tuple[int, int, int]] = []
    length, done = 0, start
    for part in parts(text, low, high, _AS_CUT):
        for before, span in _spans(part):
            blank = text[done : span[0]]
            between = blank if blank.isspace() else before
            between, done = between if length else "", span[1]
            for first, last, shown in _pieces(part, max(span[0], start), min(span[1], end)):
                written += [between, text[first:last] if shown is None else shown]
                length += len(between)
                if shown is None:
                    kept.append((first, last, length))
                length += len(written[-1])
                between = ""
    quoted = "".join(written)
    lead = len(quoted) - len(quoted.lstrip())
    if lead == length:
        return Quotation(text[start:end], ((start, end, 0),))
    return Quotation(quoted.strip(), tuple((first, last, at - lead) for first, last, at in kept))


def _around(text: str, start: int, end: int, furniture: Sequence[Furniture]) -> Range:
    """The paragraphs that the passage lies in, as far as no furniture cuts them."""
    low = max(0, start - _AROUND_CHARS)
    low = max(low, text.rfind("\n\n", low, start) + 2 if "\n\n" in text[low:start] else low)
    gap = text.find("\n\n", end, end + _AROUND_CHARS)
    high = min(len(text), end + _AROUND_CHARS) if gap < 0 else gap
    for piece in furniture:
        if piece.end <= start:
            low = max(low, piece.end)
        elif piece.start >= end:
            high = min(high, piece.start)
    return low, high


def _spans(part: Part) -> Iterator[tuple[str, Range]]:
    """The stretches of a part, and what is written before each."""
    if not part.rows:
        yield "\n", (part.start, part.end)
    for row in part.rows:
        for at, cell in enumerate(row):
            if cell[0] < cell[1]:
                yield BETWEEN_CELLS if at else "\n", cell


def _pieces(part: Part, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """``start`` to ``end`` cut at the signs of the part, which are given with what is shown."""
    done = start
    for sign in part.signs:
        if sign.end <= start or sign.start >= end:
            continue
        if done < sign.start:
            yield done, sign.start, None
        yield sign.start, sign.end, sign.shown
        done = sign.end
    if done < end:
        yield done, end, None
