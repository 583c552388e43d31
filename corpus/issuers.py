"""Who issued an official document: by its heading, its signature, its enacting clause, its
number, and last its letterhead (where a Party organ prints the body above it)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.bodies import BodyMention, canonical, complete, find_bodies
from corpus.document import Evidence
from corpus.letterhead import Letterhead
from corpus.numbers import BODY_CODES, number_parts
from corpus.signers import Signature

_OF: Final = re.compile(r"[\s*_|]*(?:CỦA|[Cc]ủa)[\s*_]+(?:ĐỒNG CHÍ[\s*_]+)?")
_AND: Final = re.compile(r"[\s*_,]*(?:(?:VÀ|và|,)[\s*_]+)?")
_ACTS: Final = re.compile(
    r"[\s*_]+(?:đã\s+)?(?:quy\s+định|quyết\s+định|kết\s+luận|yêu\s+cầu|ban\s+hành|chỉ\s+thị"
    r"|quyết\s+nghị"
    r"|hướng\s+dẫn|thông\s+báo|điện|thống\s+nhất|chỉ\s+đạo|giao|kêu\s+gọi|đồng\s+ý)\b"
)
_OPENING: Final = 6000


@dataclass(frozen=True, slots=True)
class Issuers:
    """The issuing bodies and how they were found; empty names where nothing tells."""

    names: tuple[str, ...]
    method: str
    evidence: tuple[Evidence, ...]


def find_issuers(
    text: str, head: Letterhead, signature: Signature | None, number: str | None
) -> Issuers:
    """The bodies that issued the document whose head this is; ``number`` is its key."""
    place = _place(text, head)
    for method, mentions in (
        ("heading", _in_heading(text, head)),
        ("signature", _in_signature(text, signature)),
        ("enacting", _enacting(text, head)),
    ):
        if mentions:
            return _issuers(text, method, mentions, place)
    if number is not None and (body := issuer_by_number(number)) is not None:
        return Issuers((complete(body, place) if place else body,), "number", ())
    if mentions := _acting(text, head) or _in_letterhead(text, head):
        return _issuers(text, "letterhead", mentions, place)
    return Issuers((), "none", ())


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
    """``KẾT LUẬN / CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ``."""
    of = _OF.match(text, head.kind_end)
    if of is None:
        return []
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


def _in_signature(text: str, signature: Signature | None) -> list[BodyMention]:
    if signature is None or signature.body is None:
        return []
    found = find_bodies(text, signature.body_start, signature.body_end)
    return [mention for mention in found if mention.start == signature.body_start]


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


def issuer_by_number(key: str) -> str | None:
    """The body that a number's code names by itself (``btctw``), or None."""
    code = number_parts(key).body
    if code is None:
        return None
    code = code.split("|")[0]
    return BODY_CODES.get(code) or BODY_CODES.get(code.rstrip("0123456789"))


def _acting(text: str, head: Letterhead) -> list[BodyMention]:
    """``Ban Bí thư quy định …`` in the opening of a document of the Central Committee."""
    for mention in find_bodies(text, head.end, head.end + _OPENING):
        joined = mention.group in ("party", "congress") and _ACTS.match(text, mention.end)
        if joined and mention.name != canonical("Đảng Cộng sản Việt Nam"):
            return [mention]
    return []


def _in_letterhead(text: str, head: Letterhead) -> list[BodyMention]:
    """The lowest body above the heading, the State's and the Party's names apart."""
    above = [
        mention
        for mention in find_bodies(text, head.start, head.kind_start)
        if mention.name != "Đảng Cộng sản Việt Nam" and text[mention.start : mention.end].isupper()
    ]
    return above[-1:]


def _place(text: str, head: Letterhead) -> str | None:
    """The province printed in the letterhead or the dateline, for names that lack it."""
    for mention in find_bodies(text, head.start, head.kind_start):
        if mention.group == "local" and mention.place:
            for typed in ("tỉnh", "thành phố"):
                if f" {typed} {mention.place}" in mention.name:
                    return f"{typed} {mention.place}"
            return mention.place
    if head.date is not None:
        line_start = max(
            text.rfind("\n\n", 0, head.date.start), text.rfind("|", 0, head.date.start)
        )
        return text[line_start + 1 : head.date.start].strip(" *_,\n|") or None
    return None
