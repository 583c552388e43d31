"""Issuing bodies: one name for each, whatever it is called, and where a text names them.

The names are those of the authority file (``corpus.authority``): central Party organs,
State bodies, socio-political organisations, and the local organs that a province's name
may follow (``Tỉnh ủy Đồng Nai``), or any name of a district or a commune (``Huyện ủy Sóc Sơn``).

Laws: ``canonical`` is idempotent; mentions are disjoint, in order, and the longest at
their place; nothing raises on any string.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from corpus.authority import bodies, provinces
from corpus.letters import plain
from corpus.localities import locality

_TOKEN: Final = re.compile(r"T\.?[ƯWưw](?![^\W_])|[^\W_]+|,")
_GAP: Final = re.compile(r"[\s*_\-–&./]{0,6}")
_EXPANDED: Final = {
    "tu": ("trung", "uong"), "tw": ("trung", "uong"),
    "mttq": ("mat", "tran", "to", "quoc"), "bch": ("ban", "chap", "hanh"),
    "btv": ("ban", "thuong", "vu"), "ubkt": ("uy", "ban", "kiem", "tra"),
    "ubnd": ("uy", "ban", "nhan", "dan"), "hdnd": ("hoi", "dong", "nhan", "dan"),
    "vn": ("viet", "nam"),
    "tp": ("thanh", "pho"), "tphcm": ("thanh", "pho", "ho", "chi", "minh"),
    "hcm": ("ho", "chi", "minh"), "dbqh": ("dai", "bieu", "quoc", "hoi"),
}  # fmt: skip
"""Abbreviations inside names, by folded form (``tu`` only when printed ``TƯ`` or ``T.Ư``)."""

_SAME_WORD: Final = {"i": "y"}
_PLACE_TYPES: Final = (("tinh",), ("thanh", "pho"))


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A body at ``text[start:end]`` under its canonical ``name``.

    ``group`` is party, congress, state, ministry, organisation, local (of a province) or lower
    (of a district or a commune); ``place`` is the province that a local organ was named with,
    or None.
    """

    start: int
    end: int
    name: str
    group: str
    place: str | None = None


@dataclass(slots=True)
class _Node:
    """One word's place in the tree of names."""

    next: dict[str, _Node]
    name: str = ""
    group: str = ""


@lru_cache(maxsize=1 << 14)
def _words(token: str) -> tuple[str, ...]:
    folded = plain(token).replace(".", "")
    if folded == "tu" and "Ư" not in token.upper():
        return (folded,)
    return _EXPANDED.get(folded, (folded,))


def _spell(name: str) -> list[str]:
    return [word for token in _TOKEN.findall(name) for word in _words(token)]


def _grow(root: _Node, words: list[str], name: str, group: str) -> None:
    node = root
    for word in words:
        node = node.next.setdefault(word, _Node({}))
    if not node.name:
        node.name, node.group = name, group


def _trees() -> tuple[_Node, _Node]:
    named, placed = _Node({}), _Node({})
    for body in bodies().values():
        for spelling in (body.name, *body.spellings):
            words = _spell(spelling)
            _grow(named, words, body.name, body.group)
            _grow(named, [word for word in words if word != ","], body.name, body.group)
    for place in provinces().values():
        for spelling in (place.name, *place.spellings):
            _grow(placed, _spell(spelling), place.name, place.before)
    return named, placed


_BODIES, _PLACES = _trees()
_CAPITALIZED: Final = re.compile(rf"(?<![^\W_])(?=[A-ZĐỦỨƯÔÐ])(?:{_TOKEN.pattern})")
_MEMBER: Final = re.compile(r"\s+[Vv]iên\b")
"""What makes a committee a person: ``Tỉnh ủy viên``."""
_ARMY: Final = re.compile(r"quân\s+[uủ]", re.IGNORECASE)
"""The army's committee, which is no district's (``Quận ủy``)."""


