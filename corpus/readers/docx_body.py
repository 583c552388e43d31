"""The paragraphs and tables of a Word document, as its reader sees them: what was inserted
counts, what was deleted does not, of a field only what it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml.etree import _Element

from corpus.readers.blocks import BLANK, Block, row
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_styles import Look, Styles
from corpus.readers.fonts import OldFonts, old_font
from corpus.readers.numbering import counted
from corpus.readers.package import attribute, child, local

_LONGEST_HEADING: Final = 300
_UNSEEN: Final = frozenset(
    ("del", "moveFrom", "delText", "delInstrText", "instrText", "pPr", "rPr")
)
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-",
                 "softHyphen": "\u00ad"}  # fmt: skip
_SYMBOL_FONTS: Final = ("symbol", "wingdings", "webdings", "marlett", "zapfdingbats")
_BULLET: Final = "•"


class Body:
    """Reads the parts of one document in order; lists, fields and notes go on from part to part."""

    def __init__(self, styles: Styles, numbering: Numbering, fonts: OldFonts) -> None:
        self._styles = styles
        self._numbering = numbering
        self._fonts = fonts
        self._fields: list[bool] = []
        """Of the fields that are open: whether their instruction is still being read."""
        self._counted: Counter[str] = Counter()
        self.notes: list[tuple[str, str, str]] = []
        """The notes referred to so far: kind, id and the mark that stands in the text."""

    def blocks(self, parent: _Element, *, in_cell: bool = False) -> Iterator[Block]:
        """What stands below an element that holds paragraphs and tables."""
        for element in parent:
            name = local(element.tag)
            if name == "p":
                yield from self._paragraph(element, in_cell)
            elif name == "tbl":
                for each in _below(element, "tr"):
                    yield from self._row(each)
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(element), in_cell=in_cell)
            elif name not in _UNSEEN:
                yield from self.blocks(element, in_cell=in_cell)

    def _row(self, element: _Element) -> list[Block]:
        if child(element, "trPr", "del") is not None:
            return []
        cells = [
            [*self.blocks(cell, in_cell=True)]
            for cell in _below(element, "tc")
            if not _goes_on_from_above(cell)
        ]
        return row(cells)

    def _paragraph(self, element: _Element, in_cell: bool) -> Iterator[Block]:
        properties = child(element, "pPr")
        style = self._styles.style(attribute(child(properties, "pStyle"), "val"))
        runs: list[tuple[str, str | None]] = []
        boxes: list[_Element] = []
        self._collect(element, style.look, runs, boxes)
        self._fields = [False] * len(self._fields)  # else one that is never closed hides the rest
        outline = attribute(child(properties, "outlineLvl"), "val") or ""
        level = int(outline) + 1 if outline.isdecimal() else style.level
        lines = self._lines(runs)
        text = "".join(lines)
        if text.strip():
            number = self._number(properties, style.list_id, style.list_level)
            heads = not in_cell and 0 < level < 10 and len(text) <= _LONGEST_HEADING
            for place, line in enumerate(lines):
                shown = f"{number}{line.lstrip()}" if place == 0 else line
                yield Block(shown, level if heads and len(lines) == 1 else 0)
        elif not boxes:
            yield BLANK
        for box in boxes:
            yield from self.blocks(box, in_cell=True)

    def _lines(self, runs: list[tuple[str, str | None]]) -> list[str]:
        """The lines of a paragraph: people end lines within one."""
        return self._fonts.read(runs).split("\n")

    def _number(self, properties: _Element | None, list_id: str | None, depth: int) -> str:
        numbered = child(properties, "numPr")
        list_id = attribute(child(numbered, "numId"), "val") or list_id
        stated = attribute(child(numbered, "ilvl"), "val") or ""
        if not list_id or list_id == "0":
            return ""
        return self._numbering.next(list_id, int(stated) if stated.isdecimal() else depth)

    def _collect(
        self,
        parent: _Element,
        look: Look,
        runs: list[tuple[str, str | None]],
        boxes: list[_Element],
    ) -> None:
        """The text below an element of a paragraph, and the text boxes anchored there."""
        for element in parent:
            name = local(element.tag)
            if name == "r":
                within = self._styles.of_run(look, child(element, "rPr"))
                self._collect(element, within, runs, boxes)
            elif name == "AlternateContent":
                self._collect(_chosen(element), look, runs, boxes)
            elif name == "txbxContent":
                boxes.append(element)
            elif name == "fldChar":
                self._field(attribute(element, "fldCharType"))
            elif name not in _UNSEEN:
                text, font = self._sign(element, name, look)
                if text and not look.hidden and not any(self._fields):
                    shows_capitals = look.capitals and not (font and old_font(font))
                    runs.append((text.upper() if shows_capitals else text, font))
                elif not text:
                    self._collect(element, look, runs, boxes)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _sign(self, element: _Element, name: str, look: Look) -> tuple[str, str | None]:
        """The text that an element of a run stands for, and its font; empty for a container."""
        if name == "t":
            return (element.text or "").replace("\n", " "), look.font
        if name == "br" and attribute(element, "type") in ("page", "column"):
            return " ", None
        if name in _SIGNS:
            return _SIGNS[name], look.font
        if name == "sym":
            return _symbol(attribute(element, "font") or "", attribute(element, "char") or "")
        if name in ("footnoteReference", "endnoteReference"):
            return self._note(element, name.removesuffix("Reference")), None
        return "", None

    def _note(self, element: _Element, kind: str) -> str:
        form = "decimal" if kind == "footnote" else "lowerRoman"
        self._counted[kind] += 1
        own = attribute(element, "customMarkFollows")
        mark = (
            "" if own and own not in ("0", "false") else f"[{counted(self._counted[kind], form)}]"
        )
        self.notes.append((kind, attribute(element, "id") or "", mark))
        return mark


def _symbol(font: str, code: str) -> tuple[str, str | None]:
    """A character chosen from a table of signs; of the fonts that are pictures, a bullet."""
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return " ", None
    if font.lower().startswith(_SYMBOL_FONTS):
        return _BULLET, None
    return char, font


def _below(parent: _Element, name: str) -> Iterator[_Element]:
    """Rows of a table, cells of a row: also those in a frame of their own, not those deleted."""
    for element in parent:
        found = local(element.tag)
        if found == name:
            yield element
        elif found in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _below(element, name)


def _goes_on_from_above(cell: _Element) -> bool:
    """True for the lower parts of a cell that spans rows, and the right ones of one that spans
    columns as Word 2003 wrote it."""
    merged = (child(cell, "tcPr", name) for name in ("vMerge", "hMerge"))
    return any(each is not None and attribute(each, "val") in (None, "continue") for each in merged)


def _chosen(element: _Element) -> _Element:
    """Of several forms of the same thing the first."""
    return next((each for each in element if local(each.tag) == "Choice"), element)
