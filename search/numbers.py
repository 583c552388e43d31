"""Document numbers in a query: written out (``34-NQ/TW``), or called by kind and serial
(``nghị quyết 34``, ``nq 34``, ``qđ366``, ``tt108/2025 btc``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.kinds import OFFICIAL_KINDS, label
from corpus.numbers import KIND_CODES, NumberParts, find_numbers, number_parts
from indexer import fold
from indexer.fields import CITES, NUMBER
from search.engine import Engine


@dataclass(frozen=True, slots=True)
class Mention:
    """``text``, at ``[start:end]`` of the query, names one of the numbers ``keys``.

    The number itself is ``[number_start:number_end]``; around it stand what it is
    called (``nghị quyết số``) and its date (``ngày 9-1-2023``). ``names`` are all
    ways to call it by kind and serial, where that is how it was called.
    """

    text: str
    start: int
    number_start: int
    number_end: int
    end: int
    keys: tuple[str, ...]
    names: tuple[str, ...] = ()


def _codes_by_name() -> dict[str, tuple[str, ...]]:
    """What a kind is called in a query, without marks → the codes it has in numbers."""
    names: dict[str, set[str]] = {}
    for code, kinds in KIND_CODES.items():
        names.setdefault(code, set()).add(code)
        for kind in kinds:
            if kind in OFFICIAL_KINDS:
                names.setdefault(fold(label(kind)).lower(), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in names.items()}


def _one_of(names: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_LAW: Final = "luat"
"""Laws are called so; their numbers have no kind (``91/2015/QH13``)."""
_CODES: Final = _codes_by_name()
_SHORT: Final = [name for name in _CODES if name in KIND_CODES and len(name) > 1]
_KIND: Final = rf"(?<![^\W_])(?:{_one_of(list(_CODES))})"
_NAME_BEFORE: Final = re.compile(
    rf"(?:{_KIND}\s+|(?<![^\W_])(?:{_one_of(_SHORT)}))?(?:(?<![^\W_])so\s*:?\s*)?\Z"
)
_DOUBLED: Final = re.compile(
    rf"(?<![^\W_])(?:{_one_of(_SHORT)})(?=\d{{1,4}}\s?[-/]\s?(?:{_one_of(_SHORT)})\s?[-/])"
)
"""``nq57-nq/tw``: the kind before the serial again."""
_LONGEST_NAME: Final = 40
_DATE: Final = (
    r"(?:\s*[,(]?\s*(?:ngay\s+)?\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{4}(?![^\W_])\)?"
    r"|\s*[,(]?\s*ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}(?![^\W_])\)?)"
)
_DATE_AFTER: Final = re.compile(_DATE)
_BODY_AFTER: Final = re.compile(r"[\s/-]+(?P<body>[a-z]{2,8})(?![^\W_])")
_CALLED: Final = re.compile(
    rf"(?:(?P<kind>{_KIND})\s+(?:so\s*:?\s*)?|(?<![^\W_])(?P<code>{_one_of(_SHORT)}))"
    r"0*(?P<serial>[1-9]\d{0,3})"
    r"(?:\s?/\s?(?P<year>(?:19|20)\d\d)|,?\s+nam\s+(?P<of_year>(?:19|20)\d\d))?"
    r"(?![^\W_]|\s*[/-]\s*\d|\s+(?:khoa|nam)\b)"
)
_OF_CENTRAL: Final = re.compile(
    rf"(?P<kind>{_KIND})\s+(?:cua )?(?:trung uong|tw|t\.?u)\s+(?:so )?"
    r"(?P<serial>1[6-9]|[2-9]\d|[1-9]\d\d)"
    r"(?![^\W_]|\s*[/.,-]\s*\w|\s+(?:khoa|nam|ngay|thang|nguoi)\b)"
)
"""``nghị quyết trung ương 18``: a serial that is no plenum of today's."""
_REVERSED: Final = re.compile(
    rf"(?<![^\W_])(?<![/.,-])0*(?P<serial>[1-9]\d{{0,3}})"
    rf"(?:\s?[-/]\s?|\s)(?P<code>{_one_of(_SHORT)})(?![^\W_]|\s*[-/]\s*\w)"
)
"""``18-NQ``: the body was left out."""
_OF_YEAR: Final = re.compile(
    r"(?<![^\W_])(?<![/.,-])(?P<serial>1[3-9]|[2-9]\d|[1-9]\d\d\d?)/(?P<year>(?:19|20)\d\d)"
    r"(?![^\W_]|\s*[-/]\s*\w)"
)
"""``178/2024``: a serial that is no month."""


def mentions(text: str, engine: Engine) -> list[Mention]:
    """The numbers that ``text`` names, in order and disjoint. What calls a number by less
    than all its parts names one only where the index has such."""
    plain = fold(text).lower()
    found: list[Mention] = []
    for each in find_numbers(_once(text, plain)):
        start = _name_start(plain, each.start)
        number_start = start if plain[: each.start][-1:].isalpha() else each.start
        dated = _DATE_AFTER.match(plain, each.end)
        end = dated.end() if dated else each.end
        found.append(
            Mention(
                text[start:end], start, number_start, each.end, end, _of_any_year(each.key, engine)
            )
        )
    for called in (
        *_called(text, plain, engine),
        *_of_central(text, plain, engine),
        *_shortened(text, plain, engine),
    ):
        if not any(called.start < other.end and other.start < called.end for other in found):
            found.append(called)
    return sorted(found, key=lambda mention: mention.start)


