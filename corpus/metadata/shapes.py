"""What a text that is no official document is: news, article, speech, introduction."""

from __future__ import annotations

import re
from typing import Final

from corpus.bodies import find_bodies
from corpus.dating import find_day_months
from corpus.document import Evidence
from corpus.letters import plain

_HEAD: Final = 2500
_DEFINITION: Final = 1500
_ISSUING: Final = re.compile(
    r"(?:^|\n)[\s*_]*[A-ZĐ][^.\n]{4,120}?\s(?:(?:vừa|đã|mới đây|mới)\s)*(?:ban hành|ký"
    r"|ký ban hành|thông qua)\s"
    r"(?:Nghị định|Nghị quyết|Thông tư|Quyết định|Quy định|Chỉ thị|Kết luận|Công điện|Hướng dẫn"
    r"|Luật)\s"
)
_EVENT_TITLE: Final = re.compile(
    r"\b(?:khai mac|be mac|hop phien|hop bao|khai truong|bo nhiem|ky luat|cach chuc|bi cach|hoi dam"
    r"|tiep xuc cu tri|gap mat|dang huong|chuc mung|du le|chu tri|thong qua|trao tang"
    r"|duoc gioi thieu"
    r"|tham va lam viec|lam viec voi|ket thuc hoat dong|ra mat|phat dong|le quoc tang)\b"
)

_AGENCY: Final = re.compile(
    r"(?m)^[ \t*_#>|]*(?:date\s+\d{4}[-\d]*\s+)?[*_]*\(?(?:[A-ZĐ]{3,8}|[\w.]+\.(?:vn|com)"
    r"|TTXVN[^)\n]{0,20}"
    r"|Chinhphu\.vn|ĐCSVN|Dân trí|VOV|VTV)[*_]*\)?\s*[*_]*\s*[-–—]\s"
)
_DATELINE: Final = re.compile(
    r"(?m)^[ \t*_]{0,8}[A-ZĐ][^\W\d_]*(?:[ .]{1,2}[A-ZĐ][^\W\d_]*){0,3}[ .]{0,2},"
    r"\s(?:ngày\s)?\d{1,2}[-/.]\d{1,2}"
    r"(?:[-/.]\d{4})?[ *_]{0,4}[-–—:]\s"
)
_REPORTED: Final = re.compile(
    r"(?:^|[\n*_.]\s*|[-–—]\s)(?:Ngày|Sáng|Chiều|Tối|Trưa|Hôm nay|Sáng nay|Chiều nay|Vừa qua"
    r"|Mới đây)"
    r"[\s,][^.\n]{0,60}?(?:\d{1,2}\s?[-/.]\s?\d{1,2}|\d{1,2} tháng \d|,)"
)
_REPORTING: Final = re.compile(
    r"\b(?:cho biết|nhấn mạnh|phát biểu|khẳng định|chủ trì|tham dự|dự buổi|Ảnh\s?:|ẢNH\s?:"
    r"|làm việc với"
    r"|biểu quyết|đã ký|vừa ban hành|vừa ký|mới đây|theo đó|tại hội nghị|đề nghị|trao đổi|họp báo"
    r"|cuộc họp|buổi làm việc|phiên họp|thông qua|được giới thiệu|tiếp xúc cử tri)\b",
    re.IGNORECASE,
)
_CAPTION: Final = re.compile(r"(?:Ảnh|ẢNH)\s?:\s?\S|Tin và ảnh|\(Theo [^)\n]{3,30}\)\s*\Z")
_SPEECH_TITLE: Final = re.compile(
    r"\A(?:toan van:?\s*)?(?:bai |dien van |loi )?(?:phat bieu|dien van|bai noi|tham luan"
    r"|loi chuc tet"
    r"|thong diep)\b"
)
_ADDRESSED: Final = re.compile(
    r"\A[\s*_#]*(?:\S[^\n]{0,90}\n\s*){0,4}[*_]*(?:Kính thưa|Thưa (?:các|toàn|quý)"
    r"|Kính gửi các đồng chí)"
)
_INTRODUCTION: Final = re.compile(
    r"(?:^|\n)[\s*_#]*(?:[IVX\d]+[.)-]*\s*)?(?:CHỨC NĂNG|Chức năng)(?:,? NHIỆM VỤ|,? nhiệm vụ)?",
    re.UNICODE,
)
_ENCYCLOPEDIA: Final = re.compile(r"\[sửa \| sửa mã nguồn\]|\*\*\^\*\*|Bách khoa toàn thư mở")
_DEFINES: Final = re.compile(
    r"\A[\s*_#|-]*[A-ZĐ][^.\n]{2,120}?[*_]{0,3}(?:\s?\([^)\n]{0,200}\))?,?"
    r"\s(?:là|gồm|được thành lập)\s"
)
_WIKI_URL: Final = re.compile(r"wiki(?:pedia|source)\.org/wiki/")
_GUIDE_URL: Final = re.compile(r"/gioi-thieu|/chuc-nang|/co-cau-to-chuc")
_NEWS_URL: Final = re.compile(
    r"-\d{15,20}\.(?:htm|html|chn|ldo)\b|/(?:tin-tuc|thoi-su|tin|news|su-kien|chinh-tri)[/-]"
    r"|post\d{5,}\.(?:html|vn)"
)
_PRESS_URL: Final = re.compile(r"-\d{6,9}\.html?\b")
"""How newspapers number their pages; weaker than the words of a text."""

