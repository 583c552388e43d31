"""Who signed an official document, and in whose name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.letters import plain
from corpus.metadata.titles import with_whole_words

_RECIPIENTS: Final = re.compile(r"N[ơƠ][iI]\s+(?:nhận|NHẬN)")
_MARKS: Final = " \t*_|#>\\~.:"
_FORMULA: Final = re.compile(r"(?m)^[ \t*_|#]*(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.)")
_RECORD: Final = re.compile(r"Người ký[ *_]*:[\s*_|]{0,12}")
_CELL: Final = re.compile(
    r"(?P<gap>\t[ \t]*| {3,}\t*)?(?P<cell>[^\n|\t ](?:[^\n|\t ]| {1,2}(?=[^\n|\t ]))*)"
)
_ITEM: Final = re.compile(r"[-–+•]")
_BLOCK_LINES: Final = 9
_BLOCK_WITHIN: Final = 30
_AFTER_RECIPIENTS: Final = 4000
_TAIL: Final = 2500
_SIGNED_WITHIN: Final = 6000

_ON_BEHALF: Final = re.compile(
    r"(?:T\s?/\s?M|TM|T\.M|THAY MẶT)[.\s*]+(?P<body>\S.*)", re.IGNORECASE
)
_FOR: Final = re.compile(r"(?:K\s?/\s?T|KT|T\s?/\s?L|TL|TUQ|T\.?U\.?Q|Q)\s?[.\s*]+(?=\S)")
_POSITION: Final = re.compile(
    r"(?:QUYỀN |PHÓ |THỨ |TỔNG |ĐỒNG |CHÁNH |TRỢ LÝ )*"
    r"(?:BÍ THƯ|CHỦ TỊCH|BỘ TRƯỞNG|TRƯỞNG|CHÁNH VĂN PHÒNG|VĂN PHÒNG|THỦ TƯỚNG|GIÁM ĐỐC|CHỦ NHIỆM"
    r"|THỐNG ĐỐC|VIỆN TRƯỞNG|CHÁNH ÁN|ÁN|CỤC TRƯỞNG|VỤ TRƯỞNG|TỔNG BIÊN TẬP|THANH TRA"
    r"|THƯỜNG TRỰC|ỦY VIÊN|UỶ VIÊN|KIỂM TOÁN|CHÍNH ỦY|TƯ LỆNH|HIỆU TRƯỞNG)"
)
_OWN_BESIDE: Final = re.compile(
    rf"{_FOR.pattern}.+? (?P<position>(?:PHÓ|THỨ|CHÁNH VĂN|ỦY VIÊN|UỶ VIÊN)\b.*)"
)
"""The signer's own position in the line of the one signed for: ``KT. BỘ TRƯỞNG THỨ TRƯỞNG``."""
_SIGNED: Final = re.compile(
    r"\(?\s*(?:đã\s+ký|đã\s+kí|ký\s+tên|đóng\s+dấu)[^)\n]{0,30}\)?", re.IGNORECASE
)
_RANK: Final = re.compile(
    r"(?:(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá)|Đồng chí"
    r"|(?:GS|PGS|TS|TSKH|ThS|BS|CN|KS|LS)\b[.,]*)\s*)+",
    re.IGNORECASE,
)
_ANNEX: Final = re.compile(r"(?:PHỤ LỤC|DANH MỤC|DANH SÁCH|BIỂU|BẢNG|MẪU)\b", re.IGNORECASE)
"""What may stand directly below a signature."""
_SURNAMES: Final = frozenset(
    re.findall(
        r"\w+",
        """
    nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh to truong lam
    luong mai trinh ha cao chu dao doan thai ta quach phung vuong luu la tong ton bach nong vi
    hau giang kieu dam lu mac tang thach cu dau nghiem quan au y dieu sung lo ma ban trieu hua
    luc than khuat van vien cam nhu phuong ksor siu rmah rcom thao lau cha be ung thanh doi
    dong si ninh kim thang hung trang
    """,
    )
)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block at ``text[start:end]``: the name, the position in ordinary case or
    None, and the body it was signed for (``T/M BỘ CHÍNH TRỊ``) or None, each with its place."""

    start: int
    end: int
    name: str
    name_start: int
    name_end: int
    title: str | None
    body: str | None
    body_start: int
    body_end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or a cell of one; ``beside`` where a wide gap or another cell is on its left."""

    start: int
    end: int
    text: str
    beside: bool


