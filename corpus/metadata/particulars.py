"""What an official document prints beside its number, date and signature: subject, place,
recipients, security mark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from corpus.document import Evidence, Provenance
from corpus.metadata.abstracts import find_subject
from corpus.metadata.letterhead import Letterhead
from corpus.metadata.places import find_place
from corpus.metadata.printed import Printed
from corpus.metadata.recipients import find_recipients
from corpus.metadata.security_marks import find_security_mark

_WITH_PLACE: Final = frozenset({"dateline", "date_line"})
"""Methods by which a date is found where a place may stand with it."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """See ``Document`` for each field; ``provenance`` is keyed by their names."""

    subject: str | None
    place: str | None
    recipients: tuple[str, ...]
    security: str | None
    provenance: Mapping[str, Provenance]


def find_particulars(text: str, head: Letterhead | None, dated: Provenance | None) -> Particulars:
    """Of a text under ``head``, whose date was found as ``dated`` tells; a text without an
    official head has at most a place."""
    subject = find_subject(text, head) if head else None
    place = _place(text, dated) if dated and dated.method in _WITH_PLACE else None
    recipients = find_recipients(text) if head else ()
    security = find_security_mark(text, head) if head else None
    found = {
        "subject": ("heading", (subject,)),
        "place": ("dateline", (place,)),
        "recipients": ("recipients", recipients),
        "security": ("stamp", (security,)),
    }
    provenance = {
        field: Provenance(method, quotes)
        for field, (method, printed) in found.items()
        if (quotes := tuple(_quote(text, each) for each in printed if each))
    }
    return Particulars(
        subject.value if subject else None,
        place.value if place else None,
        tuple(each.value for each in recipients),
        security.value if security else None,
        provenance,
    )


def _place(text: str, dated: Provenance) -> Printed | None:
    first = dated.evidence[0]
    if first.start is None or first.end is None:
        return None
    return find_place(text, first.start, first.end)


def _quote(text: str, printed: Printed) -> Evidence:
    return Evidence(text[printed.start : printed.end], printed.start, printed.end)
