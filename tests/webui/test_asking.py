"""From parameters to a question, and back to a form."""

from __future__ import annotations

from datetime import date

import pytest

from corpus import PartialDate
from search.model import SearchRequest
from search.request import BadRequest
from webui.asking import Question, form_for, question_from, refused_form
from webui.screens import Form

TODAY = date(2025, 11, 22)


def test_a_language_comes_along_with_the_request() -> None:
    assert question_from({"q": ["dân"], "lang": ["en"]}, today=TODAY) == Question(
        SearchRequest(query="dân"), "en"
    )


def test_every_bad_parameter_is_named_the_language_too() -> None:
    with pytest.raises(BadRequest) as refused:
        question_from({"from": ["31/02/2024"], "sort": ["xyz"], "lang": ["fr"]}, today=TODAY)
    assert [(one.field, one.value) for one in refused.value.problems] == [
        ("from", "31/02/2024"),
        ("sort", "xyz"),
        ("lang", "fr"),
    ]


@pytest.mark.parametrize(
    ("params", "asked"),
    [
        ({}, False),
        ({"q": ["  "]}, False),
        ({"q": [""], "from": [""], "to": [""]}, False),
        ({"lang": ["en"]}, False),
        ({"q": ["x"]}, True),
        ({"kind": ["chi-thi"]}, True),
        ({"to": ["2024"]}, True),
        ({"sort": ["newest"]}, True),
    ],
)
def test_a_bare_visit_asks_nothing(params: dict[str, list[str]], asked: bool) -> None:
    assert question_from(params, today=TODAY).is_asked is asked


def test_the_form_of_an_answer_carries_the_filters_and_forgets_the_page() -> None:
    request = SearchRequest(
        query="dân vận",
        date_from=PartialDate(2024, 7),
        bodies=("Bộ Chính trị", "Ban Bí thư"),
        match="any",
        offset=30,
    )
    assert form_for(Question(request, "en")) == Form(
        query="dân vận",
        date_from="2024-07",
        date_to="",
        kept=(
            ("body", "Bộ Chính trị"),
            ("body", "Ban Bí thư"),
            ("match", "any"),
            ("lang", "en"),
        ),
    )


def test_a_refused_form_stays_as_filled_less_what_has_no_field_to_mend_it_in() -> None:
    params = {
        "q": ["dân vận"],
        "from": ["hôm qua"],
        "to": ["2024"],
        "kind": ["chi-thi", "thơ"],
        "page": ["2"],
    }
    with pytest.raises(BadRequest) as refused:
        question_from(params, today=TODAY)
    form = refused_form(params, refused.value)
    assert (form.query, form.date_from, form.date_to) == ("dân vận", "hôm qua", "2024")
    assert form.kept == (("kind", "chi-thi"),)
    assert [one.field for one in form.mistakes] == ["from", "kind"]
    assert form.mistake_in("to") is None
