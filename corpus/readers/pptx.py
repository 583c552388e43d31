"""Slides (.pptx): each a page, its title first, then what stands on it, then its notes.

The XML is walked with lxml: python-pptx would bring Pillow and a writer of spreadsheets along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml.etree import _Element

from corpus.readers.blocks import BLANK, Block, assemble, row
from corpus.readers.fonts import OldFonts
from corpus.readers.package import Package, attribute, child, children, local
from corpus.readers.reading import Reading, Unusable

_MAIN: Final = "ppt/presentation.xml"
_TITLES: Final = ("title", "ctrTitle")
_REPEATED: Final = ("dt", "ftr", "sldNum", "hdr", "sldImg")
_NOT_SLIDES: Final = "Trong tệp không có bản trình chiếu; hãy mở bằng PowerPoint rồi lưu lại."


def read_pptx(data: bytes) -> Reading:
    """Raises Unusable for a broken file and for one without text."""
    with Package(data) as package:
        main = next(
            (link.target for link in package.links("").values() if link.kind == "officeDocument"),
            _MAIN,
        )
        if main not in package:
            raise Unusable(_NOT_SLIDES)
        links = package.links(main)
        fonts = OldFonts()
        found: list[Block] = []
        for reference in children(package.xml(main), "sldIdLst"):
            link = links.get(_link_id(reference))
            if link is not None and link.target in package:
                found += _slide(package, link.target, fonts)
    return assemble(found, notes=fonts.notes)


def _link_id(reference: _Element) -> str:
    """The id of the link, not the slide's own."""
    return next((str(value) for key, value in reference.attrib.items() if key[0] == "{"), "")


def _slide(package: Package, part: str, fonts: OldFonts) -> Iterator[Block]:
    tree = package.xml(part)
    shapes = [each for each in tree.iter() if local(each.tag) in ("sp", "graphicFrame")]
    shapes = [each for each in shapes if _place(each) not in _REPEATED and not _is_fallback(each)]
    titles = [each for each in shapes if _place(each) in _TITLES]
    yield replace(BLANK, pages=1)
    for shape in titles:
        words = " ".join(block.text for block in _paragraphs(shape, fonts))
        yield Block(words, level=2)
    for shape in shapes:
        if shape not in titles:
            yield from _blocks(shape, fonts)
    for link in package.links(part).values():
        if link.kind == "diagramData" and (data := package.optional_xml(link.target)) is not None:
            yield from _paragraphs(data, fonts)
        elif link.kind == "notesSlide" and (data := package.optional_xml(link.target)) is not None:
            yield BLANK
            for shape in data.iter():
                if local(shape.tag) == "sp" and _place(shape) == "body":
                    yield from _paragraphs(shape, fonts)


def _place(shape: _Element) -> str:
    """The part that a shape plays on its slide (``title``, ``body``); empty for none."""
    holder = child(shape, "nvSpPr", "nvPr", "ph")
    return attribute(holder, "type") or "body" if holder is not None else ""


def _is_fallback(shape: _Element) -> bool:
    return any(local(each.tag) == "Fallback" for each in shape.iterancestors())


def _blocks(shape: _Element, fonts: OldFonts) -> Iterator[Block]:
    table = next((each for each in shape.iter() if local(each.tag) == "tbl"), None)
    if table is None:
        yield from _paragraphs(shape, fonts)
        return
    for line in table:
        if local(line.tag) == "tr":
            cells = [each for each in line if local(each.tag) == "tc"]
            yield from row([[*_paragraphs(cell, fonts)] for cell in cells])


def _paragraphs(parent: _Element, fonts: OldFonts) -> Iterator[Block]:
    for element in parent.iter():
        if local(element.tag) != "p":
            continue
        runs: list[tuple[str, str | None]] = []
        for run in element:
            name = local(run.tag)
            if name == "br":
                runs.append(("\n", None))
            elif name in ("r", "fld"):
                text = child(run, "t")
                font = attribute(child(run, "rPr", "latin"), "typeface")
                runs.append((text.text or "" if text is not None else "", font))
        for line in fonts.read(runs).split("\n"):
            if line.strip():
                yield Block(line)
