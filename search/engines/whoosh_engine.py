"""The engine of today: a Whoosh index on the local disk, evaluated with arrays.

Whole posting lists are read as arrays and combined with array operations, so a
query costs a few passes over the lists of its terms however many documents match,
and facets cost one more.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from corpus import Document
from indexer import ALONE, Analysis, Generation
from search.beginnings import Beginning
from search.citation_graph import CitationGraph
from search.engine import Answer, Candidates, Continuation, Found, Occurrences, Question, Usage
from search.engines.citing import citation_graph
from search.engines.columns import FACET_NAMES, Columns
from search.engines.company import Company
from search.engines.continuing import Continuing
from search.engines.folding import Folding
from search.engines.matching import Mask, Matcher, any_of
from search.engines.scoring import Scorer
from search.engines.standing import Shelves
from search.engines.titles import titled
from search.engines.vocabulary import Vocabulary
from search.engines.whoosh_segments import Segments
from search.primitives import Bonus, Node, Term, Weighted

_MORE_THAN_DAYS: Final = 2.0**22
"""Above every ordinal of a day: among the equally often cited the newest comes first."""


class WhooshEngine:
    """Answers from one generation; safe to use from several threads at once."""

    def __init__(self, generation: Generation) -> None:
        self._segments = Segments(generation)
        self._segmenter = generation.segmenter
        self._columns = Columns(self._segments)
        self._scorer = Scorer(self._segments)
        self._matcher = Matcher(self._segments, self._columns)
        self._shelves = Shelves(self._segments)
        self._vocabularies = [Vocabulary(reader) for reader in self._segments.readers]
        self._company = Company(self._segments)
        self._continuing = Continuing(self._segments, self._vocabularies)
        self.documents = self._segments.documents

    def execute(self, question: Question) -> Answer:
        filters = question.filters
        match = self._matcher.mask(question.match)
        if filters.dates is not None:
            match &= self._columns.overlapping(filters.dates)
        selections = self._columns.selections(filters)
        counts = {}
        for facet in FACET_NAMES:
            others = [mask for name, mask in selections.items() if name != facet]
            counts[facet] = self._columns.counts(facet, np.logical_and.reduce([match, *others]))
        left = np.flatnonzero(np.logical_and.reduce([match, *selections.values()]))
        found, rows = self._page(question, left)
        return Answer(tuple(found), len(left), counts, rows)

    def coverage(self, words: Sequence[Node], required: Node) -> tuple[int, ...]:
        counts = self._matcher.count(words)[self._matcher.mask(required)]
        exactly = np.bincount(counts, minlength=len(words) + 1)
        return tuple(np.cumsum(exactly[::-1])[::-1].tolist())

    def lacking(self, documents: Sequence[int], words: Sequence[Node]) -> list[list[int]]:
        has = [self._matcher.mask(word)[list(documents)] for word in words]
        return [
            [word for word, mask in enumerate(has) if not mask[row]]
            for row in range(len(documents))
        ]

    def readings(self, keys: Sequence[str]) -> list[dict[str, int]]:
        return [self._segments.readings(key) for key in keys]

    def pair_frequencies(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.int64]:
        return self._segments.pair_frequencies(left, right)

    def pair_times(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.int64]:
        return self._segments.pair_times(left, right)

    def usage(self, keys: Sequence[str]) -> Usage:
        return self._company.usage(keys)

    def together(self, terms: Sequence[tuple[Term, Term]]) -> list[int]:
        found = []
        for pair in terms:
            fewer, more = sorted((self._segments.postings(each).docs for each in pair), key=len)
            at = np.minimum(np.searchsorted(more, fewer), max(len(more) - 1, 0))
            found.append(int((more[at] == fewer).sum()) if len(more) else 0)
        return found

    def are_listed(self, left: Sequence[str], right: Sequence[str]) -> NDArray[np.bool_]:
        listed = self._segmenter.compounds
        return np.array([[f"{a} {b}" in listed for b in right] for a in left], bool)

    def joined(self, words: Sequence[str]) -> list[bool]:
        ends = np.cumsum([len(word) + 1 for word in words], dtype=np.int32) - 1
        starts = ends - np.array([len(word) for word in words], np.int32)
        found = self._segmenter.joined(" ".join(words), Analysis(starts, ends, list(words)))
        return [bool(each) for each in found]

    def starting_with(self, prefix: str, most: int) -> list[str]:
        return self._segments.starting_with(prefix, most)

    def continuations(
        self,
        context: Sequence[Collection[str]],
        beginning: Beginning,
        among: Sequence[Term],
        most: int,
        *,
        mid_word: bool,
    ) -> list[Continuation]:
        return self._continuing.continuations(context, beginning, among, most, mid_word=mid_word)

    def titled(self, words: Sequence[Beginning], most: int) -> list[int]:
        return titled(self._segments, self._vocabularies, words, most)

    def holders(self, terms: Sequence[Term], most: int) -> list[list[int]]:
        return [self._segments.postings(term).docs[:most].tolist() for term in terms]

    def frequencies(self, terms: Sequence[Term]) -> list[int]:
        return [len(self._segments.postings(term).docs) for term in terms]

    def names(self, field: str) -> Sequence[str]:
        return self._segments.names(field)

    @cached_property
    def citations(self) -> CitationGraph:
        return citation_graph(self._segments, self._columns)

    def duplicates(self, document: int) -> list[int]:
        group = self._segments.groups[document]
        if group == ALONE:
            return []
        members = np.flatnonzero(self._segments.groups == group)
        return [number for number in members.tolist() if number != document]

    def id_of(self, document: int) -> str:
        reader, number = self._segments.locate(document)
        return str(reader.ids[number])

    def number_of(self, id: str) -> int | None:
        for base, reader in self._segments.each():
            number = reader.document_number(id)
            if number >= 0 and self._segments.live[base + number]:
                return int(base) + number
        return None

    def document(self, document: int, *, with_text: bool = True) -> Document:
        reader, number = self._segments.locate(document)
        return reader.document(number, with_text=with_text)

    def occurrences(self, document: int, choices: Sequence[Collection[str]]) -> Occurrences:
        reader, number = self._segments.locate(document)
        tokens = reader.tokens(number)
        positions = []
        for choice in choices:
            places = [place for key in choice if (place := reader.vocabulary.find(key)) >= 0]
            positions.append(np.flatnonzero(any_of(tokens, places)))
        return Occurrences(tuple(positions), reader.starts(number))

    def candidates(
        self, documents: Sequence[int], keys: Sequence[str], farthest: int
    ) -> Candidates:
        return self._shelves.candidates(documents, keys, farthest)

    def _page(self, question: Question, left: NDArray[np.int64]) -> tuple[list[Found], int]:
        """The documents of one page, in order, and how many rows all pages have."""
        end = question.offset + question.limit
        order: NDArray[np.floating[Any]]
        if question.sort == "relevance":
            order = -self._scores(question.ranking, question.bonuses, left)
        elif question.sort == "cited":
            times = self.citations.times_cited[left]
            order = -(times * _MORE_THAN_DAYS + self._columns.first_day[left])
        else:
            days = self._columns.first_day[left].astype(np.float64)
            order = np.where(days == 0, np.inf, -days if question.sort == "newest" else days)
        folding: Folding | None = None
        if question.fold:
            folding = Folding(left, order, self._segments.groups, self._segments.id_rank)
            left, order = left[folding.standing], order[folding.standing]
        rows = len(left)
        if end < rows:
            bound = np.partition(order, end - 1)[end - 1] if end else -np.inf
            left, order = left[order <= bound], order[order <= bound]
        page = np.lexsort((self._segments.id_rank[left], order))[question.offset : end]
        scored = question.sort == "relevance"
        return [
            Found(
                number := int(left[at]),
                float(-order[at]) if scored else 0.0,
                folding.under(number) if folding else (),
            )
            for at in page
        ], rows

    def _scores(
        self, ranking: Sequence[Weighted], bonuses: Sequence[Bonus], left: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        scores = self._scorer.scores(ranking, left)
        for bonus in bonuses:
            scores[self._matcher.mask(bonus.node)[left]] += np.float32(bonus.points)
        return scores

    def mask(self, node: Node) -> Mask:
        """Which documents match; for tests that compare engines."""
        return self._matcher.mask(node)
