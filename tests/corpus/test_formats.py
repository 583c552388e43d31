"""What a file is, is seen in its bytes; its name only helps where they do not tell."""

from __future__ import annotations

import gzip
import lzma
import zipfile
from io import BytesIO
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import FORMATS, Unusable, load, recognise

READABLE: Final = ", ".join(format.endings[0] for format in FORMATS)
UNKNOWN: Final = f"Chưa đọc được loại tệp này; hãy chuyển sang một trong các loại: {READABLE}."
PAGE: Final = b"<!DOCTYPE html><html><body><p>Thong bao</p></body></html>"


def zipped(**members: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le")


def told(name: str, data: bytes) -> str:
    """The name of the format, or why there is none."""
    try:
        return recognise(name, BytesIO(data)).name
    except Unusable as unusable:
        return unusable.reason


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.txt", b"Chi bo hop.", "văn bản thuần"),
        ("A.TXT", b"", "văn bản thuần"),
        ("a.md", b"# Chi bo", "Markdown"),
        ("a.txt", b"PK la viet tat, MZ va BM cung vay.", "văn bản thuần"),
        ("a.txt", b"GIF89a la ten mot dinh dang anh.", "văn bản thuần"),
        ("a.txt", b"From: Chi bo\nDate: hom nay\n", "văn bản thuần"),
        ("a.jsonl", b'{"text": "a"}', "JSON lines"),
        ("a.jsonl.gz", gzip.compress(b"{}", mtime=0), "JSON lines"),
        ("a.jsonl.xz", lzma.compress(b"{}"), "JSON lines"),
        ("a.jsonl.gz", b'\xef\xbb\xbf {"text": "a"}', "JSON lines"),
        ("a.html", b"<p>Thong bao", "trang web"),
        ("a.zip", zipped(**{"b.txt": "b"}), "ZIP"),
        ("a", zipped(**{"b.txt": "b"}), "ZIP"),
        ("a.zip", zipped(), "ZIP"),
    ],
)
def test_a_file_that_is_what_its_name_says(name: str, data: bytes, format: str) -> None:
    assert told(name, data) == format


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\r\n%PDF-1.4\n", "PDF"),
        (b"{\\rtf1\\ansi a}", "RTF"),
        (ole("WordDocument"), "Word cũ"),
        (zipped(**{"word/document.xml": "<w/>"}), "Word"),
        (zipped(**{"xl/workbook.xml": "<w/>"}), "Excel"),
        (zipped(**{"ppt/presentation.xml": "<w/>"}), "PowerPoint"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (zipped(mimetype="application/epub+zip"), "EPUB"),
        (zipped(**{"META-INF/container.xml": "<c/>"}), "EPUB"),
        (b"\x89PNG\r\n\x1a\n", "ảnh"),
        (b"\xff\xd8\xff\xe0", "ảnh"),
        (b"II*\x00\x08\x00", "ảnh"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n",
            "trang web MHTML",
        ),
    ],
)
@pytest.mark.parametrize("name", ["a", "a.txt", "a.doc", "a.pdf", "a.zip", "a.jsonl", "a.xyz"])
def test_a_format_with_a_sign_is_seen_under_any_name(name: str, data: bytes, format: str) -> None:
    assert told(name, data) == format


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "A.DOC"])
def test_plain_text_is_often_called_doc(name: str) -> None:
    assert told(name, b"Chi bo hop.") == "văn bản thuần"


@pytest.mark.parametrize("ending", ["txt", "doc", "pdf", "md", "jpg", "xyz", "zip", ""])
@pytest.mark.parametrize(
    "data",
    [
        PAGE,
        b"\xef\xbb\xbf\r\n" + PAGE.lower(),
        b"<?xml version='1.0'?>\n<!-- luu tu trang -->\n<HTML xmlns='x'>",
        PAGE.decode().encode("utf-16"),
    ],
)
def test_a_web_page_is_one_under_any_name(ending: str, data: bytes) -> None:
    assert told(f"a.{ending}", data) == "trang web"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (ole("Workbook"), "tệp Excel cũ (.xls)"),
        (ole("PowerPoint Document"), "tệp PowerPoint cũ (.ppt)"),
        (ole("gì đó"), "tệp Office cũ không rõ loại"),
        (zipped(**{"xl/workbook.bin": ""}), "tệp Excel nhị phân (.xlsb)"),
        (
            zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "bảng tính OpenDocument (.ods)",
        ),
        (b"GIF89a\x01\x00\x01\x00", "ảnh GIF"),
        (b"Rar!\x1a\x07\x01\x00", "tệp nén RAR"),
        (gzip.compress(b"x", mtime=0), "tệp nén gzip"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "tệp Word XML 2003"),
        (b"MZ\x90\x00\x03\x00", "tệp chương trình của Windows"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.bin", "a"])
def test_what_is_known_but_not_read_is_called_by_its_name(
    name: str, data: bytes, what: str
) -> None:
    assert told(name, data) == f"Đây là {what}. {UNKNOWN}"


def test_an_office_file_with_a_password_says_so() -> None:
    assert told("a.docx", ole("EncryptedPackage")) == (
        "Tệp có mật khẩu; hãy mở bằng phần mềm đã soạn ra nó, "
        "bỏ mật khẩu rồi lưu lại thành bản sao."
    )


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.zip", "ZIP"), ("a.jsonl.gz", "JSON lines"), ("a.jsonl.xz", "JSON lines")],
)
def test_a_name_that_promises_what_the_bytes_are_not_is_said(name: str, format: str) -> None:
    assert told(name, b"\x01\x02\x03\x04 hong") == (
        f"Tệp mang đuôi của {format} nhưng nội dung không phải: bị hỏng, tải dở "
        "hoặc bị đổi đuôi; hãy chép hoặc tải lại tệp gốc."
    )


