"""The text of a document as blocks of paragraphs."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from corpus import Furniture
from tests.growth import assert_linear
from webui.page_anchors import page_anchors
from webui.passages import MOST_ANCHORS, LinkedRange, Passages
from webui.screens import Block


def passages(
    text: str,
    *,
    furniture: tuple[Furniture, ...] = (),
    places: tuple[tuple[int, int], ...] = (),
    links: tuple[LinkedRange, ...] = (),
    pages: tuple[int, ...] = (),
) -> Passages:
    anchors = page_anchors(text, pages, furniture, "trang {}".format)
    return Passages(text, furniture, places, links, anchors, "trước", "sau")


def html_of(blocks: tuple[Block, ...]) -> list[tuple[bool, list[str]]]:
    return [(block.is_furniture, [str(one) for one in block.paragraphs]) for block in blocks]


def test_paragraphs_part_at_blank_lines_and_keep_their_line_breaks() -> None:
    text = "\n\nMột\n  hai\n \t\n\nBa\n"
    assert html_of(passages(text).blocks()) == [(False, ["Một\n  hai", "Ba"])]


def test_furniture_stands_apart_and_neighbours_of_it_are_one_block() -> None:
    text = "Menu\n\nThân bài.\n\nGửi bạn\n\nPhản hồi"
    spans = (Furniture(0, 4), Furniture(17, 24), Furniture(26, 34))
    assert html_of(passages(text, furniture=spans).blocks()) == [
        (True, ["Menu"]),
        (False, ["Thân bài."]),
        (True, ["Gửi bạn", "Phản hồi"]),
    ]


def test_matches_are_numbered_and_lead_to_their_neighbours_round_the_ends() -> None:
    (block,) = passages("dân, dân", places=((0, 3), (5, 8))).blocks()
    hop = (
        '<span class="hop"><a href="#m2" aria-label="trước">↑</a>'
        '<a href="#m{}" aria-label="sau">↓</a></span>'
    )
    assert str(block.paragraphs[0]) == (
        f'<mark id="m1">dân</mark>{hop.format(2)}, <mark id="m2">dân</mark>'
        + hop.format(1).replace("#m2", "#m1")
    )


def test_a_single_match_has_nowhere_to_lead() -> None:
    (block,) = passages("dân", places=((0, 3),)).blocks()
    assert block.paragraphs == ('<mark id="m1">dân</mark>',)


def test_a_match_over_two_paragraphs_is_marked_in_both_and_numbered_once() -> None:
    (block,) = passages("dân\n\nvận", places=((0, 8),)).blocks()
    assert block.paragraphs == ('<mark id="m1">dân</mark>', "<mark>vận</mark>")


def test_a_cited_number_is_a_link_unless_it_is_a_match() -> None:
    text = "theo 99-QĐ/TW và 34-NQ/TW"
    links = (LinkedRange(5, 13, "/?q=99&x"), LinkedRange(17, 25, "/?q=34"))
    (block,) = passages(text, places=((17, 25),), links=links).blocks()
    assert str(block.paragraphs[0]) == (
        'theo <a class="cite" href="/?q=99&amp;x">99-QĐ/TW</a> và <mark id="m1">34-NQ/TW</mark>'
    )


def test_the_asterisks_of_markdown_are_set_apart_from_the_words() -> None:
    (block,) = passages("**LUẬT** 2 * 3").blocks()
    assert str(block.paragraphs[0]) == ('<i class="scar">**</i>LUẬT<i class="scar">**</i> 2 * 3')


def page_at(number: int) -> str:
    return f'<span class="page" id="trang-{number}" data-label="trang {number}"></span>'


def test_a_page_begins_where_its_text_does_also_within_a_paragraph_a_match_or_a_link() -> None:
    text = "Một hai\n\nba bốn năm"
    pages = (0, 7, 12, 16)
    links = (LinkedRange(9, 15, "/?q=3"),)
    made = passages(text, pages=pages, places=((16, 19),), links=links)
    assert [str(one) for one in made.blocks()[0].paragraphs] == [
        f"{page_at(1)}Một hai",
        f'{page_at(2)}<a class="cite" href="/?q=3">ba {page_at(3)}bốn</a>'
        f' {page_at(4)}<mark id="m1">năm</mark>',
    ]


def test_a_page_that_begins_with_furniture_has_its_anchor_behind_it() -> None:
    text = "Đầu trang\nMột\n2\nĐầu trang\nHai\n3"
    furniture = (Furniture(0, 9), Furniture(14, 25), Furniture(30, 31))
    made = passages(text, pages=(0, 16, 30), furniture=furniture)
    assert html_of(made.blocks()) == [
        (True, ["Đầu trang"]),
        (False, [f"{page_at(1)}Một"]),
        (True, ["2\nĐầu trang"]),
        (False, [f"{page_at(2)}Hai"]),
        (True, ["3"]),
    ]


def test_beyond_a_thousand_matches_are_marked_and_no_longer_numbered() -> None:
    count = MOST_ANCHORS + 1
    places = tuple((start, start + 3) for start in range(0, 4 * count, 4))
    made = passages("dân " * count, places=places)
    written = str(made.blocks()[0].paragraphs[0])
    assert made.anchor_count == MOST_ANCHORS
    assert (written.count("<mark"), written.count('<mark id="')) == (count, MOST_ANCHORS)


@st.composite
def marked_texts(draw: st.DrawFn) -> Passages:
    text = draw(st.text(alphabet=st.sampled_from("ab <>&*\n\n\r\u2029đ"), max_size=60))
    position = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(position)))
    furniture = tuple(
        Furniture(*sorted(pair)) for pair in draw(st.lists(st.tuples(position, position)))
    )
    links = sorted(tuple(sorted(pair)) for pair in draw(st.lists(st.tuples(position, position))))
    return passages(
        text,
        furniture=furniture,
        places=tuple(zip(cuts[::2], cuts[1::2], strict=False)),
        links=tuple(LinkedRange(start, end, "/?q=x") for start, end in links),
        pages=tuple(sorted(draw(st.sets(position)))),
    )


@given(marked_texts())
def test_every_letter_of_the_text_is_there_once_and_in_order(made: Passages) -> None:
    written = " ".join(str(one) for block in made.blocks() for one in block.paragraphs)
    plain = re.sub(r'<span class="(?:hop|page)".*?</span>|</?(mark|a|i)\b[^>]*>', "", written)
    assert "<" not in plain
    assert "".join(html.unescape(plain).split()) == "".join(made.text.split())


def test_many_matches_and_citations_take_time_in_proportion() -> None:
    line = "Cấp ủy quán triệt 34-NQ/TW về công tác dân vận ở cơ sở.\n\n"

    def shown(text: str) -> object:
        lines = range(0, len(text), len(line))
        places = tuple((at + 30, at + 46) for at in lines)
        links = tuple(LinkedRange(at + 18, at + 26, "/") for at in lines)
        return passages(text, places=places, links=links).blocks()

    assert_linear(shown, line)
