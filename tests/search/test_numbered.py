"""A number is the same number in all its spellings: the same hits in the same order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search import Index, SearchRequest


@pytest.fixture(scope="module")
def index(library: Callable[..., Index]) -> Index:
    rows = [
        ("own-18", "18-NQ/TW", "2017-10-25", "Một số vấn đề về tổ chức bộ máy."),
        ("own-18-later", "18-NQ/TW", "2022-06-16", "Đổi mới chính sách về đất đai."),
        ("own-8", "08-HD/BTCTW", "2019-03-01", "Hướng dẫn về tổ chức đảng ở cơ sở."),
        ("own-189", "189/2025/NĐ-CP", "2025-07-01", "Quy định về xử phạt hành chính."),
    ]
    cited = {
        "once": "Thực hiện Nghị quyết số 18-NQ/TW của Trung ương.",
        "often": "Nghị quyết 18-NQ/TW; theo 18-NQ/TW, tổng kết 18-NQ/TW ở các cấp.",
        "called": "Sơ kết Nghị quyết 18 ở tỉnh.",
        "reversed": "Học tập 18/NQ-TW ngày 25/10/2017 ở chi bộ.",
        "short": "Căn cứ nq 18-NQ/T.Ư và Hướng dẫn 8-HD/BTCTW.",
        "guide": "Hướng dẫn số 08-HD/BTCTW quy định thể thức; hướng dẫn này thay Hướng dẫn 2.",
        "decree": "Nghị định số 189/2025/NĐ-CP sửa đổi; nghị định mới nhất của Chính phủ.",
        "decrees": "Nghị định 189/2025/NĐ-CP và Nghị định 18/2020/NĐ-CP.",
    }
    return library(
        [
            *({"id": i, "number": n, "date": d, "text": t} for i, n, d, t in rows),
            *({"id": i, "title": "Tin", "text": t} for i, t in cited.items()),
            *({"id": f"other-{n}", "text": f"Nghị quyết của xã số {n} về đất."} for n in range(9)),
        ]
    )


@pytest.mark.parametrize(
    "spellings",
    [
        (
            *("18-NQ/TW", "18-nqtw", "18nq/tw", "18 nq tw", "18/NQ-TW", "18-NQ/T.Ư", "nq18tw"),
            *("nghị quyết số 18-NQ/TW", "nghi quyet 18-NQ/TW", "NQ 18-NQ/TW", "018-NQ/TW"),
        ),
        ("08-HD/BTCTW", "8-HD/BTCTW", "hướng dẫn 08-HD/BTCTW", "số 08 - HD/BTCTW", "8hd/btctw"),
        ("189/2025/NĐ-CP", "189/2025/nd-cp", "nghị định số 189/2025/NĐ-CP"),
        ("nghị quyết 18", "nq 18", "NQ18", "nghị quyết số 18", "nghi quyet 18"),
        ("đất 18-NQ/TW", "đất 18nqtw", "đất nghị quyết số 18-NQ/TW"),
    ],
)
def test_all_spellings_of_a_number_give_the_same_hits_in_the_same_order(
    index: Index, spellings: tuple[str, ...]
) -> None:
    def answer(query: str) -> list[tuple[str, float]]:
        return [(hit.id, hit.score) for hit in index.search(SearchRequest(query=query)).hits]

    expected = answer(spellings[0])
    assert expected
    for spelling in spellings[1:]:
        assert answer(spelling) == expected, spelling


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("18-NQ/TW ngày 25/10/2017", ["own-18", "own-18-later"]),
        ("nghị quyết 18-NQ/TW ngày 16 tháng 6 năm 2022", ["own-18-later", "own-18"]),
        ("18-NQ/TW (31/2/2020)", ["own-18", "own-18-later"]),
    ],
)
def test_of_several_of_one_number_that_of_the_day_comes_first(
    index: Index, query: str, first: list[str]
) -> None:
    found = [hit.id for hit in index.search(SearchRequest(query=query)).hits]
    assert found[:2] == first


def test_a_number_that_nothing_bears_or_mentions_brings_those_like_it(index: Index) -> None:
    page = index.search(SearchRequest(query="bộ máy 18-NQ/TU"))
    (notice,) = page.notices
    assert notice.code == "unknown_word"
    assert notice.vi == (
        "Không văn bản nào có hoặc nhắc tới số hiệu «18-NQ/TU». Gần giống: bộ máy 18-NQ/TW."
    )
    assert notice.offers == ("bộ máy 18-NQ/TW",)
    assert [hit.id for hit in page.hits] == ["own-18"]
    (alone,) = index.search(SearchRequest(query="8-HD/BTGTW")).notices
    assert alone.offers == ("08-HD/BTCTW",)
    (none,) = index.search(SearchRequest(query="77-KL/TW")).notices
    assert none.vi == "Không văn bản nào có hoặc nhắc tới số hiệu «77-KL/TW»."


@pytest.mark.parametrize(
    "query", ["nghị quyết trung ương 18", "nghi quyet tw 18", "NQ của Trung ương số 18"]
)
def test_a_serial_behind_the_central_body_is_a_number(index: Index, query: str) -> None:
    expected = [hit.id for hit in index.search(SearchRequest(query="18-NQ/TW")).hits]
    assert [hit.id for hit in index.search(SearchRequest(query=query)).hits] == expected
