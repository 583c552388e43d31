"""Passages: slices of the text, never furniture, cut where a reader would."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus import Document, Evidence, Furniture, Provenance
from indexer import analyze
from search.borders import blocks
from search.engine import Occurrences
from search.marking import Marking, Places, Slot, places, ranges
from search.model import Snippet
from search.snippets import LEAD_CHARS, LONGEST_CHARS, snippets

MOST_CHARS = LEAD_CHARS + LONGEST_CHARS


def marking_of(query: str) -> Marking:
    keys = analyze(query).keys
    return Marking(tuple(Slot((key,), at - 1 if at else None, 1.0) for at, key in enumerate(keys)))


def found_in(document: Document, marking: Marking) -> Places:
    analysis = analyze(document.text, document.furniture)
    positions = tuple(
        np.array([at for at, key in enumerate(analysis.keys) if key in slot.keys], np.int64)
        for slot in marking.slots
    )
    return places(marking, Occurrences(positions, analysis.starts.astype(np.int64)))


def passages(text: str, query: str, title: str = "", *furniture: tuple[int, int]) -> list[str]:
    document = Document("d", text, title, furniture=tuple(Furniture(*each) for each in furniture))
    return [snippet.text for snippet in cut(document, query)]


def cut(document: Document, query: str) -> tuple[Snippet, ...]:
    marking = marking_of(query)
    return snippets(document, marking, found_in(document, marking))


def marked(text: str, query: str) -> list[str]:
    found = cut(Document("d", text, ""), query)
    return [snippet.text[start:end] for snippet in found for start, end in snippet.marks]


# Laws ----------------------------------------------------------------------------

PIECES = [
    *("dân vận ", "khéo ", "công tác ", "Đảng ", "Nghị quyết số 34-NQ/TW ", "một hai ba bốn năm "),
    *(
        ". ",
        ", ",
        "; ",
        ": ",
        "\n",
        "\n\n",
        " | ",
        "**",
        "## ",
        "- ",
        "[12]",
        "“",
        "”",
        "…",
        "x" * 70 + " ",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def stretch_of(snippet: Snippet, text: str) -> tuple[int, int]:
    """Where the words of a passage stand in its text, one after the other."""
    said = [char for char in snippet.text if char.isalnum()]
    at = snippet.start
    for char in said:
        at = text.index(char, at) + 1
    assert [char for char in text[snippet.start : at] if char.isalnum()] == said
    return snippet.start, at


@settings(deadline=None)
@given(text=TEXTS | st.text(max_size=400), query=st.sampled_from(["dân vận", "công tác", "lạ", ""]))
def test_a_passage_is_a_stretch_with_marks_inside_in_order_and_apart(text: str, query: str) -> None:
    found = cut(Document("d", text, "Tiêu đề"), query)
    assert len(found) <= 2
    for snippet in found:
        assert len(snippet.text) <= MOST_CHARS
        ends = [0, *itertools.chain.from_iterable(snippet.marks), len(snippet.text)]
        assert ends == sorted(ends)
        assert all(start < end for start, end in snippet.marks)
        assert snippet.text == snippet.text.strip()
    if len(found) == 2:
        assert stretch_of(found[0], text)[1] <= found[1].start


@settings(deadline=None)
@given(
    parts=st.lists(st.tuples(st.booleans(), TEXTS), max_size=6),
    query=st.sampled_from(["dân vận", "khéo", "lạ"]),
)
@example(parts=[(False, "dân vận "), (True, "\n"), (False, "dân vận ")], query="dân vận")
def test_furniture_is_never_quoted(parts: list[tuple[bool, str]], query: str) -> None:
    text, pieces = "", []
    for is_furniture, part in parts:
        if is_furniture and part:
            pieces.append(Furniture(len(text), len(text) + len(part)))
        text += part
    for snippet in cut(Document("d", text, "", furniture=tuple(pieces)), query):
        start, end = stretch_of(snippet, text)
        assert not any(p.start < end and start < p.end for p in pieces)


@settings(deadline=None)
@given(text=TEXTS)
def test_no_word_is_cut_in_two(text: str) -> None:
    for snippet in cut(Document("d", text, ""), "dân vận"):
        start, end = stretch_of(snippet, text)
        words = zip(analyze(text).starts.tolist(), analyze(text).ends.tolist(), strict=True)
        whole = [(low, high) for low, high in words if low < end and start < high]
        assert all(start <= low and high <= end for low, high in whole)


# Quality -------------------------------------------------------------------------

PROSE = (
    "Câu đầu tiên nói chuyện mùa màng ở vùng cao năm nay được mùa lớn. "
    "Tổ dân vận của bản đến từng nhà nghe bà con kể chuyện ruộng nương. "
    "Câu cuối cùng khép lại một ngày dài trên nương rẫy."
)


def test_a_passage_is_the_sentence_that_has_the_words() -> None:
    text = PROSE.replace("Tổ dân vận của bản", "Sáng ấy trời mưa, tổ dân vận của bản làng miền núi")
    assert passages(text, "dân vận") == [text.split(". ")[1] + "."]


def test_a_collectors_day_before_the_text_is_quoted_only_where_looked_for() -> None:
    text = f" date 2024-11 (TTXVN) - {PROSE}"
    assert passages(text, "mùa màng")[0].startswith("(TTXVN) - Câu đầu tiên")
    assert passages(text, "2024")[0].startswith("date 2024-11 (TTXVN)")


def test_a_short_sentence_takes_the_next_one_along() -> None:
    assert passages(PROSE, "ruộng nương") == [PROSE.split(". ", 1)[1]]


def test_a_long_sentence_is_cut_between_clauses() -> None:
    clause = "bà con ở khắp các bản làng xa gần cùng nhau sửa đường"
    text = ", ".join([clause] * 6 + ["tổ dân vận đến từng nhà"] + [clause] * 6) + "."
    (passage,) = passages(text, "dân vận")
    assert passage.startswith("bà con")
    assert passage.endswith("sửa đường")
    assert "dân vận" in passage
    assert len(passage) <= LONGEST_CHARS


def test_a_sentence_without_clauses_is_cut_between_words() -> None:
    (passage,) = passages(" ".join(["nương"] * 100 + ["dân vận"] + ["rẫy"] * 100), "dân vận")
    assert set(passage.split()) == {"nương", "rẫy", "dân", "vận"}
    assert len(passage) <= LONGEST_CHARS


@pytest.mark.parametrize("abbreviation", ["TP. Vinh", "PGS. Lan", "ThS. Lan", "khoản 3. a"])
def test_a_full_stop_after_an_abbreviation_ends_no_sentence(abbreviation: str) -> None:
    tale = "nghe bà con kể chuyện nương rẫy cho đến tận khuya mới về."
    text = f"Hôm ấy cả tổ dân vận của {abbreviation} về bản {tale}"
    before = "Năm nay vùng cao được mùa lớn, ai nấy đều vui."
    assert passages(f"{before} {text}", "dân vận") == [text]


def test_marks_of_formatting_stay_outside() -> None:
    text = "Dân vận khéo ở bản làng vùng cao mùa lũ và chuyện bà con giữ rừng đầu nguồn"
    assert passages(f"## **{text}** |\n\n|---|", "dân vận") == [text]


def test_a_row_of_a_table_is_shown_whole_and_alone() -> None:
    row = "Tên | Nguyễn Văn Mộc | tổ dân vận bản Pá, xã vùng cao"
    table = f"| {row} |\n| Quê | bản Pá, nơi có dòng suối |"
    assert passages(table, "dân vận") == [row.replace("|", "·")]


def test_a_heading_takes_the_paragraph_below_along() -> None:
    below = "Chuyện kể rằng bà con góp công sửa lại con đường vào bản suốt ba tháng ròng."
    assert passages(f"Tổ dân vận\n\n{below}", "dân vận") == [f"Tổ dân vận\n\n{below}"]


def test_wrapped_lines_are_one_sentence() -> None:
    text = (
        "Hôm qua bà con các bản vùng cao cùng nhau sửa lại con\nđường, tổ dân vận của xã đến"
        " từng nhà nghe chuyện làm\nnương."
    )
    assert passages(text, "dân vận") == [text]


def test_the_title_is_not_said_again() -> None:
    title = "Tổ dân vận bản Pá"
    below = "Bà con góp công sửa lại con đường vào bản suốt ba tháng ròng, ai cũng vui vẻ cả."
    assert passages(f"{title}\n\n**{title}**\n\n{below}", "dân vận", title) == [below]
    told = f"{below} Nhờ tổ dân vận mà việc nên."
    assert passages(f"{title}\n\n{told}", "dân vận", title) == [told]


def test_where_nothing_matches_the_beginning_behind_the_head_is_shown() -> None:
    head = "TỈNH ỦY X\n-------\nSố: 12-KL/TU\n**KẾT LUẬN**\nvề việc nọ\n-----\n"
    document = Document(
        "d",
        head + PROSE,
        "về việc nọ",
        provenance={"title": Provenance("x", (Evidence("về việc nọ", 44, 54),))},
    )
    assert head[44:54] == "về việc nọ"
    assert [snippet.text for snippet in cut(document, "")] == [
        ". ".join(PROSE.split(". ")[:2]) + "."
    ]


def test_two_places_are_shown_where_neither_has_all_words() -> None:
    between = " ".join(["Chuyện mùa màng kể mãi không hết."] * 12)
    here = "ở các bản làng vùng cao hai bên bờ suối."
    first = f"Tổ dân vận đến từng nhà nghe bà con kể chuyện làm nương {here}"
    second = f"Rừng xanh trở lại sau ba năm trồng cây trên những quả đồi trọc {here}"
    found = passages(f"{first} {between} {second}", "dân vận đồi trọc")
    assert found == [first, second]


def test_an_empty_text_has_an_empty_passage() -> None:
    assert passages("", "dân vận") == [""]
    assert passages("Chỉ có đồ đạc của trang.", "đồ", "", (0, 24)) == [""]


# Marks ---------------------------------------------------------------------------


def test_neighbours_are_one_mark_and_not_marked_alone() -> None:
    assert marked("Nhân dân biết tổ dân vận về bản.", "dân vận") == ["dân vận"]


def test_a_word_without_its_neighbour_anywhere_is_marked_alone() -> None:
    assert marked("Nhân dân về bản.", "dân vận") == ["dân"]


def test_marks_do_not_run_over_paragraphs() -> None:
    document = Document("d", "Kể chuyện dân\n\nvận vào dân\nvận.", "")
    marking = marking_of("dân vận")
    found = ranges(document.text, marking, found_in(document, marking), 0, len(document.text))
    assert [document.text[start:end] for start, end in found] == ["dân", "vận", "dân\nvận"]


@settings(deadline=None)
@given(text=TEXTS | st.text(" \n\tab.|#-", max_size=60))
def test_blocks_have_all_that_is_not_blank_in_order(text: str) -> None:
    found = list(blocks(text))
    assert all(text[start:end].strip() for start, end in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    kept = "".join(text[start:end] for start, end in found)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_passage_says_on_which_page_its_first_mark_is() -> None:
    lead = "Hai bên bờ suối, ở các bản làng vùng cao, người già"
    text = f"{PROSE}\n\n{lead} kể chuyện dân vận cho lớp trẻ nghe. {PROSE}"
    begin, turn = text.index(lead), text.index("kể chuyện")
    pages = (0, begin, turn, text.index("nghe. "))

    def paged(*pages: int, query: str = "lớp trẻ nghe") -> list[tuple[int, int | None]]:
        found = cut(Document("d", text, "", pages=pages), query)
        return [(snippet.start, snippet.page_from_1) for snippet in found]

    assert paged(*pages) == [(begin, 3)]
    assert paged(0, begin) == [(begin, 2)]
    assert paged() == [(begin, None)]
    assert [page for _, page in paged(*pages, query="zzz")] == [1]
