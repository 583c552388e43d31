"""OpenDocument texts (.odt): text, tables, lists, notes, heads.

As with Word documents the properties are not read: they tell of the computer and the template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml.etree import _Element

from corpus.readers.blocks import BLANK, Block, assemble, row
from corpus.readers.docx_styles import Look
from corpus.readers.fonts import OldFonts, old_font
from corpus.readers.heads import is_letterhead, repeated
from corpus.readers.odt_styles import OdtStyles, list_mark
from corpus.readers.package import Package, attribute, child, local
from corpus.readers.reading import Reading, Unusable

_UNSEEN_NAMES: Final = (
    "tracked-changes annotation annotation-end sequence-decls variable-decls user-field-decls "
    "forms note-citation hidden-text hidden-paragraph table-column table-columns shapes title desc "
    "covered-table-cell table-header-columns script"
)
_UNSEEN: Final = frozenset(_UNSEEN_NAMES.split())
_HEADS: Final = ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")
_MOST_SPACES: Final = 200
_PASSWORD: Final = "Tệp có mật khẩu; hãy bỏ mật khẩu rồi lưu lại thành bản sao."


def read_odt(data: bytes) -> Reading:
    """Raises Unusable for a broken file and for one without text."""
    with Package(data) as package:
        manifest = package.optional_xml("META-INF/manifest.xml")
        if manifest is not None and any(
            local(each.tag) == "encryption-data" for each in manifest.iter()
        ):
            raise Unusable(_PASSWORD)
        content = package.xml("content.xml")
        shared = package.optional_xml("styles.xml")
    fonts = OldFonts()
    styles = OdtStyles(part for part in (shared, content) if part is not None)
    text = _Text(styles, fonts)
    body = child(content, "body")
    found = [*text.blocks(body)] if body is not None else []
    above: list[Block] = []
    around: list[Block] = []
    for head in shared.iter() if shared is not None else ():
        if local(head.tag) in _HEADS:
            blocks = [block for block in text.blocks(head, in_cell=True) if not block.is_blank]
            if not above and is_letterhead(blocks):
                above = blocks
            else:
                around += blocks
    notes = fonts.notes
    return assemble([*above, *found, BLANK, *text.notes, BLANK, *repeated(around)], notes=notes)


class _Text:
    """Reads the parts of one document in order; lists and notes go on from part to part."""

    def __init__(self, styles: OdtStyles, fonts: OldFonts) -> None:
        self._styles = styles
        self._fonts = fonts
        self._counts: dict[str, dict[int, int]] = {}
        self._lists: list[str | None] = []
        self._mark = ""
        self.notes: list[Block] = []

    def blocks(self, parent: _Element, *, in_cell: bool = False) -> Iterator[Block]:
        """What stands below an element that holds paragraphs, lists and tables."""
        for element in parent:
            name = local(element.tag)
            if name in ("p", "h"):
                yield from self._paragraph(element, name, in_cell)
            elif name == "list":
                yield from self._list(element, in_cell)
            elif name == "table-row":
                cells = [cell for cell in element if local(cell.tag) == "table-cell"]
                yield from row([[*self.blocks(cell, in_cell=True)] for cell in cells])
            elif name and name not in _UNSEEN:
                yield from self.blocks(element, in_cell=in_cell)

    def _list(self, element: _Element, in_cell: bool) -> Iterator[Block]:
        outer = self._lists[-1] if self._lists else None
        style = attribute(element, "style-name") or outer
        self._lists.append(style)
        depth = len(self._lists)
        counts = self._counts.setdefault(style or "", {})
        if attribute(element, "continue-numbering") != "true" and not attribute(
            element, "continue-list"
        ):
            counts.pop(depth, None)
        for item in element:
            if local(item.tag) == "list-item":
                self._mark = self._next_mark(item, style, depth)
            yield from self.blocks(item, in_cell=in_cell)
        self._mark = ""
        self._lists.pop()

    def _next_mark(self, item: _Element, style: str | None, depth: int) -> str:
        level = self._styles.level(style, depth)
        counts = self._counts[style or ""]
        stated = attribute(item, "start-value") or ""
        counts[depth] = (
            int(stated) if stated.isdecimal() else counts.get(depth, level.start - 1) + 1
        )
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        depths = range(1, depth + 1)
        forms = [self._styles.level(style, each).form or "" for each in depths]
        return list_mark(level, [counts.get(each, 1) for each in depths], forms)

    def _paragraph(self, element: _Element, name: str, in_cell: bool) -> Iterator[Block]:
        look = self._styles.look(attribute(element, "style-name"), Look())
        runs: list[tuple[str, str | None]] = []
        boxes: list[_Element] = []
        self._collect(element, look, runs, boxes)
        text = self._fonts.read(runs)
        level = attribute(element, "outline-level") or "1" if name == "h" and not in_cell else "0"
        if text.strip():
            mark, self._mark = self._mark, ""
            lines = text.split("\n")
            lines[0] = mark + lines[0].lstrip()
            heads = level.isdecimal() and len(lines) == 1
            for line in lines:
                yield Block(line, int(level) if heads else 0)
        elif not boxes:
            yield BLANK
        for box in boxes:
            yield from self.blocks(box, in_cell=True)

    def _collect(
        self,
        parent: _Element,
        look: Look,
        runs: list[tuple[str, str | None]],
        boxes: list[_Element],
    ) -> None:
        """The text below an element of a paragraph, and the text boxes anchored there."""
        self._run(parent.text, look, runs)
        for element in parent:
            name = local(element.tag)
            if name == "s":
                count = attribute(element, "c") or "1"
                spaces = min(int(count), _MOST_SPACES) if count.isdecimal() else 1
                self._run("\u00a0" * spaces if spaces > 1 else " ", look, runs)
            elif name == "tab":
                runs.append(("\t", None))
            elif name == "line-break":
                runs.append(("\n", None))
            elif name == "note":
                self._run(self._note(element), look, runs)
            elif name == "text-box":
                boxes.append(element)
            elif name and name not in _UNSEEN:
                inner = self._styles.look(attribute(element, "style-name"), look)
                self._collect(element, inner if name == "span" else look, runs, boxes)
            self._run(element.tail, look, runs)

    def _run(self, text: str | None, look: Look, runs: list[tuple[str, str | None]]) -> None:
        if text and not look.hidden:
            text = " ".join(text.split("\n"))
            shows_capitals = look.capitals and not (look.font and old_font(look.font))
            runs.append((text.upper() if shows_capitals else text, look.font))

    def _note(self, element: _Element) -> str:
        """The mark of a note, whose text goes to the end."""
        citation = child(element, "note-citation")
        mark = f"[{citation.text if citation is not None and citation.text else '*'}]"
        body = child(element, "note-body")
        first, *more = [
            block
            for block in (self.blocks(body, in_cell=True) if body is not None else ())
            if not block.is_blank
        ] or [BLANK]
        self.notes += [replace(first, text=f"{mark} {first.text.lstrip()}"), *more]
        return mark
