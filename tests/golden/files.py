"""Gold files: a text a line, a tab, what the program makes of it; reviewed as text.

``# …`` lines are headings. In the left column ``\\n``, ``\\t`` and ``\\u00ad`` stand for what
cannot be seen. After a wanted change of behaviour ``python -m tests.golden.<name>`` writes the
right column anew; the difference is then read line by line before it is committed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

_ESCAPED: Final = re.compile(r"\\(?:u([0-9a-f]{4})|([nt]))")


def seen(cell: str) -> str:
    """The text that a cell of the left column stands for."""
    return _ESCAPED.sub(
        lambda e: chr(int(e[1], 16)) if e[1] else {"n": "\n", "t": "\t"}[e[2]], cell
    )


def rows(path: Path) -> list[tuple[str, str]]:
    """Left and right cells, without the headings."""
    lines = path.read_text("utf-8").splitlines()
    cells = [line.partition("\t") for line in lines if line and not line.startswith("# ")]
    return [(left, right) for left, _, right in cells]


def write_anew(path: Path, written: Callable[[str], str]) -> None:
    """Every right cell as ``written`` of what its left cell stands for."""
    lines = [
        line
        if not line or line.startswith("# ")
        else f"{(left := line.partition(chr(9))[0])}\t{written(seen(left))}"
        for line in path.read_text("utf-8").splitlines()
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
