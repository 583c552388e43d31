"""From the elements of a page to its paragraphs, headings, list items and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml.etree import _Element

from corpus.readers.blocks import BLANK, Block, row
from corpus.readers.fonts import OldFonts
from corpus.readers.html_parts import SILENT, Part
from corpus.readers.numbering import WEB_FORMS, counted

_BLOCK_NAMES: Final = (
    "html body p div section article main header footer aside nav menu h1 h2 h3 h4 h5 h6 ul ol li "
    "dl dt dd table caption thead tbody tfoot tr td th blockquote pre address figure figcaption "
    "hr form fieldset legend details summary center dir hgroup dialog br"
)
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_CELLS: Final = ("td", "th")
_LISTS: Final = ("ul", "ol", "menu", "dir")
_FORMS: Final = ("form", "fieldset", "label")
_HEADING: Final = re.compile(r"h([1-6])\Z")
_PRESERVED: Final = re.compile(r"white-space\s*:\s*(?:pre\b|pre-|break-spaces)", re.I)
_FONT_FAMILY: Final = re.compile(r"font-family\s*:\s*([^;}]+)", re.I)
_STYLE_RULE: Final = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_SIMPLE: Final = re.compile(r"\s*([a-z][a-z0-9]*)?(?:\.([\w-]+))?\s*\Z", re.I)
_WHITE: Final = re.compile(r"[ \t\r\n\f]+")
_MARKED_ALREADY: Final = re.compile(r"\s*(?:[-–—•*+▪●○]|[\dIVXivx]+[.)/]|[a-zđ][.)]\s)")
_OLD_FONTS: Final = re.compile(
    r"(?:family|face)[^;>]{0,60}?(?:[._]vn[a-z]|\b(?:vni|vps|vi)[-_ ])", re.I
)


def blocks(
    root: _Element, judged: Mapping[_Element, Part], *, markup: str, fonts: OldFonts
) -> list[Block]:
    """The blocks of all below ``root``; ``markup`` is the page's source, where fonts are named."""
    page = _Paragraphs(judged, fonts if _OLD_FONTS.search(markup) else None)
    page.walk(root)
    return page.found


class _Paragraphs:
    """Collects the text of a page in the order of its elements."""

    def __init__(self, judged: Mapping[_Element, Part], fonts: OldFonts | None) -> None:
        self.found: list[Block] = []
        self._judged = judged
        self._fonts = fonts
        self._styles: dict[str, str] = {}
        self._runs: list[tuple[str, str | None]] = []
        self._font_names: list[str | None] = [None]
        self._furniture = self._level = self._preserved = 0
        self._mark = ""
        self._counters: list[int | None] = []
        self._outer: list[list[Block]] = []
        self._rows: list[list[list[Block]]] = []

    def walk(self, root: _Element) -> None:
        if self._fonts:
            self._styles = _styles(root)
        waiting = [(root, True)]
        while waiting:
            element, starts = waiting.pop()
            if starts and self._is_shown(element):
                self._start(element)
                waiting.append((element, False))
                waiting.extend((child, True) for child in reversed(element))
                continue
            if not starts:
                self._end(element)
            if element is not root:
                self._text(element.tail)
        self._flush()

    def _is_shown(self, element: _Element) -> bool:
        tag = element.tag
        if not isinstance(tag, str) or tag in SILENT or (self._furniture and tag in _FORMS):
            return False
        return self._judged.get(element) != "dropped"

    def _start(self, element: _Element) -> None:
        tag = str(element.tag)
        is_furniture = element in self._judged
        if tag in _BLOCKS or is_furniture:
            self._flush(keeps_blank=tag == "br")
        self._furniture += is_furniture
        if found := _HEADING.match(tag):
            self._level = int(found[1])
        if tag in _LISTS:
            self._counters.append(_first_number(element) if tag == "ol" else None)
        elif tag == "li":
            self._mark = self._next_mark(element)
        elif tag == "tr":
            self._rows.append([])
        elif tag in _CELLS:
            self._outer.append(self.found)
            self.found, self._mark = [], ""
        self._preserved += _keeps_space(element)
        if self._fonts:
            self._font_names.append(self._font(element) or self._font_names[-1])
        self._text(element.text)

    def _end(self, element: _Element) -> None:
        tag = str(element.tag)
        is_furniture = element in self._judged
        if tag in _BLOCKS or is_furniture:
            self._flush(keeps_blank=tag == "p")
        self._furniture -= is_furniture
        if _HEADING.match(tag):
            self._level = 0
        if tag in _LISTS:
            self._counters.pop()
        elif tag == "li":
            self._mark = ""
        elif tag == "tr":
            self.found.extend(row(self._rows.pop()))
        elif tag in _CELLS:
            cell, self.found = self.found, self._outer.pop()
            if self._rows:
                self._rows[-1].append(cell)
            else:
                self.found.extend(cell)
        self._preserved -= _keeps_space(element)
        if self._fonts:
            self._font_names.pop()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._preserved:
            *lines, last = text.replace("  ", "\u00a0\u00a0").split("\n")
            for line in lines:
                self._runs.append((line, self._font_names[-1]))
                self._flush(keeps_blank=True)
            text = last
        self._runs.append((_WHITE.sub(" ", text), self._font_names[-1]))

    def _flush(self, *, keeps_blank: bool = False) -> None:
        """Ends the paragraph."""
        runs, self._runs = self._runs, []
        text = self._fonts.read(runs) if self._fonts else "".join(text for text, _ in runs)
        if not text.strip():
            if keeps_blank:
                self.found.append(BLANK)
            return
        mark, self._mark = self._mark, ""
        if mark and not _MARKED_ALREADY.match(text):
            text = mark + text.lstrip()
        self.found.append(Block(text, self._level, self._furniture > 0))

    def _next_mark(self, item: _Element) -> str:
        counter = self._counters[-1] if self._counters else None
        if counter is None:
            return "- "
        stated = item.get("value") or ""
        number = int(stated) if stated.isdecimal() and len(stated) < 6 else counter
        self._counters[-1] = number + 1
        parent = item.getparent()
        form = (parent.get("type") or "1") if parent is not None else "1"
        return f"{counted(number, WEB_FORMS.get(form, 'decimal'))}. "

    def _font(self, element: _Element) -> str | None:
        """The font an element names itself, by attribute, style or class."""
        if found := _FONT_FAMILY.search(element.get("style") or ""):
            return found[1]
        if face := element.get("face"):
            return face
        for name in (element.get("class") or "").split():
            if font := self._styles.get(f"{element.tag}.{name}") or self._styles.get(f".{name}"):
                return font
        return self._styles.get(f"{element.tag}.")


def _styles(root: _Element) -> dict[str, str]:
    """The fonts that the page's own style sheets give: by ``tag.``, ``.class``, ``tag.class``."""
    fonts = {}
    for sheet in root.getroottree().iter("style"):
        for names, declarations in _STYLE_RULE.findall(sheet.text or ""):
            found = _FONT_FAMILY.search(declarations)
            for name in names.rpartition("*/")[2].split(",") if found else ():
                if simple := _SIMPLE.match(name):
                    key = f"{(simple[1] or '').lower()}.{simple[2] or ''}"
                    fonts[key] = found[1] if found else ""
    return fonts


def _first_number(element: _Element) -> int:
    start = element.get("start") or ""
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _keeps_space(element: _Element) -> bool:
    return element.tag == "pre" or bool(_PRESERVED.search(element.get("style") or ""))
