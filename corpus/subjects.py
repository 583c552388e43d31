"""Whom a text that is no official document is about: one to three bodies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.bodies import BodyMention, find_bodies
from corpus.document import Evidence, Furniture

_READ: Final = 20_000
_LEAD: Final = 700
_IN_TITLE: Final = 8.0
_IN_LEAD: Final = 3.0
_IN_BODY: Final = 1.0
_AS_POST: Final = 0.15
"""Weight of a mention inside a person's position: ``Ủy viên Bộ Chính trị``."""
_SHARE: Final = 0.3
"""A second or third body has at least this share of the first one's score."""
_LEAST: Final = 3.0

_POST: Final = re.compile(
    r"(?:[Ủủ]y viên|[Uu]ỷ viên|[Bb]í thư|[Tt]rưởng|[Cc]hủ tịch|[Cc]hủ nhiệm|[Cc]hánh|[Pp]hó|"
    r"[Tt]hường trực|[Tt]hứ trưởng|[Gg]iám đốc|[Bb]ộ trưởng|[Tt]ổng thư ký|[Dd]ự khuyết|"
    r"[Đđ]ại biểu|[Tt]hành viên|[Ll]ãnh đạo|[Nn]ghị quyết|[Tt]hay mặt)\s\Z"
)
_FOREIGN: Final = re.compile(
    r"\s(?:Trung Quốc|Mỹ|Hoa Kỳ|Nga|Liên bang Nga|Lào|Cam-?pu-?chia|Nhật|Hàn|Cuba|Cu-?ba|Anh|Pháp|Đức|"
    r"Liên Xô|Ấn Độ|Thái Lan|Singapore|Indonesia|Malaysia|Israel|Ukraine|Triều Tiên|Australia|Úc|"
    r"Đài Loan|Việt Nam Cộng hòa|Ý|Canada)\b"
)
_NEVER: Final = frozenset(("Đảng Cộng sản Việt Nam", "Quân đội nhân dân Việt Nam"))
_VAGUE: Final = frozenset(
    ("Ủy ban nhân dân", "Hội đồng nhân dân", "Tỉnh ủy", "Thành ủy", "Huyện ủy")
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Up to three bodies, the most spoken of first, each with its first mention."""

    names: tuple[str, ...]
    evidence: tuple[Evidence, ...]


def find_subjects(text: str, title: str, lead: int, furniture: Sequence[Furniture]) -> Subjects:
    """The bodies a text is about, by where and how often they are named.

    ``lead`` is where the text's first paragraph starts.
    """
    scores: dict[str, float] = {}
    first: dict[str, BodyMention] = {}
    for mention in find_bodies(title):
        if _counts(title, mention):
            scores[mention.name] = scores.get(mention.name, 0.0) + _weight(
                title, mention, _IN_TITLE
            )
    for mention in find_bodies(text, 0, _READ):
        if any(span.start <= mention.start < span.end for span in furniture):
            continue
        if not _counts(text, mention):
            continue
        place = _IN_LEAD if mention.start < lead + _LEAD else _IN_BODY
        scores[mention.name] = scores.get(mention.name, 0.0) + _weight(text, mention, place)
        first.setdefault(mention.name, mention)
    ranked = sorted(
        scores, key=lambda name: (-scores[name], first[name].start if name in first else 0)
    )
    if not ranked or scores[ranked[0]] < _LEAST:
        return Subjects((), ())
    least = max(scores[ranked[0]] * _SHARE, _LEAST)
    chosen = [name for name in ranked if scores[name] >= least][:3]
    evidence = tuple(
        Evidence(text[first[name].start : first[name].end], first[name].start, first[name].end)
        for name in chosen
        if name in first
    )
    return Subjects(tuple(chosen), evidence)


def _counts(text: str, mention: BodyMention) -> bool:
    if mention.name in _NEVER or mention.name in _VAGUE:
        return False
    return _FOREIGN.match(text, mention.end) is None


def _weight(text: str, mention: BodyMention, place: float) -> float:
    post = _POST.search(text[max(0, mention.start - 16) : mention.start])
    return place * _AS_POST if post else place
