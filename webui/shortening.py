"""What people typed, said back to them in short: in titles and sentences, never in the form."""

from __future__ import annotations

import re
from typing import Final

TITLE_CHARS: Final = 80
HEADING_CHARS: Final = 200

_LONG_WORD: Final = re.compile(r"(\S{40})\S{40,}")


def shortened(text: str, most: int) -> str:
    """``text`` on one line in at most ``most`` characters, cut between words where that loses
    little, with dots for what is left out."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line.rfind(" ", most * 3 // 4, most)
    return line[: cut if cut > 0 else most - 1].rstrip() + "…"


def with_short_words(sentence: str) -> str:
    """A sentence in which nothing longer than any word is said in full."""
    return _LONG_WORD.sub(r"\1…", sentence)
