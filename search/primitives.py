"""What an engine understands: a resolved question, free of any query language.

Eight kinds of node decide which documents match; a list of weighted terms
decides their order. Terms are keys of the index, made by its own analyzer.
Nothing here knows which engine will answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias


@dataclass(frozen=True, slots=True)
class Term:
    """Documents that have any of ``terms`` in ``field``; for ranking they count as one
    term in several spellings (frequencies added up, one document frequency)."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents that have the steps one after another in title or text, at most
    ``slop`` other tokens between the first and the last; each step is a choice of keys."""

    steps: tuple[tuple[str, ...], ...]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class DateRange:
    """Documents whose date's span overlaps the days ``first`` to ``last`` (ordinals;
    None is open). An undated document never does."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """Documents of any of these kinds."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All of ``children``; of none: every document."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of ``children``; of none: no document."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The documents that ``child`` does not match."""

    child: Node


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Documents that ``minimum`` or more of ``children`` match."""

    minimum: int
    children: tuple[Node, ...]


Node: TypeAlias = "Term | Phrase | DateRange | Kind | And | Or | Not | AtLeast"

EVERYTHING: Final = And(())
NOTHING: Final = Or(())


@dataclass(frozen=True, slots=True)
class Weighted:
    """A term's BM25 score counts ``weight`` times.

    ``likeliest`` are those of its spellings that are probably meant, where that is known:
    what the second stage looks for.
    """

    term: Term
    weight: float
    likeliest: tuple[str, ...] = ()

    @property
    def meant(self) -> tuple[str, ...]:
        """The spellings that are probably meant; all where nothing is known."""
        return self.likeliest or self.term.terms


@dataclass(frozen=True, slots=True)
class Bonus:
    """Every document that ``node`` matches gets ``points`` on top. What ``leads`` is what the
    query names: whatever the second stage makes of the others, it stays before them."""

    node: Node
    points: float
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What the facets and the date form leave; OR inside one, AND across.

    ``years`` and ``terms`` hold ``unknown`` for documents without a date.
    """

    dates: DateRange | None = None
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


NO_FILTERS: Final = Filters()
