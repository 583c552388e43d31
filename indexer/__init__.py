"""How does text become an index? Analysis, segments, generations, :func:`reindex`."""

from indexer.analyzer import CENTRAL, Analysis, Span, analyze, spans, token_end
from indexer.duplicates import ALONE
from indexer.errors import (
    CannotRebuild,
    IndexDamaged,
    IndexLocked,
    IndexMissing,
    IndexOutdated,
    IndexUnusable,
    NoSources,
    NotWritten,
    NoWords,
    SourceIsIndex,
    WorkerDied,
)
from indexer.generations import Generation, live_name, open_live
from indexer.manifest import entry_of
from indexer.planning import Repair
from indexer.reindex import Summary, reindex
from indexer.scanning import Progress, SourceReport
from indexer.schema import SCHEMA_VERSION
from indexer.segment_reader import SegmentReader
from indexer.syllables import canonical, fold, keeps_marks
from indexer.tokens import tokens

__all__ = [
    "ALONE",
    "CENTRAL",
    "SCHEMA_VERSION",
    "Analysis",
    "CannotRebuild",
    "Generation",
    "IndexDamaged",
    "IndexLocked",
    "IndexMissing",
    "IndexOutdated",
    "IndexUnusable",
    "NoSources",
    "NoWords",
    "NotWritten",
    "Progress",
    "Repair",
    "SegmentReader",
    "SourceIsIndex",
    "SourceReport",
    "Span",
    "Summary",
    "WorkerDied",
    "analyze",
    "canonical",
    "entry_of",
    "fold",
    "keeps_marks",
    "live_name",
    "open_live",
    "reindex",
    "spans",
    "token_end",
    "tokens",
]
