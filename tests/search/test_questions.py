"""Questions: the words that ask, and the law that is asked about, need not be in the answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from search import Index, SearchRequest


@pytest.fixture(scope="module")
def index(texts: Callable[..., Index]) -> Index:
    return texts(
        yield_="Hoa lợi là thứ do tài sản sinh ra. Hoa lợi thuộc về chủ tài sản.",
        name="Bộ luật Dân sự năm 2015 có hiệu lực từ 2017. Luật Thủy sản năm 2017 cũng vậy.",
        family="Gia đình là những người gắn bó với nhau do hôn nhân.",
        lawyer="Luật sư có chứng chỉ hành nghề từ năm 2010.",
        term="Nêu khái niệm, định nghĩa của từng loại thiết bị.",
        other="Bản tin về thời tiết hôm qua.",
    )


def found(index: Index, query: str) -> list[str]:
    return [hit.id for hit in index.search(SearchRequest(query=query)).hits]


@pytest.mark.parametrize(
    "query",
    [
        "Theo Bộ luật Dân sự 2015, hoa lợi được hiểu như thế nào?",
        "theo bo luat dan su 2015, hoa loi duoc hieu nhu the nao",
        "Bộ luật Dân sự năm 2015 quy định như thế nào về hoa lợi",
        "Theo Luật Thủy sản, hoa lợi là gì?",
        "hoa lợi theo luật thủy sản năm 2017",
    ],
)
def test_a_law_that_is_asked_about_by_its_name_need_not_be_named(index: Index, query: str) -> None:
    assert found(index, query) == ["yield_"]


def test_a_law_alone_is_looked_for_by_its_name(index: Index) -> None:
    assert found(index, "Bộ luật Dân sự 2015") == ["name"]
    assert found(index, "Bộ luật Dân sự 2015 quy định về điều gì?") == ["name"]
    assert found(index, '+"dân sự" bộ luật dân sự 2015') == ["name"]


def test_a_lawyer_is_no_law(index: Index) -> None:
    page = index.search(SearchRequest(query="luật sư hành nghề năm 2010", match="all"))
    assert [hit.id for hit in page.hits] == ["lawyer"]


@pytest.mark.parametrize(
    "query",
    [
        "Khái niệm gia đình",
        "gia đình là gì?",
        "thế nào là gia đình",
        "khai niem gia dinh",
        "gia đình bao gồm những gì",
        "gia đình được quy định như thế nào?",
        "định nghĩa gia đình",
        "gia đình phải không?",
    ],
)
def test_words_that_ask_need_not_be_there(index: Index, query: str) -> None:
    page = index.search(SearchRequest(query=query))
    assert [(hit.id, hit.missing) for hit in page.hits] == [("family", ())]


def test_words_that_ask_are_looked_for_where_they_are_all(index: Index) -> None:
    assert found(index, "khái niệm") == ["term"]
    assert found(index, "định nghĩa") == ["term"]


def test_words_that_ask_still_rank(texts: Callable[..., Index]) -> None:
    index = texts(
        apart="Công tác dân vận của chính quyền cơ sở trong tình hình mới ở tỉnh.",
        told="Công tác dân vận và khái niệm của nó ở cơ sở trong tình hình mới.",
    )
    assert found(index, "khái niệm dân vận") == ["told", "apart"]


def test_a_phrase_without_marks_is_found_as_typed_and_as_read(texts: Callable[..., Index]) -> None:
    index = texts(
        stamp="Tem in chữ VIET NAM DUTY NOT PAID màu đỏ.",
        **{f"country{at}": "Đất nước Việt Nam, người Việt Nam." for at in range(20)},
    )
    assert found(index, '"VIET NAM DUTY NOT PAID"') == ["stamp"]
    assert index.search(SearchRequest(query='"viet nam"')).total == 21


def test_function_words_need_not_be_there_beside_a_phrase(index: Index) -> None:
    assert found(index, 'định nghĩa của "gia đình"') == ["family"]
    assert found(index, 'theo "gia đình" -hôn') == []
    assert found(index, "của -nêu") == []
