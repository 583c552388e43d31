"""The citation graph over real pages: those that name one of three numbers."""

from __future__ import annotations

import json
import lzma
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from corpus import PartialDate
from indexer import reindex
from search import Index, SearchRequest, open_index

NAMED: Final = ("57-NQ/TW", "25-HD/BTCTW", "01/2025/TT-BNV")

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def index(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("cited")
    with lzma.open(shared / "corpora" / "party.jsonl.xz", "rt", encoding="utf-8") as lines:
        kept = [line for line in lines if any(number in line for number in NAMED)]
    source = folder / "named.jsonl"
    source.write_text("".join(kept), "utf-8")
    assert all(json.loads(line)["text"] for line in kept)
    reindex([source], directory=folder / "index", today=date(2026, 11, 22))
    return open_index(folder / "index")


@pytest.mark.slow
def test_the_resolution_that_pages_cite_most_comes_first(index: Index) -> None:
    first = index.search(SearchRequest(sort="cited")).hits[0]
    assert (first.number, first.date) == ("57-NQ/TW", PartialDate(2024, 12, 22))
    document = index.document(first.id)
    assert document is not None
    found = index.relations(document)
    assert found.times_cited >= 30
    assert len(found.cited_by) == 20
    days = [one.date.first_day for one in found.cited_by if one.date]
    assert days == sorted(days, reverse=True)
    assert {one.role for one in found.cited_by} >= {"basis", "implements"}


def test_guidance_that_is_cited_and_not_here_is_known_to_be_replaced(index: Index) -> None:
    total, found = index.missing(0, 200)
    assert total > 100
    (old,) = (one for one in found if one.number == "25-HD/BTCTW")
    assert (old.date, old.times_cited >= 5) == (PartialDate(2023, 11, 10), True)
    assert [(one.change, one.by.number) for one in old.changes] == [("replaced", "43-HD/BTCTW")]
    assert "thay thế" in old.changes[0].quote


def test_an_amended_circular_says_by_what_and_where_that_stands(index: Index) -> None:
    hits = index.search(SearchRequest(query='so:"01/2025/TT-BNV"')).hits
    (hit,) = (one for one in hits if one.number == "01/2025/TT-BNV")
    assert hit.change == "amended"
    document = index.document(hit.id)
    assert document is not None
    (change,) = index.relations(document).changes
    assert (change.change, change.by.date) == ("amended", PartialDate(2025, 4, 4))
    assert "sửa đổi" in change.quote
    source = index.document(change.told_by)
    assert source is not None
    assert " ".join(change.quote.split()) in " ".join(source.text.replace("*", "").split())
