"""Document numbers in a query: written out (``34-NQ/TW``), or called by kind and serial
(``nghị quyết 34``, ``nq 34``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.kinds import OFFICIAL_KINDS, label
from corpus.numbers import KIND_CODES, find_numbers, number_parts
from indexer import fold
from indexer.fields import CITES, NUMBER
from search.engine import Engine


@dataclass(frozen=True, slots=True)
class Mention:
    """``text``, at ``[start:end]`` of the query, names one of the numbers ``keys``.

    The number itself is ``[number_start:number_end]``; around it stand what it is
    called (``nghị quyết số``) and its date (``ngày 9-1-2023``).
    """

    text: str
    start: int
    number_start: int
    number_end: int
    end: int
    keys: tuple[str, ...]


def _codes_by_name() -> dict[str, tuple[str, ...]]:
    """What a kind is called in a query, without marks → the codes it has in numbers."""
    names: dict[str, set[str]] = {}
    for code, kinds in KIND_CODES.items():
        names.setdefault(code, set()).add(code)
        for kind in kinds:
            if kind in OFFICIAL_KINDS:
                names.setdefault(fold(label(kind)).lower(), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in names.items()}


_CODES: Final = _codes_by_name()
_KIND: Final = rf"(?<![^\W_])(?:{'|'.join(sorted(map(re.escape, _CODES), key=len, reverse=True))})"
_NAME_BEFORE: Final = re.compile(rf"(?:{_KIND}\s+)?(?:(?<![^\W_])so\s*:?\s*)?\Z")
_LONGEST_NAME: Final = 40
_DATE_AFTER: Final = re.compile(
    r"\s*[,(]?\s*(?:ngay\s+)?\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{4}(?![^\W_])\)?"
    r"|\s*[,(]?\s*ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}(?![^\W_])\)?"
)
_CALLED: Final = re.compile(
    rf"(?P<kind>{_KIND})"
    r"\s+(?:so\s*:?\s*)?0*(?P<serial>[1-9]\d{0,3})(?![^\W_]|\s*[/-]|\s+(?:khoa|nam)\b)"
)


def mentions(text: str, engine: Engine) -> list[Mention]:
    """The numbers that ``text`` names, in order and disjoint. A kind and serial name a
    number only where the index has one such."""
    plain = fold(text).lower()
    written = []
    for each in find_numbers(text):
        start = _name_start(plain, each.start)
        dated = _DATE_AFTER.match(plain, each.end)
        end = dated.end() if dated else each.end
        said = text[start:end]
        written.append(Mention(said, start, each.start, each.end, end, (each.key,)))
    called = (
        Mention(text[low:high], low, low, high, high, keys)
        for found in _CALLED.finditer(plain)
        for low, high in (found.span(),)
        if (keys := spelled_alike(found["serial"], _CODES[found["kind"]], engine))
    )
    free = [
        mention
        for mention in called
        if not any(mention.start < other.end and other.start < mention.end for other in written)
    ]
    return sorted(written + free, key=lambda mention: mention.start)


def _name_start(plain: str, number_start: int) -> int:
    """Where the words begin by which a number is called, else where it begins itself."""
    low = max(0, number_start - _LONGEST_NAME)
    found = _NAME_BEFORE.search(plain[low:number_start])
    return low + found.start() if found else number_start


def spelled_alike(serial: str, codes: Sequence[str], engine: Engine) -> tuple[str, ...]:
    """The number keys in the index with this serial and one of these kind codes."""
    found = {
        key
        for field in (NUMBER, CITES)
        for key in _starting(engine.names(field), f"{serial}|")
        if number_parts(key).kind in codes
    }
    return tuple(sorted(found))


def _starting(names: Sequence[str], prefix: str) -> Iterator[str]:
    for name in names[bisect_left(names, prefix) :]:
        if not name.startswith(prefix):
            return
        yield name
