"""Signatures depend on the tokens alone, and their equal slots estimate what texts share."""

from __future__ import annotations

import random
import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import analyze, likeness
from indexer.likeness import FEWEST_TOKENS, SHINGLE, SLOTS, Signatures, algorithm, signatures

LONG = (
    "Ban Thường vụ Tỉnh uỷ yêu cầu các cấp uỷ lý giải rõ nguyên nhân, hoà giải từ sớm những "
    "việc khiếu nại ở cơ sở, và báo cáo kết quả trước kỳ họp thứ bảy của Hội đồng."
)
SHORT = "Thông báo nghỉ lễ của cơ quan."

WORDS = st.lists(st.integers(0, 40), max_size=60)


def of(*texts: tuple[str, str]) -> Signatures:
    """The signatures of some titles and texts, prepared together."""
    parts = [analyze(part).keys for pair in texts for part in pair]
    keys = sorted({key for part in parts for key in part})
    tokens = np.array([keys.index(key) for part in parts for key in part], np.int32)
    sizes = np.array([len(part) for part in parts], np.int64).reshape(-1, 2)
    return signatures(keys, tokens, sizes)


def share(one: tuple[str, str], other: tuple[str, str]) -> float:
    first, second = of(one, other)
    return float((first == second).mean())


@pytest.mark.parametrize("text", [LONG, SHORT])
def test_spelling_case_white_space_and_encoding_leave_no_trace(text: str) -> None:
    other = text.replace("uỷ", "ủy").replace("hoà", "hòa").replace("lý", "lí").upper()
    other = unicodedata.normalize("NFD", other.replace(" ", "\n  "))
    assert share(("", text), ("", unicodedata.normalize("NFC", other))) == 1


def test_a_word_changed_leaves_most_of_a_long_text_and_nothing_of_a_short_one() -> None:
    assert 0.7 < share(("", LONG), ("", LONG.replace("thứ bảy", "thứ tám"))) < 1
    assert share(("", SHORT), ("", SHORT.replace("lễ", "Tết"))) == 0


def test_the_title_counts_and_no_shingle_reaches_over_its_end() -> None:
    assert 0.7 < share(("Hoà giải ở cơ sở", LONG), ("Việc của các cấp uỷ", LONG)) < 1
    assert share(("Nghỉ lễ", SHORT), ("Nghỉ Tết", SHORT)) == 0
    assert share(("hai chữ", LONG), ("chữ khác", LONG)) == 1


def test_a_document_that_says_next_to_nothing_has_nothing_to_compare() -> None:
    assert not of(("", ""), ("", "…"), ("Trang", "Quét bằng máy")).any()
    assert of(("", ""), ("", SHORT)).any(axis=1).tolist() == [False, True]
    assert signatures([], np.zeros(0, np.int32), np.zeros((0, 2), np.int64)).shape == (0, SLOTS)


@given(st.lists(st.tuples(WORDS, WORDS), max_size=6), st.randoms())
def test_a_signature_does_not_depend_on_its_neighbours(
    documents: list[tuple[list[int], list[int]]], chance: random.Random
) -> None:
    texts = [(_spelled(title), _spelled(text)) for title, text in documents]
    alone = [of(text)[0].tolist() for text in texts]
    order = chance.sample(range(len(texts)), len(texts))
    together = of(*(texts[at] for at in order))
    assert [row.tolist() for row in together] == [alone[at] for at in order]


@given(st.sets(st.integers(0, 10**6), min_size=30, max_size=120), st.floats(0, 1))
def test_equal_slots_estimate_the_share_of_common_shingles(words: set[int], kept: float) -> None:
    first = [f"a{word}" for word in sorted(words)]
    cut = max(FEWEST_TOKENS, round(kept * len(first)))
    second = first[:cut] + [f"b{word}" for word in range(len(first) - cut)]
    shingles = [
        {tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
        for words in (first, second)
    ]
    common = len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])
    assert abs(share(("", " ".join(first)), ("", " ".join(second))) - common) < 0.2


def test_without_the_library_equal_texts_are_still_recognised(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with_library = algorithm()
    monkeypatch.setattr(likeness, "RMinHash", None)
    assert share(("", LONG), ("", LONG.upper())) == 1
    assert share(("", LONG), ("", LONG.replace("thứ bảy", "thứ tám"))) == 0
    assert algorithm() != with_library


def _spelled(words: list[int]) -> str:
    return " ".join(f"w{word}" for word in words)
