"""Kinds: slugs, names, reading what a person typed."""

from __future__ import annotations

import pytest

from corpus.kinds import KINDS, label, parse_kind


def test_the_kinds_are_those_of_the_contract_in_its_order() -> None:
    assert KINDS[:5] == ("nghi-quyet", "chi-thi", "ket-luan", "quyet-dinh", "quy-dinh")
    assert KINDS[-4:] == ("tin-tuc", "bai-viet", "gioi-thieu", "khac")
    assert len(KINDS) == len(set(KINDS)) == 36


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_read_back_from_its_slug_and_its_names(kind: str) -> None:
    typed = (kind, label(kind), label(kind).upper(), label(kind, "en"))
    assert {parse_kind(name) for name in typed} == {kind}


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("nghi quyet", "nghi-quyet"), ("NQ", "nghi-quyet"), ("QĐ", None), ("QĐi", "quy-dinh"),
     ("chương trình hành động", "chuong-trinh"), ("xyz", None), ("", None)],
)  # fmt: skip
def test_codes_and_bare_names_are_understood(typed: str, kind: str | None) -> None:
    assert parse_kind(typed) == kind
