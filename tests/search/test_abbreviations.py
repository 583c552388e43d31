"""Abbreviations work both ways, in capitals and in lower case, and can be switched off."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import indexer
from search import Index, Page, SearchRequest, open_index
from search.abbreviation_lists import OWN_FILE, own_list
from search.abbreviations import shipped


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    return texts(
        short="hoạt động của MTTQ xã theo kết luận của BCT, BBT",
        long="hoạt động của Mặt trận Tổ quốc xã",
        spread="mặt hàng của quốc gia, tổ chức ra trận",
        long_both="kết luận của Bộ Chính trị và Ban Bí thư",
        ctdv="sơ kết CTDV quý một",
        dan_van="sơ kết công tác dân vận quý một",
        central="Ban Chấp hành T.Ư họp",
        central_long="Ban Chấp hành Trung ương họp",
    )


def ask(index: Index, query: str, **options: Any) -> Page:
    return index.search(SearchRequest(query=query, **options))


def ids(page: Page) -> set[str]:
    return {hit.id for hit in page.hits}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("MTTQ", {"short", "long"}),
        ("mttq", {"short", "long"}),
        ("Mặt trận Tổ quốc", {"short", "long", "spread"}),
        ("mat tran to quoc", {"short", "long", "spread"}),
        ("CTDV", {"ctdv", "dan_van"}),
        ("công tác dân vận", {"ctdv", "dan_van"}),
        ("cong tac dan van", {"ctdv", "dan_van"}),
        ("bct bbt kết luận", {"short", "long_both"}),
        ("BCHTW", {"central", "central_long"}),
        ("BCH TW", {"central", "central_long"}),
        ("BCH T.Ư", {"central", "central_long"}),
        ("ban chấp hành trung ương", {"central", "central_long"}),
    ],
)
def test_either_form_finds_both(index: Index, query: str, expected: set[str]) -> None:
    page = ask(index, query)
    assert ids(page) == expected
    assert "expanded" in [notice.code for notice in page.notices]


def test_the_notice_says_what_was_expanded_and_how_to_undo_it(index: Index) -> None:
    notice = ask(index, "MTTQ").notices[0]
    assert "MTTQ = Mặt trận Tổ quốc" in notice.vi
    assert "MTTQ = Mặt trận Tổ quốc" in notice.en
    assert notice.undo == (("expand", "0"),)


def test_switched_off_the_short_form_is_only_itself(index: Index) -> None:
    page = ask(index, "MTTQ", expand=False)
    assert (ids(page), page.notices) == ({"short"}, ())


def test_the_long_form_must_stand_together_for_the_short_one(index: Index) -> None:
    assert "spread" not in ids(ask(index, "MTTQ"))


def test_an_abbreviation_counts_as_one_word(index: Index) -> None:
    assert ids(ask(index, "MTTQ xã")) == {"short", "long"}
    missing = {hit.id: hit.missing for hit in ask(index, "sơ kết MTTQ quý", match="any").hits}
    assert missing["ctdv"] == ("MTTQ",)


def test_the_other_form_is_marked_whole_and_only_whole(index: Index) -> None:
    def marked(query: str, id: str) -> set[str]:
        (hit,) = (hit for hit in ask(index, query, match="any").hits if hit.id == id)
        return {s.text[start:end] for s in hit.snippets for start, end in s.marks}

    assert marked("MTTQ xã", "long") == {"Mặt trận Tổ quốc xã"}
    assert marked("MTTQ quốc", "spread") == {"quốc"}


def test_exact_diacritics_do_not_complete_a_long_form(index: Index) -> None:
    assert [
        notice.code for notice in ask(index, "mat tran to quoc", diacritics="exact").notices
    ] == ["unknown_word"]


def test_the_longest_form_wins() -> None:
    meant = shipped().short_at(["bch", "tw"], 0)
    assert [pair.long_text for pair in meant] == ["Ban Chấp hành Trung ương"]
    longest = shipped().long_at(["ban", "chấp", "hành", "trung", "ương"], 0, marks_may_lack=False)
    assert {pair.short_text for pair in longest} == {"BCH TW", "BCHTW"}


def test_every_line_of_the_list_says_where_it_is_from_and_stands_once() -> None:
    pairs = [(pair.short, pair.long) for pair in shipped().pairs]
    assert len(pairs) == len(set(pairs)) >= 100
    assert (("bchtw",), ("ban", "chấp", "hành", "tw")) in pairs
    assert all(short and long and short != long for short, long in pairs)


# What tells the meaning ------------------------------------------------------------


@pytest.fixture(scope="module")
def offices(texts: Callable[..., Index]) -> Index:
    return texts(
        politburo="kết luận của Bộ Chính trị",
        industry="văn bản của Bộ Công Thương về giá điện",
        finance="văn bản của Bộ Tài chính",
        organs="văn bản của Ban Tổ chức tỉnh",
        central="văn bản của Ban Tổ chức Trung ương",
        chairman="bài viết của Chủ tịch Lê Văn Tám",
        people="Chủ tịch nước tiếp khách",
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("BCT", {"politburo"}),
        ("BCT giá điện", {"industry"}),
        ("BTC tỉnh", {"organs"}),
        ("thông tư của BCT", {"industry"}),
        ("thông tư BTC", {"finance"}),
        ("BTC", {"organs", "central"}),
        ("BTC TW", {"central"}),
        ("CT Lê Văn Tám", {"chairman"}),
        ("CT nước", {"people"}),
        ("Ban Tổ chức", {"organs", "central"}),
    ],
)
def test_context_decides_what_a_short_form_means(
    offices: Index, query: str, expected: set[str]
) -> None:
    assert ids(ask(offices, query)) == expected


def test_a_meaning_that_is_not_searched_is_offered(offices: Index) -> None:
    def said(query: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(n.vi, n.offers) for n in ask(offices, query).notices if n.offers]

    assert said("BCT") == [("«BCT» cũng có thể là: Bộ Công Thương.", ("Bộ Công Thương",))]
    assert said("BCT giá điện") == [
        ("«BCT» cũng có thể là Bộ Chính trị: Bộ Chính trị giá điện.", ("Bộ Chính trị giá điện",))
    ]
    assert said("thông tư của BCT") == []


def test_two_meanings_as_likely_are_both_searched(texts: Callable[..., Index]) -> None:
    both = texts(market="bàn về kinh tế thị trường ở xã", shared="bàn về kinh tế tập thể ở xã")
    page = ask(both, "KTTT xã")
    assert ids(page) == {"market", "shared"}
    assert page.notices[0].vi == (
        "Đã mở rộng chữ viết tắt: KTTT = kinh tế thị trường / kinh tế tập thể."
    )


def test_a_short_form_may_lack_its_marks_too(index: Index) -> None:
    assert shipped().short_at(["hdnd"], 0) == ()
    (found,) = shipped().short_at(["hdnd"], 0, marks_may_lack=True)
    assert found.short_text == "HĐND"


def test_a_short_form_in_capitals_is_read_as_typed(texts: Callable[..., Index]) -> None:
    index = texts(province="Tỉnh ủy Thanh Hóa họp", road="đi từ Thanh Hóa ra Bắc")
    page = ask(index, "TU Thanh Hóa")
    assert ids(page) == {"province"}
    assert [notice.code for notice in page.notices] == ["expanded"]


def test_nothing_is_said_of_short_forms_that_no_document_has(index: Index, offices: Index) -> None:
    assert ask(offices, "ban tổ chức tỉnh").notices == ()
    assert ask(offices, "bộ chính trị").notices == ()
    assert ask(index, "công tác dân vận").notices[0].code == "expanded"


def test_a_short_form_with_another_meaning_is_not_searched_for_the_long_one(
    offices: Index,
) -> None:
    for query in ("Chủ tịch nước", "Ban Tổ chức", "Bộ Tài chính"):
        assert ask(offices, query).notices == ()


def test_in_lower_case_it_expands_where_the_index_has_the_words_together(
    offices: Index, index: Index
) -> None:
    assert [notice.code for notice in ask(offices, "mttq").notices] == ["unknown_word"]
    assert [notice.code for notice in ask(offices, "MTTQ").notices] == ["expanded"]
    assert ids(ask(index, "mttq")) == {"short", "long"}


# The user's own list ---------------------------------------------------------------


def test_a_file_beside_the_index_extends_the_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Việc của Câu lạc bộ Thơ xã Mây.", encoding="utf-8")
    directory = tmp_path / "index"
    indexer.reindex([tmp_path / "a.txt"], directory=directory, today=date(2026, 11, 22))
    (directory / OWN_FILE).write_text("CLBT\tCâu lạc bộ Thơ\tour own\n", encoding="utf-8")
    with closing(open_index(directory)) as own:
        assert ids(ask(own, "CLBT")) == {"a.txt"}


def test_lines_that_cannot_be_used_are_named_and_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lines = ["# của chúng tôi", "", "CLBT = Câu lạc bộ Thơ", "CLB", "\tCâu lạc bộ", "a\tA"]
    (tmp_path / OWN_FILE).write_text("\n".join(lines), encoding="utf-8-sig")
    assert [pair.long_text for pair in own_list(tmp_path)] == ["Câu lạc bộ Thơ"]
    said = [record.getMessage() for record in caplog.records]
    assert [message.split(":")[0] for message in said] == [
        f"{tmp_path / OWN_FILE}, dòng {line}" for line in (4, 5, 6)
    ]


def test_without_the_file_or_with_one_that_is_no_text_search_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert (own_list(tmp_path), caplog.records) == ((), [])
    (tmp_path / OWN_FILE).write_bytes("CLBT\tCâu lạc bộ Thơ".encode("utf-16"))
    assert own_list(tmp_path) == ()
    assert "UTF-8" in caplog.records[0].getMessage()
