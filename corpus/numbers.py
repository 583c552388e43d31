"""Document numbers: found in any text or query, shown in one form, compared by one key.

Party: ``34-NQ/TW``; State: ``91/2015/QH13``, ``189/2025/NĐ-CP``, ``232/CĐ-TTg``.
The key forgets spelling: ``Số: 34 - NQ/T.Ư``, ``34/NQ-TW``, ``nq34tw`` and
``034-NQ/TƯ`` are all ``34|nq|tw``.

Laws: mentions are disjoint and in order, ``number_key(mention.number) ==
mention.key``; only a bounded stretch beside each run of digits is looked at
(linear time), and no string raises.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final

_FOLD: Final = str.maketrans("ĐÐƉđƯư", "ddddưư")
_NO_PART: Final = str.maketrans("", "", ". &")


def _fold(code: str) -> str:
    """A code's key form: lower case, no marks, ``T.Ư`` and ``TƯ`` as ``tw``."""
    folded = code.translate(_FOLD).lower().translate(_NO_PART)
    if folded.endswith("tư"):
        folded = folded[:-2] + "tw"
    return folded.replace("ư", "u")


def _read_codes() -> tuple[
    dict[str, tuple[str, ...]], dict[str, str], dict[str, str], dict[str, str]
]:
    kinds: dict[str, tuple[str, ...]] = {}
    display: dict[str, str] = {}
    party: dict[str, str] = {}
    state: dict[str, str] = {}
    table = files("corpus").joinpath("data/number_codes.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        code, role, means = line.split("\t")
        folded = _fold(code)
        display.setdefault(folded, code)
        if role == "kind":
            kinds[folded] = tuple(means.split())
        else:
            (party if role == "party" else state)[folded] = means
    return kinds, display, party, state


_kinds, _DISPLAY, _PARTY, _STATE = _read_codes()

KIND_CODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(_kinds)
"""Code in a number (``nq``) -> kinds it can mean; ``qd`` never decides between its two."""

BODY_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {code: body for code, body in (_PARTY | _STATE).items() if body}
)
"""Code in a number (``btctw``) -> the one body it stands for; ``tw`` stands for three."""

_SAME_KIND: Final = {"qdi": "qd", "qyd": "qd", "ctrhd": "ctr", "cthd": "ctr"}
"""Codes that people swap for one another share a key."""

_LONE_BODIES: Final = frozenset(("cp", "ttg", "hdbt", "hdnn", "sl"))
"""Bodies that stood alone after the serial until the 1990s: ``Nghị định số 26-CP``."""

_LEGISLATURE: Final = re.compile(r"(?:qh|ubtvqh|hdnn)\d{1,2}\Z")
_PARTY_TAIL: Final = re.compile(r"[a-z]{2,}(?:tw|tu|hu|du)\Z")

_DASHES: Final = "\u2010-\u2015\u2212-"
"""Inside a character class: the dashes that printing and word processors make of ``-``."""

