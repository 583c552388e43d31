"""Marks over text as safe HTML: every piece of text is escaped, only our own tags are not.

Ranges are sorted, disjoint and in characters of the text beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

Ranges = Sequence[tuple[int, int]]


def joined(text: str, ranges: Ranges) -> tuple[tuple[int, int], ...]:
    """The ranges with neighbours made one where only blanks of a line lie between them,
    so that ``công tác dân vận`` is one mark to the eye, not four."""
    places: list[tuple[int, int]] = []
    for start, end in ranges:
        if places and text[places[-1][1] : start].strip(" \u00a0") == "":
            places[-1] = (places[-1][0], end)
        else:
            places.append((start, end))
    return tuple(places)


def marked(text: str, ranges: Ranges) -> Markup:
    """``text`` escaped, with ``<mark>`` around each range (neighbours joined)."""
    pieces: list[Markup] = []
    done = 0
    for start, end in joined(text, ranges):
        pieces.append(escape(text[done:start]))
        pieces.append(Markup("<mark>{}</mark>").format(text[start:end]))
        done = end
    pieces.append(escape(text[done:]))
    return Markup("").join(pieces)
