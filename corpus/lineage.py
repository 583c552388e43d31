"""Who stands under whom, and who took over whose work: for every body, local ones too.

The facts are those of the authority file; of a local organ they follow from its line there and
from its province (``Ban Dân vận Tỉnh ủy Bình Dương`` ended with its kind and with its province).

Laws: nobody is among its own successors; a body the file does not know has none, and stands
under nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.authority import Province, bodies, provinces
from corpus.bodies import local_parts, lower_parts, placed


@lru_cache(maxsize=20_000)
def parent(name: str) -> str | None:
    """The body that ``name`` (canonical) stands under; of a province's highest organs the
    province. None at the top."""
    if (lower := lower_parts(name)) is not None:
        above = bodies()[lower[0]].parent
        return above and f"{above} {lower[1]}"
    parts = local_parts(name)
    if parts is None:
        body = bodies().get(name)
        return body.parent if body else None
    organ, place = parts
    above = bodies()[organ].parent
    return province_label(place) if above is None else placed(above, place)


def province_label(name: str) -> str:
    """A province as a heading; the city of Hồ Chí Minh is never called by that name alone."""
    return f"Thành phố {name}" if name == "Hồ Chí Minh" else name


@lru_cache(maxsize=20_000)
def later(name: str) -> tuple[str, ...]:
    """Everybody who took over the work of ``name``, and from those in turn, the nearest first."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        for successor in _successors(waiting.pop(0)):
            if successor not in found and successor != name:
                found[successor] = None
                waiting.append(successor)
    return tuple(found)


def predecessors(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For every body those of ``names`` whose work it has taken over, in their order."""
    earlier: dict[str, list[str]] = {}
    for name in names:
        for successor in later(name):
            earlier.setdefault(successor, []).append(name)
    return {successor: tuple(found) for successor, found in earlier.items()}


def _successors(name: str) -> Iterator[str]:
    parts = local_parts(name)
    if parts is None:
        body = bodies().get(name)
        yield from body.successors if body else ()
        return
    organ, place = parts
    for successor in bodies()[organ].successors:
        yield placed(successor, place)
    province = provinces()[place]
    for further in province.successors:
        yield placed(_of_kind(organ, provinces()[further].before), further)
    if _became_a_city(province) and placed(organ, place, "tỉnh") == name:
        yield placed(_of_kind(organ, "thành phố"), place, "thành phố")


def _became_a_city(province: Province) -> bool:
    return province.before == "tỉnh" and province.since == "thành phố"


def _of_kind(organ: str, kind: str) -> str:
    """A province's organ as a city has it (``Tỉnh ủy``: ``Thành ủy``), and the other way."""
    for of_province, of_city in (("Tỉnh ủy", "Thành ủy"), (" tỉnh", " thành phố")):
        was, becomes = (of_province, of_city) if kind == "thành phố" else (of_city, of_province)
        if organ.endswith(was):
            return organ.removesuffix(was) + becomes
    return organ
