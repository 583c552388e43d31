"""What is offered for a query that is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus import PartialDate
from search.suggestions.typed import Range

CompletionKind = Literal["number", "body", "phrase", "title"]


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing that may be meant.

    ``text`` is what stands in the box when it is taken; ``marks`` are the ranges of it that
    were typed. ``document`` is the id of the one document meant, or None; ``count`` the
    documents of a body or with a number, None where they are not counted. Of the one
    document a number's completion has the title, a title's has number, kind and date.
    """

    text: str
    kind: CompletionKind
    marks: tuple[Range, ...] = ()
    document: str | None = None
    count: int | None = None
    document_title: str | None = None
    document_number: str | None = None
    document_kind: str | None = None
    document_date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Completions:
    """What is offered for ``query``, which is what was typed, as it was read."""

    query: str
    offered: tuple[Completion, ...]
