"""A document among the others, on its page, in its hits, and in the list of what is not here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from corpus import Citation, PartialDate
from search.citations import Changed, Citing, Missing, Named, Reference, Relations
from search.model import Hit, Makers, Page, SearchRequest
from tests.webui.fakes import DOCUMENTS, HOSTILE, FakeLibrary
from webui.links import document_path
from webui.relations import change_told
from webui.results import hit_items
from webui.screens import Link
from webui.terminal import relation_lines
from webui.wording import Wording

ON = PartialDate(2024, 6, 1)
NEW = Named("9-HD/BTCTW", ON, "mới.txt", "Hướng dẫn mới")
CHANGE = Changed("replaced", NEW, "tin.txt", f"thay thế Hướng dẫn số 5-HD/BTCTW {HOSTILE}")


def reference(number: str, role: str | None, to: str | None, *choices: str) -> Reference:
    cited = Citation(number, None, 0, 1, role)  # type: ignore[arg-type]
    return Reference(cited, Named(number, None, to, to and f"Tên {to}"), choices, 7)


RELATIONS = Relations(
    (
        reference("1-CT/TW", "basis", "chỉ thị.txt"),
        reference("2-CT/TW", None, None),
        reference("3-CT/TW", "replaces", None, "a", "b"),
    ),
    41,
    (Citing("tin.txt", "Tin về thủy lợi", None, "tin-tuc", ON, "implements"),),
    (CHANGE, Changed("amended", Named("8-HD/BTCTW", None), "tin.txt", "sửa đổi")),
)
MISSING = (
    Missing("02-HD/BTCTU", ON, 89, ("follows", "basis"), ()),
    Missing("5-HD/BTCTW", None, 3, (), (CHANGE,)),
)


@pytest.fixture
def page(client: FlaskClient, library: FakeLibrary) -> str:
    library.related = {DOCUMENTS[0].id: RELATIONS}
    return client.get(document_path(DOCUMENTS[0].id)).text


def test_what_is_cited_is_grouped_by_what_is_done_with_it(page: str) -> None:
    places = [page.index(f"<dt>{label}</dt>") for label in ("Thay thế", "Căn cứ", "Nhắc tới")]
    assert places == sorted(places)
    assert 'href="/van-ban/ch%E1%BB%89%20th%E1%BB%8B.txt"' in page
    assert "Tên chỉ thị.txt" in page
    assert "chưa có ở đây; 7 văn bản dẫn chiếu" in page
    assert "2 văn bản ở đây mang số này" in page
    assert 'href="/dan-chieu"' in page


def test_who_cites_it_is_listed_with_a_way_to_all(page: str) -> None:
    assert "Được dẫn chiếu bởi (41)" in page
    assert "Tin tức · 1/6/2024 · thực hiện" in page
    assert 'href="/?q=danchieu%3A%2235-NQ%2FTW%22">Tất cả 41 văn bản</a>' in page


def test_a_replaced_document_says_so_at_its_head_with_the_words(page: str) -> None:
    head = page[page.index('<div class="changed"') : page.index('<div class="columns">')]
    assert "<strong>Đã được thay thế bởi</strong>" in head
    assert 'href="/van-ban/m%E1%BB%9Bi.txt"><bdi>9-HD/BTCTW (1/6/2024)</bdi>' in head
    assert "thay thế Hướng dẫn số 5-HD/BTCTW &lt;script&gt;" in head
    assert 'href="/van-ban/tin.txt">(theo văn bản này)' in head
    assert "1 lần sửa đổi khác" in head
    assert "văn bản khác</a>" not in head


def test_several_that_amended_it_are_counted_with_a_way_to_all(
    client: FlaskClient, library: FakeLibrary
) -> None:
    numbers = ("7-HD/BTCTW", "8-HD/BTCTW", "9-HD/BTCTW")
    changes = [Changed("amended", Named(each, None), "tin.txt", "sửa đổi") for each in numbers]
    library.related = {DOCUMENTS[0].id: replace(RELATIONS, changes=tuple(changes))}
    page = client.get(document_path(DOCUMENTS[0].id)).text
    assert '<bdi>7-HD/BTCTW</bdi></a> <a href="#thay-doi-khac">và 2 văn bản khác</a>.' in page
    assert page.count('id="thay-doi-khac"') == page.count('id="thay-doi"') == 1


def test_a_hit_tells_who_amended_it_and_leads_to_all_of_them() -> None:
    hit = Hit(
        1, "a", "A", (), None, "khac", None, None, (), "subject", (), 0, 1.0, (),
        change="amended", changed_by=Makers("8-HD/BTCTW", 2),
    )  # fmt: skip
    page = Page("a", 1, 1.0, (hit,), (), (), None, 1)
    (item,) = hit_items(page, SearchRequest(query="a"), "vi")
    assert item.change == Link(
        "đã được sửa đổi, bổ sung bởi 8-HD/BTCTW và 2 văn bản khác", "/van-ban/a?q=a#thay-doi"
    )
    assert change_told(replace(hit, changed_by=Makers(None, 2)), Wording("en")) == "amended"
    assert change_told(replace(hit, change=None, changed_by=None), Wording("en")) == ""


def test_the_same_in_english(client: FlaskClient, library: FakeLibrary) -> None:
    library.related = {DOCUMENTS[0].id: RELATIONS}
    page = client.get(document_path(DOCUMENTS[0].id) + "?lang=en").text
    for shown in ("Replaced by", "Cited by (41)", "<dt>Based on</dt>", "All 41 documents"):
        assert shown in page
    assert 'href="/dan-chieu?lang=en"' in page


def test_what_is_cited_and_not_here_is_listed(client: FlaskClient, library: FakeLibrary) -> None:
    library.absent = MISSING
    page = client.get("/dan-chieu").text
    assert "2 văn bản được nhắc tới" in page
    assert "<bdi>02-HD/BTCTU</bdi></strong> (1/6/2024)" in page
    assert 'href="/?q=danchieu%3A%2202-HD%2FBTCTU%22">89 văn bản dẫn chiếu</a>' in page
    assert "theo · căn cứ" in page
    assert "Đã được thay thế bởi" in page
    assert 'rel="next"' not in page


def test_a_long_list_has_pages(client: FlaskClient, library: FakeLibrary) -> None:
    library.absent = MISSING[:1] * 60
    first, second = client.get("/dan-chieu").text, client.get("/dan-chieu?page=2&lang=en").text
    assert 'href="/dan-chieu?page=2" rel="next"' in first
    assert '<ol class="missing-list" start="51">' in second
    assert 'href="/dan-chieu?lang=en" rel="prev"' in second
    assert client.get("/dan-chieu?page=0").status_code == 400
    assert client.get("/dan-chieu?page=bậy").status_code == 400


def test_beyond_the_end_of_a_list_its_last_page_is_offered(
    client: FlaskClient, library: FakeLibrary
) -> None:
    library.absent = MISSING[:1] * 60
    page = client.get("/dan-chieu?page=999").text
    assert '<a href="/dan-chieu?page=2">Đến trang cuối</a>' in page
    assert 'rel="prev"' not in page


def test_an_index_that_lacks_nothing_says_so(client: FlaskClient) -> None:
    page = client.get("/dan-chieu").text
    assert "Mọi văn bản được dẫn chiếu bằng số hiệu đều có ở đây." in page


def test_a_terminal_tells_the_same() -> None:
    lines = "\n".join(relation_lines(RELATIONS, "vi"))
    assert "Đã được thay thế bởi 9-HD/BTCTW (1/6/2024)" in lines
    assert "1-CT/TW chỉ thị.txt" in lines
    assert "tin.txt · Tin về thủy lợi" in lines


def test_a_number_that_is_unique_is_an_address(client: FlaskClient) -> None:
    answer = client.get("/van-ban/nghi-quyet/35-NQ-TW?lang=en")
    assert answer.status_code == 302
    assert answer.location == document_path(DOCUMENTS[0].id) + "?lang=en"
    assert client.get("/van-ban/chi-thi/35-NQ-TW").status_code == 404
