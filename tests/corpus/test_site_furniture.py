"""Which lines a site repeats, how few pages teach that, and what is a document's all the same."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.furniture import find_furniture, lines_of
from corpus.site_furniture import (
    FEWEST_FILES,
    FEWEST_PAGES,
    PAGES_HELD,
    SiteLearner,
    SiteLines,
    site_of,
)
from tests.growth import assert_linear

SITE = "tinhuy.example.vn"
FOLDER = "/van-ban/nghi-quyet/"
HEAD = ("Chuyên trang của tỉnh nhà", "Số ra hằng ngày trên mạng", "Góc nhìn hôm nay")
TAIL = ("Bản tin gửi tới bạn mỗi sáng", "Đón nghe chuyên mục lúc 18 giờ", "Hẹn gặp lại bạn đọc")
SUBJECTS = ("thủy lợi", "giáo dục", "y tế", "dân số", "đường sá", "chợ búa", "rừng", "biển")


def prose(number: int) -> str:
    subject = SUBJECTS[number % len(SUBJECTS)]
    return "\n\n".join(
        f"Trong kỳ họp thứ {number}, cấp ủy bàn việc {subject} ở xã số {number * 7 + part}, nêu rõ"
        f" {number + part} việc phải làm ngay và giao {part + 2} tổ công tác theo dõi đến cùng."
        for part in range(4)
    )


def page(number: int, head: Iterable[str] = HEAD, tail: Iterable[str] = TAIL) -> str:
    return "\n".join([*head, f"Tin thứ {number} về {SUBJECTS[number % 8]}", prose(number), *tail])


def learned(pages: Iterable[str], site: str = SITE) -> SiteLines:
    learner = SiteLearner()
    for text in pages:
        if learner.wants(site):
            learner.add(site, text)
    return learner.learned()


def marked(text: str, sites: SiteLines, site: str = SITE) -> list[str]:
    found = find_furniture(text, (), sites.repeats(site))
    return [line for span in found for line in text[span.start : span.end].split("\n")]


def test_what_stands_around_the_text_of_many_pages_is_the_sites() -> None:
    sites = learned(page(number) for number in range(8))
    assert marked(page(99), sites) == [*HEAD, *TAIL]
    assert marked(page(99), sites, "another.example.vn") == []
    assert marked(page(99), SiteLines()) == []


def test_too_few_pages_teach_nothing_and_a_folder_needs_more_of_them() -> None:
    assert learned(page(number) for number in range(FEWEST_PAGES - 1)) == SiteLines()
    assert learned((page(number) for number in range(FEWEST_FILES - 1)), FOLDER) == SiteLines()
    assert marked(page(99), learned(map(page, range(FEWEST_PAGES)))) == [*HEAD, *TAIL]
    assert marked(page(99), learned(map(page, range(FEWEST_FILES)), FOLDER), FOLDER) == [
        *HEAD,
        *TAIL,
    ]


def test_what_few_of_many_pages_have_is_theirs() -> None:
    quoted = "\n".join(("Một khổ thơ quen thuộc ngày xưa,", "được chép lại", "trong vài bài."))
    pages = [
        page(number, (), ()) + (f"\n{quoted}" if number % 12 == 0 else "") for number in range(60)
    ]
    assert learned(pages) == SiteLines()


def test_versions_of_one_text_teach_nothing() -> None:
    drafts = [f"Bản dự thảo lần {number}\n{prose(1)}\nGóp ý lần {number}" for number in range(20)]
    assert learned(drafts, FOLDER) == SiteLines()


DECISION = """TỈNH ỦY BÌNH AN
ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 15-QĐ/TU
QUYẾT ĐỊNH
Ban Thường vụ quyết định những điều sau đây:
{text}
Quyết định này có hiệu lực ngay,
các đơn vị thi hành nghiêm túc,
không trông chờ.
T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Trần Văn Bình
Nơi nhận:
- Các huyện ủy, thị ủy,
- Các ban của Tỉnh ủy,
- Lưu Văn phòng Tỉnh ủy."""


def test_letterhead_formulas_signature_and_recipients_are_never_a_sites() -> None:
    decisions = [DECISION.format(text=prose(number)) for number in range(20)]
    assert learned(decisions, FOLDER) == SiteLines()
    pages = ["\n".join((*HEAD, decision, *[""] * 2)) for decision in decisions]
    assert marked(pages[3], learned(pages)) == [*HEAD]


def test_rows_of_a_table_and_lines_of_a_law_are_never_a_sites() -> None:
    common = "Họ tên | Năm sinh\n| Quê quán | Hà Nội |\nĐiều 1\na) Phạm vi như sau\nTrần Văn Bình"
    assert learned(f"{prose(number)}\n{common}" for number in range(20)) == SiteLines()


def test_a_line_is_judged_by_its_place() -> None:
    sites = learned(map(page, range(8)))
    text = "\n".join((prose(98), TAIL[1], prose(99)))
    assert marked(text, sites) == []


def test_a_single_line_at_the_edge_must_stand_on_half_of_the_pages() -> None:
    one = "Cùng bàn luận với chúng tôi nhé"

    def pages(step: int) -> Iterable[str]:
        return (page(number, (), (one,) if number % step == 0 else ()) for number in range(40))

    assert marked(page(99, (), (one,)), learned(pages(1))) == [one]
    assert marked(page(99, (), (one,)), learned(pages(3))) == []


def test_a_page_that_is_nothing_else_stays_as_it_is() -> None:
    sites = learned(map(page, range(8)))
    assert marked("\n".join((*HEAD, "Vắn tắt.", *TAIL)), sites) == []


def test_of_a_long_page_the_edges_are_learned_from() -> None:
    sites = learned(page(number).replace("ngay và", "ngay và " * 3_000) for number in range(8))
    assert marked(page(99), sites) == [*HEAD, *TAIL]


def test_of_a_large_site_some_pages_are_looked_at() -> None:
    learner = SiteLearner()
    looked = 0
    for number in range(8 * PAGES_HELD):
        if learner.wants(SITE):
            looked += 1
            learner.add(SITE, page(number))
    assert looked < 4 * PAGES_HELD
    assert marked(page(9_999), learner.learned()) == [*HEAD, *TAIL]


@pytest.mark.parametrize(
    ("url", "path", "line", "site"),
    [
        ("https://www.tinhuy.example.vn/tin/1.html", "/k/a.jsonl", 3, SITE),
        ("http://TINHUY.example.vn:8080/?id=2", "/k/b.html", None, SITE),
        (None, "/k/sub/b.html", None, "/k/sub/"),
        ("tin/1.html", "/k/sub/b.html", None, "/k/sub/"),
        ("http://[bad", "/k/a.zip!/sub/b.html", None, "/k/a.zip!/sub/"),
        (17, "/k/a.jsonl", 3, "/k/a.jsonl/"),
    ],
)
def test_a_site_is_a_host_else_a_folder(
    url: object, path: str, line: int | None, site: str
) -> None:
    assert site_of(url, path, line) == site


def test_what_was_learned_can_be_kept() -> None:
    sites = learned(map(page, range(8)))
    assert SiteLines.load(sites.dump()) == sites
    for data in (b"[]", b"{", b"\xff"):
        with pytest.raises(ValueError, match=r"lines of sites|Expecting|decode"):
            SiteLines.load(data)


@given(st.lists(st.text(alphabet="ab \n|.:-", max_size=60), max_size=30))
def test_nothing_raises_and_only_lines_of_the_page_are_marked(pages: list[str]) -> None:
    repeats = learned(pages).repeats(SITE)
    for text in pages:
        if repeats:
            assert {line.start for line in repeats(text, lines_of(text))} <= {
                line.start for line in lines_of(text)
            }


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a | b ", "Ab ", "a\n", "| |\n", "Nơi nhận:\n- a;\n"])
def test_time_grows_with_the_length(piece: str) -> None:
    repeats = learned(map(page, range(8))).repeats(SITE)
    assert_linear(lambda text: find_furniture(text, (), repeats), piece)
