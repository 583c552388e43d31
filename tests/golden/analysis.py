"""The notation of ``analysis.tsv``: keys in order, with their type where they are no syllable.

``34:digits`` · ``nq:abbreviation`` · ``34|nq|tw:number[…]`` around the tokens it covers. A
compound word would stand as ``dân vận:word[dân vận]``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from indexer import spans
from tests.golden.files import write_anew

ANALYSIS: Final = Path(__file__).with_name("analysis.tsv")
_MARK: Final = re.compile("[\u0300-\u036f]")
"""Marks that are no part of a letter; shown as such, or they would look like one."""


def written(text: str) -> str:
    """What the analyzer makes of ``text``, on one line."""
    said = ""
    open_until: list[int] = []
    for span in spans(text):
        while open_until and span.start >= open_until[-1]:
            said += "]"
            open_until.pop()
        said += "" if not said or said.endswith("[") else " "
        said += span.key if span.type == "syllable" else f"{span.key}:{span.type}"
        if span.type == "number":
            said += "["
            open_until.append(span.end)
    return _MARK.sub(lambda mark: f"\\u{ord(mark[0]):04x}", said + "]" * len(open_until))


if __name__ == "__main__":
    write_anew(ANALYSIS, written)
