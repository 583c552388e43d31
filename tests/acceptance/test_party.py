"""2,731 real pages: all in, and the queries of real users answered as expected."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import indexer
from corpus import Document
from corpus.numbers import number_key
from indexer import fold
from search import Index, Page, SearchRequest, evaluate, open_index
from search.metrics import load_qrels, load_queries

TABLE = Path(__file__).with_name("user_queries.tsv")
PAGES = 2731

pytestmark = [pytest.mark.shared, pytest.mark.slow]


class Row(NamedTuple):
    """A query, who types it, what was expected in words, and as checks."""

    who: str
    query: str
    expected: str
    checks: tuple[str, ...]


def rows() -> Iterator[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        for line in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            who, query, expected, checks = line
            yield Row(who, query, expected, tuple(checks.split(";")))


@pytest.fixture(scope="module")
def index(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Index:
    directory = tmp_path_factory.mktemp("party")
    summary = indexer.reindex(
        [shared / "corpora" / "party.jsonl.xz"], directory=directory, today=date(2026, 11, 22)
    )
    assert (summary.added, summary.failed, summary.documents) == (PAGES, (), PAGES)
    return open_index(directory)


def plain(text: str) -> str:
    """Without case, marks and runs of blanks: how a title is compared."""
    return " ".join(fold(text).lower().split())


def spoken(text: str) -> str:
    return " ".join(text.lower().split())


_SAID: dict[str, Callable[[Document, str], bool]] = {
    "title": lambda document, wanted: plain(wanted) in plain(document.title),
    "text": lambda document, wanted: spoken(wanted) in spoken(f"{document.title} {document.text}"),
    "number": lambda document, wanted: document.number == wanted,
    "cites": lambda document, wanted: number_key(wanted) in numbers_of(document),
    "kind": lambda document, wanted: document.kind == wanted,
    "body": lambda document, wanted: wanted in document.bodies,
}


def numbers_of(document: Document) -> set[str | None]:
    named = [cited.number for cited in document.citations]
    return {number_key(number) for number in [*named, document.number or ""]}


def holds(check: str, page: Page, index: Index) -> bool:
    """Whether ``page`` is what ``check`` says; the head of the table explains the checks."""
    if found := re.fullmatch(r"total=(\d+)\.\.(\d+)", check):
        return int(found[1]) <= page.total <= int(found[2])
    if found := re.fullmatch(r"(no-)?notice=(\w+)", check):
        return (found[2] in {notice.code for notice in page.notices}) is not bool(found[1])
    if found := re.fullmatch(r"(every-)?(\w+)<=(\d+):(.+)", check):
        say = _SAID[found[2]]
        documents = [index.document(hit.id) for hit in page.hits[: int(found[3])]]
        said = [document is not None and say(document, found[4]) for document in documents]
        return bool(said) and (all(said) if found[1] else any(said))
    what, _, value = check.partition(":")
    if what == "marked":
        return any(spoken(value) in piece for piece in marked(page))
    other = index.search(SearchRequest(query=value))
    if what == "same":
        return [hit.id for hit in other.hits] == [hit.id for hit in page.hits] and (
            other.total == page.total
        )
    assert what == "fewer", f"no such check: {check}"
    return 0 < page.total <= other.total


def marked(page: Page) -> set[str]:
    """What the first hit marks."""
    first = page.hits[0]
    pieces = [first.title[start:end] for start, end in first.title_marks]
    pieces += [s.text[start:end] for s in first.snippets for start, end in s.marks]
    return {spoken(piece) for piece in pieces}


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.query)
def test_a_first_page_is_what_its_user_expected(row: Row, index: Index) -> None:
    page = index.search(SearchRequest(query=row.query))
    failed = [check for check in row.checks if not holds(check, page, index)]
    assert failed == [], f"{row.expected}; found {page.total}: " + " | ".join(
        hit.title for hit in page.hits[:3]
    )


def test_known_items_are_found_as_well_as_was_measured(index: Index, shared: Path) -> None:
    judged = shared / "relevance" / "party-known"
    qrels = load_qrels(judged / "qrels.tsv")
    typed = evaluate(index, load_queries(judged / "queries.jsonl"), qrels)
    clean = evaluate(index, load_queries(judged / "queries.jsonl", "clean"), qrels)
    assert typed.mrr10 >= 0.90
    assert clean.mrr10 >= 0.92
    assert clean.recall100 >= 0.99
