"""Who cites whom: over a small index whose numbers restart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from corpus import Citation, PartialDate
from indexer import reindex
from search import Index, SearchRequest, open_index
from search.citations import Changed, Citing, Missing, Named, quote_of
from search.model import Makers

ROWS = (
    {"id": "xii", "number": "34-NQ/TW", "kind": "nghi-quyet", "date": "2018-05-07",
     "text": "Bàn về thủy lợi."},
    {"id": "xiii", "number": "34-NQ/TW", "kind": "nghi-quyet", "date": "2023-01-09",
     "text": "Bàn về đối ngoại."},
    {"id": "dated", "date": "2024-02-01",
     "text": "Thực hiện Nghị quyết số 34-NQ/TW ngày 7/5/2018."},
    {"id": "undated", "date": "2024-03-01", "text": "Thực hiện Nghị quyết số 34-NQ/TW."},
    {"id": "then", "date": "2019-03-01", "text": "Quán triệt Nghị quyết số 34-NQ/TW, 34-NQ/TW."},
    {"id": "before", "date": "2001-03-01", "text": "Nghị quyết số 34-NQ/TW của kỳ họp."},
    {"id": "timeless", "text": "Căn cứ Nghị quyết số 34-NQ/TW."},
    {"id": "bac", "number": "7/2020/QĐ-UBND", "bodies": ["Ủy ban nhân dân tỉnh Hà Giang"],
     "text": "Quyết định về đê."},
    {"id": "nam", "number": "7/2020/QĐ-UBND", "bodies": ["Ủy ban nhân dân tỉnh Cà Mau"],
     "text": "Quyết định về chợ."},
    {"id": "local", "date": "2024-01-02",
     "text": "Theo Quyết định số 7/2020/QĐ-UBND của Ủy ban nhân dân tỉnh Cà Mau."},
    {"id": "decree", "number": "8/2015/NĐ-CP", "kind": "nghi-dinh", "date": "2015-01-21",
     "text": "Nghị định."},
    {"id": "its part", "number": "8/2015/NĐ-CP", "kind": "nghi-dinh",
     "text": "Nghị định, phần hai."},
    {"id": "misprint", "date": "2020-01-02",
     "text": "Theo Nghị định số 08/2015/NĐ-CP ngày 12/1/2015."},
    {"id": "old", "number": "5-HD/BTCTW", "date": "2020-01-05", "text": "Hướng dẫn cũ."},
    {"id": "new", "number": "9-HD/BTCTW", "date": "2024-06-01", "kind": "huong-dan",
     "text": "Hướng dẫn này thay thế Hướng dẫn số 5-HD/BTCTW ngày 5/1/2020 và Hướng dẫn số "
             "6-HD/BTCTW ngày 6/1/2020."},
    {"id": "news", "date": "2024-06-02",
     "text": "Hướng dẫn 9-HD/BTCTW thay thế Hướng dẫn 5-HD/BTCTW. Nên đọc cả 6-HD/BTCTW."},
)  # fmt: skip


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("citations")
    source = folder / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    reindex([source], directory=folder / "index", today=date(2026, 1, 1))
    with closing(open_index(folder / "index")) as opened:
        yield opened


def leads(index: Index, id: str) -> list[str | None]:
    document = index.document(id)
    assert document is not None
    return [each.to.id for each in index.relations(document).references]


@pytest.mark.parametrize(
    ("citing", "to"),
    [
        ("dated", "xii"),  # its date
        ("undated", "xiii"),  # the youngest that is no younger than the citing document
        ("then", "xii"),
        ("before", None),  # none was there yet
        ("timeless", None),  # either may be meant
        ("local", "nam"),  # the place tells
        ("misprint", "decree"),  # its year and its body tell
    ],
)
def test_a_citation_leads_to_the_document_it_means(
    index: Index, citing: str, to: str | None
) -> None:
    assert leads(index, citing) == [to]


def test_where_none_is_certain_all_with_the_number_are_offered(index: Index) -> None:
    document = index.document("timeless")
    assert document is not None
    (reference,) = index.relations(document).references
    assert reference.choices == ("xii", "xiii")
    assert reference.times_cited == 5


def test_a_document_knows_who_cites_it_newest_first(index: Index) -> None:
    document = index.document("xii")
    assert document is not None
    found = index.relations(document)
    assert found.times_cited == 2
    assert [one.id for one in found.cited_by] == ["dated", "then"]
    assert found.cited_by[1] == Citing(
        "then", found.cited_by[1].title, None, "khac", PartialDate(2019, 3, 1), "implements"
    )


def test_what_was_replaced_is_told_once_with_the_words(index: Index) -> None:
    document = index.document("old")
    new = index.document("new")
    assert document is not None
    assert new is not None
    (change,) = index.relations(document).changes
    assert change == Changed(
        "replaced",
        Named("9-HD/BTCTW", PartialDate(2024, 6, 1), "new", new.title),
        "new",
        "Hướng dẫn này thay thế Hướng dẫn số 5-HD/BTCTW ngày 5/1/2020 và Hướng dẫn số "
        "6-HD/BTCTW ngày 6/1/2020.",
    )
    (hit,) = index.search(SearchRequest(query="tieude:hướng dẫn cũ")).hits[:1]
    assert (hit.id, hit.change, hit.changed_by) == ("old", "replaced", Makers("9-HD/BTCTW", 0))


def test_of_several_that_changed_a_document_the_others_are_counted(tmp_path: Path) -> None:
    old = {"number": "3-NQ/TU", "date": "2019-01-02", "kind": "nghi-quyet"}
    lines: list[dict[str, str]] = [
        {"id": "cũ", "text": "Nghị quyết về công tác dân vận.", **old},
        *(
            {
                "id": f"mới {year}",
                "number": f"{year - 2000}-NQ/TU",
                "date": f"{year}-03-04",
                "kind": "nghi-quyet",
                "text": "Sửa đổi, bổ sung Nghị quyết số 3-NQ/TU ngày 02/01/2019.",
            }
            for year in (2021, 2022, 2023)
        ),
    ]
    written = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "a.jsonl").write_text(written, encoding="utf-8")
    reindex([tmp_path / "a.jsonl"], directory=tmp_path / "index", today=date(2026, 1, 1))
    with closing(open_index(tmp_path / "index")) as opened:
        (hit,) = opened.search(SearchRequest(query="dân vận")).hits
    assert (hit.change, hit.changed_by) == ("amended", Makers("21-NQ/TU", 2))


def test_what_is_cited_and_not_here_is_listed_the_most_cited_first(index: Index) -> None:
    total, found = index.missing(0, 10)
    assert total == 2
    assert [(one.number, str(one.date), one.times_cited) for one in found] == [
        ("34-NQ/TW", "None", 2),
        ("6-HD/BTCTW", "2020-01-06", 2),
    ]
    assert found[1].roles == ("replaces",)
    assert [(one.change, one.by.id) for one in found[1].changes] == [("replaced", "new")]
    assert index.missing(1, 10) == (2, found[1:])
    assert isinstance(found[0], Missing)


def test_sorting_by_times_cited_breaks_ties_by_date_then_id(index: Index) -> None:
    graph = index.engine.citations
    hits = index.search(SearchRequest(sort="cited", limit=20)).hits
    times = [int(graph.times_cited[index.engine.number_of(hit.id) or 0]) for hit in hits]
    assert [(hit.id, count) for hit, count in zip(hits, times, strict=True)][:6] == [
        ("old", 2),
        ("xii", 2),
        ("new", 1),
        ("xiii", 1),
        ("decree", 1),
        ("its part", 1),
    ]
    assert [hit.id for hit in hits[6:8]] == ["nam", "news"]
    assert [hit.id for hit in hits[-2:]] == ["bac", "timeless"]
    pages = [
        index.search(SearchRequest(sort="cited", offset=at, limit=4)).hits for at in range(0, 20, 4)
    ]
    assert [hit.id for page in pages for hit in page] == [hit.id for hit in hits]


@pytest.mark.parametrize(
    ("text", "number", "quote"),
    [
        (
            "Hướng dẫn này thay thế:\n\na) Hướng dẫn số 1-HD/TW;\n\nb) Hướng dẫn số 2-HD/TW;",
            "2-HD/TW",
            "Hướng dẫn này thay thế … b) Hướng dẫn số 2-HD/TW",
        ),
        (
            "Hướng dẫn này thay thế 1-HD/TW; 2-HD/TW.",
            "1-HD/TW",
            "Hướng dẫn này thay thế 1-HD/TW",
        ),
    ],
)
def test_a_quote_has_the_verb_even_where_it_opens_a_list(
    text: str, number: str, quote: str
) -> None:
    start = text.index(number)
    cited = Citation(number, None, start, start + len(number))
    assert quote_of(text, cited, "replaced") == quote


def test_a_kind_and_a_number_name_one_document_or_none(index: Index) -> None:
    assert index.bearer("huong-dan", "9-HD-BTCTW") == "new"
    assert index.bearer("huong-dan", "9-HD/BTCTW") == "new"
    assert index.bearer("nghi-dinh", "8-2015-NĐ-CP") == "decree"  # its part is the same work
    assert index.bearer("chi-thi", "9-HD-BTCTW") is None
    assert index.bearer("nghi-quyet", "34-NQ-TW") is None  # two of them
    assert index.bearer("huong-dan", "không phải số") is None
