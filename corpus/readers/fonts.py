"""Old fonts name the character set of what is written in them: ``.VnTime``, ``VNI-Times``.

Word and web pages keep such text as Windows-1252 shows it (``§¶ng``), run by run, beside runs in
Unicode. The font is believed unless what stands there spells better as it is: people went on
typing in Unicode where a style still says ``.VnTime``.
Law: a run in any other font comes out as it went in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from corpus.charsets import Charset, charsets, windows
from corpus.spelling import is_syllable

_NAMES: Final = (
    ("TCVN3", re.compile(r"[._](?i:vn)[^\W\d_]|Vn[A-Z]")),
    ("VNI", re.compile(r"(?i:vni)[-_ ]|VNI[A-Z]")),
    ("VPS", re.compile(r"(?i:vps)[-_ ]")),
    ("VISCII", re.compile(r"(?i:vi)[-_ ][^\W\d_]")),
)
_SUBSET: Final = re.compile(r"[A-Z]{6}\+")
_STYLE: Final = re.compile(r"(?:[-, ]*(?:bold|italic|oblique|regular|normal|mt))+\Z", re.IGNORECASE)
_SYMBOLS: Final = {0xF000 + code: windows(bytes((code,))) for code in range(0x20, 0x100)}
"""Where Word puts the characters of a font that claims to hold symbols."""

_UNICODE_ONLY: Final = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9]")
_WORD: Final = re.compile(r"[^\s!-@\[-`{-~“”‘’…–—]+")
_NOTE: Final = "Có chữ theo phông cũ, đã chuyển sang Unicode: {sets}."


@dataclass(frozen=True, slots=True)
class OldFont:
    """The set that a font shows. ``capitals``: it shows small letters as capitals (``.VnTimeH``),
    which is how TCVN3 writes the toned ones."""

    charset: str
    capitals: bool


@lru_cache(maxsize=1024)
def old_font(name: str) -> OldFont | None:
    """What a font's name says (``.VnTimeH``, ``ABCDEF+VNI-Times,Bold``, a CSS list of names);
    None for a font that is none of the old ones."""
    first = _SUBSET.sub("", name.split(",")[0].strip(" \t\n'\""))
    for charset, names in _NAMES:
        if names.match(first):
            family = _STYLE.sub("", first)
            return OldFont(charset, charset == "TCVN3" and family[-1:] in "Hh")
    return None


class OldFonts:
    """Reads the paragraphs of one document, and remembers what it met in them."""

    def __init__(self) -> None:
        self._sets: dict[str, Charset] = {each.name: each for each in charsets()}
        self._verdicts: Counter[tuple[str, bool]] = Counter()
        self._converted: Counter[str] = Counter()

    def read(self, runs: Iterable[tuple[str, str | None]]) -> str:
        """A paragraph's text, given as runs of text and the name of their font (None: not known),
        with the old ones in Unicode."""
        pieces = [
            (font, "".join(text for text, _ in group))
            for font, group in groupby(runs, lambda run: old_font(run[1]) if run[1] else None)
        ]
        names = {font.charset for font, _ in pieces if font}
        if not names:
            return "".join(text for _, text in pieces)
        old = {name for name in names if self._is_old(name, pieces)}
        return "".join(
            self._converted_piece(font, text) if font and font.charset in old else text
            for font, text in pieces
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """A sentence for people on what was converted; none where nothing was."""
        if not self._converted:
            return ()
        sets = ", ".join(f"{name} ({count} đoạn)" for name, count in self._converted.most_common())
        return (_NOTE.format(sets=sets),)

    def _converted_piece(self, font: OldFont, text: str) -> str:
        read = self._sets[font.charset].read(text.translate(_SYMBOLS))
        self._converted[font.charset] += read != text
        return read.upper() if font.capitals else read

    def _is_old(self, name: str, pieces: list[tuple[OldFont | None, str]]) -> bool:
        """Whether the pieces of a paragraph in the fonts of a set are in that set indeed. Where
        both readings spell as well, the paragraphs before decide, and the font if there are none.
        """
        text = " ".join(text for font, text in pieces if font and font.charset == name)
        text = text.translate(_SYMBOLS)
        if _UNICODE_ONLY.search(text):
            self._verdicts[name, False] += 1
            return False
        words = [word for word in _WORD.findall(text) if not word.isascii()]
        read = self._sets[name].read
        as_written, as_read = 0, 0
        for word in words:
            as_written += is_syllable(word)
            as_read += is_syllable(read(word))
        if as_written == as_read:
            return self._verdicts[name, True] >= self._verdicts[name, False]
        self._verdicts[name, as_read > as_written] += 1
        return as_read > as_written
