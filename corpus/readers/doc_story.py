"""The stories of a Word 97-2003 file as paragraphs: the text, notes, running heads, boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from corpus.readers.blocks import BLANK, Block, row
from corpus.readers.doc_file import (
    ENDNOTE_MARKS,
    ENDNOTES,
    FOOTNOTE_MARKS,
    FOOTNOTES,
    HEADS,
    Properties,
    WordFile,
)
from corpus.readers.doc_lists import Lists
from corpus.readers.doc_styles import CAPITALS, DELETED, HIDDEN, Looks
from corpus.readers.fonts import OldFonts, old_font

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f]")
_IN_TABLE, _ROW_END, _INNER_CELL, _SYMBOL, _OUTER_LEVEL = 0x2416, 0x2417, 0x244B, 0x6A09, 0x6649
_FIELD_BEGINS, _FIELD_SHOWS, _FIELD_ENDS = "\x13", "\x14", "\x15"
_NOTE, _CELL = "\x02", "\x07"
_ENDS: Final = frozenset("\r\x0c\x0e")
_WRITTEN: Final = {"\x0b": "\n", "\x1e": "-", "\x1f": "\xad"}
"""The soft hyphen is the ư of TCVN3."""
_NO_LIST: Final = 0x7FF
_SEPARATORS: Final = 6
"""The first stories among the heads are lines between text and notes."""
_FIRST_HEAD: Final = 4


@dataclass(slots=True)
class Story:
    """Paragraphs as they are put together; notes are counted over all stories of a file."""

    looks: Looks
    lists: Lists
    fonts: OldFonts
    notes: int = 0
    is_whole: bool = True
    """Whether the number before every item of a list is known."""
    _blocks: list[Block] = field(default_factory=list)
    _runs: list[tuple[str, str | None]] = field(default_factory=list)
    _cell: list[Block] = field(default_factory=list)
    _cells: list[list[Block]] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)
    """Of the fields that are open: whether their instruction is still being read."""

    def read(self, file: WordFile, first: int, end: int) -> list[Block]:
        """The paragraphs from one character to another."""
        last = Properties({})
        for text, run, paragraph in file.runs(first, end):
            last = paragraph
            self._add(text, run, paragraph)
        self._end_row()
        self._end_paragraph(last, in_cell=False)
        blocks, self._blocks = self._blocks, []
        return blocks

    def _add(self, text: str, run: Properties, paragraph: Properties) -> None:
        looks = self.looks
        unseen = looks.is_on(HIDDEN, run, paragraph) or looks.is_on(DELETED, run, paragraph)
        font = looks.font(run, paragraph)
        if text == "(" and _SYMBOL in run.values:
            code = run.values[_SYMBOL] >> 16 & 0xFFFF
            text = chr(code) if font and old_font(font) else "•"
        elif looks.is_on(CAPITALS, run, paragraph):
            text = text.upper()
        start = 0
        for found in _CONTROL.finditer(text):
            self._write(text[start : found.start()], font, unseen)
            start = found.end()
            self._control(found.group(), font, unseen, paragraph)
        self._write(text[start:], font, unseen)

    def _control(self, sign: str, font: str | None, unseen: bool, paragraph: Properties) -> None:
        if sign == _FIELD_BEGINS:
            self._fields.append(True)
        elif sign == _FIELD_SHOWS and self._fields:
            self._fields[-1] = False
        elif sign == _FIELD_ENDS and self._fields:
            self._fields.pop()
        elif sign == _CELL:
            if paragraph.values.get(_ROW_END):
                self._end_row()
            else:
                self._end_cell(paragraph)
        elif sign in _ENDS:
            if paragraph.values.get(_INNER_CELL):
                self._end_cell(paragraph)
            else:
                self._end_paragraph(paragraph, in_cell=_is_in_table(paragraph))
        elif sign == _NOTE and not unseen:
            self.notes += 1
            self._runs.append((f"[{self.notes}]", None))
        else:
            self._write(_WRITTEN.get(sign, ""), font, unseen)

    def _write(self, text: str, font: str | None, unseen: bool) -> None:
        if text and not unseen and not any(self._fields):
            self._runs.append((text, font))

    def _end_paragraph(self, paragraph: Properties, *, in_cell: bool) -> None:
        if any(text.strip() for text, _ in self._runs):
            self._runs[:0] = self._label(paragraph)
        text = self.fonts.read(self._runs)
        self._runs = []
        self._fields = [False] * len(self._fields)  # else one that is never closed hides the rest
        if not in_cell:
            self._end_row()
        level = 0 if in_cell else self.looks.level(paragraph)
        into = self._cell if in_cell else self._blocks
        into += [Block(line, level) for line in text.split("\n")]

    def _label(self, paragraph: Properties) -> list[tuple[str, str | None]]:
        """The number before an item of a list."""
        use, depth = self.looks.list_place(paragraph)
        if not use or use == _NO_LIST:
            return []
        label = self.lists.label(use, depth)
        if label is None:
            self.is_whole = False
            return []
        if label.font is not None:
            return [(label.text, self.looks.font_named(label.font))]
        return [(label.text, next((font for _, font in self._runs if font), None))]

    def _end_cell(self, paragraph: Properties) -> None:
        self._end_paragraph(paragraph, in_cell=True)
        self._cells.append(self._cell)
        self._cell = []

    def _end_row(self) -> None:
        if self._cell:
            self._cells.append(self._cell)
        if self._cells:
            self._blocks += row(self._cells)
        self._cell, self._cells = [], []


def _is_in_table(paragraph: Properties) -> bool:
    values = paragraph.values
    return bool(values.get(_IN_TABLE) or values.get(_OUTER_LEVEL))


def all_stories(file: WordFile, story: Story) -> list[Block]:
    """The text of a file with all that belongs to it."""
    lengths = file.lengths
    text = story.read(file, 0, lengths.text)
    notes = [*_notes(file, story, FOOTNOTE_MARKS, FOOTNOTES, lengths.text, 0)]
    footnotes = max(0, len(file.places(FOOTNOTE_MARKS, 2)) - 1)
    heads_at = lengths.text + lengths.footnotes
    endnotes_at = heads_at + lengths.heads + lengths.macros + lengths.comments
    notes += _notes(file, story, ENDNOTE_MARKS, ENDNOTES, endnotes_at, footnotes)
    boxes_at = endnotes_at + lengths.endnotes
    boxes = story.read(file, boxes_at, boxes_at + lengths.boxes)
    above, around = _heads(file, story, heads_at)
    return [*above, *text, BLANK, *boxes, BLANK, *notes, BLANK, *around]


def _notes(
    file: WordFile, story: Story, marks: int, record: int, base: int, before: int
) -> Iterator[Block]:
    """Notes with the marks they have in the text; they begin with a mark of their own."""
    count = max(0, len(file.places(marks, 2)) - 1)
    places = file.places(record, 0)[: count + 1]
    for number, (first, end) in enumerate(pairwise(places), before + 1):
        blocks = story.read(file, base + first, base + end)
        for place, block in enumerate(_without_blanks(blocks)):
            text = re.sub(r"^\[\d+\]\s*", "", block.text.lstrip())
            yield replace(block, text=text if place else f"[{number}] {text}")


def _heads(file: WordFile, story: Story, base: int) -> tuple[list[Block], list[Block]]:
    """Heads of the first page, which often are the letterhead; all others, as furniture."""
    above: list[Block] = []
    around: dict[str, Block] = {}
    places = file.places(HEADS, 0)
    for number in range(_SEPARATORS, len(places) - 1):
        blocks = [
            *_without_blanks(story.read(file, base + places[number], base + places[number + 1]))
        ]
        if (number - _SEPARATORS) == _FIRST_HEAD:
            above = blocks
            continue
        for block in blocks:
            if any(map(str.isalpha, block.text)):
                around.setdefault(block.text, replace(block, is_furniture=True))
    return above, [*around.values()]


def _without_blanks(blocks: Iterable[Block]) -> Iterator[Block]:
    return (block for block in blocks if not block.is_blank)
