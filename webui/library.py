"""What the pages need of the floor below: an index that answers, and one that stays current.

``search.Index`` and ``search.Live`` fit these; so does a fake in a test.
"""

from __future__ import annotations

from typing import Protocol

from corpus import Document
from corpus.originals import Original
from search.citations import Missing, Relations
from search.model import Copy, Page, SearchRequest
from search.suggestions import Completions


class Library(Protocol):
    """An open index."""

    @property
    def generation(self) -> str: ...

    @property
    def document_count(self) -> int: ...

    @property
    def is_sample(self) -> bool: ...

    def search(self, request: SearchRequest) -> Page: ...

    def complete(self, typed: str) -> Completions:
        """What may be meant by what is being typed."""

    def document(self, id: str) -> Document | None:
        """The whole document; another ``id`` than asked for when its bytes are filed elsewhere."""

    def original(self, id: str) -> Original | None:
        """The file the document was read from, None where it has none of its own any more."""

    def bearer(self, kind: str, number: str) -> str | None:
        """The id of the only document of ``kind`` with this number, or None."""

    def relations(self, document: Document) -> Relations:
        """What the document cites, what cites it, and what became of it."""

    def missing(self, offset: int, limit: int) -> tuple[int, tuple[Missing, ...]]:
        """How many documents are cited and not here, and some of them, the most cited first."""

    def copies(self, document: Document) -> tuple[Copy, ...]:
        """Its near duplicates."""

    def marks(self, document: Document, request: SearchRequest) -> tuple[tuple[int, int], ...]:
        """Sorted, disjoint ranges of ``document.text`` that the query matches."""


class LiveLibrary(Protocol):
    """Follows the live generation; raises ``indexer.IndexUnusable`` where there is none."""

    def current(self) -> Library: ...
