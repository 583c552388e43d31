"""The authority file: every line sound, every name it leads to there."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from corpus import PartialDate
from corpus.authority import bodies, provinces
from corpus.bodies import canonical

GROUPS = {"party", "congress", "state", "ministry", "organisation", "local", "lower"}


def test_parents_and_successors_are_in_the_file() -> None:
    names = set(bodies())
    led_to = {
        (body.name, name)
        for body in bodies().values()
        for name in (*body.successors, *filter(None, [body.parent]))
    }
    assert {pair for pair in led_to if pair[1] not in names} == set()
    places = set(provinces())
    assert all(set(place.successors) <= places for place in provinces().values())


def test_nobody_stands_under_or_succeeds_itself() -> None:
    for above in (
        {body.name: tuple(filter(None, [body.parent])) for body in bodies().values()},
        {body.name: body.successors for body in bodies().values()},
        {place.name: place.successors for place in provinces().values()},
    ):
        for name in above:
            reached = set(above[name])
            for _ in above:
                reached |= {further for each in reached for further in above[each]}
            assert name not in reached


def test_days_are_in_order() -> None:
    for body in bodies().values():
        if body.first and body.last:
            assert body.first.first_day < body.last.last_day, body.name
        for name in body.successors:
            later = bodies()[name]
            assert body.last is not None, body.name
            if later.last:
                assert body.last.last_day <= later.last.last_day, body.name
            if later.first:
                assert (later.first.first_day - body.last.last_day).days <= 1, body.name


def test_a_province_that_is_no_more_says_until_when_and_where_its_land_went() -> None:
    for place in provinces().values():
        gone = place.since is None
        assert {place.before, place.since} <= {"tỉnh", "thành phố", None}
        assert (place.last is not None, place.successors != ()) == (gone, gone), place.name


def test_lines_are_whole() -> None:
    assert {body.group for body in bodies().values()} == GROUPS
    assert [body.name for body in bodies().values() if not body.source] == []
    assert [place.name for place in provinces().values() if not place.source] == []


def test_a_spelling_means_one_body() -> None:
    lines = ((body.name, body.spellings) for body in bodies().values())
    means = [(spelling, name) for name, spellings in lines for spelling in (name, *spellings)]
    assert [
        count for count in Counter(spelling for spelling, _ in means).values() if count > 1
    ] == []
    assert [(spelling, name) for spelling, name in means if canonical(spelling) != name] == []


def test_what_2025_changed_is_told() -> None:
    assert bodies()["Ban Dân vận Trung ương"].last == PartialDate(2025, 2, 3)
    assert bodies()["Ban Dân vận Trung ương"].successors == (
        "Ban Tuyên giáo và Dân vận Trung ương",
    )
    assert bodies()["Bộ Giao thông vận tải"].successors == ("Bộ Xây dựng",)
    assert provinces()["Bình Dương"].successors == ("Hồ Chí Minh",)


@pytest.mark.shared
def test_the_provinces_are_those_of_the_list(shared: Path) -> None:
    listed = json.loads((shared / "lists" / "provinces.json").read_text("utf-8"))
    now, then = (
        {canonical_tones(name) for name in listed[key]} for key in ("since_2025_07_01", "before")
    )
    assert {
        f"{place.since} {place.name}".lower() for place in provinces().values() if place.since
    } == now
    assert then <= {f"{place.before} {place.name}".lower() for place in provinces().values()}


def canonical_tones(name: str) -> str:
    return name.lower().replace("oà", "òa").replace("oá", "óa")
