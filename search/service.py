"""Searching an index: a request in, a page out. What the command line and the page call."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

import corpus
from corpus import Document
from corpus.bodies import canonical as canonical_body
from corpus.lineage import predecessors
from corpus.numbers import number_key
from corpus.originals import Original, original
from indexer import Generation, entry_of, live_name, open_live
from indexer.fields import BODY
from search.abbreviation_lists import own_list, shipped_list
from search.abbreviations import Abbreviations
from search.alternatives import narrowing, widening
from search.citations import Missing, Relations, bearer, makers, missing, relations
from search.duplicates import COPIES_SHOWN, copies
from search.engine import Answer, Engine, Found, Occurrences, Question
from search.engines import WhooshEngine
from search.facets import facets
from search.marking import Marking, Range, marks_in_title, places, ranges
from search.model import Alternative, Copy, Hit, Page, SearchRequest
from search.narrowing import Bodies, bodies_of
from search.primitives import DateRange, Filters
from search.query.parser import parse
from search.resolve import Resolved, resolve
from search.second_stage import answered, shipped
from search.snippets import snippets
from search.suggestions import Completions, complete

SAMPLE: Final = Path(corpus.__file__).parent / "sample"
"""The bundled sample corpus."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What an index holds: counts, bytes of text and of files, where it came from.

    ``created`` is ISO 8601; ``fields`` maps a field's name to its number of terms.
    """

    documents: int
    text_bytes: int
    index_bytes: int
    generation: str
    created: str
    schema_version: int
    segments: int
    sources: tuple[str, ...]
    fields: dict[str, int]


class Index:
    """An opened index, whole and unchanging until it is closed; safe between threads."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self.engine: Engine = WhooshEngine(generation)
        self.generation = generation.name
        self.document_count = self.engine.documents
        self.abbreviations = Abbreviations(
            (*shipped_list(), *own_list(generation.directory.parents[1]))
        )
        self.is_sample = SAMPLE.as_posix() in generation.manifest.sources

    def search(self, request: SearchRequest) -> Page:
        """The page of documents that answer ``request``. Whatever is typed, never raises."""
        begun = time.perf_counter()
        parsed = parse(request.query)
        resolved = resolve(parsed, request, self.engine, self.abbreviations)
        answer = self._answer(request, resolved)
        hits = self._hits(request, resolved, answer)
        narrower: tuple[Alternative, ...] = ()
        wider: tuple[Alternative, ...] = ()
        if not answer.total:
            wider = widening(parsed, request, self._count)
        elif not request.offset:
            bodies, engine = self._bodies_by_words, self.engine
            narrower = narrowing(parsed, request, bodies, engine, self._count)
        return Page(
            query=parsed.text,
            total=answer.total,
            took_ms=(time.perf_counter() - begun) * 1000,
            hits=hits,
            narrower=narrower,
            wider=wider,
            facets=facets(
                answer.counts,
                replace(request, bodies=self._named(request.bodies)),
                self._predecessors,
            ),
            notices=resolved.notices,
            suggestion=resolved.suggestion,
            rows=answer.rows,
        )

    def _count(self, request: SearchRequest) -> int:
        """How many documents answer ``request``."""
        resolved = resolve(parse(request.query), request, self.engine, self.abbreviations)
        question = replace(self._question(request, resolved), ranking=(), bonuses=(), limit=0)
        return self.engine.execute(replace(question, sort="newest", fold=False)).total

    def complete(self, typed: str) -> Completions:
        """What may be meant by ``typed``, which is still being typed. Never raises."""
        return complete(typed, self.engine)

    def rank(self, query: str, depth: int) -> list[tuple[str, float]]:
        """Ids and scores of the first ``depth`` documents for a plain query: for evaluation,
        where near duplicates count apart."""
        request = SearchRequest(query=query, limit=depth, fold=False)
        resolved = resolve(parse(query), request, self.engine, self.abbreviations)
        answer = self._answer(request, resolved)
        return [(self.engine.id_of(each.document), each.score) for each in answer.found]

    def document(self, id: str) -> Document | None:
        """The document with this id, or the one that a file with the same bytes leads to."""
        number = self.engine.number_of(id)
        if number is None:
            alias = self._generation.manifest.aliases.get(id)
            number = None if alias is None else self.engine.number_of(alias)
        return None if number is None else self.engine.document(number)

    def original(self, id: str) -> Original | None:
        """The file that the document with this id was read from, where it has one of its own
        that still lies in the sources."""
        if self.document(id) is None:
            return None
        try:
            entry = entry_of(self._generation.directory, id)
        except FileNotFoundError:  # a newer generation has taken the place of this one
            return None
        if entry is None or entry.line is not None:
            return None
        return original(entry.path, self._generation.manifest.sources)

    def copies(self, document: Document) -> tuple[Copy, ...]:
        """The near duplicates of ``document``."""
        number = self.engine.number_of(document.id)
        return () if number is None else copies(self.engine, self.engine.duplicates(number))

    def marks(self, document: Document, request: SearchRequest) -> tuple[Range, ...]:
        """The ranges of ``document.text`` that the request's query marks, in order."""
        number = self.engine.number_of(document.id)
        if number is None or not request.query:
            return ()
        resolved = resolve(parse(request.query), request, self.engine, self.abbreviations)
        marking = resolved.marking
        found = places(marking, self._occurrences(number, marking))
        return ranges(document.text, marking, found, 0, len(document.text))

    def bearer(self, kind: str, number: str) -> str | None:
        """The id of the only document of ``kind`` with this number, or None."""
        return bearer(kind, number, self.engine)

    def relations(self, document: Document) -> Relations:
        """What ``document`` cites, what cites it, and what became of it."""
        return relations(document, self.engine)

    def missing(self, offset: int, limit: int) -> tuple[int, tuple[Missing, ...]]:
        """How many documents are cited that the index lacks, and a page of them, the most
        cited first."""
        return missing(self.engine, offset, limit)

    def stats(self) -> Stats:
        """What the index holds."""
        manifest = self._generation.manifest
        readers = self._generation.readers
        names = readers[0].tables if readers else ()
        return Stats(
            documents=manifest.documents,
            text_bytes=manifest.text_bytes,
            index_bytes=sum(mark.size for mark in manifest.files.values()),
            generation=self.generation,
            created=manifest.created,
            schema_version=manifest.schema_version,
            segments=len(readers),
            sources=manifest.sources,
            fields={name: sum(len(reader.tables[name]) for reader in readers) for name in names},
        )

    def close(self) -> None:
        """Lets go of the files; the index cannot be asked any more."""
        del self.engine, self._generation

    def _answer(self, request: SearchRequest, resolved: Resolved) -> Answer:
        """Both stages for plain words; what is quoted alone stays in the first stage's order."""
        model = shipped() if resolved.units else None
        return answered(self._question(request, resolved), self.engine, model)

    def _question(self, request: SearchRequest, resolved: Resolved) -> Question:
        sort = request.sort
        if sort == "relevance" and not resolved.ranking and not resolved.bonuses:
            sort = "newest"
        days = None
        if request.date_from or request.date_to:
            days = DateRange(
                request.date_from.first_day.toordinal() if request.date_from else None,
                request.date_to.last_day.toordinal() if request.date_to else None,
            )
        return Question(
            match=resolved.match,
            ranking=resolved.ranking,
            bonuses=resolved.bonuses,
            filters=Filters(
                days, self._bodies(request), request.kinds, request.years, request.terms
            ),
            sort=sort,
            offset=request.offset,
            limit=request.limit,
            fold=request.fold,
        )

    def _bodies(self, request: SearchRequest) -> tuple[str, ...]:
        """The names that the bodies asked for have in the index, and those of their
        predecessors if these are asked for too."""
        asked = self._named(request.bodies)
        if request.predecessors:
            asked += tuple(name for each in asked for name in self._predecessors.get(each, ()))
        return tuple(dict.fromkeys(asked))

    def _named(self, bodies: tuple[str, ...]) -> tuple[str, ...]:
        """The names in the index for bodies in any known spelling."""
        known = set(self.engine.names(BODY))
        named = (name if name in known else canonical_body(name) for name in bodies)
        return tuple(dict.fromkeys(named))

    @cached_property
    def _bodies_by_words(self) -> Bodies:
        return bodies_of(self.engine.names(BODY))

    @cached_property
    def _predecessors(self) -> dict[str, tuple[str, ...]]:
        return predecessors(self.engine.names(BODY))

    def _hits(self, request: SearchRequest, resolved: Resolved, answer: Answer) -> tuple[Hit, ...]:
        numbers = [found.document for found in answer.found]
        lacking = self.engine.lacking(numbers, [unit.node for unit in resolved.units])
        return tuple(
            self._hit(request.offset + at + 1, found, resolved, lacking[at])
            for at, found in enumerate(answer.found)
        )

    def _hit(self, rank: int, found: Found, resolved: Resolved, lacking: list[int]) -> Hit:
        document = self.engine.document(found.document)
        marking = resolved.marking
        numbers = _number_starts(document, marking)
        occurring = places(marking, self._occurrences(found.document, marking), numbers)
        dated = document.provenance.get("date")
        changes = self.engine.citations.changes(found.document)
        return Hit(
            rank=rank,
            id=document.id,
            title=document.title,
            title_marks=marks_in_title(document.title, marking, occurring),
            number=document.number,
            kind=document.kind,
            date=document.date,
            date_method=dated.method if dated and document.date else None,
            bodies=document.bodies,
            body_role=document.body_role,
            missing=tuple(resolved.units[at].text for at in lacking),
            duplicates=len(found.folded),
            score=found.score,
            change=next((one.change for one in changes), None),
            changed_by=makers(changes, self.engine),
            snippets=snippets(document, marking, occurring),
            duplicate_ids=tuple(self.engine.id_of(number) for number in found.folded),
            copies=copies(self.engine, found.folded[:COPIES_SHOWN]),
        )

    def _occurrences(self, number: int, marking: Marking) -> Occurrences:
        return self.engine.occurrences(number, [slot.keys for slot in marking.slots])


def _number_starts(document: Document, marking: Marking) -> list[int]:
    """Where the document's text has a number of the query, its own or one it cites."""
    if not marking.numbers:
        return []
    cited = [c.start for c in document.citations if number_key(c.number) in marking.numbers]
    own = document.provenance.get("number")
    if own and document.number and number_key(document.number) in marking.numbers:
        cited += [piece.start for piece in own.evidence if piece.start is not None]
    return sorted(cited)


class Live:
    """The live index of a folder: follows every switch to a new generation."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._lock = threading.Lock()
        self._index: Index | None = None

    def current(self) -> Index:
        """The index as it is now. Raises an IndexUnusable when there is none to open."""
        with self._lock:
            if self._index is None or self._index.generation != live_name(self.directory):
                self._index = open_index(self.directory)
            return self._index


def open_index(directory: Path) -> Index:
    """Opens the live index. Raises IndexMissing, IndexOutdated or IndexDamaged."""
    return Index(open_live(directory))
