"""Who issued an official document: by its heading, its signature, its enacting clause, its
number, and last its letterhead (where a Party organ prints the body above it). Whoever is not
in the authority file is called as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.bodies import BodyMention, complete, find_bodies
from corpus.document import Evidence
from corpus.metadata.headnotes import HeadNote
from corpus.metadata.letterhead import Letterhead
from corpus.metadata.printed_bodies import PrintedBody, decider, lowest, recorded
from corpus.metadata.signers import Signature, signed_for
from corpus.numbers import BODY_CODES, number_parts

_QUALIFIER: Final = r"(?:[ *_]{1,4}[A-ZĐÀ-Ỹ]{2,12}){0,3}"
"""What a heading adds to its kind on the same line: ``THÔNG CÁO ĐẶC BIỆT``."""

_OF: Final = re.compile(
    rf"{_QUALIFIER}[\s*_|]{{1,8}}(?:CỦA|[Cc]ủa)[\s*_]{{1,4}}(?:ĐỒNG CHÍ[\s*_]{{1,4}})?"
)
_AT: Final = re.compile(rf"{_QUALIFIER}[\s*_|]{{1,8}}(?:TẠI|[Tt]ại)[\s*_]{{1,4}}")
_THE_PARTY: Final = re.compile(r"(?P<party>ĐẢNG|Đảng)[ *_]{0,4}(?=\n|\Z|\(|[Vv]ề|VỀ)")
_PLENUM: Final = re.compile(
    r"[\s*_|]{1,8}(?:(?:CỦA|[Cc]ủa)[\s*_]{1,4})?"
    r"(?P<session>(?:HỘI NGHỊ|[Hh]ội nghị)[\s*_]{1,4}"
    r"(?:(?:LẦN THỨ|[Ll]ần thứ)[\s*_]{1,4}[\w ()]{1,24}?[\s*_]{1,4}(?=BAN|Ban|BCH|CỦA|của))?"
    r"(?:(?:CỦA|của)[\s*_]{1,4})?)(?=B|TRUNG|Trung)"
)
_GROUNDS: Final = re.compile(
    r"[\s*_-]*(?:Căn\s+cứ|Xét|Theo|Thực\s+hiện|Trên\s+cơ\s+sở|Để|Sau\s+khi)\b"
)
_MARKS: Final = " \t*_|#\n-"
_LOCAL: Final = ("local", "lower")
_PARTY: Final = "Đảng Cộng sản Việt Nam"
_CELL_BORDER: Final = re.compile(r"\n\n|\||\t| {2,}")
_JOINT: Final = re.compile(r"[\s*_]{0,6}(?:[-–—,]|VÀ)[\s*_]{0,6}")
_AND: Final = re.compile(r"[\s*_,]*(?:(?:VÀ|và|,)[\s*_]+)?")
_ACTS: Final = re.compile(
    r"[\s*_]+(?:đã\s+)?(?:quy\s+định|quyết\s+định|kết\s+luận|yêu\s+cầu|ban\s+hành|chỉ\s+thị"
    r"|quyết\s+nghị"
    r"|hướng\s+dẫn|thông\s+báo|điện|thống\s+nhất|chỉ\s+đạo|giao|kêu\s+gọi|đồng\s+ý)\b"
)
_ISSUES: Final = re.compile(
    r"[\s*_]+ban\s+hành\s+(?:Thông\s+tư|Nghị\s+định|Quyết\s+định|Nghị\s+quyết|Chỉ\s+thị|Quy)"
)
"""What the State's bodies say before their first article (``Bộ trưởng … ban hành Thông tư``)."""

_OPENING: Final = 6000
_PARAGRAPHS: Final = 3
"""Paragraphs under a heading, its grounds (``Căn cứ …``) apart, that may name who acts."""


@dataclass(frozen=True, slots=True)
class Issuers:
    """The issuing bodies and how they were found; empty names where nothing tells."""

    names: tuple[str, ...]
    method: str
    evidence: tuple[Evidence, ...]


