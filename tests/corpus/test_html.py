"""Saved web pages: what is text, what is the site, and in which character set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.charsets import WRITERS
from corpus.decode import NotText
from corpus.document import Furniture
from corpus.readers.html import read_html
from corpus.readers.reading import Reading, Unusable
from tests.growth import assert_linear
from tests.party_document import (
    BODY,
    HEADING,
    LEFT,
    RECIPIENTS,
    RIGHT,
    SIGNATURE,
    TABLE,
    TEXT,
    TOLD,
    lines,
    told,
)

MENU = "".join(
    f'<li><a href="/{place}">{name}</a></li>'
    for place, name in enumerate(("Trang chủ", "Thời sự", "Xây dựng Đảng", "Văn bản", "Liên hệ"))
)
NEWS = "".join(
    f'<li><a href="/tin/{place}.htm">Tin thứ {place} về một việc ở địa phương</a></li>'
    for place in range(8)
)


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


DOCUMENT = (
    f"<table><tr><td>{paragraphs(LEFT)}</td><td>{paragraphs(RIGHT)}</td></tr></table>"
    f"<p>&nbsp;</p>{paragraphs(HEADING)}{paragraphs(BODY)}"
    "<table border=1>"
    + "".join(f"<tr><td>{'</td><td>'.join(values)}</td></tr>" for values in TABLE)
    + f"</table><table><tr><td>{'<br>'.join(RECIPIENTS)}</td>"
    f"<td>{paragraphs(SIGNATURE)}</td></tr></table>"
)
MODERN = f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<title>Cổng thông tin điện tử Quảng Nam</title></head><body>
<header class="site-header"><nav><ul>{MENU}</ul></nav>
<form><input type="text"><button>Tìm kiếm</button></form></header>
<div class="breadcrumb"><a href="/">Trang chủ</a> » <a href="/x">Văn bản</a></div>
<main><article><div class="share"><a href="/fb">Facebook</a> <a href="/z">Zalo</a></div>{DOCUMENT}
</article><section class="related"><h3>Tin liên quan</h3><ul>{NEWS}</ul></section></main>
<aside><h3>Đọc nhiều</h3><ul>{NEWS}</ul></aside>
<div class="cookie-consent">Trang này dùng cookie. <button>Đồng ý</button></div>
<footer><p>© Bản quyền thuộc Tỉnh ủy</p></footer><script>var x = "rác";</script></body></html>"""
OLD = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
</head><body><form method="post"><input type="hidden" value="x"><table>
<tr><td colspan="3"><table><tr>{MENU.replace("li>", "td>")}</tr></table></td></tr>
<tr><td><div><ul>{MENU}</ul></div><select><option>Chính phủ</option></select></td>
<td><div class="noidung">{DOCUMENT}</div></td>
<td><table>{NEWS.replace("<li>", "<tr><td>").replace("</li>", "</td></tr>")}</table></td></tr>
</table></form></body></html>"""


def shown(reading: Reading) -> str:
    """The text that is no furniture."""
    text = reading.text
    for span in reversed(reading.furniture):
        text = text[: span.start] + text[span.end :]
    return "\n".join(line for line in text.split("\n") if line)


def read(body: str, head: str = "") -> Reading:
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode())


@pytest.mark.parametrize("page", [DOCUMENT, MODERN, OLD], ids=["bare", "modern", "tables"])
def test_a_document_is_read_without_the_site_around_it(page: str) -> None:
    reading = read_html(page.encode())
    assert shown(reading) == TEXT.replace("\n\n", "\n")
    assert told(reading) == TOLD


def test_comments_and_footers_with_prose_are_kept_as_furniture() -> None:
    comment = "Ý kiến này khá dài, " * 8
    page = MODERN.replace("</main>", f'<div id="comments"><p>{comment}</p></div></main>')
    reading = read_html(page.encode())
    start = reading.text.index("Ý kiến")
    assert reading.furniture[0] == Furniture(start, start + len(comment.strip()))
    assert shown(reading) == TEXT.replace("\n\n", "\n")


def test_page_heads_of_a_word_processor_are_left_out() -> None:
    head = '<div title="header"><p>Đầu trang</p></div>'
    assert shown(read(head + DOCUMENT)) == TEXT.replace("\n\n", "\n")


def test_a_class_may_lie_where_the_text_is() -> None:
    page = f'<div class="sidebar"><div class="widget comment-box">{DOCUMENT}</div></div>'
    assert shown(read(page)) == TEXT.replace("\n\n", "\n")
    annex = f'{DOCUMENT * 3}<div class="footer"><p>Điều 3. Phụ lục nằm ở cuối.</p></div>'
    assert shown(read(f"<div>{annex}</div>")).endswith("Điều 3. Phụ lục nằm ở cuối.")


def test_text_in_several_boxes_is_kept_whole() -> None:
    long = "Đoạn văn xuôi dài của một phần, không có gì đặc biệt. " * 6
    boxes = [f"<div class='box{place}'><p>{place}. {long}</p></div>" for place in range(9)]
    page = f"<div>{''.join(boxes[:8])}</div>{boxes[8]}"
    assert [line[0] for line in lines(read(page))] == [*"012345678"]


def test_what_is_hidden_is_left_out_unless_it_is_the_page() -> None:
    hidden = '<div style="display: none">Đăng nhập để xem</div><p hidden>Ẩn</p>'
    assert lines(read(f"<p>Đoạn văn được thấy trên trang.</p>{hidden}")) == [
        "Đoạn văn được thấy trên trang."
    ]
    assert lines(read(f'<div style="display:none">{DOCUMENT}</div><p>Chờ</p>'))[0] == LEFT[0]


def test_lists_headings_and_line_ends() -> None:
    page = (
        "<h1>Kế hoạch năm</h1><h3>Việc làm</h3><ul><li>Một\n  việc<li>- Hai</ul>"
        "<ol start=3><li>Ba<ol type=a><li>Bốn</ol><li>2) Năm</ol><p>A<br>B<br><br>C</p>"
        "<pre>BỘ      ĐẢNG\nSố 1</pre>"
    )
    assert read(page).text == (
        "# Kế hoạch năm\n\n### Việc làm\n- Một việc\n- Hai\n3. Ba\na. Bốn\n2) Năm\nA\nB\n\nC\n"
        "BỘ      ĐẢNG\nSố 1"
    )


def test_rows_are_lines_and_tables_may_lie_in_cells() -> None:
    page = (
        "<table><tr><th>STT<th>Tên<th>Ghi chú<tr><td>1<td><p>Xã A</p><p>(mới)</p><td>&nbsp;"
        "<tr><td>2<td><table><tr><td>x<td>y</table><td>z</table>"
    )
    assert read(page).text == "STT | Tên | Ghi chú\n1 | Xã A (mới)\n2 | x | y | z"


def test_attributes_may_have_no_value() -> None:
    page = "<ol type start><li value>Một</ol><p style class id>Hai</p><a href>Ba</a><input type>"
    assert read(page).text == "1. Một\nHai\nBa"


def test_notes_entities_and_marks_apart() -> None:
    page = "<p>H&ograve;a b&#236;nh &amp; d&acirc;n ch&#7911;<sup>1</sup> Đa\u0309ng</p>"
    assert read(page).text == "Hòa bình & dân chủ1 Đảng"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="Dân vận khéo ở Núi Thành">'
         "<title>Dân vận khéo ở Núi Thành - Báo Quảng Nam</title>", "", "Dân vận khéo ở Núi Thành"),
        ("<title>Dân vận khéo - Núi Thành | baoquangnam.vn</title>", "",
         "Dân vận khéo - Núi Thành"),
        ("<title>Báo Quảng Nam - Dân vận khéo ở Núi Thành</title>", "", "Dân vận khéo ở Núi Thành"),
        ("<title>Dân vận khéo ở Núi Thành</title>", "<h1>Dân vận khéo ở Núi Thành</h1>",
         "Dân vận khéo ở Núi Thành"),
        ("<title>Cổng thông tin điện tử tỉnh Quảng Nam</title>", "", None),
        ("<title>TỈNH ỦY QUẢNG NAM</title>", "", None),
        ('<meta name="Generator" content="Microsoft Word 15"><title>Dân vận khéo | Báo A</title>',
         "<h1>Dân vận khéo | Báo A</h1>", None),
        ("", "<h1>Dân vận khéo ở Núi Thành</h1>", None),
    ],
)  # fmt: skip
def test_a_title_is_stated_only_where_it_is_sure(head: str, body: str, title: str | None) -> None:
    assert read(f"{body}<p>Đoạn văn của trang này.</p>", head).given.get("title") == title


def test_the_address_and_the_day_are_those_the_page_names() -> None:
    page = (
        "<!DOCTYPE html>\n<!-- saved from url=(0043)https://example.vn/van-ban/12-nq-tu.htm -->\n"
        '<html><head><link rel="canonical" href="https://khac.vn/b.htm">'
        '<meta property="article:published_time" content="2022-11-10T08:00:00+07:00"></head>'
        "<body><p>Đoạn văn</p></body></html>"
    )
    reading = read_html(page.encode())
    assert dict(reading.given) == {"url": "https://example.vn/van-ban/12-nq-tu.htm"}
    assert dict(reading.extra) == {"published": "2022-11-10"}
    assert dict(read_html(page.replace("saved from", "").encode()).given) == {
        "url": "https://khac.vn/b.htm"
    }


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_every_form_of_unicode_is_read(codec: str) -> None:
    assert told(read_html(MODERN.encode(codec))) == TOLD


@pytest.mark.parametrize("name", ["TCVN3", "VNI", "VISCII"])
def test_bytes_in_an_old_set_are_known_by_what_they_spell(name: str) -> None:
    page = "".join(f"<p>{WRITERS[name](text)}</p>" for text in BODY)
    data = b"<html><head><meta charset=windows-1252></head><body>" + page.encode("cp1252")
    assert lines(read_html(data)) == [*BODY]


def test_old_fonts_decide_by_tag_style_and_class() -> None:
    heading, first, second, third = (WRITERS["TCVN3"](text) for text in ("Nghị quyết", *BODY))
    page = (
        f"<h1>{heading}</h1><p><font face='.VnTime'>{first}</font></p><p class=c>{second}</p>"
        f"<p style='font-family:\".VnTime\",serif'><b>{third[:9]}</b>{third[9:]}</p><p>Hoà bình</p>"
    )
    style = "<style>h1 {font-family:'.VnTimeH'} p.c, p.d {color:red; font-family:.VnTime}</style>"
    reading = read(page, style)
    assert lines(reading) == ["# NGHỊ QUYẾT", *BODY, "Hoà bình"]
    assert reading.notes == ("Có chữ theo phông cũ, đã chuyển sang Unicode: TCVN3 (4 đoạn).",)


@pytest.mark.parametrize("page", ["", "<html></html>", "<body><script>x()</script></body>"])
def test_a_page_without_text_says_so(page: str) -> None:
    with pytest.raises(Unusable, match="không có chữ"):
        read_html(page.encode())


def test_a_frame_names_the_pages_it_shows() -> None:
    page = b'<html><frameset cols="20%,*"><frame src="menu.htm"><frame src="34.htm"></frameset>'
    with pytest.raises(Unusable, match=r"\(menu.htm, 34.htm\)"):
        read_html(page)


def test_a_page_that_asks_to_log_in_says_so() -> None:
    form = '<form><label>Mật khẩu</label><input type="password"><button>Vào</button></form>'
    with pytest.raises(Unusable, match="trang đăng nhập"):
        read(f"<h2>Đăng nhập hệ thống</h2>{form}<p>Quên mật khẩu?</p>")
    assert told(read_html(MODERN.replace("<main>", f"{form}<main>").encode())) == TOLD


@pytest.mark.slow
def test_the_time_grows_with_the_size() -> None:
    for piece in ("<div><p>a ", "<table><tr><td>a", "<font face='.VnTime'>c«", "a<br>\n", "<li>"):
        assert_linear(lambda page: read_html(page.encode() + b"<p>abc"), piece, 8_000)


@given(st.text(alphabet="<>/=\"' abđtrdfnopi!-&;#0", max_size=80) | st.text(max_size=40))
def test_nothing_else_is_raised(page: str) -> None:
    try:
        read_html(page.encode("utf-8", "replace"))
    except (Unusable, NotText):
        return
