"""The document's own date: dateline, adoption, lead sentence, page, address; never a cited one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from corpus.dates import PartialDate
from corpus.dating import DateMention, date_at, find_day_months, valid
from corpus.document import Evidence
from corpus.metadata.closing import Closing
from corpus.metadata.headnotes import HeadNote, dated_line
from corpus.metadata.letterhead import Letterhead
from corpus.metadata.signers import Signature

_PAGE_PREFIX: Final = re.compile(r"\s*date\s+(?=\d{4})")
_PAGE_LINE: Final = re.compile(
    r"(?m)^[ \t*_#|>]*(?:(?:Thứ\s+[\w]+|Chủ\s+nhật|Cập nhật|Đăng lúc|Ngày đăng"
    r"|Đăng ngày)\s*[,:]?\s*)?"
    r"(?:[Nn]gày\s+)?(?:\d{1,2}:\d{2}(?:\s?[AP]M)?\s*[,|-]?\s*)?(?=\d{1,2}[/-]\d{1,2}[/-]\d{4})"
)
_PAGE_REST: Final = re.compile(
    r"[\s*_|,–-]*(?:\d{1,2}[:hg]\d{0,2}(?::\d\d)?\s*(?:[AaPp][Mm]|phút)?)?\s*(?:\(?GMT[^)\n]*\)?)?"
    r"[ \t*_|]*(?=\n|\Z)"
)
_BYLINE: Final = re.compile(
    r"(?m)^[ \t*_#|>]*[^\W\d_][^\n\d]{1,40}?[\s|,–-]{1,4}"
    r"(?=\d{1,2}[/-]\d{1,2}[/-]\d{4}[\s,|–-]{1,4}\d{1,2}[:hg]\d\d)"
)
"""An author before the day and the time: ``Minh Anh - 20/11/2025 07:30``."""
_PAGE_WITHIN: Final = 400
_LEAD: Final = re.compile(
    r"(?:^|[\n.–—-])[\s*_]*(?:(?:[Vv]ào\s)?(?:Ngày|Sáng|Chiều|Tối|Trưa|Hôm nay"
    r"|Trong ngày)[\s,]+(?:ngày\s+)?"
    r"(?:\(\s*)?"
    r"|(?P<place>(?:[A-ZĐ][^\W\d_]*[ .]{0,2}){1,4}),\s(?:ngày\s)?)(?=\d)"
)
_AFTER_PLACE: Final = re.compile(r"[\s*_]{0,4}[-–—:(.]")
_LEAD_WITHIN: Final = 900
_NOT_OWN: Final = re.compile(
    r"[^.\n]{0,120}?(?:ban hành|có hiệu lực|ra đời|thành lập|ký ban hành|khai sinh|qua đời)"
)
_ADOPTED: Final = re.compile(r"thông\s+qua\s+(?P<lead>ngày[\s*_]+)(?=\d)")
_BESIDE: Final = re.compile(r"[\s*_,(]{1,4}(?:NGÀY|[Nn]gày)[\s*_]+(?=\d)")
_TAIL_DATELINE: Final = re.compile(
    r"(?m)^[ \t*_#|>]*[^\W\d_][^\n\d,|]{1,40},\s*(?P<lead>[Nn]gày[\s*_]{1,4})(?=\d)"
)
_URL_DATES: Final = (
    re.compile(
        r"-1\d{1,2}(?P<y>[12]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:[0-2]\d[0-5]\d)\d{2,7}\.(?:htm|chn)"
    ),
    re.compile(r"/(?P<y>20\d\d)[/-](?P<m>[01]?\d)[/-](?P<d>[0-3]?\d)(?:/|\b)"),
    re.compile(
        r"[/_-](?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:[/_.-]|[0-2]\d[0-5]\d\d\d(?:\d{1,4})?\b)"
    ),
    re.compile(r"-185(?P<y>[12]\d)(?P<m>[01]\d)(?P<d>[0-3]\d)\d{6,12}\.htm"),
)
_ARCHIVE: Final = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:today|is|ph|md|li|fo|vn))/[\d.-]+[a-z_]*/"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A document's date, the method that found it, and every piece of evidence."""

    date: PartialDate
    method: str
    evidence: tuple[Evidence, ...]


def closed_on(closing: Closing, text: str, last_day: date) -> Dated | None:
    """The date line that stands over the name at the end."""
    return _dated(text, closing.date, "dateline") if valid(closing.date.date, last_day) else None


def headed_on(text: str, lead: int, last_day: date) -> Dated | None:
    """The date on a line of its own under a headline (``Hà Nội, ngày 24 tháng 11 năm 2021``)."""
    line = dated_line(text, lead)
    return _dated(text, line, "date_line") if line and valid(line.date, last_day) else None


def _dated(text: str, mention: DateMention, method: str) -> Dated:
    return Dated(mention.date, method, (_quote(text, mention.start, mention.end),))


def _quote(text: str, start: int, end: int) -> Evidence:
    return Evidence(text[start:end], start, end)


