"""Cited numbers and the dates beside them."""

from __future__ import annotations

from datetime import date

from corpus.document import Furniture
from corpus.metadata.citations import cite

LAST = date(2026, 1, 1)


def cited(text: str, own: str | None = None) -> list[tuple[str, str | None]]:
    found = cite(text, own_key=own, furniture=(), last_day=LAST)
    return [(each.number, str(each.date) if each.date else None) for each in found]


def test_a_number_is_cited_with_the_date_beside_it() -> None:
    text = "Nghị quyết số 34-NQ/TW, ngày 9-1-2023; Kết luận 58-KL/TW (23/6/2023); 25-NQ/TW nêu rõ"
    assert cited(text) == [
        ("34-NQ/TW", "2023-01-09"),
        ("58-KL/TW", "2023-06-23"),
        ("25-NQ/TW", None),
    ]


def test_a_date_after_joined_numbers_counts_for_all() -> None:
    text = "Nghị quyết số 18-NQ/TW và số 19-NQ/TW ngày 25/10/2017"
    assert cited(text) == [("18-NQ/TW", "2017-10-25"), ("19-NQ/TW", "2017-10-25")]


def test_a_date_of_another_year_is_not_that_of_a_joined_number() -> None:
    text = "Nghị định 130/2020/NĐ-CP và Công văn 84-CV/TU, ngày 31/5/2022 của Tỉnh ủy"
    assert cited(text) == [("130/2020/NĐ-CP", None), ("84-CV/TU", "2022-05-31")]


def test_a_date_that_opens_the_next_paragraph_belongs_to_that() -> None:
    text = "Tiêu chí theo Quy định 366-QĐ/TW\n\nNgày 30/8/2025, Trung ương đã ban hành"
    assert cited(text) == [("366-QĐ/TW", None)]
    assert cited("Quy định 366-QĐ/TW,\nngày 30/8/2025") == [("366-QĐ/TW", "2025-08-30")]


def test_a_number_mentioned_twice_is_cited_once_with_its_date() -> None:
    text = "theo 59-NQ/TU. Thực hiện Nghị quyết số 59-NQ/TU ngày 08/4/2011 của Tỉnh ủy"
    assert cited(text) == [("59-NQ/TU", "2011-04-08")]


def test_the_own_number_and_furniture_are_not_cited() -> None:
    assert cited("34-NQ/TW và 35-NQ/TW", own="34|nq|tw") == [("35-NQ/TW", None)]
    spans = (Furniture(0, 20),)
    assert cite("Xem thêm: 34-NQ/TW", own_key=None, furniture=spans, last_day=LAST) == ()
