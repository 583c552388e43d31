"""From the parameters of an address to a question, and back to a filled form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from search.model import Language, SearchRequest
from search.request import BadRequest, Problem, params_of, request_from
from webui.links import has_filters, in_language
from webui.screens import Form, Mistake
from webui.shortening import with_short_words

Params = Mapping[str, Sequence[str]]

_TYPED: Final = frozenset({"q", "from", "to"})
_LANGUAGES: Final[Mapping[str, Language]] = {"vi": "vi", "en": "en"}


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and the language to answer in."""

    request: SearchRequest
    lang: Language

    @property
    def is_asked(self) -> bool:
        """False for a bare visit: nothing typed, nothing chosen."""
        request = self.request
        return request.query.strip() != "" or has_filters(request) or request.sort != "relevance"


def question_from(params: Params, *, today: date) -> Question:
    """Raises ``BadRequest`` naming every bad parameter, the language among them."""
    problems = _problems_of_language(params)
    try:
        request = request_from(
            {name: values for name, values in params.items() if name != "lang"}, today=today
        )
    except BadRequest as bad:
        raise BadRequest((*bad.problems, *problems)) from bad
    if problems:
        raise BadRequest(problems)
    return Question(request, language_of(params))


def language_from(params: Params) -> Language:
    """The language asked for, Vietnamese when none. Raises ``BadRequest`` for any other."""
    if problems := _problems_of_language(params):
        raise BadRequest(problems)
    return language_of(params)


def _problems_of_language(params: Params) -> tuple[Problem, ...]:
    typed = last(params, "lang")
    if not typed or typed in _LANGUAGES:
        return ()
    return (
        Problem("lang", typed, "Ngôn ngữ phải là vi hoặc en.", "The language must be vi or en."),
    )


def language_of(params: Params) -> Language:
    """The language asked for; Vietnamese when none, or none we speak."""
    return _LANGUAGES.get(last(params, "lang"), "vi")


def last(params: Params, name: str) -> str:
    values = params.get(name) or ("",)
    return values[-1]


def form_for(question: Question) -> Form:
    """The form of a search that was answered; it carries the filters to the next query."""
    request = question.request
    return Form(
        query=request.query,
        date_from=str(request.date_from or ""),
        date_to=str(request.date_to or ""),
        kept=(
            *((name, value) for name, value in params_of(request) if name not in {*_TYPED, "page"}),
            *in_language(question.lang),
        ),
    )


def empty_form(lang: Language, query: str = "") -> Form:
    return Form(query=query, kept=tuple(in_language(lang)))


def refused_form(params: Params, bad: BadRequest) -> Form:
    """The form as it was filled, each mistake beside its field. A bad value that has no
    field to be corrected in is named and dropped."""
    lang = language_of(params)
    mistakes = tuple(
        Mistake(one.field, one.value, with_short_words(one.en if lang == "en" else one.vi))
        for one in bad.problems
    )
    refused = {(one.field, one.value) for one in mistakes}
    return Form(
        query=last(params, "q"),
        date_from=last(params, "from"),
        date_to=last(params, "to"),
        kept=tuple(
            (name, value)
            for name, values in params.items()
            if name not in {*_TYPED, "page"}
            for value in values
            if value and (name, value) not in refused
        ),
        mistakes=mistakes,
    )
