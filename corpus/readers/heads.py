"""Page heads and feet of office documents: repeated on every page, or the letterhead."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from corpus.readers.blocks import Block

_LETTERHEAD: Final = re.compile(
    r"^\s*Số\s*:?\s*\d+[\w.]*\s*[-/]|,\s*ngày\s.{0,12}\stháng\s.{0,8}\snăm\s\d{4}|Độc lập - Tự do",
    re.MULTILINE,
)


def is_letterhead(blocks: Iterable[Block]) -> bool:
    """Whether a page head has what only the head of a letter has: its number, its date, the
    State's motto. (People put it there so that it stays on its page.)"""
    return _LETTERHEAD.search("\n".join(block.text for block in blocks)) is not None


def repeated(blocks: Iterable[Block]) -> list[Block]:
    """Page heads and feet as furniture, each once, those that are only page numbers left out."""
    kept = {
        block.text: replace(block, is_furniture=True)
        for block in blocks
        if any(map(str.isalpha, block.text))
    }
    return [*kept.values()]
