"""Near duplicates: what recognising them costs, and how well the estimate tells them.

Over short news (``VANKIEN_SHARED``, else ``../shared`` beside the repository): time and bytes of
a signature, time of grouping, and how many of the pairs alike by so much (exact Jaccard of
their shingles) are in one group.

    python -m bench.duplicates [DOCUMENTS]
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections import Counter, defaultdict
from itertools import combinations, islice
from typing import Final

import numpy as np

from bench.engines import SHARED
from indexer import ALONE, analyze
from indexer.duplicates import Comparable, groups
from indexer.likeness import FEWEST_TOKENS, SHINGLE, Signatures, signatures

BRIEFS: Final = SHARED / "corpora" / "briefs.jsonl.xz"
AT_ONCE: Final = 1_000
FREQUENT: Final = 50
"""Shingles of more documents lead to no pair: two that share only these are not alike."""

Keys = tuple[list[str], list[str]]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with lzma.open(BRIEFS, "rt", encoding="utf-8") as lines:
        briefs = [json.loads(line) for line in islice(lines, count)]
    texts = [(analyze(each["title"]).keys, analyze(each["text"]).keys) for each in briefs]
    begun = time.process_time()
    signed = np.concatenate(
        [_signed(texts[low : low + AT_ONCE]) for low in range(0, len(texts), AT_ONCE)]
    )
    signing = time.process_time() - begun
    none = np.zeros(len(texts), np.uint64)
    undated = np.zeros(len(texts), np.int32)
    begun = time.process_time()
    group = groups(Comparable(signed, none, none, none, undated, undated))
    grouping = time.process_time() - begun
    print(
        f"{len(texts)} documents: signature {signing / len(texts) * 1e6:.0f} µs and "
        f"{signed[0].nbytes} bytes each, groups {grouping:.2f} s, "
        f"{int((group != ALONE).sum())} documents in {len(np.unique(group[group != ALONE]))} groups"
    )
    together: Counter[float] = Counter()
    all_pairs: Counter[float] = Counter()
    for (one, other), share in likeness(texts).items():
        band = int(share * 20) / 20
        all_pairs[band] += 1
        together[band] += bool(group[one] == group[other] != ALONE)
    print("alike by    pairs   in one group (before numbers, issuers, figures and dates)")
    for band in sorted(all_pairs):
        if band >= 0.6:
            print(f"{band:.2f}–{min(band + 0.05, 1):.2f} {all_pairs[band]:8} {together[band]:8}")


def likeness(texts: list[Keys]) -> dict[tuple[int, int], float]:
    """The share of common shingles of the pairs that have a rare one in common."""
    shingles = [
        {
            part[at : at + SHINGLE]
            for part in map(tuple, each)
            for at in range(len(part) - SHINGLE + 1)
        }
        if sum(map(len, each)) >= FEWEST_TOKENS
        else set()
        for each in texts
    ]
    holders = defaultdict(list)
    for number, each in enumerate(shingles):
        for shingle in each:
            holders[shingle].append(number)
    pairs = Counter(
        pair for each in holders.values() if len(each) <= FREQUENT for pair in combinations(each, 2)
    )
    return {
        (one, other): len(common) / len(shingles[one] | shingles[other])
        for (one, other), count in pairs.items()
        if count > 2 and (common := shingles[one] & shingles[other])
    }


def _signed(texts: list[Keys]) -> Signatures:
    places: dict[str, int] = {}
    parts = [part for each in texts for part in each]
    tokens = [places.setdefault(key, len(places)) for part in parts for key in part]
    sizes = np.array([len(part) for part in parts], np.int64).reshape(-1, 2)
    return signatures(list(places), np.array(tokens, np.int32), sizes)


if __name__ == "__main__":
    main()
