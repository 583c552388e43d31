"""Lines of a column put together to paragraphs again.

A line goes on where it is as full as it could be: the first word of the next line would not
have fitted. Laws: no character is lost but white space, the hyphens of divided words and soft
hyphens; nothing that ends a paragraph in the file is joined over a blank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from corpus.readers.pdf_layout import Line
from corpus.spelling import is_syllable

_SPACE: Final = 0.25
_INDENT: Final = 0.8
_LEADING: Final = 1.22
_OTHER_SIZE: Final = 0.18
_FEW_LINES: Final = 8
_ITEM: Final = re.compile(
    r"(?:[-–—•+*]\s|\(?\d{1,3}(?:\.\d{1,3})*[.)/]\s|\(?[a-zđA-ZĐ][.)]\s|[IVX]{1,5}[.)\-–]\s"
    r"|(?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Khoản|Phụ lục|PHỤ LỤC) [\dIVX]"
    r"|Căn cứ |Xét |Nơi nhận|Kính gửi|Số:? ?\d)"
)
_ENDED: Final = re.compile(r"[.;:!?…][\"”»’)]?$")
_DIVIDED: Final = re.compile(r"(?:^|\s)([a-z]{2,})-$")
_NUMBER_ENDS: Final = re.compile(r"\d$")
_CODE_BEGINS: Final = re.compile(r"-[A-ZĐ]{2,}|/[A-ZĐ\d]")
_SLASH_ENDS: Final = re.compile(r"\w/$")
_UPPER_OR_DIGIT: Final = re.compile(r"[A-ZĐ\d]")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a column begin and end, and how far apart they stand (0: not known)."""

    left: float
    right: float
    step: float = 0.0

    @classmethod
    def of(cls, lines: Sequence[Line], usual: Margins | None = None) -> Margins:
        """The margins of these lines; where they are few or short, not narrower than ``usual``."""
        lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
        left, right = lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]
        steps = [
            after.bottom - line.bottom
            for line, after in pairwise(lines)
            if 0 < after.bottom - line.bottom < 4 * line.size
        ]
        if usual is not None:
            right = max(right, usual.right)
            left = min(left, usual.left) if len(lines) < _FEW_LINES else left
        return cls(left, right, median(steps) if steps else usual.step if usual else 0.0)


def paragraphs(lines: Sequence[Line], margins: Margins) -> list[str]:
    """The lines of a column as paragraphs."""
    mended: list[str] = []
    for place, line in enumerate(lines):
        heading = place > 1 and _ends_heading(lines[place - 2], lines[place - 1], line, margins)
        if place and not heading and goes_on(lines[place - 1], line, margins, margins):
            mended[-1] = joined(mended[-1], line.text)
        else:
            mended.append(line.text)
    return mended


def goes_on(
    line: Line, after: Line, margins: Margins, next_margins: Margins, *, over_page: bool = False
) -> bool:
    """Whether ``after`` is of the same paragraph as ``line``; the two may stand on two pages,
    each with its own margins."""
    if abs(line.size - after.size) > _OTHER_SIZE * max(line.size, after.size):
        return False
    step = after.bottom - line.bottom
    if not over_page and margins.step and step > _LEADING * margins.step:
        return False
    if not _is_full(line, after, margins) or _are_centred(line, after):
        return False
    ended = _ENDED.search(line.text) is not None
    if _ITEM.match(after.text) and (ended or line.text.isupper()):
        return False
    if line.text.isupper() != after.text.isupper() and " " in after.text and " " in line.text:
        return False
    indent = (after.left - next_margins.left) - (line.left - margins.left)
    if after.left - next_margins.left < _INDENT * after.size:
        return True
    if indent > _SPACE * after.size:
        return bool(_ITEM.match(line.text)) and not _ITEM.match(after.text)
    return not ended or indent < -_SPACE * after.size


def _is_full(line: Line, after: Line, margins: Margins) -> bool:
    first = after.text.split(maxsplit=1)[0] if after.text.strip() else ""
    width = (after.right - after.left) * len(first) / max(1, len(after.text))
    return margins.right - line.right < width + _SPACE * line.size


def _ends_heading(before: Line, line: Line, after: Line, margins: Margins) -> bool:
    """Whether ``line``, however full, is the last one of those that stand in the middle."""
    set_in = line.left - margins.left > _INDENT * line.size
    return set_in and _are_centred(before, line) and not _are_centred(line, after)


def _are_centred(line: Line, after: Line) -> bool:
    shift = line.left + line.right - after.left - after.right
    return abs(shift) < line.size and abs(line.left - after.left) > _INDENT * line.size


def joined(text: str, after: str) -> str:
    """Two lines of a paragraph as one, divided words and numbers put together."""
    text, after = text.rstrip(), after.lstrip()
    if text.endswith("\u00ad"):
        return text[:-1] + after
    if (divided := _DIVIDED.search(text)) and (rest := re.match(r"[a-z]+", after)):
        both = is_syllable(divided[1]) and is_syllable(rest.group())
        return text + after if both else text[:-1] + after
    if text.endswith("-") and text[-2:-1].isalnum() and after[:1].isalnum():
        return text + after
    if _NUMBER_ENDS.search(text) and _CODE_BEGINS.match(after):
        return text + after
    if _SLASH_ENDS.search(text) and _UPPER_OR_DIGIT.match(after):
        return text + after
    if after and unicodedata.combining(after[0]):
        return text + after
    return f"{text} {after}" if after else text
