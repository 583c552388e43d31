"""A title that is a path (``Công tác Đảng › I. Tổ chức › 2. Quy trình``): its last part names
the page, the parts before it the book and the chapter."""

from __future__ import annotations

import re
from typing import Final

from indexer.analyzer import analyze

_STEP: Final = re.compile(r"\s[—›»>→]\s")


def last_part(title: str) -> int:
    """The position of the first token of the last part of ``title``; 0 where it is no path."""
    steps = [step.end() for step in _STEP.finditer(title)]
    if not steps:
        return 0
    starts = analyze(title).starts
    first = int((starts < steps[-1]).sum())
    return first if first < len(starts) else 0
