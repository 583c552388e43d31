"""Bytes to text: which character set they are in, and the text as every room above wants it.

Laws: nothing but ``NotText`` is raised, on any bytes; the text is NFC, its lines
end in ``\\n``, it holds no control character but ``\\n`` and ``\\t``, no byte order
mark and no lone surrogate; the time is linear in the size.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from corpus.charsets import Converted
from corpus.legacy import Line, convert, has_old_lines, line_of
from corpus.viqr import convert_viqr

_MAGIC: Final = (
    (b"%PDF-", "tệp PDF"),
    (b"PK\x03\x04", "tệp nén ZIP hoặc tệp Office (docx, xlsx, odt)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Office cũ (doc, xls, ppt)"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG\r\n", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"RIFF", "tệp âm thanh, hình ảnh (RIFF)"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"\xfd7zXZ\x00", "tệp nén xz"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"SQLite format 3\x00", "cơ sở dữ liệu SQLite"),
    (b"\x7fELF", "tệp chương trình"),
)
_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32LE", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "UTF-32BE", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "UTF-16LE", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16BE", "utf-16-be"),
)
_STRAY_CONTROLS: Final = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A})
_UTF16_HIGH_BYTES: Final = bytes((0x00, 0x01, 0x03, 0x1E, 0x20))
_SAMPLE_BYTES: Final = 1 << 18
_LEAST_SCORE: Final = 0.5
"""Of 350 Vietnamese pages each scores 0.86 or more (median 0.998) read in its own set, and
0.32 or less (median 0.10) read in a wrong one."""


class NotText(Exception):
    """These bytes are no text that can be read; ``reason`` says what they are and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the name of the character set, and sentences for people (often none)."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file. Raises NotText for pictures, programs and unknown character sets."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise NotText(
                f"Đây là {what}, không phải văn bản thuần; hãy lưu lại dạng .txt (UTF-8)."
            )
    for bom, name, codec in _BOMS:
        if data.startswith(bom):
            return _repaired(data[len(bom) :], name, codec)
    if order := _utf16_without_bom(data):
        return _repaired(data, f"UTF-16{order}", f"utf-16-{order.lower()}")
    stray = len(data) - len(data.translate(None, _STRAY_CONTROLS))
    if stray > 3 and stray * 20 > len(data):
        if old := _old(data):
            return old
        raise NotText(
            "Đây là dữ liệu nhị phân, không phải văn bản; hãy bỏ tệp này khỏi thư mục "
            "hoặc lưu lại nội dung dạng .txt (UTF-8)."
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _old(data) or _not_utf8(data)
    return _finished(text, "UTF-8", ())


def _finished(text: str, name: str, notes: tuple[str, ...]) -> Decoded:
    """The text clean, its lines from before Unicode in Unicode."""
    text = _lines_ended(text)
    if has_old_lines(text) and (
        converted := convert([Line(line, line) for line in text.split("\n")])
    ):
        return _converted(converted, converted.lines, name, notes)
    if text.count("^") + text.count("+") >= 2 and (viqr := convert_viqr(text.split("\n"))):
        return _converted(viqr, viqr.lines, name, notes)
    return Decoded(clean(text), name, notes)


def _old(data: bytes) -> Decoded | None:
    """A file of which at least some lines are in an old Vietnamese set; None for any other."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    converted = convert([line_of(line) for line in lines])
    if converted is None:
        return None
    salvaged = [
        _salvaged(line) if text is None else text
        for text, line in zip(converted.lines, lines, strict=True)
    ]
    return _converted(converted, salvaged, "UTF-8", ())


def _salvaged(line: bytes) -> str:
    """A line that is neither UTF-8 nor in an old set: damaged, or western."""
    repaired = line.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    return repaired if _kept(repaired) >= broken else line.decode("cp1252", "replace")


def _converted(
    converted: Converted, lines: Iterable[str | None], name: str, notes: tuple[str, ...]
) -> Decoded:
    names = [charset for charset, _ in converted.sets]
    if len(names) == 1 and converted.whole:
        notes = (f"Đọc theo bảng mã {names[0]}.",)
    else:
        counts = ", ".join(f"{charset} ({count} dòng)" for charset, count in converted.sets)
        notes += (f"Có dòng theo bảng mã cũ, đã chuyển sang Unicode: {counts}.",)
        names = [name, *names]
    return Decoded(clean("\n".join(line or "" for line in lines)), " + ".join(names), notes)


def _lines_ended(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_MARK_RANGES: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0e31-\u0e4e"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_LONG_MARKS: Final = re.compile(f"([{_MARK_RANGES}]{{30}})[{_MARK_RANGES}]+")
_UNUSUAL: Final = re.compile(f"[\x00-\x08\x0b-\x1f\x7f\ufeff\ud800-\udfff{_MARK_RANGES}]")


def clean(text: str) -> str:
    """The text as every room above wants it (see the module's laws). Idempotent."""
    if not _UNUSUAL.search(text):
        return unicodedata.normalize("NFC", text)
    text = _lines_ended(text).replace("\ufeff", "")
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", text))
    return unicodedata.normalize("NFC", _bounded_marks(text))


def _bounded_marks(text: str) -> str:
    """No more than 30 combining marks in a row (the limit of UAX #15's stream-safe text):
    putting a longer row in order costs the square of its length."""
    return _LONG_MARKS.sub(r"\1", text)


def _repaired(data: bytes, name: str, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    if len(_CONTROL.findall(text)) * 20 > len(text):
        raise NotText("Đây là dữ liệu nhị phân, không phải văn bản; hãy bỏ tệp này khỏi thư mục.")
    broken = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if codec == "utf-8" else 0)
    notes: tuple[str, ...] = () if name == "UTF-8" else (f"Đọc theo bảng mã {name}.",)
    if broken > 0:
        notes += (f"Có {broken} chỗ hỏng, đã thay bằng dấu �; hãy đối chiếu với bản gốc nếu cần.",)
    return _finished(text, name, notes)


def _utf16_without_bom(data: bytes) -> str | None:
    """``LE`` or ``BE`` where a text without a mark must be UTF-16: every second byte is nearly
    always one of the few that Vietnamese needs, often NUL, and the others never are NUL."""
    sample = data[: _SAMPLE_BYTES & ~1]
    half = len(sample) // 2
    if half < 2 or b"\x00" not in sample:
        return None
    for order, high, low in (("LE", sample[1::2], sample[::2]), ("BE", sample[::2], sample[1::2])):
        usual = half - len(high[:half].translate(None, _UTF16_HIGH_BYTES))
        if usual >= 0.97 * half and high.count(0) >= 0.3 * half and low.count(0) <= 0.01 * half:
            return order
    return None


def _kept(repaired: str) -> int:
    return sum(1 for char in repaired if char > "\x7f" and char != "\ufffd")


def _not_utf8(data: bytes) -> Decoded:
    """Damaged UTF-8 or a western text, by what comes out."""
    repaired = data.decode("utf-8", "replace")
    first = re.search(rb"[\x80-\xff]", data)
    sample = data[first.start() if first else 0 :][:_SAMPLE_BYTES]
    share = vietnamese_share(sample.decode("utf-8", "replace"))
    broken, kept = repaired.count("\ufffd"), _kept(repaired)
    if share >= _LEAST_SCORE or (kept >= broken and broken * 10 <= len(repaired)):
        return _repaired(data, "UTF-8", "utf-8")
    if (broken + kept) * 4 <= len(repaired):
        return _repaired(data, "Windows-1252", "cp1252")
    raise NotText(
        "Không nhận ra bảng mã của văn bản này; hãy mở bằng phần mềm đã soạn ra nó "
        "và lưu lại dạng .txt (UTF-8)."
    )


_WORD: Final = re.compile(r"[^\s!-@\[-`{-~]+")
_AROUND: Final = "“”‘’…–—«»•·"
_TONE: Final = "\u0300\u0301\u0303\u0309\u0323"
_MARKS: Final = f"[\u0302\u0306\u031b{_TONE}]{{0,2}}"
_SYLLABLE: Final = re.compile(
    f"(?![^{_TONE}]*[{_TONE}][^{_TONE}]*[{_TONE}])"
    "(?:ngh|ng|nh|gh|gi|kh|ch|th|tr|ph|qu|[bcdđghklmnprstvx])?"
    f"(?:[aeiouy]{_MARKS}){{1,3}}"
    "(?:ng|nh|ch|[cmnpt])?"
)


def vietnamese_share(text: str) -> float:
    """How much of what is not ASCII reads as Vietnamese, from 0 to 1: the share of well-formed
    syllables among the words that are not ASCII, where each U+FFFD counts as a bad one."""
    words = good = 0
    for match in _WORD.finditer(text):
        word = match.group().strip(_AROUND)
        if not word.isascii() and "\ufffd" not in word:
            words += 1
            good += bool(_SYLLABLE.fullmatch(unicodedata.normalize("NFD", word[:12].lower())))
    words += text.count("\ufffd")
    return good / words if words else 0.0
