"""The subject of an official document (trích yếu): what it is about, in its own words.

Of a heading it is what follows the kind and who issued it; of an official letter ``V/v …``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from corpus.metadata.formal_titles import ISSUER, HeadingLine, letter_subject, title_lines
from corpus.metadata.letterhead import Letterhead
from corpus.metadata.printed import Printed
from corpus.metadata.titles import clean

_ABOUT: Final = re.compile(r"(?<!\w)(?:VỀ|[Vv]ề)\s")
_ENACTS: Final = re.compile(r"(?:BAN|Ban|ban)\s+(?:HÀNH|hành)\b")
_NAMED_WHOLE: Final = frozenset({"luat", "phap-lenh"})
"""Kinds whose name goes on in the same line, however short (``LUẬT ĐẤT ĐAI``)."""

_FEWEST_WORDS: Final = 3
_LONG_LINE: Final = 60
_AFTER_KIND: Final = " \t\n*_|:.-–—"


def find_subject(text: str, head: Letterhead) -> Printed | None:
    """What the document under ``head`` says it is about; None where its head does not say."""
    if head.is_letter:
        about = letter_subject(text, head.kind_start)
        return Printed(about.title, about.start, about.end) if about else None
    lines = title_lines(text, head.kind_start)
    spans = [(line.start, line.end) for line in lines[1:]]
    if lines and lines[0].end > head.kind_end:
        spans.insert(0, (head.kind_end, lines[0].end))
    for start, end in spans:
        words = clean(text[start:end]).strip(_AFTER_KIND)
        own_line = start != head.kind_end
        if not words:
            continue
        if ISSUER.match(words) and not _ENACTS.match(words):
            subject = _ABOUT.search(text, start, end)
            if subject is None:
                continue
            start = subject.start()
        elif not (own_line or _says_what(words, head.kind)):
            continue
        return _printed(text, start, _end(lines, start, end))
    return None


def _end(lines: Sequence[HeadingLine], start: int, end: int) -> int:
    """Where the subject ends whose first line is ``start`` to ``end``: with the title, but one
    in capitals before a line of prose."""
    shouted = False
    for line in lines:
        if line.end < end:
            continue
        prose = len(line.words) > _LONG_LINE and not line.words.isupper()
        if shouted and line.start > start and prose:
            break
        shouted = shouted or line.words.isupper()
        end = line.end
    return end


def _says_what(words: str, kind: str) -> bool:
    """True where the rest of the kind's line is a subject, not a part of the kind's name
    (``BÁO CÁO CHÍNH TRỊ``)."""
    return (
        kind in _NAMED_WHOLE
        or _ABOUT.match(words) is not None
        or (len(words.split()) >= _FEWEST_WORDS and not words.startswith("CHÍNH TRỊ"))
    )


def _printed(text: str, start: int, end: int) -> Printed | None:
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip(_AFTER_KIND))
    value = clean(text[start:end]).rstrip(" .;:/")
    return Printed(value, start, end) if value else None
