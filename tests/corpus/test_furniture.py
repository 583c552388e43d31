"""What of a saved page is furniture, and what never is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decode import decode
from corpus.document import Furniture
from corpus.furniture import find_furniture
from tests.growth import assert_linear

PROSE = (
    "Hội nghị thống nhất đánh giá công tác vận động quần chúng trong năm qua có nhiều đổi mới, "
    "cấp ủy các cấp quan tâm lãnh đạo, tổ chức bộ máy được củng cố và hoạt động hiệu quả hơn."
)


def furniture_of(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_furniture(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Gửi cho bạn bè",
        "GỬI CHO BẠN BÈ",
        "**In trang**",
        "Thông tin người gửi phản hồi",
        "Chia sẻ Facebook",
        "## Ý kiến của bạn (3)",
        "Quý khách cần hỏi thêm về nội dung này xin gọi tổng đài.",
        "Hãy đăng nhập hoặc đăng ký để đọc tiếp",
        "Xem thêm: Hướng dẫn mới về đảng phí",
        ">> Đọc thêm bài cùng tác giả",
        "Lượt xem: 1.204",
        "Hiện chưa có bình luận nào.",
    ],
)
def test_a_line_that_is_nothing_else_is_furniture_between_paragraphs(line: str) -> None:
    assert furniture_of(f"{PROSE}\n\n{line}\n\n{PROSE}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Nơi nhận:",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 15-KH/HU",
        "T/M BAN THƯỜNG VỤ",
        "KT. CHỦ TỊCH",
        "Phó Bí thư",
        "Nguyễn Văn A",
        "Đại biểu chụp ảnh lưu niệm. Ảnh: Văn phòng",
        "Tin và ảnh: Minh Anh",
        "Chia sẻ kinh nghiệm vận động nhân dân",
        "Phản hồi",
        "Đăng ký",
        "Email",
        "Nội quy thành viên",
        "Các tin khác nhau về vụ việc đã được kiểm chứng",
        "Bản quyền",
    ],
)
def test_a_line_of_a_document_is_never_furniture(line: str) -> None:
    assert furniture_of(f"{PROSE}\n{line}\n{PROSE}") == []


def test_the_row_of_buttons_at_the_foot_is_one_stretch_and_the_byline_stays() -> None:
    foot = "Gửi cho bạn bè\n\nPhản hồi\n\nThông tin người gửi phản hồi\n\nCác tin khác"
    assert furniture_of(f"{PROSE}\n\nTin và ảnh: Minh Anh\n\n{foot}\n") == [foot]


def test_buttons_at_the_very_edges_need_no_company() -> None:
    assert furniture_of(f"Trang chủ\n\n{PROSE}\n\nPhản hồi\n") == ["Trang chủ", "Phản hồi"]


def test_a_form_goes_with_its_buttons() -> None:
    form = "Gửi phản hồi\nHọ và tên (*)\nEmail:\nNội dung\nMã xác nhận\nGửi"
    assert furniture_of(f"{PROSE}\n{form}") == [form]


def test_a_list_of_links_goes_with_its_heading_at_the_tail() -> None:
    links = (
        "Các tin khác\n\n- Khai mạc lớp bồi dưỡng cấp ủy viên (12/5/2023)\n"
        "- Đoàn công tác làm việc tại huyện miền núi\n\nTrao Huy hiệu Đảng đợt 19-5"
    )
    assert furniture_of(f"{PROSE}\n\n{links}\n") == [links]
    assert furniture_of(f"{PROSE}\n{links}\nIn trang") == [f"{links}\nIn trang"]


def test_a_list_heading_takes_nothing_where_the_document_goes_on() -> None:
    for after in (
        PROSE + " Hết.",
        "Nơi nhận:\n- Lưu Văn phòng.\n\nT/M BAN THƯỜNG VỤ\nNguyễn Văn A",
    ):
        text = f"{PROSE}\n\nTin liên quan\n\nTrao Huy hiệu Đảng đợt 19-5\n\n{after}"
        assert furniture_of(text) == ["Tin liên quan"]


def test_a_list_heading_takes_nothing_where_no_document_came_before() -> None:
    assert furniture_of("Các tin khác\nTin một\nTin hai") == ["Các tin khác"]


def test_a_short_document_between_two_buttons_stays() -> None:
    text = "In trang\n\nKẾT LUẬN\nHội nghị giao ban\n18/11/2024\n\nCác tin khác"
    assert furniture_of(text) == ["In trang", "Các tin khác"]


def test_captions_after_a_link_at_the_tail_stay() -> None:
    captions = "Đại biểu dự hội nghị.\nQuang cảnh lớp học\nMinh Anh"
    text = f"{PROSE}\nXem thêm: Lớp học mới ở huyện\n{captions}"
    assert furniture_of(text) == ["Xem thêm: Lớp học mới ở huyện"]


def test_a_notice_of_the_site_is_one_stretch_though_few_of_its_lines_are_known() -> None:
    known = ["Bạn vừa bị đăng xuất.", "Xin lỗi Quý khách!", "Tài khoản của Quý khách:"]
    between = "Máy chủ sẽ bảo trì vào cuối tuần này và trở lại như thường vào sáng thứ hai."
    notice = "\n".join([*(f"{line}\n{between}" for line in known * 3), *known])
    assert furniture_of(f"{PROSE}\n\n{notice}\n") == [notice]


@pytest.mark.parametrize("inside", [PROSE + " " + PROSE + PROSE, "Số: 4-TB/TU", "# Mục mới"])
def test_a_notice_never_reaches_across_a_document(inside: str) -> None:
    known = "\n".join(["Thưa Quý khách,", "Bạn vừa bị đăng xuất.", "Xin lỗi Quý khách!"] * 4)
    assert furniture_of(f"{PROSE}\n{known}\n{inside}\n{known}") == [known, known]


@pytest.mark.parametrize(
    "line",
    [
        "Chịu trách nhiệm trước Ban Thường vụ về kết quả thực hiện;",
        "Giấy phép hoạt động do cơ quan có thẩm quyền cấp.",
        "Khi trích dẫn phải ghi rõ nguồn gốc của số liệu.",
        "Điều lệ quỹ thành viên, quy chế chi tiêu;",
        "Cơ quan được hỏi hiện chưa có bình luận gì.",
    ],
)
def test_the_last_line_of_a_text_of_law_is_no_imprint(line: str) -> None:
    assert furniture_of(f"{PROSE}\n{line}") == []


def test_the_edit_links_of_a_wiki_are_marked_inside_their_lines() -> None:
    text = "## Lịch sử\n\n[sửa | sửa mã nguồn]Năm 1930 [sửa | sửa mã nguồn] thành lập."
    assert furniture_of(text) == ["[sửa | sửa mã nguồn]"] * 2


def test_an_imprint_is_furniture_at_the_foot_only() -> None:
    imprint = "Giấy phép số 12/GP-TTĐT\n© Cổng thông tin của Tỉnh ủy"
    assert furniture_of(f"{PROSE}\n{imprint}") == [imprint]
    body = "\n".join([PROSE] * 30)
    assert furniture_of(f"{imprint}\n{body}") == []


phrases = st.sampled_from(
    [
        "Gửi cho bạn bè",
        "Phản hồi",
        "Các tin khác",
        "Xem thêm",
        "Nơi nhận:",
        "Số: 1-KL/TU",
        "[sửa | sửa mã nguồn]",
        "Mật khẩu",
        "---",
        "X",
        "© 2020",
        "- Một tin",
        "# Mục",
        "Ảnh: A",
    ]
)


@given(st.lists(phrases | st.text(max_size=40) | st.just(PROSE)), st.sampled_from(["\n", "\n\n"]))
def test_spans_lie_in_the_text_in_order_disjoint_on_whole_lines(
    pieces: list[str], between: str
) -> None:
    text = between.join(pieces)
    end = -1
    for span in find_furniture(text):
        assert end < span.start < span.end <= len(text)
        end = span.end
        quoted = text[span.start : span.end]
        if quoted != "[sửa | sửa mã nguồn]":
            assert span.start == 0 or text[span.start - 1] == "\n"
            assert span.end == len(text) or text[span.end] == "\n"
        assert "Nơi nhận" not in quoted
        assert PROSE not in quoted


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["|\n", "Tin khác\n", "Hội nghị\nTin khác\n", "In trang\nA\nB\nC\n"]
)
def test_time_grows_with_the_length_not_with_its_square(unit: str) -> None:
    assert_linear(find_furniture, unit)


@pytest.mark.shared
def test_only_the_third_seed_has_furniture(shared: Path) -> None:
    files = sorted((shared / "corpora" / "seeds").glob("*.txt"))
    found = [furniture_of(decode(file.read_bytes()).text) for file in files]
    assert [len(spans) for spans in found] == [0, 0, 1, 0, 0]
    assert found[2][0].split("\n\n") == [
        "Gửi cho bạn bè",
        "Phản hồi",
        "Thông tin người gửi phản hồi",
        "Các tin khác",
    ]


def test_what_the_format_sets_apart_joins_what_the_lines_tell() -> None:
    text = "Trang 1\nNghị quyết\nIn trang\n"
    known = (Furniture(0, 8), Furniture(5, 8), Furniture(9, 9))
    assert find_furniture(text, known) == (Furniture(0, 8), Furniture(19, 27))
