"""From the paragraphs and tables of a format to the text that every room above reads.

One line a paragraph, a blank line before a heading; the cells of a row are set apart by ``|``
where it is a row of values, and stand one beneath another where it is columns of a page (the two
halves of a letterhead).
Law: what stands in no table comes out in its own order, each line once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from corpus.decode import clean, decode
from corpus.document import Furniture
from corpus.readers.reading import NO_VALUES, Reading, Unusable

CELL_BORDER: Final = " | "
_LONGEST_VALUE: Final = 400
_LONGEST_LABEL: Final = 5
"""``1``, ``a)``, ``12.3``: what stands before a value of several lines, and is no column."""
_SPACE: Final = re.compile(r"[ \r\n\f\v\u2028\u2029]+")
_EMPTY: Final = "Không có chữ nào trong tệp này; hãy kiểm tra lại tệp gốc."


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph on one line, empty for a blank one.

    ``level`` is that of a heading, from 1; 0 for any other paragraph. ``is_furniture``: the
    format sets it apart (a running head, a menu). ``pages``: how many pages begin with it,
    of which all but the last are empty.
    """

    text: str
    level: int = 0
    is_furniture: bool = False
    pages: int = 0

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()


BLANK: Final = Block("")


def on_one_line(text: str) -> str:
    """A paragraph without line ends, its white space single but for tabs; no-break spaces, with
    which people set things apart, are kept as so many spaces."""
    return _SPACE.sub(" ", text).replace("\u00a0", " ").strip(" \t")


def row(cells: Sequence[Sequence[Block]]) -> list[Block]:
    """The blocks of one row of a table, given the blocks of its cells."""
    filled = [
        [block for block in cell if not block.is_blank]
        for cell in cells
        if any(not block.is_blank for block in cell)
    ]
    lengths = [sum(len(block.text.strip()) for block in cell) for cell in filled]
    halves = len(filled) == 2 and max(map(len, filled)) > 1 and min(lengths) > _LONGEST_LABEL
    if len(filled) < 2 or halves or max(lengths) > _LONGEST_VALUE:
        return [block for cell in cells for block in _trimmed(cell)]
    values = [" ".join(block.text for block in cell) for cell in filled]
    return [
        Block(
            CELL_BORDER.join(values),
            is_furniture=all(block.is_furniture for cell in filled for block in cell),
        )
    ]


def _trimmed(cell: Sequence[Block]) -> Sequence[Block]:
    start, end = 0, len(cell)
    while start < end and cell[start].is_blank:
        start += 1
    while start < end and cell[end - 1].is_blank:
        end -= 1
    return cell[start:end]


def assemble(
    blocks: Iterable[Block],
    *,
    given: Mapping[str, Any] = NO_VALUES,
    extra: Mapping[str, Any] = NO_VALUES,
    notes: Sequence[str] = (),
) -> Reading:
    """The blocks as a Reading. Raises Unusable where they have no words."""
    kept = list(_spaced(blocks))
    if not any(map(str.isalnum, "".join(block.text for block in kept))):
        raise Unusable(_EMPTY)
    text, told = in_unicode("\n".join(_shown(block) for block in kept))
    furniture: list[Furniture] = []
    pages: list[int] = []
    start = 0
    joined = False
    for block, line in zip(kept, text.split("\n"), strict=True):
        end = start + len(line)
        pages += [start] * block.pages
        if block.is_furniture and line:
            since = furniture.pop().start if joined else start
            furniture.append(Furniture(since, end))
        joined = block.is_furniture and (bool(line) or joined)
        start = end + 1
    if pages:
        pages[0] = 0
    return Reading(text, given, extra, (*notes, *told), tuple(furniture), tuple(pages))


def _spaced(blocks: Iterable[Block]) -> Iterable[Block]:
    """One line each, never two blank ones in a row nor one at either end, one before a heading."""
    waiting, first, pages = False, True, 0
    for block in blocks:
        text = on_one_line(block.text)
        pages += block.pages
        if not text.strip():
            waiting = True
            continue
        if (waiting or block.level) and not first:
            yield BLANK
        yield replace(block, text=text, pages=pages)
        waiting, first, pages = False, False, 0


def _shown(block: Block) -> str:
    return f"{'#' * min(block.level, 6)} {block.text}" if block.level else block.text


def in_unicode(text: str) -> tuple[str, tuple[str, ...]]:
    """A text as the house has it (see ``corpus.decode``), its lines from before Unicode converted,
    without soft hyphens; and sentences for people. As many lines as before."""
    text = clean(text)
    if text.isascii():
        return text, ()
    decoded = decode(f"\n{text}".encode())
    return decoded.text[1:].replace("\u00ad", ""), decoded.notes
