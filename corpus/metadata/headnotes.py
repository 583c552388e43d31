"""What stands under a heading, before the first article: the note in brackets that says with
which decision a document was issued, or who adopted it and when; a date on a line of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from corpus.bodies import BodyMention, find_bodies
from corpus.dating import DateMention, date_at, date_lines
from corpus.metadata.citations import TO_DATE
from corpus.numbers import NumberMention, find_numbers

_ISSUED_WITH: Final = re.compile(
    r"(?m)(?:^|\()[ \t*_|]{0,20}\(?[*_]{0,3}(?:[Đđ]ược |[Vv]ăn bản )?"
    r"(?:[Bb]an hành|[Pp]hê duyệt|[Cc]ông bố|[Tt]hông qua|[Đđ]ính)?\s?"
    r"(?:[Kk]èm(?: theo)?|[Tt]heo)[\s*_]{1,4}"
    r"(?=(?:Quyết|Nghị|Chỉ|Thông|Công|Kế|Tờ|Hướng|Quy)\s)"
)
_ADOPTED: Final = re.compile(
    r"(?P<open>\()[^()\n]{0,160}?thông\s+qua\s+(?:tại[^()\n]{0,80}?)?(?P<lead>ngày[\s*_]{1,4})(?=\d)"
)
_LINES: Final = 9
_WITHIN: Final = 1500
_PROSE: Final = 260
_SENTENCE: Final = 90
_ENDS: Final = (".", ";", ":", "!")


@dataclass(frozen=True, slots=True)
class HeadNote:
    """A note at ``text[start:end]``: the day it names and the bodies, either perhaps none.

    ``method`` is ``annexed`` (issued with another document, whose ``number`` stands here)
    or ``adopted``.
    """

    start: int
    end: int
    method: Literal["annexed", "adopted"]
    date: DateMention | None
    bodies: tuple[BodyMention, ...]
    number: NumberMention | None


def find_note(text: str, heading_end: int) -> HeadNote | None:
    """The note in brackets under a heading that ends at ``heading_end``, or None."""
    end = heading_area(text, heading_end)
    if found := _ADOPTED.search(text, heading_end, end):
        when = date_at(text, found.end())
        if when is not None:
            when = DateMention(found.start("lead"), when.end, when.date)
            bodies = find_bodies(text, found.start(), found.start("lead"))
            return HeadNote(found.start(), when.end, "adopted", when, tuple(bodies[:1]), None)
    if found := _ISSUED_WITH.search(text, heading_end, end):
        return _issued_with(text, found)
    return None


def _issued_with(text: str, found: re.Match[str]) -> HeadNote | None:
    stop = text.find("\n\n", found.end())
    stop = min(found.end() + 320, len(text) if stop < 0 else stop)
    note = text[found.end() : stop]
    number = next(iter(find_numbers(note)), None)
    if number is None or number.start > 60:
        return None
    start, end = found.end() + number.start, found.end() + number.end
    number = NumberMention(start, end, number.number, number.key)
    lead = TO_DATE.match(text, end)
    when = date_at(text, lead.end()) if lead else None
    bodies = [
        body
        for body in find_bodies(text, when.end if when else end, stop)[:1]
        if text[: body.start].rstrip(" *_\n").endswith(("của", "do"))
    ]
    last = bodies[0].end if bodies else when.end if when else end
    return HeadNote(found.start(), last, "annexed", when, tuple(bodies), number)


def dated_line(text: str, heading_end: int) -> DateMention | None:
    """The first line under a heading that is only a date, or None."""
    end = heading_area(text, heading_end)
    return next(date_lines(text, heading_end, end), None)


def heading_area(text: str, start: int) -> int:
    """Where what may belong to a heading ends: some lines on, or at the first paragraph."""
    at, lines = start, 0
    while at < min(len(text), start + _WITHIN) and lines < _LINES:
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end].strip(" \t*_|#-")
        if lines and (len(line) > _PROSE or (len(line) > _SENTENCE and line.endswith(_ENDS))):
            break
        lines += bool(line)
        at = line_end + 1
    return min(at, len(text))
