"""The text of a document as HTML: paragraphs as written, matches marked and numbered,
cited numbers as links, page furniture set apart, anchors where pages begin.

Law: with tags taken away and entities read, the blocks are the text, less blanks at the
edges of paragraphs. All ranges are in characters of the whole text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from corpus import Furniture
from webui.page_anchors import Anchor
from webui.screens import Block

MOST_ANCHORS: Final = 1000
"""Matches that can be jumped to; with more, a page would be mostly anchors."""

_ASTERISKS: Final = re.compile(r"\*\*+")
_PARAGRAPH_GAP: Final = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class LinkedRange:
    """``text[start:end]`` leads to ``href``."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Passages:
    """Turns one text into blocks.

    ``places`` (matches) are sorted and disjoint; ``links`` are sorted by start, and one that
    overlaps a match or the link before it is left as plain text. ``anchors`` are sorted too.
    ``previous_label`` and
    ``next_label`` name the links between matches for those who cannot see the arrows.
    """

    text: str
    furniture: Sequence[Furniture]
    places: Sequence[tuple[int, int]]
    links: Sequence[LinkedRange]
    anchors: Sequence[Anchor]
    previous_label: str
    next_label: str

    @property
    def anchor_count(self) -> int:
        return min(len(self.places), MOST_ANCHORS)

    def blocks(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for start, end, is_furniture in self._runs():
            paragraphs = tuple(
                self._paragraph(first, last) for first, last in self._paragraphs(start, end)
            )
            if not paragraphs:
                continue
            if blocks and blocks[-1].is_furniture == is_furniture:
                blocks[-1] = Block(blocks[-1].paragraphs + paragraphs, is_furniture)
            else:
                blocks.append(Block(paragraphs, is_furniture))
        return tuple(blocks)

    def _runs(self) -> Iterator[tuple[int, int, bool]]:
        done = 0
        for span in sorted(self.furniture, key=lambda span: span.start):
            yield done, span.start, False
            yield max(done, span.start), span.end, True
            done = max(done, span.end)
        yield done, len(self.text), False

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The ranges between blank lines, without the blanks around them."""
        position = start
        for gap in _PARAGRAPH_GAP.finditer(self.text, start, max(start, end)):
            yield from self._trimmed(position, gap.start())
            position = gap.end()
        yield from self._trimmed(position, end)

    def _trimmed(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        piece = self.text[start:end]
        if piece.strip():
            yield start + len(piece) - len(piece.lstrip("\n\r")), start + len(piece.rstrip())

    def _paragraph(self, start: int, end: int) -> Markup:
        pieces: list[str] = [anchor.html for anchor in self._anchors_in(start - 1, start)]
        done = start
        first = bisect_left(self.links, start, key=lambda link: link.start)
        for index in range(first, len(self.links)):
            link = self.links[index]
            if link.start >= end:
                break
            if link.start < done or link.end > end or self._has_match(link.start, link.end):
                continue
            pieces += self._marked(done, link.start)
            label = self._plain(link.start, link.end)
            pieces.append(f'<a class="cite" href="{escape(link.href)}">{label}</a>')
            done = link.end
        pieces += self._marked(done, end)
        return Markup("".join(pieces))

    def _has_match(self, start: int, end: int) -> bool:
        first = bisect_right(self.places, start, key=_end)
        return first < len(self.places) and self.places[first][0] < end

    def _marked(self, start: int, end: int) -> Iterator[str]:
        """HTML of ``text[start:end]``, every piece of text in it escaped."""
        done = start
        for index in range(bisect_right(self.places, start, key=_end), len(self.places)):
            place_start, place_end = self.places[index]
            if place_start >= end:
                break
            begin = max(place_start, start)
            yield self._plain(done, begin)
            done = min(place_end, end)
            label = self._plain(begin, done)
            if place_start < start or index >= self.anchor_count:
                yield f"<mark>{label}</mark>"
            else:
                yield self._anchor(index + 1, label)
        yield self._plain(done, end)

    def _plain(self, start: int, end: int) -> str:
        """The text escaped, with the anchors in it and the one behind it: whatever follows,
        a match or a link, is not to hold its anchor."""
        pieces: list[str] = []
        done = start
        for anchor in self._anchors_in(start, end):
            pieces += [_plain(self.text[done : anchor.at]), anchor.html]
            done = anchor.at
        return "".join([*pieces, _plain(self.text[done:end])])

    def _anchors_in(self, after: int, upto: int) -> Sequence[Anchor]:
        low = bisect_right(self.anchors, after, key=_at)
        return self.anchors[low : bisect_right(self.anchors, upto, low, key=_at)]

    def _anchor(self, number_from_1: int, label: str) -> str:
        """A match that can be jumped to, and from it to its neighbours, round the ends."""
        mark = f'<mark id="m{number_from_1}">{label}</mark>'
        count = self.anchor_count
        if count == 1:
            return mark
        before, after = number_from_1 - 1 or count, number_from_1 % count + 1
        return (
            f'{mark}<span class="hop">'
            f'<a href="#m{before}" aria-label="{escape(self.previous_label)}">↑</a>'
            f'<a href="#m{after}" aria-label="{escape(self.next_label)}">↓</a></span>'
        )


def _end(place: tuple[int, int]) -> int:
    return place[1]


def _at(anchor: Anchor) -> int:
    return anchor.at


def _plain(text: str) -> str:
    """Text escaped; the asterisks of Markdown are there, but do not shout."""
    return _ASTERISKS.sub(r'<i class="scar">\g<0></i>', str(escape(text)))
