"""The files that documents were read from, at ``/tep-goc/<id>``: how they are sent.

A request names a document of the index, never a path. What a browser could run in our name
(a web page, a drawing with scripts) is saved, not shown.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from flask import Blueprint, Response, request, send_file
from flask.typing import ResponseReturnValue

from corpus.originals import Original, OriginalGone
from webui.access import OpenTo, may_open
from webui.asking import language_of
from webui.library import LiveLibrary
from webui.pages import rendered
from webui.trouble import no_document_screen, no_original_screen

_SHOWN: Final = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".bmp": "image/bmp",
    ".txt": "text/plain",
    ".md": "text/plain",
}
"""What a browser shows without running anything; with ``nosniff`` it goes by this alone."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
"""What no header may hold, and a file name on Linux may."""

_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"
_SANDBOX: Final = f"{_NOTHING}; sandbox"
_POLICIES: Final = {"application/pdf": f"{_NOTHING}; style-src 'unsafe-inline'; object-src 'self'"}
"""Chrome shows no PDF in a sandbox."""


def originals(live: LiveLibrary, open_to: OpenTo) -> Blueprint:
    blueprint = Blueprint("originals", __name__)

    @blueprint.get("/tep-goc/<id:id>")
    def original(id: str) -> ResponseReturnValue:
        lang = language_of(dict(request.args.lists()))
        if not may_open(open_to, request.host):
            return rendered(no_original_screen(id, lang, withheld=True)), HTTPStatus.FORBIDDEN
        library = live.current()
        if library.document(id) is None:
            return rendered(no_document_screen(id, lang)), HTTPStatus.NOT_FOUND
        found = library.original(id)
        try:
            if found is None:
                raise OriginalGone(id)
            return _sent(found)
        except OriginalGone:
            return rendered(no_original_screen(id, lang, withheld=False)), HTTPStatus.NOT_FOUND

    return blueprint


def _sent(original: Original) -> Response:
    mimetype = _SHOWN.get(f".{original.name.rpartition('.')[2].lower()}")
    response = send_file(
        original.open(),
        mimetype=mimetype or "application/octet-stream",
        as_attachment=mimetype is None,
        download_name=_CONTROL.sub("_", original.name),
    )
    response.headers["Content-Security-Policy"] = _POLICIES.get(mimetype or "", _SANDBOX)
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
