"""Word 97-2003 files (.doc), read without Word: text, tables, notes, running heads; font by font.

This reader goes first everywhere, so that an index is the same on every machine and a folder of
ten thousand files is a matter of minutes; LibreOffice, where it is installed, reads what this
one cannot: Word 6 and 95, damaged files, lists that are not described where they should be.
"""

from __future__ import annotations

import struct
from dataclasses import replace
from io import BytesIO
from typing import Final

import olefile

from corpus.readers.blocks import assemble
from corpus.readers.doc_file import Damaged, WordFile
from corpus.readers.doc_lists import Lists
from corpus.readers.doc_story import Story, all_stories
from corpus.readers.doc_styles import Looks
from corpus.readers.fonts import OldFonts
from corpus.readers.libreoffice import NoLibreOffice, find_libreoffice, to_rtf
from corpus.readers.reading import Reading, Unusable
from corpus.readers.rtf import read_rtf

_WORD_97: Final = 0xA5EC
_WORD_6: Final = (0xA5DC, 0xA59B, 0xA59C)
_ENCRYPTED: Final = 0x0100
_SECOND_TABLE: Final = 0x0200

_INSTALL: Final = (
    "hãy cài LibreOffice (libreoffice.org) rồi chạy lại lệnh, hoặc lưu lại dạng .docx."
)
_LOCKED: Final = "Tệp Word này có mật khẩu mở tệp; hãy bỏ mật khẩu rồi lưu lại."
_TOO_OLD: Final = f"Tệp này của Word 6 hoặc Word 95; {_INSTALL}"
_NO_WORD: Final = "Trong tệp không có nội dung Word; hãy mở bằng Word rồi lưu lại dạng .docx."
_BROKEN: Final = f"Tệp Word này bị hỏng; {_INSTALL}"
_PLAIN: Final = "Đọc không qua LibreOffice: bảng, chú thích hoặc số thứ tự tự động có thể thiếu."


def read_doc(data: bytes) -> Reading:
    """Raises Unusable for a file with a password, without text, or beyond both readers."""
    try:
        reading, is_whole = _own_reading(data)
    except Damaged:
        return _other_reading(data, _BROKEN)
    except _TooOld:
        return _other_reading(data, _TOO_OLD)
    if is_whole and find_libreoffice():
        return reading
    try:
        return read_rtf(to_rtf(data))
    except (NoLibreOffice, Unusable):
        return replace(reading, notes=(*reading.notes, _PLAIN))


class _TooOld(Exception):
    """The file is older than Word 97."""


def _other_reading(data: bytes, reason: str) -> Reading:
    try:
        return read_rtf(to_rtf(data))
    except NoLibreOffice:
        raise Unusable(reason) from None


def _own_reading(data: bytes) -> tuple[Reading, bool]:
    """The reading, and whether nothing that is shown is missing. Raises Damaged, _TooOld."""
    fonts = OldFonts()
    try:
        file = _word_file(data)
        story = Story(Looks(file), Lists(file), fonts)
        blocks = all_stories(file, story)
    except (OSError, struct.error, IndexError, ValueError, OverflowError):
        raise Damaged from None
    return assemble(blocks, notes=fonts.notes), story.is_whole


def _word_file(data: bytes) -> WordFile:
    """Raises what olefile and struct raise at damaged files."""
    with olefile.OleFileIO(BytesIO(data)) as container:
        names = {"/".join(name).lower() for name in container.listdir()}
        if "worddocument" not in names:
            raise Unusable(_NO_WORD)
        main = container.openstream("WordDocument").read()
        ident, flags = struct.unpack_from("<H8xH", main) if len(main) > 64 else (0, 0)
        if flags & _ENCRYPTED or "encryptedpackage" in names:
            raise Unusable(_LOCKED)
        if ident in _WORD_6:
            raise _TooOld
        table = "1Table" if flags & _SECOND_TABLE else "0Table"
        if ident != _WORD_97 or table.lower() not in names:
            raise Damaged
        return WordFile(main, container.openstream(table).read())
