"""Addresses: of documents, of searches, and of searches changed in one point.

Every link on a page is made from a whole ``SearchRequest`` (``dataclasses.replace``
and back to parameters), so a link never forgets what was asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import quote, urlencode

from search.model import Language, SearchRequest
from search.request import params_of

CHANGES: Final = "thay-doi"
"""The place of a document's page that tells what became of it."""

FIRST_MATCH: Final = "#m1"

_SELECTIONS: Final = {"body": "bodies", "kind": "kinds", "year": "years", "term": "terms"}

Pairs = Iterable[tuple[str, str]]


def document_path(id: str) -> str:
    """The page of a document, its id percent-encoded whole (``/`` included)."""
    return "/van-ban/" + quote(id, safe="", errors="replace")


def original_path(id: str) -> str:
    """The file a document was read from."""
    return "/tep-goc/" + quote(id, safe="", errors="replace")


def api_document_path(id: str) -> str:
    return "/api/documents/" + quote(id, safe="", errors="replace")


def with_query(path: str, pairs: Pairs) -> str:
    encoded = urlencode(list(pairs), errors="replace")
    return f"{path}?{encoded}" if encoded else path


def in_language(lang: Language) -> list[tuple[str, str]]:
    """The parameters that keep the reader's language; Vietnamese needs none."""
    return [("lang", lang)] if lang != "vi" else []


def search_path(request: SearchRequest, lang: Language) -> str:
    """The page of results of ``request``."""
    return with_query("/", [*params_of(request), *in_language(lang)])


def first_page(request: SearchRequest, lang: Language) -> str:
    """The same, from its first hit: what a link that changes the answer leads to."""
    return search_path(replace(request, offset=0), lang)


def with_params_set(request: SearchRequest, pairs: Pairs, lang: Language) -> str:
    """The search with some parameters set to other values, from its first hit."""
    settings = list(pairs)
    names = {name for name, _ in settings}
    kept = [pair for pair in params_of(replace(request, offset=0)) if pair[0] not in names]
    return with_query("/", [*kept, *settings, *in_language(lang)])


def hit_path(
    id: str, request: SearchRequest, lang: Language, page_from_1: int | None = None
) -> str:
    """A document as an answer to ``request``: it knows what to mark, opens at that page of
    it, else at the first match, and finds the way back."""
    path = _path_from(id, request, lang)
    if page_from_1 is not None:
        return f"{path}#{page_anchor(page_from_1)}"
    return path + FIRST_MATCH if request.query.strip() else path


def changes_path(id: str, request: SearchRequest, lang: Language) -> str:
    """The same document where it tells what became of it."""
    return f"{_path_from(id, request, lang)}#{CHANGES}"


def _path_from(id: str, request: SearchRequest, lang: Language) -> str:
    return with_query(document_path(id), [*params_of(request), *in_language(lang)])


def page_anchor(page_from_1: int) -> str:
    """What a page of a document is called in addresses."""
    return f"trang-{page_from_1}"


def selection(request: SearchRequest, facet: str) -> tuple[str, ...]:
    """What is selected in ``facet`` (``body``, ``kind``, ``year``, ``term``)."""
    values: tuple[str, ...] = getattr(request, _SELECTIONS[facet])
    return values


def selecting(request: SearchRequest, facet: str, values: tuple[str, ...]) -> SearchRequest:
    """The request with exactly ``values`` selected in ``facet``."""
    match facet:
        case "body":
            return replace(
                request, bodies=values, predecessors=request.predecessors and bool(values)
            )
        case "kind":
            return replace(request, kinds=values)
        case "year":
            return replace(request, years=values)
        case "term":
            return replace(request, terms=values)
        case _:
            raise KeyError(facet)


def toggled(request: SearchRequest, facet: str, value: str) -> SearchRequest:
    """The request with ``value`` selected in ``facet``, or no longer."""
    chosen = selection(request, facet)
    if value in chosen:
        return selecting(request, facet, tuple(one for one in chosen if one != value))
    return selecting(request, facet, (*chosen, value))


def without_filters(request: SearchRequest) -> SearchRequest:
    return replace(
        request,
        date_from=None,
        date_to=None,
        bodies=(),
        kinds=(),
        years=(),
        terms=(),
        predecessors=False,
        offset=0,
    )


def has_filters(request: SearchRequest) -> bool:
    return without_filters(request) != replace(request, offset=0)
