"""The passages shown under a hit: where the query is best met, cut where a reader would."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus import Document
from indexer import token_end
from search.borders import (
    blocks,
    clause_end,
    clause_start,
    sentence_end,
    sentence_start,
    without_debris,
)
from search.marking import Marking, Places, Range, ranges
from search.model import Snippet
from search.quoting import quotation

WINDOW_TOKENS: Final = 36
"""Tokens judged together: about two lines."""
LONGEST_CHARS: Final = 280
ENOUGH_CHARS: Final = 90
"""A passage shorter than a line goes on to the next sentence."""
LEAD_CHARS: Final = 90
"""How much of a long sentence is shown before what is looked for."""
HEAD_CHARS: Final = 3_000
"""Titles, numbers and dates found further down are not the head of the document."""
MOST_SNIPPETS: Final = 2
_NUMBER_WEIGHT: Final = 3.0
"""A document number of the query says more than any one word."""
_TITLE_WORTH: Final = 0.3
"""What a window is worth that only says the title again, which stands above the passage."""
_SHORT_WORTH: Final = 0.6
"""What a window in a heading or a cell is worth, beside one in a sentence."""
_SHORT_CHARS: Final = 40
_MOST_WINDOWS: Final = 2_000
"""Windows tried in one document; a document with more occurrences is sampled evenly."""
_ENOUGH_NEW: Final = 0.35
"""Share of the best window's score that a second one must reach with what is new in it."""


def snippets(document: Document, marking: Marking, found: Places) -> tuple[Snippet, ...]:
    """One or two passages of ``document.text``; its beginning where nothing matches, or
    only the title. Furniture is never quoted. Marks are ranges in the passage's own text.
    """
    text = document.text
    pieces = list(blocks(text, document.furniture))
    passages: list[Range] = []
    for block, low, high in _windows(document, pieces, marking, found):
        following = _following(pieces, block, document)
        start, end = _passage(text, pieces[block], following, low, high)
        if not any(start < other_end and other < end for other, other_end in passages):
            passages.append((start, end))
    if not passages:
        passages = [_beginning(document, pieces)]
    return tuple(_snippet(document, start, end, marking, found) for start, end in sorted(passages))


def _snippet(document: Document, start: int, end: int, marking: Marking, found: Places) -> Snippet:
    marks = ranges(document.text, marking, found, start, end)
    page = bisect_right(document.pages, marks[0][0] if marks else start)
    quoted = quotation(document.text, start, end, document.furniture)
    return Snippet(quoted.text, quoted.ranges(marks), start, page or None)


