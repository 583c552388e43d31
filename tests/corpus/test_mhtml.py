"""Web pages saved as one file."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from corpus.readers.mhtml import read_mhtml
from corpus.readers.reading import Unusable

PAGE = "<html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1}</p></body></html>"
TITLE = "Dân vận khéo ở huyện Núi Thành"

NESTED = b"".join(
    b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (depth, depth)
    for depth in range(2000)
)


def saved(*pages: tuple[str, str], start: str = "") -> bytes:
    """A message of pages, each with its address, and a picture."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Trang"
    message["Snapshot-Content-Location"] = "https://example.vn/anh-chup.htm"
    message.make_related()
    for place, (address, page) in enumerate(pages):
        part = EmailMessage(policy=SMTP)
        part.set_content(page, subtype="html", cte="quoted-printable")
        part["Content-ID"] = f"<trang-{place}>"
        if address:
            part["Content-Location"] = address
        message.attach(part)
    picture = EmailMessage(policy=SMTP)
    picture.set_content(b"\x89PNG", "image", "png")
    message.attach(picture)
    if start:
        message.set_param("start", start)
    return message.as_bytes()


def test_the_page_is_read_with_its_address() -> None:
    data = saved(("https://example.vn/bai.htm", PAGE.format(TITLE, "Đoạn văn của trang.")))
    reading = read_mhtml(data)
    assert reading.text == f"# {TITLE}\nĐoạn văn của trang."
    assert dict(reading.given) == {"title": TITLE, "url": "https://example.vn/bai.htm"}


def test_the_address_may_stand_at_the_head_of_the_file() -> None:
    data = saved(("cid:frame@mhtml.blink", PAGE.format(TITLE, "Đoạn văn.")))
    assert read_mhtml(data).given["url"] == "https://example.vn/anh-chup.htm"


def test_of_several_pages_the_one_that_was_saved_is_read() -> None:
    pages = [("", PAGE.format("Khung", "Quảng cáo")), ("", PAGE.format(TITLE, "Đoạn văn."))]
    assert read_mhtml(saved(*pages)).text == "# Khung\nQuảng cáo"
    assert read_mhtml(saved(*pages, start="<trang-1>")).text == f"# {TITLE}\nĐoạn văn."


def test_a_page_that_is_only_a_frame_gives_what_stands_in_it() -> None:
    pages = [("", "<html><body><iframe src='cid:x'></iframe></body></html>")]
    pages += [("", PAGE.format("Nhỏ", "a")), ("", PAGE.format(TITLE, "Đoạn văn."))]
    assert read_mhtml(saved(*pages)).text == f"# {TITLE}\nĐoạn văn."
    pages[0] = ("https://example.vn/khung.htm", "<html><body>Khung</body></html>")
    reading = read_mhtml(saved(*pages))
    assert reading.text == f"# {TITLE}\nĐoạn văn."
    assert reading.given["url"] == "https://example.vn/khung.htm"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (saved(), "không chứa trang web"),
        (b"", "không chứa trang web"),
        (NESTED, "không chứa trang web"),
        (saved(("", "<html></html>")), "không có chữ"),
    ],
)
def test_a_file_without_a_page_says_so(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as caught:
        read_mhtml(data)
    assert reason in caught.value.reason
