"""How texts go on after some words, read where it stands: in the stored tokens.

The frequent neighbours of the last word are exact, from the posting lists; what
follows them is counted in some of their documents. So every phrase is one that
somebody wrote, and no list of phrases has to be kept.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer import SegmentReader, token_end
from indexer.fields import PAIR
from search.beginnings import Beginning
from search.engine import Continuation, Written
from search.engines.sampling import first_words, neighbours, sample
from search.engines.vocabulary import Vocabulary
from search.engines.whoosh_segments import Segments
from search.engines.windows import FEWEST, phrases, windows
from search.primitives import Term

_TOKENS_READ: Final = 300_000
"""Tokens of the sample, over all segments: about a millisecond."""
_WRITTEN: Final = 5
"""Places from which the spelling of a phrase is taken."""
_RARE: Final = 0.04
"""A phrase is left out that stands in so small a share of the documents of the first one."""
_ANY_WORD: Final = Beginning("")
_OPENING: Final = frozenset(".!?…:;\n*•|#>›“\"'(–—-")
"""Signs behind which a capital says nothing about the word."""
_PHRASE: Final = re.compile(r"\w+(?:(?:,?\s|[.-])\w+)*")
_NUMBER_BEFORE: Final = re.compile(r"\w[/.-]\Z")
_NUMBER_BEHIND: Final = re.compile(r"[/-]\w")


@dataclass(slots=True)
class _Counted:
    """A phrase: documents of the sample, of how many in all, and (document, position) of
    its first token in some."""

    documents: int = 0
    estimate: float = 0.0
    places: list[tuple[int, int]] = field(default_factory=list)


class Continuing:
    """Reads continuations from the segments."""

    def __init__(self, segments: Segments, vocabularies: Sequence[Vocabulary]) -> None:
        self._segments = segments
        self._vocabularies = vocabularies
        self._sizes: dict[int, NDArray[np.int64]] = {}

    def continuations(
        self,
        context: Sequence[Collection[str]],
        beginning: Beginning,
        among: Sequence[Term],
        most: int,
        *,
        mid_word: bool,
    ) -> list[Continuation]:
        """See :meth:`search.engine.Engine.continuations`."""
        allowed = self._allowed(context, among)
        budget = _TOKENS_READ // max(len(self._segments.readers), 1)
        total: dict[tuple[str, ...], _Counted] = {}
        for (base, reader), vocabulary in zip(
            self._segments.each(), self._vocabularies, strict=True
        ):
            here = allowed[base : base + len(reader)]
            if context:
                pairs = neighbours(vocabulary, context[-1], beginning, here)
            else:
                pairs = neighbours(vocabulary, first_words(vocabulary, beginning), _ANY_WORD, here)
            read = sample(reader, pairs, context[:-1], here, budget)
            sizes = self._characters(base, reader)
            seen = windows(reader, read, max(len(context), 1), sizes, mid_word=mid_word)
            for phrase in phrases(reader, read, seen):
                known = total.setdefault(phrase.keys, _Counted())
                known.documents += phrase.documents
                known.estimate += phrase.share * float(pairs.count[phrase.pair])
                known.places += [(base + number, at) for number, at in phrase.places]
        kept = [keys for keys in total if total[keys].documents >= FEWEST]
        kept.sort(key=lambda keys: (-total[keys].estimate, keys))
        found: list[Continuation] = []
        for keys in kept[: 2 * most]:
            if total[keys].estimate < _RARE * total[kept[0]].estimate:
                break
            if written := self._written(total[keys], len(keys)):
                found.append(Continuation(keys, round(total[keys].estimate), written))
            if len(found) == most:
                break
        return found

    def _allowed(
        self, context: Sequence[Collection[str]], among: Sequence[Term]
    ) -> NDArray[np.bool_]:
        """The documents that have the neighbours of the context and all of ``among``."""
        within = [
            Term(PAIR, tuple(f"{first} {second}" for first in left for second in right))
            for left, right in itertools.pairwise(context)
        ]
        allowed: NDArray[np.bool_] = self._segments.live.copy()
        for term in (*within, *among):
            has = np.zeros(len(allowed), bool)
            has[self._segments.postings(term).docs] = True
            allowed &= has
        return allowed

    def _characters(self, base: int, reader: SegmentReader) -> NDArray[np.int64]:
        """How many characters each key of the vocabulary has, from its UTF-8 bytes."""
        if base not in self._sizes:
            letters: NDArray[np.uint8] = reader.arrays["vocabulary.bytes"]
            offsets: NDArray[np.int64] = reader.arrays["vocabulary.offsets"]
            begun = np.append(0, np.cumsum((letters & 0xC0) != 0x80))
            self._sizes[base] = np.diff(begun[offsets])
        return self._sizes[base]

    def _written(self, phrase: _Counted, length: int) -> tuple[Written, ...]:
        """The phrase as it stands at some places, those left out where it is no phrase: part
        of a number, or with the end of a sentence in it."""
        found = []
        for document, at in phrase.places[:_WRITTEN]:
            reader, number = self._segments.locate(document)
            text, starts = reader.text(number), reader.starts(number)
            low = int(starts[at])
            before = text[max(low - 20, 0) : low].rstrip(" \t")[-1:]
            end = token_end(text, int(starts[at + length - 1]))
            is_part = _NUMBER_BEFORE.search(text[max(low - 2, 0) : low]) or _NUMBER_BEHIND.match(
                text, end
            )
            if not is_part and _PHRASE.fullmatch(text[low:end]):
                found.append(Written(text[low:end], not before or before in _OPENING))
        return tuple(found)
