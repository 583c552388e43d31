"""Marks over text: safe whatever the text holds, and nothing but marks added."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from webui.marking import joined, marked


def test_words_parted_by_a_blank_are_one_mark() -> None:
    text = "công tác dân vận, dân chủ"
    assert joined(text, ((0, 4), (5, 8), (9, 12), (13, 16), (18, 21))) == ((0, 16), (18, 21))


def test_words_on_two_lines_are_two_marks() -> None:
    assert joined("dân\nvận", ((0, 3), (4, 7))) == ((0, 3), (4, 7))


def test_markup_in_the_text_is_only_text() -> None:
    assert marked("<b>dân</b> & dân", ((3, 6),)) == "&lt;b&gt;<mark>dân</mark>&lt;/b&gt; &amp; dân"


@st.composite
def texts_with_ranges(draw: st.DrawFn) -> tuple[str, tuple[tuple[int, int], ...]]:
    text = draw(st.text(alphabet=st.sampled_from("ab <>&\"'\n\u202eđế"), max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)))))
    return text, tuple(zip(cuts[::2], cuts[1::2], strict=False))


@given(texts_with_ranges())
def test_taking_the_marks_away_gives_the_text_back(
    sample: tuple[str, tuple[tuple[int, int], ...]],
) -> None:
    text, ranges = sample
    plain = re.sub(r"</?mark>", "", str(marked(text, ranges)))
    assert "<" not in plain
    assert html.unescape(plain) == text
