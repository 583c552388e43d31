"""Tables as plain text (.csv, .tsv): a line a row, whatever separates the values."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from corpus.decode import decode
from corpus.readers.blocks import assemble
from corpus.readers.reading import Reading
from corpus.readers.sheets import MOST_ROWS, row_blocks, too_many

_SEPARATORS: Final = ",;\t|"
_SAMPLE_ROWS: Final = 50
_SAMPLE_CHARS: Final = 1 << 16
_STATED: Final = "sep="
_LONGEST_VALUE: Final = 1 << 27


def read_csv(data: bytes) -> Reading:
    """Raises Unusable where there are no words, NotText for what is no text."""
    decoded = decode(data)
    text = decoded.text
    if text[:4].lower() == _STATED:
        separator = text[4:5]
        text = text.partition("\n")[2]
    else:
        separator = _separator(text)
    rows = [*islice(_rows(text, separator), MOST_ROWS + 1)]
    blocks = (block for row in rows[:MOST_ROWS] for block in row_blocks(row))
    notes = (*decoded.notes, *too_many(len(rows)))
    return assemble(blocks, notes=notes)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """The rows; a value that never ends its quotes is left as it is."""
    csv.field_size_limit(_LONGEST_VALUE)
    return csv.reader(text.splitlines(keepends=True), delimiter=separator or ",")


def _separator(text: str) -> str:
    """The sign that stands beside quotes, or else cuts most rows into the same number of values,
    of several at least."""
    sample = text[:_SAMPLE_CHARS]

    def fitness(separator: str) -> tuple[int, int, int]:
        rows = islice(_rows(sample, separator), _SAMPLE_ROWS)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        quoted = sample.count(f'{separator}"') + sample.count(f'"{separator}')
        return quoted, count, width

    return max(_SEPARATORS, key=fitness)
