"""What the readers make of files, without any index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corpus import Document
from corpus.sources import SetAside, SourceMissing, Unreadable, read, scan


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or a line that gives no document, and why: a sentence for people."""

    path: str
    reason: str


def inspect(files: Iterable[Path], *, today: date) -> tuple[list[Document], list[Refusal]]:
    """The documents in ``files`` (files or folders), in order, and what was refused."""
    documents: list[Document] = []
    refused: list[Refusal] = []
    for file in files:
        try:
            for record in scan(file):
                if isinstance(record, Unreadable):
                    refused.append(Refusal(record.path, record.reason))
                    continue
                try:
                    documents.append(read(record, today=today))
                except SetAside as refusal:
                    refused.append(Refusal(refusal.path, refusal.reason))
        except SourceMissing as missing:
            refused.append(Refusal(str(file), missing.reason))
    return documents, refused
