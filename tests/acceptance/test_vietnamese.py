"""Whole sets of questions in equal spellings: the same answers, hit for hit."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import indexer
from indexer import analyze
from search import Index, SearchRequest, open_index
from search.readings import read

pytestmark = [pytest.mark.shared, pytest.mark.slow]

ASKED = 20
"""Questions of each set that are tried: those that are spelled otherwise, evenly chosen."""


@pytest.fixture(scope="module")
def index(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    directory = tmp_path_factory.mktemp("articles")
    corpus = shared / "relevance" / "alqac2022" / "corpus.jsonl"
    summary = indexer.reindex([corpus], directory=directory, today=date(2026, 11, 22))
    assert (summary.failed, summary.documents) == ((), 1377)
    opened = open_index(directory)
    yield opened
    opened.close()


def questions(shared: Path, spelling: str = "") -> list[str]:
    path = shared / "relevance" / "alqac2022" / f"queries{spelling}.jsonl"
    return [json.loads(line)["query"] for line in path.read_text("utf-8").splitlines()]


def answers(index: Index, query: str) -> tuple[int, list[tuple[str, float]]]:
    page = index.search(SearchRequest(query=query, limit=20))
    return page.total, [(hit.id, hit.score) for hit in page.hits]


@pytest.mark.parametrize("spelling", [".nfd", ".old-tone", ".new-tone"])
def test_a_question_in_an_equal_spelling_has_the_same_hits_in_the_same_order(
    index: Index, shared: Path, spelling: str
) -> None:
    pairs = zip(questions(shared), questions(shared, spelling), strict=True)
    changed = [(one, other) for one, other in pairs if one != other]
    tried = changed[:: max(1, len(changed) // ASKED)]
    assert len(tried) >= ASKED
    for one, other in tried:
        assert answers(index, one) == answers(index, other)


@pytest.mark.parametrize(("spelling", "least"), [(".unaccented", 0.985), (".half", 0.99)])
def test_questions_that_lack_marks_are_read_as_they_were_meant(
    index: Index, shared: Path, spelling: str, least: float
) -> None:
    meant, read_so = [], []
    for full, typed in zip(questions(shared), questions(shared, spelling), strict=True):
        keys = analyze(full).keys
        readings = read(analyze(typed).keys, index.engine, "auto")
        if len(keys) == len(readings):
            meant += keys
            read_so += [reading.best for reading in readings]
    assert len(meant) > 9_000
    right = sum(one == other for one, other in zip(meant, read_so, strict=True))
    assert right >= least * len(meant)
