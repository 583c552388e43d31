"""What the search box costs while one types: milliseconds a key press.

Every beginning, from two characters, of questions and titles over the laws, one half
of them typed without marks. Printed are the median, the 95th percentile and the most, by
the clock and of the processor alone (a machine that does other things is slower by the
clock), for how many there were suggestions, and the slowest beginnings.

    python -m bench.suggest [INDEX]

Without an index the laws are indexed in a temporary folder first.
"""

from __future__ import annotations

import json
import lzma
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

from bench.engines import SHARED
from indexer import fold, reindex
from search import Index, open_index
from search.metrics import load_queries
from search.suggestions import complete

SEED: Final = 9
EACH: Final = 100
"""Questions, and titles."""
SHORTEST: Final = 2
LAWS: Final = SHARED / "corpora" / "laws.jsonl.xz"
QUESTIONS: Final = SHARED / "relevance" / "zalo-train" / "queries.jsonl"


def typed(chance: random.Random) -> Iterator[str]:
    """What is typed, whole: every second one without its marks."""
    with lzma.open(LAWS, "rt", encoding="utf-8") as lines:
        titles = sorted({json.loads(line)["title"] for line in lines})
    questions = sorted(set(load_queries(QUESTIONS).values()))
    for source in (questions, titles):
        for at, text in enumerate(chance.sample(source, EACH)):
            yield fold(text) if at % 2 else text


def measure(index: Index) -> None:
    took: list[tuple[float, str]] = []
    worked: list[float] = []
    offered = 0
    for text in typed(random.Random(SEED)):
        for end in range(SHORTEST, len(text) + 1):
            begun, working = time.perf_counter(), time.process_time()
            found = complete(text[:end], index.engine)
            took.append(((time.perf_counter() - begun) * 1000, text[:end]))
            worked.append((time.process_time() - working) * 1000)
            offered += bool(found.offered)
    print(f"{len(took)} beginnings, {offered / len(took):.0%} with suggestions")
    for name, times in (("clock", [each for each, _ in took]), ("processor", worked)):
        tail = statistics.quantiles(times, n=100)
        print(
            f"  {name}: p50 {statistics.median(times):.1f} ms, p95 {tail[94]:.1f}, "
            f"p99 {tail[98]:.1f}, most {max(times):.1f}"
        )
    for milliseconds, text in sorted(took, reverse=True)[:5]:
        print(f"  {milliseconds:6.1f} ms  {text!r}")


def main() -> None:
    if len(sys.argv) > 1:
        measure(open_index(Path(sys.argv[1])))
        return
    with tempfile.TemporaryDirectory() as folder:
        reindex([LAWS], directory=Path(folder), today=date(2026, 11, 22))
        measure(open_index(Path(folder)))


if __name__ == "__main__":
    main()
