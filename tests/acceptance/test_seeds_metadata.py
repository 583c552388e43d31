"""The five documents this project was created from: what is found in each, exactly."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from corpus.furniture import find_furniture
from corpus.metadata import Described, describe

pytestmark = pytest.mark.shared

ROWS = {
    "000": ("2025-09-05", "page_date", "tin-tuc",
            {"Bộ Chính trị", "Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương"}, set()),
    "001": ("2024-11-18", "page_date", "tin-tuc", {"Ban Dân vận Trung ương"}, set()),
    "002": ("2024-12-25", "page_date", "tin-tuc", {"Ban Dân vận Trung ương"},
            {"43-NQ/TW 2023-11-24", "118-QĐ/TW 2023-08-22", "54-KL/TW 2023-05-09",
             "99-QĐ/TW 2017-10-03", "58-KL/TW 2023-06-23", "25-NQ/TW 2013-06-03"}),
    "003": (None, None, "ket-luan", {"Ban Thường vụ Tỉnh ủy"},
            {"59-NQ/TU 2011-04-08", "18-KL/TU 2016-03-30", "160-KL/TW 2020-01-15",
             "62-KL/TW 2009-12-08"}),
    "004": ("2024-07-04", "lead", "tin-tuc",
            {"Ban Đối ngoại Trung ương", "Ban Dân vận Trung ương"}, {"34-NQ/TW 2023-01-09"}),
}  # fmt: skip


def seed(shared: Path, start: str) -> tuple[str, Described]:
    (path,) = (shared / "corpora" / "seeds").glob(f"{start}_*.txt")
    text = path.read_text("utf-8")
    spans = find_furniture(text)
    today = date(2026, 7, 1)
    return text, describe(text, furniture=spans, given={}, url=None, name="x", today=today)


@pytest.mark.parametrize("start", ROWS)
def test_each_seed_is_described_as_its_row_says(shared: Path, start: str) -> None:
    when, method, kind, bodies, citations = ROWS[start]
    text, found = seed(shared, start)
    assert (str(found.date) if found.date else None, found.kind) == (when, kind)
    assert (found.provenance["date"].method if "date" in found.provenance else None) == method
    assert bodies <= set(found.bodies)
    assert {f"{each.number} {each.date}" for each in found.citations} == citations
    assert found.number is None
    for provenance in found.provenance.values():
        for quote in provenance.evidence:
            assert quote.start is None or text[quote.start : quote.end] == quote.text


def test_both_pieces_of_a_refined_date_are_kept(shared: Path) -> None:
    _, found = seed(shared, "001")
    quotes = [quote.text for quote in found.provenance["date"].evidence]
    assert quotes == ["date 2024-11", "18/11"]


def test_only_the_conclusion_is_signed_and_issued(shared: Path) -> None:
    _, found = seed(shared, "003")
    assert found.signer is not None
    assert (found.signer.name, found.signer.title) == ("Lê Thị Thu Hồng", "Phó Bí thư")
    assert found.body_role == "issuer"
    others = [seed(shared, start)[1] for start in ROWS if start != "003"]
    assert {(other.signer, other.body_role) for other in others} == {(None, "subject")}


def test_titles_are_headlines_or_first_clauses(shared: Path) -> None:
    titles = {start: seed(shared, start)[1].title for start in ROWS}
    assert titles["000"].startswith("Kết luận buổi làm việc, Tổng Bí thư Tô Lâm")
    assert titles["001"].startswith("Tổng Bí thư Tô Lâm làm việc với Ban Dân vận Trung ương")
    assert titles["002"].endswith("triển khai nhiệm vụ năm 2024")
    assert titles["003"].startswith("KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY về tăng cường")
    assert titles["003"].endswith("giai đoạn 2021-2025")
    assert titles["004"].endswith("Ban Đối ngoại Trung ương và Ban Dân vận Trung ương")
    assert all(len(titles[start]) <= 160 for start in ("000", "001", "004"))
