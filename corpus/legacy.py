"""Text from before Unicode: which lines are in which old set, told by what they spell.

A set is right where what it makes of a line is Vietnamese, syllable by syllable, and what stands
there is not. Lines are judged one by one, because files are pasted together from several; a line
too short to tell goes the way of the lines before it.
Laws: a text with no such line is returned as None; the time is linear in the size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.charsets import Converted, charsets, windows
from corpus.spelling import COMMON, is_syllable

UNICODE: Final = "Unicode"
_LONGEST_WORD: Final = 20
_LEAST_WEIGHT: Final = 4
_LEAST_SHARE: Final = 0.7
_SIGNS: Final = re.compile(
    "[\\x02-\\x06\\x10-\\x15\\x19\\x1c-\\x1e\\x80-\\x9f¡-¦¨¬­¯µ¶¸¹º¼-¿ÄÅÆÇËÌÎÏÑÒÖ×ØÛÜÞß"
    "äåæçëîïðñö÷øûüþÿŒœŠšŽžŸƒˆ˜†‡‰€™]"
)
_UNICODE_ONLY: Final = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]")
"""Letters that no Windows-1252 text shows: a line that has one was never in an old set."""
_WORD: Final = re.compile("[^\\x00\\x01\\x07-\\x0f\\x16-\\x18\\x1a\\x1b\\x1f !-@\\[-`{-\\x7f]+")
_CONTROL: Final = re.compile("[\\x02-\\x06\\x10-\\x15\\x19\\x1c-\\x1e]")
"""Where VISCII and VPS have capitals among the control characters."""
_AROUND: Final = "“”‘’…–—«»•·"


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands (None where its bytes are no UTF-8), and as Windows-1252 shows its
    bytes. In a file that is UTF-8 throughout the two are one."""

    written: str | None
    shown: str


_SETS: Final = dict(enumerate(charsets(), 1))
_NAMES: Final = (UNICODE, *(charset.name for charset in _SETS.values()))
_READINGS: Final = range(len(_NAMES))
_NONE: Final = (0,) * len(_NAMES)


def has_old_lines(text: str) -> bool:
    """Whether a text, its lines ended by ``\\n``, has lines in an old set. Quick to say no: only
    lines with a sign that Vietnamese in Unicode rarely needs are looked at."""
    tallies = []
    found = _SIGNS.search(text)
    while found:
        start = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.start())
        line = text[start : end if end >= 0 else len(text)]
        tallies.append(_tally(Line(line, line)))
        found = _SIGNS.search(text, start + len(line))
    return _usual(tallies) != UNICODE


def line_of(data: bytes) -> Line:
    """A line of a file that is not UTF-8 throughout."""
    try:
        return Line(data.decode("utf-8"), windows(data))
    except UnicodeDecodeError:
        return Line(None, windows(data))


def convert(lines: Sequence[Line]) -> Converted | None:
    """The lines with the old ones in Unicode; None where no line is clearly in an old set."""
    suspects = {
        place: _tally(line)
        for place, line in enumerate(lines)
        if line.written is None or _SIGNS.search(line.written)
    }
    usual = _usual(suspects.values())
    if usual == UNICODE:
        return None
    tallies = {
        place: suspects.get(place) or _tally(line)
        for place, line in enumerate(lines)
        if place in suspects or not line.shown.isascii()
    }
    whole = all(tally.clearly != UNICODE for tally in tallies.values())
    current = usual if whole else UNICODE
    converted = [line.written for line in lines]
    sets: Counter[str] = Counter()
    for place, tally in tallies.items():
        name = tally.clearly or (usual if whole else tally.between(UNICODE, usual, current))
        if name != UNICODE and (whole or tally.bears(name)):
            converted[place] = _read(lines[place].shown, name)
            sets[name] += 1
        if tally.clearly:
            current = name
    return Converted(tuple(converted), tuple(sets.most_common()), whole)


def _usual(suspects: Collection[_Tally]) -> str:
    """The set that most lines are clearly in; where none is clear, what all of them together
    are, unless one of them is Unicode for sure."""
    clear = Counter(name for tally in suspects if (name := tally.clearly))
    if not clear:
        return sum(suspects, _Tally()).clearly or UNICODE
    usual = max(_NAMES[1:], key=clear.__getitem__)
    return usual if clear[usual] else UNICODE


