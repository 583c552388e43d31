"""What a typed query says, before anything is looked up.

Every node stands at ``[start, end)`` of ``Parsed.text``, the query as it was
read. The nodes that quote (``Words``, ``Prefix``) hold exactly that slice, a
``Prefix`` without its star; ``Phrase.text`` is the slice without its quotation
marks. Nothing here knows the index: which readings, numbers and abbreviations
a piece of text stands for is the resolver's question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from corpus import PartialDate
from search.model import Notice

FieldName = Literal["number", "kind", "body", "title", "signer", "cites", "date"]

FIELD_NAMES: Final[tuple[FieldName, ...]] = (
    "number",
    "kind",
    "body",
    "title",
    "signer",
    "cites",
    "date",
)


@dataclass(frozen=True, slots=True)
class Words:
    """A run of plain words, punctuation included. Some may be missing from an answer."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together, in this order.

    ``slop`` is how many other words may come between them; 0 means none.
    """

    text: str
    slop: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Prefix:
    """A run whose last word is only the beginning of a word; those before it are whole."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DateRange:
    """From the first day of ``low`` to the last day of ``high``; None leaves that side open.

    At least one side is given. ``2024-07`` alone is both sides at once.
    """

    low: PartialDate | None
    high: PartialDate | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Field:
    """``child`` is looked for in one field of the document.

    Under ``date`` only ``DateRange`` leaves occur, under the others none do;
    no field stands inside another.
    """

    name: FieldName
    child: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Group:
    """Two or more things written one after the other.

    What is quoted, required, excluded or in a field holds strictly; of the
    words of all ``Words`` children together some may be missing.
    """

    children: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class And:
    """Two or more things joined by ``AND``: every word of each is required."""

    children: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Or:
    """Two or more things joined by ``OR``: one of them is enough."""

    children: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """Documents that answer ``child`` are left out. May stand alone: everything but those."""

    child: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Required:
    """``child`` must be there with every word."""

    child: Node
    start: int
    end: int


Node: TypeAlias = "Words | Phrase | Prefix | DateRange | Field | Group | And | Or | Not | Required"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood: ``root`` is None when there is nothing to look for.

    ``text`` is the typed query in NFC, without control and bidirectional
    marks, cut where it was too long: the frame of every offset.
    """

    text: str
    root: Node | None
    notices: tuple[Notice, ...]
