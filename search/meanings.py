"""Which of its meanings an abbreviation has, told by the other words of the query.

``BCT giá điện`` asks of Bộ Công Thương, ``BCT kỷ luật`` of Bộ Chính trị: the index knows beside
which of the two those words stand. A meaning that is not searched is told, never dropped silently.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Final

from indexer.fields import PAIR, TEXT
from search.abbreviation_lists import Abbreviation
from search.engine import Engine
from search.function_words import is_function_word
from search.primitives import EVERYTHING, Node, Phrase, Term
from search.tokens import Token

FAR_BEHIND: Final = 0.6
"""A meaning with less than this share of the best one's evidence is not searched. On the party
corpus ``BCT kỷ luật`` and ``BCT kết luận`` leave Bộ Công Thương a third; of ``BCT xuất khẩu gạo``
and ``BCT năng lượng``, which are said of both, both are searched."""

_MOST_EVIDENCE: Final = 6
"""Words of a query that are looked at."""


def weighed(
    pairs: Sequence[Abbreviation],
    before: Sequence[Token],
    behind: Sequence[Token],
    engine: Engine,
) -> tuple[tuple[Abbreviation, ...], tuple[Abbreviation, ...]]:
    """``pairs``, meanings of one short form between the words ``before`` and ``behind``: those
    to be searched, the likeliest first, and the others.

    Without other words the meaning is that which needs no context; a meaning that the index
    does not know is none.
    """
    if len(pairs) < 2:
        return tuple(pairs), ()
    evidence = [*_evidence(before, engine), *_evidence(behind, engine)][:_MOST_EVIDENCE]
    if not evidence:
        plain = tuple(pair for pair in pairs if pair.context != "state")
        return plain, tuple(
            pair for pair in pairs if pair not in plain and _count(engine, [pair]) != [0]
        )
    scores = [
        _score(count, pair, evidence, engine)
        for pair, count in zip(pairs, _count(engine, pairs), strict=True)
    ]
    best = max(scores)
    order = sorted(range(len(pairs)), key=lambda at: -scores[at])
    near = [at for at in order if scores[at] >= math.log(FAR_BEHIND) + best]
    known = [at for at in order if at not in near and scores[at] > -math.inf]
    if best == -math.inf:
        near = [at for at in near if pairs[at].context != "state"]
    return tuple(pairs[at] for at in near), tuple(pairs[at] for at in known)


def held(forms: Sequence[tuple[str, ...]], engine: Engine) -> list[tuple[str, ...]]:
    """Those of ``forms``, words one after another, whose last two (or only) words stand so in
    the index."""
    ends = [
        Term(PAIR, (" ".join(form[-2:]),)) if len(form) > 1 else Term(TEXT, form) for form in forms
    ]
    return [form for form, count in zip(forms, engine.frequencies(ends), strict=True) if count]


def _evidence(tokens: Sequence[Token], engine: Engine) -> list[Node]:
    """Neighbours as the index knows them, else words; what carries no topic tells nothing."""
    words = [
        token
        for token in tokens
        if token.reading.keys
        and not token.text.isdigit()
        and not is_function_word(token.reading.best, lacks_marks=False)
    ]
    pairs = [
        Term(PAIR, (f"{left.reading.best} {right.reading.best}",))
        for left, right in itertools.pairwise(words)
    ]
    known = [count > 0 for count in engine.frequencies(pairs)]
    found: list[Node] = [pair for pair, is_known in zip(pairs, known, strict=True) if is_known]
    for at, word in enumerate(words):
        if not any(known[max(at - 1, 0) : at + 1]):
            found.append(Term(TEXT, word.reading.keys))
    return found


def _long(pair: Abbreviation) -> Phrase:
    return Phrase(tuple((key,) for key in pair.long))


def _count(engine: Engine, pairs: Sequence[Abbreviation]) -> list[int]:
    return [engine.coverage((_long(pair),), EVERYTHING)[1] for pair in pairs]


def _score(count: int, pair: Abbreviation, evidence: Sequence[Node], engine: Engine) -> float:
    """The log of how often the words stand in documents with the long form, each by itself,
    times the square root of how many there are: a body that is named in every third document
    is not meant by that alone, nor is one that is named in three."""
    if not count:
        return -math.inf
    has = (engine.coverage((each,), _long(pair))[1] for each in evidence)
    return math.log(count) / 2 + sum(math.log((held + 0.5) / (count + 1)) for held in has)
