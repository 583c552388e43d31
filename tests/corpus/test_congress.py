"""Congress terms of dates and of words."""

from __future__ import annotations

import pytest

from corpus.congress import TERMS, label, parse_term, terms_of
from corpus.dates import PartialDate


@pytest.mark.parametrize(
    ("when", "terms"),
    [
        (PartialDate(1930, 2, 3), ("truoc-I",)),
        (PartialDate(1935, 3, 27), ("I",)),
        (PartialDate(2021, 1, 24), ("XII",)),
        (PartialDate(2021, 1, 25), ("XIII",)),
        (PartialDate(2021, 1), ("XII", "XIII")),
        (PartialDate(2021), ("XII", "XIII")),
        (PartialDate(2023), ("XIII",)),
        (PartialDate(2026, 1, 19), ("XIV",)),
    ],
)
def test_a_date_lies_in_its_terms(when: PartialDate, terms: tuple[str, ...]) -> None:
    assert terms_of(when) == terms


@pytest.mark.parametrize(
    ("typed", "term"),
    [("XIII", "XIII"), ("13", "XIII"), ("khóa XIII", "XIII"), ("khoá 13", "XIII"),
     ("Đại hội 13", "XIII"), ("đại hội lần thứ mười ba", "XIII"), ("mười ba", "XIII"),
     ("Đại hội XIII của Đảng", "XIII"), ("ĐH 13", "XIII"), ("Khóa XIII (2021-2026)", "XIII"),
     ("Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "XIII"), ("Đại hội của Đảng", None),
     ("truoc-I", "truoc-I"), ("15", None), ("0", None), ("khóa", None), ("", None)],
)  # fmt: skip
def test_a_typed_term_is_understood(typed: str, term: str | None) -> None:
    assert parse_term(typed) == term


@pytest.mark.parametrize("term", TERMS)
def test_every_term_reads_back_and_has_a_name(term: str) -> None:
    assert parse_term(term) == term
    assert parse_term(label(term)) == term
    assert label(term, "vi") != label(term, "en")
