"""Subject, place, recipients and security mark: where a document prints them, and nowhere else."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.metadata import Described, describe


def read(text: str) -> Described:
    found = describe(text, furniture=(), given={}, url=None, name="x", today=date(2026, 11, 22))
    for how in found.provenance.values():
        for proof in how.evidence:
            assert proof.start is None or text[proof.start : proof.end] == proof.text
    return found


HEAD = "TỈNH ỦY QUẢNG NAM\n*\nSố 12-NQ/TU\n{stamp}ĐẢNG CỘNG SẢN VIỆT NAM\n{dateline}\n\n"
BODY = "\n\nThực hiện chương trình công tác năm, Ban Thường vụ quyết nghị một số việc sau đây.\n"
SENT = "Nơi nhận:\n{sent}\nT/M BAN THƯỜNG VỤ\nBÍ THƯ\nLương Nguyễn Minh Triết\n"


def resolution(
    title: str = "NGHỊ QUYẾT\nvề công tác dân vận ở cơ sở",
    dateline: str = "Quảng Nam, ngày 09 tháng 11 năm 2022",
    stamp: str = "",
    sent: str = "- Các huyện ủy,\n- Lưu Văn phòng Tỉnh ủy.",
) -> str:
    return HEAD.format(dateline=dateline, stamp=stamp) + title + BODY + SENT.format(sent=sent)


def test_a_resolution_prints_all_four_each_with_its_method_and_words() -> None:
    found = read(resolution(stamp="MẬT\n"))
    assert (found.subject, found.place, found.recipients, found.security) == (
        "về công tác dân vận ở cơ sở",
        "Quảng Nam",
        ("Các huyện ủy", "Lưu Văn phòng Tỉnh ủy"),
        "mat",
    )
    fields = ("subject", "place", "recipients", "security")
    shown = [found.provenance[field] for field in fields]
    assert [(how.method, [proof.text for proof in how.evidence]) for how in shown] == [
        ("heading", ["về công tác dân vận ở cơ sở"]),
        ("dateline", ["Quảng Nam"]),
        ("recipients", ["- Các huyện ủy,", "- Lưu Văn phòng Tỉnh ủy."]),
        ("stamp", ["MẬT"]),
    ]


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        (
            "NGHỊ QUYẾT\nCỦA BAN THƯỜNG VỤ TỈNH ỦY\nVỀ CHUYỂN ĐỔI SỐ\nTRONG ĐẢNG",
            "VỀ CHUYỂN ĐỔI SỐ TRONG ĐẢNG",
        ),
        (
            "QUYẾT ĐỊNH\nBAN HÀNH QUY CHẾ TIẾP CÔNG DÂN\n-----",
            "BAN HÀNH QUY CHẾ TIẾP CÔNG DÂN",
        ),
        ("NGHỊ QUYẾT của Tỉnh ủy về xây dựng nông thôn", "về xây dựng nông thôn"),
        ("NGHỊ QUYẾT", None),
    ],
)
def test_the_subject_follows_the_kind_and_who_issued_it(title: str, subject: str | None) -> None:
    assert read(resolution(title)).subject == subject


def test_a_long_subject_is_not_cut_as_titles_are() -> None:
    subject = "về " + ", ".join(f"nhiệm vụ thứ {word} của năm" for word in ("một", "hai", "tư"))
    subject += ", và những nhiệm vụ khác mà các cấp ủy trong tỉnh cùng nhau làm cho đến cuối kỳ"
    found = read(resolution(f"NGHỊ QUYẾT\n{subject}"))
    assert found.subject == subject


def test_a_letter_is_about_its_line_that_begins_with_v_v() -> None:
    found = read(
        "VĂN PHÒNG TỈNH ỦY\nSố 45-CV/VPTU\nV/v mượn hội trường\n"
        "Đà Nẵng, ngày 3 tháng 4 năm 2024\n\nKính gửi: Sở Nội vụ\n\nVăn phòng đề nghị cho mượn.\n"
    )
    assert (found.kind, found.subject, found.place) == (
        "cong-van",
        "V/v mượn hội trường",
        "Đà Nẵng",
    )


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("*TP. Hồ Chí Minh, ngày 09 tháng 11 năm 2022*", "Hồ Chí Minh"),
        ("Hà\nNội, ngày 09 tháng 11 năm 2022", "Hà Nội"),
        ("BẮC CẠN, ngày 09 tháng 11 năm 2022", "Bắc Kạn"),
        ("Tam Kỳ, ngày 09 tháng 11 năm 2022", "Tam Kỳ"),
        ("ngày 09 tháng 11 năm 2022", None),
    ],
)
def test_the_place_is_a_province_of_the_authority_file_or_as_printed(
    dateline: str, place: str | None
) -> None:
    assert read(resolution(dateline=dateline)).place == place


@pytest.mark.parametrize(
    ("sent", "recipients"),
    [
        ("- Như trên; - Sở Y tế; Sở Nội vụ;\n- Lưu.", ("Như trên", "Sở Y tế; Sở Nội vụ", "Lưu")),
        ("-\nCác đảng\nủy xã;\n- Lưu VT.", ("Các đảng ủy xã", "Lưu VT")),
        ("Các huyện ủy;\nCác sở, ngành;\nLưu VT.", ("Các huyện ủy", "Các sở, ngành", "Lưu VT")),
        ("- Sở ……;\n- Lưu VT.", ()),
    ],
)  # fmt: skip
def test_recipients_are_the_lines_of_the_list_without_bullets(
    sent: str, recipients: tuple[str, ...]
) -> None:
    assert read(resolution(sent=sent)).recipients == recipients


def test_bullets_of_an_annex_are_no_recipients() -> None:
    found = read(resolution() + "\nPHỤ LỤC\n- Việc thứ nhất\n- Việc thứ hai\n")
    assert found.recipients == ("Các huyện ủy", "Lưu Văn phòng Tỉnh ủy")


@pytest.mark.parametrize(
    ("stamp", "security"),
    [
        ("**TỐI MẬT**\n", "toi-mat"),
        ("TUYỆT  MẬT\n", "tuyet-mat"),
        ("(MẬT)\n", "mat"),
        ("BẢO VỆ BÍ MẬT\n", None),
        ("Mật\n", None),
    ],
)
def test_only_a_stamp_on_a_line_of_its_own_is_a_security_mark(
    stamp: str, security: str | None
) -> None:
    assert read(resolution(stamp=stamp)).security == security


def test_a_stamp_below_the_head_is_not_the_documents() -> None:
    assert read(resolution() + "\nPHỤ LỤC\nMẬT\nDanh sách kèm theo.\n").security is None


def test_news_has_none_of_them() -> None:
    found = read(
        "Hội nghị bàn về dân vận\n\nNgày 5-6-2024, tại Hà Nội, Ban Dân vận họp. Tài liệu MẬT thì"
        " không công bố.\n\nMẬT\n\nNơi nhận:\n- Bạn đọc;\n"
    )
    assert (found.subject, found.place, found.recipients, found.security) == (None, None, (), None)
