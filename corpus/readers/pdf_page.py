"""What stands where on a page, whether a PDF says so or OCR has seen it.

Coordinates have their origin at the top left of the page as its text runs; the unit is the
page's own (points, pixels): everything that reads them goes by the size of the letters.
"""

from __future__ import annotations

from dataclasses import dataclass

Rule = tuple[float, float, float]
"""A horizontal line drawn on the page: left, right, distance from the top."""


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without white space. ``bottom`` is the base line, ``top`` one font size above
    it, so that all words of one size on one line are equal in both. ``spaced``: the file has a
    space after it, however near the next word stands."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    font: str = ""
    spaced: bool = False

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words that run as most of the page does, in the order they are drawn, and the texts
    of those that do not (stamps, watermarks). ``is_recognised``: OCR has seen them."""

    words: tuple[Word, ...] = ()
    askew: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    width: float = 0.0
    height: float = 0.0
    is_recognised: bool = False
