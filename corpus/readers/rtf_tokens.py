"""RTF as its marks: control words, braces, bytes and letters, one after the other.

Law: anything is read to its end, in linear time; what is no RTF comes out as letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

OPEN, CLOSE, WORD, BYTE, LETTERS = "{", "}", "word", "byte", "letters"

_TOKEN: Final = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<value>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])"
    rb"|[\r\n\x00]+|(?P<letters>[^\\{}\r\n\x00]+)|\\",
    re.DOTALL,
)


class Token(NamedTuple):
    """``kind`` is one of the constants above; ``text`` a control word or sign, or the letters or
    the byte as they stand; ``value`` the number behind a control word."""

    kind: str
    text: bytes
    value: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    at = 0
    while found := _TOKEN.match(data, at):
        at = found.end()
        if word := found["word"]:
            value = int(found["value"]) if found["value"] else None
            if word == b"bin":
                at += max(0, value or 0)
            else:
                yield Token(WORD, word, value)
        elif letters := found["letters"]:
            yield Token(LETTERS, letters)
        elif byte := found["byte"]:
            yield Token(BYTE, bytes((int(byte, 16),)))
        elif brace := found["brace"]:
            yield Token(OPEN if brace == b"{" else CLOSE, brace)
        elif sign := found["sign"]:
            yield Token(WORD, b"par" if sign in b"\r\n" else sign)
