"""The head of an official document: what stands above its first sentence, and where.

Recognised by its shape: a heading in capitals that names a kind (``NGHỊ QUYẾT``),
with a number line, a dateline, the State's or the Party's name, an enacting clause
or a signature beside it. Pages of news and encyclopedias have no such head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.dating import DateMention, date_at
from corpus.kinds import OFFICIAL_KINDS, label
from corpus.numbers import KIND_CODES, NumberMention, find_numbers, number_parts

_WITHIN: Final = 15_000
"""Saved pages put up to this much of their own before the document."""

_CALLED: Final = {label(slug).upper(): slug for slug in OFFICIAL_KINDS} | {
    "BỘ LUẬT": "luat", "THÔNG TƯ LIÊN TỊCH": "thong-tu", "NGHỊ QUYẾT LIÊN TỊCH": "nghi-quyet",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG": "chuong-trinh", "VĂN BẢN HỢP NHẤT": "khac",
    "CHÁNH CƯƠNG": "cuong-linh", "CHÍNH CƯƠNG": "cuong-linh", "LUẬN CƯƠNG": "cuong-linh",
    "QUI ĐỊNH": "quy-dinh", "QUI CHẾ": "quy-che", "THÔNG CÁO BÁO CHÍ": "thong-cao",
    "LỆNH": "khac", "SẮC LỆNH": "khac",
}  # fmt: skip
_MARK: Final = r"[ \t*_#|>\\]*"
_HEADING: Final = re.compile(
    rf"(?m)^{_MARK}(?P<kind>"
    + "|".join(sorted((re.sub(" ", r"\\s+", name) for name in _CALLED), key=len, reverse=True))
    + r")(?=[\s*_|:]|$)(?P<rest>[^\n]*)"
)
_STATE_OR_PARTY: Final = re.compile(
    r"CỘNG\s+H[ÒO][ÀA]?\s+X[ÃA]\s+HỘI\s+CHỦ\s+NGHĨA|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|VIỆT\s+NAM\s+DÂN\s+CHỦ\s+CỘNG\s+H[ÒO][ÀA]|Độc lập - Tự do - Hạnh phúc"
)
_NUMBER_LINE: Final = re.compile(
    rf"(?m)^{_MARK}(?:(?:LUẬT|Luật|NGHỊ QUYẾT|Nghị quyết|BỘ LUẬT|Bộ luật|PHÁP LỆNH|Pháp lệnh)\s)?"
    r"(?:Số|SỐ|số)[ \t*_]*:?[\s*_|]{0,8}(?=\d)"
)
_RECORD_NUMBER: Final = re.compile(
    rf"(?m)^{_MARK}\s?{_MARK}Số(?:[ /]ký)? hiệu(?: văn bản)?[ *_]*:?[\s*_|]{{0,12}}(?=\d)"
)
_RECORD_DATE: Final = re.compile(r"Ngày (?:ban hành|ký)[ *_]*:?[\s*_|]{0,12}(?=\d)", re.IGNORECASE)
_DATELINE: Final = re.compile(
    r"(?m)^[ \t*_#|>]*(?P<place>[^\W\d_][^\n\d,|]{1,40}(?:\n[^\n\d,|]{1,20})?),\s*"
    r"(?P<lead>[Nn]g[*_]{0,4}ày[\s*_]{0,4})(?=\d)"
    rf"|^{_MARK}(?P<near>(?:[^\W\d_]+[. ]){{1,4}})(?P<lead2>ngày[\s*_]{{0,4}})(?=\d)"
)
_ENACTING: Final = re.compile(
    r"^[ \t*_]*(?:-\s)?[*_]*(?:Căn cứ|Xét|Thực hiện|Theo đề nghị)\b", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Where the parts of an official head stand; ``end`` is where the heading's lines end.

    ``start`` is where the head begins, as far as it can be told. ``number`` and ``date``
    are what the head itself prints; None where it prints none.
    """

    start: int
    kind: str
    kind_start: int
    kind_end: int
    end: int
    number: NumberMention | None
    date: DateMention | None


