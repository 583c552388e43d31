"""What a file is, seen in its bytes: signatures, and what lies in a container.

A sign is the name of a format as people know it; ``formats`` says which of them are read.
"""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO, Final

from corpus.readers.reading import Unusable
from corpus.readers.zipped import mimetype, open_zip

LARGEST_FILE_BYTES: Final = 256 << 20
"""Of any format; scanned books are that large."""

PDF: Final = "tệp PDF"
RTF: Final = "tệp RTF"
HTML: Final = "trang web (HTML)"
MHTML: Final = "trang web lưu một tệp (MHTML)"
IMAGE: Final = "ảnh"
ZIP: Final = "tệp nén ZIP"
GZIP: Final = "tệp nén gzip"
XZ: Final = "tệp nén xz"
DOCX: Final = "tệp Word (.docx)"
XLSX: Final = "tệp Excel (.xlsx)"
PPTX: Final = "tệp PowerPoint (.pptx)"
ODT: Final = "tệp OpenDocument (.odt)"
EPUB: Final = "sách điện tử (EPUB)"
DOC: Final = "tệp Word cũ (.doc)"

_ZIP_HEADS: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADS: Final = (
    (b"%PDF-", PDF),
    (b"{\\rtf", RTF),
    (b"\x89PNG\r\n", IMAGE),
    (b"\xff\xd8\xff", IMAGE),
    (b"II*\x00", IMAGE),
    (b"MM\x00*", IMAGE),
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"AT&TFORM", "tệp DjVu"),
    (b"\x1f\x8b", GZIP),
    (b"\xfd7zXZ\x00", XZ),
    (b"BZh", "tệp nén bzip2"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"RIFF", "tệp âm thanh hoặc hình ảnh (RIFF)"),
    (b"ID3", "tệp âm thanh (MP3)"),
    (b"OggS", "tệp âm thanh hoặc phim (Ogg)"),
    (b"SQLite format 3\x00", "cơ sở dữ liệu SQLite"),
    (b"\x7fELF", "tệp chương trình"),
    (b"MZ", "tệp chương trình của Windows"),
    (b"!BDN", "hộp thư Outlook"),
)
_LETTERS_ONLY: Final = frozenset({b"BM", b"MZ", b"BZh", b"ID3", b"GIF8", b"RIFF", b"OggS"})
"""Words may begin like this too: the bytes behind must be those of no text."""

_IN_OFFICE_ZIP: Final = (
    ("word/document.xml", DOCX),
    ("xl/workbook.xml", XLSX),
    ("ppt/presentation.xml", PPTX),
    ("xl/workbook.bin", "tệp Excel nhị phân (.xlsb)"),
)
_MIMETYPES: Final = (
    ("application/vnd.oasis.opendocument.text", ODT),
    ("application/epub+zip", EPUB),
    ("application/vnd.oasis.opendocument.spreadsheet", "bảng tính OpenDocument (.ods)"),
    ("application/vnd.oasis.opendocument.presentation", "bản trình chiếu OpenDocument (.odp)"),
)
_IN_OLE: Final = (
    ("WordDocument", DOC),
    ("Workbook", "tệp Excel cũ (.xls)"),
    ("PowerPoint Document", "tệp PowerPoint cũ (.ppt)"),
    ("__properties_version1.0", "thư Outlook (.msg)"),
    ("Book", "tệp Excel cũ (.xls)"),
)
_PASSWORD: Final = (
    "Tệp có mật khẩu; hãy mở bằng phần mềm đã soạn ra nó, bỏ mật khẩu rồi lưu lại thành bản sao."
)
_HEAD_BYTES: Final = 4096
_BOMS: Final = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))
_BEFORE_HTML: Final = re.compile(rb"(?:\s+|<!--.*?-->|<\?xml[^>]*>)*", re.S)
_HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_HTML_PART: Final = re.compile(
    rb"<(?:title|meta|style|table|div|section|article|main|header|center|font|span|h[1-6]|p|br|b)"
    rb"(?=[\s/>])[^<>]*>",
    re.I,
)
_WORD_XML: Final = re.compile(rb"<\?mso-application\s+progid|<w:worddocument\b", re.I)
_FIRST_HEADER: Final = re.compile(
    rb"\s*(?:from|subject|date|mime-version|content-[\w-]+|snapshot-content-location)\s*:", re.I
)
_MULTIPART: Final = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)


def sign_of(file: BinaryIO) -> str | None:
    """What the bytes say a file is; None for what looks like plain text, or like nothing known.

    Raises Unusable for what has a password or is broken, and OSError.
    """
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    if head.startswith(_ZIP_HEADS):
        return _in_zip(file)
    if head.startswith(_OLE):
        return _in_ole(head + file.read(LARGEST_FILE_BYTES))
    for signature, sign in _HEADS:
        if head.startswith(signature) and not (signature in _LETTERS_ONLY and b"\x00" not in head):
            return sign
    beginning = _as_ascii(head)
    if beginning.lstrip(b"\x00 \t\r\n").startswith(b"%PDF-"):
        return PDF
    start = _BEFORE_HTML.match(beginning)
    if _HTML.match(beginning, start.end() if start else 0):
        return HTML
    if _WORD_XML.search(beginning):
        return "tệp Word XML 2003"
    if _FIRST_HEADER.match(beginning) and _MULTIPART.search(beginning):
        return MHTML
    return None


def begins_like_html(file: BinaryIO) -> bool:
    """True for a piece of a web page, cut out of it without its head."""
    file.seek(0)
    beginning = _as_ascii(file.read(_HEAD_BYTES))
    start = _BEFORE_HTML.match(beginning)
    return _HTML_PART.match(beginning, start.end() if start else 0) is not None


def _as_ascii(head: bytes) -> bytes:
    """The beginning without its byte order mark, one byte a character."""
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(codec, "replace").encode("ascii", "replace")
    return head


def _in_zip(file: BinaryIO) -> str:
    with open_zip(file) as archive:
        for member, sign in _IN_OFFICE_ZIP:
            if _holds(archive, member):
                return sign
        stated = mimetype(archive)
        for beginning, sign in _MIMETYPES:
            if stated.startswith(beginning):
                return sign
        return EPUB if _holds(archive, "META-INF/container.xml") else ZIP


def _holds(archive: zipfile.ZipFile, member: str) -> bool:
    try:
        return not archive.getinfo(member).is_dir()
    except KeyError:
        return False


def _in_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unusable(_PASSWORD)
    for stream, sign in _IN_OLE:
        if stream.encode("utf-16-le") in data:
            return sign
    return "tệp Office cũ không rõ loại"
