"""Indexing and searching beside other engines, in one run on the same texts and queries.

Prints documents a second, and milliseconds a query (median and 95th percentile)
for the first ten documents of an OR query. Ours is the whole page: readings,
abbreviations, four facets over all documents, snippets. The others return ten
ids. Times depend on the machine; the ratios are what to look at.

Peers: SQLite FTS5 (in Python), Whoosh with its own codec, and tantivy where it
is installed. ``VANKIEN_BENCH_DOCUMENTS`` sets how many news articles (20,000).
"""

from __future__ import annotations

import json
import lzma
import os
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Final

from indexer import reindex
from search import SearchRequest, open_index
from search.metrics import load_queries

SHARED: Final = Path(
    os.environ.get("VANKIEN_SHARED", str(Path(__file__).resolve().parents[2] / "shared"))
)
DOCUMENTS: Final = int(os.environ.get("VANKIEN_BENCH_DOCUMENTS", "20000"))
WHOOSH_DOCUMENTS: Final = 3_000
"""Whoosh's own writer takes minutes for more."""

_WORD: Final = re.compile(r"[^\W_]+")

Row = tuple[str, str]
Ask = Callable[[Sequence[str]], object]


def articles() -> Iterator[Row]:
    """Id and text of the first news articles."""
    with lzma.open(SHARED / "corpora" / "news.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, DOCUMENTS):
            values = json.loads(line)
            yield str(values["id"]), f"{values['title']}\n{values['text']}"


def timed(ask: Ask, queries: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, after one query to warm up."""
    words = [_WORD.findall(query.lower()) for query in queries]
    ask(words[0])
    times = []
    for each in words:
        begun = time.perf_counter()
        ask(each)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), sorted(times)[int(0.95 * len(times))]


def ours(rows: Sequence[Row], folder: Path) -> tuple[float, Ask]:
    source = folder / "news.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for id, text in rows:
            file.write(json.dumps({"id": id, "text": text}, ensure_ascii=False) + "\n")
    begun = time.perf_counter()
    reindex([source], directory=folder / "index", today=date.today(), jobs=os.cpu_count() or 1)
    seconds = time.perf_counter() - begun
    index = open_index(folder / "index")
    return seconds, lambda words: index.search(SearchRequest(query=" ".join(words), match="any"))


def fts5(rows: Sequence[Row], folder: Path) -> tuple[float, Ask]:
    begun = time.perf_counter()
    database = sqlite3.connect(folder / "fts5.db")
    database.execute("CREATE VIRTUAL TABLE d USING fts5(id UNINDEXED, text)")
    database.executemany("INSERT INTO d VALUES (?, ?)", rows)
    database.commit()
    statement = "SELECT id FROM d WHERE d MATCH ? ORDER BY rank LIMIT 10"

    def ask(words: Sequence[str]) -> object:
        query = " OR ".join(f'"{word}"' for word in words)
        return database.execute(statement, (query,)).fetchall()

    return time.perf_counter() - begun, ask


def whoosh(rows: Sequence[Row], folder: Path) -> tuple[float, Ask]:
    from whoosh.analysis import LowercaseFilter, RegexTokenizer
    from whoosh.fields import ID, TEXT, Schema
    from whoosh.index import create_in
    from whoosh.query import Or, Term

    begun = time.perf_counter()
    analyzer = RegexTokenizer(r"[^\W_]+") | LowercaseFilter()
    (folder / "whoosh").mkdir()
    index = create_in(
        folder / "whoosh", Schema(id=ID(stored=True), text=TEXT(analyzer=analyzer, phrase=False))
    )
    writer = index.writer(limitmb=512)
    for id, text in rows:
        writer.add_document(id=id, text=text)
    writer.commit()
    seconds = time.perf_counter() - begun
    searcher = index.searcher()
    return seconds, lambda words: list(
        searcher.search(Or([Term("text", word) for word in words]), limit=10)
    )


def tantivy(rows: Sequence[Row], folder: Path) -> tuple[float, Ask]:
    import tantivy as library

    begun = time.perf_counter()
    builder = library.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text")
    (folder / "tantivy").mkdir()
    index = library.Index(builder.build(), str(folder / "tantivy"))
    writer = index.writer()
    for id, text in rows:
        writer.add_document(library.Document(id=[id], text=[text]))
    writer.commit()
    seconds = time.perf_counter() - begun
    index.reload()
    searcher = index.searcher()

    def ask(words: Sequence[str]) -> object:
        found = searcher.search(index.parse_query(" OR ".join(words), ["text"]), 10)
        return [searcher.doc(address) for _, address in found.hits]

    return seconds, ask


def main() -> None:
    queries = list(
        load_queries(SHARED / "relevance" / "party-known" / "queries.jsonl", "clean").values()
    )
    queries = [query for query in queries if not re.search(r"[()\"/:]", query)]
    rows = list(articles())
    size = sum(len(text.encode()) for _, text in rows) / 1e6
    print(f"{len(rows)} news articles, {size:.0f} MB of text; {len(queries)} queries, OR, top 10")
    engines = [("vankien (page, facets, snippets)", ours, rows), ("SQLite FTS5", fts5, rows)]
    if find_spec("tantivy"):
        engines.append(("tantivy", tantivy, rows))
    engines.append((f"Whoosh, own codec ({WHOOSH_DOCUMENTS})", whoosh, rows[:WHOOSH_DOCUMENTS]))
    print(f"{'engine':34} {'docs/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'p50 ratio':>10}")
    first = 0.0
    for name, build, part in engines:
        with tempfile.TemporaryDirectory() as folder:
            seconds, ask = build(part, Path(folder))
            p50, p95 = timed(ask, queries)
            first = first or p50
            print(
                f"{name:34} {len(part) / seconds:8.0f} {p50:8.2f} {p95:8.2f} {p50 / first:10.2f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