def _of_any_year(key: str, engine: Engine) -> tuple[str, ...]:
    """``key``; where the index has it with years only, those (``tt 108 btc``)."""
    parts = number_parts(key)
    if parts.year or not parts.kind or not parts.body:
        return (key,)
    alike = spelled_alike(parts.serial, (parts.kind,), engine)
    dated = tuple(each for each in alike if number_parts(each).body == parts.body)
    return dated if dated and key not in dated else (key,)


def _once(text: str, plain: str) -> str:
    """``text`` with blanks for the first of two kinds of one number."""
    for doubled in reversed(list(_DOUBLED.finditer(plain))):
        low, high = doubled.span()
        text = text[:low] + " " * (high - low) + text[high:]
    return text


def _name_start(plain: str, number_start: int) -> int:
    """Where the words begin by which a number is called, else where it begins itself."""
    low = max(0, number_start - _LONGEST_NAME)
    found = _NAME_BEFORE.search(plain[low:number_start])
    return low + found.start() if found else number_start


def _called(text: str, plain: str, engine: Engine) -> Iterator[Mention]:
    """Numbers called by kind and serial, perhaps with the year and the body."""
    for found in _CALLED.finditer(plain):
        name = found["kind"] or found["code"]
        codes = () if name == _LAW else _CODES[name]
        year = found["year"] or found["of_year"]
        keys = spelled_alike(found["serial"], codes, engine, year=year)
        start, end = found.span()
        after = _BODY_AFTER.match(plain, end)
        if after and (its := tuple(k for k in keys if _has_body(k, after["body"]))):
            keys, end = its, after.end()
        dated = _DATE_AFTER.match(plain, end)
        whole = dated.end() if dated else end
        names = () if year else _names(found["serial"], codes)
        if keys:
            yield Mention(text[start:whole], start, start, end, whole, keys, names)


def _of_central(text: str, plain: str, engine: Engine) -> Iterator[Mention]:
    """Numbers of the Party's central bodies called by kind, body and serial."""
    for found in _OF_CENTRAL.finditer(plain):
        alike = spelled_alike(found["serial"], _CODES[found["kind"]], engine)
        if keys := tuple(key for key in alike if _has_body(key, "tw")):
            start, end = found.span()
            yield Mention(text[start:end], start, start, end, end, keys)


def _shortened(text: str, plain: str, engine: Engine) -> Iterator[Mention]:
    """Numbers without their body, or without anything but serial and year."""
    for found in _REVERSED.finditer(plain):
        start, end = found.span()
        code = text[slice(*found.span("code"))]
        is_joined = not plain[found.end("serial")].isspace()
        codes = _CODES[found["code"]]
        if (is_joined or code.isupper()) and (
            keys := spelled_alike(found["serial"], codes, engine)
        ):
            names = _names(found["serial"], codes)
            yield Mention(text[start:end], start, start, end, end, keys, names)
    for found in _OF_YEAR.finditer(plain):
        start, end = found.span()
        every = tuple(KIND_CODES) if _name_start(plain, start) == start else ()
        if keys := spelled_alike(found["serial"], every, engine, year=found["year"]):
            yield Mention(text[start:end], start, start, end, end, keys)


def _has_body(key: str, typed: str) -> bool:
    body = number_parts(key).body
    return body is not None and typed in body.split("|")


def _names(serial: str, codes: Sequence[str]) -> tuple[str, ...]:
    """``nghị quyết 34``, ``nghị quyết số 34``, ``nq 34``: what texts call the same."""
    kinds = dict.fromkeys(kind for code in codes for kind in KIND_CODES[code])
    called = [label(kind) for kind in kinds if kind in OFFICIAL_KINDS]
    return tuple(
        f"{name} {number}" for name in (*called, *codes) for number in (serial, f"số {serial}")
    )


def spelled_alike(
    serial: str, codes: Sequence[str], engine: Engine, *, year: str | None = None
) -> tuple[str, ...]:
    """The number keys in the index with this serial and one of these kind codes (without
    any, those of laws), of ``year`` where one is given."""
    found = {
        key
        for field in (NUMBER, CITES)
        for key in _starting(engine.names(field), f"{serial}|")
        if _is_of(number_parts(key), codes) and year in (None, number_parts(key).year)
    }
    return tuple(sorted(found))


def _is_of(parts: NumberParts, codes: Sequence[str]) -> bool:
    if codes:
        return parts.kind in codes
    return parts.kind is None and (parts.body or "").startswith("qh")


def _starting(names: Sequence[str], prefix: str) -> Iterator[str]:
    for name in names[bisect_left(names, prefix) :]:
        if not name.startswith(prefix):
            return
        yield name


@lru_cache(20_000)
def shown_number(key: str) -> str:
    """A number as people write it, from its key."""
    parts = number_parts(key)
    codes = "-".join(filter(None, (parts.kind, *(parts.body or "").split("|"))))
    written = "/".join(filter(None, (parts.serial, parts.year, codes)))
    return next((found.number for found in find_numbers(f"số {written}")), written.upper())
