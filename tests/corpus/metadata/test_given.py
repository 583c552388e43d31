"""Stated values: used where they can be true, set aside with a sentence where not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.dates import PartialDate
from corpus.document import Signer
from corpus.metadata.given import Given, read_given

LAST = date(2026, 1, 2)


def test_good_values_are_taken_in_canonical_form() -> None:
    values = {
        "title": "**Kết luận** mẫu",
        "number": "34/NQ-TW",
        "kind": "Nghị quyết",
        "date": "9-1-2023",
        "bodies": ["Ban Dân vận T.Ư"],
        "signer": {"name": "Trần Văn Mẫu", "title": "Bí thư"},
    }
    assert read_given(values, LAST) == Given(
        "Kết luận mẫu",
        "34-NQ/TW",
        "nghi-quyet",
        PartialDate(2023, 1, 9),
        ("Ban Dân vận Trung ương",),
        Signer("Trần Văn Mẫu", "Bí thư"),
    )


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("date", "31/02/2024", "Ngày"),
        ("date", "2984", "Ngày"),
        ("date", 12.5, "Ngày"),
        ("kind", "truyện tranh", "Loại văn bản"),
        ("title", 7, "Tiêu đề"),
        ("number", ["34-NQ/TW"], "Số hiệu"),
        ("bodies", {"a": 1}, "Cơ quan"),
        ("signer", 3, "Người ký"),
    ],
)
def test_a_bad_value_is_set_aside_with_a_sentence(field: str, value: Any, word: str) -> None:
    found = read_given({field: value}, LAST)
    assert len(found.notes) == 1
    assert found.notes[0].startswith(word)
    assert (found.title, found.number, found.kind, found.date, found.bodies, found.signer) == (
        *(None,) * 4,
        (),
        None,
    )


def test_dates_of_a_front_matter_are_understood() -> None:
    assert read_given({"date": date(2024, 7, 4)}, LAST).date == PartialDate(2024, 7, 4)
    assert read_given({"date": 2024}, LAST).date == PartialDate(2024)


def test_absent_and_empty_values_are_not_given() -> None:
    assert read_given({"title": "", "date": None, "bodies": []}, LAST) == Given()
