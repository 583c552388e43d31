"""Groups of near duplicates: every member is like the first, and nothing tells it apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from indexer.duplicates import ALONE, LIKE, Comparable, groups
from indexer.likeness import SLOTS


def comparable(
    *changed: int,
    numbers: Sequence[int] = (),
    issuers: Sequence[int] = (),
    figures: Sequence[int] = (),
    first_days: Sequence[int] = (),
    last_days: Sequence[int] = (),
) -> Comparable:
    """Documents whose signatures have so many slots changed from the front, otherwise alike."""
    count = len(changed)
    signatures = np.tile(np.arange(1, SLOTS + 1, dtype=np.uint16), (count, 1))
    for row, slots in enumerate(changed):
        signatures[row, :slots] = 1000 * (row + 1) + np.arange(slots)
    return Comparable(
        signatures,
        numbers=_column(count, numbers, np.uint64),
        issuers=_column(count, issuers, np.uint64),
        figures=_column(count, figures, np.uint64),
        first_days=_column(count, first_days, np.int32),
        last_days=_column(count, last_days, np.int32),
    )


def _column(count: int, values: Sequence[int], of: type[Any]) -> NDArray[Any]:
    return np.array(values or [0] * count, of)


def grouped(documents: Comparable) -> list[int]:
    found: list[int] = groups(documents).tolist()
    return found


def test_like_documents_are_grouped_under_the_first() -> None:
    assert grouped(comparable(0, 0, 20, 60, 0)) == [0, 0, 0, ALONE, 0]
    assert grouped(comparable()) == []


def test_a_document_without_a_signature_is_alone() -> None:
    documents = comparable(0, 0, 0)
    documents.signatures[1:] = 0
    assert grouped(documents) == [ALONE, ALONE, ALONE]


def test_own_numbers_that_differ_tell_apart_whatever_the_text() -> None:
    assert grouped(comparable(0, 0, 0, numbers=[7, 8, 7])) == [0, ALONE, 0]
    assert grouped(comparable(0, 0, 0, issuers=[7, 8, 0])) == [0, ALONE, 0]
    assert grouped(comparable(0, 0, 0, figures=[7, 8, 8])) == [ALONE, 1, 1]


def test_what_is_unknown_is_not_different() -> None:
    assert grouped(comparable(0, 5, numbers=[0, 8])) == [0, 0]
    assert grouped(comparable(5, 0, numbers=[8, 0])) == [0, 0]


def test_dates_that_cannot_be_the_same_day_tell_apart() -> None:
    first, last = [100, 200, 90, 0], [100, 200, 120, 0]
    documents = comparable(0, 0, 0, 0, first_days=first, last_days=last)
    assert grouped(documents) == [0, ALONE, 0, 0]


def test_there_are_no_chains_over_a_document_that_says_less() -> None:
    """The second one names no number, and could be either."""
    assert grouped(comparable(0, 5, 0, numbers=[7, 0, 8])) == [0, 0, ALONE]


SOME = st.integers(0, 2)


@given(st.lists(st.tuples(st.integers(0, 40), SOME, SOME, SOME, SOME), max_size=25))
def test_members_are_like_the_first_and_the_rest_joined_nobody(
    rows: list[tuple[int, int, int, int, int]],
) -> None:
    changed = [row[0] for row in rows]
    documents = comparable(
        *changed,
        numbers=[row[1] for row in rows],
        issuers=[row[2] for row in rows],
        figures=[row[3] for row in rows],
        first_days=[row[4] for row in rows],
        last_days=[row[4] for row in rows],
    )
    found = groups(documents)
    for one, leader in enumerate(found.tolist()):
        if leader in (ALONE, one):
            assert (found == one).sum() != 1
            continue
        assert leader < one
        assert found[leader] == leader
        assert documents.likeness(one, np.array([leader]))[0] >= LIKE
        assert documents.compatible(one, np.array([leader])).all()
    assert groups(documents).tolist() == found.tolist()
