"""RTF files: text, tables, notes, running heads; font by font, so that old ones are known.

Own tokens and not striprtf: that one drops the font of a run, and with it the only sure sign of
the character set of ``.VnTime`` and ``VNI-Times``; it also loses notes and the ends of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from corpus.charsets import windows
from corpus.readers.blocks import BLANK, Block, assemble, row
from corpus.readers.fonts import OldFonts, old_font
from corpus.readers.reading import Reading, Unusable
from corpus.readers.rtf_tokens import BYTE, CLOSE, LETTERS, OPEN, WORD, Token, tokens

_NO_RTF: Final = "Tệp này không phải RTF; hãy mở bằng phần mềm đã soạn ra nó và lưu lại."

_CODE_PAGES: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250",
}  # fmt: skip
"""``\\fcharset`` to the code page of its bytes; all others are in the document's own."""
_SYMBOL_SET: Final = 2
_SIGNS: Final = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"~": "\u00a0", b"_": "-", b"-": "\u00ad",
    b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
    b"{": "{", b"}": "}", b"\\": "\\",
}  # fmt: skip
_UNSEEN: Final = frozenset(
    b"colortbl stylesheet info pict object nonshppict shprslt xe tc rxe bkmkstart bkmkend listtable"
    b" listoverridetable revtbl fldinst datafield themedata generator sp annotation atnid atnauthor"
    b" pntxta pntxtb footnotesep ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn".split()
)
_FURNITURE: Final = frozenset(b"header headerl headerr footer footerl footerr footerf".split())
_SEEN: Final = frozenset(b"shpinst shptxt footnote headerf fonttbl shpgrp".split())
"""What is read though ``\\*`` allows to pass it over."""
_ENDS: Final = frozenset((b"par", b"sect", b"page", b"column", b"softpage"))
_LABEL: Final = "label"
_BULLETS: Final = "-–+*•"
_NOTE_MARK: Final = re.compile(r"^(\[\d+\])[\s\d]*")
_MOST_GROUPS: Final = 5000


@dataclass(frozen=True, slots=True)
class _Look:
    """What holds for the letters of a group. ``stream`` is where they go."""

    font: int | None = None
    is_hidden: bool = False
    is_capitals: bool = False
    fallbacks: int = 1
    stream: str = "text"


@dataclass(slots=True)
class _Font:
    name: str = ""
    charset: int = 1


@dataclass(slots=True)
class _Stream:
    """A flow of paragraphs that is being written: the text, a note, a running head."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[tuple[str, str | None]] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    in_table: bool = False
    level: int = 0


def read_rtf(data: bytes) -> Reading:
    """Raises Unusable for what is no RTF, and for a file without text."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unusable(_NO_RTF)
    return _Reader().reading(tokens(data))


