"""The JSON addresses and the health of the server."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from corpus import PartialDate
from indexer import IndexMissing
from search.model import Copy, SearchRequest
from search.suggestions import Completion, Completions
from tests.webui.fakes import DOCUMENTS, FakeLibrary, FakeLive
from webui.links import api_document_path, document_path
from webui.payload import document_payload, search_payload

PROBLEM = "application/problem+json"


def test_a_search_answers_with_the_payload_of_its_page(
    client: FlaskClient, library: FakeLibrary
) -> None:
    answer = client.get("/api/search?q=thủy+lợi&kind=nghi-quyet&lang=en")
    asked = SearchRequest(query="thủy lợi", kinds=("nghi-quyet",))
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json == search_payload(library.search(asked), "en")
    assert "thủy lợi" in answer.text


def test_a_search_for_nothing_gives_everything(client: FlaskClient) -> None:
    answer = client.get("/api/search")
    assert answer.json is not None
    assert answer.json["total"] == len(DOCUMENTS)


def test_bad_parameters_are_all_named_in_problem_details(client: FlaskClient) -> None:
    answer = client.get("/api/search?from=31/02/2024&page=0&sort=x&lang=en")
    assert (answer.status_code, answer.mimetype) == (400, PROBLEM)
    details = answer.json
    assert details is not None
    errors = details.pop("errors")
    assert details == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Some parameters are not valid.",
    }
    assert {one["parameter"]: one["value"] for one in errors} == {
        "from": "31/02/2024",
        "page": "0",
        "sort": "x",
    }
    assert all(one["detail"] for one in errors)


def test_a_document_answers_with_its_payload(client: FlaskClient, library: FakeLibrary) -> None:
    for document in DOCUMENTS:
        payload = document_payload(document, library.relations(document))
        assert client.get(api_document_path(document.id)).json == payload


def test_the_bytes_of_another_document_lead_to_it(
    client: FlaskClient, library: FakeLibrary
) -> None:
    library.aliases = {"bản sao": DOCUMENTS[1].id}
    answer = client.get(api_document_path("bản sao"), follow_redirects=True)
    assert answer.json == document_payload(DOCUMENTS[1], library.relations(DOCUMENTS[1]))


def test_what_is_not_there_is_a_problem_too(client: FlaskClient) -> None:
    for path in ("/api/documents/x", "/api/xyz"):
        answer = client.get(path)
        assert (answer.status_code, answer.mimetype) == (404, PROBLEM)
        assert answer.json is not None
        assert (answer.json["title"], answer.json["status"]) == ("Not Found", 404)


def test_without_an_index_the_problem_names_the_command(
    client: FlaskClient, live: FakeLive
) -> None:
    missing = IndexMissing(Path("kho"))
    live.failure = lambda: missing
    answer = client.get("/api/search?q=x&lang=en")
    assert (answer.status_code, answer.mimetype) == (503, PROBLEM)
    assert answer.json == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": missing.en,
        "command": missing.command,
    }


def test_a_document_names_its_copies_and_refuses_a_language_it_does_not_speak(
    client: FlaskClient, library: FakeLibrary
) -> None:
    library.alike[DOCUMENTS[0].id] = (Copy("x/y.txt", "Bản sao", None, None, None),)
    answer = client.get(api_document_path(DOCUMENTS[0].id))
    assert answer.json is not None
    assert answer.json["duplicate_ids"] == ["x/y.txt"]
    refused = client.get(f"{answer.request.path}?lang=xx")
    assert (refused.status_code, refused.mimetype) == (400, PROBLEM)


def test_the_server_is_ready_while_its_index_answers(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert answer.json == {"status": "ready", "generation": "g1", "documents": 3}
    assert client.get("/healthz").json == {"status": "alive"}


def test_without_an_index_the_server_lives_and_is_not_ready(
    client: FlaskClient, live: FakeLive
) -> None:
    missing = IndexMissing(Path("kho"))
    live.failure = lambda: missing
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json == {
        "status": "not ready",
        "reason": missing.en,
        "reason_vi": missing.vi,
        "command": missing.command,
    }
    assert client.get("/healthz").status_code == 200


def test_what_is_offered_says_where_it_leads(client: FlaskClient, library: FakeLibrary) -> None:
    library.completions = Completions(
        "",
        (
            Completion("35-NQ/TW", "number", ((0, 2),), DOCUMENTS[0].id, 1, DOCUMENTS[0].title),
            Completion("Bộ Chính trị", "body", ((0, 2),), count=7),
            Completion("thủy lợi nội đồng", "phrase", ((0, 3),)),
            Completion(
                "Hội nghị thủy lợi",
                "title",
                (),
                DOCUMENTS[1].id,
                document_kind="tin-tuc",
                document_date=PartialDate(2024, 11),
            ),
        ),
    )
    answer = client.get("/api/suggest?q=35&lang=en")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json == {
        "query": "35",
        "suggestions": [
            {
                "text": "35-NQ/TW",
                "kind": "number",
                "url": document_path(DOCUMENTS[0].id) + "?lang=en",
                "count": 1,
                "note": DOCUMENTS[0].title,
                "marks": [[0, 2]],
            },
            {
                "text": "Bộ Chính trị",
                "kind": "body",
                "url": "/?body=B%E1%BB%99+Ch%C3%ADnh+tr%E1%BB%8B&lang=en",
                "count": 7,
                "note": "body · 7 documents",
                "marks": [[0, 2]],
            },
            {
                "text": "thủy lợi nội đồng",
                "kind": "phrase",
                "url": None,
                "count": None,
                "note": "",
                "marks": [[0, 3]],
            },
            {
                "text": "Hội nghị thủy lợi",
                "kind": "title",
                "url": document_path(DOCUMENTS[1].id) + "?lang=en",
                "count": None,
                "note": "News · November 2024",
                "marks": [],
            },
        ],
    }


@pytest.mark.parametrize("asked", ["", "?q=", "?lang=xx&q=%FF%00", "?from=zzz&q=a", "?q=a&q=b"])
def test_the_box_is_never_refused_an_answer(client: FlaskClient, asked: str) -> None:
    answer = client.get(f"/api/suggest{asked}")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["suggestions"] == []
