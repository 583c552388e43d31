"""Folders of small documents, and what an index of them answers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from corpus import Document
from indexer import Summary, open_live, reindex
from search import SearchRequest, open_index
from search.model import Page

TODAY: Final = date(2026, 1, 15)

QUERIES: Final = (
    "dân vận",
    "dan van",
    "hoà bình",
    "kỷ luật đảng",
    "34-NQ/TW",
    "nghị quyết 34",
    '"công tác dân vận"',
    "đảng -kỷ",
    "TƯ",
    "tinh uy",
    "quyết định OR chỉ thị",
    "",
)
"""Words, marks left out, numbers, phrases, exclusion, an abbreviation, and everything."""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def write_lines(folder: Path, name: str, lines: Sequence[dict[str, Any] | str]) -> Path:
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    return write(folder, name, "".join(f"{line}\n" for line in written))


def update(index: Path, *paths: Path, **options: Any) -> Summary:
    return reindex(paths, directory=index, today=TODAY, **options)


def counts(done: Summary) -> tuple[int, int, int, int, int]:
    """Added, updated, unchanged, removed, and documents afterwards."""
    return done.added, done.updated, done.unchanged, done.removed, done.documents


def documents(index: Path) -> dict[str, Document]:
    """Every document of the live generation by its id."""
    live = open_live(index)
    return {
        str(reader.ids[number]): reader.document(number)
        for segment, reader in zip(live.segments, live.readers, strict=True)
        for number in range(len(reader))
        if number not in segment.deleted
    }


def aliases(index: Path) -> dict[str, str]:
    return open_live(index).manifest.aliases


def postings(index: Path) -> dict[tuple[str, str], dict[str, int]]:
    """Every posting list of the live documents, by field and term, with ids."""
    live = open_live(index)
    lists: dict[tuple[str, str], dict[str, int]] = {}
    for segment, reader in zip(live.segments, live.readers, strict=True):
        for field, table in reader.tables.items():
            for row, key in enumerate(table.keys.tolist()):
                docs, freqs = table.postings(row)
                found = {
                    str(reader.ids[doc]): freq
                    for doc, freq in zip(docs.tolist(), freqs.tolist(), strict=True)
                    if doc not in segment.deleted
                }
                if found:
                    lists.setdefault((field, reader.term(field, key)), {}).update(found)
    return lists


def answers(index: Path) -> list[Page]:
    """The pages of all queries, without the time they took."""
    opened = open_index(index)
    pages = [opened.search(SearchRequest(query=query, limit=100)) for query in QUERIES]
    return [replace(page, took_ms=0.0) for page in pages]


def found_ids(index: Path, query: str) -> list[str]:
    return [hit.id for hit in open_index(index).search(SearchRequest(query=query)).hits]