_GAP: Final = r"[\s*_\\|\u00ad\u200b-\u200d\u2060]{0,4}"
_CODE: Final = r"[A-Za-zĐÐƉđƯư][A-Za-zĐÐƉđƯư&]{0,13}(?:(?:[.] ?[Ưư]|[.][Uu])(?![^\W_]))?\d{0,2}"
_TAIL: Final = re.compile(
    rf"(?P<year>{_GAP}[/{_DASHES}]{_GAP}(?:19|20)\d\d(?=\s?[/{_DASHES}]))?"
    rf"(?P<s1>{_GAP}[/{_DASHES}]?{_GAP})(?P<c1>{_CODE})(?![^\W_])"
    rf"(?:(?P<s2>{_GAP}[/.{_DASHES}]{_GAP}|[ ]|(?<=\d))(?P<c2>{_CODE})(?![^\W_]))?"
    rf"(?P<more>(?:[/{_DASHES}]{_CODE}(?![^\W_])){{0,3}})"
)
_GLUED: Final = re.compile(rf"(?P<c1>{_CODE})(?![^\W_])(?:[/ {_DASHES}](?P<c2>{_CODE})(?![^\W_]))?")
_BEFORE_KIND: Final = re.compile(rf"(?<![^\W_])([A-Za-zĐÐđ]{{2,5}})\s?[/{_DASHES}]?\s?\Z")
_AFTER_KIND: Final = re.compile(rf"\s?[/{_DASHES}]?\s?(?P<c2>{_CODE})(?![^\W_])")
_NAMED: Final = re.compile(
    r"(?:số|so|công văn|văn bản|sắc lệnh|nghị định|chỉ thị|quyết định)\s*:?[\s*_|]*\Z",
    re.IGNORECASE,
)
_DASH: Final = re.compile(f"[/{_DASHES}]")
_SERIAL_LETTERS: Final = "ABCDabcd"
_DIGITS: Final = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number at ``text[start:end]``: ``number`` for display, ``key`` for comparing."""

    start: int
    end: int
    number: str
    key: str


@dataclass(frozen=True, slots=True)
class NumberParts:
    """What a key says: ``serial`` ("34"), ``year`` ("2015") or None, ``kind`` code ("nq",
    in KIND_CODES) or None, ``body`` code ("tw"; "bca|btp" for several) or None."""

    serial: str
    year: str | None
    kind: str | None
    body: str | None


def find_numbers(text: str) -> list[NumberMention]:
    """Every document number written out in ``text``, in order.

    Dates, ranges, amounts, and a serial without kind or body are none.
    """
    found: list[NumberMention] = []
    free_from = 0
    for digits in _DIGITS.finditer(text):
        start, end = digits.span()
        if start < free_from or end - start > 6:
            continue
        mention = _forward(text, start, end) or _backward(text, start, end, free_from)
        if mention is not None:
            found.append(mention)
            free_from = mention.end
    return found


def number_key(number: str) -> str | None:
    """The key of a string that is one number and nothing else; None if it is not."""
    number = f"số {number}"
    mentions = find_numbers(number)
    if len(mentions) != 1:
        return None
    around = number[: mentions[0].start] + number[mentions[0].end :]
    return mentions[0].key if not re.sub(r"(?i)số|[\s:.*_]", "", around) else None


def number_parts(key: str) -> NumberParts:
    """The parts of a key made by this module."""
    serial, *codes = key.split("|")
    year = codes.pop(0) if codes and codes[0].isdigit() else None
    kind = codes.pop(0) if codes and codes[0] in KIND_CODES else None
    return NumberParts(serial, year, kind, "|".join(codes) or None)


def _forward(text: str, start: int, end: int) -> NumberMention | None:
    """A number whose serial is ``text[start:end]`` and whose codes follow it."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "/-\u2010\u2011–\u2212"):
        return None
    if start > 1 and text[start - 1] in ".," and text[start - 2].isdigit():
        return _subnumbered(text, start, end)
    if end < len(text) and text[end].isalpha():
        return _lettered(text, start, end) or _glued(text, start, end)
    tail = _TAIL.match(text, end)
    if tail is None:
        return None
    year = tail["year"]
    codes = [tail["c1"]]
    stop = tail.end("c1")
    loose = not _DASH.search(tail["s1"])
    if tail["c2"] is not None and (tail["s2"] != " " or _known_pair(tail)):
        codes.append(tail["c2"])
        codes += _DASH.split(tail["more"])[1:]
        stop = tail.end()
    if len(codes) == 1 and not year:
        parts = _split(codes[0])
        codes = codes if loose and _fold(parts[-1]) not in _PARTY else parts
    if not _acceptable(text, start, year, codes, loose) and not (
        loose and "/" in (tail["s2"] or "") and _is_called(text, start, codes)
    ):
        return None
    dashed = not year and "/" not in tail["s1"]
    return _mention(start, stop, text[start:end], year, codes, dashed)


def _subnumbered(text: str, start: int, end: int) -> NumberMention | None:
    """``66.8/2025/NQ-CP``: a serial with a point, in the State form with a year only."""
    before = re.search(r"(?<![\w.,/])\d{1,3}[.]\Z", text[max(0, start - 5) : start])
    if before is None or not re.match(r"/\d{4}/", text[end : end + 6]):
        return None
    rest = _forward(" " + text[start : end + 60], 1, 1 + end - start)
    if rest is None:
        return None
    whole = before.group()
    stop = start + rest.end - 1
    return NumberMention(start - len(whole), stop, whole + rest.number, whole + rest.key)


def _known_pair(tail: re.Match[str]) -> bool:
    return _fold(tail["c1"]) in KIND_CODES and _known_body(_fold(tail["c2"]))


def _known_body(folded: str) -> bool:
    return folded in _PARTY or folded in _STATE or _LEGISLATURE.match(folded) is not None


def _capital(code: str) -> bool:
    """Printed as codes are: capitals, or known mixed forms (``TTg``, ``CTr``)."""
    letters = code.replace(".", "")
    return letters.isupper() or (letters[0].isupper() and sum(map(str.isupper, letters)) >= 2)


