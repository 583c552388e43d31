"""What a reader makes of the bytes of one document, before anything is looked for in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from corpus.document import Furniture

NO_VALUES: Final[Mapping[str, Any]] = MappingProxyType({})

GIVEN: Final = (
    "id",
    "title",
    "date",
    "number",
    "kind",
    "bodies",
    "signer",
    "url",
    "source",
)
"""What a JSON line may state about its document."""

STATED: Final = (*GIVEN, "subject", "place", "recipients", "security")
"""What a front matter or a correction may state."""

PUBLISHED: Final = "published"
"""Under this key of ``Reading.extra`` stands the day on which a web page says it was published."""


class Unusable(Exception):
    """These bytes are no document; ``reason`` says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as ``corpus.decode`` leaves it, what is stated about it (keys of ``STATED``),
    other stated values as they are, and sentences for people.

    ``furniture`` is what the format itself sets apart (running heads, page numbers, menus);
    more is found in the text. ``pages`` as in ``Document``.
    """

    text: str
    given: Mapping[str, Any] = field(default_factory=lambda: NO_VALUES)
    extra: Mapping[str, Any] = field(default_factory=lambda: NO_VALUES)
    notes: tuple[str, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    pages: tuple[int, ...] = ()


Reader = Callable[[bytes], Reading]
"""Raises ``Unusable``, or ``corpus.decode.NotText``."""
