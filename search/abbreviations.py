"""Abbreviations, both ways: ``MTTQ`` finds Mặt trận Tổ quốc, and the other way round.

The list is data (``data/abbreviations.tsv``), a source for each line; a file of the
user's own beside the index extends it (``search/abbreviation_lists.py``). Keys are
made by the index's own analyzer, so every spelling of either side is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from indexer import fold, keeps_marks
from search.abbreviation_lists import Abbreviation, Context, shipped_list


class Abbreviations:
    """A whole list, ready to be asked what stands where in a query."""

    def __init__(self, pairs: Sequence[Abbreviation]) -> None:
        shorter = chain.from_iterable(_partly_short(pair, pairs) for pair in pairs)
        self.pairs = sorted(
            (*pairs, *shorter), key=lambda pair: (-len(pair.long), -len(pair.short), pair.short)
        )
        self._by_short: dict[str, list[Abbreviation]] = {}
        self._by_folded: dict[str, list[Abbreviation]] = {}
        self._by_name: dict[str, list[Abbreviation]] = {}
        for pair in self.pairs:
            self._by_short.setdefault(fold(pair.short[0]), []).append(pair)
            if pair.context is None:
                self._by_folded.setdefault(fold(pair.long[0]), []).append(pair)
                self._by_name.setdefault(pair.long_text, []).append(pair)

    def forms_of(self, pair: Abbreviation) -> tuple[tuple[str, ...], ...]:
        """All short and long forms in the list for what ``pair`` abbreviates, as keys; a
        short form that means it in some context only is none (``BTC`` for Ban Tổ chức)."""
        same = self._by_name.get(pair.long_text, [])
        return tuple(
            dict.fromkeys((*(form for each in same for form in (each.short, each.long)), pair.long))
        )

    def short_at(
        self,
        keys: Sequence[str],
        start: int,
        contexts: frozenset[Context] = frozenset(),
        *,
        marks_may_lack: bool = False,
    ) -> tuple[Abbreviation, ...]:
        """The abbreviations whose short form stands at ``keys[start]``, the longest only; one
        for each thing it may stand for, those that are usual without a context first. What it
        means in one of ``contexts`` is all it means; before a name is the only place where
        ``CT`` is a chairman. With ``marks_may_lack`` ``HDND`` is taken for ``HĐND`` where it is
        no short form itself.
        """
        possible = [
            pair
            for pair in self._by_short.get(fold(keys[start]), ())
            if pair.context != "name" or pair.context in contexts
        ]
        found = [pair for pair in possible if _stands(pair.short, keys, start)]
        if marks_may_lack and not found:
            found = [pair for pair in possible if _stands(pair.short, keys, start, bare=True)]
        longest = max((len(pair.short) for pair in found), default=0)
        found = [pair for pair in found if len(pair.short) == longest]
        special = [pair for pair in found if pair.context in contexts]
        meant: dict[str, Abbreviation] = {}
        for pair in special or sorted(found, key=lambda pair: pair.context == "state"):
            meant.setdefault(pair.long_text, pair)
        return tuple(meant.values())

    def long_at(
        self, keys: Sequence[str], start: int, *, marks_may_lack: bool
    ) -> tuple[Abbreviation, ...]:
        """The abbreviations whose long form stands at ``keys[start]``, the longest only.

        With ``marks_may_lack`` a key may lack marks of the long form's.
        """
        found = [
            pair
            for pair in self._by_folded.get(fold(keys[start]), ())
            if _stands(pair.long, keys, start, bare=marks_may_lack)
        ]
        longest = max((len(pair.long) for pair in found), default=0)
        return tuple(pair for pair in found if len(pair.long) == longest)


@cache
def shipped() -> Abbreviations:
    """The list that comes with the program."""
    return Abbreviations(shipped_list())


def _partly_short(pair: Abbreviation, pairs: Sequence[Abbreviation]) -> Iterator[Abbreviation]:
    """``pair`` with an abbreviation inside its long form: ``Ban Chấp hành TW``."""
    for inner in pairs:
        size = len(inner.long)
        for at in range(len(pair.long) - size + 1):
            if 1 < size < len(pair.long) and pair.long[at : at + size] == inner.long:
                long = (*pair.long[:at], *inner.short, *pair.long[at + size :])
                if long != pair.short and pair.context is inner.context is None:
                    yield Abbreviation(pair.short, long, pair.short_text, pair.long_text)


def _stands(form: Sequence[str], keys: Sequence[str], start: int, *, bare: bool = False) -> bool:
    """Whether ``form`` stands at ``keys[start]``; ``bare`` also with marks left out."""
    said = keys[start : start + len(form)]
    return len(said) == len(form) and all(
        map(keeps_marks, said, form) if bare else map(str.__eq__, said, form)
    )
