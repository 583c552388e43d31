"""Vietnamese letters with and without their marks: the one folding table of the house.

Law, on NFC text: every function here is as long as its argument, one character for one,
so offsets survive. A free-standing combining mark stays where it is.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_LETTER_BLOCKS: Final = (range(0xC0, 0x257), range(0x1E00, 0x1F00))
_ONE_D: Final = (("Ð", "Đ"), ("Ɖ", "Đ"), ("ð", "đ"), ("ɖ", "đ"))
"""Letters that look like Đ and đ, and are typed or converted in their place."""


def _base(letter: str) -> str:
    if letter in "đĐÐðƉɖ":
        return "d" if letter in "đðɖ" else "D"
    stripped = "".join(
        part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part)
    )
    return stripped if len(stripped) == 1 else letter


_FOLDED: Final = {
    code: _base(chr(code))
    for block in _LETTER_BLOCKS
    for code in block
    if _base(chr(code)) != chr(code)
}


def fold(text: str) -> str:
    """``text`` without marks, in its own capitals: ``Đảng`` is ``Dang``."""
    return text.translate(_FOLDED)


def plain(text: str) -> str:
    """``text`` without marks, in small letters: ``Đảng`` is ``dang``."""
    return fold(text).lower()


def one_d(text: str) -> str:
    """``text`` with ``Đ`` and ``đ`` for the letters that only look like them (``Ð``, ``Ɖ``)."""
    for alike, letter in _ONE_D:
        text = text.replace(alike, letter)
    return text
