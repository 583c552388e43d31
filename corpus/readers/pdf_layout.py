"""The order in which people read a page: lines, then columns, then rows of tables.

A stretch of the page that a blank strip divides from top to bottom is read strip by strip: two
columns of a gazette, the two halves of a letterhead, recipients and signature. With three strips
or more, or lines drawn across, it is a table and is read row by row.
Law: every word of the page is in exactly one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final

from corpus.readers.fonts import OldFonts, old_font
from corpus.readers.pdf_page import Rule, Word

_SAME_LINE: Final = 0.5
_JOINED: Final = 0.11
"""Letters less far apart (in font sizes) are one word: a space is 0.2 or more."""
_STRIP: Final = (3.0, 1.8, 1.2, 1.0)
"""How wide (in font sizes) a blank strip must be that goes down one row, two, three, more."""
_NARROWEST_COLUMN: Final = 4.0
_NEAR: Final = 3.0
_BLANK: Final = 2.2
_DEEPEST: Final = 4
_PROSE_ROWS: Final = 5
_MANY_ROWS: Final = 20
_LETTERHEAD_ROWS: Final = 3
"""As many full lines no half of a letterhead has."""
_PROSE_FILL: Final = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one base line of one column."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Block:
    """Lines below one another. ``is_table``: each line is a row, its cells parted by ``|``.
    ``depth``: 0 where it is as wide as the page, more in columns; there ``right`` is how far
    a line could have gone on."""

    lines: tuple[Line, ...]
    depth: int = 0
    right: float = 0.0
    is_table: bool = False


_Row = list[Word]


def blocks_of(words: Sequence[Word], rules: Sequence[Rule], fonts: OldFonts) -> list[Block]:
    """The words of a page (or of a part of it) in reading order."""
    return _read(rows_of(words), rules, fonts, 0, 0.0)


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Words on one base line, from left to right, the lines from top to bottom."""
    rows: list[_Row] = []
    base = size = 0.0
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        middle = (word.top + word.bottom) / 2
        if (
            rows
            and abs(middle - base) < _SAME_LINE * min(size, word.size) + abs(size - word.size) / 2
        ):
            rows[-1].append(word)
            if word.size > size:
                base, size = middle, word.size
        else:
            rows.append([word])
            base, size = middle, word.size
    return [_whole(sorted(row, key=lambda word: word.left)) for row in rows]


def _whole(row: _Row) -> _Row:
    """A row with the pieces of words put together; pieces in old fonts stay by themselves."""
    words: _Row = []
    for piece in row:
        last = words[-1] if words else piece
        if words and _touch(last, piece) and not (old_font(last.font) or old_font(piece.font)):
            words[-1] = replace(
                piece,
                text=last.text + piece.text,
                left=last.left,
                top=min(last.top, piece.top),
                right=max(last.right, piece.right),
                bottom=max(last.bottom, piece.bottom),
            )
        else:
            words.append(piece)
    return words


def _touch(word: Word, after: Word) -> bool:
    return not word.spaced and after.left - word.right < _JOINED * after.size


def _read(
    rows: list[_Row], rules: Sequence[Rule], fonts: OldFonts, depth: int, right: float
) -> list[Block]:
    if not rows:
        return []
    blocks: list[Block] = []
    plain: list[Line] = []
    middle = (min(row[0].left for row in rows) + max(row[-1].right for row in rows)) / 2
    at = 0
    while at < len(rows):
        end, strips = _divided(rows, at, middle) if depth < _DEEPEST else (at + 1, [])
        if len(strips) < 2:
            plain.append(_line(rows[at], fonts))
            at += 1
            continue
        if plain:
            blocks.append(Block(tuple(plain), depth, right))
            plain = []
        edge = right or max(row[-1].right for row in rows)
        blocks += _side_by_side(rows[at:end], strips, rules, fonts, depth, edge)
        at = end
    if plain:
        blocks.append(Block(tuple(plain), depth, right))
    return blocks


_Strips = list[tuple[float, float]]


