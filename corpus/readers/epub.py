"""Electronic books (.epub): the chapters in their order, read as the web pages they are."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote

from lxml.etree import _Element

from corpus.decode import clean
from corpus.readers.blocks import BLANK, Block, assemble
from corpus.readers.fonts import OldFonts
from corpus.readers.html import markup_of, parse
from corpus.readers.html_blocks import blocks
from corpus.readers.package import Package, attribute, child, children, local
from corpus.readers.reading import Reading, Unusable

_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_FONT_OBFUSCATION: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES: Final = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_NO_TITLES: Final = (
    "",
    "unknown",
    "unknown title",
    "untitled",
    "no title",
    "không rõ",
    "[no data]",
)
_LOCKED: Final = (
    "Sách điện tử này bị khóa bản quyền (DRM), không đọc được; hãy dùng bản không khóa."
)
_NO_BOOK: Final = "Sách điện tử hỏng: không có danh mục các chương; hãy chép hoặc tải lại tệp gốc."


def read_epub(data: bytes) -> Reading:
    """Raises Unusable for a locked or broken book and for one without text."""
    with Package(data) as package:
        locks = package.optional_xml(_ENCRYPTION)
        if locks is not None and any(map(_locks, locks.iter())):
            raise Unusable(_LOCKED)
        container = package.xml(_CONTAINER)
        root = next((each for each in container.iter() if local(each.tag) == "rootfile"), None)
        catalogue = attribute(root, "full-path")
        if not catalogue or catalogue not in package:
            raise Unusable(_NO_BOOK)
        book = package.xml(catalogue)
        fonts = OldFonts()
        found: list[Block] = []
        for part in _chapters(book, posixpath.dirname(catalogue)):
            if part in package:
                found += [*_chapter(package.read(part), fonts), BLANK]
    title = _title(book)
    given = MappingProxyType({"title": title} if title else {})
    return assemble(found, given=given, notes=fonts.notes)


def _locks(element: _Element) -> bool:
    """Whether it names a way in which more than fonts are scrambled."""
    if local(element.tag) != "EncryptionMethod":
        return False
    return attribute(element, "Algorithm") not in _FONT_OBFUSCATION


def _chapters(book: _Element, folder: str) -> Iterator[str]:
    """The parts to be read one after another, as the spine has them, without the contents page."""
    items = {attribute(each, "id"): each for each in children(book, "manifest") if each.get("href")}
    for reference in children(book, "spine"):
        item = items.get(attribute(reference, "idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        if attribute(reference, "linear") != "no" and "nav" not in item.get("properties", ""):
            address = unquote(item.get("href", "").partition("#")[0])
            yield posixpath.normpath(posixpath.join(folder, address))


def _chapter(data: bytes, fonts: OldFonts) -> list[Block]:
    markup, _ = markup_of(data)
    root = parse(markup)
    body = root.find("body") if root is not None else None
    return blocks(body, {}, markup=markup, fonts=fonts) if body is not None else []


def _title(book: _Element) -> str | None:
    """The book's own title, which its publisher states; None where a program filled it in."""
    title = child(book, "metadata", "title")
    words = " ".join(clean(title.text or "").split()) if title is not None else ""
    return None if words.lower() in _NO_TITLES else words
