"""Spreadsheets (.xlsx): the sheets in their order, a line a row.

Read by calamine: many times faster than openpyxl, and the same library knows the older formats.
It gives dates as dates, but neither the fonts of cells nor the forms of numbers (``95%``).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from corpus.readers.blocks import BLANK, Block, assemble
from corpus.readers.reading import Reading, Unusable
from corpus.readers.sheets import MOST_ROWS, row_blocks, too_many

_USUAL_NAME: Final = re.compile(r"(?:sheet|trang[ _]?tính)\s?\d*\Z", re.IGNORECASE)
_BROKEN: Final = "Bảng tính bị hỏng, không mở được; hãy mở bằng Excel rồi lưu lại."
_PASSWORD: Final = "Bảng tính có mật khẩu; hãy bỏ mật khẩu rồi lưu lại."
_HIDDEN: Final = "Không đọc {count} trang tính ẩn."


def read_xlsx(data: bytes) -> Reading:
    """Raises Unusable for a broken file, one with a password, one without words."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise Unusable(_PASSWORD) from None
    except CalamineError:
        raise Unusable(_BROKEN) from None
    with book:
        return _read(book)


def _read(book: CalamineWorkbook) -> Reading:
    sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    visible = [each.name for each in sheets if each.visible == SheetVisibleEnum.Visible]
    blocks: list[Block] = []
    rows = 0
    for name in visible:
        if len(visible) > 1 and not _USUAL_NAME.match(name.strip()):
            blocks.append(Block(name, level=2))
        for found in _rows(book, name):
            rows += 1
            if rows > MOST_ROWS:
                break
            blocks += found
        blocks.append(BLANK)
    hidden = len(sheets) - len(visible)
    notes = (*too_many(rows), *((_HIDDEN.format(count=hidden),) if hidden else ()))
    return assemble(blocks, notes=notes)


def _rows(book: CalamineWorkbook, name: str) -> Iterator[list[Block]]:
    try:
        for values in book.get_sheet_by_name(name).iter_rows():
            yield row_blocks(values)
    except CalamineError:
        raise Unusable(_BROKEN) from None