@dataclass(frozen=True, slots=True)
class _Tally:
    """Of the words of a line that are not plain ASCII: how many are syllables as each reading
    has them (Unicode first, then the sets), and how many of those are common ones. Of the words
    that are plain: how many could be Vietnamese. ``unicode``: the line has a letter that only
    Unicode has, and nothing else matters."""

    good: tuple[int, ...] = _NONE
    common: tuple[int, ...] = _NONE
    words: int = 0
    plain_good: int = 0
    plain_words: int = 0
    unicode: bool = False

    def __add__(self, other: _Tally) -> _Tally:
        return _Tally(
            tuple(map(int.__add__, self.good, other.good)),
            tuple(map(int.__add__, self.common, other.common)),
            self.words + other.words,
            self.plain_good + other.plain_good,
            self.plain_words + other.plain_words,
        )

    def weight(self, reading: int) -> int:
        return self.good[reading] + self.common[reading]

    @property
    def clearly(self) -> str | None:
        """The reading that a line must be in, by itself; None where it could be otherwise."""
        if self.unicode:
            return UNICODE
        best = max(_READINGS[1:], key=self.weight)
        if self.weight(0) > self.weight(best):
            return UNICODE if self.weight(0) >= _LEAST_WEIGHT else None
        good, common = self.good[best], self.common[best]
        if good + common < max(_LEAST_WEIGHT, self.weight(0) + 2):
            return None
        if good < _LEAST_SHARE * self.words:
            return None
        if good + self.plain_good < _LEAST_SHARE * (self.words + self.plain_words) and common < 3:
            return None
        return _NAMES[best]

    def between(self, one: str, other: str, before: str) -> str:
        """The reading of more weight; where both have the same, that of the lines before."""
        first, second = (self.weight(_NAMES.index(name)) for name in (one, other))
        return before if first == second else one if first > second else other

    def bears(self, name: str) -> bool:
        """Whether a line may be taken for old text at all: most of it, or too little to tell."""
        return 2 * self.good[_NAMES.index(name)] >= self.words or self.words <= 2


def _tally(line: Line) -> _Tally:
    if line.written is not None and _UNICODE_ONLY.search(line.written):
        return _Tally(unicode=True)
    good, common = list(_NONE), list(_NONE)
    words = plain_good = plain_words = 0
    for word in _WORD.findall(line.shown):
        if word.isascii() and not _CONTROL.search(word):
            if len(word) > 1 and not word.isupper():
                plain_words += 1
                plain_good += is_syllable(word)
        elif len(word) > 1 and any(map(str.isalpha, word)):
            words += 1
            for reading, known in _spelt(word):
                good[reading] += 1
                common[reading] += known
    for word in _WORD.findall(line.written or ""):
        bare = word.strip(_AROUND)
        if not bare.isascii() and is_syllable(bare):
            good[0] += 1
            common[0] += bare.lower() in COMMON
    return _Tally(tuple(good), tuple(common), words, plain_good, plain_words)


@lru_cache(maxsize=1 << 16)
def _spelt(word: str) -> tuple[tuple[int, bool], ...]:
    """Which of the sets make a syllable of a word, and whether it is a common one."""
    if len(word) > _LONGEST_WORD:
        return ()
    read = [(place, _SETS[place].read(word).strip(_AROUND)) for place in _SETS]
    return tuple((place, made.lower() in COMMON) for place, made in read if is_syllable(made))


def _read(shown: str, name: str) -> str:
    text = _SETS[_NAMES.index(name)].read(shown)
    return _capitals(text) if name == "TCVN3" else text


_LETTERS: Final = re.compile(r"[^\W\d_]+")


def _capitals(line: str) -> str:
    """Toned capitals are small letters in TCVN3 (a capitals font shows them). Where every letter
    that had the choice is a capital, in a word or a whole line, they were meant as capitals."""
    choice = [char for char in line if char.isascii() and char.isalpha()]
    if len(choice) > 3 and all(map(str.isupper, choice)):
        return line.upper()
    return _LETTERS.sub(_capital_word, line)


def _capital_word(match: re.Match[str]) -> str:
    word = match.group()
    capitals = sum(map(str.isupper, word))
    if capitals < 2 or any(char.isascii() and char.islower() for char in word):
        return word
    return word.upper()
