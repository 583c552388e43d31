"""The security mark stamped on an official document: a line of its own in its head."""

from __future__ import annotations

import re
from typing import Final

from corpus.letters import plain
from corpus.metadata.headnotes import heading_area
from corpus.metadata.letterhead import Letterhead
from corpus.metadata.printed import Printed

_STAMP: Final = re.compile(
    r"(?m)(?:^|\||\t)[ \t*_#>(\[]*(?P<mark>(?:TUYỆT\s{1,3}|TỐI\s{1,3})?MẬT)"
    r"[ \t*_)\]]*(?=$|\||\t)"
)
_ABOVE: Final = 200
_LEVELS: Final = {"TUYỆT": "tuyet-mat", "TỐI": "toi-mat"}
_NAMES: Final = ("mat", "toi-mat", "tuyet-mat")


def find_security_mark(text: str, head: Letterhead) -> Printed | None:
    """``mat``, ``toi-mat`` or ``tuyet-mat`` where the head bears the stamp; None elsewhere."""
    start = max(0, head.start - _ABOVE)
    found = _STAMP.search(text, start, heading_area(text, head.kind_end))
    if found is None:
        return None
    level = _LEVELS.get(found["mark"].split()[0], "mat")
    return Printed(level, found.start("mark"), found.end("mark"))


def security_level(stated: str) -> str | None:
    """The level that a person names (``Tối mật``, ``toi-mat``); None for anything else."""
    level = "-".join(plain(stated).replace("-", " ").split())
    return level if level in _NAMES else None
