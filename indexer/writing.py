"""The next generation of an index, written beside the live one."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType

from corpus.site_furniture import SiteLines
from indexer.codec import INDEX_NAME, ArraySegment
from indexer.contents import CONTENTS_NAME, write_contents
from indexer.errors import IndexDamaged
from indexer.generations import (
    WORDS_NAME,
    Generation,
    carry_over,
    live_name,
    new_generation,
    open_generation,
    remove_others,
    switch,
)
from indexer.grouping import GROUPS_NAME, write_groups
from indexer.likeness import algorithm
from indexer.manifest import RECORDS_NAME, FileMark, Manifest, mark, write_durably, write_entries
from indexer.merging import batch_of, batches, to_rewrite
from indexer.planning import Plan
from indexer.preparation import PreparedBatch
from indexer.schema import READING_VERSION, SCHEMA_VERSION, fingerprint
from indexer.segment import ARRAYS_EXT, TEXTS_EXT, SegmentWriter
from indexer.segmentation import Segmenter
from indexer.sites import SITES_NAME


class GenerationWriter:
    """Takes prepared documents, then joins them with what stays of the live generation.

    Used as a context: left before :meth:`finish` has switched, the folder is removed
    and the live generation is as before.
    """

    def __init__(self, index: Path, live: Generation | None) -> None:
        self._index = index
        self._live = live
        self._name, self._directory = new_generation(index)
        self._open: SegmentWriter | None = None
        self._segments: list[ArraySegment] = []
        self._files: dict[str, FileMark] = {}
        self._finished = False
        self.added: set[str] = set()

    def __enter__(self) -> GenerationWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._open is not None:
            self._open.abandon()
        with suppress(OSError):
            if not self._finished and live_name(self._index) != self._name:
                shutil.rmtree(self._directory, ignore_errors=True)

    def words(self, *, anew: bool) -> Path:
        """The file of the segmenter for what is added: the live generation's, or one
        compiled ``anew`` (raises PyviUnusable). To be called once, before anything is added."""
        if self._live is None or anew:
            Segmenter.compiled().save(self._directory / WORDS_NAME)
        else:
            carry_over(self._live.directory / WORDS_NAME, self._directory)
        return self._directory / WORDS_NAME

    def sites(self, learned: SiteLines | None) -> Path:
        """The file of what sites repeat for what is added: as ``learned`` anew, or, None, the
        live generation's. To be called once, before anything is added."""
        file = self._directory / SITES_NAME
        before = self._live.directory / SITES_NAME if self._live else None
        if learned is None and before is not None and before.exists():
            carry_over(before, self._directory)
        else:
            write_durably(file, (learned or SiteLines()).dump())
        return file

    def add(self, ids: list[str], batch: PreparedBatch) -> None:
        """Adds freshly read documents."""
        self._add(ids, batch)
        self.added.update(ids)

    def finish(self, done: Plan, sources: tuple[str, ...], *, rewrite_all: bool) -> int:
        """Writes, verifies and switches; returns the number of documents in the index.

        Of the live generation stays what ``done.retained`` and ``done.moved`` name. Raises
        IndexDamaged when what was written cannot be read back.
        """
        self._carry(done, rewrite_all)
        self._close_segment()
        write_entries(self._directory, done.entries)
        write_contents(self._directory, self._segments)
        write_groups(self._directory, self._segments)
        for name in (CONTENTS_NAME, RECORDS_NAME, WORDS_NAME, SITES_NAME, GROUPS_NAME):
            self._files[name] = mark(self._directory / name)
        count = sum(segment.documents - len(segment.deleted) for segment in self._segments)
        Manifest(
            schema_version=SCHEMA_VERSION,
            fingerprint=fingerprint(),
            created=datetime.now(timezone.utc).isoformat(timespec="seconds"),
            documents=count,
            text_bytes=self._text_bytes(),
            sources=sources,
            reading_version=READING_VERSION,
            likeness=algorithm(),
            files=self._files,
            aliases={entry.id: entry.leads_to for entry in done.entries if entry.leads_to},
        ).write(self._directory)
        self._verify(count, done)
        switch(self._index, self._name)
        self._finished = True
        remove_others(self._index)
        return count

    def _add(self, ids: list[str], batch: PreparedBatch) -> None:
        if not ids:
            return
        if self._open is None:
            segid = f"{self._name}s{len(self._segments):02d}"
            self._segments.append(ArraySegment(0, segid))
            self._open = SegmentWriter(self._directory, self._segments[-1].segment_id())
        self._open.add(ids, batch)
        if self._open.is_full:
            self._close_segment()

    def _close_segment(self) -> None:
        if self._open is None:
            return
        written = self._segments[-1]
        self._segments[-1] = ArraySegment(len(self._open), written.segid)
        self._open.close()
        self._open = None
        for ext in (ARRAYS_EXT, TEXTS_EXT):
            name = f"{written.segment_id()}{ext}"
            self._files[name] = mark(self._directory / name)

    def _carry(self, done: Plan, rewrite_all: bool) -> None:
        """Takes over what stays of the live generation: whole segments, or their documents."""
        if self._live is None:
            return
        segments = []
        for segment, reader in zip(self._live.segments, self._live.readers, strict=True):
            dead = (number for number, id in enumerate(reader.ids) if id not in done.retained)
            segments.append(segment.without(frozenset(dead)))
            for id, old in done.moved.items():
                number = reader.document_number(old)
                if number >= 0 and not segment.is_deleted(number):
                    self._add([id], batch_of(reader, [number]))
        rewrite = to_rewrite(segments, self._live.readers)
        kept = []
        for segment, reader in zip(segments, self._live.readers, strict=True):
            if len(segment.deleted) == segment.documents:
                continue
            if rewrite_all or segment.segid in rewrite:
                for ids, batch in batches(reader, segment):
                    self._add(ids, batch)
                continue
            kept.append(segment)
            for ext in (ARRAYS_EXT, TEXTS_EXT):
                name = f"{segment.segment_id()}{ext}"
                carry_over(self._live.directory / name, self._directory)
                self._files[name] = self._live.manifest.files[name]
        self._segments[:0] = kept

    def _text_bytes(self) -> int:
        total = 0
        for segment in self._segments:
            sizes = segment.read(self._directory).column("text_bytes")
            total += int(sizes.sum()) - int(sizes[sorted(segment.deleted)].sum())
        return total

    def _verify(self, count: int, done: Plan) -> None:
        """Reads the generation back before anyone is sent to it."""
        expected = sum(entry.leads_to is None for entry in done.entries)
        opened = open_generation(self._index, self._name)
        found = sum(len(reader) for reader in opened.readers)
        deleted = sum(len(segment.deleted) for segment in opened.segments)
        if not found - deleted == count == expected:
            reason = f"{found - deleted} documents instead of {expected}"
            raise IndexDamaged(self._index, self._directory / INDEX_NAME, reason)
