"""What a text cites: other documents' numbers, with the date and the body printed beside each
and what is done with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from corpus.bodies import find_bodies
from corpus.dates import PartialDate
from corpus.dating import DateMention, date_at, valid
from corpus.document import Citation, Furniture
from corpus.metadata.citation_roles import Role, find_roles
from corpus.numbers import BODY_CODES, NumberMention, find_numbers, number_parts

TO_DATE: Final = re.compile(
    r"[\s*_,;”\"(|]{0,6}(?:của\s[^.;:()\d]{2,90}?[\s,(]{1,3})?(?:[Nn]gày[\s*_]{1,3})(?=\d)"
    r"|[\s*_,(]{1,4}(?=\d{1,2}[/-]\d{1,2}[/-]\d{4})"
)
_NEXT_PARAGRAPH: Final = re.compile(r"\n[\s*_]*Ngày")
"""A date that opens the paragraph after the one a number ends."""
_JOINED: Final = re.compile(
    r"[\s*_]*(?:(?:và|hoặc|,|;)[\s*_]*)?(?:(?:Nghị|Chỉ|Kết|Quyết|Quy|Hướng|Thông|Báo|Kế|Tờ|Đề"
    r"|Công|Luật)"
    r"(?:\s(?:quyết|thị|luận|định|dẫn|báo|tư|cáo|hoạch|trình|án|văn))?[\s*_]*)?(?:số)?[\s*_:]*\Z"
)
_TO_BODY: Final = re.compile(r"[\s*_,)]{0,5}(?:\(?năm[\s*_]\d{4}\)?[\s*_,]{0,3})?của[\s*_]{1,4}")
_OFFICE: Final = re.compile(
    r"(?:Bộ trưởng|Chủ tịch|Phó Chủ tịch|Giám đốc|Tổng Giám đốc|Trưởng [Bb]an|Chủ nhiệm|Chánh án"
    r"|Thống đốc|Viện trưởng|Tổng Thanh tra)[,\s*_]{1,4}(?!nước)"
)
"""Who signs for a body is named before it."""
_LONGEST_BODY: Final = 90
_LOCAL_CODES: Final = ("ubnd", "hdnd", "tu", "hu", "du")
_CHANGES: Final = ("replaces", "repeals", "amends", "replaced_by", "repealed_by", "amended_by")
"""Roles that go before others where a text cites a number more than once, the first first."""


def numbered_alike(key: str) -> bool:
    """Whether every place has bodies with this code, so that a number does not tell whose it
    is (``7/2020/QĐ-UBND``, ``34-NQ/TU``)."""
    return (number_parts(key).body or "").endswith(_LOCAL_CODES)


@dataclass(frozen=True, slots=True)
class _Cited:
    """A mention with all that is told beside it."""

    mention: NumberMention
    date: PartialDate | None
    body: str | None
    role: Role


def cite(
    text: str,
    *,
    own_key: str | None,
    furniture: Sequence[Furniture],
    last_day: date,
) -> tuple[Citation, ...]:
    """One citation a number (and date), in the order of their first mentions.

    The document's own number is no citation, nor is one in page furniture. A date or a body
    after the last of several joined numbers counts for all of them; a number that is mentioned
    with a date and without one is cited once, with the date. Of several mentions the one
    counts that tells most: a change before any other role, a role before none.
    """
    mentions = [
        mention
        for mention in find_numbers(text)
        if not any(span.start <= mention.start < span.end for span in furniture)
    ]
    dates, bodies = _beside(text, mentions, last_day)
    roles = find_roles(text, mentions, own_key)
    dated_keys: dict[str, PartialDate] = {}
    for mention, when in zip(mentions, dates, strict=True):
        if when is not None:
            dated_keys.setdefault(mention.key, when)
    groups: dict[tuple[str, PartialDate | None], list[_Cited]] = {}
    for cited in map(_Cited, mentions, dates, bodies, roles):
        key = cited.mention.key
        if key != own_key:
            groups.setdefault((key, cited.date or dated_keys.get(key)), []).append(cited)
    first_dated = sorted(
        groups, key=lambda group: next(c.mention.start for c in groups[group] if c.date == group[1])
    )
    shown = {mention.key: mention.number for mention in reversed(mentions)}
    return tuple(_one(when, groups[key, when], shown) for key, when in first_dated)


def _one(when: PartialDate | None, group: Sequence[_Cited], shown: dict[str, str]) -> Citation:
    """The citation that several mentions of one number make."""
    best = min(group, key=_rank)
    mention = best.mention
    body = next((cited.body for cited in group if cited.body), None)
    if body is None and not numbered_alike(mention.key):
        body = BODY_CODES.get(number_parts(mention.key).body or "")
    by = shown.get(best.role.by) if best.role.by else None
    return Citation(mention.number, when, mention.start, mention.end, best.role.slug, body, by)


def _rank(cited: _Cited) -> tuple[int, bool]:
    slug = cited.role.slug
    if slug in _CHANGES:
        return _CHANGES.index(slug), cited.date is None
    return len(_CHANGES) + (slug is None), cited.date is None


def _beside(
    text: str, mentions: Sequence[NumberMention], last_day: date
) -> tuple[list[PartialDate | None], list[str | None]]:
    """The date and the body printed after each mention, looked at from the last to the first."""
    dates: list[PartialDate | None] = [None] * len(mentions)
    bodies: list[str | None] = [None] * len(mentions)
    for place in range(len(mentions) - 1, -1, -1):
        end = mentions[place].end
        if place + 1 < len(mentions):
            following = mentions[place + 1]
            between = text[end : following.start] if following.start - end < 40 else "."
            if _JOINED.match(between):
                if _may_be_of(dates[place + 1], mentions[place].key):
                    dates[place] = dates[place + 1]
                if _same_body(mentions[place].key, following.key):
                    bodies[place] = bodies[place + 1]
                continue
        beside = date_beside(text, end, last_day)
        dates[place] = beside.date if beside else None
        bodies[place] = _body_at(text, end) or (_body_at(text, beside.end) if beside else None)
    return dates, bodies


def _may_be_of(when: PartialDate | None, key: str) -> bool:
    """False where a number tells of another year itself (``130/2020/NĐ-CP``)."""
    year = number_parts(key).year
    return when is None or year is None or int(year) == when.year


def date_beside(text: str, end: int, last_day: date) -> DateMention | None:
    """The day printed beside a number that ends at ``end`` (``, ngày 9-1-2023``), or None."""
    lead = TO_DATE.match(text, end)
    if lead is None or _NEXT_PARAGRAPH.search(lead.group()):
        return None
    found = date_at(text, lead.end())
    if found is None or found.date.precision != "day" or not valid(found.date, last_day):
        return None
    return found


def _body_at(text: str, end: int) -> str | None:
    """The body that is named right after a number or its date (``của Bộ Chính trị``)."""
    lead = _TO_BODY.match(text, end)
    if lead is None:
        return None
    start = lead.end()
    while office := _OFFICE.match(text, start):
        start = office.end()
    found = find_bodies(text, start, min(start + _LONGEST_BODY, len(text)))
    return found[0].name if found and found[0].start == start else None


def _same_body(one: str, other: str) -> bool:
    return number_parts(one).body == number_parts(other).body
