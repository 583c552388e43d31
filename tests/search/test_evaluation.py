"""Evaluation runs judged queries over the very matching that people get."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search import Index, evaluate


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    return texts(a="tre xanh", b="tre", c="suối", d="suối rừng")


def test_figures_are_means_over_the_judged_queries(index: Index) -> None:
    queries = {"q1": "tre xanh", "q2": "suối rừng thác", "unjudged": "tre"}
    found = evaluate(index, queries, {"q1": {"a": 1}, "q2": {"c": 1}, "lost": {"a": 1}})
    assert found.queries == 2
    assert [[id for id, _ in found.run[qid]] for qid in ("q1", "q2")] == [["a"], ["d"]]
    assert (found.mrr10, found.recall100) == (0.5, 0.5)
    assert found.ndcg10 == 0.5
    assert 0 < found.p50_ms <= found.p95_ms


def test_no_queries_give_nothing(index: Index) -> None:
    found = evaluate(index, {}, {})
    assert (found.queries, found.run, found.p50_ms) == (0, {}, 0.0)
