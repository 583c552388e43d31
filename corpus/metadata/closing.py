"""A date and a name at the end of a text: how appeals, letters and declarations are signed
(``Hà Nội, ngày 19 tháng 12 năm 1946`` / ``HỒ CHÍ MINH``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from corpus.dating import DateMention, date_lines
from corpus.metadata.signers import name_after

_TAIL: Final = 1500
_BODY: Final = 200
"""Characters that a text has at least between its head and its close."""


@dataclass(frozen=True, slots=True)
class Closing:
    """The date line, and the name under it, at ``text[name_start:name_end]``."""

    date: DateMention
    name: str
    name_start: int
    name_end: int


def find_closing(text: str, after: int) -> Closing | None:
    """The last date line near the end of a text that a person's name follows, or None; never
    in the head, which ends at ``after``."""
    start = max(after + _BODY, len(text) - _TAIL)
    for date in reversed(list(date_lines(text, start, len(text)))):
        if (named := name_after(text, date.end)) is not None:
            name = " ".join(text[slice(*named)].replace("*", " ").split())
            return Closing(date, name.title() if name.isupper() else name, *named)
    return None
