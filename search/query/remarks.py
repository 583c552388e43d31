"""What the reader of a query wants to say about it: reasons in, sentences out.

A remark is a reason and the exact piece of the query it is about. Remarks of
one reason become one ``Notice``, so that no query can fill the page with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from search.model import Notice

PIECES_SHOWN: Final = 3
PIECE_CHARS: Final = 60

FIELD_LIST: Final = "so, loai, coquan, tieude, nguoiky, danchieu, ngay"
FIELD_LIST_EN: Final = "number, kind, body, title, signer, cites, date"


class Reason(Enum):
    """Why a piece was not taken as it may have been meant: code, Vietnamese, English."""

    TOO_LONG = (
        "too_long",
        "Câu tìm quá dài: chỉ tìm phần đầu, đến hết {pieces}.",
        "The query is too long: only its beginning was searched, up to {pieces}.",
    )
    STRAY_OPERATOR = (
        "ignored",
        "Bỏ qua {pieces}: thiếu điều kiện bên cạnh.",
        "Ignored {pieces}: nothing stands beside it to apply to.",
    )
    STRAY_STAR = (
        "ignored",
        "Bỏ qua dấu * trong {pieces}: dấu * chỉ dùng ngay sau chữ cái cuối từ, như dân v*.",
        "Ignored the * in {pieces}: it works only right after the last letter of a word, "
        "as in dân v*.",
    )
    BAD_SLOP = (
        "ignored",
        "Bỏ qua {pieces}: sau dấu ~ phải là một số từ 0 đến 99.",
        "Ignored {pieces}: a number from 0 to 99 must follow the ~.",
    )
    LONE_SLOP = (
        "ignored",
        "Bỏ qua dấu ~ và số trong {pieces}: khoảng cách chỉ đặt ngay sau cụm trong ngoặc kép, "
        'như "quy chế dân chủ"~5.',
        "Ignored the ~ and its number in {pieces}: nearness belongs right behind quotation "
        'marks, as in "quy chế dân chủ"~5.',
    )
    EMPTY = (
        "ignored",
        "Bỏ qua {pieces}: không có chữ nào để tìm.",
        "Ignored {pieces}: no letter or digit to look for.",
    )
    NO_VALUE = (
        "ignored",
        "Bỏ qua {pieces}: thiếu giá trị sau dấu hai chấm.",
        "Ignored {pieces}: no value after the colon.",
    )
    NESTED_FIELD = (
        "ignored",
        "Bỏ qua {pieces}: một trường không đặt trong trường khác được.",
        "Ignored {pieces}: a field cannot stand inside another.",
    )
    TOO_DEEP = (
        "ignored",
        "Bỏ qua dấu ngoặc trong {pieces}: quá nhiều lớp ngoặc.",
        "Ignored the parentheses in {pieces}: nested too deeply.",
    )
    LONE_QUOTE = (
        "unbalanced",
        "Dấu ngoặc kép không có cặp ở {pieces}: đã tìm như chữ thường.",
        "A quotation mark without its partner at {pieces}: searched as plain words.",
    )
    LONE_PARENTHESIS = (
        "unbalanced",
        "Dấu ngoặc đơn không có cặp ở {pieces}.",
        "A parenthesis without its partner at {pieces}.",
    )
    UNKNOWN_FIELD = (
        "unknown_field",
        f"Không có trường nào như vậy: đã tìm {{pieces}} như chữ thường. Các trường: {FIELD_LIST}.",
        f"No such field: {{pieces}} was searched as plain words. Fields: {FIELD_LIST_EN}.",
    )
    BAD_DATE = (
        "bad_date",
        "Không hiểu ngày {pieces}: đã tìm như chữ thường. "
        "Viết như 2024, 2024-07, 4/7/2024 hoặc 2021..2023.",
        "Not a date: {pieces}, searched as plain words. "
        "Write 2024, 2024-07, 4/7/2024 or 2021..2023.",
    )
    SWAPPED_DATES = (
        "bad_date",
        "Khoảng ngày {pieces} viết ngược: đã đổi lại từ trước đến sau.",
        "The range {pieces} runs backwards: its ends were swapped.",
    )
    ONE_WORD_FIELD = (
        "one_word",
        "Chỉ chữ liền sau dấu hai chấm thuộc về {pieces}. "
        "Muốn tìm cả cụm, đặt cụm trong ngoặc kép.",
        "Only the word right after the colon belongs to {pieces}. "
        "Put several words in quotation marks.",
    )
    ONE_WORD_NOT = (
        "one_word",
        'Chỉ loại một chữ: {pieces}. Muốn loại cả cụm, đặt cụm trong ngoặc kép: -"…".',
        'Only one word is left out: {pieces}. To leave out several together, quote them: -"…".',
    )

    def notice(self, pieces: list[str]) -> Notice:
        quoted = ", ".join(f"“{_shortened(piece)}”" for piece in pieces[:PIECES_SHOWN])
        if len(pieces) > PIECES_SHOWN:
            quoted += " …"
        code, vi, en = self.value
        return Notice(code, vi.format(pieces=quoted), en.format(pieces=quoted))


@dataclass(slots=True)
class Remarks:
    """Collects remarks while a query is read; ``notices`` are in order of first appearance."""

    _pieces: dict[Reason, list[str]] = field(default_factory=dict)

    def add(self, reason: Reason, piece: str) -> None:
        pieces = self._pieces.setdefault(reason, [])
        if len(pieces) <= PIECES_SHOWN and piece not in pieces:
            pieces.append(piece)

    def notices(self) -> tuple[Notice, ...]:
        return tuple(reason.notice(pieces) for reason, pieces in self._pieces.items())


def _shortened(piece: str) -> str:
    return piece if len(piece) <= PIECE_CHARS else piece[: PIECE_CHARS - 1] + "…"
