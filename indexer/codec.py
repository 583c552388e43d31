"""Our segments as a Whoosh codec, so that an index of ours is a Whoosh index.

Whoosh keeps the table of contents, the schema, the list of segments and their
deletions; its own searcher and query classes run over these readers (a test
compares their answers with our engine's). What differs from its built-in codec
is only how posting lists lie on disk: as whole arrays, which a Python engine
reads at native speed, instead of pickled blocks of 128.

Segments are written by :class:`indexer.segment.SegmentWriter`, all terms in one
sort, never through Whoosh's document-at-a-time writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec import base
from whoosh.filedb.filestore import FileStorage
from whoosh.matching import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from indexer.fields import ALL_FIELDS, ID, LENGTH_OF, SCORED_FIELDS
from indexer.segment_reader import SegmentReader

INDEX_NAME = "MAIN"


class ArraySegment(base.Segment):  # type: ignore[misc]
    """What the table of contents remembers of a segment: name, size, deletions."""

    def __init__(self, documents: int, segid: str) -> None:
        self.indexname = INDEX_NAME
        self.segid = segid
        self.compound = False
        self.documents = documents
        self.deleted: frozenset[int] = frozenset()

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def doc_count_all(self) -> int:
        return self.documents

    def deleted_count(self) -> int:
        return len(self.deleted)

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self.deleted))

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self.deleted

    def without(self, documents: frozenset[int]) -> ArraySegment:
        """The same segment with more of its documents deleted."""
        segment = ArraySegment(self.documents, self.segid)
        segment.deleted = self.deleted | documents
        return segment

    def read(self, directory: Path) -> SegmentReader:
        return SegmentReader(directory, self.segment_id())


class ArrayCodec(base.Codec):  # type: ignore[misc]
    """Readers over :class:`indexer.segment_reader.SegmentReader` for Whoosh."""

    def terms_reader(self, storage: FileStorage, segment: ArraySegment) -> ArrayTermsReader:
        return ArrayTermsReader(segment.read(Path(storage.folder)))

    def per_document_reader(
        self, storage: FileStorage, segment: ArraySegment
    ) -> ArrayDocumentReader:
        return ArrayDocumentReader(segment.read(Path(storage.folder)), segment)


class ArrayTermsReader(base.TermsReader):  # type: ignore[misc]
    """Terms and posting lists of one segment, in Whoosh's terms."""

    def __init__(self, segment: SegmentReader) -> None:
        self._segment = segment

    def _row(self, fieldname: str, term: bytes) -> int:
        if fieldname == ID:
            return self._segment.document_number(term.decode("utf-8", "surrogatepass"))
        key = self._segment.key(fieldname, term.decode("utf-8", "surrogatepass"))
        return self._segment.tables[fieldname].row(key) if key >= 0 else -1

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._row(*term) >= 0

    def indexed_field_names(self) -> list[str]:
        return list(ALL_FIELDS)

    def _field_terms(self, fieldname: str) -> Iterator[bytes]:
        if fieldname == ID:
            ids = self._segment.ids
            yield from sorted(ids.encoded(number) for number in range(len(ids)))
            return
        for key in self._segment.tables[fieldname].keys.tolist():
            yield self._segment.term(fieldname, key).encode("utf-8", "surrogatepass")

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for fieldname in sorted(ALL_FIELDS):
            yield from ((fieldname, term) for term in self._field_terms(fieldname))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (term for term in self.terms() if term >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(
        self, fieldname: str, prefix: bytes
    ) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, term: bytes) -> TermInfo:
        row = self._row(fieldname, term)
        if row < 0:
            raise TermNotFound(f"No term {fieldname}:{term!r}")
        if fieldname == ID:
            return TermInfo(weight=1, df=1, maxweight=1, minid=row, maxid=row)
        docs, freqs = self._segment.tables[fieldname].postings(row)
        lengths = np.ones(1, np.int32)
        if fieldname in SCORED_FIELDS:
            lengths = self._segment.column(f"length.{LENGTH_OF[fieldname]}")[docs]
        return TermInfo(
            weight=float(freqs.sum()),
            df=len(docs),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(freqs.max()),
            minid=int(docs[0]),
            maxid=int(docs[-1]),
        )

    def frequency(self, fieldname: str, term: bytes) -> float:
        known = (fieldname, term) in self
        return float(self.term_info(fieldname, term).weight()) if known else 0.0

    def doc_frequency(self, fieldname: str, term: bytes) -> int:
        known = (fieldname, term) in self
        return int(self.term_info(fieldname, term).doc_frequency()) if known else 0

    def matcher(self, fieldname: str, term: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        row = self._row(fieldname, term)
        if row < 0:
            raise TermNotFound(f"No term {fieldname}:{term!r}")
        if fieldname == ID:
            docs, weights = [row], [1.0]
        else:
            postings = self._segment.tables[fieldname].postings(row)
            docs, weights = postings.docs.tolist(), postings.freqs.astype(float).tolist()
        return ListMatcher(
            docs,
            weights,
            format=format_,
            scorer=scorer,
            term=(fieldname, term),
            terminfo=self.term_info(fieldname, term),
        )


class ArrayDocumentReader(base.PerDocumentReader):  # type: ignore[misc]
    """Per-document values of one segment, in Whoosh's terms."""

    def __init__(self, reader: SegmentReader, segment: ArraySegment) -> None:
        self._reader = reader
        self._segment = segment

    def doc_count(self) -> int:
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        return bool(self._segment.deleted)

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        return self._segment.deleted_docs()

    def _lengths(self, fieldname: str) -> Any:
        if fieldname not in SCORED_FIELDS:
            return np.zeros(1, np.int32)
        return self._reader.column(f"length.{LENGTH_OF[fieldname]}")

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        return int(self._lengths(fieldname)[docnum]) if fieldname in SCORED_FIELDS else default

    def field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).sum())

    def min_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).min())

    def max_field_length(self, fieldname: str) -> int:
        return int(self._lengths(fieldname).max())

    def stored_fields(self, docnum: int) -> dict[str, str]:
        return {ID: str(self._reader.ids[docnum])}