def find_signature(text: str) -> Signature | None:
    """The signature of an official document: beside its list of recipients, else near its end."""
    for recipients in list(_RECIPIENTS.finditer(text))[:4]:
        if signature := _read(text, recipients.end(), recipients.end() + _AFTER_RECIPIENTS):
            return signature
        if signature := _read(text, max(0, recipients.start() - 700), recipients.start()):
            return signature
    for formula in list(_FORMULA.finditer(text))[:6]:
        if signature := _read(text, formula.start(), formula.start() + 700):
            return signature
    return _read(text, max(0, len(text) - _TAIL), len(text))


def recorded_signer(text: str) -> tuple[int, int] | None:
    """Where a saved page's record of the document names the signer (``Người ký: | …``)."""
    record = _RECORD.search(text, 0, 6000)
    if record is None:
        return None
    return _name(_lines(text, record.end(), record.end() + 80)[:1], 0)


def name_after(text: str, start: int) -> tuple[int, int] | None:
    """Where a person's name stands alone on a line within a few short lines after ``start``."""
    lines = _lines(text, start, start + 300)[:5]
    for place, line in enumerate(lines):
        named = _name(lines, place)
        if named is not None and named[0] == line.start:
            return named
        if len(line.text) > 70:
            return None
    return None


def signed_for(text: str) -> tuple[int, int] | None:
    """Where the last line ``T/M …`` of a text names the body it is signed for, or None."""
    found: tuple[int, int] | None = None
    for formula in _FORMULA.finditer(text, max(0, len(text) - _SIGNED_WITHIN)):
        line = _lines(text, formula.start(), formula.start() + 200)[0]
        behalf = _ON_BEHALF.match(line.text) if line.text.isupper() else None
        if behalf is not None:
            found = line.start + behalf.start("body"), line.end
    return found


def _lines(text: str, start: int, end: int) -> list[_Line]:
    """Non-empty lines without marks of Markdown and of tables; cells count as lines."""
    lines: list[_Line] = []
    for found in _CELL.finditer(text, start, end):
        raw = found["cell"]
        bare = raw.strip(_MARKS)
        if any(map(str.isalnum, bare)):
            first = found.start("cell") + raw.index(bare)
            beside = found["gap"] is not None or _follows_cell(text, found.start("cell"))
            lines.append(_Line(first, first + len(bare), bare, beside))
    return lines


def _follows_cell(text: str, start: int) -> bool:
    """Whether ``|`` sets what starts there apart from another cell of its row, empty or not."""
    before, *cells = text[text.rfind("\n", 0, start) + 1 : start].split("|")
    return len(cells) > 1 or (bool(cells) and before.strip() != "")


def _read(text: str, start: int, end: int) -> Signature | None:
    lines = _lines(text, start, min(end, len(text)))
    for place, line in enumerate(lines):
        if not _opens(line.text):
            continue
        if signature := _block(text, _column(lines[place : place + _BLOCK_WITHIN])):
            return signature
    return None


def _column(lines: list[_Line]) -> list[_Line]:
    """The lines of the block that the first one opens. One that stands to the right of the
    recipients has their lines between its own."""
    right = lines[0].beside
    own = [line for line in lines if not (right and not line.beside and _ITEM.match(line.text))]
    return own[:_BLOCK_LINES]


def _opens(line: str) -> bool:
    """True for a line that can begin a block: ``T/M …``, ``KT. …`` or a position in capitals."""
    capital = line.isupper() and len(line) < 90
    return capital and bool(_ON_BEHALF.match(line) or _FOR.match(line) or _POSITION.match(line))


