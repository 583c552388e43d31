"""What matches: the sentences of the design, one test each, on small libraries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import PartialDate
from search import Index, Page, SearchRequest
from search.enough import may_lack

Texts = Callable[..., Index]


def ask(index: Index, query: str, **options: Any) -> Page:
    return index.search(SearchRequest(query=query, limit=100, **options))


def ids(page: Page) -> set[str]:
    return {hit.id for hit in page.hits}


def codes(page: Page) -> list[str]:
    return [notice.code for notice in page.notices]


@pytest.fixture(scope="module")
def small(texts: Texts) -> Index:
    """Documents that hold one to seven words of one sentence each."""
    return texts(
        one="tre",
        two="tre xanh",
        far="xanh um lũy ngoài đồng, có tre",
        three="tre xanh làng",
        four="tre xanh làng quê",
        five="tre xanh làng quê mía",
        six="tre xanh làng quê mía dừa",
        seven="tre xanh làng quê mía dừa cau",
        other="một văn bản nói chuyện khác của cơ quan",
    )


def test_a_compound_is_present_when_all_its_syllables_are_adjacent_or_not(small: Index) -> None:
    assert "far" in ids(ask(small, "tre xanh"))


@pytest.mark.parametrize(
    ("words", "missing"),
    [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2), (6, 3), (7, 3), (8, 4), (16, 8)],
)
def test_so_many_words_may_be_missing(words: int, missing: int) -> None:
    assert may_lack(words) == missing


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tre", {"one", "two", "far", "three", "four", "five", "six", "seven"}),
        ("tre xanh", {"two", "far", "three", "four", "five", "six", "seven"}),
        ("tre xanh làng", {"two", "far", "three", "four", "five", "six", "seven"}),
        ("tre xanh làng quê", {"three", "four", "five", "six", "seven"}),
        ("tre xanh làng quê mía", {"three", "four", "five", "six", "seven"}),
        ("tre xanh làng quê mía dừa", {"three", "four", "five", "six", "seven"}),
        ("tre xanh làng quê mía dừa cau", {"four", "five", "six", "seven"}),
    ],
)
def test_all_of_two_words_all_but_one_of_four_but_two_of_five_half_from_six(
    small: Index, query: str, expected: set[str]
) -> None:
    page = ask(small, query)
    assert ids(page) == expected
    assert page.total == len(expected)
    assert codes(page) == []


def test_a_hit_names_the_words_it_lacks(small: Index) -> None:
    hits = {hit.id: hit.missing for hit in ask(small, "tre xanh làng quê").hits}
    assert hits["three"] == ("quê",)
    assert hits["four"] == ()


def test_function_words_are_not_counted(small: Index) -> None:
    assert ids(ask(small, "tre của xanh và các")) == ids(ask(small, "tre xanh"))


def test_function_words_count_when_nothing_else_was_typed(small: Index) -> None:
    assert ids(ask(small, "của")) == {"other"}


def test_a_word_that_stands_nowhere_is_named_and_not_counted(small: Index) -> None:
    page = ask(small, "tre zuzu xanh")
    assert ids(page) == ids(ask(small, "tre xanh"))
    assert codes(page) == ["unknown_word"]
    assert "«zuzu»" in page.notices[0].vi
    assert "zuzu" in page.notices[0].en


def test_only_words_that_stand_nowhere_find_nothing(small: Index) -> None:
    page = ask(small, "zuzu zozo")
    assert (page.total, codes(page)) == (0, ["unknown_word"])


def test_where_nothing_has_both_words_one_may_be_missing_with_a_notice(small: Index) -> None:
    page = ask(small, "cau khác")
    assert ids(page) == {"seven", "other"}
    assert codes(page) == ["relaxed"]


def test_more_words_may_be_missing_step_by_step(texts: Texts) -> None:
    index = texts(a="sông mía", b="biển", c="dừa", d="đồng")
    page = ask(index, "sông mía biển dừa đồng")
    assert ids(page) == {"a"}
    assert codes(page) == ["relaxed"]


def test_a_long_query_that_leaves_next_to_nothing_is_loosened(texts: Texts) -> None:
    few = {f"a{number}": "cày bừa gặt phơi xay" for number in range(3)}
    more = {f"b{number}": "cày bừa" for number in range(40)}
    rest = {f"c{number}": "chợ" for number in range(57)}
    page = ask(texts(**few, **more, **rest), "cày bừa gặt phơi xay")
    assert page.total == 43
    assert codes(page) == ["relaxed"]
    assert page.hits[0].id.startswith("a")


def test_a_short_query_is_not_loosened_while_anything_matches(texts: Texts) -> None:
    more = {f"b{number}": "cày" for number in range(40)}
    page = ask(texts(a="cày bừa gặt", **more), "cày bừa gặt")
    assert (ids(page), codes(page)) == ({"a"}, [])


def test_how_many_may_be_missing_is_decided_before_any_filter(
    library: Callable[..., Index],
) -> None:
    index = library(
        [
            {"id": "new", "text": "tre", "date": "2024-05-01", "kind": "tin-tuc"},
            {"id": "old", "text": "tre xanh", "date": "1999", "kind": "khac"},
        ]
    )
    assert ids(ask(index, "tre xanh")) == {"old"}
    for narrowed in (
        {"date_from": PartialDate(2024)},
        {"kinds": ("tin-tuc",)},
        {"years": ("2024",)},
    ):
        page = ask(index, "tre xanh", **narrowed)
        assert (page.total, codes(page)) == (0, [])


WORD = st.sampled_from(
    ["tre", "xanh", "làng", "lang", "quê", "que", "mía", "zuzu", "-dừa", "+cau", '"tre xanh"', "OR"]
)


@settings(deadline=None)
@given(
    words=st.lists(WORD, max_size=7),
    request=st.builds(
        SearchRequest,
        kinds=st.sampled_from([(), ("khac",), ("tin-tuc", "khac"), ("luat",)]),
        years=st.sampled_from([(), ("unknown",), ("2024", "unknown")]),
        date_from=st.sampled_from([None, PartialDate(2024)]),
        limit=st.just(100),
    ),
)
def test_a_filter_only_narrows(small: Index, words: list[str], request: SearchRequest) -> None:
    query = " ".join(words)
    whole = ask(small, query)
    narrowed = small.search(replace(request, query=query))
    assert ids(narrowed) <= ids(whole)
    assert narrowed.total == len(narrowed.hits)
    assert codes(narrowed) == codes(whole)


@settings(deadline=None)
@given(words=st.lists(WORD, max_size=7))
def test_total_counts_what_paging_hands_out_and_evaluation_ranks(
    small: Index, words: list[str]
) -> None:
    query = " ".join(words)
    page = ask(small, query)
    pages = [small.search(SearchRequest(query=query, offset=at, limit=3)) for at in range(0, 9, 3)]
    assert [hit.id for part in pages for hit in part.hits] == [hit.id for hit in page.hits]
    assert {part.total for part in pages} == {page.total} == {len(page.hits)}
    assert [id for id, _ in small.rank(query, 100)] == [hit.id for hit in page.hits]
    assert [hit.rank for hit in page.hits] == list(range(1, page.total + 1))


@settings(deadline=None)
@given(words=st.lists(st.sampled_from(["tre", "xanh", "làng", "quê", "mía"]), min_size=1))
def test_all_is_within_auto_and_auto_within_any(small: Index, words: list[str]) -> None:
    query = " ".join(words)
    every, auto, some = (ids(ask(small, query, match=m)) for m in ("all", "auto", "any"))
    assert every <= auto <= some


def test_match_all_wants_every_word_and_match_any_one(small: Index) -> None:
    assert ids(ask(small, "làng quê mía dừa", match="all")) == {"six", "seven"}
    assert ids(ask(small, "cau khác", match="any")) == {"seven", "other"}
    assert codes(ask(small, "cau khác", match="any")) == []
    assert ask(small, "cau khác", match="all").total == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("tre xanh +làng +quê", {"four", "five", "six", "seven"}),
        ("tre AND dừa", {"six", "seven"}),
        ('"xanh làng" tre', {"three", "four", "five", "six", "seven"}),
        ('"làng xanh"', set()),
        ('"tre làng"~1', {"three", "four", "five", "six", "seven"}),
        ('"tre quê"~1', set()),
        ("tre -xanh", {"one"}),
        ('tre -"làng quê"', {"one", "two", "far", "three"}),
        ("tre NOT lũy", {"one", "two", "three", "four", "five", "six", "seven"}),
        ("lũy OR cau", {"far", "seven"}),
        ("tre (lũy | cau)", {"far", "seven"}),
        ("-tre", {"other"}),
        ("qu*", {"four", "five", "six", "seven", "other"}),
        ("xanh l*", {"three", "four", "five", "six", "seven"}),
    ],
)
def test_quotes_plus_and_or_not_hold_strictly(small: Index, query: str, expected: set[str]) -> None:
    assert ids(ask(small, query)) == expected


def test_beside_a_phrase_all_plain_words_may_go_where_they_leave_nothing(small: Index) -> None:
    assert ids(ask(small, '"xanh làng" cau')) == {"seven"}
    page = ask(small, '"xanh làng" lũy')
    assert ids(page) == {"three", "four", "five", "six", "seven"}
    assert [notice.vi for notice in page.notices] == [
        "Không văn bản nào có đủ nhiều từ: hiện văn bản chỉ có cụm từ trong ngoặc."
    ]
    assert ask(small, '"xanh làng" +lũy').total == 0
    assert ask(small, '"xanh làng" lũy', match="all").total == 0


def test_what_is_required_is_never_loosened(small: Index) -> None:
    assert ask(small, '"cau khác"').total == 0
    assert ask(small, "+cau +khác").total == 0
    assert ask(small, "cau AND khác").total == 0


def test_excluded_words_are_not_marked_and_do_not_rank(small: Index) -> None:
    hits = ask(small, "tre -làng").hits
    assert {
        snippet.text[a:b] for h in hits for snippet in h.snippets for a, b in snippet.marks
    } == {"tre"}


# Fields -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shelf(library: Callable[..., Index]) -> Index:
    return library(
        [
            {
                "id": "nq",
                "title": "Về công tác nhân sự của tỉnh",
                "text": "Nội dung thứ nhất, căn cứ Quy định số 11-QĐ/TW của Trung ương.",
                "number": "34-NQ/TW",
                "kind": "nghi-quyet",
                "date": "2023-01-09",
                "bodies": ["Bộ Chính trị"],
                "signer": "Trần Văn Hòa",
            },
            {
                "id": "tin",
                "title": "Tin vắn trong tuần",
                "text": "Tuần qua có nhân sự mới theo Nghị quyết số 34-NQ/TW.",
                "kind": "tin-tuc",
                "date": "2024-07",
                "bodies": ["Ban Tổ chức Trung ương"],
            },
            {"id": "khac", "title": "Ghi chép", "text": "Chuyện không ngày tháng của tỉnh."},
        ]
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("so:34-NQ/TW", {"nq"}),
        ("so:34", {"nq"}),
        ("số:034/NQ-TƯ", {"nq"}),
        ("danchieu:34-NQ/TW", {"tin"}),
        ("cites:11-QĐ/TW", {"nq"}),
        ("loai:nq", {"nq"}),
        ('kind:"tin tức"', {"tin"}),
        ('coquan:"bo chinh tri"', {"nq"}),
        ("body:BCT", {"nq"}),
        ('coquan:"to chuc"', {"tin"}),
        ('tieude:"nhân sự"', {"nq"}),
        ("tieude:(tin OR ghi)", {"tin", "khac"}),
        ("nguoiky:hoà", {"nq"}),
        ("ngay:2023", {"nq"}),
        ("ngay:2023..2024-07-15", {"nq", "tin"}),
        ("ngay:..2023", {"nq"}),
        ("-ngay:2023", {"tin", "khac"}),
        ("loai:nq OR loai:tin", {"nq", "tin"}),
        ("nhân sự loai:tin", {"tin"}),
    ],
)
def test_fields_look_where_they_say(shelf: Index, query: str, expected: set[str]) -> None:
    page = ask(shelf, query)
    assert (ids(page), codes(page)) == (expected, [])


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("so:11-QĐ/TW", "unknown_value", "danchieu:11-QĐ/TW"),
        ("so:99-QĐ/TW", "unknown_value", "99-QĐ/TW"),
        ("danchieu:99-QĐ/TW", "unknown_value", "99-QĐ/TW"),
        ('coquan:"Hội Làm Vườn"', "unknown_value", "Hội Làm Vườn"),
        ("loai:abc", "unknown_kind", "abc"),
    ],
)
def test_a_value_that_no_document_has_is_said(
    shelf: Index, query: str, code: str, said: str
) -> None:
    page = ask(shelf, query)
    assert (page.total, codes(page)) == (0, [code])
    assert said in page.notices[0].vi
    assert said.replace("danchieu", "cites") in page.notices[0].en


def test_nothing_typed_browses_newest_first_undated_last(shelf: Index) -> None:
    assert [hit.id for hit in ask(shelf, "").hits] == ["tin", "nq", "khac"]
    assert [hit.id for hit in ask(shelf, "", sort="oldest").hits] == ["nq", "tin", "khac"]


def test_only_filters_in_a_query_browse_too(shelf: Index) -> None:
    assert [hit.id for hit in ask(shelf, "ngay:2020..").hits] == ["tin", "nq"]


# Marks --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def accents(texts: Texts) -> Index:
    return texts(a="lần này", b="lán trại", c="lan can", d="làn sóng", e="lần nữa")


def test_ignoring_marks_finds_every_spelling_and_exact_only_one(accents: Index) -> None:
    assert ids(ask(accents, "lần", diacritics="ignore")) == {"a", "b", "c", "d", "e"}
    assert ids(ask(accents, "lan", diacritics="exact")) == {"c"}
    assert ids(ask(accents, "lần")) == {"a", "e"}
    assert ids(ask(accents, "lan")) == {"a", "b", "c", "d", "e"}


@pytest.mark.parametrize("query", ["dân vận", "dan van", "dẫn vặn"])
def test_where_marks_are_ignored_they_do_not_tell_function_words(texts: Texts, query: str) -> None:
    index = texts(a="dân vận khéo", b="dân vận và văn học", c="dân chủ", d="vẫn còn dân", e="văn")
    assert ids(ask(index, query, diacritics="ignore")) == {"a", "b", "d"}


def test_a_quoted_phrase_with_any_mark_is_exact_and_one_without_is_read(accents: Index) -> None:
    assert ids(ask(accents, '"lan nay"')) == {"a"}
    assert ids(ask(accents, '"lần nay"')) == set()
    assert ids(ask(accents, '"lần nay"', diacritics="ignore")) == {"a"}


def test_of_two_otherwise_equal_the_one_written_as_typed_comes_first(accents: Index) -> None:
    assert ask(accents, "lan").hits[0].id == "c"
    assert ask(accents, "lần", diacritics="ignore").hits[0].id == "a"
