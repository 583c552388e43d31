"""The HTML addresses: the first page and answers at ``/``, documents at ``/van-ban/<id>``, what is
cited and not here at ``/dan-chieu``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from search.request import BadRequest
from webui.access import OpenTo, may_open
from webui.asking import language_of, question_from
from webui.home import front_request, home_screen
from webui.library import LiveLibrary
from webui.links import document_path, with_query
from webui.missing import MISSING_PATH, missing_screen
from webui.reading import document_screen
from webui.results import results_screen
from webui.screens import Screen
from webui.trouble import no_document_screen, refused_screen
from webui.wording import Wording


def rendered(screen: Screen) -> str:
    """The screen's template with exactly the screen's fields, and ``t``."""
    given = {field.name: getattr(screen, field.name) for field in fields(screen)}
    return render_template(screen.template, t=Wording(screen.frame.lang), **given)


def pages(live: LiveLibrary, today: Callable[[], date], originals_for: OpenTo) -> Blueprint:
    blueprint = Blueprint("pages", __name__)

    @blueprint.get("/")
    def search_page() -> ResponseReturnValue:
        question = question_from(dict(request.args.lists()), today=today())
        library = live.current()
        if not question.is_asked:
            page = library.search(front_request())
            return rendered(home_screen(page, library, question.lang))
        return rendered(results_screen(library.search(question.request), question))

    @blueprint.get("/van-ban/<id:id>")
    def document_page(id: str) -> ResponseReturnValue:
        params = dict(request.args.lists())
        question = question_from(params, today=today())
        library = live.current()
        document = library.document(id)
        if document is None:
            kind, _, number = id.partition("/")
            borne = library.bearer(kind, number)
            document = None if borne is None else library.document(borne)
        if document is None:
            return rendered(no_document_screen(id, question.lang)), HTTPStatus.NOT_FOUND
        if document.id != id:
            pairs = request.args.items(multi=True)
            return redirect(with_query(document_path(document.id), pairs))
        has_original = (
            may_open(originals_for, request.host) and library.original(document.id) is not None
        )
        return rendered(document_screen(document, library, question, has_original=has_original))

    @blueprint.get(MISSING_PATH)
    def missing_page() -> ResponseReturnValue:
        question = question_from(dict(request.args.lists()), today=today())
        page = question.request.offset // question.request.limit + 1
        return rendered(missing_screen(live.current(), page, question.lang))

    @blueprint.errorhandler(BadRequest)
    def refused(bad: BadRequest) -> ResponseReturnValue:
        params = dict(request.args.lists())
        screen = refused_screen(params, bad, language_of(params))
        return rendered(screen), HTTPStatus.BAD_REQUEST

    return blueprint
