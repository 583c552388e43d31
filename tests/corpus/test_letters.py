"""The folding table."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.letters import fold, one_d, plain


@pytest.mark.parametrize(
    ("text", "folded", "low"),
    [
        ("Đảng ủy", "Dang uy", "dang uy"),
        ("ÐẢNG Ɖoàn ðồng", "DANG Doan dong", "dang doan dong"),
        ("Ƣơ, Nghị quyết số 34-NQ/TW", "Ƣo, Nghi quyet so 34-NQ/TW", "ƣo, nghi quyet so 34-nq/tw"),
        ("İstanbul", "Istanbul", "istanbul"),
    ],
)
def test_letters_lose_their_marks(text: str, folded: str, low: str) -> None:
    assert (fold(text), plain(text)) == (folded, low)


def test_look_alikes_of_d_become_d() -> None:
    assert one_d("ÐẢNG Ɖoàn ðồng ɖ") == "ĐẢNG Đoàn đồng đ"


@given(st.text())
def test_no_letter_is_lost_or_gained(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(fold(text)) == len(plain(text)) == len(one_d(text)) == len(text)
    assert plain(plain(text)) == plain(text)
