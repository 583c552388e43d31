"""Slides."""

from __future__ import annotations

import pytest

from bench.charsets import WRITERS
from corpus.readers.pptx import read_pptx
from corpus.readers.reading import Unusable
from tests.office import pptx, shape, slide_text, zipped
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
    told,
)


def table(*rows: tuple[str, ...]) -> str:
    cells = "".join(
        "<a:tr>"
        + "".join(f"<a:tc><a:txBody>{slide_text(cell)}</a:txBody></a:tc>" for cell in row)
        + "</a:tr>"
        for row in rows
    )
    return f"<p:graphicFrame><a:tbl>{cells}</a:tbl></p:graphicFrame>"


def test_a_document_on_slides_is_read_as_it_stands() -> None:
    slides = [
        shape(slide_text(*LEFT)) + shape(slide_text(*RIGHT)),
        shape(slide_text(*HEADING, *BODY)) + table(*TABLE)
        + shape(slide_text(*RECIPIENTS)) + shape(slide_text(*SIGNATURE)),
    ]  # fmt: skip
    reading = read_pptx(pptx(slides))
    assert reading.text == TEXT
    assert reading.pages == (0, TEXT.index("NGHỊ QUYẾT"))
    assert told(reading) == TOLD


def test_the_title_comes_first_and_the_notes_last() -> None:
    body = shape(slide_text("Ba việc", "cần làm"))
    title = shape(slide_text("Dân vận khéo"), "title")
    group = f"<p:grpSp>{shape(slide_text('Trong nhóm'))}</p:grpSp>"
    spare = shape(slide_text("7"), "sldNum") + shape(slide_text("Chân trang"), "ftr")
    notes = shape(slide_text("Lời người trình bày"), "body") + shape(slide_text("7"), "sldNum")
    data = pptx([body + title + group + spare, "", shape(slide_text("Hết"))], {1: notes})
    reading = read_pptx(data)
    assert reading.text == (
        "## Dân vận khéo\nBa việc\ncần làm\nTrong nhóm\n\nLời người trình bày\n\nHết"
    )
    assert reading.pages == (0, reading.text.index("Hết"), reading.text.index("Hết"))


def test_old_fonts_decide() -> None:
    written = WRITERS["TCVN3"](BODY[0])
    assert read_pptx(pptx([shape(slide_text(written, font=".VnTime"))])).text == BODY[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pptx([]), "Không có chữ"),
        (pptx(["<p:sp>"]), "XML trong tệp bị hỏng"),
        (zipped({"ppt/khac.xml": "<a/>"}), "không có bản trình chiếu"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as caught:
        read_pptx(data)
    assert reason in caught.value.reason
