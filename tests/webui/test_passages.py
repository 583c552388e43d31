"""The text of a document as blocks of paragraphs."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Furniture
from tests.growth import assert_linear
from webui.page_anchors import page_anchors
from webui.passages import MOST_ANCHORS, LinkedRange, Passages
from webui.screens import Block, Passage


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
    return [(block.is_furniture, [written(one) for one in block.passages]) for block in blocks]


def written(passage: Passage) -> str:
    """The HTML of a paragraph; of others with the kind before it."""
    if passage.rows:
        rows = ("|".join(str(cell.html) for cell in row) for row in passage.rows)
        return "table " + "; ".join(rows)
    kind = {"paragraph": "", "heading": f"h{passage.level} ", "rule": "rule "}[passage.kind]
    return kind + passage.html


def paragraph(made: Passages) -> str:
    ((_, (only,)),) = html_of(made.blocks())
    return only


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
    html = paragraph(passages("dân, dân", places=((0, 3), (5, 8))))
    hop = (
        '<span class="hop"><a href="#m2" aria-label="trước">↑</a>'
        '<a href="#m{}" aria-label="sau">↓</a></span>'
    )
    assert html == (
        f'<mark id="m1">dân</mark>{hop.format(2)}, <mark id="m2">dân</mark>'
        + hop.format(1).replace("#m2", "#m1")
    )


def test_a_single_match_has_nowhere_to_lead() -> None:
    assert paragraph(passages("dân", places=((0, 3),))) == '<mark id="m1">dân</mark>'


def test_a_match_over_two_paragraphs_is_marked_in_both_and_numbered_once() -> None:
    assert html_of(passages("dân\n\nvận", places=((0, 8),)).blocks()) == [
        (False, ['<mark id="m1">dân</mark>', "<mark>vận</mark>"])
    ]


def test_a_cited_number_is_a_link_unless_it_is_a_match() -> None:
    text = "theo 99-QĐ/TW và 34-NQ/TW"
    links = (LinkedRange(5, 13, "/?q=99&x"), LinkedRange(17, 25, "/?q=34"))
    assert paragraph(passages(text, places=((17, 25),), links=links)) == (
        'theo <a class="cite" href="/?q=99&amp;x">99-QĐ/TW</a> và <mark id="m1">34-NQ/TW</mark>'
    )


def test_signs_of_markdown_are_shown_as_what_they_mean() -> None:
    text = "# **LUẬT**\n*Căn* 2 * 3 \\- 1\\. **a\n\n---\n| A | B |\n|---|---|\n| x **y** |\n"
    assert html_of(passages(text).blocks()) == [
        (
            False,
            [
                "h3 <b>LUẬT</b>",
                '<i>Căn</i> 2 * 3 - 1. <i class="scar">**</i>a',
                "rule ",
                "table A|B; x <b>y</b>",
            ],
        )
    ]


def test_an_outline_has_no_gaps() -> None:
    made = passages(
        "## A\n\n#### B\n\n#### C\n\n# D\n\n" + "\n\n".join(f"{'#' * at} E" for at in range(1, 7))
    )
    levels = [one.level for block in made.blocks() for one in block.passages]
    assert levels == [3, 4, 4, 3, 3, 4, 5, 6, 6, 6]


def test_a_short_row_fills_the_table() -> None:
    (block,) = passages("| A |\n| b | c | d |").blocks()
    assert [[cell.columns for cell in row] for row in block.passages[0].rows] == [[3], [1, 1, 1]]


def test_a_link_leads_to_the_web_and_a_match_in_its_address_is_none() -> None:
    made = passages("[dân](https://x.vn/dan?a&b) và <b>", places=((1, 4), (19, 22)))
    assert paragraph(made) == '<mark id="m1">dân</mark> và &lt;b&gt;'
    assert made.places == ((1, 4),)
    assert paragraph(passages("[dân](https://x.vn/dan?a&b)")) == (
        '<a class="web" rel="noopener" href="https://x.vn/dan?a&amp;b">dân</a>'
    )


def test_names_of_characters_are_read_and_never_tags() -> None:
    text = '&lt;script&gt; **<b>** [<i>](https://x.vn/"onclick=) &#8238;'
    assert paragraph(passages(text)) == (
        "&lt;script&gt; <b>&lt;b&gt;</b> "
        '<a class="web" rel="noopener" href="https://x.vn/&#34;onclick=">&lt;i&gt;</a> &amp;#8238;'
    )


def test_a_match_over_signs_covers_the_same_words() -> None:
    assert paragraph(passages("dân **vận** khéo", places=((0, 9),))) == (
        '<mark id="m1">dân <b>vận</b></mark> khéo'
    )


def test_short_furniture_is_small() -> None:
    text = "Thân bài.\n[sửa]\nHết"
    blocks = passages(text, furniture=(Furniture(10, 15),)).blocks()
    assert [block.is_small for block in blocks] == [False, True, False]


def page_at(number: int) -> str:
    return f'<span class="page" id="trang-{number}" data-label="trang {number}"></span>'


def test_a_page_begins_where_its_text_does_also_within_a_paragraph_a_match_or_a_link() -> None:
    text = "Một hai\n\nba bốn năm"
    pages = (0, 7, 12, 16)
    links = (LinkedRange(9, 15, "/?q=3"),)
    made = passages(text, pages=pages, places=((16, 19),), links=links)
    assert html_of(made.blocks())[0][1] == [
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
    html = paragraph(made)
    assert made.anchor_count == MOST_ANCHORS
    assert (html.count("<mark"), html.count('<mark id="')) == (count, MOST_ANCHORS)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, Passages]:
    pieces = st.sampled_from([*"ab <>&*_#|\n\n\r\u2029đ", "**", "\n|\n", " | ", "\n# ", "\n---\n"])
    text = "".join(draw(st.lists(pieces, max_size=40)))
    position = st.integers(0, len(text))
    cuts = sorted(draw(st.sets(position)))
    furniture = tuple(
        Furniture(*sorted(pair)) for pair in draw(st.lists(st.tuples(position, position)))
    )
    links = sorted(tuple(sorted(pair)) for pair in draw(st.lists(st.tuples(position, position))))
    return text, passages(
        text,
        furniture=furniture,
        places=tuple(zip(cuts[::2], cuts[1::2], strict=False)),
        links=tuple(LinkedRange(start, end, "/?q=x") for start, end in links),
        pages=tuple(sorted(draw(st.sets(position)))),
    )


def letters(text: str) -> list[str]:
    return [char for char in text if char.isalnum()]


@given(marked_texts())
def test_every_letter_of_the_text_is_there_once_in_order_and_marked_where_it_matches(
    drawn: tuple[str, Passages],
) -> None:
    text, made = drawn
    html = " ".join(
        " ".join(str(cell.html) for row in one.rows for cell in row) if one.rows else str(one.html)
        for block in made.blocks()
        for one in block.passages
    )
    html_alone = re.sub(r'<span class="(?:hop|page)".*?</span>', "", html)
    plain = re.sub(r"</?(mark|a|b|i)\b[^>]*>", "", html_alone)
    assert "<" not in plain
    assert letters(unescape(plain)) == letters(text)
    marked = "".join(re.findall(r"<mark\b[^>]*>(.*?)</mark>", html_alone, re.DOTALL))
    matching = "".join(text[start:end] for start, end in made.places)
    assert letters(unescape(re.sub(r"</?[abi]\b[^>]*>", "", marked))) == letters(matching)


@pytest.mark.slow
def test_many_matches_and_citations_take_time_in_proportion() -> None:
    line = "Cấp ủy quán triệt 34-NQ/TW về công tác dân vận ở cơ sở.\n\n"

    def shown(text: str) -> object:
        lines = range(0, len(text), len(line))
        places = tuple((at + 30, at + 46) for at in lines)
        links = tuple(LinkedRange(at + 18, at + 26, "/") for at in lines)
        return passages(text, places=places, links=links).blocks()

    assert_linear(shown, line)
