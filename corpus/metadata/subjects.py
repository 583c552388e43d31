"""Whom a text that is no official document is about: one to three bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.bodies import BodyMention, find_bodies
from corpus.document import Evidence, Furniture

_CENTRE: Final = frozenset(("Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư"))
_OF: Final = re.compile(r"(?<!làm việc )(?<!họp )(?<!hội nghị )(?:của|,|và)\s\Z")
_AS_SOURCE: Final = 0.4
"""Weight of the leading organs where only their decisions are spoken of (``của Bộ Chính trị``)."""
_MOST_IN_BODY: Final = 6.0
_READ: Final = 20_000
_LEAD: Final = 700
_IN_TITLE: Final = 8.0
_IN_LEAD: Final = 3.0
_IN_BODY: Final = 1.0
_AS_POST: Final = 0.15
"""Weight of a mention inside a person's position: ``Ủy viên Bộ Chính trị``."""
_SHARE: Final = 0.3
_ENOUGH: Final = 3.4
"""A second or third body has at least this share of the first one's score, or this much."""
_LEAST: Final = 3.0
_LEAST_BESIDE: Final = 5.0
"""What a body needs on a page that introduces something else (a person, a place)."""

_POST: Final = re.compile(
    r"(?:[Ủủ]y viên|[Uu]ỷ viên|[Bb]í thư|[Tt]rưởng|[Cc]hủ tịch|[Cc]hủ nhiệm|[Cc]hánh|[Pp]hó|"
    r"[Tt]hường trực|[Tt]hứ trưởng|[Gg]iám đốc|[Bb]ộ trưởng|[Tt]ổng thư ký|[Dd]ự khuyết|"
    r"[Đđ]ại biểu|[Tt]hành viên|[Ll]ãnh đạo|[Nn]ghị quyết|[Tt]hay mặt)\s\Z"
)
_IN_NUMBER: Final = re.compile(r"\d/\S*[-–/]\Z")
_FOREIGN: Final = re.compile(
    r"\s(?:Trung Quốc|Mỹ|Hoa Kỳ|Nga|Liên bang Nga|Lào|Cam-?pu-?chia|Nhật|Hàn|Cuba|Cu-?ba|Anh"
    r"|Pháp|Đức|"
    r"Liên Xô|Ấn Độ|Thái Lan|Singapore|Indonesia|Malaysia|Israel|Ukraine|Triều Tiên|Australia|Úc|"
    r"Đài Loan|Việt Nam Cộng hòa|Ý|Canada)\b"
)
_ABROAD: Final = re.compile(r"Trung Quốc|Triều Tiên|Liên Xô|Liên bang Nga|Hoa Kỳ|Cuba|Lào\b")
_REFERENCE: Final = re.compile(
    r"(?:[Nn]hiệm kỳ|[Nn]ghị quyết|đến|từ|[Vv]ăn kiện|tiến tới|sau|trước)\s\Z"
)
_FRONT: Final = "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"
_FULL_FRONT: Final = ("Ủy ban", "Uỷ ban", "UBTW", "Mặt trận Tổ quốc Việt Nam", "MTTQ Việt Nam")
_NEVER: Final = frozenset(("Đảng Cộng sản Việt Nam", "Quân đội nhân dân Việt Nam"))
_VAGUE: Final = frozenset(
    ("Ủy ban nhân dân", "Hội đồng nhân dân", "Tỉnh ủy", "Thành ủy", "Huyện ủy")
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Up to three bodies, the most spoken of first, each with its first mention."""

    names: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def find_subjects(
    text: str, title: str, lead: int, furniture: Sequence[Furniture], *, about_one: bool
) -> Subjects:
    """The bodies a text is about, by where and how often they are named.

    ``lead`` is where the text's first paragraph starts; ``about_one`` says that the text
    introduces one thing, so a body named in its title is the only one.
    """
    scores: dict[str, float] = {}
    in_body: dict[str, float] = {}
    first: dict[str, BodyMention] = {}
    abroad = _ABROAD.search(title) is not None
    for mention in find_bodies(title):
        if _counts(title, mention):
            scores[mention.name] = scores.get(mention.name, 0.0) + _weight(
                title, mention, _IN_TITLE
            )
    titled = list(scores)
    for mention in find_bodies(text, 0, _READ):
        if any(span.start <= mention.start < span.end for span in furniture):
            continue
        if not _counts(text, mention):
            continue
        first.setdefault(mention.name, mention)
        if (abroad and mention.group in ("state", "ministry")) or (
            mention.name == "Bộ Chính trị" and abroad
        ):
            continue
        leads = mention.start < lead + _LEAD
        weight = _weight(text, mention, _IN_LEAD if leads else _IN_BODY)
        if not leads:
            room = _MOST_IN_BODY - in_body.get(mention.name, 0.0)
            weight = min(weight, room)
            in_body[mention.name] = in_body.get(mention.name, 0.0) + weight
        scores[mention.name] = scores.get(mention.name, 0.0) + weight
    ranked = sorted(
        scores, key=lambda name: (-scores[name], first[name].start if name in first else 0)
    )
    if not ranked or scores[ranked[0]] < _LEAST:
        return Subjects((), ())
    if about_one and titled:
        ranked = titled[:1]
    if about_one and not titled:
        ranked = [name for name in ranked if scores[name] >= _LEAST_BESIDE]
        if not ranked:
            return Subjects((), ())
    least = max(min(scores[ranked[0]] * _SHARE, _ENOUGH), _LEAST)
    chosen = [name for name in ranked if scores[name] >= least][:3]
    evidence = tuple(
        Evidence(text[first[name].start : first[name].end], first[name].start, first[name].end)
        if name in first
        else Evidence(title)
        for name in chosen
    )
    return Subjects(tuple(chosen), evidence)


def _counts(text: str, mention: BodyMention) -> bool:
    if mention.name in _NEVER or mention.name in _VAGUE:
        return False
    if text[mention.end - 1 : mention.end].isupper() and _IN_NUMBER.search(
        text, max(0, mention.start - 24), mention.start
    ):
        return False  # 60/2025/TT-BCT is no paper of the Bộ Chính trị
    return _FOREIGN.match(text, mention.end) is None


def _weight(text: str, mention: BodyMention, place: float) -> float:
    before = text[max(0, mention.start - 16) : mention.start]
    said = text[mention.start : mention.start + 9]
    if _POST.search(before) or said == "Bộ trưởng":
        return place * _AS_POST
    if mention.group == "congress" and _REFERENCE.search(before):
        return place * _AS_POST
    if mention.name in _CENTRE and _OF.search(before):
        return place * _AS_SOURCE
    if mention.name == _FRONT and not text.startswith(_FULL_FRONT, mention.start):
        return place * _AS_SOURCE
    return place
