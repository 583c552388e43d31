"""Names of districts and communes as texts print them: of these there is no list.

Since 2025-07-01 there are more than 3,300 communes and no districts; before, more than 10,000.
A name is what stands capitalised after the organ that a text calls by it.
"""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r" ?(?P<word>[A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ][^\W\d_]*(?:['’-][^\W\d_]+)?|\d{1,2}\b)")
_MOST: Final = 6
_LONGEST: Final = 3
"""Syllables of a name in running text; where more are capitalised a person's name follows, and
then it has two (``Huyện ủy Kim Sơn Trần Văn A``)."""

_OPENING: Final = re.compile(
    r" (?:Bí thư|Phó |Trưởng (?:ban|phòng|đoàn)|Chủ (?:tịch|nhiệm)|(?:Ủy|Uỷ) (?:viên|ban)"
    r"|Đại (?:biểu|hội|diện|tá|úy)|Thường (?:trực|vụ)|Thành (?:ủy|uỷ|phố|viên)|Tỉnh (?:ủy|uỷ|đoàn)"
    r"|Hội (?:đồng|nghị)|Giám đốc|Chánh |Đồng chí|Ban (?:chấp|thường|tổ|quản|chỉ)|Huyện đoàn"
    r"|Viện trưởng|Thiếu (?:tướng|tá)|Tổng |Đảng (?:cộng|bộ|ủy|uỷ)|Cộng h[òo])",
    re.IGNORECASE,
)
"""A position or another body: where a name has ended without a comma."""


def locality(text: str, at: int) -> tuple[str, int] | None:
    """The name of a district or a commune that stands at ``text[at]``, after a blank, as it is
    written in ordinary case, and where it ends; None where none stands there."""
    words: list[re.Match[str]] = []
    place = at
    while len(words) < _MOST and (word := _WORD.match(text, place)):
        if word.start("word") == at or _OPENING.match(text, place):
            break
        words.append(word)
        place = word.end()
    loud = [word for word in words if word["word"].isupper() and len(word["word"]) > 1]
    if not loud:
        if words and words[0]["word"].isdigit():
            words = words[:1]
        elif len(words) > _LONGEST:
            words = words[: _LONGEST - 1]
    elif any(word not in loud and not word["word"].isdigit() for word in words):
        words = words[: next(at for at, word in enumerate(words) if word in loud)]
    if not words:
        return None
    return " ".join(_ordinary(word["word"]) for word in words), words[-1].end()


def _ordinary(word: str) -> str:
    return word.title() if word.isupper() else word
