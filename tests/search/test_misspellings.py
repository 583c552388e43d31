"""Which spellings a misspelt word may have been meant as, and how dear the slip is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import canonical, fold
from search.misspellings import cost_of_marks, is_syllable, slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("xu", "su"),
        ("chung", "trung"),
        ("trung", "chung"),
        ("giung", "dung"),
        ("dao", "giao"),
        ("rao", "giao"),
        ("lam", "nam"),
        ("nghanh", "nganh"),
        ("nge", "nghe"),
        ("kong", "cong"),
        ("kuy", "qui"),
        ("cuoc", "quoc"),
        ("luac", "luat"),
        ("quan", "quang"),
        ("quinh", "quynh"),
        ("ngai", "ngay"),
        ("quag", "quang"),
        ("nnguyen", "nguyen"),
        ("ngueyn", "nguyen"),
        ("casnio", "casino"),
        ("montreil", "montreuil"),
    ],
)
def test_a_slip_leads_to_what_was_meant(typed: str, meant: str) -> None:
    assert meant in slips(typed)


def test_sounds_that_are_not_told_apart_cost_less_than_any_letter_for_another() -> None:
    meant = slips("xu")
    assert meant["xu"] == 0 < meant["su"] < meant["hu"]


def test_a_short_word_is_corrected_to_syllables_only() -> None:
    assert all(is_syllable(key) for key in slips("quag") if key != "quag")


def test_a_number_or_a_run_of_letters_as_long_as_no_word_has_no_slips() -> None:
    assert slips("34") == {"34": 0}
    assert slips("a" * 40) == {"a" * 40: 0}


@pytest.mark.parametrize("word", ["nghiêng", "giếng", "quyển", "kỷ", "ưng", "khuya", "gì", "oái"])
def test_a_syllable_is_one(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["casino", "kong", "nghanh", "quag", "thr", "ngg", "2024", ""])
def test_what_is_no_syllable_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_marks_mixed_up_cost_least_and_marks_taken_away_most() -> None:
    same, mixed, left_out, wrong, too_much = (
        cost_of_marks(typed, meant)
        for typed, meant in (
            ("điểm", "điểm"),
            ("điễm", "điểm"),
            ("quang", "quảng"),
            ("điếm", "điểm"),
            ("quảng", "quang"),
        )
    )
    assert same == 0 < left_out <= mixed < wrong < too_much
    assert cost_of_marks("ăn", "ân") == cost_of_marks("ân", "ăn") > 0
    assert cost_of_marks("đa", "da") > cost_of_marks("da", "đa") > 0


@given(st.text(alphabet="abcđeghiklmnopqrstuvxyăâêôơưáạ3.", max_size=12))
def test_slips_are_keys_that_cost_something(word: str) -> None:
    meant = slips(fold(canonical(word)))
    typed, *others = meant
    assert meant[typed] == 0
    assert all(meant[key] > 0 for key in others)
    assert all(canonical(key) == key for key in others)
