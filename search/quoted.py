"""A quoted phrase: exact where it has marks, read where it has none or lacks some."""

from __future__ import annotations

from dataclasses import dataclass

from indexer import analyze, fold
from search.engine import Engine
from search.input_method import Decoded, decode
from search.model import Diacritics
from search.primitives import EVERYTHING, Phrase
from search.tokens import Spoken, spoken


@dataclass(frozen=True, slots=True)
class Quoted:
    """What to look for, a choice of keys a word; ``decoded`` where the phrase was typed without
    an input method, ``understood`` with the marks that it lacked."""

    steps: tuple[tuple[str, ...], ...]
    decoded: Decoded | None = None
    understood: str | None = None


def quoted(
    text: str, slop: int, engine: Engine, diacritics: Diacritics, *, alone: bool = True
) -> Quoted:
    """How the words between the quotes are meant; ``alone`` where nothing else was typed.

    With any mark they are exact; but beside other words, where no text has them so, marks may
    be missing as they may be there. Without marks they are read, as keystrokes too where no
    text has them as typed; where one has (``VIET NAM DUTY NOT PAID``) they are searched both
    ways.
    """
    typed = _as_typed(text)
    is_marked = diacritics == "auto" and text != fold(text)
    if not typed or diacritics == "exact" or (is_marked and alone):
        return Quoted(typed)
    stands = engine.coverage((Phrase(typed, slop),), EVERYTHING)[1] > 0
    if is_marked and stands:
        return Quoted(typed)
    decoded = decode(text, engine) if diacritics == "auto" and not stands else None
    if decoded and decoded.text != fold(decoded.text):
        return Quoted(_as_typed(decoded.text), decoded)
    (read,) = spoken([text], engine, diacritics)
    steps = tuple(token.reading.keys for token in read.tokens)
    if is_marked and not engine.coverage((Phrase(steps, slop),), EVERYTHING)[1]:
        return Quoted(typed)
    if stands:
        both = zip(steps, typed, strict=True)
        steps = tuple(tuple(dict.fromkeys((*a, *b))) for a, b in both)
    return Quoted(steps, understood=_as_read(read))


def _as_typed(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple((key,) for key in analyze(text).keys)


def _as_read(spoken: Spoken) -> str | None:
    """The phrase in its quotes with the marks that were added; None where none were."""
    if not any(token.is_read for token in spoken.tokens):
        return None
    said = []
    at = 0
    for token in spoken.tokens:
        said += [spoken.text[at : token.start], token.named]
        at = token.end
    return f'"{"".join([*said, spoken.text[at:]])}"'