PROSE: Final = "Chi bộ họp thường kỳ, bàn việc phát triển đảng viên (2 đồng chí)."


@pytest.mark.parametrize("name", ["Nghi quyet 34", "a.dat", "a.1", "a.bak", "a.pdf", "a.docx"])
@pytest.mark.parametrize(
    "data",
    [
        b"Chi bo hop.",
        PROSE.encode(),
        PROSE.encode("utf-16"),
        f"# {PROSE}\n\n| **Số** | 34-NQ/TW |\n".encode(),
        "§¶ng bé häp th­êng kú, ®ång chÝ BÝ th­ chñ tr×.".encode("latin-1"),
        f"{PROSE}\n".encode() * 2000,
    ],
)
def test_prose_is_plain_text_whatever_it_is_called(name: str, data: bytes) -> None:
    assert told(name, data) == "văn bản thuần"


@pytest.mark.parametrize(
    ("data", "format"),
    [
        (b"<div class='bai'><p>Thong bao</p></div>", "trang web"),
        (b"\r\n<TABLE border=0>", "trang web"),
        ('{"id": "a", "text": "Chi bộ họp."}\n{"text": "b"}'.encode(), "JSON lines"),
    ],
)
@pytest.mark.parametrize("name", ["a", "a.dat", "a.json"])
def test_pages_and_json_lines_are_seen_under_any_name(name: str, data: bytes, format: str) -> None:
    assert told(name, data) == format


@pytest.mark.parametrize("name", ["a.xyz", "GHICHEP", "a.py"])
@pytest.mark.parametrize(
    "data",
    [
        bytes(5000),
        b"def tong(a, b):\n    return [x + y for x, y in zip(a, b)]\n",
        b"[muc]\nten = gia_tri\nduong_dan = /a/b\n",
        b"1 2 3\n4 5 6\n",
        b'{"ten": "khong co chu"}\n',
        b'{\n  "text": "a"\n}\n',
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bytes(range(256)),
    ],
)
def test_what_is_not_known_says_what_can_be_read(name: str, data: bytes) -> None:
    assert told(name, data) == UNKNOWN


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.zip", "a.jsonl.gz", "a.xyz", "a"])
def test_an_empty_file_says_so(name: str) -> None:
    assert told(name, b"") == "Tệp rỗng, không có chữ nào; hãy chép hoặc tải lại tệp gốc."


def test_a_broken_archive_says_so() -> None:
    whole = zipped(**{"b.txt": "b" * 100})
    assert told("a.zip", whole[:60]) == (
        "Tệp nén bị hỏng hoặc bị cắt ngang; hãy chép hoặc tải lại tệp gốc."
    )


def test_every_reader_in_the_table_is_there_and_confined_ones_have_limits() -> None:
    readers = [format for format in FORMATS if format.reader]
    assert all(callable(load(format.reader)) for format in readers)
    assert all(0 < format.busy_seconds <= format.seconds for format in readers)


SIGNS: Final = st.sampled_from(
    [
        *(b"", b"PK\x03\x04", b"PK\x05\x06", b"%PDF-", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        *(b"<!--", b"MIME-Version: 1.0\n", b"\xff\xfe", b"\x1f\x8b", b"{\\rtf", b"<?xml "),
    ]
)


@given(SIGNS, st.binary(max_size=400), st.sampled_from(["a", "a.zip", "a.jsonl.gz", "a.docx"]))
def test_any_bytes_under_any_name_are_a_format_or_have_a_reason(
    sign: bytes, rest: bytes, name: str
) -> None:
    assert told(name, sign + rest)
