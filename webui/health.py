"""For whoever watches the server: ``/healthz`` (it lives) and ``/readyz`` (it can answer)."""

from __future__ import annotations

from http import HTTPStatus

from flask import Blueprint, Response

from indexer import IndexUnusable
from webui.api import as_json
from webui.library import LiveLibrary


def health(live: LiveLibrary) -> Blueprint:
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def alive() -> Response:
        return as_json({"status": "alive"})

    @blueprint.get("/readyz")
    def ready() -> Response:
        """503 while there is no usable index, with the reason and the command that mends it."""
        try:
            library = live.current()
        except IndexUnusable as why:
            return as_json(
                {
                    "status": "not ready",
                    "reason": why.en,
                    "reason_vi": why.vi,
                    "command": why.command,
                },
                HTTPStatus.SERVICE_UNAVAILABLE,
            )
        return as_json(
            {
                "status": "ready",
                "generation": library.generation,
                "documents": library.document_count,
            }
        )

    return blueprint
