"""The one-byte and two-byte sets that Vietnamese was written in before Unicode.

A text in one of them is held here as Windows shows it: each byte as its character in
Windows-1252 (``C«ng hoµ x· héi``), which is also what copying out of an old file leaves.
Law: reading changes only what the set has; every other character stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

SETS: Final = ("TCVN3", "VNI", "VISCII", "VPS", "VIQR")
"""The columns of ``data/charsets.tsv``."""


@dataclass(frozen=True, slots=True)
class Charset:
    """A set by its name, with what makes Unicode (NFC) of a text shown in Windows-1252."""

    name: str
    read: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Converted:
    """The lines in Unicode (None: neither Unicode nor in a known set), how many lines of each
    set there were, and whether no line was in Unicode before."""

    lines: tuple[str | None, ...]
    sets: tuple[tuple[str, int], ...]
    whole: bool


@cache
def letters(name: str) -> Mapping[str, str]:
    """How a set of ``SETS`` writes each of the 134 letters, as Windows-1252 shows its bytes."""
    table = files("corpus").joinpath("data/charsets.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    place = 1 + SETS.index(name)
    if name == "VIQR":
        return {row[0]: row[place] for row in rows}
    return {row[0]: windows(bytes.fromhex(row[place])) for row in rows}


def _windows_character(code: int) -> str:
    return bytes((code,)).decode("cp1252", "replace").replace("\ufffd", chr(code))


_WINDOWS: Final = "".join(map(_windows_character, range(256)))
_CODES: Final = {ord(char): code for code, char in enumerate(_WINDOWS)}
_LATIN: Final = {code: _WINDOWS[code] for code in range(0x80, 0xA0)}


def windows(data: bytes) -> str:
    """The bytes as Windows-1252 shows them; the five that it lacks as C1 control characters."""
    return data.decode("latin-1").translate(_LATIN)


def _one_to_one(name: str) -> Callable[[str], str]:
    table = {ord(code): letter for letter, code in letters(name).items()}
    table |= {_CODES[code]: letter for code, letter in table.items() if code in _CODES}
    return lambda text: text.translate(table)


def _sequences(name: str, *, any_mark_case: bool) -> Callable[[str], str]:
    """Pairs before single letters. With ``any_mark_case`` the letter alone decides the case of
    the pair: people wrote ``Uûy`` as often as ``UÛy``."""
    read = {code: letter for letter, code in letters(name).items()}
    pairs = [code for code in read if len(code) == 2]
    if any_mark_case:
        for pair in pairs:
            read.setdefault(pair[0] + pair[1].swapcase(), read[pair])
    firsts, seconds = ("".join(sorted({pair[at] for pair in read if pair[at:]})) for at in (0, 1))
    sought = re.compile(f"[{firsts}][{seconds}]|[{firsts}]")

    def found(match: re.Match[str]) -> str:
        code = match.group()
        return read.get(code) or "".join(read.get(part, part) for part in code)

    return lambda text: sought.sub(found, text)


_CP1258: Final = {
    ord(_WINDOWS[code]): char
    for code in range(0x80, 0x100)
    if (char := bytes((code,)).decode("cp1258", "replace")) not in (_WINDOWS[code], "\ufffd")
}
_LONG_MARKS: Final = re.compile("([\u0300-\u036f]{4})[\u0300-\u036f]+")


def _read_cp1258(text: str) -> str:
    marked = _LONG_MARKS.sub(r"\1", text.translate(_CP1258))
    return unicodedata.normalize("NFC", marked)


@cache
def charsets() -> tuple[Charset, ...]:
    """The sets that are known by their bytes, the most used first."""
    return (
        Charset("TCVN3", _sequences("TCVN3", any_mark_case=False)),
        Charset("VNI", _sequences("VNI", any_mark_case=True)),
        Charset("VISCII", _one_to_one("VISCII")),
        Charset("VPS", _one_to_one("VPS")),
        Charset("CP1258", _read_cp1258),
    )
