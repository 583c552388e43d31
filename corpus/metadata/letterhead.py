"""The head of an official document: what stands above its first sentence, and where.

Recognised by its shape: a heading in capitals that names a kind (``NGHỊ QUYẾT``),
with a number line, a dateline, the State's or the Party's name, an enacting clause
or a signature beside it. Pages of news and encyclopedias have no such head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.bodies import find_bodies
from corpus.dating import DateMention, date_at
from corpus.document import Furniture
from corpus.kinds import OFFICIAL_KINDS, label, parse_kind
from corpus.metadata.closing import find_closing
from corpus.metadata.headnotes import dated_line, find_note
from corpus.numbers import KIND_CODES, NumberMention, find_numbers, number_parts

_AROUND: Final = " \t*_|#>\\"
_WITHIN: Final = 15_000
"""Saved pages put up to this much of their own before the document."""

_CALLED: Final = {label(slug).upper(): slug for slug in OFFICIAL_KINDS} | {
    "BỘ LUẬT": "luat", "THÔNG TƯ LIÊN TỊCH": "thong-tu", "NGHỊ QUYẾT LIÊN TỊCH": "nghi-quyet",
    "CHƯƠNG TRÌNH HÀNH ĐỘNG": "chuong-trinh", "VĂN BẢN HỢP NHẤT": "khac",
    "CHÁNH CƯƠNG": "cuong-linh", "CHÍNH CƯƠNG": "cuong-linh", "LUẬN CƯƠNG": "cuong-linh",
    "QUI ĐỊNH": "quy-dinh", "QUI CHẾ": "quy-che", "THÔNG CÁO BÁO CHÍ": "thong-cao",
    "LỆNH": "khac", "SẮC LỆNH": "khac", "TUYÊN NGÔN": "tuyen-bo", "THƯ KÊU GỌI": "loi-keu-goi",
    "LỜI HIỆU TRIỆU": "loi-keu-goi",
}  # fmt: skip
_MARK: Final = r"[ \t*_#|>\\]*"
_HEADING: Final = re.compile(
    rf"(?m)^{_MARK}(?P<kind>"
    + "|".join(sorted((re.sub(" ", r"\\s+", name) for name in _CALLED), key=len, reverse=True))
    + r")(?=[\s*_|:]|$)(?P<rest>[^\n]*)"
)
STATE_OR_PARTY: Final = re.compile(
    r"CỘNG\s+H[ÒO][ÀA]?\s+X[ÃA]\s+HỘI\s+CHỦ\s+NGHĨA|ĐẢNG\s+(?:CỘNG\s+SẢN|LAO\s+ĐỘNG)\s+(?:VIỆT\s+NAM|ĐÔNG\s+DƯƠNG)"
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
    rf"(?m)(?:^{_MARK}|\t| {{2,20}}|\|)[ *_]{{0,3}}"
    r"(?P<place>[^\W\d_](?:[^\n\d,|\t ]| (?! )){1,40}"
    r"(?: ?\d{1,2}|\n[^\n\d,|]{1,20})?),\s*"
    r"(?P<lead>[Nn]g[*_]{0,4}ày[\s*_]{0,4}(?=\d)|(?:[Nn]gày[\s.…_]{0,20})?[Tt]háng[\s*_]{1,4}"
    r"(?=\d{1,2}(?:[\s*_]{1,4}năm\s|\s?[/-]\s?)\d{4}))"
    rf"|^{_MARK}(?!Sinh|Mất|Từ|Đến|Vào|Trước|Sau|Theo|Căn|Tại"
    rf"|Trong)(?P<near>(?:[^\W\d_]+[. ]){{1,4}})(?P<lead2>ngày[\s*_]{{0,4}})(?=\d)"
)
_BROKEN: Final = re.compile(
    r"(?:quyết|thị|luận|định|dẫn|báo|tư|hoạch|trình|điện|văn|lệnh|luật|của|theo|và|,)\Z", re.I
)
"""How a line ends that names a document whose number begins the next one."""
_BESIDE_NUMBER: Final = re.compile(
    r"[ \t*_|,;]*(?:(?:[^\n,]{2,30},)?\s*(?:ngày|tháng)\b)|(?:\t|\s{3,}|\s*\|)[\s*_|]*"
    r"(?:CỘNG H|ĐẢNG |Độc lập|VIỆT NAM)",
    re.IGNORECASE,
)
"""What the second column may have in the row of the number."""

_ROW: Final = 200
_PARAGRAPH: Final = re.compile(r"[^\n]{200,}")
_RECORD_KIND: Final = re.compile(r"Loại văn bản[ *_]*:[\s*_|]{0,12}(?P<kind>[^\n|*]{3,30})")
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

    @property
    def is_letter(self) -> bool:
        """True for an official letter, which prints no kind: its number stands in its place."""
        return self.number is not None and self.kind_start == self.number.start


def find_letterhead(
    text: str, titled: str | None, furniture: Sequence[Furniture]
) -> Letterhead | None:
    """The head of the official document that this text is, or None where it is none.

    ``titled`` is the kind that the page's title begins with, or None. A heading that
    stands after paragraphs of prose is a form or an extract, unless the title agrees.
    """
    letter = _letter(text)
    for found in _HEADING.finditer(text, 0, _WITHIN):
        if letter is not None and letter.end < found.start():
            return letter
        if any(span.start <= found.start("kind") < span.end for span in furniture):
            continue
        rest = found["rest"].lstrip(" _|:")
        if rest.strip(" *_|:") and not _continues(rest):
            continue
        kind = _CALLED[" ".join(found["kind"].split())]
        first = found.start("kind")
        if kind != titled and _after_prose(text, first, furniture):
            break
        number = _number_before(text, first)
        if number is not None and not _agrees(number, kind):
            number = None
        date = _date_before(text, first)
        above = _body_above(text, first)
        start = min(_start(text, first, number, date), first if above is None else above)
        official = (
            number is not None
            or date is not None
            or start < first
            or _ENACTING.search(text, found.end(), found.end() + 1500)
            or titled == kind
            or (first < 200 and _own_heading(text, found))
            or find_note(text, found.end("kind")) is not None
            or (first < 400 and _closes_itself(text, found.end("kind")))
        )
        if official:
            end = found.end() if rest.strip(" *") else found.end("kind")
            return Letterhead(start, kind, first, found.end("kind"), end, number, date)
    return letter


def _body_above(text: str, heading: int) -> int | None:
    """Where the line above a heading starts that is the name of a body in capitals, or None;
    of two such lines (``BAN CHẤP HÀNH TRUNG ƯƠNG`` / ``ĐẢNG LAO ĐỘNG VIỆT NAM``) the first."""
    first, at = None, heading
    for line in reversed(text[max(0, heading - 300) : heading].split("\n")):
        at = max(0, at - len(line) - (at < heading))
        words = line.strip(_AROUND)
        if not words:
            continue
        bodies = find_bodies(words) if words.isupper() else []
        if not bodies or bodies[0].start > 0 or len(words) - bodies[-1].end > 40:
            break
        first = at
    return first


def _closes_itself(text: str, heading_end: int) -> bool:
    """True where a date stands under the heading, or a date and a name close the text."""
    return dated_line(text, heading_end) is not None or find_closing(text, heading_end) is not None


def _after_prose(text: str, heading: int, furniture: Sequence[Furniture]) -> bool:
    """True where at least two paragraphs stand above a heading."""
    paragraphs = 0
    for line in _PARAGRAPH.finditer(text, 0, heading):
        paragraphs += not any(span.start <= line.start() < span.end for span in furniture)
    return paragraphs >= 2


def _agrees(number: NumberMention, kind: str) -> bool:
    """False for a number whose code names another kind (it is a cited one)."""
    code = number_parts(number.key).kind
    return code is None or kind in KIND_CODES[code] or kind == "khac" or code == "vbhn"


def _continues(rest: str) -> bool:
    """True where the rest of the heading's line still is heading: capitals, or ``của …``."""
    plain = rest.split("**")[0].strip()
    return not plain or plain.isupper() or plain.lower().startswith(("của ", "số ", "về "))


