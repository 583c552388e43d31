"""What was typed, said back in short."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from tests.webui.fakes import DOCUMENTS
from webui.links import document_path
from webui.shortening import shortened, with_short_words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("công tác\n dân  vận", "công tác dân vận"),
        ("công tác dân vận khéo", "công tác dân vận…"),
        ("nghiêngngảnghiêngngảnghiêng", "nghiêngngảnghiêngng…"),
    ],
)
def test_a_text_is_cut_between_words_where_it_can_be(text: str, shown: str) -> None:
    assert shortened(text, 20) == shown


@given(st.text(), st.integers(2, 50))
def test_a_shortened_text_is_no_longer_than_asked(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


def test_a_sentence_does_not_repeat_a_word_without_end() -> None:
    assert with_short_words(f"Không có «{'x' * 1000}».") == f"Không có «{'x' * 39}…"
    assert with_short_words("Câu thường.") == "Câu thường."


def without_form(page: str) -> str:
    return re.sub(r"<input[^>]*>", "", page)


def test_a_long_query_is_whole_in_the_form_alone(client: FlaskClient) -> None:
    query = "thủy lợi " * 900
    for address in ("/", document_path(DOCUMENTS[0].id)):
        page = client.get(address, query_string={"q": query}).text
        title = page[page.index("<title>") : page.index("</title>")]
        head = page[page.index("<h1") : page.index("</h1>")]
        assert len(title) < 200
        assert len(head) < 400
        assert "thủy lợi " * 100 not in without_form(page)


def test_a_long_wrong_value_is_said_in_short_and_once(client: FlaskClient) -> None:
    page = client.get("/", query_string={"from": "x" * 500}).text
    assert "x" * 100 in page
    assert "x" * 100 not in without_form(page)
    assert page.count("phải là một ngày có thật") == 1
    assert '<a href="#from">Từ ngày</a>' in page
