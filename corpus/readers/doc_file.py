"""The parts of a Word 97-2003 file: its characters, and the properties that lie over them.

After [MS-DOC]: the file information block (2.5), the piece table (2.9.38), formatted disk pages
(2.9.33, 2.9.174), single property modifiers (2.6). Places are characters (``cp``) or bytes of
the main stream (``fc``). Damaged offsets give nothing; a file without a text is ``Damaged``.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.charsets import windows

_RECORDS: Final = 154
"""Where the pairs (place, length) of the parts in the table stream begin."""
FOOTNOTE_MARKS, FOOTNOTES, HEADS, CHARACTERS, PARAGRAPHS, FONTS = 2, 3, 11, 12, 13, 15
STYLES, PIECES, ENDNOTE_MARKS, ENDNOTES, LISTS, USES = 1, 33, 46, 47, 73, 74
_PAGE: Final = 512
_COMPRESSED: Final = 0x40000000
_OPERAND_BYTES: Final = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_DEFINITION: Final = 0xD608


class Damaged(Exception):
    """The file says what cannot be."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """How many characters the stories have, which follow one another in this order."""

    text: int
    footnotes: int
    heads: int
    macros: int
    comments: int
    endnotes: int
    boxes: int


@dataclass(frozen=True, slots=True)
class Properties:
    """The modifiers of a run or paragraph by their codes, and the number of its style."""

    values: dict[int, int]
    style: int | None = None


_NO_PROPERTIES: Final = Properties({})


class WordFile:
    """``main`` is the stream WordDocument, ``table`` that of the tables it names."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._main, self._table = main, table
        try:
            self.lengths = Lengths(*struct.unpack_from("<7i", main, 76))
        except struct.error:
            raise Damaged from None
        self._pieces = [*self._piece_table()]
        if not self._pieces:
            raise Damaged
        self._firsts = [first for first, *_ in self._pieces]
        self._runs = _Pages(main, self.part(CHARACTERS), has_paragraphs=False)
        self._paragraphs = _Pages(main, self.part(PARAGRAPHS), has_paragraphs=True)

    def part(self, record: int) -> bytes:
        """A part of the table stream; empty where the file has none."""
        place = _RECORDS + 8 * record
        if len(self._main) < place + 8:
            return b""
        start, length = struct.unpack_from("<II", self._main, place)
        return self._table[start : start + length] if length < 1 << 28 else b""

    def after(self, record: int) -> bytes:
        """What follows a part in the table stream."""
        place = _RECORDS + 8 * record
        if len(self._main) < place + 8:
            return b""
        start, length = struct.unpack_from("<II", self._main, place)
        return self._table[start + length :] if length else b""

    def places(self, record: int, data_bytes: int) -> list[int]:
        """The characters at which the entries of a part begin, and where the last one ends."""
        part = self.part(record)
        count = max(0, len(part) - 4) // (4 + data_bytes)
        return [*struct.unpack_from(f"<{count + 1}i", part)] if len(part) >= 4 else []

    def runs(self, first: int, end: int) -> Iterator[tuple[str, Properties, Properties]]:
        """The characters from ``first`` to ``end``, cut where their properties change, with
        those of the run and of the paragraph."""
        at = max(0, bisect_right(self._firsts, first) - 1)
        for start, stop, place, width in self._pieces[at:]:
            cp = max(start, first)
            until = min(stop, end)
            while cp < until:
                fc = place + (cp - start) * width
                run, run_end = self._runs.at(fc)
                paragraph, paragraph_end = self._paragraphs.at(fc)
                ends = min(run_end, paragraph_end, place + (until - start) * width)
                count = max(1, (ends - fc) // width)
                data = self._main[fc : fc + count * width]
                if not data:
                    break
                text = windows(data) if width == 1 else data.decode("utf-16-le", "replace")
                yield text, run, paragraph
                cp += count

    def _piece_table(self) -> Iterator[tuple[int, int, int, int]]:
        """First and last character, place in the stream and bytes a character of each piece."""
        part, at = self.part(PIECES), 0
        while at + 3 <= len(part) and part[at] == 1:
            at += 3 + struct.unpack_from("<H", part, at + 1)[0]
        if at + 5 > len(part) or part[at] != 2:
            return
        length = min(struct.unpack_from("<I", part, at + 1)[0], len(part) - at - 5)
        count = max(0, length - 4) // 12
        at += 5
        firsts = struct.unpack_from(f"<{count + 1}i", part, at)
        for number in range(count):
            packed = struct.unpack_from("<I", part, at + 4 * (count + 1) + 8 * number + 2)[0]
            place = packed & (_COMPRESSED - 1)
            if 0 <= firsts[number] < firsts[number + 1]:
                if packed & _COMPRESSED:
                    yield firsts[number], firsts[number + 1], place // 2, 1
                else:
                    yield firsts[number], firsts[number + 1], place, 2


class _Pages:
    """The pages of 512 bytes that hold the properties of runs, or of paragraphs."""

    def __init__(self, main: bytes, index: bytes, *, has_paragraphs: bool) -> None:
        self._main = main
        self._has_paragraphs = has_paragraphs
        count = max(0, len(index) - 4) // 8
        numbers = struct.unpack_from(f"<{2 * count + 1}I", index) if count else ()
        self._starts = numbers[: count + 1]
        self._numbers = [number & 0x3FFFFF for number in numbers[count + 1 :]]
        self._read: tuple[int, tuple[int, ...], bytes] = (-1, (), b"")

    def at(self, fc: int) -> tuple[Properties, int]:
        """The properties at a place, and where they end."""
        which = bisect_right(self._starts, fc) - 1
        if not 0 <= which < len(self._numbers):
            after = next((start for start in self._starts if start > fc), 1 << 31)
            return _NO_PROPERTIES, after
        starts, page = self._page(self._numbers[which])
        place = bisect_right(starts, fc) - 1
        if not 0 <= place < len(starts) - 1:
            return _NO_PROPERTIES, self._starts[which + 1]
        return self._properties(page, len(starts), place), starts[place + 1]

    def _page(self, number: int) -> tuple[tuple[int, ...], bytes]:
        if self._read[0] != number:
            page = self._main[number * _PAGE : (number + 1) * _PAGE]
            count = min(page[-1], (_PAGE - 5) // 5) if len(page) == _PAGE else 0
            starts = struct.unpack_from(f"<{count + 1}I", page) if count else ()
            self._read = number, starts, page
        return self._read[1:]

    def _properties(self, page: bytes, starts: int, place: int) -> Properties:
        if not self._has_paragraphs:
            at = 2 * page[4 * starts + place]
            return Properties(modifiers(page[at + 1 : at + 1 + page[at]])) if at else _NO_PROPERTIES
        where = 4 * starts + 13 * place
        at = 2 * page[where] if where < _PAGE else 0
        if not at:
            return Properties({}, 0)
        length = 2 * page[at] - 1
        if length < 0:
            at += 1
            length = 2 * page[at] if at < _PAGE else 0
        held = page[at + 1 : at + 1 + length]
        style = int.from_bytes(held[:2], "little")
        return Properties(modifiers(held[2:]), style)


def modifiers(data: bytes) -> dict[int, int]:
    """Single property modifiers by their codes; those of many bytes by their first eight."""
    found: dict[int, int] = {}
    at = 0
    while at + 2 < len(data):
        code = int.from_bytes(data[at : at + 2], "little")
        at += 2
        kind = code >> 13
        if kind != 6:
            length = _OPERAND_BYTES[kind]
        elif code == _TABLE_DEFINITION:
            length = 1 + int.from_bytes(data[at : at + 2], "little")
        else:
            length = 1 + data[at]
        found[code] = int.from_bytes(data[at : at + min(length, 8)], "little")
        at += length
    return found
