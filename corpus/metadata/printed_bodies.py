"""Bodies as the head of a document prints them, whether the authority file knows them or not.

In a letterhead the lowest name is who writes (``BỘ Y TẾ`` / ``CỤC QUẢN LÝ DƯỢC``), and it may need
the one above it to be whole (``TỈNH ỦY ĐỒNG NAI`` / ``BAN TỔ CHỨC``). Over the grounds stands who
decides (``TRƯỞNG BAN CHỈ ĐẠO …`` / ``Căn cứ …``). A body the file does not know keeps its name
as printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from corpus.bodies import canonical, find_bodies
from corpus.metadata.letterhead import STATE_OR_PARTY, Letterhead

_OPENS: Final = (
    r"(?:BAN|BỘ|TỔNG CỤC|CỤC|CHI CỤC|SỞ|PHÒNG|VIỆN|HỌC VIỆN|TRƯỜNG|LIÊN (?:HIỆP|ĐOÀN|MINH)|HỘI"
    r"|(?:ỦY|UỶ) BAN|UBND|UBKT|HĐND|TRUNG TÂM|VĂN PHÒNG|ĐẢNG (?:ỦY|UỶ|BỘ|ĐOÀN)|CHI (?:BỘ|ỦY|UỶ)"
    r"|(?:HUYỆN|THỊ|QUẬN|TỈNH|THÀNH) (?:ỦY|UỶ)|ĐOÀN|CÔNG ĐOÀN|CÔNG TY|TỔNG CÔNG TY|TẬP ĐOÀN"
    r"|NGÂN HÀNG|TÒA ÁN|TOÀ ÁN|CÔNG AN|BÁO|ĐÀI|TỔ CÔNG TÁC|TIỂU BAN|MẶT TRẬN|BẢO HIỂM|KHO BẠC"
    r"|THANH TRA|BỆNH VIỆN|QUÂN KHU|TỔNG LIÊN ĐOÀN|CHÍNH PHỦ|QUỐC HỘI)"
)
_NAME: Final = re.compile(rf"{_OPENS}(?!\w)")
_DECIDER: Final = re.compile(
    r"(?:TRƯỞNG|CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|CHỦ NHIỆM|HIỆU TRƯỞNG|CHÁNH|(?:TỔNG )?CỤC TRƯỞNG"
    rf"|VIỆN TRƯỞNG|CHI CỤC TRƯỞNG|BÍ THƯ)\s+(?={_OPENS}(?!\w))"
)
_LINE: Final = re.compile(r"(?:[^\n|\t ]| (?!  ))+")
"""A line, or a cell of one that a wide gap ends."""
_GROUNDS: Final = re.compile(r"[\s*_]*(?:-\s)?[*_]*Căn\s+cứ\b")
_RECORD: Final = re.compile(r"Nơi ban hành[ *_]*:[\s*_|]{0,12}(?P<body>[^\n|*]{3,160})")
_PLACE_ONLY: Final = re.compile(r"(?:tỉnh|thành phố|trung ương)\b", re.IGNORECASE)
_PLACE_LAST: Final = re.compile(
    r"(?:(?<= tỉnh )|(?<= thành phố )|(?<= huyện )|(?<= quận )|(?<= xã )|(?<= trấn )|(?<= phường )"
    r"|(?<= đặc khu ))(?:[^\W\d_]+ ){0,3}[^\W\d_]+\Z"
)
"""The name of a place that ends a body's name."""
_HANGING: Final = re.compile(r"(?:\bVÀ|\bCỦA|\bVỀ|,|\bCHÁNH|\bTRƯỞNG)\Z")
_AROUND: Final = " \t*_#>\\-–—"
_OF_DECIDER: Final = 400


@dataclass(frozen=True, slots=True)
class PrintedBody:
    """A body printed at ``text[start:end]`` (``said``); ``listed`` where the authority file has it,
    ``completed`` where its name needed the one above."""

    start: int
    end: int
    said: str
    name: str
    listed: bool
    completed: bool = False


def lowest(text: str, head: Letterhead) -> PrintedBody | None:
    """The lowest name of the letterhead's first column, or None where none can be told."""
    names = _names(text, head.start, head.kind_start)
    if not names:
        return None
    start, end = names[-1]
    above = _listed(text, *names[-2]) if len(names) > 1 else None
    if (known := _listed(text, start, end)) is not None:
        whole = _named_after(known, above) if above else known
        completed = whole != known and _known(whole)
        name = whole if completed else known
        return PrintedBody(start, end, text[start:end], name, listed=True, completed=completed)
    said = _words(text[start:end])
    for whole in _completed(said, above):
        if _known(whole):
            return PrintedBody(
                start, end, text[start:end], canonical(whole), listed=True, completed=True
            )
    return PrintedBody(start, end, text[start:end], as_written(text, said), listed=False)


