"""Words that are still being typed: what they may become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import canonical, fold, keeps_marks
from search.beginnings import Beginning


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("d", "đảng"),
        ("D", "dân"),
        ("cong", "công"),
        ("thu", "thủy"),
        ("hoà", "hoàn"),
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("chưo", "chương"),
        ("ky", "kỉ"),
        ("quy", "quyết"),
        ("quy", "quỉ"),
        ("Ðả", "đảng"),
        ("T.Ư", "tưởng"),
        ("", "bất"),
    ],
)
def test_letters_and_marks_may_be_added(typed: str, key: str) -> None:
    assert Beginning.of(typed).fits(key)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("đ", "dân"),
        ("dầ", "dẫn"),
        ("my", "minh"),
        ("cồng", "công"),
        ("công t", "công"),
        ("ngh", "ng"),
    ],
)
def test_what_was_typed_is_never_changed_or_taken_away(typed: str, key: str) -> None:
    assert not Beginning.of(typed).fits(key)


def test_a_whole_word_takes_marks_and_no_letters() -> None:
    word = Beginning.of("dan", is_whole=True)
    assert [key for key in ("dân", "dan", "dẫn", "dang", "dâ") if word.fits(key)] == [
        "dân",
        "dan",
        "dẫn",
    ]


words = st.text(st.sampled_from("abcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậíìúùưứừýỳ"), max_size=7)


@given(words.map(canonical), st.integers(0, 7))
def test_every_beginning_of_a_key_fits_it_with_its_marks_and_without(key: str, size: int) -> None:
    for typed in (key[:size], fold(key)[:size]):
        if typed == canonical(typed):
            assert Beginning.of(typed).fits(key)


@given(words, words.map(canonical))
def test_what_fits_keeps_the_marks_and_begins_with_the_letters(typed: str, key: str) -> None:
    beginning = Beginning.of(typed)
    if beginning.fits(key):
        assert fold(key).startswith(beginning.folded)
    assert Beginning.of(typed, is_whole=True).fits(key) is keeps_marks(canonical(typed), key)


@given(words, words.map(canonical))
def test_a_bare_beginning_is_fitted_by_every_key_with_its_letters(typed: str, key: str) -> None:
    beginning = Beginning.of(typed)
    if beginning.is_bare and fold(key).startswith(beginning.folded):
        assert beginning.fits(key)
