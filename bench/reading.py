"""How fast files become documents on one core, and in how much memory.

    python -m bench.reading

Every fourth page of ``corpora/party.jsonl.xz`` is written as a text file of its own; the files
are listed, read and described one after the other, as an update does it before it indexes, and
so are the lines of the whole corpus. The most memory the process ever held is printed after a
tenth of the lines and after all of them: the two differ by little where one document is held at
a time. Megabytes are of plain text in UTF-8, seconds of the processor.
"""

from __future__ import annotations

import json
import lzma
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Final

from bench.engines import SHARED
from corpus import Document
from corpus.sources import Record, read, scan

PARTY: Final = SHARED / "corpora" / "party.jsonl.xz"
TODAY: Final = date(2026, 11, 22)
EVERY: Final = 4
TENTH: Final = 273
LEAST_MEGABYTES_A_SECOND: Final = 3.0


def documents(source: Path) -> Iterator[Document]:
    """Everything a source holds, each document let go before the next is read."""
    for record in scan(source):
        if isinstance(record, Record):
            yield read(record, today=TODAY)


def speed(found: Iterator[Document]) -> float:
    """Megabytes of text a second."""
    begun = time.process_time()
    size = sum(len(document.text.encode()) for document in found)
    return size / 1e6 / (time.process_time() - begun)


def peak_megabytes() -> float:
    """The most memory this process ever held (POSIX only)."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / (1 << 10)


def write_pages(folder: Path) -> None:
    with lzma.open(PARTY, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(islice(lines, None, None, EVERY)):
            path = folder / f"{number:04}.txt"
            path.write_text(json.loads(line)["text"], encoding="utf-8")


def shown(name: str, megabytes_a_second: float) -> str:
    met = "met" if megabytes_a_second >= LEAST_MEGABYTES_A_SECOND else "MISSED"
    return (
        f"{name:<12}{megabytes_a_second:6.1f} MB/s  target ≥ {LEAST_MEGABYTES_A_SECOND:.1f} {met}"
    )


def main() -> None:
    found = documents(PARTY)
    print(shown("JSON lines", speed(islice(found, TENTH))))
    early = peak_megabytes()
    print(shown("JSON lines", speed(found)))
    print(f"memory      {early:6.0f} MB at most after {TENTH}, {peak_megabytes():.0f} MB after all")
    with tempfile.TemporaryDirectory() as folder:
        write_pages(Path(folder))
        print(shown("text files", speed(documents(Path(folder)))))


if __name__ == "__main__":
    main()
