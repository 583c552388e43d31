"""What a document says about itself: title, number, kind, date, bodies, signer, citations,
subject, place, recipients, security mark.

Values a person or a JSON line states win; the rest is found by rules over the text,
each with its method and the very words it came from. Where the rules are not sure
the value is None: nothing is guessed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from corpus.dates import PartialDate
from corpus.document import BodyRole, Citation, Evidence, Furniture, Provenance, Signer
from corpus.kinds import OFFICIAL_KINDS
from corpus.letters import one_d
from corpus.metadata.citations import cite
from corpus.metadata.formal_titles import letter_title, official_title
from corpus.metadata.given import Given, read_given
from corpus.metadata.letterhead import find_letterhead
from corpus.metadata.particulars import Particulars, find_particulars
from corpus.metadata.reading import Reading, read_official, read_page, titled_kind
from corpus.metadata.titles import find_title
from corpus.numbers import number_key
from corpus.readers.blocks import CELL_BORDER


@dataclass(frozen=True, slots=True)
class Described:
    """The fields of a Document that are found by reading it; see ``Document`` for each."""

    title: str
    number: str | None
    kind: str
    date: PartialDate | None
    bodies: tuple[str, ...]
    body_role: BodyRole
    signer: Signer | None
    subject: str | None
    place: str | None
    recipients: tuple[str, ...]
    security: str | None
    citations: tuple[Citation, ...]
    provenance: Mapping[str, Provenance]
    notes: tuple[str, ...]


def describe(
    text: str,
    *,
    furniture: tuple[Furniture, ...],
    given: Mapping[str, Any],
    url: str | None,
    name: str,
    today: datetime.date,
    published: PartialDate | None = None,
    table: bool = False,
) -> Described:
    """Everything a text (NFC) says about itself. ``given`` holds stated values (see
    ``read_given``), which win where they can be true, and where the text was filed (source,
    category); ``name`` is the title of last resort, and of a ``table`` that begins with a row of
    several values; ``published`` is the day a web page states for itself; dates run to the day
    after ``today``. Raises on no string."""
    printed, text = text, one_d(text)
    last_day = today + datetime.timedelta(days=1)
    stated = read_given(given, last_day)
    asks = (stated.title or "").rstrip().endswith("?")
    head = None if asks else find_letterhead(text, titled_kind(stated.title or ""), furniture)
    number = head.number.number if head and head.number else None
    if head is None:
        found = find_title(text, furniture)
        if found and table and CELL_BORDER in text[found.start : found.end]:
            found = None
    elif head.is_letter and number is not None:
        found = letter_title(text, head.kind_start, number)
    else:
        found = official_title(text, head.kind_start, number)
    told = stated.title or (stated.subject if head is None else None)
    title = told or (found.title if found else name)
    provenance: dict[str, Provenance] = {}
    if told is not None:
        provenance["title"] = _given(told)
    elif found is not None:
        evidence = Evidence(text[found.start : found.end], found.start, found.end)
        provenance["title"] = Provenance(found.method, (evidence,))
    else:
        provenance["title"] = Provenance("name", (Evidence(name),))

    if head is not None:
        reading = read_official(text, head, title, found, url, last_day)
    else:
        filed = tuple(
            value for key in ("source", "category") if isinstance(value := given.get(key), str)
        )
        reading = read_page(text, title, found, furniture, url, filed, published, last_day)
    particulars = find_particulars(text, head, reading.provenance.get("date"))
    particulars = _override(particulars, stated, ("subject", "place", "recipients", "security"))
    reading = _override(reading, stated, ("number", "kind", "date", "bodies", "signer"))
    if stated.kind in OFFICIAL_KINDS and stated.bodies:
        reading = replace(reading, body_role="issuer")
    own_key = number_key(reading.number) if reading.number else None
    citations = cite(text, own_key=own_key, furniture=furniture, last_day=last_day)
    if citations:
        quotes = tuple(Evidence(text[c.start : c.end], c.start, c.end) for c in citations)
        provenance["citations"] = Provenance("numbers", quotes)
    return Described(
        title,
        reading.number,
        reading.kind,
        reading.date,
        reading.bodies,
        reading.body_role,
        reading.signer,
        particulars.subject,
        particulars.place,
        particulars.recipients,
        particulars.security,
        citations,
        _as_printed({**provenance, **reading.provenance, **particulars.provenance}, printed),
        stated.notes,
    )


def _as_printed(provenance: Mapping[str, Provenance], text: str) -> Mapping[str, Provenance]:
    """The same places quoted from ``text``, which has other letters for Đ than were read."""

    def quote(evidence: Evidence) -> Evidence:
        return replace(evidence, text=text[evidence.start : evidence.end] or evidence.text)

    return {
        name: replace(
            found,
            evidence=tuple(each if each.start is None else quote(each) for each in found.evidence),
        )
        for name, found in provenance.items()
    }


def _given(value: object) -> Provenance:
    return Provenance("given", (Evidence(str(value)),))


_Found = TypeVar("_Found", Reading, Particulars)


def _override(found: _Found, stated: Given, fields: Iterable[str]) -> _Found:
    """What was found, with every stated value of ``fields`` in its place."""
    values = {field: value for field in fields if (value := getattr(stated, field))}
    provenance = {**found.provenance}
    for field, value in values.items():
        shown = "; ".join(value) if isinstance(value, tuple) else value
        provenance[field] = _given(value.name if isinstance(value, Signer) else shown)
    return replace(found, **values, provenance=provenance)
