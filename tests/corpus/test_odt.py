"""OpenDocument texts: what a reader of the page sees, in its order."""

from __future__ import annotations

import pytest

from bench.charsets import WRITERS
from corpus.readers.odt import read_odt
from corpus.readers.reading import Reading, Unusable
from tests.office import odt, zipped
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


def paragraph(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(map(paragraph, texts))


def table(*rows: tuple[str, ...]) -> str:
    written = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        + "</table:table-row>"
        for cells in rows
    )
    return f"<table:table><table:table-column/>{written}</table:table>"


DOCUMENT = (
    table((paragraphs(LEFT), paragraphs(RIGHT)))
    + paragraph("")
    + paragraphs(HEADING)
    + paragraphs(BODY)
    + table(*(tuple(map(paragraph, values)) for values in TABLE))
    + table((paragraphs(RECIPIENTS), paragraphs(SIGNATURE)))
)


def read(body: str, styles: str = "", shared: str = "") -> Reading:
    return read_odt(odt(body, styles, shared))


def test_a_party_document_is_read_as_it_stands() -> None:
    reading = read(DOCUMENT)
    assert reading.text == TEXT
    assert told(reading) == TOLD


def test_spaces_headings_boxes_and_what_is_not_seen() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>đã xóa</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="2">Mục lớn</text:h>'
        '<text:p>BỘ<text:s text:c="5"/>ĐẢNG\n  một<text:tab/>hai<text:line-break/>ba'
        "<office:annotation><text:p>ghi chú</text:p></office:annotation></text:p>"
        "<text:p>Neo<draw:frame><draw:text-box><text:p>Trong khung</text:p></draw:text-box>"
        "<svg:title>ảnh</svg:title></draw:frame></text:p>"
        "<text:section><text:p>Trong <text:a>liên kết</text:a></text:p></text:section>"
    )
    assert lines(read(body)) == [
        "## Mục lớn",
        "BỘ     ĐẢNG một\thai",
        "ba",
        "Neo",
        "Trong khung",
        "Trong liên kết",
    ]


LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-prefix="Điều " style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="+"/></text:list-style>'
    '<text:list-style style:name="M"><text:list-level-style-number text:level="1" '
    'style:num-format="I" text:start-value="2"/><text:list-level-style-number text:level="2" '
    'style:num-format="1" text:display-levels="2"/></text:list-style>'
)


def items(*texts: str, style: str = "", more: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    inner = "".join(
        f"<text:list-item>{text if text[0] == '<' else paragraph(text)}</text:list-item>"
        for text in texts
    )
    return f"<text:list{named}{more}>{inner}</text:list>"


def test_lists_have_the_numbers_that_are_shown() -> None:
    nested = paragraph("hai") + items("ba", paragraph("bốn") + items("năm"))
    body = (
        items("một", nested, style="L")
        + items("sáu", style="L", more=' text:continue-numbering="true"')
        + items("bảy", style="L")
        + items(paragraph("tám") + items("chín"), style="M")
        + items("mười")
    )
    assert lines(read(body, LISTS)) == [
        "Điều 1. một",
        "Điều 2. hai",
        "a) ba",
        "b) bốn",
        "+ năm",
        "Điều 3. sáu",
        "Điều 1. bảy",
        "II tám",
        "II.1 chín",
        "- mười",
    ]


def test_styles_give_fonts_and_capitals() -> None:
    old = WRITERS["TCVN3"]
    styles = (
        '<style:font-face style:name="F" svg:font-family="\'.VnTime\'"/>'
        '<style:style style:name="P"><style:text-properties style:font-name="F"/></style:style>'
        '<style:style style:name="Q" style:parent-style-name="P"/>'
        '<style:style style:name="H"><style:text-properties style:font-name=".VnTimeH"/>'
        '</style:style><style:style style:name="U"><style:text-properties '
        'fo:text-transform="uppercase"/></style:style>'
        '<style:style style:name="N"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        paragraph(
            f'<text:span text:style-name="H">{old("Nghị quyết")}</text:span>{old(" năm")}', "Q"
        )
        + paragraph(old(BODY[0]), "P")
        + paragraph("hoa", "U")
        + paragraph('thấy<text:span text:style-name="N">ẩn</text:span>')
    )
    reading = read(body, styles)
    assert lines(reading) == ["NGHỊ QUYẾT năm", BODY[0], "HOA", "thấy"]
    assert reading.notes == ("Có chữ theo phông cũ, đã chuyển sang Unicode: TCVN3 (3 đoạn).",)


def test_merged_and_nested_cells_come_once() -> None:
    inner = table((paragraph("hai"), paragraph("ba")))
    body = table((paragraph("Xã"), inner)).replace(
        "</table:table-row></table:table>",
        "<table:covered-table-cell><text:p>che</text:p></table:covered-table-cell>"
        "</table:table-row></table:table>",
    )
    assert lines(read(body)) == ["Xã | hai | ba"]


def test_notes_and_heads_stand_at_the_end() -> None:
    body = (
        "<text:p>Một<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Xem trang 2.</text:p></text:note-body></text:note> hai</text:p>"
    )
    shared = (
        "<office:master-styles><style:master-page><style:header><text:p>Về dân vận</text:p>"
        "</style:header><style:footer><text:p>3</text:p></style:footer>"
        "<style:header-first>{}</style:header-first></style:master-page></office:master-styles>"
    )
    reading = read(body, shared=shared.format("<text:p>Số 12-NQ/TU</text:p>"))
    assert reading.text == "Số 12-NQ/TU\nMột[1] hai\n\n[1] Xem trang 2.\n\nVề dân vận"
    [furniture] = reading.furniture
    assert reading.text[furniture.start : furniture.end] == "Về dân vận"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (odt(""), "Không có chữ"),
        (odt("<text:p>"), "XML trong tệp bị hỏng"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "hỏng"),
        (
            zipped(
                {
                    "mimetype": "application/vnd.oasis.opendocument.text",
                    "META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>",
                    "content.xml": b"\x00\x01",
                }
            ),
            "mật khẩu",
        ),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as caught:
        read_odt(data)
    assert reason in caught.value.reason