def _divided(rows: Sequence[_Row], start: int, middle: float) -> tuple[int, _Strips]:
    """How far the rows from ``start`` on are divided by the same blank strips, and the columns
    between the strips; fewer than two columns: not divided. A heading in the ``middle`` of the
    page is below the columns, though it may cross no strip."""
    size = median(word.size for word in rows[start])
    columns: _Strips = []
    end, best = start, (start + 1, list[tuple[float, float]]())
    previous_bottom = 0.0
    while end < len(rows):
        row = rows[end]
        top, bottom = min(word.top for word in row), max(word.bottom for word in row)
        if end > start and top - previous_bottom > _BLANK * size:
            break
        if len(best[1]) > 1 and _is_heading(row, best[1], middle):
            break
        if len(best[1]) > 1 and _begins_number(row) and not _runs_on(rows[start:end], best[1]):
            break
        if len(best[1]) > 2 and best[1][0][1] + size / 2 < row[-1].right < best[1][1][0]:
            break  # a line of text below a table, wider than its first column
        columns = _united(columns, _parts(row, size), _STRIP[-1] * size)
        end += 1
        previous_bottom = bottom
        wide = _STRIP[min(end - start, len(_STRIP)) - 1] * size
        kept = _wide_enough(_united(columns, [], wide), size)
        if len(columns) > 1 and len(kept) > 1 and _are_beside(rows[start:end], kept):
            best = end, kept
        elif len(columns) == 1 and columns[0][1] - columns[0][0] > _NARROWEST_COLUMN * 6 * size:
            break
    return best


def _is_heading(row: _Row, columns: _Strips, middle: float) -> bool:
    """Whether a row is one piece round the middle of the page, and not of the column it is in."""
    size = row[0].size
    own = (row[0].left + row[-1].right) / 2
    if abs(own - middle) > size or len(_parts(row, size)) > 1:
        return False
    return all(abs(own - (left + right) / 2) > 2 * size for left, right in columns)


def _begins_number(row: _Row) -> bool:
    """Whether this is the row of a letterhead that has the number on the left and the date on
    the right: it is read after both cells above it."""
    first = row[0].text.casefold()
    if first.startswith("số:"):
        return True
    return first == "số" and any(letter.isdigit() for word in row[1:3] for letter in word.text)


def _runs_on(rows: Sequence[_Row], columns: _Strips) -> bool:
    """Whether the last column is one of a gazette, full of lines, and no half of a letterhead."""
    left, right = columns[-1]
    inside = (_within(row, columns, len(columns) - 1) for row in rows)
    full = (row and row[-1].right - row[0].left >= _PROSE_FILL * (right - left) for row in inside)
    return sum(map(bool, full)) >= _LETTERHEAD_ROWS


def _parts(row: _Row, size: float) -> _Strips:
    """The stretches of a row that have ink, parted by more than a wide space."""
    return _united([], [(word.left, word.right) for word in row], _STRIP[-1] * size)


def _united(one: _Strips, other: _Strips, gap: float) -> _Strips:
    """The stretches of both, those less than ``gap`` apart as one."""
    united: _Strips = []
    for left, right in sorted(one + other):
        if united and left - united[-1][1] < gap:
            united[-1] = united[-1][0], max(right, united[-1][1])
        else:
            united.append((left, right))
    return united


def _wide_enough(columns: _Strips, size: float) -> _Strips:
    """A column as narrow as a list's numbers goes with the one near on its right, else on its
    left."""
    kept: _Strips = []
    pending: float | None = None
    for place, (left, right) in enumerate(columns):
        after = columns[place + 1][0] if place + 1 < len(columns) else None
        start = left if pending is None else pending
        pending = None
        if right - start >= _NARROWEST_COLUMN * size:
            kept.append((start, right))
        elif after is not None and after - right < _NEAR * size:
            pending = start
        elif kept and start - kept[-1][1] < _NEAR * size:
            kept[-1] = kept[-1][0], right
        else:
            kept.append((start, right))
    return kept


def _are_beside(rows: Sequence[_Row], columns: _Strips) -> bool:
    """Whether the columns stand beside each other, and not one below the other: the first row is
    of two columns at least, or there are many rows, whose base lines differ."""
    spans = []
    for left, right in columns:
        inside = [word for row in rows for word in row if left <= word.left <= right]
        spans.append((min(word.top for word in inside), max(word.bottom for word in inside)))
    overlap = max(top for top, _ in spans) < min(bottom for _, bottom in spans)
    first = sum(any(left <= word.left <= right for word in rows[0]) for left, right in columns)
    return overlap and (first > 1 or len(rows) >= _MANY_ROWS)


