"""A title for a text that was given none: its headline, or the first sentence cut short.

Law: a title is found in the text: its first and its last word are words of
``text[start:end]``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.document import Furniture

LONGEST: Final = 160
"""Characters; a longer first sentence is cut at the last clause border before this."""

_PREFIX: Final = re.compile(
    r"\s*(?:date\s+\d{4}(?:-\d\d){0,2}\s+)?"
    r"(?:\(?(?:[A-ZĐ][\w.]{1,14}|[A-Z][a-z]+\.vn|Báo [^)\n]{2,30}|TTXVN/[^)\n]{2,20})\)?\s*[-–—]\s+"
    r"|\([A-ZĐ][^)\n]{1,40}\)\s*[-–—:]?\s*)?"
)
_DATELINE: Final = re.compile(
    r"(?:(?:Ngày|Sáng|Chiều|Tối|Trưa|Hôm nay|Sáng nay|Chiều nay)[^,\n]{0,30}\d{1,2}[-/.]\d{1,2}"
    r"(?:[-/.]\d{4})?\)?(?:,\s*(?:tại|ở)\s[^,\n]{2,60})?,\s*)|(?:Tại\s[^,\n]{2,40},\s*)?"
)
_DATE_LINE: Final = re.compile(
    r"[\s*_#]*(?:(?:Thứ\s+\w+|Chủ\s+nhật)\s*,?\s*)?(?:ngày\s*)?\d{1,2}[/-]\d{1,2}[/-]\d{4}"
    r"(?:[\s,|-]*\d{1,2}[:h]\d{2})?(?:\s*(?:\(GMT[^)]*\)|GMT\S*))?[\s*_]*",
    re.IGNORECASE,
)
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s|$)|\n\s*\n|\n(?=\s*[-*|#])")
_CLAUSE: Final = re.compile(r"[,;:](?=\s)|\s[-–—](?=\s)")
_JOINER: Final = re.compile(r"\s(?=(?:và|để|nhằm|với|trong|theo|khi|nếu|do|mà|về|từ)\s)")
_MARKUP: Final = re.compile(r"!?\[([^\]\[\n]{0,300})\]\([^()\n]{0,500}\)|[*_#`|\\]+")
_WORD: Final = re.compile(r"[^\W_]")
_RULE: Final = re.compile(r"[\s\-=*_|]+")


@dataclass(frozen=True, slots=True)
class Title:
    """A title and where it was found: ``method`` is ``heading``, ``headline`` or ``sentence``."""

    title: str
    start: int
    end: int
    method: str


def clean(title: str) -> str:
    """A title without Markdown marks, its white space single."""
    return " ".join(_MARKUP.sub(r" \1", title).split()).replace(" ,", ",").replace(" .", ".")


def find_title(text: str, *, heading: int | None, furniture: Sequence[Furniture]) -> Title | None:
    """The title of a text; None where it has no words.

    ``heading`` is where the kind of an official document stands (``KẾT LUẬN``), or None.
    """
    if heading is not None:
        return _official(text, heading)
    return _headline(text, furniture) or _sentence(text, _skip(text, 0, furniture))


def _official(text: str, heading: int) -> Title | None:
    """The heading's kind word with the lines under it, up to the first blank line or rule."""
    start, end, said = heading, heading, ""
    for line in re.finditer(r"[^\n]*\n?", text[heading : heading + 1500]):
        words = clean(line.group())
        at = heading + line.start()
        if not words or _RULE.fullmatch(line.group()):
            if len(said.split()) > 3 or line.group() == "":
                break
            continue
        if said and not _still_heading(line.group(), words, said):
            break
        said = f"{said} {words}".strip()
        end = at + len(line.group().rstrip(" \n*_|"))
        if len(said) > 400:
            break
    return Title(said, start, end, "heading") if said else None


def _still_heading(line: str, words: str, said: str) -> bool:
    bold = line.lstrip().startswith(("**", "#"))
    capital = words.isupper()
    if re.match(r"(?:Căn cứ|Xét|Thực hiện|Theo|Kính gửi|Sau khi|\(|-|\d+[.)])", words):
        return False
    return bold or capital or (len(said.split()) < 4 and not words.endswith((".", ";")))


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
        return Title(words[:300], at, at + len(line.rstrip(" \n*_")), "headline")
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
    for border in (_CLAUSE, _JOINER):
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
        elif not clean(line) or _RULE.fullmatch(line) or _DATE_LINE.fullmatch(line):
            at = line_end + 1
        else:
            return at + len(line) - len(line.lstrip())
    return len(text)
