"""The HTML pages, asked as a browser asks."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from corpus import Document, PartialDate
from indexer import IndexMissing
from search.model import Copy, Page, SearchRequest
from tests.webui.fakes import DOCUMENTS, HOSTILE, FakeLibrary, FakeLive
from webui.app import SECURITY_HEADERS
from webui.links import document_path

IRRIGATION = document_path(DOCUMENTS[0].id)


def test_the_first_page_says_what_there_is_and_how_to_begin(
    client: FlaskClient, library: FakeLibrary
) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "Trong kho có 3 văn bản." in answer.text
    assert "autofocus" in answer.text
    assert 'href="/?kind=nghi-quyet"' in answer.text
    assert library.asked == [SearchRequest(sort="newest", limit=5)]
    assert "make run" not in answer.text


def test_the_first_page_says_when_it_shows_the_sample(
    client: FlaskClient, library: FakeLibrary
) -> None:
    library.is_sample = True
    assert "make run CORPUS=" in client.get("/").text


def test_a_query_is_answered_with_marks_and_links_to_the_first_match(client: FlaskClient) -> None:
    text = client.get("/?q=thủy+lợi").text
    assert "<strong>2 văn bản</strong>" in text
    assert "Nghị quyết về <mark>thủy lợi</mark> nội đồng" in text
    assert f'href="{IRRIGATION}?q=th%E1%BB%A7y+l%E1%BB%A3i#m1"' in text


def test_copies_are_folded_without_a_script_and_named_on_the_page_of_each(
    client: FlaskClient, library: FakeLibrary
) -> None:
    copy = Copy("x/y.txt", "Nghị quyết <sao>", "34-NQ/TW", None, "https://z.vn/1")
    library.alike[library.documents[0].id] = (copy,)
    text = client.get(f"/?q={quote(library.documents[0].title)}").text
    assert "<summary>1 bản khác</summary>" in text
    assert 'href="/van-ban/x%2Fy.txt?q=' in text
    assert "Nghị quyết &lt;sao&gt;" in text
    page = client.get(document_path(library.documents[0].id)).text
    assert "Bản khác của văn bản này" in page
    assert '<a href="/van-ban/x%2Fy.txt"><bdi>Nghị quyết &lt;sao&gt; (z.vn)</bdi></a>' in page
    assert "Bản khác của văn bản này" not in client.get(document_path("a.txt")).text


def test_an_address_that_is_none_is_shown_and_breaks_nothing(
    client: FlaskClient, library: FakeLibrary
) -> None:
    library.documents = (Document("a", "Nội dung.", "A", url="http://["),)
    answer = client.get(document_path("a"))
    assert answer.status_code == 200
    assert "http://[" in answer.text


def test_values_that_come_with_a_record_are_called_by_name(
    client: FlaskClient, library: FakeLibrary
) -> None:
    extra = {"source_kind": "trang tin", "ghi_chu": "chép tay", "related": [*"abcdefghiklmno"]}
    extra["tags"] = []
    library.documents = (Document("a", "Nội dung.", "A", extra=extra),)
    page = client.get(document_path("a")).text
    assert "<dt>Loại nguồn</dt>" in page
    assert "<dt>ghi chu</dt>" in page
    assert "<li><bdi>o</bdi></li>" in page
    assert 'href=""' not in page
    assert "<dt>Thẻ</dt>" not in page


def test_an_empty_query_with_filters_browses(client: FlaskClient, library: FakeLibrary) -> None:
    text = client.get("/?q=&from=&to=&kind=tin-tuc").text
    assert "<strong>1 văn bản</strong>" in text
    assert library.asked == [SearchRequest(kinds=("tin-tuc",))]
    assert "#m1" not in text


def test_bodies_stand_under_the_one_they_belong_to(client: FlaskClient) -> None:
    page = client.get("/", query_string={"sort": "newest"}).get_data(as_text=True)
    panel = page[page.index('data-facet="body"') : page.index('data-facet="kind"')]
    above = '<span class="above"><bdi>Ban Chấp hành Trung ương</bdi></span>'
    under = panel[panel.index(above) :]
    under = under[under.index("<ul>") : under.index("</ul>")]
    assert [name for name in ("Bộ Chính trị", "Ban Bí thư", "Ban Dân vận Trung ương")
            if f"<bdi>{name}</bdi>" in under] == [
        "Bộ Chính trị", "Ban Bí thư", "Ban Dân vận Trung ương"
    ]  # fmt: skip


def test_every_parameter_reaches_the_request(client: FlaskClient, library: FakeLibrary) -> None:
    client.get(
        "/?q=x&from=7/2024&to=2025&body=A,+B&body=C&kind=chi-thi&year=2024&term=XIII"
        "&sort=oldest&diacritics=exact&match=any&expand=0&page=3&size=20"
    )
    assert library.asked == [
        SearchRequest(
            query="x",
            date_from=PartialDate(2024, 7),
            date_to=PartialDate(2025),
            bodies=("A, B", "C"),
            kinds=("chi-thi",),
            years=("2024",),
            terms=("XIII",),
            sort="oldest",
            diacritics="exact",
            match="any",
            expand=False,
            offset=40,
            limit=20,
        )
    ]


def test_english_is_spoken_on_request_and_kept_by_links(client: FlaskClient) -> None:
    text = client.get("/?q=thủy+lợi&lang=en").text
    assert '<html lang="en">' in text
    assert "<strong>2 documents</strong>" in text
    assert "Resolution" in text
    assert "&amp;lang=en#m1" in text
    assert '<input type="hidden" name="lang" value="en">' in text


def test_a_wrong_date_gives_the_form_back_as_filled_with_the_field_named(
    client: FlaskClient,
) -> None:
    answer = client.get("/?q=dân+vận&from=31/02/2024&to=2024&kind=chi-thi")
    assert answer.status_code == 400
    assert 'value="dân vận"' in answer.text
    assert 'value="31/02/2024"' in answer.text
    assert '<input type="hidden" name="kind" value="chi-thi">' in answer.text
    assert 'aria-describedby="from-mistake date-hint" aria-invalid="true"' in " ".join(
        answer.text.split()
    )
    assert answer.text.count('aria-invalid="true"') == 1
    assert 'id="from-mistake"' in answer.text


QUERIES = (
    "x" * 10_000,
    "dân vận " * 1_250,
    "!?…;:",
    '"dân',
    "NOT OR x",
    "*",
    "a\x00b",
    "\u202eđảo\u200f",
    HOSTILE,
    "%ff%00",
    "{{ 7*7 }}",
    "' onfocus=alert(1) autofocus='",
)


@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_whatever_is_typed_there_is_no_error_page(client: FlaskClient, query: str) -> None:
    answer = client.get("/", query_string={"q": query})
    assert answer.status_code == 200
    assert HOSTILE not in answer.text


def test_bytes_that_are_no_utf_8_are_no_error_either(client: FlaskClient) -> None:
    assert client.get("/?q=%ff%fe&body=%c3").status_code == 200


@pytest.mark.parametrize("path", ["/", "/?q=xấu", f"/van-ban/{quote(HOSTILE + '.txt', safe='')}"])
def test_no_markup_of_a_document_becomes_markup_of_the_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert HOSTILE not in answer.text
    assert "&lt;script&gt;" in answer.text


IDS = (
    "a b",
    "a/b/c",
    "/a",
    "a//b",
    "a/",
    "a.zip!/b#c?d%e.docx",
    "%2F",
    "100%",
    "Nghị quyết.txt",
    "a\nb",
    "a+b&c=d",
    HOSTILE,
    "..a/..",
    "\u202eđảo",
)


@pytest.mark.slow
@pytest.mark.parametrize("id", IDS, ids=ascii)
def test_a_document_of_any_id_answers_at_its_address(
    client: FlaskClient, library: FakeLibrary, id: str
) -> None:
    library.documents = (Document(id=id, text="Chữ.", title="Đề"),)
    page = client.get(document_path(id))
    api = client.get(document_path(id).replace("/van-ban/", "/api/documents/"))
    assert (page.status_code, api.status_code) == (200, 200)
    assert api.json is not None
    assert api.json["id"] == id


def test_a_document_shows_its_facts_its_text_and_its_matches(client: FlaskClient) -> None:
    text = client.get(f"{IRRIGATION}?q=thủy+lợi&kind=nghi-quyet").text
    assert "<strong>2 chỗ khớp</strong>" in text
    assert '<mark id="m1">thủy lợi</mark>' in text
    assert '<mark id="m2">thủy lợi</mark>' in text
    assert 'href="/?q=th%E1%BB%A7y+l%E1%BB%A3i&amp;kind=nghi-quyet"' in text
    for shown in (
        "35-NQ/TW",
        "9/1/2023",
        "Cơ quan ban hành",
        "Trần Văn Mẫu",
        "Thường trực Ban Bí thư",
        "99-QĐ/TW (3/10/2017)",
        "https://vi.example/35",
        "bản sao",
        "đọc theo bảng mã CP1258",
        "<q><bdi>ngày 9-1-2023</bdi></q>",
    ):
        assert shown in text
    assert 'href="/?q=so%3A%2299-Q%C4%90%2FTW%22"' in text


def test_a_document_without_a_query_has_no_marks_and_no_way_back(client: FlaskClient) -> None:
    text = client.get(IRRIGATION).text
    assert "<mark" not in text
    assert "chỗ khớp" not in text
    assert "Về kết quả tìm" not in text


def test_pages_of_a_document_can_be_jumped_to_and_are_counted(
    client: FlaskClient, library: FakeLibrary
) -> None:
    text = "Trang đầu nói về mùa màng.\n\nTrang sau nói về thủy lợi."
    library.documents = (Document("quyet-dinh.pdf", text, "Quyết định", pages=(0, 28)),)
    answer = client.get("/?q=thủy+lợi").text
    path = "/van-ban/quyet-dinh.pdf?q=th%E1%BB%A7y+l%E1%BB%A3i#trang-1"
    assert f'<a class="on-page" lang="vi" href="{path}">Trang 1</a>' in answer
    assert f'<h2><a href="{path}">' in answer
    page = client.get("/van-ban/quyet-dinh.pdf?q=thủy+lợi").text
    assert '<span class="page" id="trang-2" data-label="Trang 2"></span>Trang sau' in page
    assert "<dt>Số trang</dt>" in page


def test_furniture_is_folded_and_the_date_of_a_page_is_called_that(client: FlaskClient) -> None:
    text = client.get(document_path(DOCUMENTS[1].id)).text
    assert text.count('<details class="furniture') == 2
    assert "Ngày của trang" in text
    assert "Cơ quan được nói đến" in text


def test_the_bytes_of_another_document_lead_to_it_with_the_query(
    client: FlaskClient, library: FakeLibrary
) -> None:
    library.aliases = {"bản sao.txt": DOCUMENTS[0].id}
    answer = client.get(document_path("bản sao.txt") + "?q=thủy+lợi&year=2023&year=2024")
    assert answer.status_code == 302
    assert answer.location == (f"{IRRIGATION}?q=th%E1%BB%A7y+l%E1%BB%A3i&year=2023&year=2024")


def test_an_unknown_document_is_not_found_and_its_words_can_be_searched(
    client: FlaskClient,
) -> None:
    answer = client.get("/van-ban/mất%2Fhội-nghị-tổng_kết.docx")
    assert answer.status_code == 404
    assert "mất/hội-nghị-tổng_kết.docx" in answer.text
    words = "+".join(map(quote, ("hội", "nghị", "tổng", "kết")))
    assert f'href="/?q={words}"' in answer.text


def test_an_unknown_address_is_not_found_in_the_reader_s_language(client: FlaskClient) -> None:
    for path, sentence in (("/xyz", "Không có trang này"), ("/xyz?lang=en", "no such page")):
        answer = client.get(path)
        assert (answer.status_code, sentence in answer.text) == (404, True)
    assert client.get("/van-ban/").status_code == 404


def test_a_page_cannot_be_posted_to(client: FlaskClient) -> None:
    answer = client.post("/")
    assert (answer.status_code, set(answer.allow)) == (405, {"GET", "HEAD", "OPTIONS"})


@pytest.mark.parametrize("path", ["/", "/?q=x", "/van-ban/x"])
def test_without_an_index_the_page_says_how_to_make_one(
    client: FlaskClient, live: FakeLive, path: str
) -> None:
    missing = IndexMissing(Path("kho"))
    live.failure = lambda: missing
    answer = client.get(path)
    assert answer.status_code == 503
    assert missing.vi in answer.text
    assert str(missing.command).replace('"', "&#34;") in answer.text


def test_our_own_mistake_is_said_plainly_and_logged(
    app: Flask, library: FakeLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(request: SearchRequest) -> Page:
        raise RuntimeError("secret detail")

    library.search = broken  # type: ignore[method-assign]
    app.testing = False
    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get("/?q=x")
    assert answer.status_code == 500
    assert "Máy chủ gặp lỗi" in answer.text
    assert "secret detail" not in answer.text
    assert "secret detail" in caplog.text


@pytest.mark.parametrize("path", ["/", "/?from=x", "/xyz", "/api/search", "/static/style.css"])
def test_every_answer_carries_the_security_headers(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        given = {name: answer.headers[name] for name in SECURITY_HEADERS}
    assert given == SECURITY_HEADERS


@pytest.mark.parametrize("path", ["/", "/?q=thủy", IRRIGATION, "/?from=x", "/xyz"])
def test_no_page_has_script_or_style_of_its_own_or_asks_elsewhere(
    client: FlaskClient, path: str
) -> None:
    text = client.get(path).text
    assert " style=" not in text
    assert "<style" not in text
    assert text.count("<script") == text.count('<script src="/static/') == 2
    assert 'src="http' not in text


def test_no_hits_say_what_to_try(client: FlaskClient, library: FakeLibrary) -> None:
    text = client.get("/?q=không+đâu+có&from=2024").text
    assert "Không tìm thấy văn bản nào." in text
    assert "xem mọi văn bản" in text
    library.documents = tuple(replace(one, kind="khac") for one in library.documents)
    assert "Không có văn bản nào qua được" in client.get("/?kind=luat").text
