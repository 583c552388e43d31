"""What a document cites, what cites it, and what became of it; what is cited and not here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from corpus import Citation, Document, PartialDate
from corpus.document import CITATION_ROLES, CitationRole
from corpus.numbers import number_key
from indexer.fields import NUMBER
from search.citation_graph import NOWHERE, Absent, Change, CitationGraph, Told
from search.engine import Engine
from search.model import Makers
from search.primitives import Term
from search.quoting import quotation

MOST_CITING: Final = 20
"""Documents that cite one which are handed on; the rest is found by ``danchieu:``."""
_MOST_BEARERS: Final = 100
_QUOTE_BEFORE: Final = 160
_QUOTE_AFTER: Final = 60
_LIST_BEFORE: Final = 700
_VERBS: Final[dict[Change, re.Pattern[str]]] = {
    "amended": re.compile(r"(?i)sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|đính\s+chính|bãi\s+bỏ|thay\s+thế"),
    "replaced": re.compile(r"(?i)thay\s+thế"),
    "repealed": re.compile(r"(?i)bãi\s+bỏ|h(?:uỷ|ủy)\s+bỏ|(?:hết|chấm\s+dứt)\s+hiệu\s+lực"),
}
_CLAUSE: Final = re.compile(r"\n\s*\n|[;|](?:[\s*]|\Z)|[.][\s*]+(?=[A-ZĐ])")


@dataclass(frozen=True, slots=True)
class Named:
    """A document by its number; ``id`` and ``title`` are None where it is not in the index."""

    number: str
    date: PartialDate | None
    id: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """That a document was amended, replaced or repealed ``by`` another (None where that has
    no number): told by the document ``told_by`` in the words ``quote``."""

    change: Change
    by: Named
    told_by: str
    quote: str


@dataclass(frozen=True, slots=True)
class Reference:
    """One citation of a document. ``to`` is where it leads; ``choices`` are the ids of
    documents with that number where none of them is it for certain; ``times_cited`` counts the
    documents of the index that cite the number."""

    citation: Citation
    to: Named
    choices: tuple[str, ...]
    times_cited: int


@dataclass(frozen=True, slots=True)
class Citing:
    """A document that cites another, and with which role."""

    id: str
    title: str
    number: str | None
    kind: str
    date: PartialDate | None
    role: CitationRole | None


@dataclass(frozen=True, slots=True)
class Relations:
    """A document among the others: ``references`` in the order of its citations; the newest
    of the ``times_cited`` documents that cite it; ``changes``, the weightiest first, each once
    for the document that made it."""

    references: tuple[Reference, ...] = ()
    times_cited: int = 0
    cited_by: tuple[Citing, ...] = ()
    changes: tuple[Changed, ...] = ()


NO_RELATIONS: Final = Relations()


@dataclass(frozen=True, slots=True)
class Missing:
    """A document that ``times_cited`` documents cite and the index lacks; ``roles`` are what
    they do with it, the most frequent first, ``changes`` as in ``Relations``."""

    number: str
    date: PartialDate | None
    times_cited: int
    roles: tuple[CitationRole, ...]
    changes: tuple[Changed, ...]


def relations(document: Document, engine: Engine) -> Relations:
    """Everything known of ``document``, which is of the index of ``engine``."""
    place = engine.number_of(document.id)
    if place is None:
        return NO_RELATIONS
    graph = engine.citations
    rows = graph.rows_of(place)
    kept = [cited for cited in document.citations if number_key(cited.number)]
    return Relations(
        references=tuple(
            _reference(cited, row, engine) for cited, row in zip(kept, rows, strict=True)
        ),
        times_cited=int(graph.times_cited[place]),
        cited_by=tuple(_citing(place, engine)),
        changes=tuple(_changes(graph.changes(place), engine)),
    )


def bearer(kind: str, number: str, engine: Engine) -> str | None:
    """The id of the document of ``kind`` with this number (as ``34-NQ-TW`` too), the first of
    its copies; None where there is none, or more than one work."""
    key = number_key(number)
    found = engine.holders([Term(NUMBER, (key,))], _MOST_BEARERS)[0] if key else []
    of_kind = [each for each in found if engine.document(each, with_text=False).kind == kind]
    works = {int(engine.citations.work_of[each]) for each in of_kind}
    return min(map(engine.id_of, of_kind)) if len(works) == 1 else None


def missing(engine: Engine, offset: int, most: int) -> tuple[int, tuple[Missing, ...]]:
    """How many documents are cited and not in the index, and ``most`` of them from ``offset``
    on, the most cited first."""
    absent = engine.citations.absent
    return len(absent), tuple(_missing(one, engine) for one in absent[offset : offset + most])


def _missing(absent: Absent, engine: Engine) -> Missing:
    graph = engine.citations
    roles = [int(graph.table.roles[row]) for row in absent.rows]
    often = sorted({role for role in roles if role}, key=lambda role: (-roles.count(role), role))
    return Missing(
        number=_number(absent.rows[0], engine),
        date=_partial(absent.day),
        times_cited=absent.count,
        roles=tuple(CITATION_ROLES[role - 1] for role in often),
        changes=tuple(_changes(graph.changes_of_absent(absent), engine)),
    )


def _reference(cited: Citation, row: int, engine: Engine) -> Reference:
    graph = engine.citations
    work = int(graph.leads[row])
    to = Named(cited.number, cited.date)
    choices: tuple[str, ...] = ()
    if work != NOWHERE:
        to = _named(graph.copies(work)[0], cited.number, engine)
    else:
        choices = tuple(engine.id_of(each) for each in graph.candidates(row))
    return Reference(cited, to, choices, graph.times_number_cited(row))


def _citing(place: int, engine: Engine) -> Iterator[Citing]:
    graph = engine.citations
    rows = {int(graph.table.citing[row]): int(row) for row in graph.rows_citing(place)}
    first_days = graph.first_days
    newest = sorted(rows, key=lambda each: (-int(first_days[each]), engine.id_of(each)))
    for each in newest[:MOST_CITING]:
        found = engine.document(each, with_text=False)
        role = int(graph.table.roles[rows[each]])
        yield Citing(
            found.id,
            found.title,
            found.number,
            found.kind,
            found.date,
            CITATION_ROLES[role - 1] if role else None,
        )


def makers(told: Sequence[Told], engine: Engine) -> Makers | None:
    """Who made the first of the changes ``told``, and how many others made such a one; None
    where none is told."""
    if not told:
        return None
    graph = engine.citations
    all_makers = {_maker(graph, one) for one in told if one.change == told[0].change}
    document = engine.document(int(graph.table.citing[told[0].row]), with_text=False)
    actor = told[0].actor
    number = document.number if actor is None else _citation(actor, document, graph).number
    return Makers(number, len(all_makers) - 1)


def _changes(told: Sequence[Told], engine: Engine) -> Iterator[Changed]:
    graph = engine.citations
    seen: set[tuple[Change, int | str]] = set()
    for one in told:
        source = int(graph.table.citing[one.row])
        maker = _maker(graph, one)
        if (one.change, maker) in seen:
            continue
        seen.add((one.change, maker))
        document = engine.document(source)
        cited = _citation(one.row, document, graph)
        by = Named(document.number or "", document.date, document.id, document.title)
        if one.actor is not None:
            actor = _citation(one.actor, document, graph)
            work = int(graph.leads[one.actor])
            by = Named(actor.number, actor.date)
            if work != NOWHERE:
                by = _named(graph.copies(work)[0], actor.number, engine)
        yield Changed(one.change, by, document.id, quote_of(document.text, cited, one.change))


def _maker(graph: CitationGraph, told: Told) -> int | str:
    """What tells the makers of changes apart: their work, else their number."""
    if told.actor is None:
        return int(graph.work_of[graph.table.citing[told.row]])
    work = int(graph.leads[told.actor])
    return graph.table.names[graph.table.keys[told.actor]] if work == NOWHERE else work


def _named(place: int, number: str, engine: Engine) -> Named:
    found = engine.document(place, with_text=False)
    return Named(found.number or number, found.date, found.id, found.title)


def _number(row: int, engine: Engine) -> str:
    graph = engine.citations
    citing = engine.document(int(graph.table.citing[row]), with_text=False)
    return _citation(row, citing, graph).number


def _citation(row: int, document: Document, graph: CitationGraph) -> Citation:
    first = graph.rows_of(int(graph.table.citing[row]))[0]
    kept = [cited for cited in document.citations if number_key(cited.number)]
    return kept[row - first]


def _partial(day: int) -> PartialDate | None:
    when = date.fromordinal(day) if day else None
    return PartialDate(when.year, when.month, when.day) if when else None


def quote_of(text: str, cited: Citation, change: Change) -> str:
    """The words around a citation in its paragraph, cut between words, on one line; and those
    that tell the change, where they stand before its list or behind it."""
    low = max(0, cited.start - _QUOTE_BEFORE, text.rfind("\n\n", 0, cited.start))
    gap = text.find("\n\n", cited.end)
    high = min(len(text) if gap < 0 else gap, cited.end + _QUOTE_AFTER)
    before, after = text[low : cited.start], text[cited.end : high]
    if _CLAUSE.search(before):
        before = _CLAUSE.split(before)[-1]
    elif low == cited.start - _QUOTE_BEFORE:
        before = before.partition(" ")[2]
    if _CLAUSE.search(after):
        after = _CLAUSE.split(after)[0]
    elif high == cited.end + _QUOTE_AFTER:
        after = after.rpartition(" ")[0]
    quoted = f"{before}{text[cited.start : cited.end]}{after}"
    if not _VERBS[change].search(quoted):
        opening = text[max(0, cited.start - _LIST_BEFORE) : cited.start]
        closing = _VERBS[change].search(text, cited.end, cited.end + _LIST_BEFORE)
        if verbs := list(_VERBS[change].finditer(opening)):
            clause = _CLAUSE.split(opening[: verbs[-1].end()])[-1]
            quoted = f"{clause} … {quoted}"
        elif closing:
            quoted = f"{quoted} … {closing.group()}"
    return " ".join(quotation(quoted, 0, len(quoted)).text.replace("*", "").split())
