"""The application: routes, errors and headers put together around a live index."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, make_response, request
from flask.typing import ResponseReturnValue
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import BaseConverter

from indexer import IndexUnusable
from webui.access import OpenTo
from webui.api import api, problem
from webui.asking import language_of
from webui.clock import today_in_vietnam
from webui.health import health
from webui.library import LiveLibrary
from webui.originals import originals
from webui.pages import pages, rendered
from webui.trouble import status_screen, status_sentence, unusable_screen

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class IdConverter(BaseConverter):
    """A document's id: anything at all, slashes and line breaks included."""

    regex = r"(?s:.+)"
    part_isolating = False


def create_app(
    live: LiveLibrary,
    *,
    today: Callable[[], date] = today_in_vietnam,
    originals_for: OpenTo = "nobody",
) -> Flask:
    """The WSGI application over ``live``; it never writes to the index. ``originals_for`` says
    who may open the files that documents were read from."""
    app = Flask(__name__)
    app.url_map.converters["id"] = IdConverter
    app.url_map.merge_slashes = False
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.register_blueprint(pages(live, today, originals_for))
    app.register_blueprint(originals(live, originals_for))
    app.register_blueprint(api(live, today))
    app.register_blueprint(health(live))

    @app.errorhandler(IndexUnusable)
    def unusable(why: IndexUnusable) -> ResponseReturnValue:
        app.logger.warning("cannot answer %s: %s", request.path, why)
        lang = language_of(dict(request.args.lists()))
        status = HTTPStatus.SERVICE_UNAVAILABLE
        if _wants_json():
            sentence = why.en if lang == "en" else why.vi
            return problem(status, sentence, command=why.command)
        return rendered(unusable_screen(why, lang)), status

    @app.errorhandler(HTTPException)
    def failed(error: HTTPException) -> ResponseReturnValue:
        """Not found, wrong method, and our own mistakes, which Flask has logged by now."""
        status = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
        if status < HTTPStatus.BAD_REQUEST:
            return error
        lang = language_of(dict(request.args.lists()))
        response = (
            problem(status, status_sentence(status, lang))
            if _wants_json()
            else make_response(rendered(status_screen(status, lang)), status)
        )
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.allow.update(error.valid_methods)
        return response

    @app.after_request
    def secured(response: Response) -> Response:
        for name, value in SECURITY_HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return app


def _wants_json() -> bool:
    return request.path.startswith("/api/")
