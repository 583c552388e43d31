"""Pages put together to one text: paragraphs go on over the page, its furniture stands after.

Law: ``pages`` are the offsets where the pages begin, never falling, the first one 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from corpus.decode import clean, decode, vietnamese_share
from corpus.document import Furniture
from corpus.legacy import has_old_lines
from corpus.readers.pdf_layout import Block, Line
from corpus.readers.pdf_paragraphs import Margins, goes_on, joined, paragraphs
from corpus.readers.reading import Reading
from corpus.spelling import is_syllable

_WORD: Final = re.compile(r"[^\W\d_]+")
_LEAST_WIDTH: Final = 0.75
"""How far to the right (of the page's width) a line must reach to be a full one."""
_ENOUGH_WORDS: Final = 60
_LEAST_SHARE: Final = 0.85
_LEAST_MARKED: Final = 0.2
_LEAST_SYLLABLES: Final = 0.8
_POOR: Final = (
    "Chữ trong tệp đọc được kém: chỉ {share:.0%} số chữ có dấu đúng chính tả; "
    "hãy đối chiếu với bản gốc."
)
_UNMARKED: Final = "Chữ trong tệp dường như đã mất dấu; hãy đối chiếu với bản gốc."


@dataclass(slots=True)
class _Paragraph:
    """``page_starts``: where in it pages begin."""

    text: str
    is_furniture: bool = False
    page_starts: list[int] = field(default_factory=list)


class Pages:
    """Takes pages in order, gives the reading of the whole."""

    def __init__(self) -> None:
        self._paragraphs: list[_Paragraph] = []
        self._starting = 0
        self._usual: dict[int, Margins] = {}
        self._last: tuple[_Paragraph, Line, Margins] | None = None

    def add(
        self, blocks: Sequence[Block], width: float, head: Iterable[str], foot: Iterable[str]
    ) -> None:
        """One page, ``width`` points wide; ``head`` and ``foot`` are the rows of its furniture."""
        self._starting += 1
        waiting = [*head]
        wide = [line for block in blocks if not block.depth for line in block.lines]
        usual = self._usual.get(round(width), Margins(width, _LEAST_WIDTH * width))
        if wide:
            usual = self._usual[round(width)] = Margins.of(wide, usual)
        for place, block in enumerate(blocks):
            least = Margins(block.lines[0].left, block.right)
            margins = Margins.of(block.lines, least) if block.depth else usual
            texts = _texts(block, margins)
            if place == 0 and self._goes_on(block, margins):
                self._go_on(texts.pop(0))
            self._furnish(waiting)
            waiting = []
            for text in texts:
                self._append(text)
            last = next(
                (each for each in reversed(self._paragraphs) if not each.is_furniture), None
            )
            if last is not None and not block.is_table:
                self._last = last, block.lines[-1], margins
            else:
                self._last = None
        self._furnish([*waiting, *foot])

    def reading(self, notes: tuple[str, ...] = ()) -> Reading:
        notes += self._in_unicode()
        starts: list[int] = []
        furniture: list[Furniture] = []
        at = 0
        for paragraph in self._paragraphs:
            end = at + len(paragraph.text)
            starts += [min(at + start, end) for start in paragraph.page_starts]
            if paragraph.is_furniture and paragraph.text:
                furniture.append(Furniture(at, end))
            at = end + 1
        text = "\n".join(paragraph.text for paragraph in self._paragraphs)
        starts += [len(text)] * self._starting
        return Reading(
            text,
            notes=(*notes, *quality_notes(text)),
            furniture=tuple(furniture),
            pages=(0, *starts[1:]) if starts else (),
        )

    def _goes_on(self, block: Block, margins: Margins) -> bool:
        if self._last is None or block.is_table:
            return False
        _, line, before = self._last
        return goes_on(line, block.lines[0], before, margins, over_page=True)

    def _go_on(self, text: str) -> None:
        assert self._last is not None
        paragraph = self._last[0]
        text = clean(text)
        paragraph.text = clean(joined(paragraph.text, text))
        start = max(0, len(paragraph.text) - len(text))
        paragraph.page_starts += [start] * self._starting
        self._starting = 0

    def _furnish(self, rows: Iterable[str]) -> None:
        for row in rows:
            self._append(row, is_furniture=True)

    def _append(self, text: str, *, is_furniture: bool = False) -> None:
        text = clean(text).replace("\n", " ").strip()
        if text:
            self._paragraphs.append(_Paragraph(text, is_furniture, [0] * self._starting))
            self._starting = 0

    def _in_unicode(self) -> tuple[str, ...]:
        """Makes Unicode of what is in an old set though no font says so; notes on it."""
        text = "\n".join(paragraph.text for paragraph in self._paragraphs)
        if not has_old_lines(text):
            return ()
        decoded = decode(text.encode("utf-8"))
        for paragraph, line in zip(self._paragraphs, decoded.text.split("\n"), strict=True):
            paragraph.text = line
        return decoded.notes


def _texts(block: Block, margins: Margins) -> list[str]:
    if block.is_table:
        return [line.text for line in block.lines]
    return paragraphs(block.lines, margins)


def quality_notes(text: str) -> tuple[str, ...]:
    """Says so where the text is hardly Vietnamese as people write it: marks lost or wrong."""
    words = _WORD.findall(text)
    if len(words) < _ENOUGH_WORDS:
        return ()
    if _has_marks(words):
        share = vietnamese_share(text)
        return (_POOR.format(share=share),) if share < _LEAST_SHARE else ()
    syllables = sum(map(is_syllable, words))
    return (_UNMARKED,) if syllables >= _LEAST_SYLLABLES * len(words) else ()


def is_poor(text: str) -> bool:
    """Whether a picture of a page is worth more than this text, which was made from it."""
    words = _WORD.findall(text)
    return not _has_marks(words) or vietnamese_share(text) < _LEAST_SHARE


def _has_marks(words: Sequence[str]) -> bool:
    marked = sum(not word.isascii() for word in words)
    return marked >= _LEAST_MARKED * len(words)
