"""The notation of ``resolved.tsv``: what a query is looked up as, then what the reader is told.

A word stands as its keys (``dân/dẫn`` for several readings), a phrase in quotes, what is in
another field than the text as ``field=…``; ``a & b`` all, ``a | b`` any, ``2 of (a · b · c)``
some, ``!a`` none. ``[…]`` is a notice, ``[? …]`` a correction that is offered. Behind the query
``{match=any}`` stands for parameters other than ``q``.

The documents are those of ``shelf.tsv``: copies, number, kind, date, title, text.
"""

from __future__ import annotations

import json
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

import indexer
from search import Index, open_index, request_from
from search.primitives import And, AtLeast, DateRange, Kind, Node, Not, Or, Phrase, Term
from search.query import parse
from search.resolve import resolve
from tests.golden.files import rows, write_anew

RESOLVED: Final = Path(__file__).with_name("resolved.tsv")
SHELF: Final = Path(__file__).with_name("shelf.tsv")
TODAY: Final = date(2026, 11, 22)
_PARAMETERS: Final = re.compile(r" ?\{(.*)\}\Z")


def open_shelf(home: Path) -> Index:
    """The index of the shelf, made in the empty folder ``home``."""
    names = ("number", "kind", "date", "title", "text")
    lines: list[str] = []
    for copies, rest in rows(SHELF):
        values = dict(zip(names, rest.split("\t"), strict=True))
        stated = {name: value for name, value in values.items() if value}
        for _ in range(int(copies)):
            lines.append(json.dumps({"id": f"{len(lines):03}", **stated}, ensure_ascii=False))
    (home / "shelf.jsonl").write_text("\n".join(lines), encoding="utf-8")
    indexer.reindex([home / "shelf.jsonl"], directory=home / "index", today=TODAY)
    return open_index(home / "index")


def written(cell: str, index: Index) -> str:
    """What a query with its parameters is resolved to, on one line."""
    found = _PARAMETERS.search(cell)
    pairs = (pair.split("=", 1) for pair in (found[1].split() if found else ()))
    query = cell[: found.start()] if found else cell
    request = request_from({"q": [query], **{name: [v] for name, v in pairs}}, today=TODAY)
    resolved = resolve(parse(request.query), request, index.engine)
    remarks = [f"[{notice.vi}]" for notice in resolved.notices]
    if resolved.suggestion:
        remarks.append(f"[? {resolved.suggestion.query}]")
    return " ".join([_tree(_flat(resolved.match)), *remarks])


def _flat(node: Node) -> Node:
    """The same without levels that say nothing; a compound word keeps its own."""
    if isinstance(node, AtLeast):
        children = tuple(map(_flat, node.children))
        if node.minimum == len(children):
            return _one_level(And, children)
        return _one_level(Or, children) if node.minimum == 1 else AtLeast(node.minimum, children)
    if isinstance(node, Not):
        return Not(_flat(node.child))
    if isinstance(node, (And, Or)):
        return _one_level(type(node), tuple(map(_flat, node.children)))
    return node


def _one_level(level: type[And] | type[Or], children: tuple[Node, ...]) -> Node:
    kept = tuple(child for child in children if child != level(()))
    return kept[0] if len(kept) == 1 else level(kept)


def _tree(node: Node, *, inside: bool = False) -> str:
    if isinstance(node, Term):
        return ("" if node.field == "text" else f"{node.field}=") + "/".join(node.terms or ("-",))
    if isinstance(node, Phrase):
        steps = " ".join("/".join(step or ("-",)) for step in node.steps)
        return f'"{steps}"' + (f"~{node.slop}" if node.slop else "")
    if isinstance(node, DateRange):
        first, last = (date.fromordinal(day) if day else "" for day in (node.first, node.last))
        return f"date={first}..{last}"
    if isinstance(node, Kind):
        return f"kind={'/'.join(node.kinds)}"
    if isinstance(node, Not):
        return f"!{_tree(node.child, inside=True)}"
    if isinstance(node, AtLeast):
        return f"{node.minimum} of ({' · '.join(_tree(c, inside=True) for c in node.children)})"
    if not node.children:
        return "everything" if isinstance(node, And) else "nothing"
    sign = " & " if isinstance(node, And) else " | "
    said = sign.join(_tree(child, inside=True) for child in node.children)
    return f"({said})" if inside else said


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        shelf = open_shelf(Path(home))
        write_anew(RESOLVED, lambda cell: written(cell, shelf))
