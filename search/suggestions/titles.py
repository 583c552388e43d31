"""Documents whose titles have the typed words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from corpus import Document
from indexer import analyze
from search.beginnings import Beginning
from search.engine import Engine
from search.readings import Reading
from search.suggestions.offers import Completion
from search.suggestions.typed import Typed, marks

_FETCHED: Final = 4
"""Documents looked at for each title that is offered: many have the same."""


def titles(
    typed: Typed, readings: Sequence[Reading], engine: Engine, most: int
) -> list[Completion]:
    """Titles with all the words as they are read, the last one perhaps unfinished; if there
    are none, with words that begin as they do. Several documents with one title are one,
    without an id."""
    whole = [_as_read(word, reading) for word, reading in zip(typed.words, readings, strict=False)]
    words = [*whole, *typed.words[len(whole) :]]
    found = engine.titled(words, _FETCHED * most)
    if not found:
        words = [Beginning(word.typed) for word in typed.words]
        found = engine.titled(words, _FETCHED * most)
    same: dict[tuple[str, ...], list[Document]] = {}
    for number in found:
        document = engine.document(number, with_text=False)
        keys = tuple(analyze(document.title).keys)
        if keys not in same and len(same) == most:
            break
        same.setdefault(keys, []).append(document)
    return [_offer(documents, words) for documents in same.values()]


def _offer(documents: Sequence[Document], words: Sequence[Beginning]) -> Completion:
    first = documents[0]
    marked = marks(first.title, words)
    if len(documents) > 1:
        return Completion(first.title, "title", marked)
    return Completion(
        first.title,
        "title",
        marked,
        first.id,
        document_number=first.number,
        document_kind=first.kind,
        document_date=first.date,
    )


def _as_read(word: Beginning, reading: Reading) -> Beginning:
    """The word with the marks that its neighbours tell, or as typed where they do not."""
    return Beginning(reading.best, is_whole=True) if len(reading.keys) == 1 else word