def names() -> tuple[str, ...]:
    """Every canonical name of the list, local organs without their place."""
    return tuple(bodies())


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The one name of a body: ``Ban Dân vận T.Ư`` is ``Ban Dân vận Trung ương``.

    A body the list does not know comes back as printed, without marks of Markdown
    and surplus space; capitals throughout become a capital at the start.
    """
    cleaned = " ".join(re.sub(r"[*_|#\\]+", " ", name).split()).strip(" .,;:-")
    found = _walk(cleaned, 0)
    if found is not None and found.end == len(cleaned):
        return found.name
    return cleaned[:1] + cleaned[1:].lower() if cleaned.isupper() and " " in cleaned else cleaned


def find_bodies(text: str, start: int = 0, end: int | None = None) -> list[BodyMention]:
    """Every body of the list that ``text[start:end]`` names with a capital, in order."""
    stop = len(text) if end is None else min(end, len(text))
    mentions: list[BodyMention] = []
    free_from = start
    for word in _CAPITALIZED.finditer(text, start, stop):
        first = word.start()
        if first < free_from or _words(word.group())[0] not in _BODIES.next:
            continue
        mention = _walk(text, first)
        if mention is not None and mention.end <= stop:
            mentions.append(mention)
            free_from = mention.end
    return mentions


def _step(text: str, at: int) -> tuple[tuple[str, ...], int, int] | None:
    """The next word's forms, its start and its end, after a short gap."""
    gap = _GAP.match(text, at)
    token = _TOKEN.match(text, gap.end() if gap else at)
    if token is None:
        return None
    return _words(token.group()), token.start(), token.end()


def _descend(root: _Node, text: str, at: int) -> tuple[_Node, int] | None:
    """The longest name of a tree that starts at ``text[at]``, and where it ends."""
    node, best = root, None
    place = at
    while (step := _step(text, place)) is not None:
        words, _, after = step
        if words[0] not in node.next:
            break
        for word in words:
            child = node.next.get(word)
            if child is None:
                return best
            node = child
        place = after
        if node.name:
            best = (node, after)
    return best


def _walk(text: str, at: int) -> BodyMention | None:
    found = _descend(_BODIES, text, at)
    if found is None:
        return None
    node, end = found
    if node.name.endswith("ủy") and _MEMBER.match(text, end):
        return None
    if node.group == "local" and (placed := _place(text, end, node.name)) is not None:
        name, place, end = placed
        return BodyMention(at, end, name, "local", place)
    if node.group == "lower" and _ARMY.search(text, at, end):
        return None
    if node.group == "lower" and (named := locality(text, end)) is not None:
        return BodyMention(at, named[1], f"{node.name} {named[0]}", "lower")
    return BodyMention(at, end, node.name, node.group)


def complete(name: str, place: str) -> str:
    """A local organ's name with the province it lacked; unchanged where ``place`` is none."""
    for typed in ("tỉnh ", "thành phố "):
        if name.endswith(f" {typed.strip()}"):
            place = place.removeprefix(typed)
    found = _walk(f"{name} {place}", 0)
    return found.name if found is not None and found.place is not None else name


def placed(organ: str, place: str, kind: str = "") -> str:
    """A province's organ by its full name: ``Sở Y tế`` of Hà Tĩnh is ``Sở Y tế tỉnh Hà Tĩnh``.
    ``kind`` (``tỉnh``, ``thành phố``) goes before what the authority file says of the place."""
    if organ.endswith("Thành ủy") and place == "Hồ Chí Minh":
        return f"{organ} Thành phố {place}"
    if organ.endswith(("tỉnh", "thành phố", "Tỉnh ủy", "Thành ủy")):
        return f"{organ} {place}"
    return f"{organ} {kind or provinces()[place].before} {place}"


def local_parts(name: str) -> tuple[str, str] | None:
    """The organ and the province of a local organ's full name, None for any other name."""
    found = _descend(_BODIES, name, 0)
    if found is None or found[0].group != "local":
        return None
    place = _place(name, found[1], found[0].name)
    return (found[0].name, place[1]) if place is not None and place[2] == len(name) else None


def lower_parts(name: str) -> tuple[str, str] | None:
    """The organ and the district or commune of a full name, None for any other name."""
    found = _descend(_BODIES, name, 0)
    if found is None or found[0].group != "lower":
        return None
    named = locality(name, found[1])
    return (found[0].name, named[0]) if named is not None and named[1] == len(name) else None


def _kind(text: str, at: int) -> tuple[str, int] | None:
    """What kind of province comes next, as it is written out, and where that ends."""
    step = _step(text, at)
    if step is not None and step[0] == ("thanh",):
        further = _step(text, step[2])
        if further is not None and further[0] == ("pho",):
            return "thành phố", further[2]
    if step is not None and step[0] in _PLACE_TYPES:
        return "tỉnh" if step[0] == ("tinh",) else "thành phố", step[2]
    return None


def _place(text: str, at: int, name: str) -> tuple[str, str, int] | None:
    """A local organ's full name when its province follows: ``Ủy ban nhân dân tỉnh Hà Tĩnh``."""
    typed = ""
    if (kind := _kind(text, at)) is not None:
        typed, at = kind
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    if not text[start : start + 1].isupper():
        return None
    found = _descend(_PLACES, text, start)
    if found is None:
        return None
    place, end = found
    return placed(name, place.name, typed), place.name, end
