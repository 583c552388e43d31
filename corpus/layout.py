"""How a text was laid out, read from its signs: headings, tables, rules, paragraphs.

Law: parts come in the order of the text and do not overlap, nor do the cells of a table; every
letter and digit lies in one of them and outside its signs (see ``corpus.inline`` for what is
the exception).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, pairwise
from typing import Final, Literal

from corpus.bars import Row, Span, pieces, trimmed
from corpus.inline import Emphasis, Sign, WebLink, inline
from corpus.wrapping import Wrapping

Kind = Literal["paragraph", "heading", "rule", "table"]

_GAP: Final = re.compile(r"\n\s*\n")
_LINE: Final = re.compile(r"[^\n]+")
_HEADING: Final = re.compile(r"\s*(?P<marks>#{1,6})(?:[ \t]+|\Z)")
_HEADING_END: Final = re.compile(r"[ \t]+#+\s*\Z")
_RULE: Final = re.compile(
    r"\s*(?:\*{0,3}\\?([-_=])(?:[ \t]*\1){2,}\*{0,3}|\*{3,}|\*(?:[ \t]+\*){2,})\s*\Z"
)
_DELIMITER: Final = re.compile(r"\s*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?\s*\Z")
_CELL_BORDER: Final = re.compile(r"(?<!\\)\|")
_MOST_LINES: Final = 12
"""Lines that the cells of one row of a table may have."""
_BETWEEN_COLUMNS: Final = " | "
_DEBRIS: Final = " \n\t*_#|\\"
_HAS_WORDS: Final = re.compile(r"\w\w")
_STARS: Final = re.compile(r"\*(?:\s+\*)+\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """``text[start:end]`` is a paragraph, a heading (of ``level``, from 1), a rule or a table,
    whose ``rows`` are cells side by side, some of them empty.

    ``signs`` (disjoint), ``emphases`` and ``links`` lie within it, sorted by where they start.
    """

    kind: Kind
    start: int
    end: int
    level: int = 0
    rows: tuple[Row, ...] = ()
    signs: tuple[Sign, ...] = ()
    emphases: tuple[Emphasis, ...] = ()
    links: tuple[WebLink, ...] = ()


def parts(text: str, start: int, end: int, wrapping: Wrapping) -> Iterator[Part]:
    """The parts of ``text[start:end]`` that have something to read, and its rules. Nothing
    outside is looked at; ``start`` counts as the beginning of a line; ``wrapping`` is that of
    the text."""
    for piece in pieces(text, start, end):
        if isinstance(piece, list):
            yield _table(text, piece, wrapping)
            continue
        for low, high in _paragraphs(text, *piece):
            lines = _lines(text, low, high)
            whole = list(_whole_rows(text, lines)) if "|" in text[low:high] else lines
            yield from _of_lines(text, whole, wrapping)


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """What blank lines part."""
    for gap in _GAP.finditer(text, start, end):
        yield start, gap.start()
        start = gap.end()
    yield start, end


def _lines(text: str, start: int, end: int) -> list[Span]:
    lines = (found.span() for found in _LINE.finditer(text, start, end))
    return [line for line in lines if not text[slice(*line)].isspace()]


def _whole_rows(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The lines, but as one those from a bar at the beginning to the next at an end: a row
    whose cells have several lines."""
    said = [text[start:end].strip() for start, end in lines]
    at = 0
    while at < len(lines):
        last = at
        if said[at].startswith("|"):
            for further in range(at, min(at + _MOST_LINES, len(lines))):
                if further > at and said[further].startswith("|"):
                    break
                if said[further].endswith("|"):
                    last = further
                    break
        yield lines[at][0], lines[last][1]
        at = last + 1


def _of_lines(text: str, lines: Sequence[Span], wrapping: Wrapping) -> Iterator[Part]:
    """Lines that follow one another are a paragraph, but where something else begins."""
    kinds = [_kind(text[start:end]) for start, end in lines]
    beside = [{*kinds[max(0, at - 1) : at], *kinds[at + 1 : at + 2]} for at in range(len(kinds))]
    at = 0
    for kind, group in groupby(zip(kinds, beside, strict=True), _in_company):
        count = len(list(group))
        those = lines[at : at + count]
        at += count
        if kind == "text":
            yield from _paragraph(text, those, wrapping)
        elif kind == "row":
            yield from _table_of_lines(text, those, wrapping)
        elif kind == "rule":
            yield from (Part("rule", *line, signs=(Sign(*line),)) for line in those)
        else:
            for line in those:
                yield from _heading(text, line, wrapping)


def _kind(line: str) -> str:
    """What a line is by itself; ``columns`` are a row where others stand beside it."""
    if "|" in line:
        bare = line.strip()
        if bare[0] == "|" or bare[-1] == "|" or _DELIMITER.match(line):
            return "row"
        return "columns" if _BETWEEN_COLUMNS in line else "text"
    if _RULE.match(line):
        return "rule"
    return "heading" if _HEADING.match(line) else "text"