class _Reader:
    def __init__(self) -> None:
        self._old_fonts = OldFonts()
        self._fonts: dict[int, _Font] = {}
        self._default_font: int | None = None
        self._code_page = "cp1252"
        self._look = _Look()
        self._outer: list[_Look] = []
        self._streams = {"text": _Stream()}
        self._notes = 0
        self._bytes = b""
        self._skipped = 0
        self._high: int | None = None
        self._may_be_unseen = False

    def reading(self, marks: Iterator[Token]) -> Reading:
        for mark in marks:
            if mark.kind != BYTE:
                self._end_bytes()
            if mark.kind == OPEN:
                self._open()
            elif mark.kind == CLOSE:
                self._close()
            elif mark.kind == WORD:
                self._word(mark)
            elif self._skipped:
                self._skip(mark)
            elif mark.kind == BYTE:
                self._bytes += mark.text
            else:
                self._write(mark.text.decode("cp1252", "replace"))
        self._end_bytes()
        for stream in self._streams.values():
            self._end_row(stream)
            self._end_paragraph(stream)
        text = self._streams.pop("text").blocks
        above = self._streams.pop("headerf", _Stream()).blocks
        notes: list[Block] = []
        around: dict[str, Block] = {}
        for name, stream in self._streams.items():
            if name.startswith("note") and stream.blocks:
                first = stream.blocks[0]
                told = _NOTE_MARK.sub(r"\1 ", first.text)
                notes += [replace(first, text=told), *stream.blocks[1:]]
            for block in stream.blocks if name in _NAMES_OF_FURNITURE else ():
                if any(map(str.isalpha, block.text)):
                    around.setdefault(block.text, replace(block, is_furniture=True))
        blocks = [*above, *text, BLANK, *notes, BLANK, *around.values()]
        return assemble(blocks, notes=self._old_fonts.notes)

    def _open(self) -> None:
        self._skipped = 0
        if len(self._outer) < _MOST_GROUPS:
            self._outer.append(self._look)
        self._may_be_unseen = False

    def _close(self) -> None:
        self._skipped = 0
        before = self._look.stream
        self._look = self._outer.pop() if self._outer else self._look
        if before == self._look.stream or before not in self._streams:
            return
        if before == _LABEL:
            self._label(self._streams.pop(before))
        else:
            self._end_paragraph(self._streams[before])

    def _label(self, stream: _Stream) -> None:
        """The number or the sign before an item of a list, with one space behind it."""
        label = self._old_fonts.read(stream.runs).strip()
        if label and not any(map(str.isalnum, label)) and label not in _BULLETS:
            label = "-"
        if label:
            self._stream().runs.append((f"{label} ", None))

    def _word(self, mark: Token) -> None:
        word, value = mark.text, mark.value
        if self._skipped:
            self._skipped -= 1
            if word not in _ENDS and word != b"cell":
                return
        if word == b"*":
            self._may_be_unseen = True
            return
        may_be_unseen, self._may_be_unseen = self._may_be_unseen, False
        if word in _UNSEEN or (may_be_unseen and word not in _SEEN):
            self._look = replace(self._look, stream="unseen")
        elif self._look.stream == "unseen" and word != b"shptxt":
            return
        elif self._look.stream == "fonts" or word == b"fonttbl":
            self._font_word(word, value)
        elif word == b"u":
            self._letter((value or 0) & 0xFFFF)
        elif word in _SIGNS:
            self._write(_SIGNS[word])
        elif not self._begins_stream(word) and not self._changes_look(word, value):
            self._structure(word, value)

    def _font_word(self, word: bytes, value: int | None) -> None:
        if word == b"fonttbl":
            self._look = replace(self._look, stream="fonts")
        elif word == b"f" and value is not None:
            self._look = replace(self._look, font=value)
            self._fonts[value] = _Font()
        elif word == b"fcharset" and value is not None and self._look.font in self._fonts:
            self._fonts[self._look.font].charset = value
        elif word in (b"panose", b"falt", b"fname", b"fontemb", b"fontfile"):
            self._look = replace(self._look, stream="unseen")

    def _begins_stream(self, word: bytes) -> bool:
        name = word.decode("ascii", "replace")
        if word == b"footnote":
            self._notes += 1
            name = f"note {self._notes}"
            self._write(f"[{self._notes}]")
        elif word == b"shptxt":
            name = "text"
        elif word in (b"listtext", b"pntext"):
            name = _LABEL
        elif word == b"shpinst":
            name = "unseen"
        elif word not in _FURNITURE and word != b"headerf":
            return False
        self._look = replace(self._look, stream=name)
        if name == _LABEL:
            self._streams[name] = _Stream()
        if name.startswith("note"):
            self._streams[name] = _Stream(runs=[(f"[{self._notes}]", None)])
        return True

    def _changes_look(self, word: bytes, value: int | None) -> bool:
        look, is_on = self._look, value != 0
        if word == b"f":
            look = replace(look, font=value)
        elif word == b"plain":
            look = replace(look, font=self._default_font, is_hidden=False, is_capitals=False)
        elif word in (b"v", b"deleted"):
            look = replace(look, is_hidden=is_on)
        elif word == b"caps":
            look = replace(look, is_capitals=is_on)
        elif word == b"uc":
            look = replace(look, fallbacks=max(0, value or 0))
        else:
            return False
        self._look = look
        return True

    def _structure(self, word: bytes, value: int | None) -> None:
        stream = self._stream()
        if self._look.stream == _LABEL:
            return
        if word == b"ansicpg" and value:
            self._code_page = f"cp{value}" if value in (*range(1250, 1259), 874) else "cp1252"
        elif word == b"deff":
            self._default_font = value
            self._look = replace(self._look, font=value)
        elif word == b"pard":
            stream.in_table, stream.level = False, 0
        elif word == b"intbl":
            stream.in_table = True
        elif word == b"outlinelevel" and value is not None:
            stream.level = value + 1 if value < 9 else 0
        elif word in _ENDS:
            self._end_paragraph(stream)
        elif word in (b"cell", b"nestcell"):
            self._end_paragraph(stream, in_cell=True)
            stream.cells.append(stream.cell)
            stream.cell = []
        elif word in (b"row", b"nestrow"):
            self._end_row(stream)

    def _stream(self) -> _Stream:
        name = self._look.stream
        if name not in self._streams:
            self._streams[name] = _Stream()
        return self._streams[name]

    def _end_paragraph(self, stream: _Stream, *, in_cell: bool = False) -> None:
        text = self._old_fonts.read(stream.runs)
        stream.runs = []
        in_cell = in_cell or stream.in_table
        if not in_cell and stream.cells:
            self._end_row(stream)
        level = 0 if in_cell or not text.strip() else stream.level
        into = stream.cell if in_cell else stream.blocks
        into += [Block(line, level) for line in text.split("\n")]

    def _end_row(self, stream: _Stream) -> None:
        if stream.cell:
            stream.cells.append(stream.cell)
        if stream.cells:
            stream.blocks += row(stream.cells)
        stream.cell, stream.cells = [], []

    def _letter(self, code: int) -> None:
        self._skipped = self._look.fallbacks
        if 0xD800 <= code < 0xDC00:
            self._high = code
        elif 0xDC00 <= code < 0xE000 and self._high is not None:
            self._write(chr(0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00))
            self._high = None
        elif code >= 0x20:
            self._write(chr(code))

    def _skip(self, mark: Token) -> None:
        """Passes over what stands for a letter where Unicode is not known."""
        count = min(self._skipped, len(mark.text))
        self._skipped -= count
        if mark.kind == LETTERS and len(mark.text) > count:
            self._write(mark.text[count:].decode("cp1252", "replace"))

    def _end_bytes(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = self._bytes, b""
        font = self._fonts.get(self._look.font if self._look.font is not None else -1, _Font())
        if old_font(font.name) or font.charset == _SYMBOL_SET:
            self._write(windows(data))
        else:
            codec = _CODE_PAGES.get(font.charset, self._code_page)
            self._write(windows(data) if codec == "cp1252" else data.decode(codec, "replace"))

    def _write(self, text: str) -> None:
        look = self._look
        if look.stream == "fonts":
            if look.font in self._fonts:
                self._fonts[look.font].name += text.replace(";", "")
            return
        if look.stream == "unseen" or look.is_hidden:
            return
        font = self._fonts.get(look.font) if look.font is not None else None
        if font is not None and font.charset == _SYMBOL_SET and not old_font(font.name):
            text = "".join("•" if letter > "\x7f" else letter for letter in text)
        self._stream().runs.append(
            (text.upper() if look.is_capitals else text, font.name if font else None)
        )


_NAMES_OF_FURNITURE: Final = frozenset(name.decode() for name in _FURNITURE)
