"""Screens for when there is no answer: what happened, and where to go from here."""

from __future__ import annotations

import re
from typing import Final

from indexer import IndexUnusable
from search.model import Language, SearchRequest
from search.request import BadRequest
from webui.asking import Params, empty_form, refused_form
from webui.links import document_path, in_language, search_path, with_query
from webui.screens import Form, Frame, Link, MessageScreen, RefusedScreen
from webui.wording import Wording

_WORD: Final = re.compile(r"[^\W_]+")
_EXTENSION: Final = re.compile(r"\.\w{1,5}$")
_WORDS_OFFERED: Final = 6

STATUS_WORDING: Final = {404: "not_found", 405: "wrong_method", 500: "failed"}
"""The sentences for HTTP errors we have words for; ``not_possible`` serves the rest."""


def refused_screen(params: Params, bad: BadRequest, lang: Language) -> RefusedScreen:
    return RefusedScreen(_frame(Wording(lang)("refused_title"), lang, refused_form(params, bad)))


def no_document_screen(id: str, lang: Language) -> MessageScreen:
    """No document has this id; its words may still find the one that was meant."""
    t = Wording(lang)
    name = _EXTENSION.sub("", id.rpartition("/")[2])
    words = " ".join(_WORD.findall(name)[:_WORDS_OFFERED])
    search = Link(t("search_for_it", words=words), search_path(SearchRequest(query=words), lang))
    return _message(
        t("no_document_title"),
        (t("no_document", id=id),),
        lang,
        ways_out=((search,) if words else ()) + _everywhere(t),
    )


def no_original_screen(id: str, lang: Language, *, withheld: bool) -> MessageScreen:
    """The document's file cannot be had: ``withheld`` by the server, or gone."""
    t = Wording(lang)
    title, sentence = (
        (t("original_withheld_title"), t("original_withheld"))
        if withheld
        else (t("original_gone_title"), t("original_gone"))
    )
    document = Link(t("original_back"), with_query(document_path(id), in_language(lang)))
    return _message(title, (sentence,), lang, ways_out=(document, *_everywhere(t)))


def unusable_screen(why: IndexUnusable, lang: Language) -> MessageScreen:
    """No index to ask: the sentence of the index, and the command that mends it."""
    t = Wording(lang)
    return _message(
        t("no_index_title"),
        (why.en if lang == "en" else why.vi, t("no_index_then")),
        lang,
        command=why.command,
        after=t("no_index_after"),
    )


def status_screen(status: int, lang: Language) -> MessageScreen:
    t = Wording(lang)
    name = STATUS_WORDING.get(status, "not_possible")
    return _message(t(f"{name}_title"), (t(name),), lang, ways_out=_everywhere(t))


def status_sentence(status: int, lang: Language) -> str:
    return Wording(lang)(STATUS_WORDING.get(status, "not_possible"))


def _everywhere(t: Wording) -> tuple[Link, ...]:
    return (
        Link(t("home"), search_path(SearchRequest(), t.lang)),
        Link(t("browse_all"), search_path(SearchRequest(sort="newest"), t.lang)),
    )


def _message(
    heading: str,
    sentences: tuple[str, ...],
    lang: Language,
    *,
    command: str | None = None,
    after: str = "",
    ways_out: tuple[Link, ...] = (),
) -> MessageScreen:
    return MessageScreen(
        frame=_frame(heading, lang, empty_form(lang)),
        heading=heading,
        sentences=sentences,
        command=command,
        after=after,
        ways_out=ways_out,
    )


def _frame(title: str, lang: Language, form: Form) -> Frame:
    return Frame(
        lang=lang,
        title=title,
        home=search_path(SearchRequest(), lang),
        other_language=search_path(SearchRequest(), "en" if lang == "vi" else "vi"),
        form=form,
    )
