"""PDF: reading order, paragraphs, pages and their furniture, and what is refused."""

from __future__ import annotations

import pytest

from corpus.document import Furniture
from corpus.readers.pdf import read_pdf
from corpus.readers.pdf_document import MOST_PAGES
from corpus.readers.reading import Reading, Unusable
from tests.corpus.tiny_pdf import HEIGHT, LOCKED, WIDTH, Text, lines, tiny_pdf

PROSE = (
    "Chi bộ họp mỗi tháng một lần để kiểm điểm việc thực hiện nghị",
    "quyết và giao việc cho từng đảng viên, theo Nghị quyết số 34-",
    "NQ/TW và kế hoạch năm.",
)


def page_furniture(reading: Reading) -> list[str]:
    return [reading.text[each.start : each.end] for each in reading.furniture]


def test_a_line_that_is_full_goes_on_and_a_divided_number_is_whole() -> None:
    reading = read_pdf(tiny_pdf([lines("\n".join(PROSE))]))
    assert reading == Reading(
        "Chi bộ họp mỗi tháng một lần để kiểm điểm việc thực hiện nghị quyết và giao việc cho "
        "từng đảng viên, theo Nghị quyết số 34-NQ/TW và kế hoạch năm.",
        pages=(0,),
    )


def test_an_indented_line_and_a_wider_gap_begin_paragraphs() -> None:
    first, second, third = PROSE
    page = [
        Text(92, 100, first[:58]),
        Text(72, 118, second),
        Text(92, 136, first[:58]),
        Text(72, 154, second),
        Text(72, 172, third),
        Text(72, 202, "Họp ngày mồng ba."),
    ]
    text = read_pdf(tiny_pdf([page])).text
    assert [line[:6] for line in text.split("\n")] == ["Chi bộ", "Chi bộ", "Họp ng"]


