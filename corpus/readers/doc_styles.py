"""The fonts and styles of a Word 97-2003 file ([MS-DOC] 2.9.80, 2.9.271): what a run looks like
when nothing is said about the run itself."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from corpus.readers.doc_file import FONTS, STYLES, Properties, WordFile, modifiers

FONT, OTHER_FONT, HIDDEN, CAPITALS, DELETED = 0x4A4F, 0x4A51, 0x083C, 0x083B, 0x0800
OUTLINE, CHARACTER_STYLE, LIST, LIST_LEVEL = 0x2640, 0x4A30, 0x460B, 0x260A
_NO_STYLE: Final = 0xFFF
_PARAGRAPH_STYLE, _CHARACTER_STYLE = 1, 2
_DEEPEST: Final = 12
_HEADINGS: Final = range(1, 10)
"""The numbers by which Word itself knows the styles Heading 1 to 9."""


@dataclass(frozen=True, slots=True)
class _Style:
    number: int
    based_on: int
    characters: dict[int, int]
    paragraphs: dict[int, int]


class Looks:
    """What runs and paragraphs look like, from their own properties down to the styles."""

    def __init__(self, file: WordFile) -> None:
        self._fonts = _fonts(file.part(FONTS))
        self._styles, self._default_font = _styles(file.part(STYLES))

    def font(self, run: Properties, paragraph: Properties) -> str | None:
        number = self._value(FONT, run, paragraph)
        return self.font_named(self._default_font if number is None else number)

    def is_on(self, code: int, run: Properties, paragraph: Properties) -> bool:
        return bool((self._value(code, run, paragraph) or 0) & 1)

    def level(self, paragraph: Properties) -> int:
        """That of a heading, from 1; 0 for any other paragraph."""
        outline = paragraph.values.get(OUTLINE)
        for style in self._line(paragraph.style):
            outline = style.paragraphs.get(OUTLINE) if outline is None else outline
            if outline is None and style.number in _HEADINGS:
                outline = style.number - 1
        return outline + 1 if outline is not None and outline < 9 else 0

    def list_place(self, paragraph: Properties) -> tuple[int, int]:
        """Which use of a list a paragraph is in (0: none), and at which level."""
        use, depth = paragraph.values.get(LIST), paragraph.values.get(LIST_LEVEL)
        for style in self._line(paragraph.style):
            use = style.paragraphs.get(LIST) if use is None else use
            depth = style.paragraphs.get(LIST_LEVEL) if depth is None else depth
        return use or 0, depth or 0

    def font_named(self, number: int) -> str | None:
        return self._fonts[number] if 0 <= number < len(self._fonts) else None

    def _value(self, code: int, run: Properties, paragraph: Properties) -> int | None:
        if code in run.values:
            return run.values[code]
        for first in (run.values.get(CHARACTER_STYLE), paragraph.style):
            for style in self._line(first):
                if code in style.characters:
                    return style.characters[code]
        return None

    def _line(self, number: int | None) -> list[_Style]:
        """A style and those it is based on."""
        line: list[_Style] = []
        while number is not None and len(line) < _DEEPEST:
            style = self._styles.get(number)
            if style is None:
                break
            line.append(style)
            number = style.based_on
        return line


def _fonts(part: bytes) -> list[str]:
    """The names in the table of fonts, in the order in which they are referred to."""
    names, at = [], 4
    while at + 40 < len(part):
        length = part[at]
        name = part[at + 40 : at + 1 + length].decode("utf-16-le", "replace")
        names.append(name.partition("\0")[0])
        at += 1 + length
    return names


def _styles(part: bytes) -> tuple[dict[int, _Style], int]:
    """The styles by their numbers, and the number of the font where no style says one."""
    if len(part) < 20:
        return {}, 0
    header, count, base_bytes = struct.unpack_from("<HHH", part)
    default_font = struct.unpack_from("<H", part, 14)[0]
    styles: dict[int, _Style] = {}
    at = 2 + header
    for number in range(count):
        if at + 2 > len(part):
            break
        length = int.from_bytes(part[at : at + 2], "little")
        if length >= base_bytes + 4:
            styles[number] = _style(part[at + 2 : at + 2 + length], base_bytes)
        at += 2 + length
    return styles, default_font


def _style(data: bytes, base_bytes: int) -> _Style:
    known, linked = struct.unpack_from("<HH", data)
    kind, based_on = linked & 0xF, linked >> 4
    at = base_bytes + 2 + 2 * int.from_bytes(data[base_bytes : base_bytes + 2], "little") + 2
    paragraphs: dict[int, int] = {}
    if kind == _PARAGRAPH_STYLE:
        held, at = _held(data, at)
        paragraphs = modifiers(held[2:])
    characters: dict[int, int] = {}
    if kind in (_PARAGRAPH_STYLE, _CHARACTER_STYLE):
        characters = modifiers(_held(data, at)[0])
    return _Style(known & 0xFFF, based_on, characters, paragraphs)


def _held(data: bytes, at: int) -> tuple[bytes, int]:
    """What is held from ``at`` on, and where the next begins."""
    length = int.from_bytes(data[at : at + 2], "little")
    return data[at + 2 : at + 2 + length], at + 2 + length + length % 2
