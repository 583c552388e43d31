"""The gold file of queries: what each is resolved to over the shelf of gold texts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from search import Index
from tests.golden.files import rows, seen
from tests.golden.resolved import RESOLVED, open_shelf, written


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    index = open_shelf(tmp_path_factory.mktemp("shelf"))
    yield index
    index.close()


@pytest.mark.parametrize(("query", "resolved"), rows(RESOLVED))
def test_a_query_is_resolved_as_the_gold_file_says(shelf: Index, query: str, resolved: str) -> None:
    assert written(seen(query), shelf) == resolved


def test_the_gold_file_has_many_queries_once_each() -> None:
    queries = [query for query, _ in rows(RESOLVED)]
    assert len(queries) == len(set(queries)) >= 100
