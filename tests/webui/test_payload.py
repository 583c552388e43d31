"""The JSON, key for key as in the contracts."""

from __future__ import annotations

import json
from dataclasses import replace

from corpus import Citation, Document, Evidence, Furniture, PartialDate, Provenance, Signer
from search.citations import Changed, Citing, Named, Reference, Relations
from search.model import (
    Alternative,
    Copy,
    Facet,
    FacetValue,
    Hit,
    Makers,
    Notice,
    Page,
    SearchRequest,
    Snippet,
    Suggestion,
)
from search.request import Problem
from webui.payload import bad_parameters, document_payload, problem_payload, search_payload

PAGE = Page(
    query="dan van",
    total=12,
    took_ms=3.14159,
    hits=(
        Hit(
            rank=1,
            id="nq/34 a.txt",
            title="Nghị quyết",
            title_marks=((0, 4),),
            number="34-NQ/TW",
            kind="nghi-quyet",
            date=PartialDate(2023, 1, 9),
            date_method="place_line",
            bodies=("Bộ Chính trị",),
            body_role="issuer",
            missing=("khéo",),
            duplicates=2,
            score=11.23456,
            snippets=(Snippet("về dân vận", ((3, 10),), 40, 12),),
            change="amended",
            changed_by=Makers("9-HD/BTCTW", 2),
            duplicate_ids=("a", "c"),
            copies=(Copy("a", "Nghị quyết", None, None, None),),
        ),
        Hit(2, "b", "B", (), None, "khac", None, None, (), "subject", (), 0, 1.0, ()),
    ),
    facets=(
        Facet(
            "body",
            (
                FacetValue(
                    "Bộ Chính trị",
                    "Bộ Chính trị",
                    7,
                    True,
                    "Ban Chấp hành Trung ương",
                    ("Ban Thường vụ Trung ương Đảng",),
                ),
            ),
        ),
        Facet("year", (FacetValue("unknown", "unknown", 1, False),)),
    ),
    notices=(Notice("expanded", "Đã mở rộng", "Expanded", (("expand", "0"),)),),
    suggestion=Suggestion("dân vận", "Có phải ý bạn là: dân vận", "Did you mean: dân vận"),
    rows=10,
)


def test_other_searches_come_with_what_they_find_and_where_they_are() -> None:
    page = replace(
        PAGE,
        narrower=(Alternative("year", "2019", SearchRequest(query="dân", years=("2019",)), 3),),
        wider=(Alternative("exclusion", "-dân", SearchRequest(query="vận"), 4),),
    )
    payload = search_payload(page, "en")
    assert payload["narrower"] == [
        {
            "change": "year",
            "text": "2019",
            "label": "Year 2019",
            "query": "dân",
            "count": 3,
            "url": "/?q=d%C3%A2n&year=2019&lang=en",
        }
    ]
    assert payload["wider"] == [
        {
            "change": "exclusion",
            "text": "-dân",
            "label": "drop the exclusion -dân",
            "query": "vận",
            "count": 4,
            "url": "/?q=v%E1%BA%ADn&lang=en",
        }
    ]


def test_an_answer_has_the_shape_of_the_contracts() -> None:
    assert search_payload(PAGE) == {
        "query": "dan van",
        "total": 12,
        "rows": 10,
        "took_ms": 3.1,
        "hits": [
            {
                "rank": 1,
                "id": "nq/34 a.txt",
                "title": "Nghị quyết",
                "number": "34-NQ/TW",
                "kind": "nghi-quyet",
                "date": "2023-01-09",
                "date_precision": "day",
                "bodies": ["Bộ Chính trị"],
                "body_role": "issuer",
                "missing": ["khéo"],
                "duplicates": 2,
                "duplicate_ids": ["a", "c"],
                "change": "amended",
                "changed_by": {"number": "9-HD/BTCTW", "others": 2},
                "score": 11.2346,
                "url": "/van-ban/nq%2F34%20a.txt",
                "snippets": [{"text": "về dân vận", "marks": [[3, 10]], "page": 12}],
            },
            {
                "rank": 2,
                "id": "b",
                "title": "B",
                "number": None,
                "kind": "khac",
                "date": None,
                "date_precision": None,
                "bodies": [],
                "body_role": "subject",
                "missing": [],
                "duplicates": 0,
                "duplicate_ids": [],
                "change": None,
                "changed_by": None,
                "score": 1.0,
                "url": "/van-ban/b",
                "snippets": [],
            },
        ],
        "facets": {
            "body": [
                {
                    "value": "Bộ Chính trị",
                    "label": "Bộ Chính trị",
                    "count": 7,
                    "selected": True,
                    "parent": "Ban Chấp hành Trung ương",
                    "predecessors": ["Ban Thường vụ Trung ương Đảng"],
                }
            ],
            "kind": [],
            "year": [{"value": "unknown", "label": "không rõ", "count": 1, "selected": False}],
            "term": [],
        },
        "notices": [{"code": "expanded", "message": "Đã mở rộng"}],
        "narrower": [],
        "wider": [],
        "suggestion": {"query": "dân vận", "message": "Có phải ý bạn là: dân vận"},
    }


