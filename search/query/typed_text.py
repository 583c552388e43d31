"""The typed query as a text one can work on: the frame of every offset in its tree."""

from __future__ import annotations

import unicodedata
from typing import Final

from search.query.remarks import Reason, Remarks

MAX_CHARS: Final = 1000


def readable(query: str, remarks: Remarks) -> str:
    """The query in NFC, blanks as single spaces, without control, format and half characters.

    At most ``MAX_CHARS`` characters, cut between words where there is a blank.
    """
    kept = (" " if _parts_words(char) else char for char in query if not _vanishes(char))
    text = " ".join(unicodedata.normalize("NFC", "".join(kept)).split())
    if len(text) <= MAX_CHARS:
        return text
    border = text.rfind(" ", 0, MAX_CHARS + 1)
    text = text[: border if border > 0 else MAX_CHARS].rstrip()
    remarks.add(Reason.TOO_LONG, text[text.rfind(" ") + 1 :])
    return text


def _vanishes(char: str) -> bool:
    return char != "\u200b" and unicodedata.category(char) in ("Cf", "Cs")


def _parts_words(char: str) -> bool:
    return char == "\u200b" or char.isspace() or unicodedata.category(char) == "Cc"