def issued_on(
    text: str,
    head: Letterhead,
    note: HeadNote | None,
    signature: Signature | None,
    number_end: int | None,
    last_day: date,
) -> Dated | None:
    """The date of an official document, from its head, the note under its heading, its
    adoption or its signature.

    ``number_end`` is where its own number ends in the head, None where the head has none.
    """
    if head.date is not None and valid(head.date.date, last_day):
        return _dated(text, head.date, "dateline")
    if number_end is None and note is not None and note.date and valid(note.date.date, last_day):
        return _dated(text, note.date, note.method)
    line = dated_line(text, head.kind_end)
    if line is not None and valid(line.date, last_day):
        return _dated(text, line, "date_line")
    opening = _mentions(_ADOPTED, text, head.kind_start, head.kind_start + 1500)
    closing = _mentions(_ADOPTED, text, max(head.kind_start, len(text) - 6000), len(text))
    for mention in [*opening[:1], *closing[-1:]]:
        if valid(mention.date, last_day):
            return Dated(mention.date, "adopted", (_quote(text, mention.start, mention.end),))
    beside = _BESIDE.match(text, number_end) if number_end is not None else None
    if beside and (found := date_at(text, beside.end())) and valid(found.date, last_day):
        return Dated(found.date, "heading", (_quote(text, found.start, found.end),))
    until = signature.start if signature else len(text)
    for mention in reversed(_mentions(_TAIL_DATELINE, text, max(0, until - 2500), until + 300)):
        if valid(mention.date, last_day) and mention.date.precision == "day":
            return Dated(mention.date, "dateline", (_quote(text, mention.start, mention.end),))
    return None


def written_on(
    text: str,
    lead: int,
    url: str | None,
    *,
    news: bool,
    last_day: date,
    published: PartialDate | None = None,
) -> Dated | None:
    """The date of a page: what its first sentences report, else the page's own, else the day the
    page says it was ``published``, else its address's.

    ``lead`` is where the text's first paragraph starts. A day without a year in the
    first sentences refines a page's month, or stands beside a page's day as evidence.
    """
    page = _page_date(text, last_day) or _published(published, last_day)
    page = page or _url_date(url, last_day)
    stated = _stated(text, lead, last_day) if news else None
    if stated is not None and (page is None or _near(stated.date, page.date)):
        agrees = page is not None and stated.date.refines(page.date)
        more = page.evidence if page is not None and agrees else ()
        return Dated(stated.date, stated.method, (*more, *stated.evidence))
    if page is None:
        return None
    for mention in find_day_months(text, 0, lead + _LEAD_WITHIN) if news else ():
        try:
            day = PartialDate(page.date.year, mention.month, mention.day)
        except ValueError:
            continue
        if day.refines(page.date) and valid(day, last_day):
            evidence = (*page.evidence, _quote(text, mention.start, mention.end))
            return Dated(day, page.method, evidence)
    return page


def _mentions(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[DateMention]:
    return [
        DateMention(lead.start("lead"), mention.end, mention.date)
        for lead in pattern.finditer(text, start, min(end, len(text)))
        if (mention := date_at(text, lead.end())) is not None
    ]


def _page_date(text: str, last_day: date) -> Dated | None:
    prefix = _PAGE_PREFIX.match(text)
    if prefix and (found := date_at(text, prefix.end())) and valid(found.date, last_day):
        start = text.index("date", prefix.start())
        return Dated(found.date, "page_date", (_quote(text, start, found.end),))
    for pattern in (_PAGE_LINE, _BYLINE):
        for line in pattern.finditer(text, 0, _PAGE_WITHIN):
            found = date_at(text, line.end())
            if found and valid(found.date, last_day) and _PAGE_REST.match(text, found.end):
                start = line.start() + len(line.group()) - len(line.group().lstrip(" \t*_#|>"))
                return Dated(found.date, "page_date", (_quote(text, start, found.end),))
    return None


def _published(stated: PartialDate | None, last_day: date) -> Dated | None:
    if stated is None or not valid(stated, last_day):
        return None
    return Dated(stated, "published", (Evidence(str(stated)),))


def _url_date(url: str | None, last_day: date) -> Dated | None:
    for pattern in _URL_DATES if url else ():
        found = pattern.search(_ARCHIVE.sub("", url or ""))
        if found is None:
            continue
        year = int(found["y"])
        try:
            when = PartialDate(
                year + 2000 if year < 100 else year, int(found["m"]), int(found["d"])
            )
        except ValueError:
            continue
        if valid(when, last_day):
            return Dated(when, "url", (Evidence(found.group().strip("-/_.")),))
    return None


def _stated(text: str, lead: int, last_day: date) -> Dated | None:
    """A full date that opens one of the first sentences: ``Ngày 4-7-2024, tại Hà Nội, …``."""
    for opening in _LEAD.finditer(text, max(0, lead - 1), lead + _LEAD_WITHIN):
        found = date_at(text, opening.end())
        if found is None or found.date.precision != "day" or not valid(found.date, last_day):
            continue
        if _NOT_OWN.match(text, found.end):
            continue
        if opening["place"] and not _AFTER_PLACE.match(text, found.end):
            continue
        return Dated(found.date, "lead", (_quote(text, found.start, found.end),))
    return None


def _near(stated: PartialDate, page: PartialDate) -> bool:
    """A reported day is the page's own when it is not long before (or after) the page's date."""
    days = (page.last_day - stated.first_day).days
    return -2 <= days <= 45
