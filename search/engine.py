"""The seam: what every engine does, and the shapes in which it answers.

An engine has two faces. *Execute* answers a resolved question; *vocabulary*
tells what the index holds, always for a whole query in one call, because a
cluster pays a round trip for each.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus import Document
from search.beginnings import Beginning
from search.citation_graph import CitationGraph
from search.model import Sort
from search.primitives import NO_FILTERS, Bonus, Filters, Node, Term, Weighted


@dataclass(frozen=True, slots=True)
class Question:
    """What to match, what to leave, how to order, which part to return.

    ``cited`` orders by how many other documents of the index cite one, then the newest
    first, undated last, then by id.
    """

    match: Node
    ranking: tuple[Weighted, ...] = ()
    bonuses: tuple[Bonus, ...] = ()
    filters: Filters = NO_FILTERS
    sort: Sort = "relevance"
    offset: int = 0
    limit: int = 10
    fold: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A matching document, by the engine's own number, and its score. ``folded`` are its near
    duplicates that match too, in order: none of them comes before it."""

    document: int
    score: float
    folded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of the matching documents in order, how many there are, and how many
    for each facet value (by facet name, without the facet's own selection).

    ``rows`` is how many rows they make: fewer where near duplicates are folded.
    """

    found: tuple[Found, ...]
    total: int
    counts: Mapping[str, Mapping[str, int]]
    rows: int


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where some keys stand in a document's text.

    ``positions[i]`` are the token positions (int64, ascending) of the i-th choice
    of keys asked for; ``starts`` gives the character offset of every token.
    """

    positions: tuple[NDArray[np.int64], ...]
    starts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where some keys stand in one part (title or text) of several documents.

    Entry by entry: ``rows`` which of the documents, ``positions`` which token of it,
    ``keys`` which of the keys; ascending by row, then position. ``lengths`` are the
    tokens of each document's part that were looked at.
    """

    rows: NDArray[np.int64]
    positions: NDArray[np.int64]
    keys: NDArray[np.int64]
    lengths: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the second stage of ranking reads of several documents at once.

    ``title_masses`` is the sum of the idf of each title's syllables, ``last_parts`` the
    position in it where the last part of a path begins, else 0; ``numbers`` is a code of each
    document's own number, 0 where it has none; ``lengths`` are each whole document's
    syllables, ``mean_length`` their mean over the index.
    """

    text: Standing
    title: Standing
    title_masses: NDArray[np.float64]
    last_parts: NDArray[np.int64]
    numbers: NDArray[np.uint64]
    lengths: NDArray[np.int64]
    mean_length: float


@dataclass(frozen=True, slots=True)
class Usage:
    """How texts use some keys: how many ``times`` each stands in them, how many different
    keys stand ``before`` and ``after`` it. ``pairs`` is how many different pairs of
    neighbours the index has."""

    times: NDArray[np.int64]
    before: NDArray[np.int64]
    after: NDArray[np.int64]
    pairs: int


@dataclass(frozen=True, slots=True)
class Written:
    """Words as an author wrote them; ``opens`` where they begin a sentence."""

    text: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Continuation:
    """Words that go on as texts do: their keys (the context's first), in about how many
    documents they stand so, and some of the places where they do."""

    keys: tuple[str, ...]
    documents: int
    written: tuple[Written, ...]


class Engine(Protocol):
    """See the class that implements it for what each call costs."""

    documents: int

    def execute(self, question: Question) -> Answer:
        """The answer; total, hits and facets come from one evaluation."""

    def coverage(self, words: Sequence[Node], required: Node) -> tuple[int, ...]:
        """How many documents that match ``required`` have at least 0, 1, 2 … of ``words``."""

    def lacking(self, documents: Sequence[int], words: Sequence[Node]) -> list[list[int]]:
        """For each document the positions of the ``words`` it does not match."""

    def readings(self, keys: Sequence[str]) -> list[dict[str, int]]:
        """For each key all keys of the index with the same letters under the marks, and
        in how many documents each stands."""

    def pair_frequencies(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.int64]:
        """In how many documents each key of ``left`` (rows) stands before each of ``right``."""

    def pair_times(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.int64]:
        """How often each key of ``left`` (rows) stands before each of ``right``."""

    def usage(self, keys: Sequence[str]) -> Usage:
        """How texts use each of ``keys``."""

    def together(self, terms: Sequence[tuple[Term, Term]]) -> list[int]:
        """In how many documents both of each two stand."""

    def are_listed(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.bool_]:
        """Which keys of ``left`` (rows) are a compound with which of ``right`` in the word list
        that the index cuts its texts by, whether its texts have it or not."""

    def joined(self, words: Sequence[str]) -> list[bool]:
        """Which of ``words``, syllables side by side and with their marks, continue the
        compound word of the one before them, as the index cuts its texts."""

    def starting_with(self, prefix: str, most: int) -> list[str]:
        """The ``most`` most frequent keys that start so."""

    def continuations(
        self,
        context: Sequence[Collection[str]],
        beginning: Beginning,
        among: Sequence[Term],
        most: int,
        *,
        mid_word: bool,
    ) -> list[Continuation]:
        """How documents that have all of ``among`` go on after ``context`` (a choice of keys
        a word) with a word that fits ``beginning``, the most frequent ways first; without
        ``context`` phrases of two words and more that begin so.

        A phrase begins with a word (unless ``mid_word``), ends with one that is no function
        word, and stands in two documents or more. Frequencies are estimated from some
        documents.
        """

    def titled(self, words: Sequence[Beginning], most: int) -> list[int]:
        """Documents whose titles have a word for each of ``words``: first those that begin
        with them, then those that have them side by side, in order, in any order; among
        equals the shorter title."""

    def holders(self, terms: Sequence[Term], most: int) -> list[list[int]]:
        """For each term the first ``most`` documents that have it."""

    def frequencies(self, terms: Sequence[Term]) -> list[int]:
        """In how many documents each stands."""

    def names(self, field: str) -> Sequence[str]:
        """All terms of a field of names (numbers, citations, bodies), sorted."""

    @property
    def citations(self) -> CitationGraph:
        """All citations of the index and where they lead; made at first need, once."""

    def duplicates(self, document: int) -> list[int]:
        """The other documents of its group of near duplicates."""

    def id_of(self, document: int) -> str: ...

    def number_of(self, id: str) -> int | None:
        """The engine's number of the document with this id."""

    def document(self, document: int, *, with_text: bool = True) -> Document: ...

    def occurrences(self, document: int, choices: Sequence[Collection[str]]) -> Occurrences:
        """Where the keys of each of ``choices`` stand, from the stored analysis."""

    def candidates(
        self, documents: Sequence[int], keys: Sequence[str], farthest: int
    ) -> Candidates:
        """Where the keys (each once) stand in the titles and in the first ``farthest`` tokens
        of the texts of all ``documents``, from the stored analysis."""
