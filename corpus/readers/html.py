"""Saved web pages: their main text, without the menus and lists around it."""

from __future__ import annotations

import codecs
import re
from types import MappingProxyType
from typing import Any, Final

from lxml import etree

from corpus.charsets import windows
from corpus.decode import decode
from corpus.readers.blocks import Block, assemble
from corpus.readers.fonts import OldFonts
from corpus.readers.html_blocks import blocks
from corpus.readers.html_head import head_of
from corpus.readers.html_parts import parts
from corpus.readers.reading import PUBLISHED, Reading, Unusable

_LABEL: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})|\A\s*<\?xml[^>]{0,100}encoding="
    rb"[\"']([\w-]{2,30})",
    re.I,
)
_LABEL_WITHIN: Final = 4096
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WESTERN: Final = frozenset(("cp1252", "iso8859-1", "cp1258", "ascii", "latin-1", "utf-8"))
_XML_DECLARATION: Final = re.compile(r"\A\s*<\?xml[^>]*\?>")
_LOGIN: Final = re.compile(r"đăng\s*nhập|log\s*-?in|sign\s*in", re.IGNORECASE)
_LEAST_CHARS: Final = 600
_EMPTY: Final = (
    "Trang web này không có chữ: nội dung có lẽ chỉ hiện khi trang chạy trong trình duyệt; "
    "hãy mở trang, chờ hiện đủ rồi lưu lại (hoặc in ra PDF)."
)
_FRAMES: Final = (
    "Trang này chỉ là khung của các trang khác ({names}); hãy lưu chính các trang ấy vào thư mục."
)
_LOGIN_PAGE: Final = (
    "Đây là trang đăng nhập, không phải văn bản; hãy đăng nhập rồi lưu lại trang văn bản."
)


def read_html(data: bytes) -> Reading:
    """Raises Unusable for a page without text and for one that only asks to log in."""
    markup, notes = markup_of(data)
    return read_markup(markup, notes=notes)


def read_markup(markup: str, *, notes: tuple[str, ...] = (), address: str | None = None) -> Reading:
    """A page from its source; ``address`` is where it was saved from, None if only it can tell."""
    root = parse(markup)
    body = root.find("body") if root is not None else None
    if root is not None and (framed := [each.get("src") or "" for each in root.iter("frame")]):
        raise Unusable(_FRAMES.format(names=", ".join(filter(None, framed))))
    if root is None or body is None:
        raise Unusable(_EMPTY)
    fonts = OldFonts()
    found = blocks(body, parts(body), markup=markup, fonts=fonts)
    if _asks_to_log_in(root, found):
        raise Unusable(_LOGIN_PAGE)
    if not any(map(str.isalnum, "".join(block.text for block in found))):
        raise Unusable(_EMPTY)
    head = head_of(root)
    given = {"title": head.title, "url": address or head.url}
    extra: dict[str, Any] = {PUBLISHED: head.published} if head.published else {}
    return assemble(
        found,
        given=MappingProxyType({key: value for key, value in given.items() if value}),
        extra=MappingProxyType(extra),
        notes=(*notes, *fonts.notes),
    )


def parse(markup: str) -> etree._Element | None:
    """The page's root; None where there is nothing in it."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    source = _XML_DECLARATION.sub("", markup, count=1).encode("utf-8", "replace")
    root: etree._Element | None = etree.fromstring(source, parser)
    return root


def markup_of(data: bytes) -> tuple[str, tuple[str, ...]]:
    """A page's source as text. Bytes in an old Vietnamese set come as Windows-1252 shows them:
    which set it is, the fonts and what the text spells will tell."""
    if data.startswith(_BOMS) or b"\x00" in data[:1024]:
        decoded = decode(data)
        return decoded.text, decoded.notes
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if 10 * broken <= len(repaired) - len(repaired.encode("ascii", "ignore")):
        return repaired, (f"Có {broken} chỗ hỏng, đã thay bằng dấu �.",)
    codec = _labelled(data)
    if codec and codec not in _WESTERN:
        return data.decode(codec, "replace"), (f"Đọc theo bảng mã {codec.upper()}.",)
    return windows(data), ()


def _labelled(data: bytes) -> str | None:
    """The codec that the page names, None where it names none that is known."""
    found = _LABEL.search(data[:_LABEL_WITHIN])
    if not found:
        return None
    try:
        info = codecs.lookup((found[1] or found[2]).decode("ascii"))
    except LookupError:
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _asks_to_log_in(root: etree._Element, found: list[Block]) -> bool:
    """A page with a field for a password and hardly any text, that speaks of logging in."""
    if not any((field.get("type") or "").lower() == "password" for field in root.iter("input")):
        return False
    text = "\n".join(block.text for block in found if not block.is_furniture)
    title = "".join(each.text or "" for each in root.iter("title"))
    asks = _LOGIN.search(f"{title}\n{text}") is not None
    return len(text) < _LEAST_CHARS and (asks or not text.strip())