def _windows(
    document: Document, pieces: Sequence[Range], marking: Marking, found: Places
) -> list[tuple[int, int, int]]:
    """The best windows, best first: the block each lies in (by position in ``pieces``) and
    the characters from its first to its last mark."""
    marked = found.marked()
    if not len(marked) or not pieces:
        return []
    heads = marked[:: max(1, len(marked) // _MOST_WINDOWS)]
    bounds = np.array(pieces, np.int64)
    inside = np.searchsorted(bounds[:, 0], found.starts[heads], "right") - 1
    block_ends = np.searchsorted(found.starts, bounds[inside, 1])
    ends = np.minimum(heads + WINDOW_TOKENS, block_ends)
    has, weights = _presence(marking, found, heads, ends)
    worth = np.array([_worth(document, pieces[at]) for at in np.unique(inside)])
    worth = worth[np.searchsorted(np.unique(inside), inside)]
    scores = (weights @ has) * worth
    best = int(np.argmax(scores))
    if worth[best] == _TITLE_WORTH:
        return []
    chosen = [best]
    apart = (np.abs(heads - heads[best]) >= WINDOW_TOKENS) & (worth > _TITLE_WORTH)
    fresh = weights @ (has & ~has[:, [best]])
    second = int(np.argmax(np.where(apart, fresh + 0.1 * scores, -1.0)))
    if apart[second] and fresh[second] >= _ENOUGH_NEW * scores[best]:
        chosen.append(second)
    result = []
    for at in chosen:
        tokens = marked[(marked >= heads[at]) & (marked < ends[at])]
        low, last = int(found.starts[tokens[0]]), int(found.starts[tokens[-1]])
        result.append((int(inside[at]), low, token_end(document.text, last)))
    return result


def _worth(document: Document, block: Range) -> float:
    """Less for a block that only says the title again, or next to nothing."""
    said = document.text[slice(*block)].strip(" \n\t*_#|.…-")
    if len(said) <= len(document.title) and said.casefold() in document.title.casefold():
        return _TITLE_WORTH
    return _SHORT_WORTH if len(said) < _SHORT_CHARS else 1.0


def _presence(
    marking: Marking, found: Places, heads: NDArray[np.int64], ends: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Which words and neighbours each window has (rows), and what each is worth."""
    rows = []
    weights = []
    if len(found.numbers):
        rows.append(_has(found.numbers, heads, ends))
        weights.append(_NUMBER_WEIGHT)
    for slot, tokens, pairs in zip(marking.slots, found.tokens, found.neighbours, strict=True):
        for positions in (tokens, pairs):
            if len(positions):
                rows.append(_has(positions, heads, ends))
                weights.append(slot.weight)
    return np.array(rows), np.array(weights)


def _has(
    positions: NDArray[np.int64], heads: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which of the windows from ``heads`` to ``ends`` have one of ``positions``."""
    following = np.searchsorted(positions, heads)
    return np.append(positions, np.iinfo(np.int64).max)[following] < ends


def _following(pieces: Sequence[Range], block: int, document: Document) -> Range | None:
    """The block after that one, None where there is none or furniture stands between."""
    if block + 1 == len(pieces):
        return None
    end, low = pieces[block][1], pieces[block + 1][0]
    between = any(end <= piece.start < low for piece in document.furniture)
    return None if between else pieces[block + 1]


def _passage(text: str, block: Range, following: Range | None, low: int, high: int) -> Range:
    """The sentences from ``low`` to ``high`` in a block; with more where they are short,
    also of the one ``following``; cut between clauses or words where they are long."""
    floor, ceiling = block
    high = min(high, ceiling, low + LONGEST_CHARS)
    start = sentence_start(text, floor, low)
    if low - start > LEAD_CHARS and high - start > LONGEST_CHARS // 2:
        start = clause_start(text, max(start, low - LEAD_CHARS), low)
    end = _end(text, start, high, ceiling)
    if end - start < ENOUGH_CHARS and start > floor and start == sentence_start(text, floor, low):
        before = sentence_start(text, floor, start - 2)
        start = before if end - before <= LONGEST_CHARS else start
    if end - start < ENOUGH_CHARS and following is not None:
        end = _into_next(text, start, end, following)
    return without_debris(text, start, low, high, end)


def _end(text: str, start: int, high: int, ceiling: int) -> int:
    """Where to stop: after the sentence of ``high``, and the next ones while the passage is
    short; between clauses where that is too far."""
    limit = max(high, start + LONGEST_CHARS)
    end = sentence_end(text, high, ceiling)
    if end > limit:
        return clause_end(text, high, limit)
    while end < ceiling and end - start < ENOUGH_CHARS:
        further = sentence_end(text, end + 1, ceiling)
        if further > limit:
            break
        end = further
    return end


def _into_next(text: str, start: int, end: int, following: Range) -> int:
    """Goes on into the block below where only blanks lie between and it is no list or table."""
    low, ceiling = following
    if text[end:low].strip() or not (text[low].isalnum() or text[low] in '“"('):
        return end
    further = sentence_end(text, low, ceiling)
    if further - start <= LONGEST_CHARS:
        return further
    cut = clause_end(text, low, start + LONGEST_CHARS)
    return cut if cut > low else end


def _beginning(document: Document, pieces: Sequence[Range]) -> Range:
    """The first sentences behind the head of the document: its title, number and date."""
    text = document.text
    heads = [
        evidence.end
        for name in ("title", "number", "date", "kind")
        if name in document.provenance
        for evidence in document.provenance[name].evidence
        if evidence.end is not None and evidence.end <= HEAD_CHARS
    ]
    head = max(heads, default=0)
    prose = [piece for piece in pieces if piece[1] > head and _worth(document, piece) == 1.0]
    candidates = [(max(low, head), high) for low, high in prose] or list(pieces)
    if not candidates:
        return 0, 0
    long_enough = (piece for piece in candidates if piece[1] - piece[0] >= ENOUGH_CHARS)
    low, ceiling = next(itertools.islice(long_enough, 1), candidates[0])
    start, _ = without_debris(text, low, ceiling, ceiling, ceiling)
    return without_debris(text, start, start, start, _end(text, start, start, ceiling))
