"""A word in the search box, perhaps still being typed, and the index keys it may be.

A typed mark is a constraint, a missing one may have been left out: the rule of
:func:`indexer.keeps_marks`, for words that are not yet finished.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.letters import one_d
from indexer import canonical, fold, keeps_marks


@dataclass(frozen=True, slots=True)
class Beginning:
    """``typed`` in small letters, in any placement of its tone; empty stands for any word.

    ``is_whole`` where it is a whole word, not the beginning of one.
    """

    typed: str
    is_whole: bool = False

    @staticmethod
    def of(surface: str, *, is_whole: bool = False) -> Beginning:
        """What ``surface``, a token as typed, begins."""
        return Beginning(one_d(surface).lower().replace(".", ""), is_whole)

    @property
    def folded(self) -> tuple[str, ...]:
        """How a key that fits begins without its marks: one of these."""
        return _folded(self.typed)

    @property
    def is_bare(self) -> bool:
        """True where every key that begins as :attr:`folded` says fits."""
        return not self.is_whole and self.typed == canonical(fold(self.typed))

    def fits(self, key: str) -> bool:
        """True when ``key`` only adds to what was typed: marks, and letters at its end."""
        plain = fold(key)
        if not plain.startswith(_folded(self.typed)):
            return False
        if keeps_marks(canonical(self.typed), key):
            return True
        rest = plain[len(self.typed) :]
        return not self.is_whole and keeps_marks(self.typed + rest, key)


@lru_cache(1_000)
def _folded(typed: str) -> tuple[str, ...]:
    letters, key = fold(typed), fold(canonical(typed))
    return (letters,) if letters == key else (letters, key)
