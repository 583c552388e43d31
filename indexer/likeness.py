"""Which texts are likely the same: for every document a MinHash signature.

It is made of the document's shingles, three tokens side by side, as canonical keys and outside
furniture: spelling, case, white space and encoding leave no trace in it. The share of equal
slots of two signatures estimates which share of their shingles two documents have in common
(Jaccard; Broder, "On the resemblance and containment of documents", 1997).

Law: a signature depends on the document's tokens only, so an update writes what a rebuild would.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

try:
    from rensa import RMinHash
except ImportError:  # no wheel for Python 3.10 on macOS: there only equal texts are recognised
    RMinHash = None

SLOTS: Final = 128
"""Slots of a signature: near 0.8 the estimate is off by 0.03 (one sigma, measured on news)."""
SHINGLE: Final = 3
"""Tokens of a shingle: a word changed in a brief of 40 words leaves 0.85 of them."""
FEWEST_TOKENS: Final = 20
"""A document with fewer is like another only where both have the very same tokens."""

NEXT_TO_NOTHING: Final = 5
"""A document with fewer is like no other: "Scanned by …", a page number."""

_SEED: Final = 1

Hashes = NDArray[np.uint64]
Signatures = NDArray[np.uint16]
"""A row of ``SLOTS`` for every document; all zero where there is nothing to compare."""


def algorithm() -> str:
    """What a signature depends on besides the tokens: signatures of two do not compare."""
    minhash = f"minhash{RMinHash.ALGORITHM_VERSION}" if RMinHash else "equal"
    return f"{minhash}/{SLOTS}/{SHINGLE}/{FEWEST_TOKENS}/{NEXT_TO_NOTHING}"


def signatures(
    keys: Sequence[str], tokens: NDArray[np.int32], sizes: NDArray[np.int64]
) -> Signatures:
    """The signatures of some documents.

    ``tokens`` are places in ``keys``, document after document; ``sizes`` (documents × 2) tells
    how many of them are each document's title and text. No shingle reaches from one into the
    other; a title that is not to count has size 0.
    """
    count, lengths = len(sizes), sizes.sum(axis=1)
    if not len(tokens):
        return np.zeros((count, SLOTS), np.uint16)
    hashes = np.fromiter(map(key_hash, keys), np.uint64, len(keys))[tokens]
    found = _of_equals(hashes, lengths)
    found[lengths < NEXT_TO_NOTHING] = 0
    if RMinHash:
        long = lengths >= FEWEST_TOKENS
        found[long] = _minhashes(hashes, sizes)[long]
    return found


@lru_cache(200_000)
def key_hash(key: str) -> int:
    """64 bits of a key, the same in every process."""
    digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _minhashes(hashes: Hashes, sizes: NDArray[np.int64]) -> Signatures:
    parts = np.repeat(np.arange(sizes.size), sizes.ravel())
    shingles = hashes[: max(len(hashes) - SHINGLE + 1, 0)]
    for step in range(1, SHINGLE):
        shingles = mixed(shingles) + hashes[step : step + len(shingles)]
    begins = parts[: len(shingles)]
    whole = begins == parts[len(parts) - len(shingles) :]
    each = np.bincount(begins[whole] // 2, minlength=len(sizes))
    ends = np.append(0, np.cumsum(each)).astype(np.uint64)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(
        mixed(shingles[whole]), ends, SLOTS, _SEED
    )
    return np.array(matrix.to_rows(), np.uint32).astype(np.uint16)


def _of_equals(hashes: Hashes, lengths: NDArray[np.int64]) -> Signatures:
    """Signatures that are equal where all tokens are, in order, and else differ in every slot."""
    begins = np.append(0, np.cumsum(lengths))[:-1]
    positions = np.arange(len(hashes)) - np.repeat(begins, lengths)
    placed = mixed(hashes + mixed(positions.astype(np.uint64)))
    summed: Hashes = np.concatenate([np.zeros(1, np.uint64), np.cumsum(placed)])
    whole = mixed(summed[begins + lengths] - summed[begins])
    steps = np.arange(1, SLOTS // 4 + 1).astype(np.uint64)
    slots = mixed(np.add.outer(whole, steps))
    return slots.astype("<u8").view("<u2").astype(np.uint16)


def mixed(values: NDArray[np.uint64]) -> Hashes:
    """Each value scattered over 64 bits, one to one (the finalizer of SplitMix64)."""
    found: Hashes = values + np.uint64(0x9E3779B97F4A7C15)
    found = (found ^ (found >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    found = (found ^ (found >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found ^= found >> np.uint64(31)
    return found
