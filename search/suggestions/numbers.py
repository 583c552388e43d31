"""Document numbers that may be meant: ``34-n``, ``nq 34``, ``178/2024``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from corpus.kinds import parse_kind
from corpus.letters import plain
from corpus.numbers import KIND_CODES, number_parts
from indexer import keeps_marks
from indexer.fields import CITES, NUMBER
from search.engine import Engine
from search.numbers import shown_number
from search.primitives import Term
from search.suggestions.offers import Completion

_TYPED: Final = re.compile(
    r"(?P<called>[^0-9]{0,40}?)(?P<serial>[0-9]{1,6})(?P<rest>[^0-9]?.{0,30})"
)
_SAID: Final = re.compile(r"(?:số|so)?\s*:?\s*\Z", re.IGNORECASE)
_PIECE: Final = re.compile(r"[^\W_]+")
_LOOKED_AT: Final = 60
"""Numbers that are looked at: of the first digit of a large index there are many."""


def numbers(text: str, engine: Engine, most: int) -> list[Completion]:
    """The numbers of documents, then those only cited, that ``text`` is or begins."""
    found = _TYPED.fullmatch(text.rstrip())
    if found is None:
        return []
    codes = _codes(found["called"])
    if codes is not None and not codes:
        return []
    rest = "".join(_PIECE.findall(found["rest"].replace(".", ""))).lower()
    fitting: dict[str, str] = {}
    for field in (NUMBER, CITES):
        for key in _starting(engine.names(field), found["serial"].lstrip("0"), found["rest"]):
            shown = shown_number(key)
            of_kind = codes is None or number_parts(key).kind in codes
            if of_kind and _goes_on(shown, rest, is_called=codes is not None):
                fitting.setdefault(key, shown)
            if len(fitting) >= _LOOKED_AT:
                break
    own = engine.frequencies([Term(NUMBER, (key,)) for key in fitting])
    cited = engine.frequencies([Term(CITES, (key,)) for key in fitting])
    serial = found["serial"].lstrip("0")
    literal = plain(found["serial"] + found["rest"])
    standing = sorted(
        (
            number_parts(key).serial != serial,
            not plain(shown).startswith(literal),
            not of_it,
            -citing - of_it,
            key,
            of_it or citing,
        )
        for (key, shown), of_it, citing in zip(fitting.items(), own, cited, strict=True)
        if of_it or citing
    )[:most]
    holders = engine.holders([Term(NUMBER, (key,)) for *_, key, _ in standing], 2)
    return [
        _offer(fitting[key], serial, count, held, engine)
        for (*_, key, count), held in zip(standing, holders, strict=True)
    ]


def _offer(shown: str, serial: str, count: int, held: Sequence[int], engine: Engine) -> Completion:
    at = shown.find(serial)
    marked = ((at, at + len(serial)),)
    if len(held) != 1:
        return Completion(shown, "number", marked, count=count)
    document = engine.document(held[0], with_text=False)
    return Completion(shown, "number", marked, document.id, count, document.title)


def _codes(called: str) -> tuple[str, ...] | None:
    """The codes of the kind a number is called by; None where it is called by none, and no
    codes where it is called by something else."""
    name = plain(_SAID.sub("", called.strip())).strip(" .:/-")
    if not name:
        return None
    if (code := name.replace(" ", "")) in KIND_CODES:
        return (code,)
    kind = parse_kind(name)
    return tuple(code for code, kinds in KIND_CODES.items() if kind in kinds)


def _starting(names: Sequence[str], serial: str, rest: str) -> Iterator[str]:
    """The names with this serial, then, where more digits may follow, those that begin so."""
    if not serial:
        return
    for prefix in (f"{serial}|", *(f"{serial}{digit}" for digit in "0123456789" if not rest)):
        for name in names[bisect_left(names, prefix) :]:
            if not name.startswith(prefix):
                break
            yield name


def _goes_on(shown: str, rest: str, *, is_called: bool) -> bool:
    """True when ``rest``, letters and digits, begins what follows the serial in ``shown``; its
    year may be left out, and its kind where it is called by that."""
    pieces = [piece.lower() for piece in _PIECE.findall(shown)][1:]
    year, codes = (pieces[:1], pieces[1:]) if pieces[:1] and pieces[0].isdigit() else ([], pieces)
    ways = [[*year, *codes], codes]
    if is_called:
        ways += [[*year, *codes[1:]], codes[1:]]
    return any(_begins("".join(way), rest) for way in ways)


def _begins(whole: str, rest: str) -> bool:
    central = re.sub(r"tư?\Z", lambda found: "tw" if len(found[0]) > 1 else "t", rest)
    return any(
        len(form) <= len(whole) and keeps_marks(form, whole[: len(form)])
        for form in {rest, central}
    )
