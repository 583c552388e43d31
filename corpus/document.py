"""What a document is, once it has been read: the one thing every room above receives.

Offsets in this module are character offsets into ``Document.text`` (NFC, never
rewritten afterwards), with ``text[start:end]`` the law: an ``Evidence`` that
has offsets quotes exactly that slice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal, get_args

from corpus.dates import PartialDate

BodyRole = Literal["issuer", "subject"]
CitationRole = Literal[
    "basis", "implements", "follows", "guides", "amends", "replaces", "repeals",
    "amended_by", "replaced_by", "repealed_by",
]  # fmt: skip
CITATION_ROLES: Final[tuple[CitationRole, ...]] = get_args(CitationRole)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The very substring a value was taken from.

    ``start`` and ``end`` are None where the evidence is not in the text: a
    file name, an address, a correction by a person.
    """

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a value was found (``method``, an identifier such as ``page_date``) and where."""

    method: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed: the name as printed, and the position (``Phó Bí thư``) or None."""

    name: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of another document's number, at ``text[start:end]``.

    ``number`` is the canonical display form (``34-NQ/TW``); ``date`` is the date printed
    beside it, ``body`` the body named with it, or None. ``role`` is what is done with the
    document, None where the words before the number do not tell. Of a change (``amends``,
    ``replaces``, ``repeals``) ``by`` is the number of the document that makes it, where the
    text tells of another than itself; of a passive role (``replaced_by``) it is the number of
    the document it was done to.
    """

    number: str
    date: PartialDate | None
    start: int
    end: int
    role: CitationRole | None = None
    body: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the page that is not the document: ``text[start:end]``.

    Kept in the text so that offsets hold; shown folded, never indexed, never quoted.
    """

    start: int
    end: int


_EMPTY: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text, what was found in it, and where.

    ``kind`` is always one of ``corpus.kinds.KINDS`` (``khac`` when nothing
    tells); every other value is None or empty when the document does not say.
    ``body_role`` tells what ``bodies`` are: who issued the document, or whom
    the text is about. ``subject`` is what an official document says it is about (trích yếu),
    ``place`` where it was issued, ``recipients`` the lines of its ``Nơi nhận``, ``security`` the
    stamp it bears (``mat``, ``toi-mat``, ``tuyet-mat``). ``extra`` holds keys of a JSON line
    that are shown but not searched. ``notes`` are sentences for people about how it was read
    (``"đọc theo bảng mã CP1258"``). ``pages`` are the offsets in ``text`` where its pages
    begin, the first one 0; empty where the format has none. ``provenance`` is keyed by field name:
    title, number, kind, date, bodies, signer, subject, place, recipients, security, citations.
    """

    id: str
    text: str
    title: str
    kind: str = "khac"
    number: str | None = None
    date: PartialDate | None = None
    bodies: tuple[str, ...] = ()
    body_role: BodyRole = "subject"
    signer: Signer | None = None
    subject: str | None = None
    place: str | None = None
    recipients: tuple[str, ...] = ()
    security: str | None = None
    citations: tuple[Citation, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    pages: tuple[int, ...] = ()
    source: str = ""
    url: str | None = None
    extra: Mapping[str, Any] = field(default_factory=lambda: _EMPTY)
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, Provenance] = field(default_factory=lambda: _EMPTY)
