"""Abbreviations work both ways, in capitals and in lower case, and can be switched off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from search import Index, Page, SearchRequest
from search.abbreviations import abbreviations, long_at, short_at


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
    assert [pair.long_text for pair in short_at(["bch", "tw"], 0)] == ["Ban Chấp hành Trung ương"]
    longest = long_at(["ban", "chấp", "hành", "trung", "ương"], 0, marks_may_lack=False)
    assert {pair.short_text for pair in longest} == {"BCH TW", "BCHTW"}


def test_every_line_of_the_list_says_where_it_is_from_and_stands_once() -> None:
    pairs = [(pair.short, pair.long) for pair in abbreviations()]
    assert len(pairs) == len(set(pairs)) >= 50
    assert (("bchtw",), ("ban", "chấp", "hành", "tw")) in pairs
    assert all(short and long and short != long for short, long in pairs)
