"""What a generation of the index consists of: versions, sources, files, documents.

``manifest.json`` is small and read by everyone; ``records.jsonl`` has a line for
every document ever taken in, read by the writer, and by readers for one line of it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

MANIFEST_NAME: Final = "manifest.json"
RECORDS_NAME: Final = "records.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record of a source: its id in the index and the content it had.

    ``line`` is the 1-based line of a JSON lines file, None for a file of its own.
    ``leads_to`` is the id of the document with the same bytes, None for a
    document of its own.
    """

    id: str
    source: str
    path: str
    line: int | None
    digest: str
    leads_to: str | None = None


@dataclass(frozen=True, slots=True)
class FileMark:
    """Size in bytes and BLAKE2b-128 of a file of the generation."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the manifest of every version says: what wrote the index, and from which sources."""

    schema_version: int
    fingerprint: str
    sources: tuple[str, ...]

    @classmethod
    def read(cls, directory: Path) -> Imprint:
        """Raises OSError where it is missing, ValueError where it makes no sense."""
        values = _read_values(directory)
        try:
            sources = tuple(map(str, values["sources"]))
            return cls(int(values["schema_version"]), str(values["fingerprint"]), sources)
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a manifest: {error}") from error


@dataclass(frozen=True, slots=True)
class Manifest:
    """The generation's own description; ``created`` is ISO 8601 with offset, ``likeness`` how
    near duplicates were found."""

    schema_version: int
    fingerprint: str
    created: str
    documents: int
    text_bytes: int
    sources: tuple[str, ...]
    reading_version: int = 0
    likeness: str = ""
    files: dict[str, FileMark] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)

    def write(self, directory: Path) -> None:
        write_durably(
            directory / MANIFEST_NAME,
            json.dumps(asdict(self), ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass"),
        )

    @classmethod
    def read(cls, directory: Path) -> Manifest:
        """Raises OSError where it is missing, ValueError where it makes no sense."""
        values = _read_values(directory)
        try:
            values["sources"] = tuple(values["sources"])
            values["files"] = {name: FileMark(**mark) for name, mark in values["files"].items()}
            return cls(**values)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a manifest: {error}") from error


def _read_values(directory: Path) -> dict[str, Any]:
    raw = (directory / MANIFEST_NAME).read_bytes()
    values = json.loads(raw.decode("utf-8", "surrogatepass"))
    if not isinstance(values, dict):
        raise ValueError("not a manifest: no object")
    return values


def write_entries(directory: Path, entries: Iterable[Entry]) -> None:
    """Stores the entries of a generation."""
    lines = (
        json.dumps([e.id, e.source, e.path, e.line, e.digest, e.leads_to], ensure_ascii=False)
        for e in entries
    )
    write_durably(
        directory / RECORDS_NAME,
        "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass"),
    )


def read_entries(directory: Path) -> Iterator[Entry]:
    with (directory / RECORDS_NAME).open(encoding="utf-8", errors="surrogatepass") as lines:
        for line in lines:
            yield Entry(*json.loads(line))


def entry_of(directory: Path, id: str) -> Entry | None:
    """The entry with this id, for readers: found without parsing the others."""
    begins = f"[{json.dumps(id, ensure_ascii=False)}, ".encode("utf-8", "surrogatepass")
    with (directory / RECORDS_NAME).open("rb") as lines:
        line = next((line for line in lines if line.startswith(begins)), None)
    return None if line is None else Entry(*json.loads(line.decode("utf-8", "surrogatepass")))


def write_durably(path: Path, data: bytes) -> None:
    """Writes a file and brings it to the disk itself."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Brings what others wrote into a file to the disk itself."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def mark(path: Path) -> FileMark:
    """Size and digest of a file, read in pieces."""
    digest = hashlib.blake2b(digest_size=16)
    size = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
            size += len(piece)
    return FileMark(size, digest.hexdigest())
