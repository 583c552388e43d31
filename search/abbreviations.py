"""Abbreviations, both ways: ``MTTQ`` finds Mặt trận Tổ quốc, and the other way round.

The list is data (``data/abbreviations.tsv``), a source for each line. Keys are
made by the index's own analyzer, so every spelling of either side is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indexer import analyze, fold, keeps_marks


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One pair: the keys of the short form and of what it stands for, and both as written."""

    short: tuple[str, ...]
    long: tuple[str, ...]
    short_text: str
    long_text: str


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """The whole list, longest first, so that the longest match is the first found."""
    table = files("search").joinpath("data/abbreviations.tsv").read_text("utf-8")
    pairs = []
    for line in table.splitlines():
        if line and not line.startswith("#"):
            short, long, _source = line.split("\t")
            pairs.append(Abbreviation(_keys(short), _keys(long), short, long))
    return tuple(sorted(pairs, key=lambda pair: (-len(pair.long), -len(pair.short), pair.short)))


def short_at(keys: Sequence[str], start: int) -> Abbreviation | None:
    """The abbreviation whose short form stands at ``keys[start]``, the longest if several."""
    found = [pair for pair in _by_short(keys[start]) if _stands(pair.short, keys, start)]
    return max(found, key=lambda pair: len(pair.short), default=None)


def long_at(keys: Sequence[str], start: int, *, marks_may_lack: bool) -> tuple[Abbreviation, ...]:
    """The abbreviations whose long form stands at ``keys[start]``, the longest only.

    With ``marks_may_lack`` a key may lack marks of the long form's.
    """
    found = [
        pair
        for pair in _by_folded(fold(keys[start]))
        if _stands(pair.long, keys, start)
        or (
            marks_may_lack
            and start + len(pair.long) <= len(keys)
            and all(map(keeps_marks, keys[start : start + len(pair.long)], pair.long))
        )
    ]
    longest = max((len(pair.long) for pair in found), default=0)
    return tuple(pair for pair in found if len(pair.long) == longest)


def _stands(form: Sequence[str], keys: Sequence[str], start: int) -> bool:
    return tuple(keys[start : start + len(form)]) == tuple(form)


@cache
def _by_short(key: str) -> tuple[Abbreviation, ...]:
    return tuple(pair for pair in abbreviations() if pair.short[0] == key)


@cache
def _by_folded(first: str) -> tuple[Abbreviation, ...]:
    return tuple(pair for pair in abbreviations() if fold(pair.long[0]) == first)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(analyze(text).keys)
