"""Frequent phrases that go on what is being typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from indexer import analyze
from indexer.fields import TEXT
from search.engine import Engine, Written
from search.function_words import FUNCTION_WORDS
from search.primitives import Term
from search.readings import Reading, spelled
from search.suggestions.offers import Completion
from search.suggestions.typed import Typed, marks

_CONTEXT: Final = 3
"""Finished words that a phrase goes on from, at most."""

_ENOUGH: Final = 2
"""Phrases that go on from more words, with which those from fewer are not looked for."""


def phrases(
    typed: Typed, readings: Sequence[Reading], engine: Engine, most: int
) -> list[Completion]:
    """How the documents that have the typed words go on from the last of them.

    ``readings`` are of the finished words. Phrases that go on from more words come first.
    """
    if not all(reading.keys for reading in readings):
        return []
    offered: dict[tuple[str, ...], Completion] = {}
    longest = min(_CONTEXT, len(readings))
    for size in range(longest, 0 if longest else -1, -1):
        head, context = readings[: len(readings) - size], readings[len(readings) - size :]
        if size < longest and _is_function(context):
            break
        among = [Term(TEXT, each.keys) for each in head if each.best not in FUNCTION_WORDS]
        found = engine.continuations(
            [each.keys for each in context], typed.beginning, among, most, mid_word=bool(head)
        )
        before = _head(typed, head)
        for one in found:
            text = before + spelling(one.written)
            keys = tuple(analyze(text).keys)
            if keys != (*typed.keys, typed.beginning.typed):
                offered.setdefault(keys, Completion(text, "phrase", marks(text, typed.words)))
        if len(offered) >= _ENOUGH:
            break
    return list(offered.values())[:most]


def _is_function(context: Sequence[Reading]) -> bool:
    return all(reading.best in FUNCTION_WORDS for reading in context)


def _head(typed: Typed, head: Sequence[Reading]) -> str:
    """The words before the context: as typed, with the marks that were left out."""
    if not head:
        return ""
    end = typed.starts[len(head)] if len(head) < len(typed.starts) else len(typed.text)
    pieces = []
    last = 0
    for start, surface, reading in zip(typed.starts, typed.surfaces, head, strict=False):
        best = reading.best
        said = surface if reading.typed == best else spelled(surface, best)
        pieces += [typed.text[last:start], said]
        last = start + len(surface)
    return "".join([*pieces, typed.text[last:end]])


def spelling(written: Sequence[Written]) -> str:
    """How a phrase is mostly written within sentences, its white space made single."""
    votes: Counter[str] = Counter()
    for one in written:
        text = " ".join(one.text.split())
        if text.isupper() and not all(each.text.isupper() for each in written):
            continue
        votes[_within_sentence(text) if one.opens else text] += 1
    return max(votes, key=lambda text: (votes[text], -sum(map(str.isupper, text)), text))


def _within_sentence(text: str) -> str:
    """How a phrase that opens a sentence would be written within one; unchanged where its
    capital is that of a name or an abbreviation."""
    first, _, rest = text.partition(" ")
    if first[1:] != first[1:].lower() or rest[:1].isupper():
        return text
    return text[:1].lower() + text[1:]
