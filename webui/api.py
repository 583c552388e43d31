"""The JSON addresses: ``/api/search``, ``/api/suggest`` and ``/api/documents/<id>``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, Final

from flask import Blueprint, Response, json, redirect, request
from flask.typing import ResponseReturnValue

from search.request import BadRequest
from webui.asking import language_from, language_of, last, question_from
from webui.library import LiveLibrary
from webui.links import api_document_path, with_query
from webui.payload import (
    bad_parameters,
    completions_payload,
    document_payload,
    problem_payload,
    search_payload,
)
from webui.wording import Wording

PROBLEM_TYPE: Final = "application/problem+json"


def as_json(value: Any, status: int = 200, mimetype: str = "application/json") -> Response:
    """The value with Vietnamese letters as they are and keys in the order of the contracts."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=False)
    return Response(text + "\n", status=status, mimetype=mimetype)


def problem(status: int, detail: str, **members: Any) -> Response:
    title = HTTPStatus(status).phrase
    return as_json(problem_payload(status, title, detail, **members), status, PROBLEM_TYPE)


def api(live: LiveLibrary, today: Callable[[], date]) -> Blueprint:
    blueprint = Blueprint("api", __name__, url_prefix="/api")

    @blueprint.get("/search")
    def search() -> ResponseReturnValue:
        question = question_from(dict(request.args.lists()), today=today())
        page = live.current().search(question.request)
        return as_json(search_payload(page, question.lang))

    @blueprint.get("/suggest")
    def suggest() -> ResponseReturnValue:
        params = dict(request.args.lists())
        found = live.current().complete(last(params, "q"))
        return as_json(completions_payload(found, language_of(params)))

    @blueprint.get("/documents/<id:id>")
    def document(id: str) -> ResponseReturnValue:
        lang = language_from(dict(request.args.lists()))
        library = live.current()
        found = library.document(id)
        if found is None:
            return problem(HTTPStatus.NOT_FOUND, Wording(lang)("no_document", id=id))
        if found.id != id:
            pairs = request.args.items(multi=True)
            return redirect(with_query(api_document_path(found.id), pairs))
        return as_json(document_payload(found, library.relations(found), library.copies(found)))

    @blueprint.errorhandler(BadRequest)
    def refused(bad: BadRequest) -> Response:
        lang = language_of(dict(request.args.lists()))
        return problem(
            HTTPStatus.BAD_REQUEST,
            Wording(lang)("bad_parameters"),
            errors=bad_parameters(bad.problems, lang),
        )

    return blueprint
