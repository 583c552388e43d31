"""What tells documents apart: numbers, issuers, figures of the title, dates of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus import Document, PartialDate, Provenance
from indexer.identity import Identity, has_own_title, identity
from indexer.likeness import FEWEST_TOKENS

PLAIN = Document("a", "Nội dung.", "Về công tác kiểm tra")
DECREE = replace(
    PLAIN,
    number="12-QĐ/TU",
    bodies=("Tỉnh ủy Hà Giang",),
    body_role="issuer",
    date=PartialDate(2024, 5, 2),
)

LONG = 100


def figures(title: str) -> int:
    return identity(replace(PLAIN, title=title), LONG).figures


def test_a_document_that_says_nothing_of_itself_is_told_from_none() -> None:
    assert identity(PLAIN, LONG) == Identity(number=0, issuer=0, figures=0, is_dated=False)


def test_number_issuer_and_date_are_those_of_an_official_document() -> None:
    found = identity(DECREE, LONG)
    assert (found.number != 0, found.issuer != 0, found.is_dated) == (True, True, True)
    assert identity(replace(DECREE, number="12/QĐ-TU"), LONG) == found
    about = identity(replace(DECREE, body_role="subject"), LONG)
    assert about == replace(found, issuer=0, is_dated=False)


def test_issuer_and_date_tell_short_texts_apart_whatever_they_are() -> None:
    about = replace(DECREE, body_role="subject")
    assert identity(about, FEWEST_TOKENS - 1) == identity(DECREE, LONG)


@pytest.mark.parametrize("method", ["page_date", "url"])
def test_the_date_of_a_page_tells_nothing(method: str) -> None:
    found = identity(replace(DECREE, provenance={"date": Provenance(method)}), LONG)
    assert not found.is_dated


def test_figures_are_the_numbers_of_the_title_in_any_order() -> None:
    assert figures("Mẫu 9H năm 2024") == figures("Năm 2024, mẫu 9h")
    assert figures("Báo cáo năm 2023") != figures("Báo cáo năm 2024")
    assert figures("Đại hội XII") != figures("Đại hội XIII") != 0
    assert figures("Mẫu 1 và 1") != figures("Mẫu 1")
    assert figures("Ý kiến về y tế của ông Vi") == 0


def test_a_title_that_is_only_the_name_of_the_file_does_not_count() -> None:
    copy = replace(PLAIN, title="bao cao 2", provenance={"title": Provenance("name")})
    assert not has_own_title(copy)
    assert identity(copy, LONG).figures == 0
    assert has_own_title(PLAIN)
