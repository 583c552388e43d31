"""Web pages saved as one file (.mhtml, .mht): the page that was saved, without its pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from typing import Final

from corpus.readers.html import markup_of, read_markup
from corpus.readers.reading import Reading, Unusable

_MOST_PAGES: Final = 4
_TIMES_LONGER: Final = 3
_ADDRESS: Final = re.compile(r"https?://\S+\Z")
_NO_PAGE: Final = (
    "Tệp MHTML này không chứa trang web nào; hãy mở trang gốc rồi lưu lại, hoặc bỏ tệp này."
)


def read_mhtml(data: bytes) -> Reading:
    """The page, or what stands in its frame where the page is little else.

    Raises Unusable where there is no page in the file, or as ``read_html`` does.
    """
    try:
        message = message_from_bytes(data)
        pages = [part for part in message.walk() if part.get_content_type() in _PAGE_TYPES]
    except RecursionError:  # parts in parts in parts
        raise Unusable(_NO_PAGE) from None
    saved: Reading | None = None
    refused: Unusable | None = None
    for page in _saved_first(message, pages)[:_MOST_PAGES]:
        payload = page.get_payload(decode=True)
        markup, notes = markup_of(payload if isinstance(payload, bytes) else b"")
        try:
            reading = read_markup(markup, notes=notes, address=_address(page, message))
        except Unusable as reason:
            refused = refused or reason
            continue
        if saved is None:
            saved = reading
        elif len(reading.text) > _TIMES_LONGER * len(saved.text):
            saved = replace(reading, given={**reading.given, **saved.given})
    if saved is None:
        raise refused or Unusable(_NO_PAGE)
    return saved


_PAGE_TYPES: Final = ("text/html", "application/xhtml+xml")


def _saved_first(message: Message, pages: Sequence[Message]) -> list[Message]:
    """The page that was saved, then those in its frames, the longest first."""
    start = message.get_param("start")
    root = next((page for page in pages if start and page.get("Content-ID") == start), None)
    if root is None and pages:
        root = pages[0]
    frames = (page for page in pages if page is not root)
    by_length = sorted(frames, key=lambda page: -len(str(page.get_payload())))
    return [root, *by_length] if root is not None else []


def _address(page: Message, message: Message) -> str | None:
    for name, part in (("Content-Location", page), ("Snapshot-Content-Location", message)):
        address = str(part.get(name, "")).strip()
        if _ADDRESS.match(address):
            return address
    return None
