"""The text of a document as HTML: headings, tables and paragraphs as they were laid out, matches
marked and numbered, cited numbers as links, page furniture set apart, anchors where pages begin.

Law: with tags taken away and entities read, the blocks are the text in its order, less the signs
of its layout (``corpus.layout``) and blanks. All ranges are in characters of the whole text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup, escape

from corpus import Furniture
from corpus.inline import Sign
from corpus.layout import Part, parts
from corpus.wrapping import Wrapping
from webui.leaves import Leaves
from webui.page_anchors import Anchor
from webui.screens import Block, Cell, Passage

MOST_ANCHORS: Final = 1000
"""Matches that can be jumped to; with more, a page would be mostly anchors."""

SMALL_CHARS: Final = 40
"""Furniture that is not longer is hardly worth the words that announce it."""

_TOP_HEADING: Final = 3
"""The first level of a heading within a page whose own are 1 and 2."""
_LOWEST_HEADING: Final = 6


@dataclass(frozen=True, slots=True, order=True)
class LinkedRange:
    """``text[start:end]`` leads to ``href``, an address of the web where ``is_web``."""

    start: int
    end: int
    href: str
    is_web: bool = False


class Passages:
    """Turns one text into blocks.

    ``places`` (matches) are sorted and disjoint; ``links`` are sorted by start, and one that
    overlaps a match or the link before it is left as plain text. ``anchors`` are sorted too.
    ``previous_label`` and ``next_label`` name the links between matches for those who cannot
    see the arrows. Places that nobody can read (in the address of a link) are left out.
    """

    def __init__(
        self,
        text: str,
        furniture: Sequence[Furniture],
        places: Sequence[tuple[int, int]],
        links: Sequence[LinkedRange],
        anchors: Sequence[Anchor],
        previous_label: str,
        next_label: str,
    ) -> None:
        self._text = text
        self._runs = tuple(_runs(text, furniture))
        self.places = tuple(_readable(places, self._runs))
        self._links = links
        self._anchors = anchors
        self._labels = previous_label, next_label

    @property
    def anchor_count(self) -> int:
        return min(len(self.places), MOST_ANCHORS)

    def blocks(self) -> tuple[Block, ...]:
        found: list[tuple[bool, list[Passage]]] = []
        above: list[int] = []
        after = -1
        for is_furniture, laid_out in self._runs:
            for part in laid_out:
                if not found or found[-1][0] != is_furniture:
                    found.append((is_furniture, []))
                depth = _depth(part.level, above) if part.level else 0
                passage = self._passage(part, depth, part.start - 1 if is_furniture else after)
                found[-1][1].append(passage)
                after = after if is_furniture else part.end
        return tuple(_block(passages, is_furniture) for is_furniture, passages in found)

    def _passage(self, part: Part, depth: int, after: int) -> Passage:
        """The part, a heading below ``depth - 1`` others, with the anchors behind ``after``."""
        leaves = Leaves(self._text, part)
        links = self._links_of(part)
        if part.kind == "rule":
            return Passage("rule", Markup("".join(self._anchors_in(after, part.end))))
        if part.kind != "table":
            level = min(depth + _TOP_HEADING - 1, _LOWEST_HEADING) if depth else 0
            html = self._stretch((part.start, part.end), after, leaves, links)
            return Passage(part.kind, html, level)
        columns = max(map(len, part.rows))
        rows: list[tuple[Cell, ...]] = []
        for row in part.rows:
            cells: list[Cell] = []
            for cell in row:
                cells.append(Cell(self._stretch(cell, after, leaves, links)))
                after = cell[1]
            cells[-1] = replace(cells[-1], columns=columns - len(row) + 1)
            rows.append(tuple(cells))
        return Passage("table", Markup(""), rows=tuple(rows))

    def _links_of(self, part: Part) -> list[LinkedRange]:
        first = bisect_left(self._links, part.start, key=_start)
        behind = bisect_left(self._links, part.end, first, key=_start)
        web = (LinkedRange(link.start, link.end, link.href, True) for link in part.links)
        return sorted([*self._links[first:behind], *web], key=_start)

    def _stretch(
        self, span: tuple[int, int], after: int, leaves: Leaves, links: Sequence[LinkedRange]
    ) -> Markup:
        """A paragraph or a cell, and before it the anchors behind ``after``."""
        start, end = span
        pieces: list[str] = self._anchors_in(after, start)
        done = start
        for index in range(bisect_left(links, start, key=_start), len(links)):
            link = links[index]
            if link.start >= end:
                break
            if link.start < done or link.end > end or self._has_match(link.start, link.end):
                continue
            pieces += self._marked(done, link.start, leaves)
            pieces.append(_linked(link, self._plain(link.start, link.end, leaves)))
            done = link.end
        pieces += self._marked(done, end, leaves)
        return Markup("".join(pieces))

    def _has_match(self, start: int, end: int) -> bool:
        first = bisect_right(self.places, start, key=_end)
        return first < len(self.places) and self.places[first][0] < end

    def _marked(self, start: int, end: int, leaves: Leaves) -> Iterator[str]:
        """HTML of ``text[start:end]`` with its matches."""
        done = start
        for index in range(bisect_right(self.places, start, key=_end), len(self.places)):
            place_start, place_end = self.places[index]
            if place_start >= end:
                break
            begin = max(place_start, start)
            yield self._plain(done, begin, leaves)
            done = min(place_end, end)
            label = self._plain(begin, done, leaves)
            if place_start < start or index >= self.anchor_count:
                yield f"<mark>{label}</mark>"
            else:
                yield self._anchor(index + 1, label)
        yield self._plain(done, end, leaves)

    def _plain(self, start: int, end: int, leaves: Leaves) -> str:
        """The text escaped, with the anchors in it and the one behind it: whatever follows,
        a match or a link, is not to hold its anchor."""
        if not self._anchors:
            return leaves.html(start, end)
        pieces: list[str] = []
        done = start
        low = bisect_right(self._anchors, start, key=_at)
        for anchor in self._anchors[low : bisect_right(self._anchors, end, low, key=_at)]:
            pieces += [leaves.html(done, anchor.at), anchor.html]
            done = anchor.at
        return "".join([*pieces, leaves.html(done, end)])

    def _anchors_in(self, after: int, upto: int) -> list[str]:
        low = bisect_right(self._anchors, after, key=_at)
        return [
            str(anchor.html)
            for anchor in self._anchors[low : bisect_right(self._anchors, upto, low, key=_at)]
        ]

    def _anchor(self, number_from_1: int, label: str) -> str:
        """A match that can be jumped to, and from it to its neighbours, round the ends."""
        mark = f'<mark id="m{number_from_1}">{label}</mark>'
        count = self.anchor_count
        if count == 1:
            return mark
        before, after = number_from_1 - 1 or count, number_from_1 % count + 1
        previous, following = map(escape, self._labels)
        return (
            f'{mark}<span class="hop">'
            f'<a href="#m{before}" aria-label="{previous}">↑</a>'
            f'<a href="#m{after}" aria-label="{following}">↓</a></span>'
        )


def _depth(level: int, above: list[int]) -> int:
    """How deep a heading lies, from 1, below those ``above`` it, which it joins: an outline has
    no gaps for those who hear it, whatever levels were written."""
    while above and above[-1] >= level:
        above.pop()
    above.append(level)
    return len(above)


def _runs(text: str, furniture: Sequence[Furniture]) -> Iterator[tuple[bool, tuple[Part, ...]]]:
    """The parts between pieces of furniture, and those of the furniture."""
    wrapping = Wrapping(text)
    done = 0
    for span in sorted(furniture, key=_start):
        if done < span.start:
            yield False, tuple(parts(text, done, span.start, wrapping))
        if max(done, span.start) < span.end:
            yield True, tuple(parts(text, max(done, span.start), span.end, wrapping))
        done = max(done, span.end)
    yield False, tuple(parts(text, done, len(text), wrapping))


def _readable(
    places: Sequence[tuple[int, int]], runs: Sequence[tuple[bool, Sequence[Part]]]
) -> Iterator[tuple[int, int]]:
    """The places that lie in no sign."""
    signs = [sign for _, laid_out in runs for part in laid_out for sign in part.signs]
    for place in places:
        at = bisect_right(signs, place[0], key=_start) - 1
        if at < 0 or signs[at].end < place[1]:
            yield place


def _block(passages: Sequence[Passage], is_furniture: bool) -> Block:
    is_small = is_furniture and all(passage.kind == "paragraph" for passage in passages)
    is_small = is_small and sum(len(one.html.striptags()) for one in passages) <= SMALL_CHARS
    return Block(tuple(passages), is_furniture, is_small)


def _linked(link: LinkedRange, label: str) -> str:
    kind = 'class="web" rel="noopener"' if link.is_web else 'class="cite"'
    return f'<a {kind} href="{escape(link.href)}">{label}</a>'


def _start(span: LinkedRange | Furniture | Sign) -> int:
    return span.start


def _end(place: tuple[int, int]) -> int:
    return place[1]


def _at(anchor: Anchor) -> int:
    return anchor.at
