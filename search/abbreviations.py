"""Abbreviations, both ways: ``MTTQ`` finds Mặt trận Tổ quốc, and the other way round.

The list is data (``data/abbreviations.tsv``), a source for each line. Keys are
made by the index's own analyzer, so every spelling of either side is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    pairs += [shorter for pair in pairs for shorter in _partly_short(pair, pairs)]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair.long), -len(pair.short), pair.short)))


def _partly_short(pair: Abbreviation, pairs: Sequence[Abbreviation]) -> Iterator[Abbreviation]:
    """``pair`` with an abbreviation inside its long form: ``Ban Chấp hành TW``."""
    for inner in pairs:
        size = len(inner.long)
        for at in range(len(pair.long) - size + 1):
            if 1 < size < len(pair.long) and pair.long[at : at + size] == inner.long:
                long = (*pair.long[:at], *inner.short, *pair.long[at + size :])
                if long != pair.short:
                    yield Abbreviation(pair.short, long, pair.short_text, pair.long_text)


@cache
def forms_of(long_text: str) -> tuple[tuple[str, ...], ...]:
    """All short and long forms in the list for one name, as keys."""
    same = [pair for pair in abbreviations() if pair.long_text == long_text]
    return tuple(dict.fromkeys(form for pair in same for form in (pair.short, pair.long)))


def short_at(keys: Sequence[str], start: int) -> tuple[Abbreviation, ...]:
    """The abbreviations whose short form stands at ``keys[start]``, the longest only; one
    for each thing it may stand for."""
    found = [pair for pair in _by_short(keys[start]) if _stands(pair.short, keys, start)]
    longest = max((len(pair.short) for pair in found), default=0)
    meant = {pair.long_text: pair for pair in reversed(found) if len(pair.short) == longest}
    return tuple(reversed(meant.values()))


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