def test_the_last_line_of_a_heading_in_the_middle_ends_it_however_full_it_is() -> None:
    width = max(map(len, PROSE)) * 6
    heading, subject = "BÁO CÁO", "kết quả kiểm điểm tập thể, cá nhân của chi bộ trong năm"
    page = [
        *(Text(72 + (width - 6 * len(line)) // 2, 60 + 18 * at, line) for at, line in
          enumerate((heading, subject))),
        *lines("\n".join(PROSE), down=96),
    ]  # fmt: skip
    text = read_pdf(tiny_pdf([page])).text
    assert [line[:12] for line in text.split("\n")] == ["BÁO CÁO", "kết quả kiểm", "Chi bộ họp m"]


def test_a_letterhead_is_read_cell_by_cell_and_its_number_before_the_date() -> None:
    page = [
        Text(72, 60, "TỈNH ỦY SƠN LÂM"),
        Text(330, 60, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        Text(100, 78, "Số 12-NQ/TU"),
        Text(330, 78, "Sơn Lâm, ngày 3 tháng 2 năm 2024"),
        Text(262, 120, "NGHỊ QUYẾT"),
        *lines("\n".join(PROSE), down=150),
    ]
    assert read_pdf(tiny_pdf([page])).text.split("\n")[:5] == [
        "TỈNH ỦY SƠN LÂM",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 12-NQ/TU",
        "Sơn Lâm, ngày 3 tháng 2 năm 2024",
        "NGHỊ QUYẾT",
    ]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = lines("\n".join(["Một dòng của cột bên trái đây"] * 6), step=16)
    right = lines("\n".join(["Hai dòng của cột bên phải đây"] * 6), left=330, step=16)
    both = [text for pair in zip(left, right, strict=True) for text in pair]
    text = read_pdf(tiny_pdf([both])).text
    assert text == " ".join(line.text for line in left) + "\n" + " ".join(
        line.text for line in right
    )


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Huyện", "Số chi bộ", "Số đảng viên"), ("Mường La", "112", "2.345")]
    page = [
        Text(72 + 160 * column, 100 + 20 * row, cell)
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    ]
    page += [Text(72, 80, "Biểu thứ nhất"), Text(72, 140, "Ngày mồng ba.")]
    assert read_pdf(tiny_pdf([page])).text == (
        "Biểu thứ nhất\nHuyện | Số chi bộ | Số đảng viên\nMường La | 112 | 2.345\nNgày mồng ba."
    )


def test_rules_drawn_across_two_columns_make_rows_of_several_lines() -> None:
    page = [
        Text(72, 100, "Đảng ủy xã Hua Păng"),
        Text(300, 100, "Lập danh sách đảng"),
        Text(300, 116, "viên mới"),
        Text(72, 146, "Văn phòng Huyện ủy"),
        Text(300, 146, "Tổng hợp"),
    ]
    rules = b"".join(b"60 %d m 520 %d l S\n" % (HEIGHT - at, HEIGHT - at) for at in (84, 126, 156))
    assert read_pdf(tiny_pdf([page], rules)).text == (
        "Đảng ủy xã Hua Păng | Lập danh sách đảng viên mới\nVăn phòng Huyện ủy | Tổng hợp"
    )


def test_a_ruled_table_of_short_rows_is_read_by_rows_and_ends_at_its_last_rule() -> None:
    rows = [(f"{number} Bí thư Đảng ủy xã {number}", f"{number}0 đảng viên") for number in range(9)]
    page = [
        Text(left, 100 + 20 * at, cell)
        for at, cells in enumerate(rows)
        for left, cell in zip((72, 300), cells, strict=True)
    ]
    page += [Text(72, 310, "Nơi nhận:"), Text(300, 310, "BÍ THƯ"), Text(72, 328, "- Lưu.")]
    rules = b"".join(
        b"60 %d m 520 %d l S\n" % (HEIGHT - at, HEIGHT - at) for at in range(85, 270, 20)
    )
    assert read_pdf(tiny_pdf([page], rules)).text.split("\n") == [
        *map(" | ".join, rows),
        *("Nơi nhận:", "- Lưu.", "BÍ THƯ"),
    ]


def test_a_document_that_begins_in_a_column_of_a_gazette_stays_in_it() -> None:
    left = lines("ỦY BAN NHÂN DÂN\nTỈNH MẪU\n\nSố: 27/2023/QĐ-UBND\nQUYẾT ĐỊNH", step=16)
    left += lines("\n".join(["Một dòng của cột bên trái đây"] * 6), down=180, step=16)
    right = lines("\n".join(["Hai dòng của cột bên phải đây"] * 11), left=330, step=16)
    text = read_pdf(tiny_pdf([sorted(left + right, key=lambda each: each.down)])).text
    found = text.split("\n")
    assert found[:4] == ["ỦY BAN NHÂN DÂN", "TỈNH MẪU", "Số: 27/2023/QĐ-UBND", "QUYẾT ĐỊNH"]
    assert found[-1] == " ".join(["Hai dòng của cột bên phải đây"] * 11)


def test_a_paragraph_goes_on_over_the_page_and_running_heads_are_furniture() -> None:
    head = "Sổ tay công tác chi bộ"
    bodies = [PROSE[:2], (PROSE[2], "Hết."), ("Mục lục",)]
    pages = [
        [Text(72, 30, head), *lines("\n".join(body)), Text(290, 815, str(number))]
        for number, body in enumerate(bodies, 1)
    ]
    reading = read_pdf(tiny_pdf(pages))
    whole = " ".join(PROSE).replace("34- ", "34-")
    text = f"{head}\n{whole}\n1\n{head}\nHết.\n2\n{head}\nMục lục\n3"
    assert reading.text == text
    assert page_furniture(reading) == ["1", head, "2", head, "3"]
    assert reading.pages == (0, text.index(PROSE[2]), text.rindex(head))


def test_a_letterhead_that_recurs_is_no_furniture() -> None:
    page = [Text(72, 40, "ĐẢNG CỘNG SẢN VIỆT NAM"), *lines("Quyết định thứ nhất")]
    reading = read_pdf(tiny_pdf([page] * 4))
    assert reading.furniture == ()


def test_a_page_on_its_side_is_read_as_it_runs() -> None:
    page = [
        Text(200, HEIGHT - 100, "Biểu số hai", matrix="0 1 -1 0"),
        Text(220, HEIGHT - 100, "Tổng số đảng viên", matrix="0 1 -1 0"),
    ]
    assert read_pdf(tiny_pdf([page])).text == "Biểu số hai\nTổng số đảng viên"


def test_a_stamp_that_is_askew_is_furniture() -> None:
    page = [*lines("Chi bộ họp thường kỳ."), Text(200, 400, "SAO", matrix="0.7 0.7 -0.7 0.7")]
    reading = read_pdf(tiny_pdf([page]))
    assert reading == Reading(
        "Chi bộ họp thường kỳ.\nSAO", furniture=(Furniture(22, 25),), pages=(0,)
    )


def test_marks_drawn_by_themselves_and_letters_of_another_font_come_back_in_place() -> None:
    page = [
        Text(72, 100, "Chiềng B"),
        Text(126, 100, "n, "),
        Text(72, 160, "Đa"),
        Text(84, 160, "\u0309ng"),
        Text(120, 100, "a"),
    ]
    assert read_pdf(tiny_pdf([page])).text == "Chiềng Ban,\nĐảng"


def test_the_names_of_old_fonts_decide_their_character_set() -> None:
    page = [Text(72, 100, "Chi bé häp th­êng kú", font="ABCDEF+.VnTime")]
    reading = read_pdf(tiny_pdf([page]))
    assert reading.text == "Chi bộ họp thường kỳ"
    assert reading.notes == ("Có chữ theo phông cũ, đã chuyển sang Unicode: TCVN3 (1 đoạn).",)


def test_old_text_whose_font_says_nothing_is_known_by_its_spelling() -> None:
    page = [Text(72, 100, "§¶ng Céng s¶n ViÖt Nam häp §¹i héi toµn quèc", font="Arial")]
    reading = read_pdf(tiny_pdf([page]))
    assert reading.text == "Đảng Cộng sản Việt Nam họp Đại hội toàn quốc"
    assert reading.notes == ("Đọc theo bảng mã TCVN3.",)


@pytest.mark.parametrize(
    ("word", "note"),
    [
        ("\u0111\u1ea1x\u0169q", "Chữ trong tệp đọc được kém: chỉ 0%"),
        ("dang", "Chữ trong tệp dường như đã mất dấu"),
    ],
    ids=["noise", "without marks"],
)
def test_a_poor_text_layer_says_so(word: str, note: str) -> None:
    page = lines("\n".join([" ".join([word] * 10)] * 8))
    assert [each[: len(note)] for each in read_pdf(tiny_pdf([page])).notes] == [note]


def test_what_cannot_be_opened_says_why() -> None:
    with pytest.raises(Unusable) as damaged:
        read_pdf(b"%PDF-1.7\nnothing more")
    assert damaged.value.reason == "PDF này bị hỏng, không mở được; hãy chép lại tệp gốc."
    with pytest.raises(Unusable) as locked:
        read_pdf(tiny_pdf([lines("Mật")], more=LOCKED))
    assert locked.value.reason == "PDF này có mật khẩu mở tệp; hãy bỏ mật khẩu rồi chép lại."
    with pytest.raises(Unusable) as empty:
        read_pdf(tiny_pdf([[]]))
    assert empty.value.reason == "PDF này không có chữ nào."
    with pytest.raises(Unusable) as long:
        read_pdf(tiny_pdf([[]] * (MOST_PAGES + 1)))
    assert long.value.reason == (
        "PDF này có 3001 trang, nhiều hơn 3000; hãy tách thành nhiều tệp nhỏ hơn."
    )


def test_a_scan_without_ocr_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("PROGRAMFILES", raising=False)
    scan = b"q 0.5 g 0 0 %d %d re f Q\n" % (WIDTH, HEIGHT)
    with pytest.raises(Unusable) as refused:
        read_pdf(tiny_pdf([[]], scan))
    assert refused.value.reason.startswith("Đây là bản chụp (ảnh), không có lớp chữ;")
    assert "sudo apt install tesseract-ocr tesseract-ocr-vie" in refused.value.reason


def test_pictures_beside_written_pages_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("PROGRAMFILES", raising=False)
    scan = b"q 0.5 g 0 0 %d %d re f Q\n" % (WIDTH, HEIGHT)
    reading = read_pdf(tiny_pdf([lines("Chi bộ họp thường kỳ."), []], scan))
    assert (reading.text, reading.pages) == ("Chi bộ họp thường kỳ.", (0, 21))
    assert [note[:35] for note in reading.notes] == ["1 trang là ảnh, chưa đọc được: Đây "]
