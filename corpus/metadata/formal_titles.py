"""Titles of official documents, as people cite them: the kind, who issued it, the subject.

Law: a title is found in the text: its last word is a word of ``text[start:end]``, and so is
its first; but for the kind of an official letter, which letters do not print, and the number
after a kind that stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.bodies import find_bodies
from corpus.metadata.titles import CLAUSE, JOINER, RULE, Title, clean

LONGEST: Final = 200
_SHORTEST_CUT: Final = 130
"""Characters of an official title: a subject is cited whole where it is not longer."""

_HEADING_AREA: Final = 1500
_BOLD_AREA: Final = 600
ISSUER: Final = re.compile(
    r"(?:CỦA|[Cc]ủa|HỘI NGHỊ|Hội nghị|TẠI|tại|ĐẠI HỘI|Đại hội)\s|(?:SỐ|[Ss]ố)\b|\(|BAN |BỘ |ĐẢNG "
)
_NOT_TITLE: Final = re.compile(
    r"(?:-\s)?(?:Căn cứ|Căn$|Xét|Thực hiện|Theo|Kính gửi|Sau khi|Nơi nhận|Hôm nay)"
    r"|(?:Ngày|Tháng|Năm)\s\d"
    r"|\((?![Kk]hóa|[Kk]hoá|KHÓA|KHOÁ|[Tt]hay|[Ss]ửa|[Dd]ự)|-\s|[IVX\d]+[.)]\s"
    r"|(?:Điều|Chương|Phần|PHẦN|CHƯƠNG)\s[IVX\d]"
    r"|[^\n]{2,30},\s(?:ngày|tháng)\s.{0,40}\d{4}$|CỘNG HÒA XÃ|CỘNG HOÀ XÃ|Độc lập"
    r"|ĐẢNG CỘNG SẢN VIỆT NAM$"
)
"""What never belongs to a title: grounds, notes, dates, articles."""

_ABOUT: Final = re.compile(r"(?m)(?:^|\|)[ \t*_#>]{0,20}(?P<about>(?:V\s?/\s?[vV]|v/v|Về việc)\b)")
_UNFINISHED: Final = re.compile(
    r"(?:\b(?:CỦA|của|VÀ|và|DO|do|THUỘC|thuộc|VỚI|với|GIỮA|giữa|TẠI|tại|TRONG|trong|CHO|cho|VỀ|về"
    r"|THEO|theo|GIAO|giao|BỞI|bởi)|[,–-])$"
)
_ENACTING: Final = re.compile(r"(?:điện|QUYẾT ĐỊNH|QUYẾT NGHỊ|ĐIỆN)\s?:?$")
_POSITION: Final = re.compile(
    r"(?:CHỦ TỊCH|BỘ TRƯỞNG|GIÁM ĐỐC|CỤC TRƯỞNG|TỔNG|CHỦ NHIỆM|CHÁNH ÁN|VIỆN TRƯỞNG|THỐNG ĐỐC"
    r"|TRƯỞNG|BÍ THƯ|HIỆU TRƯỞNG)(?: BAN| THƯỜNG TRỰC)?"
)


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A line of a heading without its marks, at ``text[start:end]``; ``after_gap`` where blank
    lines stand before it."""

    words: str
    start: int
    end: int
    is_bold: bool
    after_gap: bool


def _heading_lines(text: str, heading: int) -> list[HeadingLine | None]:
    """The lines from a heading on, None for a rule; a line broken inside bold is one."""
    lines: list[HeadingLine | None] = []
    said, gap, first = "", False, heading
    for found in re.finditer(r"[^\n]*\n?", text[heading : heading + _HEADING_AREA]):
        raw = found.group()
        first = first if said else heading + found.start()
        if not raw.strip(" \t|\\\n") and not said:
            gap = True
            continue
        if RULE.fullmatch(raw) and not said:
            lines.append(None)
            continue
        said += raw
        if said.count("**") % 2 and len(said) < _BOLD_AREA and lines and raw.strip():
            continue
        end = heading + found.start() + len(raw.rstrip(" \n*_|"))
        if words := clean(said):
            is_bold = said.lstrip(" |").startswith("**")
            lines.append(HeadingLine(words, first, end, is_bold, gap))
        said, gap = "", False
    return lines


def official_title(text: str, heading: int, number: str | None) -> Title | None:
    """The kind with the lines under it: who issued the document, and what it is about.

    A kind that stands alone takes the document's ``number``.
    """
    said = title_lines(text, heading)
    if not said:
        return None
    title = " ".join(line.words for line in said).rstrip(" .;:/")
    if len(said) == 1 and len(title.split()) < 3 and number is not None:
        title = f"{title} {number}"
    return Title(_shortened(title), heading, said[-1].end, "heading")


