"""An answer as a screen: what is shown, and where each link leads."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest
from markupsafe import Markup

from corpus import PartialDate
from search.model import (
    Alternative,
    Copy,
    Facet,
    FacetValue,
    Hit,
    Notice,
    Page,
    SearchRequest,
    Snippet,
    Suggestion,
)
from webui.asking import Question
from webui.results import results_screen
from webui.screens import CopyItem, Link, NoticeItem, Quotation, ResultsScreen

EMPTY = Page("", 0, 2.0, (), (), (), None, 0)
HIT = Hit(1, "a", "A", (), None, "khac", None, None, (), "subject", (), 0, 1.0, ())


def screen(page: Page = EMPTY, request: SearchRequest | None = None) -> ResultsScreen:
    return results_screen(page, Question(request or SearchRequest(query="dân vận"), "vi"))


def params(path: str) -> list[tuple[str, str]]:
    return parse_qsl(path.partition("?")[2])


def test_each_filter_is_a_chip_that_leads_to_the_search_without_it() -> None:
    request = SearchRequest(
        query="dân",
        date_from=PartialDate(2024),
        date_to=PartialDate(2024, 11),
        kinds=("chi-thi",),
        years=("unknown",),
    )
    chips = screen(request=request).chips
    assert [chip.text for chip in chips] == [
        "từ năm 2024",
        "đến tháng 11/2024",
        "Chỉ thị",
        "Năm: không rõ",
    ]
    assert [params(chip.href) for chip in chips] == [
        [("q", "dân"), ("to", "2024-11"), ("kind", "chi-thi"), ("year", "unknown")],
        [("q", "dân"), ("from", "2024"), ("kind", "chi-thi"), ("year", "unknown")],
        [("q", "dân"), ("from", "2024"), ("to", "2024-11"), ("year", "unknown")],
        [("q", "dân"), ("from", "2024"), ("to", "2024-11"), ("kind", "chi-thi")],
    ]


def test_predecessors_of_the_chosen_bodies_may_be_included_and_left_out_again() -> None:
    earlier = tuple(f"Ban {letter}" for letter in "ABCDEF")
    chosen = FacetValue("Ban G", "Ban G", 3, True, None, earlier)
    page = replace(EMPTY, facets=(Facet("body", (chosen,)),))
    off = screen(page, SearchRequest(query="x", bodies=("Ban G",), offset=10))
    assert off.wider is not None
    said = "gồm cả cơ quan tiền thân: Ban A, Ban B, Ban C, Ban D và 2 cơ quan khác"
    assert off.wider.text == said
    assert params(off.wider.href) == [("q", "x"), ("body", "Ban G"), ("predecessors", "1")]
    assert [chip.text for chip in off.chips] == ["Ban G"]
    on = screen(page, SearchRequest(query="x", bodies=("Ban G",), predecessors=True))
    assert on.wider is None
    assert [(chip.text, params(chip.href)) for chip in on.chips] == [
        ("Ban G", [("q", "x")]),
        (said, [("q", "x"), ("body", "Ban G")]),
    ]


def test_without_predecessors_nothing_is_offered() -> None:
    chosen = FacetValue("Ban G", "Ban G", 3, True)
    other = FacetValue("Ban H", "Ban H", 3, False, None, ("Ban A",))
    page = replace(EMPTY, facets=(Facet("body", (chosen, other)),))
    for asked in (SearchRequest(bodies=("Ban G",)), SearchRequest(predecessors=True)):
        assert screen(page, asked).wider is None
    assert [chip.text for chip in screen(page, SearchRequest(predecessors=True)).chips] == []


def test_a_notice_is_undone_by_setting_its_parameters() -> None:
    notices = (
        Notice("expanded", "Đã mở rộng", "Expanded", (("expand", "0"),)),
        Notice("ignored", "Bỏ qua", "Ignored"),
    )
    shown = screen(replace(EMPTY, notices=notices), SearchRequest(query="x", offset=10)).notices
    assert shown == (
        NoticeItem("Đã mở rộng", "/?q=x&expand=0"),
        NoticeItem("Bỏ qua", None),
    )


def test_what_a_notice_offers_at_its_end_becomes_links() -> None:
    offer = Notice("x", "Cũng có thể: đảng, đáng.", "Also: đảng, đáng.", offers=("đảng", "đáng"))
    asked = SearchRequest(query="đang", years=("2024",), offset=10)
    (shown,) = screen(replace(EMPTY, notices=(offer,)), asked).notices
    assert (shown.sentence, shown.undo) == ("Cũng có thể: ", None)
    assert [(link.text, params(link.href)) for link in shown.offers] == [
        ("đảng", [("q", "đảng"), ("year", "2024")]),
        ("đáng", [("q", "đáng"), ("year", "2024")]),
    ]


def test_a_suggestion_keeps_the_filters() -> None:
    page = replace(EMPTY, suggestion=Suggestion("dân vận", "Thử: dân vận", "Try: dân vận"))
    offered = screen(page, SearchRequest(query="dânn vận", years=("2024",))).suggestion
    assert offered is not None
    assert (offered.text, params(offered.href)) == (
        "Thử: dân vận",
        [("q", "dân vận"), ("year", "2024")],
    )


@pytest.mark.parametrize(
    ("request_", "current"),
    [
        (SearchRequest(query="x"), "liên quan nhất"),
        (SearchRequest(query="x", sort="oldest"), "cũ nhất"),
        (SearchRequest(years=("2024",)), "mới nhất"),
        (SearchRequest(sort="oldest"), "cũ nhất"),
    ],
)
def test_the_order_in_force_is_shown_as_such(request_: SearchRequest, current: str) -> None:
    assert [link.text for link in screen(request=request_).sorts if link.current] == [current]


def test_without_a_query_nothing_can_be_relevant() -> None:
    browsing = screen(request=SearchRequest(years=("2024",)))
    assert [link.text for link in browsing.sorts] == ["mới nhất", "cũ nhất", "được dẫn chiếu nhiều"]
    assert (browsing.matches, browsing.diacritics) == ((), ())


def test_pages_far_away_are_left_out_but_the_first_and_last() -> None:
    page = replace(EMPTY, total=195, rows=195, hits=(replace(HIT, rank=91),))
    paging = screen(page, SearchRequest(query="x", offset=90)).paging
    assert paging is not None
    assert [link and (link.text, link.current) for link in paging.pages] == [
        ("1", False),
        None,
        ("8", False),
        ("9", False),
        ("10", True),
        ("11", False),
        ("12", False),
        None,
        ("20", False),
    ]
    assert (paging.previous, paging.next) == ("/?q=x&page=9", "/?q=x&page=11")


def test_one_page_needs_no_paging() -> None:
    assert screen(replace(EMPTY, total=10, rows=10, hits=(HIT,))).paging is None


def test_beyond_the_last_page_the_way_back_is_shown() -> None:
    beyond = screen(replace(EMPTY, total=15, rows=15), SearchRequest(query="x", offset=50))
    assert (beyond.last_page, beyond.paging, beyond.ways_out) == ("/?q=x&page=2", None, ())


def test_no_hits_offer_what_is_found_without_what_kept_it_away() -> None:
    request = SearchRequest(query="dân vận -dân", kinds=("chi-thi", "luat"))
    wider = (
        Alternative("exclusion", "-dân", replace(request, query="dân vận"), 1234),
        Alternative("kind", "chi-thi, luat", replace(request, kinds=()), 1),
        Alternative("match", "", replace(request, match="any"), 2),
    )
    ways = screen(replace(EMPTY, wider=wider), request).ways_out
    assert [(way.text, params(way.href)) for way in ways] == [
        (
            "bỏ loại trừ -dân: 1.234 văn bản",
            [("q", "dân vận"), ("kind", "chi-thi"), ("kind", "luat")],
        ),
        ("bỏ bộ lọc Loại văn bản (Chỉ thị, Luật): 1 văn bản", [("q", "dân vận -dân")]),
        (
            "chỉ cần có một trong các từ: 2 văn bản",
            [("q", "dân vận -dân"), ("kind", "chi-thi"), ("kind", "luat"), ("match", "any")],
        ),
        ("xem mọi văn bản, mới nhất trước", [("sort", "newest")]),
    ]


def test_only_a_sentence_that_ends_with_offers_loses_its_end_to_links() -> None:
    notices = (
        Notice("expanded", "Đã mở rộng.", "Expanded."),
        Notice("other", "Cũng có thể là: đảng.", "Or: đảng.", offers=("đảng",)),
    )
    shown = screen(replace(EMPTY, total=1, rows=1, hits=(HIT,), notices=notices))
    assert [str(notice.sentence) for notice in shown.notices] == ["Đã mở rộng.", "Cũng có thể là: "]


def test_filters_that_words_name_are_offered_as_links() -> None:
    request = SearchRequest(query="kết luận của Ban Bí thư tháng 5/2019")
    may = PartialDate(2019, 5)
    narrower = (
        Alternative("kind", "kết luận", SearchRequest(query="x", kinds=("ket-luan",)), 4),
        Alternative("body", "Ban Bí thư", SearchRequest(query="x", bodies=("Ban Bí thư",)), 5),
        Alternative("year", "2019", SearchRequest(query="x", years=("2019",)), 6),
        Alternative("dates", "5/2019", SearchRequest(query="x", date_from=may, date_to=may), 7),
        Alternative("dates", "2019", SearchRequest(query="x", date_from=may), 8),
        Alternative("all", "…", SearchRequest(kinds=("ket-luan",), years=("2019",)), 1),
    )
    shown = screen(replace(EMPTY, total=9, rows=9, hits=(HIT,), narrower=narrower), request)
    assert [(link.text, link.href) for link in shown.narrower] == [
        ("Loại: Kết luận (4)", "/?q=x&kind=ket-luan"),
        ("Cơ quan: Ban Bí thư (5)", "/?q=x&body=Ban+B%C3%AD+th%C6%B0"),
        ("Năm 2019 (6)", "/?q=x&year=2019"),
        ("Ngày: tháng 5/2019 (7)", "/?q=x&from=2019-05&to=2019-05"),
        ("Ngày: từ tháng 5/2019 (8)", "/?q=x&from=2019-05"),
        ("Mọi điều kiện này (1)", "/?kind=ket-luan&year=2019"),
    ]


def test_a_passage_with_a_page_leads_there_and_so_does_its_hit() -> None:
    there = Snippet("bàn thủy lợi.", ((4, 12),), 900, 12)
    page = replace(EMPTY, total=1, rows=1, hits=(replace(HIT, snippets=(there,)),))
    (item,) = screen(page, SearchRequest("thủy lợi")).hits
    path = "/van-ban/a?q=th%E1%BB%A7y+l%E1%BB%A3i#trang-12"
    assert item.href == path
    assert item.snippets == (
        Quotation(Markup("… bàn <mark>thủy lợi</mark>."), Link("Trang 12", path)),
    )


def test_the_date_of_a_page_is_called_that() -> None:
    dated = replace(HIT, date=PartialDate(2024, 11), date_method="page_date")
    (item,) = screen(replace(EMPTY, total=1, rows=1, hits=(dated,))).hits
    assert (item.date, item.date_machine, item.date_note) == (
        "tháng 11/2024",
        "2024-11",
        "ngày của trang",
    )


def test_a_hit_without_a_title_goes_by_its_id() -> None:
    (item,) = screen(
        replace(EMPTY, total=1, rows=1, hits=(replace(HIT, title=" ", id="<b>"),))
    ).hits
    assert item.title == "&lt;b&gt;"


def test_folded_copies_are_listed_with_what_tells_them_apart() -> None:
    copies = (
        Copy("x/a.txt", "Bản A", "34-NQ/TW", PartialDate(2023, 1, 9), "https://y.vn/1"),
        Copy("b", " ", None, None, None),
    )
    hit = replace(HIT, duplicates=3, duplicate_ids=("x/a.txt", "b", "c"), copies=copies)
    shown = screen(
        replace(EMPTY, total=4, rows=1, hits=(hit,)), SearchRequest(query="x", offset=20)
    )
    (item,) = shown.hits
    assert item.copies == (
        CopyItem("Bản A", "/van-ban/x%2Fa.txt?q=x&page=3#m1", "34-NQ/TW · 9/1/2023 · y.vn"),
        CopyItem("b", "/van-ban/b?q=x&page=3#m1", "b"),
    )
    assert item.unfolded == "/?q=x&fold=0"
    assert shown.fold == Link("hiện riêng từng bản", "/?q=x&fold=0")


def test_what_was_unfolded_can_be_folded_again() -> None:
    assert screen(replace(EMPTY, total=4, rows=4, hits=(HIT,))).fold is None
    unfolded = SearchRequest(query="x", fold=False)
    shown = screen(replace(EMPTY, total=4, rows=4, hits=(HIT,)), unfolded)
    assert shown.fold == Link("gộp bản gần giống", "/?q=x")


def test_pages_are_counted_by_rows_not_by_documents() -> None:
    page = replace(EMPTY, total=21, rows=11, hits=(HIT,))
    paging = screen(page).paging
    assert paging is not None
    assert [link.text for link in paging.pages if link] == ["1", "2"]
