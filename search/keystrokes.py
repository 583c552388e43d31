"""Words typed without an input method: Telex, VNI and VIQR keystrokes read as letters.

``nghieenj`` (Telex), ``nghie6n5`` (VNI) and ``nghie^.n`` (VIQR) are all ``nghiện``.
Pure functions on one word; whether a word was meant so is for the caller to decide.

Sources: the Telex and VNI rules as Vietnamese keyboards have them (a tone key
anywhere after the vowel), VIQR as in RFC 1456.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final, Literal

Scheme = Literal["Telex", "VNI", "VIQR"]

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"

_TELEX_TONES: Final = {"s": _ACUTE, "f": _GRAVE, "r": _HOOK, "x": _TILDE, "j": _DOT}
_VNI_TONES: Final = {"1": _ACUTE, "2": _GRAVE, "3": _HOOK, "4": _TILDE, "5": _DOT}
_VIQR_TONES: Final = {"'": _ACUTE, "`": _GRAVE, "?": _HOOK, "~": _TILDE, ".": _DOT}
_VNI_MARKS: Final = {"6": _CIRCUMFLEX, "7": _HORN, "8": _BREVE}
_VIQR_MARKS: Final = {"^": _CIRCUMFLEX, "+": _HORN, "*": _HORN, "(": _BREVE}
_TAKES: Final = {_CIRCUMFLEX: "aeo", _HORN: "ou", _BREVE: "a"}

_VOWELS: Final = frozenset("aeiouy")
_PARTS: Final = re.compile(
    r"(?P<onset>ngh?|nh|gh|gi(?=[aeiouyăâêôơư])|kh|ch|th|tr|ph|qu(?=[aeiouyăâêôơư])|[bcdđghklmnprstvx])?"
    r"(?P<vowels>[aeiouyăâêôơư]{1,3})(?P<coda>ng|nh|ch|[cmnpt])?"
)
_SHAPES: Final = {
    "vni": re.compile(r"[a-z][a-z]*[1-9][a-z1-9]*"),
    "viqr": re.compile(r"[a-z]+[\^+*(?'`~.][a-z^+*(?'`~.]*"),
}


def decodings(word: str) -> dict[Scheme, str]:
    """What ``word`` spells in each scheme in which it is a well-formed syllable with at
    least one mark; nothing for a word with any letter outside ASCII."""
    typed = word.lower()
    if not typed.isascii() or len(typed) > 14:
        return {}
    tries: dict[Scheme, str | None] = {
        "Telex": _telex(typed) if typed.isalpha() else None,
        "VNI": _numbered(typed, _VNI_MARKS, _VNI_TONES)
        if _SHAPES["vni"].fullmatch(typed)
        else None,
        "VIQR": _numbered(typed, _VIQR_MARKS, _VIQR_TONES)
        if _SHAPES["viqr"].fullmatch(typed)
        else None,
    }
    return {scheme: found for scheme, found in tries.items() if found and found != typed}


def _telex(typed: str) -> str | None:
    letters: list[str] = []
    tone = ""
    for key in typed:
        voweled = any(letter[0] in _VOWELS for letter in letters)
        if key in _TELEX_TONES and voweled:
            if tone:
                return None
            tone = _TELEX_TONES[key]
        elif key == "w":
            if not _add_horn_or_breve(letters):
                letters.append("u" + _HORN)
        elif key in "aeo" and letters and letters[-1] == key:
            letters[-1] += _CIRCUMFLEX
        elif key == "d" and letters and letters[0] == "d" and (voweled or len(letters) == 1):
            letters[0] = "đ"
        else:
            letters.append(key)
    return _syllable(letters, tone)


def _add_horn_or_breve(letters: list[str]) -> bool:
    """``w`` marks the last plain a, o or u; of ``uo`` both."""
    for at in reversed(range(len(letters))):
        if letters[at] in ("a", "o", "u"):
            letters[at] += _BREVE if letters[at] == "a" else _HORN
            if letters[at] == "o" + _HORN and at and letters[at - 1] == "u":
                letters[at - 1] += _HORN
            return True
    return False


def _numbered(typed: str, marks: Mapping[str, str], tones: Mapping[str, str]) -> str | None:
    """VNI and VIQR: a mark key belongs to the last letter that can take it."""
    letters: list[str] = []
    tone = ""
    for key in typed:
        if key in tones:
            if tone or not any(letter[0] in _VOWELS for letter in letters):
                return None
            tone = tones[key]
        elif key in marks:
            mark = marks[key]
            at = next(
                (at for at in reversed(range(len(letters))) if letters[at] in tuple(_TAKES[mark])),
                None,
            )
            if at is None:
                return None
            letters[at] += mark
            if mark == _HORN and letters[at][0] == "o" and at and letters[at - 1] == "u":
                letters[at - 1] += mark
        elif key == "9" or (key == "d" and marks is _VIQR_MARKS and letters == ["d"]):
            if not letters or letters[0] != "d":
                return None
            letters[0] = "đ"
        elif key.isalpha():
            letters.append(key)
        else:
            return None
    return _syllable(letters, tone)


def _syllable(letters: list[str], tone: str) -> str | None:
    """The syllable of these letters with the tone where it is written, or None."""
    spelled = unicodedata.normalize("NFC", "".join(letters))
    parts = _PARTS.fullmatch(spelled)
    if parts is None:
        return None
    if not tone:
        return spelled
    vowels = parts["vowels"]
    at = parts.start("vowels") + _tone_place(vowels, bool(parts["coda"]))
    return unicodedata.normalize("NFC", spelled[: at + 1] + tone + spelled[at + 1 :])


def _tone_place(vowels: str, closed: bool) -> int:
    """Which vowel carries the tone: the last with a mark of its own, else the last before a
    final consonant, else the middle one of three and the first of two."""
    marked = [at for at, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if marked:
        return marked[-1]
    if closed or len(vowels) == 1:
        return len(vowels) - 1
    return len(vowels) - 2
