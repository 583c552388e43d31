"""A title for a text that was given none: its headline, or the first sentence cut short.

Law: a title is found in the text: its last word is a word of ``text[start:end]``, and so is
its first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.document import Furniture
from corpus.spelling import is_syllable

LONGEST: Final = 160
"""Characters; a longer first sentence is cut at the last clause border before this."""

_PREFIX: Final = re.compile(
    r"\s*(?:date\s+\d{4}(?:-\d\d){0,2}\s+)?"
    r"(?:\(?(?:[A-ZĐ][\w.]{1,14}|[A-Z][a-z]+\.vn|Báo [^)\n]{2,30}|TTXVN/[^)\n]{2,20})\)?\s*[-–—]\s+"
    r"|\([A-ZĐ][^)\n]{1,40}\)\s*[-–—:]?\s*)?"
)
_DATELINE: Final = re.compile(
    r"(?:(?:Ngày|Sáng|Chiều|Tối|Trưa|Hôm nay|Sáng nay|Chiều nay)[^,\n]{0,30}\d{1,2}[-/.]\d{1,2}"
    r"(?:[-/.]\d{4})?\)?(?:,\s*(?:tại|ở)\s[^,\n]{2,60})?,\s*)"
    r"|(?:[A-ZĐ][^,\n\d]{1,25},\s(?:ngày\s)?\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4})?\s*[-–—:]\s+)"
    r"|(?:Tại\s[^,\n]{2,40},\s*)?"
)
_DATE_LINE: Final = re.compile(
    r"[\s*_#]*(?:(?:Thứ\s+\w+|Chủ\s+nhật)\s*,?\s*)?(?:ngày\s*)?\d{1,2}[/-]\d{1,2}[/-]\d{4}"
    r"(?:[\s,|-]*\d{1,2}[:h]\d{2})?(?:\s*(?:\(GMT[^)]*\)|GMT\S*))?[\s*_]*",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s|$)|\n\s*\n|\n(?=\s*[-*|#])")
CLAUSE: Final = re.compile(r"[,;:](?=\s)|\s[-–—](?=\s)")
JOINER: Final = re.compile(
    r"\s(?=(?:và|để|nhằm|với|trong|theo|khi|nếu|do|mà|về|từ)\s)", re.IGNORECASE
)
_MARKUP: Final = re.compile(r"!?\[([^\]\[\n]{0,300})\]\([^()\n]{0,500}\)|[*_#`|\\]+")
_PARTED_WORD: Final = re.compile(r"[^\W\d_]+(?:\*{2,}[^\W\d_]+)+")
_CONTINUED: Final = re.compile(
    r"\n[ *_#]{0,8}(?P<more>(?:tại|về|của|nhân|với|trước) [^\n]{4,140}[^\n.:;*_ ])"
    r"[*_ ]{0,4}(?:\n|\Z)"
)
_WORD: Final = re.compile(r"[^\W_]")
RULE: Final = re.compile(r"[\s\-=*_|]+")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it was found: ``method`` is ``heading``, ``headline`` or ``sentence``."""

    title: str
    start: int
    end: int
    method: str


def clean(title: str) -> str:
    """A title without Markdown marks, its white space single."""
    words = _MARKUP.sub(r" \1", with_whole_words(title)).split()
    return " ".join(words).replace(" ,", ",").replace(" .", ".")


def with_whole_words(text: str) -> str:
    """``text`` without the marks that part the letters of a syllable: ``Q****U****AN``."""
    return _PARTED_WORD.sub(_whole, text) if "**" in text else text


def _whole(found: re.Match[str]) -> str:
    whole = found.group().replace("*", "")
    return whole if is_syllable(whole) else found.group()


def find_title(text: str, furniture: Sequence[Furniture]) -> Title | None:
    """The title of a text that is no official document; None where it has no words."""
    return _headline(text, furniture) or _sentence(text, _skip(text, 0, furniture))


def _headline(text: str, furniture: Sequence[Furniture]) -> Title | None:
    """A line of its own at the head: a Markdown heading, or a short line without a full stop."""
    at = _skip(text, 0, furniture)
    line_end = text.find("\n", at)
    line_end = len(text) if line_end < 0 else line_end
    line = text[at:line_end]
    words = clean(line)
    prefixed = _PREFIX.match(text, at)
    if not words or (prefixed and prefixed.end() > at and not line.startswith("#")):
        return None
    short = 8 <= len(words) <= LONGEST and not words.endswith((".", ":", ";", ","))
    if line.lstrip().startswith("#") or (short and line_end < len(text)):
        end = at + len(line.rstrip(" \n*_"))
        if words.isupper() and (more := _CONTINUED.match(text, line_end)):
            words, end = f"{words} {clean(more['more'])}", more.end("more")
        return Title(words[:300], at, end, "headline")
    return None


def _sentence(text: str, at: int) -> Title | None:
    prefix = _PREFIX.match(text, at)
    start = prefix.end() if prefix else at
    dateline = _DATELINE.match(text, start)
    start = dateline.end() if dateline else start
    stop = _SENTENCE_END.search(text, start, start + 3000)
    end = stop.start() if stop else min(len(text), start + 3000)
    if end - start > LONGEST:
        end = _cut(text, start)
    words = clean(text[start:end])
    if not words:
        return None
    return Title(words[0].upper() + words[1:], start, end, "sentence")


def _cut(text: str, start: int) -> int:
    """Where a long first sentence is best cut: a clause's end, a joining word, a word's end."""
    for border in (CLAUSE, JOINER):
        cuts = [found.start() for found in border.finditer(text, start + 60, start + LONGEST)]
        if cuts:
            return cuts[-1]
    space = text.rfind(" ", start, start + LONGEST)
    return space if space > start else min(len(text), start + LONGEST)


def _skip(text: str, at: int, furniture: Sequence[Furniture]) -> int:
    """The first line that has words and is neither furniture nor a bare date nor a rule."""
    while (word := _WORD.search(text, at)) is not None:
        at = max(at, text.rfind("\n", at, word.start()) + 1)
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end]
        spare = next((span for span in furniture if span.start <= at < span.end), None)
        if spare is not None:
            at = max(spare.end, at + 1)
        elif not clean(line) or RULE.fullmatch(line) or _DATE_LINE.fullmatch(line):
            at = line_end + 1
        else:
            return at + len(line) - len(line.lstrip())
    return len(text)
