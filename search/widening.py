"""Ways out where nothing was found: what of the question, left out, would bring hits.

The mildest first: an exclusion, quotation marks, a field, a filter, the dates; all of them
only where none does it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from search.model import FACETS, SearchRequest
from search.query import tree

Loosened = Literal[
    "exclusion", "quotes", "required", "field",
    "body", "kind", "year", "term", "dates",
    "match", "diacritics", "filters", "everything",
]  # fmt: skip

_SELECTIONS: Final = {"body": "bodies", "kind": "kinds", "year": "years", "term": "terms"}
_DANGLING: Final = re.compile(
    r"\A(?:(?:AND|VÀ|OR|HOẶC|NOT|KHÔNG|\|+)\s+)+|(?:\s+(?:AND|VÀ|OR|HOẶC|NOT|KHÔNG|\|+))+\Z"
)


@dataclass(frozen=True, slots=True)
class Wider:
    """``request`` is the search without ``text``, a piece of the query or a filter's values."""

    loosened: Loosened
    text: str
    request: SearchRequest


def wider(parsed: tree.Parsed, request: SearchRequest) -> Iterator[Wider]:
    """The searches that ask for one thing less, the mildest first."""
    request = replace(request, offset=0)
    for node in _parts(parsed.root):
        if each := _without_sign(node, parsed.text):
            loosened, text, query = each
            if query:
                yield Wider(loosened, text, replace(request, query=query))
    for facet in FACETS:
        name = _SELECTIONS[facet]
        if chosen := getattr(request, name):
            yield Wider(facet, ", ".join(chosen), replace(request, **{name: ()}))  # type: ignore[arg-type]
    if request.date_from or request.date_to:
        dates = " – ".join(str(day or "…") for day in (request.date_from, request.date_to))
        yield Wider("dates", dates, replace(request, date_from=None, date_to=None))
    if request.match != "any":
        yield Wider("match", "", replace(request, match="any"))
    if request.diacritics != "ignore":
        yield Wider("diacritics", "", replace(request, diacritics="ignore"))


def widest(parsed: tree.Parsed, request: SearchRequest) -> Iterator[Wider]:
    """What leaves out all filters, then all signs of the query too."""
    plain = SearchRequest(query=request.query, sort=request.sort, limit=request.limit)
    if plain != replace(request, offset=0):
        yield Wider("filters", "", plain)
    query = parsed.text
    for node in sorted(_parts(parsed.root), key=lambda node: -node.start):
        if each := _without_sign(node, query):
            query = each[2]
    if query and query != parsed.text:
        yield Wider("everything", "", replace(plain, query=query, match="any"))


def _parts(root: tree.Node | None) -> tuple[tree.Node, ...]:
    if root is None:
        return ()
    return root.children if isinstance(root, (tree.Group, tree.And)) else (root,)


def _without_sign(node: tree.Node, text: str) -> tuple[Loosened, str, str] | None:
    """What stands at a node that holds strictly, and the query without it; of what is quoted
    or required the words stay."""
    piece, before, behind = text[node.start : node.end], text[: node.start], text[node.end :]
    if isinstance(node, tree.Not):
        return "exclusion", piece, _joined(before, "", behind)
    if isinstance(node, tree.Phrase):
        return "quotes", piece, _joined(before, node.text, behind)
    if isinstance(node, tree.Required):
        return "required", piece, _joined(before, text[node.child.start : node.child.end], behind)
    if isinstance(node, tree.Field):
        return "field", piece, _joined(before, "", behind)
    return None


def _joined(before: str, kept: str, behind: str) -> str:
    whole = " ".join(f"{before} {kept} {behind}".split())
    return _DANGLING.sub("", whole)
