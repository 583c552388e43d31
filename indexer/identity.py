"""What tells two documents apart however alike their texts are: number, issuer, date, figures.

Each trait is a hash, 0 where the document has none: unknown is never different.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus import Document
from corpus.numbers import number_key
from indexer.analyzer import analyze
from indexer.likeness import FEWEST_TOKENS, key_hash

UNTITLED_METHOD: Final = "name"
"""How a title was found that is only the name of the file."""
_DATES_OF_PAGES: Final = frozenset({"page_date", "url"})
"""Ways of dating a document that give the day of the web page: two sites have two of them."""
_FIGURE: Final = re.compile(r".*[0-9].*|x{0,3}(?:i[vx]|v?i{2,3})|x{1,3}v|x{2,3}i?|x{1,3}vi")
"""A key that numbers: with a digit, or a Roman numeral that is no syllable (``vi``, ``xi``)."""
_BITS: Final = (1 << 64) - 1


@dataclass(frozen=True, slots=True)
class Identity:
    """``number`` and ``issuer``, the first body; ``figures`` are the numbers in the title, in
    any order; ``is_dated`` tells whether the date is the document's own.

    Issuer and date tell official documents apart and short ones, not news: two sites print the
    same on two days.
    """

    number: int
    issuer: int
    figures: int
    is_dated: bool


def identity(document: Document, tokens: int) -> Identity:
    """The traits of ``document``, which has so many ``tokens``."""
    matters = document.body_role == "issuer" or tokens < FEWEST_TOKENS
    dated = document.provenance.get("date")
    figures = [key for key in _title_keys(document) if _FIGURE.fullmatch(key)]
    return Identity(
        number=_hash(number_key(document.number)) if document.number else 0,
        issuer=_hash(document.bodies[0]) if matters and document.bodies else 0,
        figures=sum(map(_hash, figures)) & _BITS,
        is_dated=matters and not (dated and dated.method in _DATES_OF_PAGES),
    )


def has_own_title(document: Document) -> bool:
    """False where the title is only the file's name: a copy has another one."""
    found = document.provenance.get("title")
    return found is None or found.method != UNTITLED_METHOD


def _title_keys(document: Document) -> list[str]:
    return analyze(document.title).keys if has_own_title(document) else []


def _hash(key: str | None) -> int:
    return key_hash(key) if key else 0