def _own_heading(text: str, found: re.Match[str]) -> bool:
    """True where the page opens with the heading and goes on with a title in heading style."""
    after = text[found.end() : found.end() + 200].lstrip(" \n")
    issuer = after.partition("\n")[0].strip(_AROUND)
    of_body = issuer.startswith("CỦA ") and issuer.isupper()
    return after.startswith("*") or after[:30].isupper() or of_body or "CỦA" in found["rest"]


def _number_before(text: str, heading: int) -> NumberMention | None:
    """The number line above a heading (or just below it, as laws have it)."""
    above = [
        mention
        for line in _NUMBER_LINE.finditer(text, max(0, heading - 1500), heading + 400)
        if (line.start() < heading or ":" in line.group() or _is_own_line(text, line))
        and (mention := _alone(text, line.end())) is not None
    ]
    if above:
        return above[0]
    return _recorded_number(text, heading)


def _is_own_line(text: str, line: re.Match[str]) -> bool:
    """True for a line below the heading that begins with ``Số`` and is not the rest of the one
    above it (``Căn cứ Nghị quyết`` / ``Số 34-NQ/TW``)."""
    above = text[max(0, line.start() - 60) : line.start()].rstrip(_AROUND + "\n")
    return line.group().strip(_AROUND).startswith(("Số", "SỐ")) and not _BROKEN.search(above)