def find_issuers(
    text: str,
    head: Letterhead,
    note: HeadNote | None,
    signature: Signature | None,
    number: str | None,
) -> Issuers:
    """The bodies that issued the document whose head this is; ``number`` is its key."""
    place = _place(text, head)
    if note is not None and note.method == "annexed":
        return _issued_with(text, note, place)
    above = _in_letterhead(text, head)
    for method, mentions in (
        ("heading", _in_heading(text, head)),
        ("adopted", list(note.bodies) if note else []),
        ("signature", _in_signature(text, signature, above)),
        ("enacting", _enacting(text, head)),
    ):
        if mentions:
            return _issuers(text, method, mentions, place)
    if below := _below(text, head, above):
        return _printed(below)
    if local := [mention for mention in above if mention.group in _LOCAL]:
        return _issuers(text, "letterhead", local, place)
    if number is not None and (bodies := issuers_by_number(number)):
        return Issuers(tuple(complete(body, place or "") for body in bodies), "number", ())
    for printed in (lowest(text, head), decider(text, head)):
        if printed is not None and not printed.listed:
            return _printed(printed)
    for method, mentions in (("opening", _acting(text, head)), ("letterhead", above)):
        if mentions:
            return _issuers(text, method, mentions, place)
    record = recorded(text)
    return _printed(record, "record") if record else Issuers((), "none", ())


def _below(text: str, head: Letterhead, above: list[BodyMention]) -> PrintedBody | None:
    """The name that a letterhead has under a body's and that needs it to be whole, or that is
    no listed one and stands under a province's organ."""
    low = lowest(text, head)
    if low is None or low.completed:
        return low
    local = any(body.group in _LOCAL and body.end < low.start for body in above)
    return low if local and not low.listed else None


def _printed(body: PrintedBody, method: str = "letterhead") -> Issuers:
    return Issuers((body.name,), method, (Evidence(body.said, body.start, body.end),))


def _issued_with(text: str, note: HeadNote, place: str | None) -> Issuers:
    """Who issued the document that this one is annexed to."""
    if note.bodies:
        return _issuers(text, note.method, list(note.bodies), place)
    number = note.number
    bodies = issuers_by_number(number.key) if number else ()
    quote = (Evidence(text[number.start : number.end], number.start, number.end),) if number else ()
    return Issuers(bodies, note.method if bodies else "none", quote if bodies else ())


def _issuers(text: str, method: str, mentions: list[BodyMention], place: str | None) -> Issuers:
    names = tuple(
        dict.fromkeys(
            complete(mention.name, place) if mention.group == "local" and place else mention.name
            for mention in mentions
        )
    )
    evidence = tuple(Evidence(text[m.start : m.end], m.start, m.end) for m in mentions)
    return Issuers(names, method, evidence)


def _in_heading(text: str, head: Letterhead) -> list[BodyMention]:
    """``KẾT LUẬN / CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ``; ``HỘI NGHỊ LẦN THỨ TÁM BAN CHẤP HÀNH …``."""
    if plenum := _PLENUM.match(text, head.kind_end):
        return find_bodies(text, plenum.end("session"), plenum.end("session") + 120)[:1]
    if held := _AT.match(text, head.kind_end):
        found = find_bodies(text, held.end(), held.end() + 120)[:1]
        return [mention for mention in found if mention.group == "congress"]
    of = _OF.match(text, head.kind_end)
    if of is None:
        return []
    if party := _THE_PARTY.match(text, of.end()):
        return [BodyMention(party.start("party"), party.end("party"), _PARTY, "party")]
    found = find_bodies(text, of.end(), of.end() + 200)
    chosen: list[BodyMention] = []
    at = of.end()
    for mention in found:
        gap = text[at : mention.start]
        near = _AND.fullmatch(gap) if chosen else len(gap) < 40 and "\n\n" not in gap
        if not near:
            break
        chosen.append(mention)
        at = mention.end
    return chosen


