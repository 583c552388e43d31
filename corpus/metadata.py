"""What a document says about itself: title, number, kind, date, bodies, signer, citations.

Values a person or a JSON line states win; the rest is found by rules over the text,
each with its method and the very words it came from. Where the rules are not sure
the value is None: nothing is guessed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from corpus.citations import cite
from corpus.datelines import Dated, issued_on, written_on
from corpus.dates import PartialDate
from corpus.dating import valid
from corpus.document import BodyRole, Citation, Evidence, Furniture, Provenance, Signer
from corpus.given import Given, read_given
from corpus.issuers import find_issuers, issuer_by_number
from corpus.kinds import OFFICIAL_KINDS, fold, label
from corpus.letterhead import Letterhead, find_letterhead
from corpus.numbers import NumberMention, find_numbers, number_key, number_parts
from corpus.shapes import shape
from corpus.signers import find_signature, recorded_signer
from corpus.subjects import find_subjects
from corpus.titles import Title, find_title

_TITLED: Final = re.compile(
    r"(?:toan van\s*:?\s*)?(?P<kind>"
    + "|".join(sorted((fold(label(slug)) for slug in OFFICIAL_KINDS), key=len, reverse=True))
    + r")\b"
)
_BY_NAME: Final = {fold(label(slug)): slug for slug in OFFICIAL_KINDS}
_CATALOGUE_REST: Final = re.compile(
    r",?\s+(?:năm\s\d{4}|ngày\s\d|về\s|quy định\s|sửa đổi|bãi bỏ|hướng dẫn|phân cấp|ủy quyền|ban hành"
    r"|công bố|phê duyệt|của\s)"
)
_NUMBER_LEAD: Final = re.compile(r"[\s*_]*(?:số|SỐ|Số)?[\s*_:]*\Z")


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
) -> Described:
    """Everything a text (NFC) says about itself. ``given`` holds stated values (title, number,
    kind, date, bodies, signer), which win where they can be true; ``name`` is the title of
    last resort; dates run to the day after ``today``. Raises on no string."""
    last_day = today + datetime.timedelta(days=1)
    stated = read_given(given, last_day)
    head = find_letterhead(text, _titled_kind(stated.title or ""), furniture)
    found = find_title(text, heading=head.kind_start if head else None, furniture=furniture)
    title = stated.title or (found.title if found else name)
    provenance: dict[str, Provenance] = {}
    if stated.title is not None:
        provenance["title"] = _given(stated.title)
    elif found is not None:
        evidence = Evidence(text[found.start : found.end], found.start, found.end)
        provenance["title"] = Provenance(found.method, (evidence,))
    else:
        provenance["title"] = Provenance("name", (Evidence(name),))

    if head is not None:
        reading = _read_official(text, head, title, found, url, last_day)
    else:
        reading = _read_page(text, title, found, furniture, url, last_day)
    reading = _override(reading, stated)
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
        citations,
        {**provenance, **reading.provenance},
        stated.notes,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    number: str | None
    kind: str
    date: PartialDate | None
    bodies: tuple[str, ...]
    body_role: BodyRole
    signer: Signer | None
    provenance: Mapping[str, Provenance]


def _given(value: object) -> Provenance:
    return Provenance("given", (Evidence(str(value)),))


def _titled_kind(title: str) -> str | None:
    found = _TITLED.match(fold(title).strip())
    return _BY_NAME[found["kind"]] if found else None


def _read_official(
    text: str,
    head: Letterhead,
    title: str,
    found: Title | None,
    url: str | None,
    last_day: datetime.date,
) -> _Reading:
    provenance: dict[str, Provenance] = {}
    heading_end = max(head.end, found.end if found else 0)
    signature = find_signature(text)
    number = _own_number(text, head, title, heading_end, provenance)
    key = number_key(number) if number else None
    kind_text = text[head.kind_start : head.kind_end]
    provenance["kind"] = Provenance(
        "heading", (Evidence(kind_text, head.kind_start, head.kind_end),)
    )
    dated = issued_on(text, head, signature, heading_end, last_day) or written_on(
        text, len(text), url, news=False, last_day=last_day
    )
    if dated is None and key is not None and (year := _year(key)) is not None:
        dated = Dated(year, "number", provenance["number"].evidence)
    _note_date(provenance, dated)
    issuers = find_issuers(text, head, signature, key)
    if issuers.names:
        provenance["bodies"] = Provenance(issuers.method, issuers.evidence)
    signer = None
    if signature is not None:
        signer = Signer(signature.name, signature.title)
        span = (signature.name_start, signature.name_end)
        provenance["signer"] = Provenance("signature", (Evidence(text[slice(*span)], *span),))
    elif (record := recorded_signer(text)) is not None:
        signer = Signer(" ".join(text[slice(*record)].split()))
        provenance["signer"] = Provenance("record", (Evidence(text[slice(*record)], *record),))
    return _Reading(
        number,
        head.kind,
        dated.date if dated else None,
        issuers.names,
        "issuer",
        signer,
        provenance,
    )


def _own_number(
    text: str, head: Letterhead, title: str, heading_end: int, provenance: dict[str, Provenance]
) -> str | None:
    """The number of the number line, of the heading, or of the title; never a cited one."""
    own = head.number
    if own is None:
        heading = text[head.kind_end : min(heading_end, head.kind_end + 120)]
        for mention in find_numbers(heading)[:1]:
            if _NUMBER_LEAD.fullmatch(heading[: mention.start]):
                start, end = head.kind_end + mention.start, head.kind_end + mention.end
                own = NumberMention(start, end, mention.number, mention.key)
    if own is not None:
        quote = Evidence(text[own.start : own.end], own.start, own.end)
        provenance["number"] = Provenance("number_line", (quote,))
        return own.number
    titled = _TITLED.match(fold(title))
    for mention in find_numbers(title)[:1] if titled else []:
        if titled and _NUMBER_LEAD.fullmatch(title[titled.end() : mention.start]):
            quote = Evidence(title[mention.start : mention.end])
            provenance["number"] = Provenance("title", (quote,))
            return mention.number
    return None


def _read_page(
    text: str,
    title: str,
    found: Title | None,
    furniture: tuple[Furniture, ...],
    url: str | None,
    last_day: datetime.date,
) -> _Reading:
    provenance: dict[str, Provenance] = {}
    kind = shape(text, title, url)
    if kind != "tin-tuc" and (catalogued := _catalogued(title)) is not None:
        return _read_catalogued(*catalogued, last_day)
    provenance["kind"] = Provenance("shape")
    lead = _lead(text, title, found)
    dated = written_on(text, lead, url, news=kind == "tin-tuc", last_day=last_day)
    _note_date(provenance, dated)
    subjects = find_subjects(text, title, lead, furniture, about_one=kind == "gioi-thieu")
    if subjects.names:
        provenance["bodies"] = Provenance("named", subjects.evidence)
    return _Reading(
        None, kind, dated.date if dated else None, subjects.names, "subject", None, provenance
    )


def _catalogued(title: str) -> tuple[str, NumberMention] | None:
    """Kind and number of a title as libraries word it (``Nghị quyết 34-NQ/TW năm 2023 về …``);
    None for headlines and questions."""
    titled = _TITLED.match(fold(title))
    numbers = find_numbers(title) if titled else []
    if titled is None or not numbers or title.rstrip().endswith("?"):
        return None
    own = numbers[0]
    lead = _NUMBER_LEAD.fullmatch(title[titled.end() : own.start])
    if lead is None or _CATALOGUE_REST.match(title[own.end :]) is None:
        return None
    return _BY_NAME[titled["kind"]], own


def _read_catalogued(kind: str, own: NumberMention, last_day: datetime.date) -> _Reading:
    """An official document without its head (an annex, a translation), known by its title."""
    quote = (Evidence(own.number),)
    provenance = {"kind": Provenance("title", quote), "number": Provenance("title", quote)}
    date = _year(own.key)
    if date is not None and valid(date, last_day):
        provenance["date"] = Provenance("number", quote)
    body = issuer_by_number(own.key)
    if body is not None:
        provenance["bodies"] = Provenance("number", quote)
    bodies = (body,) if body is not None else ()
    return _Reading(own.number, kind, date, bodies, "issuer", None, provenance)


def _year(key: str) -> PartialDate | None:
    """The year of issue that a State number carries (``45/2025/TT-NHNN``)."""
    year = number_parts(key).year
    return PartialDate(int(year)) if year is not None else None


def _lead(text: str, title: str, found: Title | None) -> int:
    """Where the first paragraph starts: after the headline, if the text has one."""
    if found is not None and found.method == "headline":
        return found.end
    return 0 if found is None or text[:200].strip()[:40] != title[:40] else len(title)


def _note_date(provenance: dict[str, Provenance], dated: Dated | None) -> None:
    if dated is not None:
        provenance["date"] = Provenance(dated.method, dated.evidence)


def _override(reading: _Reading, stated: Given) -> _Reading:
    """The reading with every stated value in place of what was found."""
    provenance = dict(reading.provenance)
    values: dict[str, Any] = {}
    for field, value in (
        ("number", stated.number),
        ("kind", stated.kind),
        ("date", stated.date),
        ("bodies", stated.bodies),
        ("signer", stated.signer),
    ):
        if value:
            values[field] = value
            shown = "; ".join(stated.bodies) if field == "bodies" else value
            shown = stated.signer.name if field == "signer" and stated.signer else shown
            provenance[field] = _given(shown)
    if stated.kind in OFFICIAL_KINDS and stated.bodies:
        values["body_role"] = "issuer"
    return replace(reading, **values, provenance=provenance)
