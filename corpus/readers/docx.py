"""Word documents (.docx, .docm, .dotx): text, tables, lists, notes, heads.

The XML is walked with lxml: python-docx, which needs lxml too, leaves out list numbers, text
boxes, notes, insertions and deletions, and would have to be gone round for each.
The document's properties are not read: author and dates are the computer's and the template's,
and the title is most often that of the document which was written over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from lxml.etree import _Element

from corpus.readers.blocks import BLANK, Block, assemble
from corpus.readers.docx_body import Body
from corpus.readers.docx_numbering import Numbering
from corpus.readers.docx_styles import Styles, is_on
from corpus.readers.fonts import OldFonts
from corpus.readers.heads import is_letterhead, repeated
from corpus.readers.html import read_html
from corpus.readers.package import Link, Package, attribute, child, local
from corpus.readers.reading import Reading, Unusable

_MAIN: Final = "word/document.xml"
_NOT_WORD: Final = "Trong tệp không có nội dung Word; hãy mở bằng Word rồi lưu lại."


def read_docx(data: bytes) -> Reading:
    """Raises Unusable for a broken file and for one without text."""
    with Package(data) as package:
        main = next(
            (link.target for link in package.links("").values() if link.kind == "officeDocument"),
            _MAIN,
        )
        if main not in package:
            raise Unusable(_NOT_WORD)
        return _read(package, main)


def _read(package: Package, main: str) -> Reading:
    root = package.xml(main)
    links = package.links(main)
    fonts = OldFonts()

    def part(kind: str) -> _Element | None:
        name = next((link.target for link in links.values() if link.kind == kind), "")
        return package.optional_xml(name)

    styles = Styles(part("styles"))
    body = Body(styles, Numbering(part("numbering"), fonts), fonts)
    found = [*_text(root, body, package, links)]
    notes = [*_notes(body, {kind: part(f"{kind}s") for kind in ("footnote", "endnote")})]
    above, around = _heads(root, links, package, body)
    return assemble([*above, *found, BLANK, *notes, BLANK, *around], notes=fonts.notes)


def _text(
    root: _Element, body: Body, package: Package, links: Mapping[str, Link]
) -> Iterator[Block]:
    """The document's own text, with what was put into it whole from a web page."""
    main = child(root, "body")
    if main is None:
        return
    for element in main:
        link = links.get(attribute(element, "id") or "")
        if local(element.tag) == "altChunk" and link and link.target in package:
            try:
                inserted = read_html(package.read(link.target)).text
            except Unusable:
                continue
            yield from map(Block, inserted.split("\n"))
    yield from body.blocks(main)


def _notes(body: Body, parts: Mapping[str, _Element | None]) -> Iterator[Block]:
    """The notes in the order of their marks; notes in notes are not followed."""
    bodies = {
        (kind, attribute(each, "id")): each
        for kind, part in parts.items()
        for each in (part if part is not None else ())
    }
    for kind, note_id, mark in tuple(body.notes):
        element = bodies.get((kind, note_id))
        if element is None:
            continue
        first, *more = [
            block for block in body.blocks(element, in_cell=True) if not block.is_blank
        ] or [BLANK]
        yield replace(first, text=f"{mark} {first.text.lstrip()}".lstrip())
        yield from more


def _heads(
    root: _Element, links: Mapping[str, Link], package: Package, body: Body
) -> tuple[list[Block], list[Block]]:
    """Page heads and feet: those that are the letterhead (on the first page only, or with what
    only a letterhead has), and those that are repeated, as furniture."""
    above: list[Block] = []
    around: list[Block] = []
    sections = [each for each in root.iter() if local(each.tag) == "sectPr"]
    for place, section in enumerate(sections):
        first_differs = is_on(child(section, "titlePg"))
        for reference in section:
            kind = local(reference.tag)
            link = links.get(attribute(reference, "id") or "")
            if kind not in ("headerReference", "footerReference") or link is None:
                continue
            use = attribute(reference, "type") or "default"
            tree = package.optional_xml(link.target)
            if tree is None or (use == "first" and not first_differs):
                continue
            blocks = [block for block in body.blocks(tree, in_cell=True) if not block.is_blank]
            is_first = place == 0 and kind == "headerReference" and not above
            if is_first and (use == "first" or is_letterhead(blocks)):
                above = blocks
            else:
                around += blocks
    return above, repeated(around)