def _in_company(found: tuple[str, set[str]]) -> str:
    kind, beside = found
    if kind != "columns":
        return kind
    return "row" if beside & {"row", "columns"} else "text"


def _paragraph(text: str, lines: Sequence[Span], wrapping: Wrapping) -> Iterator[Part]:
    start, end = lines[0][0], lines[-1][1]
    signs, emphases, links = _read(text, [lines], wrapping)
    part = Part("paragraph", start, end, 0, (), signs, emphases, links)
    if _HAS_WORDS.search(text, start, end) or "".join(_unsigned(text, part).split()).strip(_DEBRIS):
        yield part
    elif _STARS.match(text, start, end):
        yield Part("rule", start, end, signs=(Sign(start, end),))


def _heading(text: str, line: Span, wrapping: Wrapping) -> Iterator[Part]:
    opening = _HEADING.match(text, *line)
    assert opening is not None, "a line that is a heading begins with its marks"
    closing = _HEADING_END.search(text, opening.end(), line[1])
    words = opening.end(), closing.start() if closing else line[1]
    if not text[slice(*words)].strip(_DEBRIS):
        return
    signs, emphases, links = _read(text, [[words]], wrapping)
    marks = (Sign(line[0], words[0]), *signs, Sign(words[1], line[1]))
    signs = tuple(sign for sign in marks if sign.start < sign.end)
    yield Part("heading", *line, len(opening["marks"]), (), signs, emphases, links)


def _table_of_lines(text: str, lines: Sequence[Span], wrapping: Wrapping) -> Iterator[Part]:
    """A table, or paragraphs where no row has a second cell."""
    found = (_cells(text, *line) for line in lines if not _DELIMITER.match(text, *line))
    rows = [row for row in found if row]
    if any(len(row) > 1 for row in rows):
        yield _table(text, rows, wrapping)
    else:
        for row in rows:
            yield from _paragraph(text, row, wrapping)


def _cells(text: str, start: int, end: int) -> Row:
    """The cells of a line, without blanks around them and without empty ones at its end."""
    borders = [found.start() for found in _CELL_BORDER.finditer(text, start, end)]
    edges = [start - 1, *borders, end]
    cells = [trimmed(text, low + 1, high) for low, high in pairwise(edges)]
    if borders and not text[start : borders[0]].strip():
        del cells[0]
    while cells and cells[-1][0] == cells[-1][1]:
        del cells[-1]
    return tuple(cells)


def _table(text: str, rows: Sequence[Row], wrapping: Wrapping) -> Part:
    rules: list[Sign] = []
    stretches: list[list[Span]] = []
    for cell in chain.from_iterable(rows):
        for paragraph in _paragraphs(text, *cell):
            lines = _lines(text, *paragraph)
            for is_rule, group in groupby(lines, lambda line: bool(_RULE.match(text, *line))):
                if is_rule:
                    rules += (Sign(*line) for line in group)
                else:
                    stretches.append(list(group))
    signs, emphases, links = _read(text, stretches, wrapping)
    signs = tuple(sorted([*rules, *signs])) if rules else signs
    return Part("table", rows[0][0][0], rows[-1][-1][1], 0, tuple(rows), signs, emphases, links)


def _read(
    text: str, stretches: Sequence[Sequence[Span]], wrapping: Wrapping
) -> tuple[tuple[Sign, ...], tuple[Emphasis, ...], tuple[WebLink, ...]]:
    """What is found in stretches of lines."""
    signs: list[Sign] = []
    emphases: list[Emphasis] = []
    links: list[WebLink] = []
    for lines in stretches:
        for found in inline(text, lines[0][0], lines[-1][1]):
            if isinstance(found, Sign):
                signs.append(found)
            elif isinstance(found, Emphasis):
                emphases.append(found)
            else:
                links.append(found)
        if len(lines) > 1 and wrapping.is_folded:
            signs += (
                Sign(before[1], after[0], " ")
                for before, after in pairwise(lines)
                if wrapping.is_fold(*before)
            )
    return tuple(_disjoint(signs)), tuple(sorted(emphases)), tuple(sorted(links))


def _disjoint(signs: list[Sign]) -> Iterator[Sign]:
    """The signs in order, of those that begin together or overlap the wider one."""
    done = -1
    for sign in sorted(signs, key=lambda sign: (sign.start, -sign.end)):
        if sign.start >= done:
            yield sign
            done = sign.end


def _unsigned(text: str, part: Part) -> str:
    """What is to be read of a part."""
    read: list[str] = []
    done = part.start
    for sign in part.signs:
        read += [text[done : sign.start], sign.shown]
        done = sign.end
    return "".join([*read, text[done : part.end]])
