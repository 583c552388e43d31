"""Lines that repeat across the pages of one site: learned at a full build, kept with the index.

Updates apply them unchanged, so that an update gives what a rebuild with the same lines gives.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Final

from corpus.site_furniture import PAGES_HELD, SiteLearner, SiteLines
from corpus.sources import Record, show_page
from indexer.arrayfile import DamagedFile
from indexer.manifest import Entry

SITES_NAME: Final = "sites.json"


def learn_sites(records: Iterable[Record]) -> SiteLines:
    """What the pages among ``records`` repeat, by site."""
    learner = SiteLearner()
    for record in records:
        show_page(record, learner)
    return learner.learned()


def to_learn_from(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """All lines of JSON (of which the learner takes some), and of each folder at most
    ``PAGES_HELD`` files, evenly."""
    chosen: list[Entry] = []
    folders: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.leads_to is not None:
            continue
        if entry.line is not None:
            chosen.append(entry)
        else:
            folders.setdefault(entry.path.rpartition("/")[0], []).append(entry)
    for files in folders.values():
        chosen += files[:: -(-len(files) // PAGES_HELD)]
    return tuple(chosen)


@lru_cache(1)
def open_sites(path: Path) -> SiteLines:
    """Opened once a process. Raises DamagedFile."""
    try:
        return SiteLines.load(path.read_bytes())
    except ValueError as error:
        raise DamagedFile(path, str(error)) from error
