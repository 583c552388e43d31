"""Running heads, running feet and page numbers: which rows at the edges of a page they are.

A row is one where the pages around have it too, at the same place and but for its digits; a
number alone where it counts on from page to page. On the first page only a number is taken,
and a letterhead nowhere: many documents may be bound in one file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from corpus.readers.pdf_layout import rows_of
from corpus.readers.pdf_page import PageWords, Word

AROUND: Final = 6
"""How many pages on either side are looked at."""
_ROWS: Final = 3
_EDGE: Final = 0.14
_BLANK: Final = 1.6
_TIMES: Final = 3
_SAME_PLACE: Final = 0.3
_NUMBER: Final = re.compile(
    r"[-–—|*\[(]*(?:trang|tr\.?|page|p\.?)?:?[-–—]*(\d{1,5})(?:(?:/|of)\d{1,5})?[-–—|*\])]*"
)
_LETTERHEAD: Final = re.compile(
    r"cộnghoàxãhội|cộnghòaxãhội|độclập|đảngcộngsản|đảnglaođộng|nơinhận|t/m|tm\.|k/t|kt\."
    r"|số:?#|banchấphành|uỷban|ủyban|hộiđồng|bộchínhtrị|banbíthư|chínhphủ|quốchội"
)
_WORDY: Final = re.compile(r"[^\W\d_]{4}")
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Edge:
    """A row near an edge of its page: what it says but for digits and spaces, its number, how
    far down its base line is, how large its letters are, and whether a blank parts it from what
    stands further in."""

    key: str
    number: int | None
    base: float
    size: float
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Edges:
    """The rows at the head and at the foot of a page, the outermost first."""

    head: tuple[Edge, ...]
    foot: tuple[Edge, ...]


def edges_of(page: PageWords) -> Edges:
    rows = rows_of(page.words)
    head = [edge for edge in _edges(rows) if edge.base < _EDGE * page.height]
    foot = [edge for edge in _edges(rows[::-1]) if edge.base > (1 - _EDGE) * page.height]
    return Edges(tuple(head), tuple(foot))


def _edges(rows: Sequence[Sequence[Word]]) -> Iterator[Edge]:
    """The outermost rows, given from the edge inward."""
    for row, inner in zip_longest(rows[:_ROWS], rows[1 : _ROWS + 1]):
        said = "".join(word.text for word in row).casefold()
        number = _NUMBER.fullmatch(said)
        base, size = row[0].bottom, row[0].size
        yield Edge(
            _DIGITS.sub("#", said),
            int(number[1]) if number else None,
            base,
            size,
            inner is None or abs(inner[0].bottom - base) > _BLANK * size,
        )


def running(pages: Sequence[Edges], at: int) -> tuple[int, int]:
    """How many rows at the head and at the foot of page ``at`` are furniture."""
    around = range(max(0, at - AROUND), min(len(pages), at + AROUND + 1))
    heads = {page: pages[page].head for page in around}
    feet = {page: pages[page].foot for page in around}
    return _outermost(heads, at), _outermost(feet, at)


def _outermost(rows: dict[int, tuple[Edge, ...]], at: int) -> int:
    count, numbered = 0, False
    for place, row in enumerate(rows[at], 1):
        is_number = not numbered and _is_page_number(row, rows, at)
        if not is_number and not (at and _is_repeated(row, rows)):
            break
        numbered |= is_number
        count = place if row.is_apart else count
    return count


def _is_page_number(row: Edge, rows: dict[int, tuple[Edge, ...]], at: int) -> bool:
    if row.number is None:
        return False
    return row.number == at + 1 or any(
        other.number == row.number + page - at
        for page, others in rows.items()
        if page != at
        for other in others
    )


def _is_repeated(row: Edge, rows: dict[int, tuple[Edge, ...]]) -> bool:
    if _LETTERHEAD.match(row.key.lstrip("*_-–")) or not _WORDY.search(row.key):
        return False
    alike = [
        any(
            other.key == row.key and abs(other.base - row.base) < _SAME_PLACE * row.size
            for other in others
        )
        for others in rows.values()
    ]
    return sum(alike) >= min(_TIMES, max(2, len(rows)))


def without_edges(page: PageWords, head: int, foot: int) -> tuple[list[Word], list[str], list[str]]:
    """The words between, and what the rows at the head and at the foot say."""
    rows = rows_of(page.words)
    until = len(rows) - foot
    said = [" ".join(word.text for word in row) for row in rows]
    words = [word for row in rows[head:until] for word in row]
    return words, said[:head], said[until:]
