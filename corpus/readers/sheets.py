"""The rows of spreadsheets as lines: values as people write them in Vietnamese."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final

from corpus.readers.blocks import BLANK, Block, row

MOST_ROWS: Final = 100_000
"""Of one file; a table is no document from there on."""

Value = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None


def row_blocks(values: Sequence[Value]) -> list[Block]:
    """The blocks of one row; a blank one for an empty row."""
    cells = [[Block(line) for line in shown(value).split("\n")] for value in values]
    return row(cells) or [BLANK]


def shown(value: Value) -> str:
    """A value as a Vietnamese table has it: ``09/11/2022``, ``95,5``."""
    if isinstance(value, datetime.datetime):
        form = "%d/%m/%Y %H:%M" if value.time() != datetime.time.min else "%d/%m/%Y"
        return _dated(value, form)
    if isinstance(value, datetime.date):
        return _dated(value, "%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, datetime.timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return "" if value is None else str(value)


def _dated(value: datetime.date, form: str) -> str:
    return value.strftime(form.replace("%Y", f"{value.year:04}"))


def too_many(rows: int) -> tuple[str, ...]:
    """A sentence for people where there are more rows than are read."""
    if rows <= MOST_ROWS:
        return ()
    read = f"{MOST_ROWS:,}".replace(",", ".")
    return (f"Bảng quá dài: chỉ đọc {read} dòng đầu; hãy chia thành nhiều tệp.",)
