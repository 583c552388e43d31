"""Whether a query was typed without an input method, decided by what the index knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from indexer import analyze, canonical
from indexer.fields import TEXT
from search.engine import Engine
from search.keystrokes import Scheme, decodings
from search.primitives import Term

FAR_RARER: Final = 30
"""How many times as many documents must have the decoded word when the one as typed is a
word of the index too (in the party corpus ``công`` is 400 times as frequent as ``coong``)."""

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9^+*(?'`~.]*")
_CLOSING: Final = ".?'*("


@dataclass(frozen=True, slots=True)
class Decoded:
    """A query with the words that were keystrokes as the words they spell."""

    text: str
    scheme: Scheme


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    spelled: str
    scheme: Scheme
    is_known: bool


def decode(text: str, engine: Engine) -> Decoded | None:
    """``text`` read as keystrokes of one scheme, or None where it is what it looks like.

    A word counts when the index does not know it as typed, or hardly; words it knows
    well as typed stay. Among several words a single one that the index does know as
    typed is no sign of keystrokes (``max`` is also ``mã``), nor is what ends a sentence
    (``hoi?`` is also ``hỏi``).
    """
    several = len(text.split()) > 1
    candidates = _candidates(text, engine)
    marked = [each for each in candidates if not (several and _is_end(text, each))]
    if all(each.scheme != "VIQR" for each in marked):
        candidates = marked
    unknown = Counter(each.scheme for each in candidates if not each.is_known)
    known = Counter(each.scheme for each in candidates if each.is_known)
    if not candidates:
        return None
    scheme = max(unknown | known, key=lambda each: (unknown[each], known[each]))
    if not unknown[scheme] and known[scheme] == 1 and several:
        return None
    pieces = []
    at = 0
    for each in candidates:
        if each.scheme == scheme and each.start >= at:
            pieces += [text[at : each.start], each.spelled]
            at = each.end
    return Decoded("".join([*pieces, text[at:]]), scheme)


def _is_end(text: str, candidate: _Candidate) -> bool:
    """True where nothing but a sign at the end of the text, or before a space, makes
    keystrokes of a word."""
    typed = text[candidate.start : candidate.end]
    return typed[:-1].isalpha() and typed[-1] in "?." and text[candidate.end :][:1] in ("", " ")


def _candidates(text: str, engine: Engine) -> list[_Candidate]:
    found = []
    for word in _WORD.finditer(text):
        forms = {word.group(), word.group().rstrip(_CLOSING)}
        for typed in sorted(forms, key=len):
            for scheme, spelled in decodings(typed).items():
                found.append((word.start(), typed, scheme, spelled))
    terms = [Term(TEXT, (canonical(spelled),)) for *_, spelled in found]
    decoded = engine.frequencies(terms)
    as_typed = [_frequency(typed, engine) for _, typed, *_ in found]
    return [
        _Candidate(start, start + len(typed), spelled, scheme, known > 0)
        for (start, typed, scheme, spelled), many, known in zip(
            found, decoded, as_typed, strict=True
        )
        if many > 0 and many >= FAR_RARER * known
    ]


def _frequency(typed: str, engine: Engine) -> int:
    """In how many documents the word stands as typed: 0 where any part of it never does."""
    keys: Sequence[str] = analyze(typed).keys
    counts = engine.frequencies([Term(TEXT, (key,)) for key in keys])
    return min(counts) if len(counts) == 1 else 0
