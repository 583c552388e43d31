"""One word in several spellings, wherever it is typed: facets, fields, titles, dates, marks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from search import Index, Page, SearchRequest, request_from

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def index(library: Callable[..., Index]) -> Index:
    return library(
        [
            {
                "id": "kt",
                "title": "Uỷ ban Kiểm tra họp kỳ thứ ba",
                "text": "Uỷ ban Kiểm tra T.Ư xem xét kỷ luật; xem 69 - QĐ/TW.\nTrần Thị Thuý",
                "bodies": ["Ủy ban Kiểm tra Trung ương"],
                "signer": "Trần Thị Thuý",
                "date": "2024-07-04",
                "kind": "thong-bao",
            },
            {
                "id": "mt",
                "title": "Mặt trận giám sát",
                "text": "Mặt trận Tổ quốc xã giám sát; dân vận khéo. Xem 69-QĐ/TƯ, 69/QĐ-TW.",
                "bodies": ["Mặt trận Tổ quốc Việt Nam"],
                "date": "2023",
                "kind": "tin-tuc",
            },
            {"id": "x", "title": "Ghi chép", "text": "Chuyện của làng, dân vẫn vui vận may."},
        ]
    )


def ids(index: Index, **params: str) -> list[str]:
    request = request_from({name.rstrip("_"): [v] for name, v in params.items()}, today=TODAY)
    return [hit.id for hit in index.search(request).hits]


def marked(page: Page, id: str) -> list[str]:
    (hit,) = (hit for hit in page.hits if hit.id == id)
    titled = [hit.title[start:end] for start, end in hit.title_marks]
    return titled + [s.text[start:end] for s in hit.snippets for start, end in s.marks]


@pytest.mark.parametrize(
    "name",
    [
        "Ủy ban Kiểm tra Trung ương",
        "Uỷ ban Kiểm tra Trung ương",
        "UỶ BAN KIỂM TRA TRUNG ƯƠNG",
        "u\u0309y ban kiểm tra trung ương",
        "Ủy ban kiểm tra T.Ư",
        "UBKTTW",
        "UBKT Trung ương",
    ],
)
def test_a_body_is_chosen_in_any_spelling(index: Index, name: str) -> None:
    assert ids(index, body=name) == ["kt"]


@pytest.mark.parametrize(
    "query",
    [
        'tieude:"ủy ban kiểm tra"',
        'tieude:"UỶ BAN KIỂM TRA"',
        'tieude:"uy ban kiem tra"',
        "tieude:kì",
        "tieude:kỳ",
        "nguoiky:thúy",
        "nguoiky:thuý",
        'nguoiky:"tran thi thuy"',
        'coquan:"uỷ ban kiểm tra"',
        'coquan:"ủy ban kiểm tra trung ương"',
        'coquan:"uy ban kiem tra"',
    ],
)
def test_a_field_is_searched_in_any_spelling(index: Index, query: str) -> None:
    assert ids(index, q=query) == ["kt"]


@pytest.mark.parametrize(
    "written", ["4-7-2024", "04/07/2024", "2024-07-04", "4/7/2024", "4.7.2024"]
)
def test_a_day_is_the_same_day_however_it_is_written(index: Index, written: str) -> None:
    assert ids(index, from_=written, to=written) == ["kt"]
    assert ids(index, q=f"ngay:{written}") == ["kt"]


@pytest.mark.parametrize("written", ["2024-07", "7/2024", "07/2024", "7-2024"])
def test_a_month_is_the_same_month_however_it_is_written(index: Index, written: str) -> None:
    assert ids(index, from_=written, to=written) == ["kt"]


@pytest.mark.parametrize("written", ["XIII", "13", "khoá XIII", "Đại hội 13", "đại hội mười ba"])
def test_a_congress_term_is_the_same_however_it_is_named(index: Index, written: str) -> None:
    assert ids(index, term=written) == ["kt", "mt"]


@pytest.mark.parametrize("written", ["tin-tuc", "tin tức", "TIN TỨC", "tin tuc"])
def test_a_kind_is_the_same_however_it_is_named(index: Index, written: str) -> None:
    assert ids(index, kind=written) == ["mt"]


@pytest.mark.parametrize(
    ("query", "id", "expected"),
    [
        ("uy ban kiem tra", "kt", ["Uỷ ban Kiểm tra", "Uỷ ban Kiểm tra"]),
        ("ủy ban kiểm tra", "kt", ["Uỷ ban Kiểm tra", "Uỷ ban Kiểm tra"]),
        ("kỉ luật", "kt", ["kỷ luật"]),
        ("dan van", "mt", ["dân vận"]),
        ("MTTQ xã", "mt", ["Mặt trận Tổ quốc xã"]),
        ("69-QĐ/TW", "kt", ["69 - QĐ/TW"]),
        ("69-QD/T.Ư", "mt", ["69-QĐ/TƯ", "69/QĐ-TW"]),
    ],
)
def test_what_matched_is_marked_in_the_author_s_spelling(
    index: Index, query: str, id: str, expected: list[str]
) -> None:
    assert marked(index.search(SearchRequest(query=query)), id) == expected