def decider(text: str, head: Letterhead) -> PrintedBody | None:
    """The body whose head decides: the line in capitals that stands alone over the grounds."""
    for paragraph in re.finditer(
        r"\S(?:[^\n]|\n(?!\n))*", text[head.kind_end : head.kind_end + 1500]
    ):
        start, end = head.kind_end + paragraph.start(), head.kind_end + paragraph.end()
        bare = text[start:end].strip(_AROUND + "\n:")
        post = _DECIDER.match(bare) if bare.isupper() and len(bare) < _OF_DECIDER else None
        if post is not None and _GROUNDS.match(text, end):
            at = text.index(bare, start) + post.end()
            end = at + len(bare) - post.end()
            name = as_written(text, _words(text[at:end]))
            return PrintedBody(at, end, text[at:end], name, listed=_known(name))
    return None


def recorded(text: str) -> PrintedBody | None:
    """Whom a saved page's record of the document names (``Nơi ban hành: | …``)."""
    record = _RECORD.search(text, 0, 6000)
    if record is None or _PLACE_ONLY.match(record["body"]):
        return None
    name = canonical(record["body"])
    return PrintedBody(*record.span("body"), record["body"], name, listed=_known(name))


def as_written(text: str, name: str) -> str:
    """A name in capitals as the text writes it in a sentence, else with one capital and those
    of the listed bodies in it."""
    words = r"[\s*_]+".join(re.escape(word) for word in name.split())
    for found in re.finditer(words, text, re.IGNORECASE):
        said = _words(found.group())
        if not said.isupper() and said[:1].isupper():
            return said
    shown = canonical(name)
    for body in find_bodies(name):
        if len(shown) == len(name) and len(body.name) == body.end - body.start:
            shown = shown[: body.start] + body.name + shown[body.end :]
    return _PLACE_LAST.sub(lambda place: place.group().title(), shown) if name.isupper() else shown


def _names(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the names in capitals stand, from the top, each with the lines it is broken over."""
    motto = STATE_OR_PARTY.search(text, start, end)
    in_columns = motto is not None and not _is_first(text, motto.start())
    names: list[tuple[int, int]] = []
    is_open, begun = False, -1
    for line in _LINE.finditer(text, start, end if in_columns or not motto else motto.start()):
        if in_columns and not _is_first(text, line.start()):
            continue
        bare = line.group().strip(_AROUND)
        if not bare:
            is_open = is_open and not line.group().strip(" \t*_")
            continue
        first = line.start() + line.group().index(bare)
        numbered = any(letter.isdigit() for letter in bare) and not _NAME.match(bare)
        if not bare.isupper() or numbered:
            is_open, begun = False, -1
        elif _NAME.match(bare) and not (is_open and _HANGING.search(text[slice(*names[-1])])):
            names.append((first if begun < 0 else begun, first + len(bare)))
            is_open, begun = True, -1
        elif is_open:
            names[-1] = names[-1][0], first + len(bare)
        elif begun < 0:
            begun = first  # ``ỦY`` over ``BAN NHÂN DÂN``
    return names


def _is_first(text: str, start: int) -> bool:
    """Whether nothing stands to the left in its line."""
    return not text[text.rfind("\n", 0, start) + 1 : start].strip(_AROUND + "|")


def _words(printed: str) -> str:
    return " ".join(re.sub(r"[*_|#\\]+", " ", printed).split())


def _listed(text: str, start: int, end: int) -> str | None:
    return next((body.name for body in find_bodies(text, start, end) if body.start == start), None)


def _known(name: str) -> bool:
    return any((body.start, body.end) == (0, len(name)) for body in find_bodies(name))


def _completed(said: str, above: str | None) -> tuple[str, ...]:
    """What a name may be in full under ``above``."""
    short = said[:1] + said[1:].lower()
    if above == "Ban Chấp hành Trung ương":
        return (f"{short} Trung ương", f"{short} Trung ương Đảng")
    if above is None:
        return ()
    _, _, place = above.partition("nhân dân ")
    return (f"{short} {above}", f"{short} {place}") if place else (f"{short} {above}",)


def _named_after(name: str, above: str) -> str:
    """``Ban Tuyên giáo Huyện ủy`` under ``Huyện ủy Ba Vì`` with the place it lacks."""
    own, other = name.split(), above.split()
    for count in range(min(len(own), len(other) - 1), 0, -1):
        if [word.casefold() for word in own[-count:]] == [
            word.casefold() for word in other[:count]
        ]:
            return " ".join((*own, *other[count:]))
    return name