def _acceptable(text: str, start: int, year: str | None, codes: list[str], loose: bool) -> bool:
    kind, body = _fold(codes[0]), _fold(codes[-1])
    if len(codes) == 1:
        if _LEGISLATURE.match(kind):
            return not loose
        if year is not None:
            return not loose and kind in KIND_CODES and _capital(codes[0])
        return (
            not loose
            and kind in _LONE_BODIES
            and _capital(codes[0])
            and _NAMED.search(text[max(0, start - 16) : start]) is not None
        )
    if kind in KIND_CODES:
        if _known_body(body):
            return True
        return not loose and _capital(codes[0]) and _capital(codes[1])
    if loose or not all(_capital(code) and len(code) > 1 for code in codes):
        return False
    if year is not None and _LEGISLATURE.match(kind):
        return True
    return _NAMED.search(text[max(0, start - 16) : start]) is not None


def _is_called(text: str, start: int, codes: list[str]) -> bool:
    """Whether a blank stands for the dash, as the youth union writes it (``Số 456 KH/TĐTN``)."""
    named = _NAMED.search(text[max(0, start - 16) : start]) is not None
    return named and _fold(codes[0]) in KIND_CODES and all(map(_capital, codes[:2]))


def _split(code: str) -> list[str]:
    """``NQTW`` as its kind and body; anything else as it is."""
    for cut in (2, 3):
        kind, body = code[:cut], code[cut:]
        if _fold(kind) in KIND_CODES and _known_body(_fold(body)):
            return [kind, body]
    return [code]


def _lettered(text: str, start: int, end: int) -> NumberMention | None:
    """``8B-NQ/HNTW``: a serial with a letter, before codes that are known."""
    tail = _TAIL.match(text, end + 1) if text[end] in _SERIAL_LETTERS else None
    if tail is None or tail["c2"] is None or not _DASH.search(tail["s1"]):
        return None
    if _fold(tail["c1"]) not in KIND_CODES or not _known_body(_fold(tail["c2"])):
        return None
    codes = [tail["c1"], tail["c2"], *_DASH.split(tail["more"])[1:]]
    serial = text[start:end] + text[end].upper()
    dashed = not tail["year"] and "/" not in tail["s1"]
    return _mention(start, tail.end(), serial, tail["year"], codes, dashed)


def _glued(text: str, start: int, end: int) -> NumberMention | None:
    """``34nqtw``, ``34nq/tw``."""
    tail = _GLUED.match(text, end)
    if tail is None:
        return None
    codes = [tail["c1"], tail["c2"]] if tail["c2"] else _split(tail["c1"])
    if len(codes) < 2 or _fold(codes[0]) not in KIND_CODES or not _known_body(_fold(codes[1])):
        return None
    return _mention(start, tail.end(), text[start:end], None, codes, True)


def _backward(text: str, start: int, end: int, free_from: int) -> NumberMention | None:
    """``nq34tw``, ``NQ 34-TW``: the kind's code stands before the serial."""
    before = _BEFORE_KIND.search(text[max(free_from, start - 8) : start])
    if before is None or _fold(before[1]) not in KIND_CODES:
        return None
    after = _AFTER_KIND.match(text, end)
    if after is None or not _known_body(_fold(after["c2"])):
        return None
    first = start - (len(before.string) - before.start())
    return _mention(first, after.end(), text[start:end], None, [before[1], after["c2"]], True)


def _mention(
    start: int, end: int, serial: str, year: str | None, codes: list[str], dashed: bool
) -> NumberMention:
    folded = [_fold(code) for code in codes]
    year_digits = re.sub(r"\D", "", year) if year else None
    shown = [_shown(code, fold) for code, fold in zip(codes, folded, strict=True)]
    party = len(codes) > 1 and folded[0] in KIND_CODES and not year_digits
    if party and folded[1] in _STATE:
        party = False
    elif party and folded[1] not in _PARTY and not _PARTY_TAIL.match(folded[1]):
        party = dashed
    if party:
        if len(serial.rstrip("ABCD")) > 2:
            serial = serial.lstrip("0") or serial
        number = f"{serial}-{shown[0]}/{'-'.join(shown[1:])}"
    else:
        number = "/".join(filter(None, (serial, year_digits, "-".join(shown))))
    codes_key = (_SAME_KIND.get(code, code) for code in folded)
    key = "|".join(filter(None, (serial.lower().lstrip("0") or "0", year_digits, *codes_key)))
    return NumberMention(start, end, number, key)


def _shown(code: str, folded: str) -> str:
    known = _DISPLAY.get(folded)
    if known is not None:
        return "QĐi" if folded == "qdi" else known
    if _LEGISLATURE.match(folded):
        return folded.upper().replace("HDNN", "HĐNN")
    plain = code.replace(".", "").replace(" ", "")
    if plain.upper().endswith("TƯ"):
        plain = plain[:-2] + "TW"
    return plain.upper() if plain.islower() else plain