def test_sentences_and_labels_follow_the_language() -> None:
    answer = search_payload(PAGE, "en")
    assert answer["notices"] == [{"code": "expanded", "message": "Expanded"}]
    assert answer["suggestion"]["message"] == "Did you mean: dân vận"
    assert answer["facets"]["year"][0]["label"] == "unknown"


def test_no_suggestion_is_null() -> None:
    empty = Page(SearchRequest().query, 0, 0.0, (), (), (), None, 0)
    assert search_payload(empty)["suggestion"] is None


def test_a_document_has_the_shape_of_the_contracts_and_what_else_is_known() -> None:
    document = Document(
        id="a/b",
        text="Số 34-NQ/TW",
        title="Một văn bản",
        kind="nghi-quyet",
        number="34-NQ/TW",
        date=PartialDate(2023, 1),
        bodies=("Bộ Chính trị",),
        body_role="issuer",
        signer=Signer("Nguyễn Mẫu", None),
        subject="về công tác dân vận",
        place="Hà Nội",
        recipients=("Các tỉnh ủy", "Lưu Văn phòng"),
        security="mat",
        citations=(
            Citation("99-QĐ/TW", PartialDate(2017), 0, 2, "amends", "Ban Bí thư", "1-CT/TW"),
            Citation("1-CT/TW", None, 3, 5),
        ),
        pages=(0, 5, 9),
        furniture=(Furniture(0, 2),),
        source="a/b",
        url="https://vi.example/b",
        extra={"ghi_chu": [1]},
        notes=("đã sửa",),
        provenance={
            "number": Provenance("label", (Evidence("34-NQ/TW", 3, 11),)),
            "date": Provenance("url", (Evidence("/2023/01/"),)),
        },
    )
    payload = document_payload(document)
    assert payload == {
        "id": "a/b",
        "title": "Một văn bản",
        "number": "34-NQ/TW",
        "kind": "nghi-quyet",
        "date": "2023-01",
        "date_precision": "month",
        "bodies": ["Bộ Chính trị"],
        "body_role": "issuer",
        "signer": {"name": "Nguyễn Mẫu", "title": None},
        "subject": "về công tác dân vận",
        "place": "Hà Nội",
        "recipients": ["Các tỉnh ủy", "Lưu Văn phòng"],
        "security": "mat",
        "citations": [
            {
                "number": "99-QĐ/TW",
                "date": "2017",
                "role": "amends",
                "body": "Ban Bí thư",
                "by": "1-CT/TW",
                "id": None,
            },
            {
                "number": "1-CT/TW",
                "date": None,
                "role": None,
                "body": None,
                "by": None,
                "id": None,
            },
        ],
        "source": "a/b",
        "url": "https://vi.example/b",
        "text": "Số 34-NQ/TW",
        "provenance": {
            "number": {
                "method": "label",
                "evidence": [{"text": "34-NQ/TW", "start": 3, "end": 11}],
            },
            "date": {
                "method": "url",
                "evidence": [{"text": "/2023/01/", "start": None, "end": None}],
            },
        },
        "furniture": [[0, 2]],
        "page_count": 3,
        "notes": ["đã sửa"],
        "extra": {"ghi_chu": [1]},
    }
    assert json.loads(json.dumps(payload)) == payload


def test_with_an_index_a_document_has_its_place_among_the_others() -> None:
    cited = Citation("99-QĐ/TW", None, 0, 2, "basis")
    document = Document(id="a", text="99-QĐ/TW", title="A", citations=(cited,))
    on = PartialDate(2024, 1, 2)
    payload = document_payload(
        document,
        Relations(
            (Reference(cited, Named("99-QĐ/TW", on, "quy định", "Quy định"), (), 3),),
            41,
            (Citing("b", "B", "1-HD/TW", "huong-dan", on, "replaces"),),
            (Changed("replaced", Named("1-HD/TW", on, "b", "B"), "b", "thay thế 99-QĐ/TW"),),
        ),
    )
    assert payload["citations"][0]["id"] == "quy định"
    assert payload["cited_by"] == {
        "total": 41,
        "documents": [
            {
                "id": "b",
                "title": "B",
                "number": "1-HD/TW",
                "kind": "huong-dan",
                "date": "2024-01-02",
                "date_precision": "day",
                "role": "replaces",
            }
        ],
    }
    assert payload["changes"] == [
        {
            "change": "replaced",
            "by": {"number": "1-HD/TW", "date": "2024-01-02", "id": "b"},
            "told_by": "b",
            "quote": "thay thế 99-QĐ/TW",
        }
    ]


def test_a_document_of_which_nothing_is_known_says_so_with_null() -> None:
    payload = document_payload(Document(id="a", text="t", title="t"))
    assert [payload[key] for key in ("number", "date", "date_precision", "signer", "url")] == [
        None
    ] * 5
    assert payload["provenance"] == {}


def test_problem_details_have_the_members_of_rfc_9457() -> None:
    errors = bad_parameters([Problem("from", "x", "sai", "wrong")], "en")
    assert problem_payload(400, "Bad Request", "Some are wrong", errors=errors) == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "detail": "Some are wrong",
        "errors": [{"parameter": "from", "value": "x", "detail": "wrong"}],
    }