def find_letterhead(text: str, titled: str | None) -> Letterhead | None:
    """The head of the official document that this text is, or None where it is none.

    ``titled`` is the kind that the page's title begins with, or None.
    """
    for found in _HEADING.finditer(text, 0, _WITHIN):
        rest = found["rest"].strip(" *_|:")
        if rest and not _continues(rest):
            continue
        kind = _CALLED[" ".join(found["kind"].split())]
        first = found.start("kind")
        number = _number_before(text, first)
        date = _date_before(text, first)
        start = _start(text, first, number, date)
        official = (
            number is not None
            or date is not None
            or start < first
            or _ENACTING.search(text, found.end(), found.end() + 1500)
            or titled == kind
            or (first < 200 and _own_heading(text, found))
        )
        if official:
            end = found.end() if rest else found.end("kind")
            return Letterhead(start, kind, first, found.end("kind"), end, number, date)
    return _letter(text)


def _continues(rest: str) -> bool:
    """True where the rest of the heading's line still is heading: capitals, or ``của …``."""
    plain = rest.split("**")[0].strip()
    return not plain or plain.isupper() or plain.lower().startswith(("của ", "số ", "về "))


def _own_heading(text: str, found: re.Match[str]) -> bool:
    """True where the page opens with the heading and goes on with a title in heading style."""
    after = text[found.end() : found.end() + 200].lstrip(" \n")
    return after.startswith("*") or after[:30].isupper() or "CỦA" in found["rest"]


def _number_before(text: str, heading: int) -> NumberMention | None:
    """The number line above a heading (or just below it, as laws have it)."""
    above = [
        mention
        for line in _NUMBER_LINE.finditer(text, max(0, heading - 1500), heading + 400)
        if (mention := _alone(text, line.end())) is not None
    ]
    if above:
        return above[0]
    for line in _RECORD_NUMBER.finditer(text, 0, heading):
        if (mention := _alone(text, line.end())) is not None:
            return mention
    return None


def _alone(text: str, start: int) -> NumberMention | None:
    """The number at ``start`` if its line says nothing more."""
    mentions = find_numbers(text[start : start + 60])
    if not mentions or mentions[0].start:
        return None
    first = mentions[0]
    rest = text[start + first.end : start + first.end + 80].split("\n")[0]
    if rest.strip(" \t*_|.,;") and not re.match(
        r"[\s*_|,;]*(?:[^\n,]{2,30},)?\s*ngày", rest, re.IGNORECASE
    ):
        return None
    return NumberMention(start, start + first.end, first.number, first.key)


def _date_before(text: str, heading: int) -> DateMention | None:
    """The dateline ``Hà Nội, ngày …`` above a heading; a record's ``Ngày ban hành`` else."""
    for line in _DATELINE.finditer(text, max(0, heading - 1200), heading + 300):
        lead = max(line.start("lead"), line.start("lead2"))
        if line["near"] and lead > heading:
            break
        if found := date_at(text, line.end()):
            return DateMention(lead, found.end, found.date)
    for line in _RECORD_DATE.finditer(text, max(0, heading - 2500), heading):
        if found := date_at(text, line.end()):
            return DateMention(line.start(), found.end, found.date)
    return None


def _start(text: str, heading: int, number: NumberMention | None, date: DateMention | None) -> int:
    """Where the letterhead begins: some lines above the State's or the Party's name."""
    places = [
        place.start for place in (number, date) if place is not None and place.start < heading
    ]
    motto = _STATE_OR_PARTY.search(text, max(0, heading - 1200), heading)
    if motto:
        places.append(motto.start())
    return max(0, min(places) - 200) if places else heading


def _letter(text: str) -> Letterhead | None:
    """An official letter: a number line and ``Kính gửi``, no heading in capitals."""
    greeting = re.search(r"Kính\s+gửi", text[:5000])
    if greeting is None:
        return None
    number = _number_before(text, greeting.start())
    if number is None:
        return None
    code = number_parts(number.key).kind
    means = KIND_CODES.get(code or "cv", ())
    date = _date_before(text, greeting.start())
    start = _start(text, greeting.start(), number, date)
    kind = means[0] if len(means) == 1 else "cong-van"
    return Letterhead(start, kind, number.start, number.end, greeting.start(), number, date)
