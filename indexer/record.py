"""A document as it lies in the index: everything but its text, as compact JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from corpus import (
    Citation,
    Document,
    Evidence,
    Furniture,
    PartialDate,
    Provenance,
    Signer,
    parse_date,
)


def pack(document: Document) -> bytes:
    """The record of ``document``, without its text and its id."""
    return json.dumps(
        {
            "title": document.title,
            "kind": document.kind,
            "number": document.number,
            "date": str(document.date) if document.date else None,
            "bodies": document.bodies,
            "role": document.body_role,
            "signer": [document.signer.name, document.signer.title] if document.signer else None,
            "subject": document.subject,
            "place": document.place,
            "recipients": document.recipients,
            "security": document.security,
            "citations": [
                [
                    cited.number,
                    str(cited.date) if cited.date else None,
                    cited.start,
                    cited.end,
                    cited.role,
                    cited.body,
                    cited.by,
                ]
                for cited in document.citations
            ],
            "furniture": [[piece.start, piece.end] for piece in document.furniture],
            "pages": document.pages,
            "source": document.source,
            "url": document.url,
            "extra": dict(document.extra),
            "notes": document.notes,
            "provenance": {
                field: [found.method, [[e.text, e.start, e.end] for e in found.evidence]]
                for field, found in document.provenance.items()
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
        default=str,
    ).encode("utf-8", "surrogatepass")


def unpack(record: bytes, *, id: str, text: str) -> Document:
    """The document that :func:`pack` was given, with ``id`` and ``text`` put back."""
    values: Mapping[str, Any] = json.loads(record.decode("utf-8", "surrogatepass"))
    signer = values["signer"]
    return Document(
        id=id,
        text=text,
        title=values["title"],
        kind=values["kind"],
        number=values["number"],
        date=_date(values["date"]),
        bodies=tuple(values["bodies"]),
        body_role=values["role"],
        signer=Signer(signer[0], signer[1]) if signer else None,
        subject=values.get("subject"),
        place=values.get("place"),
        recipients=tuple(values.get("recipients", ())),
        security=values.get("security"),
        citations=tuple(
            Citation(number, _date(when), start, end, role, body, by)
            for number, when, start, end, role, body, by in values["citations"]
        ),
        furniture=tuple(Furniture(start, end) for start, end in values["furniture"]),
        pages=tuple(values["pages"]),
        source=values["source"],
        url=values["url"],
        extra=MappingProxyType(values["extra"]),
        notes=tuple(values["notes"]),
        provenance=MappingProxyType(
            {
                field: Provenance(method, tuple(Evidence(*piece) for piece in evidence))
                for field, (method, evidence) in values["provenance"].items()
            }
        ),
    )


def _date(written: str | None) -> PartialDate | None:
    return parse_date(written) if written else None
