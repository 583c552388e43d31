"""What the search box offers: numbers, bodies, phrases and titles, with marks and without."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer import analyze, fold, reindex
from search import Index, open_index
from search.beginnings import Beginning
from search.engine import Written
from search.suggestions import Completion
from search.suggestions.phrases import spelling
from search.suggestions.suggest import MOST
from search.suggestions.typed import LONGEST, typed_as

Library = Callable[[Iterable[Mapping[str, object]]], Index]

TEXTS = (
    "Công tác dân vận khéo ở cơ sở. Cấp ủy nghe báo cáo về công tác dân vận.",
    "Đoàn xã lo công tác dân vận, phong trào dân vận khéo.",
    "Bàn về công tác dân tộc, công tác dân vận, kỷ luật của Đảng. Việc do Bộ Chính trị giao.",
    "Kết quả công tác dân tộc ba năm. Giữ kỷ luật của Đảng ở chi bộ, theo ý Bộ Chính trị.",
    "Đội thợ làm đường. Công. Tác phẩm của thợ. Đội thợ làm đường nhựa.",
    "Tổ thợ khác. Công. Tác phẩm của họ. Đội thợ làm đường đất.",
)


@pytest.fixture(scope="module")
def index(library: Library) -> Index:
    return library(
        [
            *(
                {"id": f"t{at}", "title": f"Bài {at}", "text": each}
                for at, each in enumerate(TEXTS)
            ),
            {
                "id": "nq",
                "title": "Nghị quyết về thủy lợi nội đồng",
                "number": "35-NQ/TW",
                "bodies": ["Bộ Chính trị"],
                "text": "Thi hành Quy định số 37-QĐ/TW và Nghị định số 178/2024/NĐ-CP.",
            },
            {
                "id": "qd",
                "title": "Quyết định thi hành Nghị quyết về nước sạch",
                "number": "351/QĐ-TTg",
                "bodies": ["Thủ tướng Chính phủ", "Bộ Công an"],
                "text": "Theo Quy định số 37-QĐ/TW, các xã lo nước sạch.",
            },
            {
                "id": "hd",
                "title": "Lợi ích của thủy điện",
                "number": "35-HD/BTCTW",
                "bodies": ["Bộ Công an"],
                "text": "Không có gì khác.",
            },
            {"id": "m1", "title": "Lịch tiếp dân", "text": "Thứ hai."},
            {"id": "m2", "title": "Lịch tiếp dân", "text": "Thứ ba."},
        ]
    )


def offered(index: Index, typed: str, kind: str) -> list[str]:
    return [one.text for one in index.complete(typed).offered if one.kind == kind]


@pytest.mark.parametrize(
    "typed", ["35-n", "35 nq", "nq 35", "nghị quyết số 35", "35/NQ-t", "35nqtw"]
)
def test_a_number_is_offered_in_all_its_spellings(index: Index, typed: str) -> None:
    assert index.complete(typed).offered[0] == Completion(
        "35-NQ/TW", "number", ((0, 2),), "nq", 1, "Nghị quyết về thủy lợi nội đồng"
    )


def test_the_number_typed_comes_before_longer_ones(index: Index) -> None:
    assert offered(index, "35", "number") == ["35-HD/BTCTW", "35-NQ/TW", "351/QĐ-TTg"]


def test_a_number_that_is_only_cited_is_offered_with_who_cites_it(index: Index) -> None:
    assert index.complete("quy định 37").offered[0] == Completion(
        "37-QĐ/TW", "number", ((0, 2),), None, 2
    )
    assert offered(index, "178/2024", "number") == ["178/2024/NĐ-CP"]
    assert offered(index, "178/nđ", "number") == ["178/2024/NĐ-CP"]


def test_a_kind_and_a_mark_in_a_number_are_constraints(index: Index) -> None:
    assert offered(index, "chỉ thị 35", "number") == []
    assert offered(index, "37-qđ", "number") == ["37-QĐ/TW"]
    assert offered(index, "35-ñ", "number") == []


@pytest.mark.parametrize("typed", ["bộ c", "bo c", "BỘ C", unicodedata.normalize("NFD", "bộ c")])
def test_bodies_are_offered_by_the_beginnings_of_their_words(index: Index, typed: str) -> None:
    found = [one for one in index.complete(typed).offered if one.kind == "body"]
    assert found == [
        Completion("Bộ Chính trị", "body", ((0, 2), (3, 4)), None, 3),
        Completion("Bộ Công an", "body", ((0, 2), (3, 4)), None, 2),
    ]


def test_a_body_is_known_by_its_short_name_and_from_its_middle(index: Index) -> None:
    assert offered(index, "bct", "body") == ["Bộ Chính trị"]
    assert offered(index, "chính p", "body") == ["Thủ tướng Chính phủ"]


@pytest.mark.parametrize("typed", ["công tác d", "cong tac dan", "CÔNG TÁC d", "cong tac "])
def test_phrases_go_on_from_what_is_typed(index: Index, typed: str) -> None:
    assert offered(index, typed, "phrase")[:2] == ["công tác dân vận", "công tác dân tộc"]


def test_a_phrase_begins_from_one_word(index: Index) -> None:
    assert "công tác" in " ".join(offered(index, "cô", "phrase"))


def test_a_phrase_is_written_as_authors_do(index: Index) -> None:
    assert offered(index, "ki luat cua d", "phrase") == ["kỷ luật của Đảng"]
    assert offered(index, "bộ ch", "phrase") == []
    assert offered(index, "bộ ch", "body") == ["Bộ Chính trị"]


def test_a_compound_may_end_with_what_alone_is_a_function_word(library: Library) -> None:
    index = library(
        [
            {"id": f"{at}", "title": f"Bài {at}", "text": f"Theo Bộ luật Hình sự, {name} thì khác."}
            for at, name in enumerate(("An", "Bình", "Cát"))
        ]
    )
    assert offered(index, "bo luat hinh s", "phrase") == ["Bộ luật Hình sự"]


def test_what_was_deleted_is_not_offered(tmp_path: Path) -> None:
    source = tmp_path / "d.jsonl"
    lines = [
        f'{{"id": "{at}", "title": "Chuyện đường đê {at}", "number": "{at}-NQ/TW",'
        f' "bodies": ["Bộ Y tế"], "text": "Dân làng Mẫu đắp đê quai vạc năm ấy."}}'
        for at in (71, 72)
    ]
    other = '{"id": "o", "title": "Chuyện khác", "text": "Không có gì."}'
    for stands in ([*lines, other], [other]):
        source.write_text("\n".join(stands), encoding="utf-8")
        reindex([source], directory=tmp_path / "index", today=date(2026, 11, 22))
    index = open_index(tmp_path / "index")
    for typed in ("71", "bộ y", "đắp đê q", "chuyện đường"):
        assert index.complete(typed).offered == ()


def test_no_phrase_goes_over_the_end_of_a_sentence(index: Index) -> None:
    assert [one for one in offered(index, "công t", "phrase") if "phẩm" in one] == []


def test_a_comma_may_be_left_out(library: Library) -> None:
    index = library(
        [
            {
                "id": f"{at}",
                "title": f"Bài {at}",
                "text": f"Xã {name} lo kiểm tra, giám sát {name} bộ.",
            }
            for at, name in enumerate(("An", "Bình", "Cát"))
        ]
    )
    assert offered(index, "kiem tra giam s", "phrase")[0] == "kiểm tra, giám sát"


def test_a_name_keeps_its_capitals_at_the_head_of_a_sentence() -> None:
    for text, said in {
        "Công tác dân vận": "công tác dân vận",
        "Bộ Chính trị": "Bộ Chính trị",
        "MTTQ tỉnh": "MTTQ tỉnh",
    }.items():
        assert spelling([Written(text, opens=True)]) == said
    mostly = [Written("Công tác", True), Written("công\ntác", False), Written("CÔNG TÁC", True)]
    assert spelling(mostly) == "công tác"


def test_what_is_typed_already_is_not_offered(index: Index) -> None:
    assert "công tác dân vận" not in offered(index, "công tác dân vận", "phrase")
    assert "công tác dân vận" in offered(index, "cong tac dan van", "phrase")


def test_the_words_before_a_phrase_must_be_in_its_documents(index: Index) -> None:
    assert offered(index, "báo cáo của đoàn về công tác d", "phrase") == []
    assert offered(index, "kỷ luật nghiêm: công tác dân t", "phrase") == []


def test_titles_in_order_come_before_those_in_any_order(index: Index) -> None:
    assert offered(index, "thuy l", "title") == [
        "Nghị quyết về thủy lợi nội đồng",
        "Lợi ích của thủy điện",
    ]
    assert offered(index, "nghi quyet", "title") == [
        "Nghị quyết về thủy lợi nội đồng",
        "Quyết định thi hành Nghị quyết về nước sạch",
    ]


def test_words_of_a_title_may_all_be_begun_only(index: Index) -> None:
    assert offered(index, "ngh quy về th", "title")[0] == "Nghị quyết về thủy lợi nội đồng"


def test_documents_with_one_title_are_offered_once(index: Index) -> None:
    assert index.complete("lich tiep").offered == (
        Completion("Lịch tiếp dân", "title", ((0, 4), (5, 9))),
    )


@pytest.mark.parametrize(
    "typed",
    ["", " ", "-", "😀", "…", '"công tác', "công -tác", "so:35", "dân v*", "a" * (LONGEST + 1)],
)
def test_nothing_is_offered_for_nothing_too_much_or_more_than_words(
    index: Index, typed: str
) -> None:
    assert index.complete(typed).offered == ()


def test_a_million_letters_cost_nothing(index: Index) -> None:
    found = index.complete("công tác " * 110_000)
    assert (len(found.query), found.offered) == (LONGEST, ())


pieces = st.sampled_from(
    [
        "cong",
        "công",
        "tác",
        "tac",
        "d",
        "đ",
        "dâ",
        "35",
        "-",
        "/",
        "n",
        "nq",
        "bộ",
        "c",
        "thuỷ",
        "của",
    ]
)
typing = st.one_of(st.text(max_size=40), st.lists(pieces, max_size=6).map(" ".join))
SLOWLY = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SLOWLY
@given(text=typing)
def test_any_string_is_answered_within_bounds(index: Index, text: str) -> None:
    found = index.complete(text)
    assert len(found.offered) <= MOST
    keys = [(one.document is None, *analyze(one.text).keys) for one in found.offered]
    assert len(set(keys)) == len(keys)
    for one in found.offered:
        assert one.text
        ends = [0, *(place for mark in one.marks for place in mark), len(one.text)]
        assert ends == sorted(ends)


@SLOWLY
@given(text=st.lists(pieces, min_size=1, max_size=5).map(" ".join))
def test_every_word_typed_is_in_what_is_offered_with_its_marks(index: Index, text: str) -> None:
    typed = typed_as(text)
    if typed is None:
        return
    for one in index.complete(text).offered:
        if one.kind in {"phrase", "title"}:
            keys = analyze(one.text).keys
            words = [Beginning(word.typed) for word in typed.words]
            assert all(any(word.fits(key) for key in keys) for word in words), one


@SLOWLY
@given(text=st.sampled_from(TEXTS).map(str.split).map(lambda words: " ".join(words[:3])))
def test_without_marks_as_much_is_offered(index: Index, text: str) -> None:
    found = {one.text for one in index.complete(text).offered if one.kind == "title"}
    assert found <= {one.text for one in index.complete(fold(text)).offered}
