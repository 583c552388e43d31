"""Word documents: what a reader of the page sees, in its order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.charsets import WRITERS
from corpus.readers.docx import read_docx
from corpus.readers.reading import Reading, Unusable
from tests.growth import assert_linear
from tests.office import W, docx, paragraph, table, zipped
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


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(map(paragraph, texts))


DOCUMENT = (
    table([(paragraphs(LEFT), paragraphs(RIGHT))])
    + paragraph("")
    + paragraphs(HEADING)
    + paragraphs(BODY)
    + table([tuple(map(paragraph, values)) for values in TABLE])
    + table([(paragraphs(RECIPIENTS), paragraphs(SIGNATURE))])
)


def read(body: str, **parts: tuple[str, str | bytes]) -> Reading:
    return read_docx(docx(body, {f"{name}.xml": part for name, part in parts.items()}))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_party_document_is_read_as_it_stands() -> None:
    reading = read(DOCUMENT)
    assert reading.text == TEXT
    assert told(reading) == TOLD
    assert (reading.given, reading.notes, reading.furniture) == ({}, (), ())


def test_macros_are_not_looked_at() -> None:
    data = docx(DOCUMENT, {"vbaProject.bin": ("vbaProject", b"\x00Sub AutoOpen()")})
    assert read_docx(data).text == TEXT


def test_of_tracked_changes_what_was_inserted_counts() -> None:
    body = (
        f"<w:p>{run('Giữ ')}<w:ins>{run('thêm ')}</w:ins><w:del><w:r><w:delText>bỏ </w:delText>"
        f"</w:r></w:del><w:moveFrom>{run('cũ')}</w:moveFrom><w:moveTo>{run('mới')}</w:moveTo></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>dòng bỏ</w:t></w:r></w:p>"
        f"</w:tc></w:tr><w:ins><w:tr><w:tc>{paragraph('dòng thêm')}</w:tc></w:tr></w:ins></w:tbl>"
    )
    assert lines(read(body)) == ["Giữ thêm mới", "dòng thêm"]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_of_a_field_only_its_result_is_text() -> None:
    inner = f"{field('begin')}{run('ẩn')}{field('separate')}{run('ẩn nữa')}{field('end')}"
    body = (
        f"<w:p>{run('Xem ')}{field('begin')}<w:r><w:instrText> REF x </w:instrText></w:r>{inner}"
        f"{field('separate')}{run('Điều 5')}{field('end')}{run('. ')}"
        f"<w:hyperlink>{run('Liên kết')}</w:hyperlink>"
        f'<w:fldSimple w:instr="PAGE">{run(" 7")}</w:fldSimple></w:p>'
        f"<w:p>{field('begin')}</w:p>{paragraph('Trường không đóng không che phần sau.')}"
    )
    assert lines(read(body)) == [
        "Xem Điều 5. Liên kết 7",
        "Trường không đóng không che phần sau.",
    ]


def test_signs_line_ends_and_hidden_text() -> None:
    body = (
        "<w:p><w:r><w:t>Số 12</w:t><w:noBreakHyphen/><w:t>NQ/TU</w:t><w:tab/><w:t>A</w:t><w:br/>"
        '<w:t>cán</w:t><w:t xml:space="preserve"> bộ tổ</w:t><w:softHyphen/><w:t>chức</w:t></w:r>'
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:br w:type="page"/><w:t>x</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"
        '<w:r><w:rPr><w:caps/></w:rPr><w:t>hoa</w:t></w:r><w:r><w:rPr><w:caps w:val="0"/></w:rPr>'
        "<w:t>thường</w:t></w:r></w:p>"
    )
    assert lines(read(body)) == ["Số 12-NQ/TU\tA", "cán bộ tổchức• xHOAthường"]


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


LISTS = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="0">
{level(0, "decimal", "Điều %1.")}{level(1, "lowerLetter", "%2)")}{level(2, "bullet", "&#xF0B7;")}
</w:abstractNum><w:abstractNum w:abstractNumId="1">{level(0, "upperRoman", "%1")}
{level(1, "decimal", "%1.%2", '<w:isLgl/><w:suff w:val="nothing"/>')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""


def item(text: str, list_id: int, depth: int) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, properties=numbered)


def test_lists_have_the_numbers_that_word_shows() -> None:
    body = "".join(
        (
            item("một", 1, 0), item("hai", 1, 1), item("ba", 1, 1), item("", 1, 1),
            item("bốn", 1, 2), item("năm", 1, 0), item("sáu", 1, 1), item("bảy", 2, 0),
            item("tám", 2, 0), item("chín", 3, 0), item("mười", 3, 0), item("mười một", 3, 1),
            item("không số", 0, 0), item("danh sách lạ", 9, 0),
        )
    )  # fmt: skip
    assert lines(read(body, numbering=("numbering", LISTS))) == [
        "Điều 1. một",
        "a) hai",
        "b) ba",
        "- bốn",
        "Điều 2. năm",
        "a) sáu",
        "Điều 7. bảy",
        "Điều 8. tám",
        "I chín",
        "II mười",
        "2.1mười một",
        "không số",
        "danh sách lạ",
    ]


STYLES = f"""<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr>
</w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>
<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="N"/>
<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>
<w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="Own"/><w:basedOn w:val="N"/></w:style>
<w:style w:type="paragraph" w:styleId="Z"><w:name w:val="Z"/><w:basedOn w:val="Z"/></w:style>
<w:style w:type="character" w:styleId="U"><w:name w:val="U"/>
<w:rPr><w:rFonts w:ascii="Times New Roman"/></w:rPr></w:style></w:styles>"""


def test_styles_give_fonts_headings_and_numbers() -> None:
    old = WRITERS["TCVN3"]
    body = (
        paragraph(old("Nghị quyết hội nghị"), style="H")
        + paragraph(old(BODY[0]))
        + paragraph(old(BODY[1]), style="L")
        + paragraph("tự dựa vào mình", style="Z")
        + paragraph("Hoà bình – ¸µ", look='<w:rStyle w:val="U"/>')
        + table([(paragraph(old("Các tỉnh ủy"), style="H"),)])
    )
    reading = read(body, styles=("styles", STYLES), numbering=("numbering", LISTS))
    assert lines(reading) == [
        "## Điều 1. NGHỊ QUYẾT HỘI NGHỊ",
        BODY[0],
        BODY[1],
        "tự dựa vào mình",
        "Hoà bình – ¸µ",
        "Điều 2. CÁC TỈNH ỦY",
    ]
    assert reading.notes == ("Có chữ theo phông cũ, đã chuyển sang Unicode: TCVN3 (4 đoạn).",)


def test_cells_that_were_merged_come_once_and_tables_in_cells_in_place() -> None:
    below = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    body = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>'
        f"{paragraph('Xã')}</w:tc><w:tc>{paragraph('một')}</w:tc></w:tr>"
        f"<w:tr>{below}<w:tc>{table([[paragraph('hai'), paragraph('ba')]])}<w:p/></w:tc></w:tr>"
        "</w:tbl>"
    )
    assert lines(read(body)) == ["Xã | một", "hai | ba"]


def test_text_boxes_come_once_behind_their_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Trong khung')}</w:txbxContent>"
    body = (
        f"<w:p>{run('Neo')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(read(body)) == ["Neo", "Trong khung"]


def test_notes_stand_at_the_end_by_their_marks() -> None:
    def note(kind: str, number: int, text: str) -> str:
        return f'<w:{kind} w:id="{number}">{paragraph(text)}</w:{kind}>'

    feet = f"<w:footnotes {W}>{note('footnote', 5, ' Xem 2.')}{note('footnote', 4, 'Xem 1.')}"
    ends = f"<w:endnotes {W}>{note('endnote', 1, 'Hết.')}</w:endnotes>"
    body = (
        f'<w:p>{run("Một")}<w:r><w:footnoteReference w:id="4"/></w:r>{run(" hai")}'
        '<w:r><w:endnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="5"/></w:r>'
        '<w:r><w:footnoteReference w:id="77"/></w:r></w:p>'
    )
    reading = read(
        body, footnotes=("footnotes", f"{feet}</w:footnotes>"), endnotes=("endnotes", ends)
    )
    assert reading.text == "Một[1] hai[i][2][3]\n\n[1] Xem 1.\n[i] Hết.\n[2] Xem 2."


def head(text: str) -> str:
    return f"<w:hdr {W}>{paragraph(text)}</w:hdr>"


def test_running_heads_are_furniture_and_a_head_of_the_first_page_is_text() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="h1"/>'
        '<w:headerReference w:type="first" r:id="h2"/><w:footerReference r:id="h3"/>'
        '<w:footerReference w:type="even" r:id="h4"/>{}</w:sectPr>'
    )
    heads = {
        "h1": ("header", head("Nghị quyết về dân vận")),
        "h2": ("header", head("TỈNH ỦY QUẢNG NAM")),
        "h3": ("footer", head("- 2 -")),
        "h4": ("footer", head("Nghị quyết về dân vận")),
    }
    text = paragraph("Văn bản có đầu trang.")
    reading = read(text + section.format("<w:titlePg/>"), **heads)
    assert reading.text == ("TỈNH ỦY QUẢNG NAM\nVăn bản có đầu trang.\n\nNghị quyết về dân vận")
    [furniture] = reading.furniture
    assert reading.text[furniture.start : furniture.end] == "Nghị quyết về dân vận"
    assert lines(read(text + section.format(""), **heads))[0] == "Văn bản có đầu trang."
    heads["h1"] = ("header", head("Số 12-NQ/TU"))
    reading = read(text + section.format(""), **heads)
    assert lines(reading)[:2] == ["Số 12-NQ/TU", "Văn bản có đầu trang."]


def test_a_web_page_put_in_whole_is_read() -> None:
    page = "<html><body><p>Trang web chèn vào.</p></body></html>".encode()
    data = docx('<w:altChunk r:id="chunk"/>', {"chunk.html": ("aFChunk", page)})
    assert read_docx(data).text == "Trang web chèn vào."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx(""), "Không có chữ"),
        (docx(paragraph("   ")), "Không có chữ"),
        (b"PK\x03\x04abc", "hỏng"),
        (docx(paragraph("a"))[:300], "hỏng"),
        (zipped({"word/khac.xml": "<a/>"}), "không có nội dung Word"),
        (docx("<w:p>"), "XML trong tệp bị hỏng"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "XML trong tệp bị hỏng"),
        (
            zipped(
                {
                    "word/document.xml": '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                    f"<w:document {W}><w:body><w:p>&b;</w:p></w:body></w:document>"
                }
            ),
            "DOCTYPE",
        ),
        (
            zipped(
                {
                    "word/document.xml": '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
                    f"<w:document {W}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body>"
                    "</w:document>"
                }
            ),
            "DOCTYPE",
        ),
    ],
    ids=["empty", "blank", "no zip", "cut", "no word", "open", "deep", "laughs", "outside"],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as caught:
        read_docx(data)
    assert reason in caught.value.reason


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.readers.package.LARGEST_PART_BYTES", 1000)
    with pytest.raises(Unusable, match="lớn hơn"):
        read(paragraph("a" * 2000))


@pytest.mark.slow
def test_the_time_grows_with_the_size() -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('a')}</w:tc></w:tr></w:tbl>"
    for piece in (f"<w:p>{note}</w:p>", cell, paragraph("abc", style="H")):
        assert_linear(lambda body: read(body + paragraph("a")), piece, 100 * len(piece))


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1)))
def test_paragraphs_come_out_in_their_order(texts: list[str]) -> None:
    body = "".join(paragraph(f"a{text}") for text in texts) + paragraph("hết")
    found = lines(read(body))
    assert len(found) == len(texts) + 1
