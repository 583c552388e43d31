"""Reading a text: as an official document with its head, by a library's title, or as a page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from corpus.bodies import complete, find_bodies
from corpus.dates import PartialDate
from corpus.dating import date_at, valid
from corpus.document import BodyRole, Evidence, Furniture, Provenance, Signer
from corpus.kinds import OFFICIAL_KINDS, label
from corpus.letters import plain
from corpus.metadata.citations import date_beside
from corpus.metadata.closing import find_closing
from corpus.metadata.datelines import Dated, closed_on, headed_on, issued_on, written_on
from corpus.metadata.headnotes import find_note
from corpus.metadata.issuers import find_issuers, issuers_by_number
from corpus.metadata.letterhead import Letterhead
from corpus.metadata.shapes import shape
from corpus.metadata.signers import find_signature, recorded_signer
from corpus.metadata.subjects import find_subjects
from corpus.metadata.titles import Title
from corpus.numbers import NumberMention, find_numbers, number_key, number_parts

_BY_NAME: Final = {plain(label(slug)): slug for slug in OFFICIAL_KINDS} | {
    "van ban hop nhat": "khac"
}
_TITLED: Final = re.compile(
    r"(?:toan van\s*:?\s*)?(?P<kind>" + "|".join(sorted(_BY_NAME, key=len, reverse=True)) + r")\b"
)
_NUMBER_LEAD: Final = re.compile(r"[\s*_]*(?:số|SỐ|Số)?[\s*_:]*\Z")
_CATALOGUE_REST: Final = re.compile(
    r"\s*\Z|,?\s+(?:(?P<year>năm\s(?=\d{4}))|(?P<day>ngày\s(?=\d))|về\s|quy định\s|sửa đổi|bãi bỏ"
    r"|hướng dẫn|phân cấp|ủy quyền|ban hành|công bố|phê duyệt|của\s)"
)
_SIGNED_KINDS: Final = ("phat-bieu", "bai-viet", "khac")
_OPENING: Final = 3000
_PLACE: Final = re.compile(r"\b(?:tỉnh|[Tt]hành phố)\s(?=[A-ZĐ])[^\d,.;()]{3,24}")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says beside its title and its citations, each value with its provenance."""

    number: str | None
    kind: str
    date: PartialDate | None
    bodies: tuple[str, ...]
    body_role: BodyRole
    signer: Signer | None
    provenance: Mapping[str, Provenance]


def titled_kind(title: str) -> str | None:
    """The official kind that a title begins with (``TOÀN VĂN: Nghị quyết …``), or None."""
    found = _TITLED.match(plain(title).strip())
    return _BY_NAME[found["kind"]] if found else None


def read_official(
    text: str,
    head: Letterhead,
    title: str,
    found: Title | None,
    url: str | None,
    last_day: datetime.date,
) -> Reading:
    """An official document: ``found`` is the title its heading gives, ``title`` the one in use."""
    provenance: dict[str, Provenance] = {}
    heading_end = max(head.end, found.end if found else 0)
    signature = find_signature(text)
    number, number_end = _own_number(text, head, title, heading_end, provenance)
    key = number_key(number) if number else None
    provenance["kind"] = Provenance("heading", (_quote(text, head.kind_start, head.kind_end),))
    note = find_note(text, head.kind_end) if head.number is None else None
    closing = find_closing(text, head.end) if signature is None else None
    dated = (
        issued_on(text, head, note, signature, number_end, last_day)
        or (closed_on(closing, text, last_day) if closing else None)
        or written_on(text, len(text), url, news=False, last_day=last_day)
        or _titled_date(title, last_day)
        or _year(key, last_day)
    )
    if dated is not None:
        provenance["date"] = Provenance(dated.method, dated.evidence)
    issuers = find_issuers(text, head, note, signature, key)
    if issuers.names:
        provenance["bodies"] = Provenance(issuers.method, issuers.evidence)
    signer = None
    if signature is not None:
        signer = Signer(signature.name, signature.title)
        quote = _quote(text, signature.name_start, signature.name_end)
        provenance["signer"] = Provenance("signature", (quote,))
    elif closing is not None:
        signer = Signer(closing.name)
        provenance["signer"] = Provenance(
            "signature", (_quote(text, closing.name_start, closing.name_end),)
        )
    elif (record := recorded_signer(text)) is not None:
        signer = Signer(" ".join(text[slice(*record)].split()))
        provenance["signer"] = Provenance("record", (_quote(text, *record),))
    date = dated.date if dated else None
    return Reading(number, head.kind, date, issuers.names, "issuer", signer, provenance)


def read_page(
    text: str,
    title: str,
    found: Title | None,
    furniture: tuple[Furniture, ...],
    url: str | None,
    filed: tuple[str, ...],
    published: PartialDate | None,
    last_day: datetime.date,
) -> Reading:
    """A text without an official head: news, article, introduction; or a document that
    only its title names as libraries word it. ``published`` is the day its page names."""
    kind, signs = shape(text, title, url, filed)
    is_sentence = found is not None and title is found.title and found.method == "sentence"
    own = None if is_sentence else _catalogued(title)
    if own is not None and (kind != "tin-tuc" or own.end == len(title.rstrip())):
        return _read_catalogued(text, title, own, last_day)
    provenance = {"kind": Provenance("shape", signs)}
    lead = _lead(text, title, found)
    is_news = kind == "tin-tuc"
    dated = written_on(text, lead, url, news=is_news, last_day=last_day, published=published)
    closing = find_closing(text, lead) if kind in _SIGNED_KINDS else None
    if dated is None and kind in _SIGNED_KINDS:
        dated = headed_on(text, lead, last_day)
        dated = dated or (closed_on(closing, text, last_day) if closing else None)
    if dated is not None:
        provenance["date"] = Provenance(dated.method, dated.evidence)
    signer = None
    if closing is not None:
        signer = Signer(closing.name)
        provenance["signer"] = Provenance(
            "signature", (_quote(text, closing.name_start, closing.name_end),)
        )
    about_one = kind == "gioi-thieu"
    subjects = find_subjects(text, title, lead, furniture, about_one=about_one)
    if subjects.names:
        provenance["bodies"] = Provenance("named", subjects.evidence)
    date = dated.date if dated else None
    return Reading(None, kind, date, subjects.names, "subject", signer, provenance)


