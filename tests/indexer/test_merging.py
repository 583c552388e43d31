"""Which segments an update writes anew."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, Final

from indexer.codec import ArraySegment
from indexer.merging import LARGE_TOKENS, MOST_SEGMENTS, to_rewrite

SMALL: Final[Any] = SimpleNamespace(sequence=range(1000))
LARGE: Final[Any] = SimpleNamespace(sequence=range(LARGE_TOKENS))


def segments(*sizes: int) -> list[ArraySegment]:
    return [ArraySegment(size, f"s{at}") for at, size in enumerate(sizes)]


def test_few_segments_are_left_alone() -> None:
    few = segments(*range(10, 10 + MOST_SEGMENTS - 1))
    assert to_rewrite(few, [SMALL] * len(few)) == frozenset()


def test_of_too_many_the_smaller_are_joined() -> None:
    many = segments(*range(80, 0, -10))
    assert to_rewrite(many, [SMALL] * 8) == {"s4", "s5", "s6", "s7"}


def test_large_segments_are_not_written_again_for_their_number() -> None:
    many = segments(*range(100, 120))
    assert to_rewrite(many, [LARGE] * 20) == frozenset()
    assert to_rewrite(many, [LARGE] * 12 + [SMALL] * 8) == {"s12", "s13", "s14", "s15"}


def test_a_segment_with_many_deletions_is_written_anew_whatever_its_size() -> None:
    one, two = segments(10, 10)
    left = [one.without(frozenset({0, 1})), two.without(frozenset({0, 1, 2}))]
    assert to_rewrite(left, [LARGE, LARGE]) == {"s1"}
