"""Electronic books."""

from __future__ import annotations

import pytest

from corpus.readers.epub import read_epub
from corpus.readers.reading import Unusable
from tests.corpus.test_html import DOCUMENT
from tests.office import epub, zipped
from tests.party_document import TEXT, TOLD, told

PAGE = (
    '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
    "<head><title>x</title></head><body>{}</body></html>"
)


def test_a_document_in_a_book_is_read_as_it_stands() -> None:
    reading = read_epub(epub({"a.xhtml": PAGE.format(DOCUMENT)}))
    assert reading.text == TEXT
    assert told(reading) == TOLD


def test_chapters_come_in_their_order_without_the_contents_page() -> None:
    chapters = {
        "nav.xhtml": PAGE.format("<nav><ol><li>Chương 1</li></ol></nav>"),
        "z.xhtml": PAGE.format("<h1>Chương 1</h1><p>Lời đầu.</p>"),
        "_bia.xhtml": PAGE.format("<p>Bìa</p>"),
        "a%20b.xhtml": PAGE.format("<p>Không có tệp.</p>"),
        "b.xhtml": PAGE.format("<h1>Chương 2</h1><ul><li>Lời sau.</li></ul>"),
    }
    reading = read_epub(epub(chapters, title=" Sách về\n dân vận "))
    assert reading.text == "# Chương 1\nLời đầu.\n\n# Chương 2\n- Lời sau."
    assert dict(reading.given) == {"title": "Sách về dân vận"}
    assert read_epub(epub(chapters, title="Unknown Title")).given == {}


def encrypted(way: str) -> bytes:
    lock = f'<encryption><EncryptedData><EncryptionMethod Algorithm="{way}"/></EncryptedData>'
    more = {"META-INF/encryption.xml": f"{lock}</encryption>"}
    return epub({"a.xhtml": PAGE.format("<p>chữ</p>")}, more=more)


def test_a_locked_book_says_so_and_scrambled_fonts_do_not_matter() -> None:
    assert read_epub(encrypted("http://www.idpf.org/2008/embedding")).text == "chữ"
    with pytest.raises(Unusable, match="DRM"):
        read_epub(encrypted("http://www.w3.org/2001/04/xmlenc#aes128-cbc"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (epub({}), "Không có chữ"),
        (zipped({"mimetype": "application/epub+zip"}), "hỏng"),
        (zipped({"META-INF/container.xml": "<container/>"}), "không có danh mục"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as caught:
        read_epub(data)
    assert reason in caught.value.reason
