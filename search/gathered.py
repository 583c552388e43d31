"""What the words of a query come to, collected run by run."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from search.abbreviation_lists import Abbreviation
from search.congresses import Congress
from search.days import Day
from search.marking import Slot
from search.plenums import Plenum
from search.primitives import Bonus, Node, Weighted

_FAINT_WEIGHT: Final = 0.2


@dataclass(frozen=True, slots=True)
class Unit:
    """Something the query asks for: as typed, and the node that tells its presence."""

    text: str
    node: Node


@dataclass(slots=True)
class Gathered:
    """Collected so far.

    ``function`` are the units that count only when there is nothing else; ``in_acts``
    name the law that is asked about, and count where nothing but functions stands beside them;
    ``unknown`` words that the index holds in no reading, ``near`` numbers that it does not
    hold and those like them that it does; ``understood`` runs as
    read with marks added; ``expanded`` abbreviations that were typed, ``shortened``
    those whose long form was; ``not_meant`` what an abbreviation, as typed, stands for elsewhere;
    ``meant`` what was named and is searched in all its names.
    """

    units: list[Unit] = field(default_factory=list)
    function: list[Unit] = field(default_factory=list)
    in_acts: list[Unit] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    near: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    expanded: list[Abbreviation] = field(default_factory=list)
    shortened: list[Abbreviation] = field(default_factory=list)
    not_meant: list[tuple[str, Abbreviation]] = field(default_factory=list)
    meant: list[Congress | Plenum | Day] = field(default_factory=list)
    ranking: list[Weighted] = field(default_factory=list)
    bonuses: list[Bonus] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    phrases: list[tuple[int, ...]] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    _known: dict[object, int] = field(default_factory=dict)

    def add_unit(self, unit: Unit, *, is_function: bool = False, in_act: bool = False) -> None:
        """Takes up a unit; a word typed twice is asked for once."""
        units = self.function if is_function else self.in_acts if in_act else self.units
        if self._known.setdefault(unit.node, len(units)) == len(units):
            units.append(unit)

    def what_counts(self) -> tuple[Unit, ...]:
        """The units that count: those of a law's name only beside no others, function words
        only where they are all, and then they are marked like any word."""
        if self.units:
            return tuple(self.units)
        if not self.in_acts:
            self.slots = [replace(slot, weight=1.0, faint=False) for slot in self.slots]
        return self.every_word()

    def every_word(self) -> tuple[Unit, ...]:
        """All units by themselves; function words only where nothing else was typed."""
        return tuple([*self.units, *self.in_acts] or self.function)

    def add_slot(self, keys: tuple[str, ...], after: int | None, *, faint: bool) -> int:
        """The position of the slot for ``keys`` behind that one, which is there once."""
        behind = None if after is None else self.slots[after].keys
        at = self._known.setdefault((behind, keys), len(self.slots))
        if at == len(self.slots):
            self.slots.append(Slot(keys, after, _FAINT_WEIGHT if faint else 1.0, faint))
        return at

    def add_phrase(self, steps: tuple[tuple[str, ...], ...], weight: float) -> None:
        """Slots that are marked only where they stand together."""
        first = len(self.slots)
        if self._known.setdefault(("phrase", steps), first) == first:
            self.slots += [Slot(keys, None, weight) for keys in steps]
            self.phrases.append(tuple(range(first, first + len(steps))))

    def take(self, part: Gathered) -> None:
        """What ``part`` ranks, marks and remarks; its units stay its own."""
        base = len(self.slots)
        self.slots += [
            slot if slot.after is None else replace(slot, after=slot.after + base)
            for slot in part.slots
        ]
        self.phrases += [tuple(at + base for at in phrase) for phrase in part.phrases]
        self.ranking += part.ranking
        self.bonuses += part.bonuses
        self.numbers |= part.numbers
        self.expanded += part.expanded
        self.shortened += part.shortened
        self.not_meant += part.not_meant
        self.meant += part.meant
        self.understood += part.understood
        self.unknown += part.unknown
        self.near += part.near
