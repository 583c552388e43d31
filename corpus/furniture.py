"""Where a saved web page is not the document: buttons, share bars, log-in boxes, link lists.

Laws, on any string: the spans lie in the text, in order, disjoint, none empty;
each covers whole lines, but for the edit links of a wiki, which stand inside one.
What a document itself has (letterhead, number, recipients, signature, caption)
is never taken, and ends any list of links.

A line is judged by its key: folded (no marks, small letters) and without the
signs around it. The phrases below are data; what they may do is in the rules. What no rule
names but one site repeats on its pages is learned apart (``corpus.site_furniture``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from corpus.document import Furniture
from corpus.letters import plain


def _phrases(*rows: str) -> frozenset[str]:
    return frozenset(phrase for row in rows for phrase in row.split("|"))


_SIGNS: Final = _phrases(
    "gui cho ban be|thong tin nguoi gui phan hoi|gui phan hoi|in trang|in trang nay|in bai",
    "in bai viet|in bai nay|chia se zalo|chia se facebook|chia se bai viet|chia se len facebook",
    "chia se qua email|luu bai viet|gui bai viet|gui binh luan|viet binh luan|gui y kien",
    "gui y kien ban doc|y kien cua ban|quen mat khau|ve dau trang|len dau trang",
    "quay lai dau trang|^^ quay lai dau trang|tai ung dung|download on the|app store",
    "google play|giao dien|sao chep lien ket|copy link|nghe doc bai|nghe doc bai viet",
    "nghe audio|gop y bao loi|theo doi chung toi|theo doi tren google news|google news",
    "dang tai van ban|file duoc dinh kem theo van ban|file attached to document",
    "tiep tuc su dung|van ban bi thay the|van ban thay the|noi dung sua doi, huong dan",
    "cac noi dung duoc sua doi, huong dan|timestamps|about this capture|collected by",
)
"""Lines that are nothing else, wherever they stand."""

_BUTTONS: Final = _phrases(
    "phan hoi|chia se|binh luan|dang nhap|dang ky|dang xuat|trang chu|tim kiem|tro ve|tro lai",
    "quay lai|xem them|doc them|tai ve|theo doi|facebook|twitter|zalo|youtube|tiktok|email|print",
    "share|tweet|like|thich|tags|tag|tu khoa|chuyen muc|co chu|a-|a+|aa|gop y|bao loi",
)
"""Lines that may be a document's own (a cell, a heading): furniture only beside furniture,
or at the very edge of the page."""

_FIELDS: Final = _phrases(
    "ten dang nhap|mat khau|ho va ten|ho ten|dia chi email|dia chi|dien thoai|so dien thoai",
    "tieu de|noi dung|cau hoi|ma bao mat|ma xac nhan|gui|huy|huy bo|dong|lam lai|nhap lai",
    "toi da|ky tu|x|luu|da biet|chu thich|nguoi gui|nguoi nhan|email nguoi nhan|email nguoi gui",
    "cac mau sac|sua doi, thay the,",
)
"""Parts of a form: furniture only beside furniture."""

_LISTS: Final = _phrases(
    "cac tin khac|tin khac|tin tuc khac|cac tin tuc khac|tin bai khac|cac bai khac",
    "bai viet khac|cac bai viet khac|tin lien quan|cac tin lien quan|tin bai lien quan",
    "bai lien quan|bai viet lien quan|cac bai viet lien quan|tin cung chuyen muc",
    "cung chuyen muc|bai cung chuyen muc|cac tin moi hon|cac tin cu hon|cac tin da dua",
    "tin da dua|tin moi hon|tin cu hon|cac tin moi|tin moi|tin moi nhat|tin moi cap nhat",
    "tin noi bat|tin doc nhieu|doc nhieu|doc nhieu nhat|tin xem nhieu|xem nhieu",
    "xem nhieu nhat|bai doc nhieu|bai doc nhieu nhat|co the ban quan tam|ban co the quan tam",
    "co the ban muon doc|tin nen doc|tin tieu diem|tin lien quan khac|van ban lien quan",
    "van ban cung linh vuc|xem them|lien ket website|lien ket web|hinh anh hoat dong",
    "thu vien anh|thu vien video|y kien ban doc|tin truoc|tin sau|bai truoc|bai sau",
)
"""Headings of link lists; at the tail of a page the list goes with its heading."""

_NOTICE: Final = (
    "quy khach can hoi them",
    "dat cau hoi tai day",
    "quy khach dang nhap",
    "tai khoan cua quy khach",
    "thua quy khach",
    "xin loi quy khach",
    "kinh gui: quy thanh vien",
    "cam on quy thanh vien",
    "quy thanh vien xac nhan giup",
    "thoa thuan bao ve du lieu ca nhan",
    "dang nhap de gui",
    "dang nhap de binh luan",
    "bi dang xuat",
    "vui long dang nhap",
    "doi mat khau tai day",
    "bi lo mat khau",
    "nguoi dau tien binh luan",
    "cam on da dung",
    "su menh cua thu vien phap luat",
    "lam noi bat bang",
    "bat javascript",
    "enable javascript",
    "su dung cookie",
    "chinh sach cookie",
)
"""What only a site says to its reader, anywhere in a short line."""

_NOTICE_OPENING: Final = re.compile(
    r"click (trai|phai)\b|double click|ra chuot vao|tat so sanh"
    r"|tro ve trang thai ra chuot|va co dinh bang so sanh|ban dich nay thuoc quyen so huu"
    r"|thu vien phap luat\W+(moi hanh vi|la vi pham|has the|is a)|van ban nay chua cap nhat"
    r"|<noi dung> ?=|\d+ captures$|the wayback machine -|hien chua co binh luan( nao)?\W*$"
)
_LINK: Final = re.compile(
    r"(>> ?|moi )?(xem|doc) them ?:|>> ?(xem|doc) them|tin lien quan ?:|tags? ?:|tu khoa ?:"
    r"|(click|nhap|bam) (chuot )?vao\b|hay dang nhap hoac dang ky|(pro )?tai day de xem toan bo"
    r"|(luot (xem|truy cap|doc)|so luot (xem|truy cap)|da xem) ?:? ?[\d.]*$"
)
_IMPRINT: Final = re.compile(
    r"©|\(c\)|copyright|.*all rights reserved|ban quyen (thuoc|©|cua)"
    r"|.*\bghi ro nguon\b.*\b(phat hanh|dang|su dung|trich dan) lai\b|.*\b(phat hanh|dang|su dung"
    r"|trich dan) lai\b.*\bghi ro nguon\b|giay phep\b.{0,40}\bso ?:? ?\d+/|co quan chu quan ?:"
    r"|toa soan ?:|(pho )?tong bien tap ?:|truong ban bien tap ?:|chiu trach nhiem"
    r"( (noi dung|chinh|quan ly|xuat ban))? ?:|duong day nong|hotline"
    r"|(powered|designed|developed) by|thiet ke (va phat trien )?boi\b|phat trien boi"
    r"|dang (online|truy cap) ?:?|(hom nay|hom qua|tong truy cap|truc tuyen) ?: ?[\d.]+$"
)
_DOCUMENT: Final = re.compile(
    r"^(noi nhan|cong hoa xa hoi|chu nghia viet nam|dang cong san|doc lap ?-|so ?:? ?\d+ ?[-/]"
    r"|t/?m\b|k/?t\b|tl\b|tuq\b|dieu \d|chuong [ivx\d]|phu luc|can cu|kinh gui|luu ?:|- ?luu"
    r"|nguoi ky|da ky|tin va anh|nguon\b|theo\b|tac gia|anh\b"
    r"|((pho|quyen) )?(tong bi thu|bi thu|chu tich|thu tuong|bo truong|chu nhiem|truong ban|thu "
    r"truong|giam doc|chanh van phong|vien truong|chanh an)( thuong truc)?$)|\banh ?:"
)
_EDIT_LINK: Final = re.compile(r"\[\s*sửa\s*\|\s*sửa mã nguồn\s*\]")
_AROUND: Final = " \t\u00a0\u200b*#_»«•·[]:…"
_COUNT: Final = re.compile(r"\s?\((\d+|\*)\)$")

_LONGEST_SIGN: Final = 220
_LONGEST_ITEM: Final = 180
_LONGEST_SCRAP: Final = 80
_LONGEST_OF_NOTICE: Final = 400
_SCRAPS: Final = 3
_LONG_NOTICE: Final = 8
_LIST_LINES: Final = 200
_IMPRINT_LINES: Final = 25


@dataclass(slots=True)
class Line:
    """One line that is not blank: its place, its key, and what is known of it."""

    start: int
    end: int
    key: str
    is_heading: bool
    is_bullet: bool
    is_notice: bool
    is_link: bool
    marked: bool

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def is_rule(self) -> bool:
        """Only signs (``|``, ``---``): part of whatever is on both sides."""
        return not any(map(str.isalnum, self.key))

    @property
    def is_documents(self) -> bool:
        return self.length <= _LONGEST_ITEM and _DOCUMENT.search(self.key) is not None

    @property
    def is_scrap(self) -> bool:
        """Too short to be worth much, no sentence, and nothing of a document."""
        is_sentence = self.key.endswith((".", ";", "!", ":"))
        return self.length <= _LONGEST_SCRAP and not is_sentence and self.is_item

    @property
    def fits_notice(self) -> bool:
        return not (self.length > _LONGEST_OF_NOTICE or self.is_heading or self.is_documents)

    @property
    def is_item(self) -> bool:
        """May be a link of a list: short, no sentence, nothing of a document."""
        is_sentence = self.length > 60 and self.key.endswith((".", ";", "!"))
        return not (
            self.length > _LONGEST_ITEM or self.is_heading or is_sentence or self.is_documents
        )


Repeats = Callable[[str, Sequence[Line]], Iterable[Line]]
"""Which lines of a text its site has on other pages too."""


def find_furniture(
    text: str, known: Sequence[Furniture] = (), repeats: Repeats | None = None
) -> tuple[Furniture, ...]:
    """The stretches of a page that are not the document, in order (often none): ``known``
    ones, what its site ``repeats``, and what the lines tell."""
    lines = lines_of(text)
    for line in repeats(text, lines) if repeats else ():
        line.marked = True
    for line in lines[-_IMPRINT_LINES:]:
        line.marked |= line.length <= _LONGEST_SIGN and _IMPRINT.match(line.key) is not None
    _mark_lists(lines)
    _mark_buttons(lines)
    _close_gaps(lines)
    found = _spans(text, lines)
    return _united((*known, *found)) if known else found


def _united(pieces: Sequence[Furniture]) -> tuple[Furniture, ...]:
    """The same stretches, in order, those that meet as one, none empty."""
    united: list[Furniture] = []
    for piece in sorted(pieces, key=lambda piece: (piece.start, piece.end)):
        if united and piece.start <= united[-1].end:
            united[-1] = Furniture(united[-1].start, max(united[-1].end, piece.end))
        elif piece.start < piece.end:
            united.append(piece)
    return tuple(united)


def lines_of(text: str) -> list[Line]:
    """The lines that are not blank, with what each tells by itself."""
    lines, start = [], 0
    for raw in text.split("\n"):
        end = start + len(raw)
        if raw and not raw.isspace():
            key, is_notice, is_link = raw, False, False
            if len(raw) <= _LONGEST_SIGN:
                key = _COUNT.sub("", plain(raw).replace("**", "").strip(_AROUND))
                is_notice, is_link = _is_notice(key), _LINK.match(key) is not None
            shown = _EDIT_LINK.sub("", raw).lstrip() if "[s" in raw else raw.lstrip()
            is_heading, is_bullet = shown.startswith("#"), shown.startswith(("-", "*", "+", "•"))
            marked = is_notice or is_link or key in _SIGNS
            lines.append(Line(start, end, key, is_heading, is_bullet, is_notice, is_link, marked))
        start = end + 1
    return lines


def _is_notice(key: str) -> bool:
    return _NOTICE_OPENING.match(key) is not None or any(map(key.__contains__, _NOTICE))


def _mark_lists(lines: list[Line]) -> None:
    """A heading of links; with its list where that runs to the end of the page, or to
    furniture, or has a bullet at every item and another heading after it."""
    text_above = False
    for at, line in enumerate(lines):
        if line.key not in _LISTS or (line.key in _BUTTONS and not line.is_heading):
            text_above |= not line.marked and not line.is_rule
            continue
        line.marked = True
        if not text_above:
            continue
        items = list(
            takewhile(
                lambda item: item.is_item and not item.marked and item.key not in _LISTS,
                lines[at + 1 : at + 1 + _LIST_LINES],
            )
        )
        after = lines[at + 1 + len(items)] if at + 1 + len(items) < len(lines) else None
        if (
            after is None
            or after.marked
            or after.key in _LISTS
            or (after.is_heading and all(item.is_bullet for item in items))
        ):
            for item in items:
                item.marked = True


def _mark_buttons(lines: list[Line]) -> None:
    """Buttons beside furniture or in an unbroken row from either edge of the page; fields
    of a form beside furniture."""
    for order in (lines, lines[::-1]):
        at_edge, beside = True, False
        for line in order:
            line.marked |= (at_edge or beside) and line.key in _BUTTONS
            line.marked |= beside and line.key in _FIELDS
            beside = line.marked or (beside and line.is_rule)
            at_edge = at_edge and (line.marked or line.is_rule)


def _close_gaps(lines: list[Line]) -> None:
    """Rules between two pieces of furniture. At the tail also a few scraps, and, inside a
    long notice, whatever is not the document's."""
    last = -1
    for at, line in enumerate(lines):
        if line.marked:
            if last >= 0:
                _mark(lines[last + 1 : at])
            last = at
        elif not line.is_rule:
            last = -1
    first_text = next((at for at, li in enumerate(lines) if not (li.marked or li.is_rule)), 0)
    last = notices = told = 0
    scraps, notice = True, False
    for at in range(len(lines) - 1, first_text, -1):
        line = lines[at]
        if line.marked:
            if not scraps and not (
                line.is_notice or (notices >= _LONG_NOTICE and not line.is_link)
            ):
                break
            _mark(lines[at:last])
            notices += line.is_notice
            last, told, scraps, notice = at, 0, True, notices > 1
        elif not line.is_rule:
            told += 1
            scraps &= told <= _SCRAPS and line.is_scrap
            notice &= told <= notices and line.fits_notice
            if not scraps and not notice:
                break


def _mark(lines: list[Line]) -> None:
    for line in lines:
        line.marked = True


def _spans(text: str, lines: list[Line]) -> tuple[Furniture, ...]:
    """Neighbouring marked lines as one span; edit links in the lines that are text."""
    spans: list[Furniture] = []
    joined = False
    for line in lines:
        if line.marked:
            start = spans.pop().start if joined else line.start
            spans.append(Furniture(start, line.end))
        else:
            spans.extend(_edit_links(text, line))
        joined = line.marked
    return tuple(spans)


def _edit_links(text: str, line: Line) -> Iterator[Furniture]:
    if text.startswith("[", line.start) or "[s" in text[line.start : line.end]:
        for found in _EDIT_LINK.finditer(text, line.start, line.end):
            yield Furniture(found.start(), found.end())
