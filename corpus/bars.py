"""Tables whose cells are parted by a bar on a line of its own, as saved web pages have them.

A row is ``| cell | cell |`` with each sign on its own line, so that between two rows two bars
meet. Where a table ends nothing tells; cells make a row only where the bars at both its ends or
the rows beside it say how many there are. Anything else stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

Span = tuple[int, int]
Row = tuple[Span, ...]

LONGEST_CELL: Final = 1_000
"""Characters: what is longer is rather the text between two tables."""

MOST_COLUMNS: Final = 20
_SHORT_CELL: Final = 160

_BAR: Final = re.compile(r"^[ \t]*\|[ \t]*$", re.MULTILINE)


def pieces(text: str, start: int, end: int) -> Iterator[Span | list[Row]]:
    """``text[start:end]`` without such bars, in order: stretches of text, and tables."""
    bars = [found.span() for found in _BAR.finditer(text, start, end)]
    edges = [(start, start), *bars, (end, end)]
    spans = [trimmed(text, low, high) for (_, low), (high, _) in pairwise(edges)]
    yield from _filled(spans[:1])
    chains: list[Row] = []
    at = 1
    while at < len(bars):
        chain = _chain(spans, at, len(bars))
        chains.append(chain)
        at += len(chain)
        blanks = 0
        while at < len(bars) and _is_empty(spans[at]):
            at, blanks = at + 1, blanks + 1
        if blanks != 1:
            yield from _tables(chains)
            chains = []
    yield from _tables(chains)
    yield from _filled(spans[1:][-1:])


def _tables(chains: Sequence[Row]) -> Iterator[Span | list[Row]]:
    """The rows and the text in ``chains``, which two bars part from one another: each begins
    with a row, behind which there may be text, and then the row of another table."""
    waiting = [chain for chain in reversed(chains) if chain]
    while waiting:
        chain = waiting.pop()
        width = _width(chain, _next_row(waiting))
        yield from _alone(chain[: len(chain) - width])
        if not width:
            continue
        rows = [chain[-width:]]
        beyond: Row = ()
        while waiting and not beyond and _is_row(waiting[-1], width):
            following = waiting.pop()
            rows.append(following[:width])
            beyond = following[width:]
        yield rows
        yield from beyond[:1]
        waiting += [beyond[1:]] if beyond[1:] else []


def _are_halves(left: Span, right: Span) -> bool:
    """Whether two cells alone may be a row: what is much longer than the first is the text
    behind a table of one column."""
    return right[1] - right[0] <= max(_SHORT_CELL, 2 * (left[1] - left[0]))


def _next_row(waiting: Sequence[Row]) -> Row:
    """The chain that comes next, but for one heading over all columns."""
    following = waiting[-2:][::-1]
    return next((chain for chain in following if len(chain) > 1), ())


def _width(chain: Row, following: Row) -> int:
    """How many cells the last row of ``chain`` and the first of ``following`` have, 0 where it
    cannot be told. What is before that row is text with another row before it."""
    for width in range(min(len(chain), len(following), MOST_COLUMNS), 1, -1):
        apart = len(chain) - width != 1
        if apart and _is_short(chain[-width:]) and _is_short(following[:width]):
            return width
    return 0


def _is_row(chain: Row, width: int) -> bool:
    """Whether ``chain`` begins with a row as wide, or is one heading over all columns."""
    return (len(chain) == 1 or len(chain) >= width) and _is_short(chain[:width])


def _alone(chain: Row) -> Iterator[Span | list[Row]]:
    """Cells without rows beside them: two between longer texts are a row, as are the two halves
    of a letterhead."""
    for is_short, group in groupby(chain, lambda span: _is_short((span,))):
        cells = tuple(group)
        if is_short and len(cells) == 2 and _are_halves(*cells):
            yield [cells]
        else:
            yield from cells


def _chain(spans: Sequence[Span], at: int, behind: int) -> Row:
    end = at
    while end < behind and not _is_empty(spans[end]):
        end += 1
    return tuple(spans[at:end])


def _is_short(cells: Row) -> bool:
    return all(end - start <= LONGEST_CELL for start, end in cells)


def _is_empty(span: Span) -> bool:
    return span[0] == span[1]


def _filled(spans: Sequence[Span]) -> Iterator[Span]:
    return (span for span in spans if not _is_empty(span))


def trimmed(text: str, start: int, end: int) -> Span:
    """``text[start:end]`` without blanks around it."""
    piece = text[start:end]
    kept = piece.lstrip()
    first = start + len(piece) - len(kept)
    return first, first + len(kept.rstrip())
