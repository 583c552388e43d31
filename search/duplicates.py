"""Near duplicates as people see them: which other copies there are, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from search.engine import Engine
from search.model import Copy

COPIES_SHOWN: Final = 20
"""Copies that are named under one hit: a bulletin of every day can have hundreds."""


def copies(engine: Engine, documents: Sequence[int]) -> tuple[Copy, ...]:
    """``documents`` as copies of another, in their order."""
    return tuple(_copy(engine, number) for number in documents)


def _copy(engine: Engine, number: int) -> Copy:
    document = engine.document(number, with_text=False)
    return Copy(document.id, document.title, document.number, document.date, document.url)
