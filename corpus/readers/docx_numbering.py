"""The numbers that Word shows before the paragraphs of a list: ``Điều 1.``, ``a)``, ``1.2.``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element

from corpus.readers.docx_styles import Look, is_on
from corpus.readers.fonts import OldFonts
from corpus.readers.numbering import counted
from corpus.readers.package import attribute, child, local

_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
_BULLETS: Final = "-–+*•"
_LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    is_legal: bool = False
    follows_close: bool = False
    font: str | None = None


@dataclass(frozen=True, slots=True)
class _List:
    """One use of a list: which counters it shares, its levels, and where it begins anew."""

    counters: str
    levels: Mapping[int, _Level]
    begins_at: Mapping[int, int]


class Numbering:
    """Counts the lists of one document, in the order of its paragraphs."""

    def __init__(self, root: _Element | None, fonts: OldFonts) -> None:
        self._fonts = fonts
        parts = list(root) if root is not None else []
        abstract = {
            attribute(each, "abstractNumId") or "": _levels(each)
            for each in parts
            if local(each.tag) == "abstractNum"
        }
        self._lists = {
            attribute(each, "numId") or "": _list(each, abstract)
            for each in parts
            if local(each.tag) == "num"
        }
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def next(self, list_id: str, depth: int) -> str:
        """What stands before the next paragraph of a list, with the space behind it; empty
        where the list is not known."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= depth < _LEVELS:
            return ""
        level = found.levels.get(depth, _Level())
        counts = self._counts.setdefault(found.counters, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for place in found.begins_at:
                counts[place] = None
        last = counts[depth]
        counts[depth] = found.begins_at.get(depth, level.start) if last is None else last + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.form == "bullet":
            sign = level.text.strip()
            return f"{sign} " if sign and sign in _BULLETS else "- "

        def shown(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            form = found.levels.get(other, _Level())
            number = counts[other] if counts[other] is not None else form.start
            return counted(min(number or 0, _LARGEST), "decimal" if level.is_legal else form.form)

        text = self._fonts.read([(level.text, level.font)])
        return _PLACE.sub(shown, text) + ("" if level.follows_close or not text else " ")


def _levels(element: _Element) -> Mapping[int, _Level]:
    levels = {}
    for each in element:
        depth = attribute(each, "ilvl") if local(each.tag) == "lvl" else None
        if depth and depth.isdecimal():
            start = attribute(child(each, "start"), "val") or "1"
            levels[int(depth)] = _Level(
                int(start) if start.isdecimal() else 1,
                attribute(child(each, "numFmt"), "val") or "decimal",
                attribute(child(each, "lvlText"), "val") or "",
                is_on(child(each, "isLgl")),
                attribute(child(each, "suff"), "val") == "nothing",
                Look().refined(child(each, "rPr")).font,
            )
    return levels


def _list(element: _Element, abstract: Mapping[str, Mapping[int, _Level]]) -> _List:
    counters = attribute(child(element, "abstractNumId"), "val") or ""
    levels = dict(abstract.get(counters, {}))
    begins_at = {}
    for each in element:
        depth = attribute(each, "ilvl") if local(each.tag) == "lvlOverride" else None
        if not depth or not depth.isdecimal() or int(depth) >= _LEVELS:
            continue
        levels |= _levels(each)
        start = attribute(child(each, "startOverride"), "val")
        if start and start.isdecimal():
            begins_at[int(depth)] = int(start)
    return _List(counters, levels, begins_at)
