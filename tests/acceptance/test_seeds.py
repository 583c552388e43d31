"""The five documents this project was made for: found, dated, told apart, filtered."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import indexer
from corpus import Document, PartialDate, parse_date
from search import Index, Page, SearchRequest, open_index

pytestmark = pytest.mark.shared

WORK = "000_73f85a3915dd519a.txt"
MASS = "001_3f45267ff83bda5d.txt"
REVIEW = "002_c6b74dc265e1afee.txt"
PROVINCE = "003_0318dfec95592fed.txt"
FOREIGN = "004_cbbf10533aa23f94.txt"
EVERY = {WORK, MASS, REVIEW, PROVINCE, FOREIGN}


@pytest.fixture(scope="module")
def index(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Index:
    directory = tmp_path_factory.mktemp("seeds")
    summary = indexer.reindex(
        [shared / "corpora" / "seeds"], directory=directory, today=date(2026, 11, 22)
    )
    assert (summary.added, summary.failed) == (5, ())
    return open_index(directory)


def ask(index: Index, query: str = "", **options: Any) -> Page:
    return index.search(SearchRequest(query=query, **options))


def ids(page: Page) -> set[str]:
    assert page.total == len(page.hits)
    return {hit.id for hit in page.hits}


def document(index: Index, id: str) -> Document:
    found = index.document(id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("id", "when", "method"),
    [
        (WORK, "2025-09-05", "page_date"),
        (MASS, "2024-11-18", None),
        (REVIEW, "2024-12-25", "page_date"),
        (PROVINCE, None, None),
        (FOREIGN, "2024-07-04", None),
    ],
)
def test_each_has_its_date_or_none(
    index: Index, id: str, when: str | None, method: str | None
) -> None:
    (hit,) = (hit for hit in ask(index).hits if hit.id == id)
    assert hit.date == (parse_date(when) if when else None)
    assert method is None or hit.date_method == method


def test_two_pieces_of_evidence_stand_behind_a_refined_date(index: Index) -> None:
    found = document(index, MASS)
    quoted = {evidence.text for evidence in found.provenance["date"].evidence}
    assert any("2024-11" in text for text in quoted)
    assert any("18/11" in text for text in quoted)
    for evidence in found.provenance["date"].evidence:
        assert evidence.start is not None
        assert found.text[evidence.start : evidence.end] == evidence.text


@pytest.mark.parametrize(
    ("id", "kind", "bodies"),
    [
        (WORK, "tin-tuc", {"Bộ Chính trị", "Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương"}),
        (MASS, "tin-tuc", {"Ban Dân vận Trung ương"}),
        (REVIEW, "tin-tuc", {"Ban Dân vận Trung ương"}),
        (PROVINCE, "ket-luan", {"Ban Thường vụ Tỉnh ủy"}),
        (FOREIGN, "tin-tuc", {"Ban Đối ngoại Trung ương", "Ban Dân vận Trung ương"}),
    ],
)
def test_each_has_its_kind_and_its_bodies(
    index: Index, id: str, kind: str, bodies: set[str]
) -> None:
    found = document(index, id)
    assert found.kind == kind
    assert bodies <= set(found.bodies)


@pytest.mark.parametrize(
    ("id", "cited"),
    [
        (
            REVIEW,
            {
                *{("43-NQ/TW", "2023-11-24"), ("118-QĐ/TW", "2023-08-22")},
                *{("54-KL/TW", "2023-05-09"), ("99-QĐ/TW", "2017-10-03")},
                *{("58-KL/TW", "2023-06-23"), ("25-NQ/TW", "2013-06-03")},
            },
        ),
        (
            PROVINCE,
            {
                *{("59-NQ/TU", "2011-04-08"), ("18-KL/TU", "2016-03-30")},
                *{("160-KL/TW", "2020-01-15"), ("62-KL/TW", "2009-12-08")},
            },
        ),
        (FOREIGN, {("34-NQ/TW", "2023-01-09")}),
    ],
)
def test_each_cites_what_it_cites(index: Index, id: str, cited: set[tuple[str, str]]) -> None:
    found = document(index, id)
    assert cited <= {(each.number, str(each.date)) for each in found.citations}
    for number, _ in cited:
        assert id in ids(ask(index, f"danchieu:{number}"))


def test_the_conclusion_of_the_province_has_a_signer_and_no_number(index: Index) -> None:
    found = document(index, PROVINCE)
    assert found.number is None
    assert found.signer is not None
    assert (found.signer.name, found.signer.title) == ("Lê Thị Thu Hồng", "Phó Bí thư")
    assert ids(ask(index, 'nguoiky:"le thi thu hong"')) == {PROVINCE}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("MTTQ đoàn thể", WORK),
        ("to lam", WORK),
        ("tô lâm", WORK),
        ("mặt trận tổ quốc", WORK),
        ("mat tran to quoc", WORK),
        ("dan van kheo", MASS),
        ('"thế trận lòng dân"', MASS),
        ('"the tran long dan"', MASS),
        ("34-NQ/TW", FOREIGN),
        ("nq34tw", FOREIGN),
        ("tổng kết công tác dân vận 2023", REVIEW),
        ("tang cuong su lanh dao mat tran to quoc 2021-2025", PROVINCE),
        ("lương cường ban đối ngoại", FOREIGN),
    ],
)
def test_each_is_found_by_what_a_person_types(index: Index, query: str, expected: str) -> None:
    assert expected in ids(ask(index, query))


def test_the_front_is_found_where_it_is_written_out_nowhere(index: Index) -> None:
    assert "mặt trận tổ quốc" not in document(index, WORK).text.lower()
    (hit,) = (hit for hit in ask(index, "mặt trận tổ quốc").hits if hit.id == WORK)
    marked = {snippet.text[a:b] for snippet in hit.snippets for a, b in snippet.marks}
    assert "MTTQ" in marked
    assert hit.missing == ()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dan van kheo", MASS),
        ('"thế trận lòng dân"', MASS),
        ("lương cường ban đối ngoại", FOREIGN),
        ("tổng kết công tác dân vận năm 2023 triển khai nhiệm vụ 2024", REVIEW),
        ("kết luận ban thường vụ tỉnh ủy công tác mặt trận 2021-2025", PROVINCE),
    ],
)
def test_the_one_that_is_meant_comes_first(index: Index, query: str, expected: str) -> None:
    assert ask(index, query).hits[0].id == expected


def test_a_range_of_dates_leaves_those_it_overlaps(index: Index) -> None:
    year, november = PartialDate(2024), PartialDate(2024, 11)
    assert ids(ask(index, date_from=year, date_to=november)) == {MASS, FOREIGN}
    assert ids(ask(index, "dân vận", date_from=year, date_to=november)) <= {MASS, FOREIGN}


def test_a_body_leaves_those_that_are_about_it(index: Index) -> None:
    assert ids(ask(index, bodies=("Ban Dân vận Trung ương",))) == {MASS, REVIEW, FOREIGN}
    assert ids(ask(index, bodies=("BDVTW",))) == {MASS, REVIEW, FOREIGN}


def test_the_undated_one_is_there_until_a_date_is_asked_for(index: Index) -> None:
    assert ids(ask(index)) == EVERY
    assert PROVINCE not in ids(ask(index, date_from=PartialDate(1930)))
    assert ids(ask(index, years=("unknown",))) == {PROVINCE}


def test_browsing_is_newest_first_and_counted_by_year(index: Index) -> None:
    page = ask(index)
    assert [hit.id for hit in page.hits] == [WORK, REVIEW, MASS, FOREIGN, PROVINCE]
    years = next(facet for facet in page.facets if facet.name == "year")
    assert [(value.value, value.count) for value in years.values] == [
        ("2025", 1),
        ("2024", 3),
        ("unknown", 1),
    ]


def test_titles_are_headlines_or_clean_first_sentences(index: Index) -> None:
    titles = {hit.id: hit.title for hit in ask(index).hits}
    assert titles[REVIEW].startswith("Hội nghị toàn quốc tổng kết công tác dân vận năm 2023")
    assert "tăng cường sự lãnh đạo" in titles[PROVINCE]
    assert "*" not in titles[PROVINCE]
    for id, unwanted in ((WORK, "date "), (MASS, "(TBTCO)"), (FOREIGN, "TCCS")):
        assert not titles[id].lstrip().startswith(unwanted)
        assert len(titles[id]) <= 200