def title_lines(text: str, heading: int) -> list[HeadingLine]:
    """The lines of a heading that are its title, the kind's own line first.

    The subject ends at a blank line or a rule, at the name of who enacts, and at the first
    sentence; blank lines between the kind, the issuer and the subject do not end it.
    """
    lines = _heading_lines(text, heading)
    said: list[HeadingLine] = []
    about = False
    for place, line in enumerate(lines):
        if line is None:
            if about:
                break
            continue
        if said and (
            (about and line.after_gap)
            or _NOT_TITLE.match(line.words)
            or _is_prose(line.words)
            or said[0].words.endswith(line.words)
            or (about and _enacts(line, said[-1], lines[place + 1 : place + 2]))
            or (about and _begins_text(line, said[-1], lines[place + 1 : place + 2]))
        ):
            break
        about = about or (bool(said) and not ISSUER.match(line.words)) or _says_more(line.words)
        said.append(line)
    return said


def _shortened(title: str) -> str:
    """A title of an official document, cut where a clause ends, else before a joining word."""
    if len(title) <= LONGEST:
        return title
    for border in (CLAUSE, JOINER):
        cuts = [found.start() for found in border.finditer(title, _SHORTEST_CUT, LONGEST)]
        if cuts:
            return title[: cuts[-1]].rstrip(" ,;:-–")
    return title[: title.rfind(" ", 0, LONGEST)]


def letter_title(text: str, at: int, number: str) -> Title:
    """``Công văn 17129-CV/VPTW V/v …``: the kind, which letters do not print, the number,
    and the line that says what it is about, where there is one."""
    called = f"Công văn {number}"
    about = letter_subject(text, at)
    if about is None:
        return Title(called, at, at + len(number), "heading")
    title = f"{called} {about.title}".rstrip(" .;:/")
    return Title(_shortened(title), at, max(about.end, at), "heading")


def letter_subject(text: str, at: int) -> Title | None:
    """``V/v …``: what an official letter whose number stands at ``at`` is about, uncut."""
    about = _ABOUT.search(text, at, at + _HEADING_AREA)
    if about is None:
        return None
    start = about.start("about")
    said, end = "", start
    for line in re.finditer(r"[^\n|]*[\n|]?", text[start : start + 600]):
        words = clean(line.group())
        if not words or (said and _NOT_TITLE.match(words)):
            break
        said = f"{said} {words}".strip()
        end = start + line.start() + len(line.group().rstrip(" \n*_|"))
    return Title(said.rstrip(" .;:/"), start, end, "heading")


def _says_more(words: str) -> bool:
    """True where the line of the kind already says what the document is about."""
    return len(words.split()) > 4 and not re.search(r"\b(?:CỦA|của)\b", words)


def _is_prose(words: str) -> bool:
    """A sentence of the text; subjects have no full stop and seldom run over three lines."""
    return len(words) > 400 or (
        len(words) > 60 and words.endswith((".", ";", "!")) and not words.isupper()
    )


def _begins_text(
    line: HeadingLine, before: HeadingLine, after: Sequence[HeadingLine | None]
) -> bool:
    """True for the first line of a paragraph under a subject in capitals: it goes on in small
    letters in the next line."""
    return (
        before.words.isupper()
        and _UNFINISHED.search(before.words) is None
        and line.words[0].isupper()
        and not line.words.isupper()
        and any(each is not None and each.words[0].islower() for each in after)
    )


def _enacts(line: HeadingLine, before: HeadingLine, after: Sequence[HeadingLine | None]) -> bool:
    """True for ``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH`` or ``BỘ CHÍNH TRỊ QUYẾT ĐỊNH:`` on its own
    line: set off by a gap, by bold, or by the grounds that follow; else the subject goes on."""
    grounds = any(next_ is not None and _NOT_TITLE.match(next_.words) for next_ in after)
    if not (line.after_gap or line.is_bold != before.is_bold or grounds):
        return False
    if _UNFINISHED.search(before.words):
        return False
    if _ENACTING.search(line.words):
        return True
    bodies = find_bodies(line.words) if line.words.isupper() else []
    if not bodies or line.words[bodies[0].end :].strip(" .,:"):
        return False
    lead = line.words[: bodies[0].start].strip()
    return not lead or _POSITION.fullmatch(lead) is not None
