"""What the styles of a Word document say of its paragraphs and runs, as far as text needs it:
fonts, capitals, hidden text, headings, list numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from corpus.readers.package import attribute, child, local

_HEADING: Final = re.compile(r"(?:heading|đầu đề|tiêu đề) ([1-9])\Z", re.IGNORECASE)
_OFF: Final = ("0", "false", "off", "none")
_DEEPEST: Final = 20
_LOWEST_LEVEL: Final = 9


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks: its font (None: not said), whether it shows capitals, whether at all."""

    font: str | None = None
    capitals: bool = False
    hidden: bool = False

    def refined(self, properties: _Element | None) -> Look:
        """As ``rPr`` changes it."""
        look = self
        for each in properties if properties is not None else ():
            name = local(each.tag)
            if name == "rFonts":
                font = attribute(each, "ascii") or attribute(each, "hAnsi") or attribute(each, "cs")
                look = replace(look, font=font or look.font)
            elif name == "caps":
                look = replace(look, capitals=is_on(each))
            elif name == "vanish":
                look = replace(look, hidden=is_on(each))
        return look


def is_on(switch: _Element | None) -> bool:
    return switch is not None and (attribute(switch, "val") or "1").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs (or of runs), with what it takes over from its parents."""

    look: Look = Look()
    level: int = 0
    list_id: str | None = None
    list_level: int = 0


class Styles:
    """The styles of one document, by their ids."""

    def __init__(self, root: _Element | None) -> None:
        elements = [each for each in root if local(each.tag) == "style"] if root is not None else []
        self._elements = {attribute(each, "styleId") or "": each for each in elements}
        self._styles: dict[str, Style] = {}
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._base = Style(Look().refined(defaults))
        usual = next((each for each in elements if _is_usual(each)), None)
        self.usual = self.style(attribute(usual, "styleId"))

    def style(self, style_id: str | None) -> Style:
        """The style of an id; that of unstyled text where there is none."""
        if style_id is None or style_id not in self._elements:
            return getattr(self, "usual", self._base)
        if style_id not in self._styles:
            style = self._base
            for element in reversed([*self._lineage(style_id)]):
                style = _refined(style, element)
            self._styles[style_id] = style
        return self._styles[style_id]

    def of_run(self, look: Look, properties: _Element | None) -> Look:
        """The look of a run in a paragraph of such a look."""
        style_id = attribute(child(properties, "rStyle"), "val")
        if style_id in self._elements:
            for element in reversed([*self._lineage(style_id)]):
                look = look.refined(child(element, "rPr"))
        return look.refined(properties)

    def _lineage(self, style_id: str) -> Iterator[_Element]:
        """The style's element, its parent's, and so on."""
        for _ in range(_DEEPEST):
            element = self._elements.get(style_id)
            if element is None:
                return
            yield element
            style_id = attribute(child(element, "basedOn"), "val") or ""


def _is_usual(element: _Element) -> bool:
    is_default = (attribute(element, "default") or "0").lower() not in _OFF
    return is_default and attribute(element, "type") == "paragraph"


def _refined(style: Style, element: _Element) -> Style:
    properties = child(element, "pPr")
    named = _HEADING.match(attribute(child(element, "name"), "val") or "")
    outline = attribute(child(properties, "outlineLvl"), "val") or ""
    level = int(named[1]) if named else style.level
    if outline.isdecimal():
        level = int(outline) + 1 if int(outline) < _LOWEST_LEVEL else 0
    numbered = child(properties, "numPr")
    list_id = attribute(child(numbered, "numId"), "val") or style.list_id
    depth = attribute(child(numbered, "ilvl"), "val") or ""
    return Style(
        style.look.refined(child(element, "rPr")),
        level,
        list_id,
        int(depth) if depth.isdecimal() else style.list_level,
    )
