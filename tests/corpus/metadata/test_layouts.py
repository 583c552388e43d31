"""Heads, notes and closes as documents of ninety years lay them out."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.document import Signer
from corpus.metadata import Described, describe
from corpus.metadata.closing import find_closing
from corpus.metadata.headnotes import find_note

BODY = (
    "\n\nVăn bản nêu ba việc mà các cấp ủy cần làm trong năm, phân công rõ người, rõ việc, rõ thời"
    " hạn, và giao ban thường vụ theo dõi, đôn đốc, báo cáo kết quả trước kỳ họp cuối năm; nơi nào"
    " làm tốt thì biểu dương, nơi nào chậm thì nhắc nhở.\n"
)


def read(text: str, **stated: str) -> Described:
    found = describe(
        text, furniture=(), given=stated, url=None, name="a.txt", today=date(2026, 1, 1)
    )
    for provenance in found.provenance.values():
        for quote in provenance.evidence:
            assert quote.start is None or text[quote.start : quote.end] == quote.text
    return found


def seen(found: Described) -> tuple[str, str | None, str, tuple[str, ...]]:
    return found.kind, found.number, str(found.date or ""), found.bodies


@pytest.mark.parametrize("gap", ["          ", "\t", "\t\t", " | ", "|"])
def test_a_head_in_two_columns_is_read_across(gap: str) -> None:
    text = (
        f"THÀNH ỦY HÀ NỘI{gap}ĐẢNG CỘNG SẢN VIỆT NAM\n*\n"
        f"Số 34-NQ/TU{gap}Hà Nội, ngày 09 tháng 01 năm 2023\n\nNGHỊ QUYẾT\nvề một việc"
    )
    assert seen(read(text + BODY)) == (
        "nghi-quyet",
        "34-NQ/TU",
        "2023-01-09",
        ("Thành ủy Hà Nội",),
    )


@pytest.mark.parametrize("gap", ["          ", "\t"])
def test_recipients_and_signature_in_two_columns_are_read_apart(gap: str) -> None:
    text = (
        f"HUYỆN ỦY BA VÌ{gap}ĐẢNG CỘNG SẢN VIỆT NAM\nSố 15-TB/HU{gap}Ba Vì, ngày 2 tháng 4 năm 2018"
        f"\n\nTHÔNG BÁO\nvề một việc{BODY}\nNơi nhận:{gap}T/L BAN THƯỜNG VỤ\n- Các đảng bộ,{gap}"
        f"CHÁNH VĂN PHÒNG\n- Ban Tuyên giáo,{gap}(Đã ký)\n- Lưu VPHU.\n{gap}Phùng Thị Mẫu\n"
    )
    found = read(text)
    assert (found.signer, found.recipients, found.bodies) == (
        Signer("Phùng Thị Mẫu", "Chánh Văn phòng"),
        ("Các đảng bộ", "Ban Tuyên giáo", "Lưu VPHU"),
        ("Huyện ủy Ba Vì",),
    )


@pytest.mark.parametrize("gap", ["          ", "\t", " | "])
def test_two_names_stand_over_each_other_beside_the_party_s(gap: str) -> None:
    text = (
        f"HUYỆN ỦY BA VÌ{gap}ĐẢNG CỘNG SẢN VIỆT NAM\nBAN TUYÊN GIÁO HUYỆN ỦY{gap}-----------\n"
        f"*{gap}Ba Vì, ngày 12 tháng 4 năm 2018\nSố 15-KH/BTGHU\n\nKẾ HOẠCH\nvề một việc"
    )
    assert seen(read(text + BODY)) == (
        "ke-hoach",
        "15-KH/BTGHU",
        "2018-04-12",
        ("Ban Tuyên giáo Huyện ủy Ba Vì",),
    )


def test_a_cell_of_a_quarter_issues_and_dates_under_its_own_name() -> None:
    found = read(
        "ĐẢNG BỘ PHƯỜNG 5\nCHI BỘ KHU PHỐ 3\n*\nSố 07-BC/CB\nĐẢNG CỘNG SẢN VIỆT NAM\n"
        f"Phường 5, ngày 05 tháng 12 năm 2023\n\nBÁO CÁO\nvề một việc{BODY}\n"
        "T/M CHI BỘ\nBÍ THƯ\nPhạm Thị Mẫu\n"
    )
    assert (seen(found), found.place) == (
        ("bao-cao", "07-BC/CB", "2023-12-05", ("Chi bộ khu phố 3",)),
        "Phường 5",
    )


def test_a_heading_may_have_its_issuer_below_and_then_its_number_and_date() -> None:
    heading = "CHỈ THỊ\nCỦA BAN BÍ THƯ\nvề một việc\nSố 34-CT/TW, ngày 30 tháng 5 năm 1998"
    found = read(f"{heading}{BODY}T/M BAN BÍ THƯ\nPHẠM MẪU MỰC\n")
    assert seen(found) == ("chi-thi", "34-CT/TW", "1998-05-30", ("Ban Bí thư",))
    assert (found.subject, found.signer) == ("về một việc", Signer("Phạm Mẫu Mực"))
    cited = read("CHỈ THỊ\nvề một việc\n\nThực hiện Nghị quyết\nSố 34-NQ/TW, ngày 3/2/2020" + BODY)
    assert (cited.number, [each.number for each in cited.citations]) == (None, ["34-NQ/TW"])


def test_a_letter_s_subject_ends_where_the_other_column_begins() -> None:
    found = read(
        "BAN TỔ CHỨC TRUNG ƯƠNG\n*\nSố 12-CV/BTCTW\nV/v rà soát số liệu\nđảng viên\n"
        "ĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 02 tháng 8 năm 2021\nKính gửi: Các tỉnh ủy" + BODY
    )
    assert (found.subject, found.title) == (
        "V/v rà soát số liệu đảng viên",
        "Công văn 12-CV/BTCTW V/v rà soát số liệu đảng viên",
    )


def test_a_head_may_leave_the_day_open() -> None:
    text = "BỘ CHÍNH TRỊ     ĐẢNG CỘNG SẢN VIỆT NAM\n"
    text += "Số 1-KL/TW     Hà Nội, {} 9 năm 2025\n\nKẾT LUẬN\nvề"
    for lead in ("tháng", "ngày      tháng", "ngày ... tháng"):
        assert str(read(text.format(lead) + BODY).date) == "2025-09"


@pytest.mark.parametrize(
    ("line", "when", "precision"),
    [
        ("Tháng 2 năm 1951", "1951-02", "month"),
        ("Năm 1930", "1930", "year"),
        ("Ngày 12 tháng 3 năm 1945", "1945-03-12", "day"),
        ("(12-3-1945)", "1945-03-12", "day"),
        ("THÁNG 10 NĂM 1930", "1930-10", "month"),
        ("Hà Nội, tháng 9 năm 1960", "1960-09", "month"),
    ],
)
def test_a_date_alone_under_the_heading_is_the_document_s(
    line: str, when: str, precision: str
) -> None:
    found = read(f"BAN THƯỜNG VỤ TRUNG ƯƠNG ĐẢNG\n\nCHỈ THỊ\nLàm ngay một việc\n\n{line}{BODY}")
    assert seen(found) == ("chi-thi", None, when, ("Ban Thường vụ Trung ương Đảng",))
    assert found.date is not None
    assert (found.date.precision, found.title) == (precision, "CHỈ THỊ Làm ngay một việc")


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    found = read(f"BAN BÍ THƯ\n\nCHỈ THỊ\nvề một việc\n\nNăm 1930 là năm thành lập Đảng.{BODY}")
    assert found.date is None


@pytest.mark.parametrize(
    ("note", "bodies"),
    [
        ("(Kèm theo Quyết định số 6/QĐ-TTg ngày 06 tháng 01 năm 2022 của Thủ tướng Chính phủ)",
         ("Thủ tướng Chính phủ",)),
        ("(Ban hành kèm theo Quyết định số 6-QĐ/TW, ngày 06-01-2022 của Bộ Chính trị)",
         ("Bộ Chính trị",)),
        ("*(Phê duyệt kèm theo Quyết định số 6/QĐ-BNV ngày 6/1/2022)*", ("Bộ Nội vụ",)),
    ],
)  # fmt: skip
def test_an_annex_has_the_date_and_the_body_it_was_issued_with(
    note: str, bodies: tuple[str, ...]
) -> None:
    found = read(f"QUY CHẾ\nlàm việc của một ban\n\n{note}{BODY}")
    assert seen(found) == ("quy-che", None, "2022-01-06", bodies)
    assert {found.provenance[name].method for name in ("date", "bodies")} == {"annexed"}


@pytest.mark.parametrize(
    ("heading", "note", "kind", "bodies"),
    [
        ("ĐIỀU LỆ\nĐẢNG CỘNG SẢN VIỆT NAM", "Do Đại hội đại biểu toàn quốc lần thứ XI của Đảng",
         "dieu-le", ("Đại hội đại biểu toàn quốc lần thứ XI của Đảng Cộng sản Việt Nam",)),
        ("HIẾN PHÁP NƯỚC MẪU", "Quốc hội khóa I, kỳ họp thứ hai,", "hien-phap", ("Quốc hội",)),
    ],
)  # fmt: skip
def test_who_adopted_a_document_and_when_stands_in_brackets(
    heading: str, note: str, kind: str, bodies: tuple[str, ...]
) -> None:
    found = read(f"{heading}\n\n({note} thông qua ngày 19 tháng 01 năm 2011){BODY}")
    assert seen(found) == (kind, None, "2011-01-19", bodies)
    assert found.provenance["date"].method == "adopted"


def test_an_appeal_is_dated_and_signed_at_its_end() -> None:
    text = f"LỜI KÊU GỌI ĐỒNG BÀO CẢ NƯỚC{BODY}\nHà Nội, ngày 20 tháng 7 năm 1946\n\nHỒ CHÍ MINH\n"
    found = read(text)
    assert seen(found)[:3] == ("loi-keu-goi", None, "1946-07-20")
    assert found.signer is not None
    assert found.signer.name == "Hồ Chí Minh"
    letter = read(text.replace("LỜI KÊU GỌI ĐỒNG BÀO", "THƯ GỬI ĐỒNG BÀO"))
    assert (seen(letter)[0], str(letter.date)) == ("khac", "1946-07-20")


def test_a_number_told_from_another_document_of_the_same_number_gives_no_date() -> None:
    text = (
        f"BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 25-NQ/TW\n\nNGHỊ QUYẾT\nvề một việc{BODY}"
        "\nXin phân biệt với Nghị quyết số 25-NQ/TW ngày 03-6-2013 của khóa sau.\n"
    )
    found = read(text)
    assert (found.number, found.date) == ("25-NQ/TW", None)


def test_letters_that_look_like_d_are_read_as_d_and_quoted_as_printed() -> None:
    text = (
        "BAN CHẤP HÀNH TRUNG ƯƠNG\nSố 24-QÐ/TW\nÐẢNG CỘNG SẢN VIỆT NAM\n"
        f"Hà Nội, ngày 30 tháng 7 năm 2021\n\nQUY ÐỊNH\nthi hành Ðiều lệ{BODY}"
        "\nT/M BAN CHẤP HÀNH TRUNG ƯƠNG\nTỔNG BÍ THƯ\n\nÐặng Văn Mẫu\n"
    )
    found = read(text)
    assert seen(found) == ("quy-dinh", "24-QĐ/TW", "2021-07-30", ("Ban Chấp hành Trung ương",))
    assert found.signer is not None
    assert (found.signer.name, found.title) == ("Đặng Văn Mẫu", "QUY ĐỊNH thi hành Điều lệ")
    assert [quote.text for quote in found.provenance["number"].evidence] == ["24-QÐ/TW"]


@pytest.mark.parametrize(
    ("heading", "bodies"),
    [
        ("NGHỊ QUYẾT\nHỘI NGHỊ LẦN THỨ 15 BAN CHẤP HÀNH TRUNG ƯƠNG (KHÓA II)",
         ("Ban Chấp hành Trung ương",)),
        ("NGHỊ QUYẾT\nHội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khoá V",
         ("Ban Chấp hành Trung ương",)),
        ("THÔNG CÁO ĐẶC BIỆT\nCỦA BAN CHẤP HÀNH TRUNG ƯƠNG, QUỐC HỘI, CHỦ TỊCH NƯỚC, CHÍNH PHỦ",
         ("Ban Chấp hành Trung ương", "Quốc hội", "Chủ tịch nước", "Chính phủ")),
        ("CHÁNH CƯƠNG VẮN TẮT CỦA ĐẢNG", ("Đảng Cộng sản Việt Nam",)),
        ("BÁO CÁO CHÍNH TRỊ\ntại Đại hội đại biểu toàn quốc lần thứ hai của Đảng",
         ("Đại hội đại biểu toàn quốc lần thứ II của Đảng Cộng sản Việt Nam",)),
    ],
)  # fmt: skip
def test_a_heading_names_who_issued_it(heading: str, bodies: tuple[str, ...]) -> None:
    found = read(f"{heading}\n\nNăm 1959{BODY}")
    assert (found.bodies, found.body_role) == (bodies, "issuer")
    assert found.provenance["bodies"].method == "heading"


def test_bodies_that_issue_together_are_all_named() -> None:
    text = (
        "BỘ NỘI VỤ - BỘ TÀI CHÍNH     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        f"Hà Nội, ngày 2 tháng 3 năm 2012\n\nTHÔNG TƯ LIÊN TỊCH\nvề một việc{BODY}"
    )
    assert read(text).bodies == ("Bộ Nội vụ", "Bộ Tài chính")


def test_a_body_that_a_late_sentence_speaks_of_is_no_issuer() -> None:
    text = f"ĐỀ ÁN\nvề một việc\n\nNăm 2020{BODY * 5}\nBộ Chính trị yêu cầu làm ngay."
    assert read(text).bodies == ()


def test_a_short_item_of_a_paper_is_news_and_a_page_named_after_a_body_introduces_it() -> None:
    assert read("Giá gạo tăng nhẹ.", title="Giá gạo", source="VnExpress").kind == "tin-tuc"
    assert read("Giá gạo tăng nhẹ.", title="Giá gạo").kind == "khac"
    assert read("Ban giúp Trung ương nhiều việc.", title="Ban Dân vận T.Ư").kind == "gioi-thieu"


def test_a_dateline_before_the_first_sentence_dates_the_news() -> None:
    found = read(
        "Hội nghị bế mạc tốt đẹp\n\nHà Nội, ngày 12-4-2025 - Hội nghị đã bế mạc chiều nay."
    )
    assert (str(found.date), found.provenance["date"].method) == ("2025-04-12", "lead")


def test_nothing_closes_or_notes_an_empty_text() -> None:
    assert (find_closing("", 0), find_note("", 0)) == (None, None)
