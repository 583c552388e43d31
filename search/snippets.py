"""The passages shown under a hit: where the query is best met, cut where a reader would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus import Document, Furniture
from search.marking import Marking, Places, ranges
from search.model import Snippet

WINDOW_TOKENS: Final = 36
"""Tokens judged together: about two lines."""
LONGEST_CHARS: Final = 280
ENOUGH_CHARS: Final = 140
"""A beginning goes on to the end of the sentence that reaches so far."""
MOST_SNIPPETS: Final = 2
_NUMBER_WEIGHT: Final = 3.0
"""A document number of the query says more than any one word."""
_MOST_WINDOWS: Final = 2_000
"""Windows tried in one document; a document with more occurrences is sampled evenly."""
_ENOUGH_NEW: Final = 0.35
"""Share of the best window's score that a second one must reach with what is new in it."""

_SENTENCE_END: Final = re.compile(r"[.!?…:;]+[\"”»)\]]*\s+|\n+")
_CLAUSE_END: Final = re.compile(r"[,–—]\s+|\s-\s")
_SPACE: Final = re.compile(r"\s+")
_DEBRIS: Final = re.compile(r"[\s*_#|>\-–—.,;:)\]/]+")


def snippets(document: Document, marking: Marking, found: Places) -> tuple[Snippet, ...]:
    """One or two passages of ``document.text``; its beginning where nothing matches.

    Furniture is never quoted. Marks are ranges in the passage's own text.
    """
    passages: list[tuple[int, int]] = []
    for low, high in _windows(marking, found):
        passage = _cut(document.text, *_inside(low, high, document.furniture), document.furniture)
        if passage[0] < passage[1] and not any(
            passage[0] < end and start < passage[1] for start, end in passages
        ):
            passages.append(passage)
    if not passages:
        passages = [_beginning(document)]
    return tuple(
        _snippet(document.text, start, end, marking, found) for start, end in sorted(passages)
    )


def _snippet(text: str, start: int, end: int, marking: Marking, found: Places) -> Snippet:
    marks = ranges(text, marking, found, start, end)
    return Snippet(text[start:end], tuple((a - start, b - start) for a, b in marks), start)


def _windows(marking: Marking, found: Places) -> list[tuple[int, int]]:
    """The best windows as character ranges from the first to the last token, best first."""
    marked = found.marked()
    if not len(marked):
        return []
    heads = marked[:: max(1, len(marked) // _MOST_WINDOWS)]
    has, weights = _presence(marking, found, heads)
    scores = weights @ has
    chosen: list[int] = []
    best = int(np.argmax(scores))
    chosen.append(best)
    if len(chosen) < MOST_SNIPPETS:
        apart = np.abs(heads - heads[best]) >= WINDOW_TOKENS
        fresh = weights @ (has & ~has[:, [best]])
        gain = np.where(apart, fresh + 0.1 * scores, -1.0)
        second = int(np.argmax(gain))
        if apart[second] and fresh[second] >= _ENOUGH_NEW * scores[best]:
            chosen.append(second)
    result = []
    for at in chosen:
        inside = marked[(marked >= heads[at]) & (marked < heads[at] + WINDOW_TOKENS)]
        result.append((int(found.starts[inside[0]]), int(found.starts[inside[-1]])))
    return result


def _presence(
    marking: Marking, found: Places, heads: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    """Which words and neighbours each window has (rows), and what each is worth."""
    rows = []
    weights = []
    if len(found.numbers):
        rows.append(_has(found.numbers, heads))
        weights.append(_NUMBER_WEIGHT)
    for slot, tokens, pairs in zip(marking.slots, found.tokens, found.neighbours, strict=True):
        for positions, weight in ((tokens, slot.weight), (pairs, slot.weight)):
            if len(positions):
                rows.append(_has(positions, heads))
                weights.append(weight)
    return np.array(rows), np.array(weights)


def _has(positions: NDArray[np.int64], heads: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the windows that begin at ``heads`` have one of ``positions``."""
    following = np.searchsorted(positions, heads)
    return np.append(positions, np.iinfo(np.int64).max)[following] < heads + WINDOW_TOKENS


def _inside(low: int, high: int, furniture: Sequence[Furniture]) -> tuple[int, int]:
    """The range up to where furniture begins after ``low``."""
    for piece in furniture:
        if piece.start >= low:
            return low, min(high, max(low, piece.start - 1))
    return low, high


def _cut(text: str, low: int, high: int, furniture: Sequence[Furniture]) -> tuple[int, int]:
    """Widens a range to the borders of its sentences, else of clauses, else of words."""
    floor, ceiling = 0, len(text)
    for piece in furniture:
        if piece.end <= low:
            floor = piece.end
        elif piece.start >= high:
            ceiling = min(ceiling, piece.start)
    room = max(LONGEST_CHARS - (high - low), 60)
    floor, ceiling = max(floor, low - room // 2), min(ceiling, high + room)
    start = _last_end(text, floor, low)
    end = _first_border(text, high, min(ceiling, start + max(LONGEST_CHARS, high - start + 40)))
    debris = _DEBRIS.match(text, start, low)
    return (debris.end() if debris else start), end


def _last_end(text: str, floor: int, low: int) -> int:
    """Where the sentence of ``low`` begins, not before ``floor``."""
    if floor == 0:
        start = 0
        found_any = True
    else:
        space = _SPACE.search(text, floor, low)
        start, found_any = (space.end() if space else low), False
    for pattern in (_SENTENCE_END, _CLAUSE_END):
        ends = [match.end() for match in pattern.finditer(text, floor, low)]
        if ends:
            return ends[-1]
        if found_any:
            return start
    return start


def _first_border(text: str, high: int, ceiling: int) -> int:
    """Where to stop after ``high``: the first sentence end, else the last clause or word
    before ``ceiling``."""
    if ended := _SENTENCE_END.search(text, high, ceiling):
        return ended.start() + len(ended.group().rstrip())
    if ceiling == len(text):
        return len(text.rstrip()) if text[high:].strip() else ceiling
    clauses = [match.start() for match in _CLAUSE_END.finditer(text, high, ceiling)]
    if clauses:
        return clauses[-1]
    spaces = [match.start() for match in _SPACE.finditer(text, high, ceiling)]
    return spaces[-1] if spaces else ceiling


def _beginning(document: Document) -> tuple[int, int]:
    """The first words of the text that are not its title."""
    text = document.text
    low = 0
    title = document.title.rstrip("… .")
    if title and 0 <= (at := text.find(title)) < 400:
        low = at + len(title)
    for piece in document.furniture:
        if piece.start <= low < piece.end:
            low = piece.end
    debris = _DEBRIS.match(text, low)
    low = debris.end() if debris else low
    if low >= len(text):
        low = 0
    end = low
    while end < len(text) and end - low < ENOUGH_CHARS:
        ended = _SENTENCE_END.search(text, end, low + LONGEST_CHARS)
        if ended is None:
            break
        end = ended.end()
    return _cut(text, low, max(low, min(end - 1, len(text))), document.furniture)
