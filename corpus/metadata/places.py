"""The place a document was issued at, from the line of place and date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from corpus.authority import provinces
from corpus.letters import plain
from corpus.metadata.printed import Printed

_LONGEST: Final = 60
_LINE: Final = r"[^\W\d_][^\d,|\t\n;:()]"
_EDGE: Final = r"(?:^|[\n|\t(>#*_]|\s\s)[ *_]*"
_BEFORE: Final = re.compile(
    rf"{_EDGE}(?P<place>{_LINE}{{1,40}}?(?:(?<= )\d{{1,2}}(?=,))?)(?P<comma>,?)[\s*_]{{0,6}}\Z"
)
_BROKEN: Final = re.compile(
    rf"{_EDGE}(?P<place>{_LINE}{{0,20}}\n[^\d,|\t\n;:()]{{1,20}}?)(?P<comma>,?)[\s*_]{{0,6}}\Z"
)
_INSIDE: Final = re.compile(
    rf"(?P<place>{_LINE}{{1,40}}(?:(?<= )\d{{1,2}})?)(?P<comma>,)[\s*_]{{0,6}}"
    r"(?:ngày|tháng|năm|\d)",
    re.IGNORECASE,
)
_MARKS: Final = re.compile(r"[*_]+")
_RANK: Final = re.compile(r"(?:thanh pho|thu do|tinh|tp)\b[.\s]*")
_RANKS: Final = ("tinh", "thanh", "pho", "xa", "huyen", "phuong", "quan", "thi", "tran")
_WORD: Final = re.compile(r"[^\W_]+")
_MOST_WORDS: Final = 6


def find_place(text: str, start: int, end: int) -> Printed | None:
    """The place that stands before, or at the start of, the date at ``text[start:end]``: a
    province by its name in the authority file, any other place as printed."""
    if found := _INSIDE.match(text, start, end):
        return _read(found, 0)
    at = max(0, start - _LONGEST)
    whole, broken = (
        found and _read(found, at)
        for found in (_BEFORE.search(text[at:start]), _BROKEN.search(text[at:start]))
    )
    return broken if broken and broken.value in provinces() else whole


def canonical_place(name: str) -> str:
    """A province by its name in the authority file, any other place as it is written."""
    return _known().get(_bare(name), name)


def _read(found: re.Match[str], at: int) -> Printed | None:
    """The place of a match in ``text[at:]``; without a comma after it, only a province."""
    printed = " ".join(_MARKS.sub("", found["place"]).split())
    province = _known().get(_bare(printed))
    if province is None and not (found["comma"] and _is_name(printed)):
        return None
    start = at + found.start("place")
    return Printed(province or printed, start, start + len(found["place"].rstrip(" *_\n")))


def _is_name(words: str) -> bool:
    each = _WORD.findall(words)
    return 0 < len(each) <= _MOST_WORDS and all(
        word[0].isupper() or word.isdigit() or plain(word) in _RANKS for word in each
    )


@cache
def _known() -> Mapping[str, str]:
    """Every spelling of a province, without marks and rank, and its name."""
    return MappingProxyType(
        {
            _bare(spelling): place.name
            for place in provinces().values()
            for spelling in (*place.spellings, place.name)
        }
    )


def _bare(name: str) -> str:
    words = plain(name)
    rank = _RANK.match(words)
    return " ".join(_WORD.findall(words[rank.end() :] if rank else words))
