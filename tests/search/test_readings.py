"""Marks may be added to what was typed, never changed or taken away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import fold, keeps_marks
from search import Index, Notice, SearchRequest
from search.readings import Reading, read, spelled


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    """Neighbours as often as in real pages: the usual ones many times, slips once."""
    usual = (
        "công tác dân vận của trung ương. chủ tịch trần thanh mẫn. hội nghị lần thứ 7."
        " tỉnh đắk lắk. thanh tra an ninh. ông tô lâm. đang họp, đảng viên. dẫn dắt"
    )
    slips = "dan van, to lam, đáng kể, dâng, trần ai, lẫn lộn, thu gom, hơi nước"
    pages = {f"p{number}": usual for number in range(30)}
    return texts(slips=slips, **pages)


def best(index: Index, typed: str) -> str:
    return " ".join(reading.best for reading in read(typed.split(), index.engine, "auto"))


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("dan van", "dân vận"),
        ("to lam", "tô lâm"),
        ("trần thanh mân", "trần thanh mẫn"),
        ("hoi nghi lần thư 7", "hội nghị lần thứ 7"),
        ("đăk lăk", "đắk lắk"),
        ("cong tac dan van cua trung uong", "công tác dân vận của trung ương"),
    ],
)
def test_left_out_marks_are_added_where_the_neighbours_are_many_times_as_frequent(
    index: Index, typed: str, understood: str
) -> None:
    assert best(index, typed) == understood


@pytest.mark.parametrize("typed", ["dân vận", "an ninh", "thanh tra", "đang họp", "lẫn lộn"])
def test_what_is_typed_correctly_has_no_rival(index: Index, typed: str) -> None:
    assert best(index, typed) == typed


def test_a_pair_never_seen_is_no_evidence_against_anything(index: Index) -> None:
    assert best(index, "thanh lâm") == "thanh lâm"


def test_words_not_in_the_index_as_typed_are_read_by_their_neighbours(index: Index) -> None:
    assert best(index, "dak hop") == "đắk họp"
    assert best(index, "tô lâm dăk") == "tô lâm đắk"


def test_without_any_mark_a_much_likelier_path_is_read_though_its_pairs_are_rare(
    texts: Callable[..., Index],
) -> None:
    pages = {f"p{number}": "Uống thuốc theo đơn, không thuốc lá." for number in range(20)}
    filling = " ".join(f"chữ{number}" for number in range(1000))
    index = texts(slip="thuoc", rare="Lo thuốc thang.", filling=filling, **pages)
    assert best(index, "thuoc thang bac") == "thuốc thang bac"
    assert best(index, "thuoc thang bác") == "thuoc thang bác"


def test_the_words_of_questions_are_read_though_the_index_has_them_not(index: Index) -> None:
    assert best(index, "hop bao nhieu lan") == "họp bao nhiêu lần"
    assert read(["hop", "bao", "nhieu"], index.engine, "auto")[2] == Reading(
        "nhieu", "nhiêu", (), is_told=True
    )


def test_the_likeliest_reading_is_told_by_neighbours_alone(index: Index) -> None:
    (single,) = read(["dang"], index.engine, "auto")
    assert single.likeliest == single.keys
    assert Reading("dan", "dân", ("dân", "dẫn"), is_told=True).likeliest == ("dân",)
    assert Reading("lau", "lâu", ("lậu",), is_told=True).likeliest == ("lậu",)


def test_a_wrong_mark_is_never_taken_away(index: Index) -> None:
    assert best(index, "dần vận") == "dần vận"
    assert best(index, "dân ván") == "dân ván"


def test_one_bare_syllable_is_read_in_every_way(index: Index) -> None:
    reading = read(["dang"], index.engine, "auto")
    assert reading == [Reading("dang", "đang", ("dâng", "đang", "đáng", "đảng"))]


def test_one_syllable_with_a_mark_is_read_as_typed(index: Index) -> None:
    assert read(["đang"], index.engine, "auto") == [Reading("đang", "đang", ("đang",))]


def offered(index: Index, query: str) -> list[str]:
    page = index.search(SearchRequest(query=query))
    return [offer for notice in page.notices for offer in notice.offers]


def test_a_single_word_with_a_mark_offers_its_other_readings(index: Index) -> None:
    assert index.search(SearchRequest(query="đang")).notices == (
        Notice(
            "other_readings",
            "Tìm đúng như đã gõ. «đang» cũng có thể là: đảng.",
            "Searched as typed. 'đang' may also be: đảng.",
            offers=("đảng",),
        ),
    )


def test_other_readings_only_add_marks_and_are_not_rare(index: Index) -> None:
    assert [offered(index, query) for query in ("đảng", "đang họp", "dang", '"đang"')] == [[]] * 4
    assert index.search(SearchRequest(query="đang", diacritics="exact")).notices == ()


def test_a_marked_syllable_that_stands_nowhere_may_lack_a_mark(index: Index) -> None:
    assert read(["đăk"], index.engine, "auto") == [Reading("đăk", "đắk", ("đắk",))]


def test_exact_reads_as_typed_and_ignore_reads_everything(index: Index) -> None:
    assert read(["dan", "vận"], index.engine, "exact") == [
        Reading("dan", "dan", ("dan",)),
        Reading("vận", "vận", ("vận",)),
    ]
    assert read(["dần"], index.engine, "ignore") == [Reading("dần", "dần", ("dan", "dân", "dẫn"))]


def test_a_word_that_stands_nowhere_has_no_keys(index: Index) -> None:
    assert read(["zuzu"], index.engine, "auto") == [Reading("zuzu", "zuzu", ())]


SYLLABLES = st.lists(
    st.sampled_from(
        ["dan", "dân", "dần", "van", "vận", "đang", "dang", "lần", "thư", "thu", "zuzu", "7"]
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None)
@given(typed=SYLLABLES)
def test_every_reading_only_adds_marks(index: Index, typed: list[str]) -> None:
    for key, reading in zip(typed, read(typed, index.engine, "auto"), strict=True):
        assert reading.typed == key
        assert all(keeps_marks(key, each) for each in (reading.best, *reading.keys))
        assert list(reading.keys) == sorted(set(reading.keys))


@settings(deadline=None)
@given(typed=SYLLABLES)
def test_ignoring_marks_finds_the_same_words_however_they_are_typed(
    index: Index, typed: list[str]
) -> None:
    bare = [fold(key) for key in typed]
    assert [reading.keys for reading in read(typed, index.engine, "ignore")] == [
        reading.keys for reading in read(bare, index.engine, "ignore")
    ]


@pytest.mark.parametrize(
    ("surface", "key", "shown"),
    [
        ("quy", "quỉ", "quỷ"),
        ("ky", "kỉ", "kỷ"),
        ("ki", "kỉ", "kỉ"),
        ("luat", "luật", "luật"),
        ("thuy", "thúy", "thúy"),
        ("T.Ư", "tw", "tw"),
    ],
)
def test_a_reading_is_shown_in_the_spelling_that_was_typed(
    surface: str, key: str, shown: str
) -> None:
    assert spelled(surface, key) == shown


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("tran thanh man", "trần thanh mẫn"),
        ("Tran Thanh Man", "Trần Thanh Mẫn"),
        ("TRAN THANH MAN", "TRẦN THANH MẪN"),
        ("tran thanh Man", "trần thanh mẫn"),
        ("chu tich Tran Thanh Man", "chủ tịch Trần Thanh Mẫn"),
        ("Chu tich tran thanh man", "Chủ tịch trần thanh mẫn"),
    ],
)
def test_what_was_understood_has_the_capitals_typed_but_no_single_one(
    index: Index, typed: str, said: str
) -> None:
    (notice,) = index.search(SearchRequest(query=typed)).notices
    assert notice.vi == f"Hiểu là: {said}."