def _in_signature(
    text: str, signature: Signature | None, above: list[BodyMention]
) -> list[BodyMention]:
    """``T/M BỘ CHÍNH TRỊ``, in the signature or on a line without a name. A provincial Party
    committee is called in full only there: under its letterhead that name stands."""
    behalf = signed_for(text)
    if signature is not None and signature.body is not None:
        behalf = signature.body_start, signature.body_end
    if behalf is None:
        return []
    signed = [mention for mention in find_bodies(text, *behalf) if mention.start == behalf[0]]
    in_full = any(mention.name.startswith("Ban Chấp hành Đảng bộ") for mention in signed)
    return [] if in_full and any(mention.group in _LOCAL for mention in above) else signed


def _enacting(text: str, head: Letterhead) -> list[BodyMention]:
    """A body's name in capitals alone on its line (``QUỐC HỘI``, ``THỦ TƯỚNG CHÍNH PHỦ điện:``)."""
    for mention in find_bodies(text, head.kind_end, head.kind_end + _OPENING):
        said = text[mention.start : mention.end]
        if not said.isupper():
            continue
        before = text[text.rfind("\n\n", 0, mention.start) + 1 : mention.start].strip(" *_|\n")
        line_end = text.find("\n", mention.end)
        after = text[mention.end : line_end if line_end >= 0 else len(text)].strip(" *_|:,")
        alone = not before or re.fullmatch(r"[A-ZĐÁÀẠÂẤỐÔỊỨƯỞỆỄ ]{2,40}", before)
        if alone and (not after or after in ("điện", "ĐIỆN", "QUYẾT ĐỊNH", "QUYẾT NGHỊ")):
            return [mention]
    return []


def issuers_by_number(key: str) -> tuple[str, ...]:
    """The bodies that a number's codes name by themselves (``btctw``; ``bca|btp`` two)."""
    bodies: list[str] = []
    for code in (number_parts(key).body or "").split("|"):
        body = BODY_CODES.get(code) or BODY_CODES.get(code.rstrip("0123456789"))
        if body is None:
            break
        bodies.append(body)
    return tuple(dict.fromkeys(bodies))


def _acting(text: str, head: Letterhead) -> list[BodyMention]:
    """``Ban Bí thư quy định …`` where the first paragraph after the grounds begins."""
    for mention in find_bodies(text, head.end, head.end + _OPENING):
        acts = _ACTS if mention.group in ("party", "congress") else _ISSUES
        joined = acts.match(text, mention.end)
        if joined and mention.name != _PARTY:
            paragraphs = text[head.end : mention.start].split("\n\n")
            said = [each for each in paragraphs[:-1] if each.strip(_MARKS)]
            told = sum(_GROUNDS.match(each) is None for each in said)
            if told > _PARAGRAPHS:
                return []
            if not paragraphs[-1].strip(_MARKS):
                return [mention]
    return []


def _in_letterhead(text: str, head: Letterhead) -> list[BodyMention]:
    """The lowest body above the heading, the State's and the Party's names apart; with those
    it is joined to (``BỘ NỘI VỤ - BỘ TÀI CHÍNH``)."""
    number = head.number
    above = [
        mention
        for mention in find_bodies(text, head.start, head.kind_start)
        if mention.name != _PARTY
        and text[mention.start : mention.end].isupper()
        and not (number and number.start <= mention.start < number.end)
    ]
    first = len(above) - 1
    while first > 0 and _JOINT.fullmatch(text, above[first - 1].end, above[first].start):
        first -= 1
    return above[max(first, 0) :]


def _place(text: str, head: Letterhead) -> str | None:
    """The province printed in the letterhead or the dateline, for names that lack it."""
    for mention in find_bodies(text, head.start, head.kind_start):
        if mention.group == "local" and mention.place:
            for typed in ("tỉnh", "thành phố"):
                if f" {typed} {mention.place}" in mention.name:
                    return f"{typed} {mention.place}"
            return mention.place
    if head.date is not None:
        before = text[max(0, head.date.start - 80) : head.date.start].rstrip(" *_,\n")
        cell = _CELL_BORDER.split(before)[-1]
        return cell.rpartition("\n")[2].strip(" *_\n") or None
    return None
