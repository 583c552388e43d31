"""Headings that OCR has read but for their marks, as they are printed.

The marks of capitals stand where lines nearly touch, and are what OCR loses first; yet the whole
letterhead is known by these few headings. Law: a line changes only where its letters without
marks are those of a heading, and nothing else stands in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from corpus.kinds import OFFICIAL_KINDS, label
from corpus.letters import plain
from corpus.readers.pdf_layout import Block, Line

_LETTERS: Final = re.compile(r"[^a-z]+")


def _key(text: str) -> str:
    return _LETTERS.sub("", plain(text))


_HEADINGS: Final = {
    _key(heading): heading
    for heading in (
        *(label(kind).upper() for kind in sorted(OFFICIAL_KINDS)),
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BAN CHẤP HÀNH TRUNG ƯƠNG",
    )
}


def with_headings(blocks: Iterable[Block]) -> list[Block]:
    return [replace(block, lines=tuple(map(_as_printed, block.lines))) for block in blocks]


def _as_printed(line: Line) -> Line:
    capitals = sum(map(str.isupper, line.text))
    if 2 * capitals < len(line.text):
        return line
    return replace(line, text=_HEADINGS.get(_key(line.text), line.text))
