"""The signs of Markdown inside a stretch of text: which of its characters only say how the
others look.

Law: no letter and no digit that a reader would read is part of a sign, but for addresses and
the names of characters (``&nbsp;``). What is not surely a sign (``5 * 3``, ``snake_case``, the
asterisk of a note) is none. Every offset is one of the whole text.

The rules of emphasis are those of CommonMark 0.31 ("flanking runs"), narrower for signs inside
words, and wider for ``**``, which converters of web pages also set beside blanks.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import name2codepoint
from typing import Final, Literal

Look = Literal["bold", "italic"]


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """``text[start:end]`` is not to be read; ``shown`` stands in its place."""

    start: int
    end: int
    shown: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Emphasis:
    """``text[start:end]`` was set apart from what is around it."""

    start: int
    end: int
    look: Look


@dataclass(frozen=True, slots=True, order=True)
class WebLink:
    """``text[start:end]`` leads to ``href``, an address that begins with http or https."""

    start: int
    end: int
    href: str


_TOKEN: Final = re.compile(r"\\|&|\[|\*\**|__*|https?://|www\.")
"""Each begins with a character of its own: so written, ``re`` looks for all of them at once."""

_ESCAPE: Final = re.compile(r"(?<![\\:])\\[-`*_{}\[\]()#+.!|<>~$&\"']")
_ADDRESS: Final = re.compile(r"[^\s<>|*\]]+")
_CHARACTER: Final = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][a-z]{1,6}[0-9]{0,2});"
)
_LINK: Final = re.compile(
    r"\[(?P<label>[^\[\]\n]{1,300})(?P<target>\]"
    r"\((?P<href>(?:https?://|mailto:|[/#])[^\s()]{0,900}(?:\([^\s()]{0,90}\)[^\s()]{0,90}){0,3})"
    r"(?:[ ]\"[^\"\n]{0,200}\")?\))"
)
_LONGEST_PATH: Final = 260
_OPENING: Final = frozenset("([{“‘«")
_CLOSING: Final = frozenset(")]}”’»,;")
_QUOTES: Final = frozenset("\"'")
_AFTER_BLANK: Final = re.compile(r" [^*\n]{0,200}[^*\s]\*\*")
_AFTER_WORD: Final = re.compile(r"[^\W\d_]\*[^\s*]")
_NEAR: Final = 5_000
_MARKED_UP: Final = 8
"""Bold signs that near make a text one of a converter, where no asterisk marks a note."""


def inline(text: str, start: int, end: int) -> Iterator[Sign | Emphasis | WebLink]:
    """What is found in ``text[start:end]``: one paragraph, or one cell of a table."""
    pairs = _Pairs(text, start, end)
    at = start
    while token := _TOKEN.search(text, at, end):
        begin, at = token.span()
        first = text[begin]
        if first in "*_":
            yield from pairs.run(begin, at)
        elif first == "\\":
            if _ESCAPE.match(text, begin, end) and not _is_in_path(text, begin):
                yield Sign(begin, at)
                at += 1
        elif first == "&":
            found = _CHARACTER.match(text, begin, end)
            if found and (shown := _character(found.group())):
                yield Sign(begin, found.end(), shown)
        elif first == "[":
            if found := _LINK.match(text, begin, end):
                yield from _linked(text, begin, found)
                at = found.end()
        elif address := _ADDRESS.match(text, at, end):
            at = address.end()


def _is_in_path(text: str, at: int) -> bool:
    """``D:\\.kho\\-cu``: no backslash of a path is a sign."""
    word = text[max(0, at - _LONGEST_PATH) : at].rsplit(maxsplit=1)[-1:]
    return bool(word) and (":\\" in word[0] or word[0].startswith("\\\\"))


def _linked(text: str, start: int, found: re.Match[str]) -> Iterator[Sign | Emphasis | WebLink]:
    """A link: its words, in which there may be signs too, and where it leads."""
    low, high = found.span("label")
    is_picture = text[max(0, start - 2) : start].strip() == "!"
    yield Sign(start - is_picture, low)
    if found["href"].startswith("http"):
        yield WebLink(low, high, found["href"])
    yield from inline(text, low, high)
    yield Sign(high, found.end())


def _character(name: str) -> str:
    """The character that ``&name;`` stands for, empty where it is none to show."""
    if name[1] != "#" and name[1:-1] not in name2codepoint:
        return ""
    shown = html.unescape(name)
    return shown if shown.isprintable() or shown == "\u00a0" else ""


class _Pairs:
    """Runs of asterisks and underscores, each sign with the one it closes.

    Two in a row are bold, one is italic, and neither waits for the other, so that a converter
    that lost one sign does not turn what follows upside down.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self._opened: dict[str, list[tuple[int, int]]] = {"**": [], "*": [], "__": [], "_": []}

    def run(self, start: int, end: int) -> Iterator[Sign | Emphasis]:
        """The pairs that a run closes; what it opens is kept."""
        text, sign, length = self._text, self._text[start], end - start
        if sign == "_" and length > 2:
            return
        before = text[start - 1] if start > self._start else "\n"
        after = text[end] if end < self._end else "\n"
        for unit in [sign * 2] * (length // 2) + [sign] * (length % 2):
            opened = self._opened[unit]
            unit_end = start + len(unit)
            if opened and (
                (_closes(unit, before, after) and not self._are_both_loose(opened[-1][1], before))
                or text[opened[-1][1] : start].isspace()
                or (before == " " and self._is_marked_up(start))
            ):
                first, low = opened.pop()
                yield from self._pair(first, low, start, unit_end)
                before = "\n" if after.isspace() and unit == "**" else sign
            elif _opens(unit, before, after) or (
                (unit == "**" and self._is_short(end)) or self._opens_loosely(unit, start, end)
            ):
                opened.append((start, unit_end))
            start = unit_end

    def _pair(self, start: int, low: int, high: int, end: int) -> Iterator[Sign | Emphasis]:
        """Two signs and what is between them; with the line ends that a converter set inside."""
        text, unit = self._text, low - start
        is_first = start == self._start or text[start - 1].isspace()
        if is_first and text.startswith(("\n", " "), low, high):
            low += 1
        if text.startswith("\n", end) and text.startswith("\n", max(low, high - 1), high):
            high -= 1
        yield Sign(start, low)
        if low < high:
            yield Emphasis(low, high, "bold" if unit == 2 else "italic")
        yield Sign(high, end)

    def _are_both_loose(self, low: int, before: str) -> bool:
        """Two asterisks among blanks, and two more: rather two notes than a pair."""
        return before.isspace() and self._text[low] == " "

    def _is_short(self, end: int) -> bool:
        """``**^**``: one sign set apart, wherever it stands."""
        return self._text.startswith("**", end + 1, self._end) and not self._text[end].isspace()

    def _opens_loosely(self, unit: str, start: int, end: int) -> bool:
        """``là** Quận đội**``, ``theo*Nhân Dân*``: as converters write in texts full of signs."""
        if unit == "**":
            fits = _AFTER_BLANK.match(self._text, end, self._end) is not None
        else:
            fits = unit == "*" and _AFTER_WORD.match(self._text, start - 1, self._end) is not None
        return fits and self._is_marked_up(start)

    def _is_marked_up(self, at: int) -> bool:
        return self._text.count("**", max(0, at - _NEAR), at + _NEAR) >= _MARKED_UP


def _opens(unit: str, before: str, after: str) -> bool:
    if after.isspace():
        return unit == "**" and before.isspace()
    if after in _CLOSING or (before in _QUOTES and after in _QUOTES):
        return False
    if _is_word(before):
        return unit == "**" and _is_word(after) and not (before.isdigit() and after.isdigit())
    return True


def _closes(unit: str, before: str, after: str) -> bool:
    if before.isspace():
        return unit == "**" or (unit == "*" and after == "\n")
    if before in _OPENING:
        return False
    if unit[0] == "_":
        return not _is_word(after)
    return unit == "**" or not (_is_word(before) and after.isdigit())


def _is_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"