def _block(text: str, lines: list[_Line]) -> Signature | None:
    capitals: list[_Line] = []
    for place, line in enumerate(lines):
        bare = _SIGNED.sub("", line.text).strip(_MARKS + "()")
        if not bare:
            continue
        named = _name(lines, place)
        shouted = line.text.isupper() and place + 1 < len(lines) and _name(lines, place + 1)
        if named is not None and capitals and not shouted:
            return _signature(text, capitals, *named)
        if not line.text.isupper():
            return None
        capitals.append(line)
    return None


def _name(lines: list[_Line], place: int) -> tuple[int, int] | None:
    """Where a person's name stands on this line, or on this and the next (wrapped)."""
    line = lines[place]
    rank = _RANK.match(line.text)
    bare = line.text[rank.end() if rank else 0 :]
    words = bare.replace("*", " ").split()
    if not words or len(words) > 6 or not all(_is_name_word(word) for word in words):
        return None
    if plain(words[0]) not in _SURNAMES:
        return None
    if line.text.isupper() and (_POSITION.match(line.text) or len(words) < 2):
        return None
    start = line.end - len(bare)
    if len(words) <= 3 and place + 1 < len(lines):
        following = lines[place + 1]
        rest = following.text.split()
        near = following.start - line.end <= 2 and following.text.isupper() == bare.isupper()
        is_name = len(rest) <= 2 and all(_is_name_word(word) for word in rest)
        if near and is_name and not _ANNEX.match(following.text):
            return start, following.end
    return (start, line.end) if len(words) >= 2 else None


def _is_name_word(word: str) -> bool:
    return word.isalpha() and word[0].isupper() and (word[1:].islower() or word.isupper())


def _signature(text: str, capitals: list[_Line], start: int, end: int) -> Signature:
    body, body_start, body_end = None, capitals[0].start, capitals[0].start
    positions: list[str] = []
    pending_body = False
    for line in capitals:
        behalf = _ON_BEHALF.match(line.text)
        if behalf:
            body, pending_body = behalf["body"].strip(_MARKS), True
            body_start, body_end = line.start + behalf.start("body"), line.end
        elif _FOR.match(line.text) or (_POSITION.match(line.text) and not _cut_body(body)):
            pending_body = False
            positions.append(line.text)
            if (own := _OWN_BESIDE.match(line.text)) is not None:
                positions.append(own["position"])
        elif pending_body and body is not None:
            body, body_end = f"{body} {line.text}", line.end
        elif positions:
            positions[-1] = f"{positions[-1]} {line.text}"
    name = " ".join(with_whole_words(text[start:end]).replace("*", " ").split())
    if name.isupper():
        name = name.title()
    return Signature(
        capitals[0].start, end, name, start, end, _position(positions), body, body_start, body_end
    )


def _cut_body(body: str | None) -> bool:
    """True for a body's name that goes on in the next line: ``BAN`` / ``BÍ THƯ``."""
    return body is not None and body.split()[-1] in ("BAN", "VĂN")


def _position(lines: list[str]) -> str | None:
    """The signer's own position: the last line that is not ``KT. …`` (whom they sign for)."""
    own = [line for line in lines if not _FOR.match(line)]
    if not own:
        return None
    words = with_whole_words(own[-1]).replace("*", " ").lower().split()
    shown = " ".join(words)
    return _PROPER.sub(lambda found: found.group().capitalize(), shown[:1].upper() + shown[1:])


_PROPER: Final = re.compile(
    r"(?<=phó )(?:trưởng|bí|chủ|chánh|thủ|giám|cục|tổng)|(?<=trưởng )ban"
    r"|(?<=tổng )(?:bí|giám|cục|kiểm|thanh)|(?<=tịch )(?:quốc|ủy|uỷ|hội)"
    r"|(?:(?<=ban )|(?<=thư )|(?<=tịch ))thường trực"
    r"|(?<=chánh )văn phòng",
    re.IGNORECASE,
)
