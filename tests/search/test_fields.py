"""Weights, aliases and facets name only fields that the index has."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

import search
from indexer import fields as index_fields
from search import Index, SearchRequest
from search.engines.columns import FACET_NAMES
from search.model import FACETS
from search.primitives import Term
from search.query import parse
from search.query.fields import FIELDS
from search.query.tree import FIELD_NAMES
from search.resolve import Resolved, resolve

QUERIES = (
    "công tác dân vận",
    "cong tac dan van",
    "MTTQ",
    "nghị quyết 34",
    "34-NQ/TW",
    "Đại hội XIII",
    "Nghị quyết Trung ương 4 khóa XI",
    'so:34 OR danchieu:34-NQ/TW OR coquan:"Bộ Chính trị" OR tieude:"công tác" OR nguoiky:Lê',
    '"công tác" dân v* -tỉnh +văn ngay:2023 loai:nq',
)


@pytest.fixture(scope="module")
def index(library: Callable[..., Index]) -> Index:
    return library(
        [
            {
                "id": "a",
                "title": "Về công tác dân vận",
                "text": "Văn bản của tỉnh theo Nghị quyết số 34-NQ/TW và Mặt trận Tổ quốc.",
                "number": "34-NQ/TW",
                "bodies": ["Bộ Chính trị"],
                "signer": "Lê Văn Tám",
            }
        ]
    )


def resolved(query: str, index: Index) -> Resolved:
    return resolve(parse(query), SearchRequest(query=query), index.engine)


def terms_in(value: Any) -> Iterator[Term]:
    """Every term anywhere in ``value``."""
    if isinstance(value, Term):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from terms_in(each)
    elif is_dataclass(value):
        for part in fields(value):
            yield from terms_in(getattr(value, part.name))


def test_every_field_has_one_name() -> None:
    named = [
        value
        for name, value in vars(index_fields).items()
        if name.isupper() and isinstance(value, str)
    ]
    assert sorted(named) == sorted(index_fields.ALL_FIELDS)
    assert len(named) == len(set(named))


@pytest.mark.parametrize("query", QUERIES)
def test_what_a_query_becomes_names_fields_of_the_index(query: str, index: Index) -> None:
    found = resolved(query, index)
    asked = {term.field for term in terms_in((found.match, found.bonuses, found.units))}
    ranked = {each.term.field for each in found.ranking}
    assert asked | ranked
    assert asked <= set(index_fields.ALL_FIELDS)
    assert ranked <= set(index_fields.SCORED_FIELDS)


def test_no_field_is_named_by_a_literal() -> None:
    folder = Path(search.__file__).parent
    literal = [
        f"{path.name}:{node.lineno}"
        for path in sorted(folder.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Term"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert literal == []


def test_every_field_of_the_query_language_has_an_alias_and_a_meaning(index: Index) -> None:
    assert set(FIELDS.values()) == set(FIELD_NAMES)
    for alias, name in FIELDS.items():
        value = "2023" if name == "date" else "34"
        found = parse(f"{alias}:{value}")
        assert resolve(found, SearchRequest(), index.engine).match is not None, alias


def test_facets_are_those_of_the_engine_in_their_order() -> None:
    assert tuple(FACET_NAMES) == FACETS
