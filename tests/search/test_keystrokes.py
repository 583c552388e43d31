"""Keystrokes of three schemes spell the same syllables."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import canonical
from search.keystrokes import decodings


@pytest.mark.parametrize(
    ("telex", "vni", "viqr", "spelled"),
    [
        ("coong", "co6ng", "co^ng", "công"),
        ("tasc", "ta1c", "ta'c", "tác"),
        ("vaanj", "va65n", "va^.n", "vận"),
        ("nghij", "nghi5", "nghi.", "nghị"),
        ("quyeets", "quye6t1", "quye^'t", "quyết"),
        ("ddangr", "d9ang3", "dda?ng", "đảng"),
        ("nguwowif", "ngu7o7i2", "ngu+o+`i", "người"),
        ("nguowif", "nguo7i2", "nguo+i`", "người"),
        ("dduwowcj", "d9u7o75c", "ddu+o+.c", "được"),
        ("nawm", "na8m", "na(m", "năm"),
        ("hoaf", "hoa2", "hoa`", "hòa"),
        ("khoer", "khoe3", "khoe?", "khỏe"),
        ("thuyr", "thuy3", "thuy?", "thủy"),
        ("tuaanf", "tua6n2", "tua^`n", "tuần"),
        ("giaf", "gia2", "gia`", "già"),
        ("gif", "gi2", "gi`", "gì"),
        ("quaan", "qua6n", "qua^n", "quân"),
        ("uwngs", "u7ng1", "u+ng'", "ứng"),
        ("xoas", "xoa1", "xoa'", "xóa"),
        ("tieengs", "tie6ng1", "tie^ng'", "tiếng"),
    ],
)
def test_three_schemes_spell_one_syllable(telex: str, vni: str, viqr: str, spelled: str) -> None:
    found = {scheme: canonical(text) for scheme, text in decodings(telex).items()}
    assert found.get("Telex") == canonical(spelled)
    assert {"VNI": canonical(spelled)} == {k: canonical(v) for k, v in decodings(vni).items()}
    assert {"VIQR": canonical(spelled)} == {k: canonical(v) for k, v in decodings(viqr).items()}


@pytest.mark.parametrize(
    "word", ["dân", "ban", "qh13", "ubtvqh15", "nq34tw", "2024", "c", "xyz", "đaays", "a" * 40, ""]
)
def test_what_spells_no_marked_syllable_is_left_alone(word: str) -> None:
    assert decodings(word) == {}


@given(st.text(string.ascii_letters + string.digits + "^+*(?'`~.", max_size=12))
def test_nothing_raises_and_what_is_found_has_a_mark(word: str) -> None:
    assert all(not spelled.isascii() for spelled in decodings(word).values())
