"""Measures of an order, against figures worked out by hand, and the files they need."""

from __future__ import annotations

import json
from math import log2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.metrics import (
    JudgementFileError,
    load_qrels,
    load_queries,
    mrr_at,
    ndcg_at,
    recall_at,
    write_run,
)

QRELS = {
    "one": {"a": 2, "b": 1, "c": 0},
    "two": {"d": 1, "e": 1, "f": 1, "g": 1},
    "none": {"h": 0},
}


def test_ndcg_takes_the_grade_as_gain_and_the_logarithm_as_discount() -> None:
    run = {"one": ["c", "b", "x", "a"], "two": ["d"]}
    one = (1 / log2(3) + 2 / log2(5)) / (2 + 1 / log2(3))
    two = 1 / (1 + 1 / log2(3) + 1 / log2(4))
    assert ndcg_at(run, QRELS, 10) == pytest.approx(
        (one + 1 / (1 + 1 / log2(3) + 1 / 2 + 1 / log2(5))) / 2
    )
    assert ndcg_at(run, QRELS, 3) == pytest.approx(((1 / log2(3)) / (2 + 1 / log2(3)) + two) / 2)


def test_reciprocal_rank_is_that_of_the_first_relevant_document_within_reach() -> None:
    run = {"one": ["c", "x", "b", "a"], "two": ["x", "y", "z", "d"]}
    assert mrr_at(run, QRELS, 10) == pytest.approx((1 / 3 + 1 / 4) / 2)
    assert mrr_at(run, QRELS, 3) == pytest.approx(1 / 6)


def test_recall_is_the_share_of_the_relevant_documents_found() -> None:
    run = {"one": ["c", "a"], "two": ["d", "x", "e", "f"]}
    assert recall_at(run, QRELS, 100) == pytest.approx((1 / 2 + 3 / 4) / 2)
    assert recall_at(run, QRELS, 2) == pytest.approx((1 / 2 + 1 / 4) / 2)


@pytest.mark.parametrize("measure", [ndcg_at, mrr_at, recall_at])
def test_a_query_without_results_counts_nothing_and_one_without_answer_is_left_out(
    measure: object,
) -> None:
    assert callable(measure)
    assert measure({}, QRELS, 10) == 0
    assert measure({"none": ["h"]}, {"none": {"h": 0}}, 10) == 0
    assert measure({"one": ["a", "b"]}, {"one": QRELS["one"], "none": {"h": 0}}, 10) == 1
    assert measure({"one": ["a", "b"]}, QRELS, 10) == 0.5


def test_a_document_found_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="'one' names a document twice"):
        ndcg_at({"one": ["a", "a"]}, QRELS, 10)


@given(
    st.permutations("abcdefgh"),
    st.dictionaries(st.sampled_from("abcdefghxyz"), st.integers(-1, 3)),
    st.integers(1, 12),
)
def test_every_measure_lies_between_0_and_1_and_the_ideal_order_reaches_1(
    found: list[str], grades: dict[str, int], depth: int
) -> None:
    qrels = {"q": grades}
    ideal = {"q": sorted(grades, key=lambda id_: -grades[id_])}
    for measure in (ndcg_at, mrr_at, recall_at):
        assert 0 <= measure({"q": found}, qrels, depth) <= 1
    best = 1.0 if any(grade > 0 for grade in grades.values()) else 0.0
    assert ndcg_at(ideal, qrels, depth) == mrr_at(ideal, qrels, depth) == best


def test_queries_are_read_by_id_from_the_field_that_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "queries.jsonl"
    rows = [
        {"qid": "1", "query": "dan van", "clean": "dân vận"},
        {"qid": "2", "query": "mttq", "clean": "mặt trận"},
    ]
    file.write_text("\ufeff" + "\n\n".join(json.dumps(row) for row in rows), "utf-8")
    assert load_queries(file) == {"1": "dan van", "2": "mttq"}
    assert load_queries(file, "clean") == {"1": "dân vận", "2": "mặt trận"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"qid": "1", "query": "x"}\n{', "2: not JSON"),
        (b"[]", "1: not a JSON object"),
        (b'\n{"qid": "1"}', "2: no text under 'query'"),
        (b'{"qid": 1, "query": "x"}', "1: no text under 'qid'"),
        (b'{"qid": "1", "query": "x"}\n' * 2, "2: query '1' stands twice"),
        (b"\xff", "1: not UTF-8"),
    ],
)
def test_a_bad_line_of_queries_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_bytes(content)
    with pytest.raises(JudgementFileError) as caught:
        load_queries(file)
    assert str(caught.value) == f"{file}:{reason}"


def test_judgements_are_read_in_trec_form_with_tabs_or_blanks(tmp_path: Path) -> None:
    file = tmp_path / "qrels.tsv"
    file.write_text("q1\t0\ta b.txt\t2\nq1 0 c -1\n\nq2  0  a  0\n", "utf-8")
    assert load_qrels(file) == {"q1": {"a b.txt": 2, "c": -1}, "q2": {"a": 0}}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("q 0 a 1\nq 0 a\n", "2: 3 columns instead of 4"),
        ("q 0 a tốt\n", "1: the grade 'tốt' is no whole number"),
        ("q 0 a 1\nq 0 a 0\n", "2: 'a' is judged twice for 'q'"),
    ],
)
def test_a_bad_line_of_judgements_is_named(tmp_path: Path, content: str, reason: str) -> None:
    file = tmp_path / "qrels.tsv"
    file.write_text(content, "utf-8")
    with pytest.raises(JudgementFileError) as caught:
        load_qrels(file)
    assert str(caught.value) == f"{file}:{reason}"


def test_a_run_is_written_in_trec_form_with_white_space_encoded(tmp_path: Path) -> None:
    file = tmp_path / "run.txt"
    write_run(file, {"q 1": ["nghị quyết.txt", "50%\u00a0a"], "q2": [], "q3": ["c"]}, "vankien")
    assert file.read_bytes().decode("utf-8") == (
        "q%201 Q0 nghị%20quyết.txt 1 2 vankien\n"
        "q%201 Q0 50%25%C2%A0a 2 1 vankien\n"
        "q3 Q0 c 1 1 vankien\n"
    )


@pytest.mark.shared
def test_every_judged_set_loads_and_its_own_judgements_score_1(shared: Path) -> None:
    folders = sorted(file.parent for file in (shared / "relevance").glob("*/qrels.tsv"))
    assert folders
    for folder in folders:
        qrels = load_qrels(folder / "qrels.tsv")
        assert qrels.keys() <= load_queries(folder / "queries.jsonl").keys()
        run = {query: sorted(found, key=lambda id_: -found[id_]) for query, found in qrels.items()}
        assert ndcg_at(run, qrels, 10) == mrr_at(run, qrels, 10) == 1
