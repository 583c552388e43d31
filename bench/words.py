"""Our words beside pyvi's: the same borders, and how much faster, in one run on the same text.

Paragraphs are the lines of the shared corpora that are not blank, evenly spread over
each corpus. Compared are the words of every paragraph, by the places of pyvi's own
tokens (its output has no offsets: they are read off its separators); every
difference is printed. Timed, on one core: pyvi's ``tokenize`` of each paragraph; ours in
batches as the indexer hands them over, from an empty memory at the first corpus; and
ours with the analysis (``analyze``), which the indexer needs with or without words.
``VANKIEN_BENCH_PARAGRAPHS`` sets how many paragraphs a corpus (6,000).
"""

from __future__ import annotations

import json
import lzma
import os
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from indexer.analyzer import analyze
from indexer.segmentation import Part, Segmenter

SHARED: Final = Path(
    os.environ.get("VANKIEN_SHARED", str(Path(__file__).resolve().parents[2] / "shared"))
)
PARAGRAPHS: Final = int(os.environ.get("VANKIEN_BENCH_PARAGRAPHS", "6000"))
CORPORA: Final = ("party", "laws", "news", "briefs")
EVERY: Final = 5
"""One paragraph of so many is taken."""

BATCH: Final = 500
"""Paragraphs cut at once: about as much text as the indexer's batches."""

Span = tuple[int, int]
Result = TypeVar("Result")


def paragraphs(corpus: str) -> Iterator[str]:
    """Lines of a corpus, every fifth, in NFC as the index has them."""
    with lzma.open(SHARED / "corpora" / f"{corpus}.jsonl.xz", "rt", encoding="utf-8") as lines:
        texts = (unicodedata.normalize("NFC", json.loads(line)["text"]) for line in lines)
        found = (line for text in texts for line in text.split("\n") if line.strip())
        yield from islice(found, 0, EVERY * PARAGRAPHS, EVERY)


def pyvi_words(tokens: Sequence[str], written: str, text: str) -> list[Span]:
    """The spans in ``text`` of the words of ``written``, pyvi's output for ``tokens``."""
    found: list[Span] = []
    end = read = 0
    for token in tokens:
        start = text.index(token, end)
        end = start + len(token)
        joined = found and written[read - 1] == "_"
        found.append((found.pop()[0] if joined else start, end))
        read += len(token) + 1
    return found


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What ``work`` gives, and its seconds of processor time."""
    begun = time.process_time()
    result = work()
    return result, time.process_time() - begun


def batched(texts: Sequence[str]) -> list[list[Part]]:
    """The texts with their analyses."""
    parts: list[Part] = [(text, analyze(text), ()) for text in texts]
    return [parts[low : low + BATCH] for low in range(0, len(parts), BATCH)]


def compare(corpus: str, segmenter: Segmenter) -> tuple[int, int, float, float, float]:
    """Prints the report on one corpus; its paragraphs, differences, and the seconds of
    pyvi, of ours, and of ours with the analysis."""
    from pyvi.ViTokenizer import ViTokenizer  # a second of work: scikit-learn

    texts = list(paragraphs(corpus))
    written, theirs = timed(lambda: [ViTokenizer.tokenize(text) for text in texts])
    batches, analysis = timed(lambda: batched(texts))
    _, ours = timed(lambda: [segmenter.joined_each(batch) for batch in batches])
    differences = tokens_in_all = 0
    for text, output in zip(texts, written, strict=True):
        _, tokens = ViTokenizer.sylabelize(text)
        tokens_in_all += len(tokens)
        expected, found = pyvi_words(tokens, output, text), segmenter.words(text)
        if expected != found:
            differences += 1
            for start, end in sorted(set(expected) ^ set(found)):
                print(f"  {'pyvi' if (start, end) in expected else 'ours'}: {text[start:end]!r}")
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{corpus:7} {len(texts):6,} paragraphs, {differences} differences")
    for name, seconds in (("pyvi", theirs), ("ours", ours), ("with analysis", analysis + ours)):
        print(
            f"  {name:13} {tokens_in_all / seconds / 1000:7,.0f} thousand syllables and signs/s,"
            f" {megabytes / seconds:6.2f} MB/s,"
            f" ratio {theirs / seconds:5.1f}"
        )
    return len(texts), differences, theirs, ours, analysis + ours


def main() -> None:
    segmenter, compiling = timed(Segmenter.compiled)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "words.arrays"
        segmenter.save(path)
        segmenter, opening = timed(lambda: Segmenter.open(path))
        print(
            f"model of pyvi {segmenter.version}: compiled in {compiling * 1000:.0f} ms,"
            f" {path.stat().st_size / 1000:.0f} kB, opened in {opening * 1000:.0f} ms"
        )
    rows = [compare(corpus, segmenter) for corpus in CORPORA]
    texts, differences, theirs, ours, analysed = (sum(column) for column in zip(*rows, strict=True))
    print(
        f"all     {texts:6,} paragraphs, {differences} differences,"
        f" ratio {theirs / ours:.1f}, with analysis {theirs / analysed:.1f}"
    )


if __name__ == "__main__":
    main()
