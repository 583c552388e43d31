"""What goes into a search and what comes out: the only things ``webui`` ever sees.

Nothing here knows the engine. Every offset is a range of characters in the
string it stands beside.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from corpus import PartialDate
from search.citation_graph import Change

Sort = Literal["relevance", "newest", "oldest", "cited"]
Diacritics = Literal["auto", "exact", "ignore"]
Match = Literal["auto", "all", "any"]
Language = Literal["vi", "en"]

SORTS: Final = ("relevance", "newest", "oldest", "cited")
DIACRITICS: Final = ("auto", "exact", "ignore")
MATCHES: Final = ("auto", "all", "any")
FACETS: Final = ("body", "kind", "year", "term")
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A question, valid from birth: see ``search.request`` for building one from strings.

    ``date_from``/``date_to`` are partial dates and mean their whole spans.
    ``bodies``, ``kinds``, ``years``, ``terms`` are selections: OR inside one,
    AND across; with ``predecessors`` a body also stands for those whose work it took over.
    Without ``correct`` a misspelt query that finds nothing is still searched
    as typed. With ``fold`` near duplicates are one hit. ``offset`` and ``limit`` count hits
    from 0.
    """

    query: str = ""
    date_from: PartialDate | None = None
    date_to: PartialDate | None = None
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    predecessors: bool = False
    sort: Sort = "relevance"
    diacritics: Diacritics = "auto"
    match: Match = "auto"
    expand: bool = True
    correct: bool = True
    fold: bool = True
    offset: int = 0
    limit: int = 10


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader should know about the answer, in both languages.

    ``code`` is stable (``expanded``, ``ignored``, ``relaxed`` …). ``undo`` are the request
    parameters that switch the behaviour off, as pairs. ``offers`` are other queries with
    which the sentence ends, one after the other.
    """

    code: str
    vi: str
    en: str
    undo: tuple[tuple[str, str], ...] = ()
    offers: tuple[str, ...] = ()

    def message(self, lang: Language = "vi") -> str:
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of the document as it is read: the author's words without signs of layout
    (``search.quoting``); ``marks`` are ranges in ``text``.

    ``start`` is where the passage begins in the document's text. ``page_from_1`` is the page
    of its first mark (of its beginning where it has none), None where the format has no pages.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    start: int
    page_from_1: int | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """A near duplicate of another document; ``url`` is where it was saved from."""

    id: str
    title: str
    number: str | None
    date: PartialDate | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Makers:
    """Who made a change: a document with ``number`` (None where it has none), and ``others``."""

    number: str | None
    others: int


@dataclass(frozen=True, slots=True)
class Hit:
    """One document of the answer. ``missing`` names the query words it lacks; ``change`` is
    the weightiest thing that became of it, made by ``changed_by``, None where nothing is told.

    ``duplicates`` of its near duplicates match too and are folded under it: ``duplicate_ids``
    names all of them, ``copies`` tells more of the first ones.
    """

    rank: int
    id: str
    title: str
    title_marks: tuple[tuple[int, int], ...]
    number: str | None
    kind: str
    date: PartialDate | None
    date_method: str | None
    bodies: tuple[str, ...]
    body_role: str
    missing: tuple[str, ...]
    duplicates: int
    score: float
    snippets: tuple[Snippet, ...]
    change: Change | None = None
    changed_by: Makers | None = None
    duplicate_ids: tuple[str, ...] = ()
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many documents it would give.

    ``label`` is for people (a kind's name); ``value`` goes into the request. Of a body,
    ``parent`` is the body or the province it stands under, or None, and ``predecessors``
    are those of the index whose work it took over.
    """

    value: str
    label: str
    count: int
    selected: bool
    parent: str | None = None
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet (``body``, ``kind``, ``year``, ``term``), each counted
    without the facet's own selection."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Another query worth trying, with the sentence that offers it."""

    query: str
    vi: str
    en: str

    def message(self, lang: Language = "vi") -> str:
        return self.en if lang == "en" else self.vi


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another search and how many documents it finds. ``change`` is what it changes: adds as a
    filter for words of the query (``kind``, ``body``, ``year``, ``dates``, ``all``), or leaves
    out (``exclusion``, ``quotes``, ``kind`` … see ``search.widening``). ``text`` is the piece of
    the query, or the filter's values, that it is about."""

    change: str
    text: str
    request: SearchRequest
    count: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer. ``query`` is the query as it was read (see ``Parsed.text``);
    ``total`` counts the whole answer, as do the facets; ``rows`` the hits of all pages, which
    are fewer where near duplicates are folded. ``narrower`` are filters that the query's words
    name, offered on the first page; ``wider``, where nothing is found, what brings hits if
    left out."""

    query: str
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    notices: tuple[Notice, ...]
    suggestion: Suggestion | None
    rows: int
    narrower: tuple[Alternative, ...] = ()
    wider: tuple[Alternative, ...] = ()