def _recorded_number(text: str, until: int) -> NumberMention | None:
    """``Số hiệu: | 221-KL/TW`` in a saved page's record of the document."""
    for line in _RECORD_NUMBER.finditer(text, 0, until):
        if (mention := _alone(text, line.end())) is not None:
            return mention
    return None


def _alone(text: str, start: int) -> NumberMention | None:
    """The number at ``start`` if its line says nothing more."""
    mentions = find_numbers(f"số {text[start : start + 60]}")
    if not mentions or mentions[0].start != 3:
        return None
    first = replace(mentions[0], start=0, end=mentions[0].end - 3)
    line_end = text.find("\n", start + first.end, start + first.end + _ROW)
    rest = text[start + first.end : line_end if line_end >= 0 else start + first.end + _ROW]
    if rest.strip(" \t*_|.,;") and not _BESIDE_NUMBER.match(rest):
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
    return _recorded_date(text, heading)


def _recorded_date(text: str, until: int) -> DateMention | None:
    """``Ngày ban hành: | 28/11/2025`` in a saved page's record of the document."""
    for line in _RECORD_DATE.finditer(text, max(0, until - 2500), until):
        if found := date_at(text, line.end()):
            return DateMention(line.start(), found.end, found.date)
    return None


def _start(text: str, heading: int, number: NumberMention | None, date: DateMention | None) -> int:
    """Where the letterhead begins: some lines above the State's or the Party's name."""
    places = [
        place.start for place in (number, date) if place is not None and place.start < heading
    ]
    motto = STATE_OR_PARTY.search(text, max(0, heading - 1200), heading)
    if motto:
        places.append(motto.start())
    return max(0, min(places) - 200) if places else heading


def _letter(text: str) -> Letterhead | None:
    """An official letter: a number line and ``Kính gửi``, no heading in capitals; or the
    record that a saved page keeps of it."""
    greeting = re.search(r"Kính\s+gửi", text[:5000])
    record = _RECORD_KIND.search(text, 0, 5000)
    recorded = parse_kind(record["kind"].strip()) if record else None
    if recorded != "cong-van" and (greeting is None or record is not None):
        return None
    at = greeting.start() if greeting else record.end() if record else 0
    number = _number_before(text, at) or _recorded_number(text, at + 2000)
    if number is None:
        return None
    date = _date_before(text, at) or _recorded_date(text, at + 2000)
    start = _start(text, at, number, date)
    return Letterhead(start, "cong-van", number.start, number.end, at, number, date)