_PRESS: Final = re.compile(
    r"\bbao (?!cao|hiem)|\bban tin\b|express|news|thong tan xa|ttxvn|tuoi tre|thanh nien|dan tri"
    r"|vietnam\+|vietnamnet|\b(?:vtv|vov|vgp|tienphong|znews|laodong)\b"
)
_LONG: Final = 1500
_ASKED: Final = re.compile(r"\?\s*\Z|(?:la gi|nhu the nao|the nao|bao nhieu|khi nao)\s*\??\s*\Z")
_ARTICLE_TITLE: Final = re.compile(
    r"\A(?:tim hieu|ban ve|vai net|cach |tai file|mau |link |dap an|huong dan (?!so\b|\d)"
    r"|tong hop|mot so (?:van de|suy nghi|y kien)|quan diem|tu tuong)\b"
)


def shape(
    text: str, title: str, url: str | None, filed: tuple[str, ...]
) -> tuple[str, tuple[Evidence, ...]]:
    """``phat-bieu``, ``gioi-thieu``, ``tin-tuc``, ``bai-viet`` or ``khac``, and the words (of
    the text, the title or the address) that told; no words where none did. ``filed`` are the
    names of the paper and the column that a text came from, where they were stated."""
    plain_title = plain(title)
    named = (Evidence(title),)
    if _SPEECH_TITLE.search(plain_title):
        return "phat-bieu", named
    if sign := _ADDRESSED.search(text, 0, _HEAD):
        return "phat-bieu", _quote(sign)
    if url and (sign := _WIKI_URL.search(url)):
        return "gioi-thieu", (Evidence(sign.group()),)
    if sign := _ENCYCLOPEDIA.search(text):
        return "gioi-thieu", _quote(sign)
    if sign := _AGENCY.search(text, 0, _HEAD):
        return "tin-tuc", _quote(sign)
    if sign := _DATELINE.search(text, 0, _HEAD):
        return "tin-tuc", _quote(sign)
    if url and (sign := _NEWS_URL.search(url)):
        return "tin-tuc", (Evidence(sign.group()),)
    if url and (sign := _GUIDE_URL.search(url)):
        return "gioi-thieu", (Evidence(sign.group()),)
    if sign := _INTRODUCTION.search(text, 0, _HEAD):
        return "gioi-thieu", _quote(sign)
    if _ASKED.search(plain_title) or _ARTICLE_TITLE.search(plain_title):
        return "bai-viet", named
    if (evidence := _reported(text, plain_title)) is not None:
        return "tin-tuc", evidence
    is_long = len(text) > _LONG and text.count("\n") > 3
    if not is_long and (evidence := _from_press(url, filed)):
        return "tin-tuc", evidence
    if any((body.start, body.end) == (0, len(title.rstrip())) for body in find_bodies(title)):
        return "gioi-thieu", named
    if sign := _DEFINES.search(text, 0, _DEFINITION):
        return "gioi-thieu", _quote(sign)
    return ("bai-viet" if is_long else "khac"), ()


def _from_press(url: str | None, filed: tuple[str, ...]) -> tuple[Evidence, ...]:
    """The paper's name, or the shape of its address; none where nothing tells of the press."""
    named = tuple(Evidence(name) for name in filed if _PRESS.search(plain(name)))
    if named or not url or not (sign := _PRESS_URL.search(url)):
        return named
    return (Evidence(sign.group()),)


def _quote(sign: re.Match[str]) -> tuple[Evidence, ...]:
    return (Evidence(sign.group(), sign.start(), sign.end()),)


def _reported(text: str, plain_title: str) -> tuple[Evidence, ...] | None:
    """The words that show a report: a decision announced, a day without a year, words of
    reporting beside an event or a captioned picture; None where it is no report."""
    if sign := _ISSUING.search(text, 0, 700):
        return _quote(sign)
    if (day := next(find_day_months(text, 0, 1200), None)) is not None:
        return (Evidence(text[day.start : day.end], day.start, day.end),)
    words = {sign.group().lower(): sign for sign in _REPORTING.finditer(text, 0, _HEAD)}
    eventful = _EVENT_TITLE.search(plain_title) or _REPORTED.search(text, 0, 1200)
    if len(words) < (1 if eventful else 3) or not (eventful or _CAPTION.search(text)):
        return None
    return tuple(quote for sign in words.values() for quote in _quote(sign))
