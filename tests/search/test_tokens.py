"""Marks are read over what stands side by side, whatever signs stand between."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search import Index, SearchRequest
from search.query import parse, tree
from search.resolve import resolve
from search.tokens import side_by_side


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    usual = "công tác dân vận của mặt trận, thanh tra và kiểm tra"
    pages = {f"p{number}": usual for number in range(30)}
    return texts(slips="dan van. thành trà. mất trăn. thánh tra", **pages)


@pytest.mark.parametrize(
    ("query", "runs"),
    [
        ("dân vận", [["dân vận"]]),
        ("+thanh +tra", [["thanh", "tra"]]),
        ("thanh AND tra", [["thanh", "tra"]]),
        ("dân vận OR mặt trận", [["dân vận"], ["mặt trận"]]),
        ("dân -vận mặt", [["dân"], ["mặt"]]),
        ('dân "vận" mặt', [["dân"], ["mặt"]]),
        ("tieude:dân vận", [["vận"]]),
        ("+(dân vận) mặt", [["dân vận", "mặt"]]),
        ('"dân vận"', []),
    ],
)
def test_runs_end_where_something_else_stands_between(query: str, runs: list[list[str]]) -> None:
    root = parse(query).root
    assert root is not None
    found: list[list[tree.Words]] = side_by_side(root)
    assert [[words.text for words in run] for run in found] == runs


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("+dan +van", "dân, vận"),
        ("dan AND van", "dân, vận"),
        ("+cong tac +dan +van", "công, tác, dân, vận"),
        ("dan van OR mat tran", "dân vận, mặt trận"),
    ],
)
def test_words_on_both_sides_of_an_operator_are_read_together(
    index: Index, query: str, understood: str
) -> None:
    resolved = resolve(parse(query), SearchRequest(query=query), index.engine)
    (notice,) = (notice for notice in resolved.notices if notice.code == "understood")
    said = notice.vi.removeprefix("Hiểu là: ").removesuffix(".")
    assert sorted(said.split(", ")) == sorted(understood.split(", "))


def test_required_words_find_what_they_are_read_as(index: Index) -> None:
    page = index.search(SearchRequest(query="+thanh +tra"))
    assert page.total == 30
    assert index.search(SearchRequest(query="+dan +van")).total == 30


def test_what_is_excluded_is_read_by_itself(index: Index) -> None:
    page = index.search(SearchRequest(query="dan -van"))
    assert page.total == 0