def _quote(text: str, start: int, end: int) -> Evidence:
    return Evidence(text[start:end], start, end)


def _own_number(
    text: str, head: Letterhead, title: str, heading_end: int, provenance: dict[str, Provenance]
) -> tuple[str | None, int | None]:
    """The number of the number line, of the heading, or of the title, never a cited one; and
    where it ends in the text."""
    own = head.number
    if own is None:
        heading = text[head.kind_end : min(heading_end, head.kind_end + 120)]
        for mention in find_numbers(heading)[:1]:
            if _NUMBER_LEAD.fullmatch(heading[: mention.start]):
                start, end = head.kind_end + mention.start, head.kind_end + mention.end
                own = NumberMention(start, end, mention.number, mention.key)
    if own is not None:
        quote = _quote(text, own.start, own.end)
        provenance["number"] = Provenance("number_line", (quote,))
        return own.number, own.end
    titled = _titled_number(title)
    if titled is not None:
        quote = Evidence(title[titled.start : titled.end])
        provenance["number"] = Provenance("title", (quote,))
        return titled.number, None
    return None, None


def _titled_number(title: str) -> NumberMention | None:
    """The number that directly follows the kind a title begins with."""
    titled = _TITLED.match(plain(title))
    for mention in find_numbers(title)[:1] if titled else []:
        if titled and _NUMBER_LEAD.fullmatch(title[titled.end() : mention.start]):
            return mention
    return None


def _catalogued(title: str) -> NumberMention | None:
    """The number of a title as libraries word it (``Nghị quyết 34-NQ/TW năm 2023 về …``);
    None for headlines and questions."""
    own = _titled_number(title)
    if own is None or title.rstrip().endswith("?"):
        return None
    return own if _CATALOGUE_REST.match(title, own.end) else None


def _read_catalogued(text: str, title: str, own: NumberMention, last_day: datetime.date) -> Reading:
    """An official document without its head (an annex, a translation), known by its title."""
    quote = (Evidence(title[own.start : own.end]),)
    provenance = {"kind": Provenance("title", quote), "number": Provenance("title", quote)}
    dated = _titled_date(title, last_day) or _beside(text, own.key, last_day)
    dated = dated or _year(own.key, last_day)
    if dated is not None:
        provenance["date"] = Provenance(dated.method, dated.evidence)
    body = next(iter(issuers_by_number(own.key)), None)
    for place in _PLACE.finditer(title) if body else ():
        body = complete(body or "", place.group())
    bodies = (body,) if body else _bodies_after(title, own) or _bodies_beside(text, own.key)
    if bodies:
        provenance["bodies"] = Provenance("number" if body else "title", quote)
    kind = titled_kind(title) or "khac"
    date = dated.date if dated else None
    return Reading(own.number, kind, date, bodies, "issuer", None, provenance)


def _bodies_after(text: str, own: NumberMention) -> tuple[str, ...]:
    """``… 34-NQ/TW ngày 9/1/2023 của Bộ Chính trị về …``: the body after ``của``."""
    for mention in find_bodies(text, own.end, own.end + 120)[:1]:
        if text[own.end : mention.start].endswith((" của ", " do ")):
            return (mention.name,)
    return ()


def _bodies_beside(text: str, key: str) -> tuple[str, ...]:
    """The body beside the document's own number where the text names it."""
    for mention in find_numbers(text[:_OPENING]):
        if mention.key == key and (bodies := _bodies_after(text, mention)):
            return bodies
    return ()


def _beside(text: str, key: str | None, last_day: datetime.date) -> Dated | None:
    """The day beside the document's own number where the text names it."""
    for mention in find_numbers(text[:_OPENING]) if key else ():
        if mention.key == key and (found := date_beside(text, mention.end, last_day)):
            return Dated(found.date, "number", (_quote(text, mention.start, found.end),))
    return None


def _titled_date(title: str, last_day: datetime.date) -> Dated | None:
    """The day or year that follows the number in a title: ``34-NQ/TW ngày 9/1/2023``."""
    own = _titled_number(title)
    rest = _CATALOGUE_REST.match(title, own.end) if own else None
    if rest is None:
        return None
    if rest["day"] and (found := date_at(title, rest.end())) and valid(found.date, last_day):
        return Dated(found.date, "title", (Evidence(title[rest.start("day") : found.end]),))
    if rest["year"]:
        words = title[rest.start("year") : rest.end() + 4]
        year = PartialDate(int(words[-4:]))
        return Dated(year, "title", (Evidence(words),)) if valid(year, last_day) else None
    return None


def _year(key: str | None, last_day: datetime.date) -> Dated | None:
    """The year of issue that a State number carries (``45/2025/TT-NHNN``)."""
    year = number_parts(key).year if key else None
    if year is None or not valid(PartialDate(int(year)), last_day):
        return None
    return Dated(PartialDate(int(year)), "number", (Evidence(year),))


def _lead(text: str, title: str, found: Title | None) -> int:
    """Where the first paragraph starts: after the headline, if the text has one."""
    if found is not None and found.method == "headline":
        return found.end
    return 0 if found is None or text[:200].strip()[:40] != title[:40] else len(title)
