"""Describing whole documents."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import PartialDate
from corpus.document import Signer
from corpus.metadata import Described, describe
from tests.growth import assert_linear

TODAY = date(2026, 1, 1)

DECISION = """|
**ỦY BAN NHÂN DÂN
**
TỈNH HÀ TĨNH
-------
|
**CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
|
Số: 77/2025/QĐ-UBND
|
*Hà Tĩnh, ngày 02
tháng 12 năm 2025*
|

**QUYẾT ĐỊNH**

VỀ VIỆC BAN HÀNH QUY CHẾ MẪU

*Căn cứ Luật số 72/2025/QH15 ngày 16/6/2025;*

**Điều 1.** Ban hành quy chế.

Nơi nhận:
- Như Điều 1.
|
**TM. ỦY BAN NHÂN DÂN**
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Văn Mẫu
|
"""
CONCLUSION = """**KẾT LUẬN**
**CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ**
**về một việc cần làm đến ngày 30/6/2025**

Thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017, các cấp ủy đã làm tốt; tổng kết năm 2024.

Nơi nhận:
- Các tỉnh ủy.

T/M BỘ CHÍNH TRỊ

Lê Thị Mẫu
"""


def read(text: str, url: str | None = None, **stated: Any) -> Described:
    found = describe(text, furniture=(), given=stated, url=url, name="a.txt", today=TODAY)
    for provenance in found.provenance.values():
        for quote in provenance.evidence:
            assert quote.start is None or text[quote.start : quote.end] == quote.text
    return found


def test_an_official_document_is_read_from_its_head_and_its_signature() -> None:
    found = read(DECISION)
    assert found.number == "77/2025/QĐ-UBND"
    assert found.kind == "quyet-dinh"
    assert found.date == PartialDate(2025, 12, 2)
    assert (found.bodies, found.body_role) == (("Ủy ban nhân dân tỉnh Hà Tĩnh",), "issuer")
    assert found.signer == Signer("Trần Văn Mẫu", "Phó Chủ tịch")
    assert [(each.number, str(each.date)) for each in found.citations] == [
        ("72/2025/QH15", "2025-06-16")
    ]


def test_a_document_that_only_cites_has_neither_number_nor_date() -> None:
    found = read(CONCLUSION)
    assert (found.number, found.date, found.kind) == (None, None, "ket-luan")
    assert found.bodies == ("Bộ Chính trị", "Ban Bí thư")
    assert found.signer == Signer("Lê Thị Mẫu")


def test_stated_values_win_and_say_so() -> None:
    found = read(CONCLUSION, date="2024-05", number="1-KL/TW", title="Tên **khác**")
    assert (found.title, found.number, found.date) == (
        "Tên khác",
        "1-KL/TW",
        PartialDate(2024, 5),
    )
    assert {found.provenance[name].method for name in ("title", "number", "date")} == {"given"}


def test_an_impossible_stated_date_is_noted_and_the_text_is_asked() -> None:
    found = read(DECISION, date="31/02/2024")
    assert found.date == PartialDate(2025, 12, 2)
    assert len(found.notes) == 1


def test_a_day_in_the_lead_refines_the_page_s_month() -> None:
    text = " date 2024-11 (BÁO) - Chiều 18/11, tại Hà Nội, Ban Dân vận T.Ư họp bàn công tác."
    found = read(text)
    assert (found.date, found.kind) == (PartialDate(2024, 11, 18), "tin-tuc")
    quotes = [quote.text for quote in found.provenance["date"].evidence]
    assert (found.provenance["date"].method, quotes) == ("page_date", ["date 2024-11", "18/11"])


@pytest.mark.parametrize(
    ("digits", "when"),
    [
        ("20250809083703498", "2025-08-09"),
        ("20250809083703", "2025-08-09"),
        ("20250809993703498", None),
        ("2025080908370349812", None),
    ],
)
def test_the_time_a_page_was_filed_under_is_read_from_its_address(
    digits: str, when: str | None
) -> None:
    news = "Chi bộ họp thường kỳ, bàn việc phát triển đảng viên."
    found = read(news, f"https://bao.example.vn/hop-chi-bo-{digits}.htm").date
    assert (str(found) if found else None) == when


@pytest.mark.parametrize(
    ("line", "when", "method"),
    [
        ("Minh Anh 20/11/2025 07:30 GMT+7", "2025-11-20", "page_date"),
        ("Minh Anh - Thứ Năm, 20/11/2025 | 07:30", "2025-11-20", "page_date"),
        ("Minh Anh", "2025-11-19", "published"),
        ("Khởi công 20/11/2025", "2025-11-19", "published"),
    ],
)
def test_a_page_is_dated_by_its_byline_else_as_it_states_for_itself(
    line: str, when: str, method: str
) -> None:
    found = describe(
        f"# Chi bộ họp thường kỳ\n{line}\n\nChi bộ bàn việc phát triển đảng viên mới.",
        furniture=(),
        given={},
        url="https://bao.example.vn/tin-119250616083159451.htm",
        name="a.html",
        today=TODAY,
        published=PartialDate(2025, 11, 19),
    )
    assert (str(found.date), found.provenance["date"].method) == (when, method)


@pytest.mark.parametrize(
    "archive",
    ["https://web.archive.org/web/20120909203209", "https://archive.today/20120909203209"],
)
def test_the_day_a_page_was_archived_is_not_its_date(archive: str) -> None:
    news = "Chi bộ họp thường kỳ, bàn việc phát triển đảng viên."
    assert read(news, f"{archive}/http://bao.example.vn/tin/148314/").date is None


def test_an_address_dates_a_page_that_says_no_date_itself() -> None:
    url = "https://bao.example.vn/tin-hop-119250616083159451.htm"
    found = read("Chính phủ vừa ban hành Nghị định số 1/2025/NĐ-CP về việc mẫu.", url)
    assert (found.date, found.kind, found.number) == (PartialDate(2025, 6, 16), "tin-tuc", None)
    assert found.provenance["date"].method == "url"


def test_a_day_after_tomorrow_is_no_date() -> None:
    assert read(" date 2026-01-03 Hội nghị họp.").date is None
    assert read(" date 2026-01-02 Hội nghị họp.").date == PartialDate(2026, 1, 2)


def test_a_title_as_libraries_word_it_names_the_document() -> None:
    title = "Nghị quyết 34-NQ/TW năm 2023 về việc mẫu do Bộ Chính trị ban hành"
    found = read("Phụ lục kèm theo.", title=title)
    assert (found.kind, found.number, found.date) == (
        "nghi-quyet",
        "34-NQ/TW",
        PartialDate(2023),
    )
    asked = read("Trả lời câu hỏi.", title="Nghị quyết 34-NQ/TW năm 2023 nói gì?")
    assert (asked.kind, asked.number) == ("bai-viet", None)


def test_an_empty_text_takes_its_name_as_title() -> None:
    found = read("")
    assert (found.title, found.kind, found.date, found.bodies) == ("a.txt", "khac", None, ())


@given(st.text(max_size=300))
def test_no_string_raises(text: str) -> None:
    read(text)


@given(
    st.lists(
        st.sampled_from(
            ["QUYẾT ĐỊNH\n", "Số: ", "34-NQ/TW", " ngày 1/2/2023 ", "Hà Nội, ", "T/M BAN BÍ THƯ\n",
             "Nơi nhận:\n", "Lê Văn A\n", "**", "|\n", "Kính gửi: ", "CỦA ", "Bộ Chính trị", "\n\n"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_no_mixture_of_parts_raises(parts: list[str]) -> None:
    read("".join(parts))


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["1", "Số ", " ", "-/", "\n", "|\n", "**", "[a](", "NGHỊ QUYẾT\n", "Kính gửi "]
)
def test_a_long_hostile_text_takes_linear_time(piece: str) -> None:
    assert_linear(read, piece)
