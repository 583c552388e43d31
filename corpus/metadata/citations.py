"""What a text cites: other documents' numbers, with the date printed beside each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from corpus.dates import PartialDate
from corpus.dating import DateMention, date_at, valid
from corpus.document import Citation, Furniture
from corpus.numbers import NumberMention, find_numbers

TO_DATE: Final = re.compile(
    r"[\s*_,;”\"(|]{0,6}(?:của\s[^.;:()\d]{2,90}?[\s,(]{1,3})?(?:[Nn]gày[\s*_]{1,3})(?=\d)"
    r"|[\s*_,(]{1,4}(?=\d{1,2}[/-]\d{1,2}[/-]\d{4})"
)
_JOINED: Final = re.compile(
    r"[\s*_]*(?:(?:và|hoặc|,|;)[\s*_]*)?(?:(?:Nghị|Chỉ|Kết|Quyết|Quy|Hướng|Thông|Báo|Kế|Tờ|Đề"
    r"|Công|Luật)"
    r"(?:\s(?:quyết|thị|luận|định|dẫn|báo|tư|cáo|hoạch|trình|án|văn))?[\s*_]*)?(?:số)?[\s*_:]*\Z"
)


def cite(
    text: str,
    *,
    own_key: str | None,
    furniture: Sequence[Furniture],
    last_day: date,
) -> tuple[Citation, ...]:
    """One citation a number (and date), in the order of their first mentions.

    The document's own number is no citation, nor is one in page furniture. A date after the
    last of several joined numbers counts for all of them; a number that is mentioned with
    a date and without one is cited once, with the date.
    """
    mentions = [
        mention
        for mention in find_numbers(text)
        if mention.key != own_key
        and not any(span.start <= mention.start < span.end for span in furniture)
    ]
    dated = _dates(text, mentions, last_day)
    chosen: dict[tuple[str, PartialDate | None], Citation] = {}
    keys_with_date = {m.key for m, when in zip(mentions, dated, strict=True) if when is not None}
    for mention, when in zip(mentions, dated, strict=True):
        if when is None and mention.key in keys_with_date:
            continue
        citation = Citation(mention.number, when, mention.start, mention.end)
        chosen.setdefault((mention.key, when), citation)
    return tuple(chosen.values())


def _dates(
    text: str, mentions: Sequence[NumberMention], last_day: date
) -> list[PartialDate | None]:
    """The date printed after each mention, looked at from the last to the first."""
    dates: list[PartialDate | None] = [None] * len(mentions)
    for place in range(len(mentions) - 1, -1, -1):
        end = mentions[place].end
        if place + 1 < len(mentions):
            following = mentions[place + 1]
            between = text[end : following.start] if following.start - end < 40 else "."
            if _JOINED.match(between):
                dates[place] = dates[place + 1]
                continue
        beside = date_beside(text, end, last_day)
        dates[place] = beside.date if beside else None
    return dates


def date_beside(text: str, end: int, last_day: date) -> DateMention | None:
    """The day printed beside a number that ends at ``end`` (``, ngày 9-1-2023``), or None."""
    lead = TO_DATE.match(text, end)
    found = date_at(text, lead.end()) if lead else None
    if found is None or found.date.precision != "day" or not valid(found.date, last_day):
        return None
    return found
