"""A document made ready for the index: analysed, packed, small enough to send between processes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus import Citation, Document
from corpus.congress import TERMS, terms_of
from corpus.kinds import KINDS
from corpus.numbers import number_key
from indexer.analyzer import analyze
from indexer.identity import Identity, has_own_title, identity
from indexer.likeness import Signatures, signatures
from indexer.record import pack
from indexer.segmentation import Part
from indexer.title_paths import last_part

KIND_CODES: Final = {kind: code for code, kind in enumerate(KINDS)}
TERM_BITS: Final = {term: 1 << bit for bit, term in enumerate(TERMS)}
NO_DAY: Final = 0
"""The ordinal of a date that is not known; real ordinals are far above."""

_TEXT_COMPRESSION: Final = 6
"""zlib's level: 9 saves 1 % and takes twice the time (news texts)."""


Cut = Callable[[Sequence[Part]], list[NDArray[np.bool_]]]
"""Which tokens of each text continue the word of the token before them."""


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """What the index keeps of one document besides its tokens.

    ``first_day`` and ``last_day`` are proleptic ordinals of the date's span, or
    ``NO_DAY``; ``last_part`` is the title's token where the last part of a path begins;
    ``terms`` has one bit a congress term, in the order of ``TERMS``.
    """

    record: bytes
    text: bytes
    text_bytes: int
    title_tokens: int
    text_tokens: int
    last_part: int
    first_day: int
    last_day: int
    kind: int
    terms: int
    bodies: tuple[str, ...]
    numbers: tuple[str, ...]
    cites: tuple[str, ...]
    citations: tuple[Citation, ...]
    signer: tuple[str, ...]
    identity: Identity


@dataclass(frozen=True, slots=True)
class PreparedBatch:
    """Some documents and their tokens.

    ``keys`` are the batch's distinct index keys; ``tokens`` (int32) point into
    them, document after document, title before text; ``joined`` tells which of them
    continue the word of the token before; ``starts`` (int32) are the character offsets
    of the text's tokens (the title has none); ``signatures`` are what near duplicates are
    found by.
    """

    documents: tuple[PreparedDocument, ...]
    keys: list[str]
    tokens: NDArray[np.int32]
    joined: NDArray[np.bool_]
    starts: NDArray[np.int32]
    signatures: Signatures


def prepare(documents: Sequence[Document], cut: Cut) -> PreparedBatch:
    """Analyses and packs ``documents``; ``cut`` tells their words."""
    positions: dict[str, int] = {}
    tokens: list[NDArray[np.int32]] = []
    parts: list[Part] = []
    starts: list[NDArray[np.int32]] = []
    ready: list[PreparedDocument] = []

    def numbered(keys: Sequence[str]) -> NDArray[np.int32]:
        return np.fromiter(
            (positions.setdefault(key, len(positions)) for key in keys), np.int32, len(keys)
        )

    for document in documents:
        title = analyze(document.title)
        text = analyze(document.text, document.furniture)
        tokens += [numbered(title.keys), numbered(text.keys)]
        parts += [(document.title, title, ()), (document.text, text, document.furniture)]
        starts.append(text.starts)
        ready.append(_prepare(document, len(title.keys), len(text.keys)))
    return PreparedBatch(
        tuple(ready),
        list(positions),
        np.concatenate(tokens) if tokens else np.zeros(0, np.int32),
        np.concatenate([*cut(parts), np.zeros(0, bool)]),
        np.concatenate(starts) if starts else np.zeros(0, np.int32),
        _signatures(documents, list(positions), tokens),
    )


def _signatures(
    documents: Sequence[Document], keys: Sequence[str], tokens: Sequence[NDArray[np.int32]]
) -> Signatures:
    """Of ``documents``, whose titles and texts ``tokens`` has in turn."""
    counted = list(tokens)
    for at, document in enumerate(documents):
        if not has_own_title(document):
            counted[2 * at] = tokens[2 * at][:0]
    sizes = np.array([len(part) for part in counted], np.int64).reshape(-1, 2)
    return signatures(keys, np.concatenate([np.zeros(0, np.int32), *counted]), sizes)


def _prepare(document: Document, title_tokens: int, text_tokens: int) -> PreparedDocument:
    encoded = document.text.encode("utf-8", "surrogatepass")
    return prepared(
        document,
        record=zlib.compress(pack(document), _TEXT_COMPRESSION),
        text=zlib.compress(encoded, _TEXT_COMPRESSION),
        text_bytes=len(encoded),
        title_tokens=title_tokens,
        text_tokens=text_tokens,
    )


def prepared(
    document: Document,
    *,
    record: bytes,
    text: bytes,
    text_bytes: int,
    title_tokens: int,
    text_tokens: int,
) -> PreparedDocument:
    """What the index keeps of ``document`` (its text is not looked at), given how its record
    and text lie on disk and how many tokens they have."""
    date = document.date
    signer = document.signer
    own = number_key(document.number) if document.number else None
    return PreparedDocument(
        record=record,
        text=text,
        text_bytes=text_bytes,
        title_tokens=title_tokens,
        text_tokens=text_tokens,
        last_part=last_part(document.title),
        first_day=date.first_day.toordinal() if date else NO_DAY,
        last_day=date.last_day.toordinal() if date else NO_DAY,
        kind=KIND_CODES[document.kind],
        terms=sum(TERM_BITS[term] for term in terms_of(date)) if date else 0,
        bodies=document.bodies,
        numbers=(own,) if own else (),
        cites=tuple(
            sorted({key for cited in document.citations if (key := number_key(cited.number))})
        ),
        citations=document.citations,
        signer=tuple(analyze(f"{signer.name} {signer.title or ''}").keys) if signer else (),
        identity=identity(document, title_tokens + text_tokens),
    )
