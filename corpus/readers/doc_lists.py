"""The numbers that Word 97-2003 counts before paragraphs and does not keep in the text.

After [MS-DOC] 2.9.131 (lists, their levels) and 2.9.132 (their uses). A list that is not known
gives no numbers.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from corpus.readers.doc_file import LISTS, USES, WordFile, modifiers
from corpus.readers.numbering import counted

_FORMS: Final = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    22: "decimalZero", 255: "none",
}  # fmt: skip
_BULLET: Final = 23
_SIGNS: Final = {sign: sign for sign in "-–+*•"} | {"\uf0b7": "•", "·": "•"}
"""What a list has before its items; any other sign is shown as a hyphen."""
_LEVELS: Final = 9
_LARGEST: Final = 1_000_000
_FONT: Final = 0x4A4F
_SIMPLE, _LEGAL, _BEGINS_ANEW, _HAS_LEVEL = 0x01, 0x04, 0x10, 0x20


@dataclass(frozen=True, slots=True)
class _Level:
    """``text`` has the numbers of levels as the characters 0 to 8."""

    start: int
    form: int
    is_legal: bool
    text: str
    font: int | None


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph, with the space behind it; ``font`` is its number, None
    where that of the paragraph holds."""

    text: str
    font: int | None = None


class Lists:
    """Counts the lists of a file, in the order of its paragraphs."""

    def __init__(self, file: WordFile) -> None:
        self._levels = _levels(file.part(LISTS), file.after(LISTS))
        self._uses = _uses(file.part(USES))
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[int] = set()

    def label(self, use: int, depth: int) -> Label | None:
        """The next one of a list at a level; None where the list is not known."""
        if not 0 < use <= len(self._uses):
            return None
        list_id, begins_at = self._uses[use - 1]
        levels = self._levels.get(list_id, [])
        if not 0 <= depth < len(levels):
            return None
        counts = self._counts.setdefault(list_id, [None] * _LEVELS)
        if use not in self._begun:
            self._begun.add(use)
            for place, start in begins_at.items():
                counts[place] = start - 1
        last, level = counts[depth], levels[depth]
        counts[depth] = level.start if last is None else last + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        if level.form == _BULLET:
            return Label(f"{_SIGNS.get(level.text, '-')} ")
        text = "".join(
            self._number(levels, counts, ord(letter), level.is_legal) if letter < "\t" else letter
            for letter in level.text
        )
        return Label(f"{text} " if text else "", level.font)

    @staticmethod
    def _number(levels: list[_Level], counts: list[int | None], depth: int, is_legal: bool) -> str:
        if depth >= len(levels):
            return ""
        number = counts[depth]
        number = levels[depth].start if number is None else number
        form = "decimal" if is_legal else _FORMS.get(levels[depth].form, "decimal")
        return counted(min(number, _LARGEST), form)


def _levels(lists: bytes, after: bytes) -> dict[int, list[_Level]]:
    """The levels of each list; they stand behind the part that names the lists."""
    count = int.from_bytes(lists[:2], "little")
    found: dict[int, list[_Level]] = {}
    at = 0
    for place in range(min(count, max(0, len(lists) - 2) // 28)):
        list_id, flags = struct.unpack_from("<i22xB", lists, 2 + 28 * place)
        levels = found[list_id] = []
        for _ in range(1 if flags & _SIMPLE else _LEVELS):
            if at + 30 > len(after):
                return found
            level, at = _level(after, at)
            levels.append(level)
    return found


def _level(data: bytes, at: int) -> tuple[_Level, int]:
    start, form, flags = struct.unpack_from("<iBB", data, at)
    characters, paragraphs = data[at + 24], data[at + 25]
    at += 28 + paragraphs
    font = modifiers(data[at : at + characters]).get(_FONT)
    at += characters
    length = int.from_bytes(data[at : at + 2], "little")
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    level = _Level(start, form, bool(flags & _LEGAL), text, font)
    return level, at + 2 + 2 * length


def _uses(part: bytes) -> list[tuple[int, dict[int, int]]]:
    """The uses of lists: which list, and the levels that begin anew, with their first number."""
    count = min(int.from_bytes(part[:4], "little"), max(0, len(part) - 4) // 16)
    at = 4 + 16 * count
    uses: list[tuple[int, dict[int, int]]] = []
    for place in range(count):
        list_id, changed = struct.unpack_from("<i8xB", part, 4 + 16 * place)
        begins_at: dict[int, int] = {}
        at += 4
        for _ in range(changed):
            if at + 8 > len(part):
                break
            start, flags = struct.unpack_from("<iB", part, at)
            at += 8
            if flags & _BEGINS_ANEW and (flags & 0xF) < _LEVELS:
                begins_at[flags & 0xF] = start
            if flags & _HAS_LEVEL and at + 30 <= len(part):
                level, at = _level(part, at)
                if flags & _BEGINS_ANEW and (flags & 0xF) < _LEVELS:
                    begins_at[flags & 0xF] = level.start
        uses.append((list_id, begins_at))
    return uses