def _side_by_side(
    rows: list[_Row],
    columns: _Strips,
    rules: Sequence[Rule],
    fonts: OldFonts,
    depth: int,
    right: float,
) -> list[Block]:
    cells = [[_within(row, columns, place) for row in rows] for place in range(len(columns))]
    is_prose = _is_prose(cells, columns)
    across = _across(rows, columns, rules)
    if len(across) > 2 and not (is_prose and 2 * len(across) < len(rows)):
        held, below = _above_last(rows, across)
        lines = tuple(_ruled_rows(held, columns, across, fonts))
        table = Block(lines, depth, right, is_table=True)
        return [table, *_read(below, rules, fonts, depth, right)]
    if not is_prose and (len(columns) > 2 or _are_labels(cells[0])):
        return [Block(tuple(_table_rows(rows, columns, fonts)), depth, is_table=True)]
    blocks = []
    size = median(word.size for word in rows[0])
    edges = [*(left - _STRIP[-1] * size for left, _ in columns[1:]), right]
    for column, edge in zip(cells, edges, strict=True):
        inside = [row for row in column if row]
        blocks += _read(inside, rules, fonts, depth + 1, 0.0 if is_prose else edge)
    return blocks


def _within(row: _Row, columns: _Strips, place: int) -> _Row:
    left = columns[place][0] if place else float("-inf")
    right = columns[place + 1][0] if place + 1 < len(columns) else float("inf")
    return [word for word in row if left <= word.left < right]


def _is_prose(cells: list[list[_Row]], columns: _Strips) -> bool:
    """Whether every column has many lines, most of them as wide as the column."""
    for column, (left, right) in zip(cells, columns, strict=True):
        filled = [
            (row[-1].right - row[0].left) / (right - left) for row in column if row and right > left
        ]
        if len(filled) < _PROSE_ROWS or median(filled) < _PROSE_FILL:
            return False
    return True


def _are_labels(column: list[_Row]) -> bool:
    """Whether a column is one of labels (``Số hiệu:``): what they label stands beside them."""
    labels = sum(bool(row) and row[-1].text.endswith(":") for row in column)
    return labels > 1 and 2 * labels > len(column)


def _across(rows: list[_Row], columns: _Strips, rules: Sequence[Rule]) -> list[float]:
    """How far down the rules are that run over more than one column of these rows."""
    top = min(word.top for word in rows[0])
    bottom = max(word.bottom for row in rows for word in row)
    size = median(word.size for word in rows[0])
    heights = sorted(
        height
        for left, right, height in rules
        if top - 2 * size < height < bottom + 2 * size
        and sum(left < end and right > start for start, end in columns) > 1
    )
    return [
        height
        for place, height in enumerate(heights)
        if not place or height - heights[place - 1] > size / 2
    ]


def _above_last(rows: list[_Row], across: list[float]) -> tuple[list[_Row], list[_Row]]:
    """The rows of a table whose last rule is drawn below it, and those that stand apart below."""
    for place, row in enumerate(rows):
        top = min(word.top for word in row)
        if place and top - across[-1] > row[0].size:
            return rows[:place], rows[place:]
    return rows, []


def _ruled_rows(
    rows: list[_Row], columns: _Strips, across: list[float], fonts: OldFonts
) -> Iterable[Line]:
    """One line for all that stands between two rules."""
    groups: dict[int, list[_Row]] = {}
    for row in rows:
        middle = (row[0].top + row[0].bottom) / 2
        groups.setdefault(sum(height < middle for height in across), []).append(row)
    for group in groups.values():
        yield _table_row(group, columns, fonts)


def _table_rows(rows: list[_Row], columns: _Strips, fonts: OldFonts) -> Iterable[Line]:
    """Where no rules are drawn: a line that fills fewer than half of the columns goes on with
    the row above."""
    group: list[_Row] = []
    for row in rows:
        filled = sum(bool(_within(row, columns, place)) for place in range(len(columns)))
        if group and 2 * filled >= len(columns):
            yield _table_row(group, columns, fonts)
            group = []
        group.append(row)
    yield _table_row(group, columns, fonts)


def _table_row(rows: list[_Row], columns: _Strips, fonts: OldFonts) -> Line:
    cells = []
    for place in range(len(columns)):
        parts = [_within(row, columns, place) for row in rows]
        cells.append(" ".join(_line(part, fonts).text for part in parts if part))
    return _line([word for row in rows for word in row], fonts, text=" | ".join(cells))


def _line(row: _Row, fonts: OldFonts, text: str | None = None) -> Line:
    sizes = [word.size for word in row]
    tallest = max(row, key=lambda word: word.size)
    size = median(sizes) if len(sizes) > 2 else max(sizes)
    return Line(
        _text(row, fonts) if text is None else text,
        min(word.left for word in row),
        tallest.bottom - size,
        max(word.right for word in row),
        tallest.bottom,
    )


def _text(row: _Row, fonts: OldFonts) -> str:
    runs: list[tuple[str, str | None]] = []
    for place, word in enumerate(row):
        apart = place > 0 and not _touch(row[place - 1], word)
        runs.append((f" {word.text}" if apart else word.text, word.font))
    return fonts.read(runs)
