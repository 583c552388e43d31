"""The pages over the bundled sample: what a person sees who has just typed ``make run``."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient

from indexer import reindex
from search import SAMPLE, Live, SearchRequest
from webui.app import create_app
from webui.home import EXAMPLES
from webui.links import document_path

TODAY = date(2025, 11, 22)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    directory = tmp_path_factory.mktemp("sample")
    reindex([SAMPLE], directory=directory, today=TODAY)
    return Live(directory)


@pytest.fixture(scope="module")
def client(live: Live) -> FlaskClient:
    return create_app(live, today=lambda: TODAY).test_client()


def test_the_first_page_says_that_this_is_the_sample(client: FlaskClient) -> None:
    assert "make run CORPUS=" in client.get("/").text


@pytest.mark.parametrize("query", EXAMPLES)
def test_every_example_finds_something(client: FlaskClient, query: str) -> None:
    answer = client.get("/api/search", query_string={"q": query})
    assert answer.json is not None
    assert answer.json["total"] > 0


def test_every_document_can_be_opened_and_is_marked_in_both_languages(
    client: FlaskClient, live: Live
) -> None:
    page = live.current().search(SearchRequest(query="trung ương", limit=100))
    for hit in page.hits:
        for lang in ("vi", "en"):
            answer = client.get(document_path(hit.id) + f"?q=trung+ương&lang={lang}")
            assert answer.status_code == 200
    assert page.total > 20
