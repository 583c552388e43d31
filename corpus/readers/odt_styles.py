"""What the styles of an OpenDocument text say: fonts, capitals, hidden text, numbers of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element

from corpus.readers.docx_styles import Look
from corpus.readers.numbering import WEB_FORMS, counted
from corpus.readers.package import attribute, child, local

_DEEPEST: Final = 20
_BULLETS: Final = "-–+*"
_QUOTES: Final = re.compile(r"['\"]")


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list; ``form`` is None for a bullet."""

    form: str | None = None
    before: str = ""
    after: str = ""
    start: int = 1
    shown_levels: int = 1
    bullet: str = "-"


class OdtStyles:
    """The styles of the parts of one document, by their names."""

    def __init__(self, parts: Iterable[_Element]) -> None:
        self._fonts: dict[str, str] = {}
        self._styles: dict[str, _Element] = {}
        self._lists: dict[str, Mapping[int, ListLevel]] = {}
        self._looks: dict[str, Look] = {}
        for part in parts:
            for element in part.iter():
                name = attribute(element, "name")
                kind = local(element.tag)
                if not name:
                    continue
                if kind == "font-face":
                    self._fonts[name] = attribute(element, "font-family") or name
                elif kind == "style":
                    self._styles.setdefault(name, element)
                elif kind == "list-style":
                    self._lists[name] = _levels(element)

    def look(self, name: str | None, around: Look) -> Look:
        """How text of a style looks, within text of another look."""
        if not name:
            return around
        lineage = []
        for _ in range(_DEEPEST):
            element = self._styles.get(name)
            if element is None:
                break
            lineage.append(element)
            name = attribute(element, "parent-style-name") or ""
        for element in reversed(lineage):
            around = self._refined(around, child(element, "text-properties"))
        return around

    def level(self, list_style: str | None, depth: int) -> ListLevel:
        return self._lists.get(list_style or "", {}).get(depth, ListLevel())

    def _refined(self, look: Look, properties: _Element | None) -> Look:
        if properties is None:
            return look
        font = attribute(properties, "font-name")
        family = self._fonts.get(font, font) if font else attribute(properties, "font-family")
        if family:
            look = replace(look, font=_QUOTES.sub("", family))
        if transform := attribute(properties, "text-transform"):
            look = replace(look, capitals=transform == "uppercase")
        if display := attribute(properties, "display"):
            look = replace(look, hidden=display == "none")
        return look


def _levels(element: _Element) -> Mapping[int, ListLevel]:
    levels = {}
    for each in element:
        depth = attribute(each, "level") or ""
        if not depth.isdecimal():
            continue
        start = attribute(each, "start-value") or "1"
        shown = attribute(each, "display-levels") or "1"
        bullet = attribute(each, "bullet-char") or "-"
        numbered = local(each.tag) == "list-level-style-number"
        levels[int(depth)] = ListLevel(
            attribute(each, "num-format") or "" if numbered else None,
            attribute(each, "num-prefix") or "",
            attribute(each, "num-suffix") or "",
            int(start) if start.isdecimal() else 1,
            int(shown) if shown.isdecimal() else 1,
            bullet if bullet in _BULLETS else "-",
        )
    return levels


def list_mark(level: ListLevel, counts: list[int], forms: list[str]) -> str:
    """What stands before an item, given the numbers and forms of its level and those around."""
    if level.form is None:
        return f"{level.bullet} "
    if not level.form:
        return ""
    shown = [
        counted(number, WEB_FORMS.get(form, "decimal"))
        for number, form in zip(counts, forms, strict=True)
        if form
    ][-level.shown_levels :]
    return f"{level.before}{'.'.join(shown)}{level.after} "
