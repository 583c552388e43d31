"""A document as a screen: what is known about it, where that was found, and its text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from corpus import Document
from search.citations import Relations
from search.model import Copy, Language, SearchRequest
from search.quoting import quotation
from webui.asking import Question, empty_form
from webui.library import Library
from webui.links import (
    CHANGES,
    api_document_path,
    document_path,
    has_filters,
    hit_path,
    in_language,
    original_path,
    search_path,
    with_query,
)
from webui.marking import joined
from webui.missing import missing_path
from webui.names import PAGE_DATE_METHODS, kind_label, place_of, security_label, shown_date
from webui.page_anchors import page_anchors
from webui.passages import LinkedRange, Passages
from webui.relations import all_citing, change_items, cited_groups, citing_items
from webui.screens import DocumentScreen, Fact, Finding, Frame, Link
from webui.shortening import HEADING_CHARS, shortened
from webui.wording import Wording

EVIDENCE_SHOWN: Final = 12
"""Pieces of evidence shown for one value; a document may cite hundreds of numbers."""

EVIDENCE_CHARS: Final = 240

_FOUND: Final = (
    "title", "number", "kind", "date", "bodies", "signer", "subject", "place", "recipients",
    "security", "citations",
)  # fmt: skip


def document_screen(
    document: Document, library: Library, question: Question, *, has_original: bool
) -> DocumentScreen:
    request, lang = question.request, question.lang
    t = Wording(lang)
    query = request.query.strip()
    places = joined(document.text, library.marks(document, request) if query else ())
    passages = Passages(
        text=document.text,
        furniture=document.furniture,
        places=places,
        links=[
            LinkedRange(citation.start, citation.end, _number_search(citation.number, lang))
            for citation in sorted(document.citations, key=lambda one: one.start)
        ],
        anchors=page_anchors(
            document.text,
            document.pages,
            document.furniture,
            lambda number: t("page", number=str(number)),
        ),
        previous_label=t("previous_match"),
        next_label=t("next_match"),
    )
    relations = library.relations(document)
    title = document.title.strip() or document.id
    canonical = with_query(document_path(document.id), in_language(lang))
    return DocumentScreen(
        frame=Frame(
            lang=lang,
            title=title,
            home=search_path(SearchRequest(), lang),
            other_language=hit_path(document.id, request, "en" if lang == "vi" else "vi"),
            form=empty_form(lang, request.query),
        ),
        title=title,
        summary=tuple(_summary(document, t)),
        canonical=canonical,
        as_json=api_document_path(document.id),
        original=_original(document, lang) if has_original else None,
        back=search_path(request, lang) if query or has_filters(request) else None,
        query=shortened(query, HEADING_CHARS),
        changes=change_items(relations.changes, t),
        changes_place=CHANGES,
        facts=(*_facts(document, t), *_copies(library.copies(document), t)),
        cites=cited_groups(relations, t),
        cited_by=citing_items(relations, t),
        times_cited=relations.times_cited,
        all_citing=_all_citing(document, relations, lang),
        missing=missing_path(lang),
        findings=tuple(_findings(document, t)),
        notes=document.notes,
        blocks=passages.blocks(),
        match_count=len(passages.places) if query else None,
        anchor_count=passages.anchor_count,
    )


def _original(document: Document, lang: Language) -> str:
    return with_query(original_path(document.id), in_language(lang))


def _summary(document: Document, t: Wording) -> Iterator[str]:
    """The line under the title: number, kind, date, bodies."""
    if document.number:
        yield document.number
    yield kind_label(document.kind, t.lang)
    yield shown_date(document.date, t.lang) if document.date else t("no_date")
    yield from document.bodies


def _facts(document: Document, t: Wording) -> Iterator[Fact]:
    if document.number:
        yield Fact(t("number"), (_to_number(document.number, document.number, t.lang),))
    yield Fact(
        t("kind"),
        (_to(kind_label(document.kind, t.lang), SearchRequest(kinds=(document.kind,)), t.lang),),
    )
    yield _date_fact(document, t)
    if document.bodies:
        yield Fact(
            t("issuers" if document.body_role == "issuer" else "subjects"),
            tuple(_to(body, SearchRequest(bodies=(body,)), t.lang) for body in document.bodies),
        )
    if document.signer:
        yield Fact(t("signer"), (_plain(document.signer.name),), document.signer.title or "")
    if document.subject:
        yield Fact(t("subject"), (_plain(document.subject),))
    if document.place:
        yield Fact(t("place"), (_plain(document.place),))
    if document.recipients:
        yield Fact(t("recipients"), tuple(_plain(each) for each in document.recipients))
    if document.security:
        yield Fact(t("security"), (_plain(security_label(document.security, t.lang)),))
    if document.url:
        is_web = document.url.lower().startswith(("http://", "https://"))
        yield Fact(t("url"), (Link(document.url, document.url if is_web else ""),))
    if document.source and document.source != document.id:
        yield Fact(t("source"), (_plain(document.source),))
    if document.pages:
        yield Fact(t("page_count"), (_plain(str(len(document.pages))),))
    yield Fact(t("identifier"), (_plain(document.id),))
    for key, value in document.extra.items():
        if value in (None, "", [], {}):
            continue
        values = value if isinstance(value, list) else [value]
        yield Fact(_extra_label(key, t), tuple(_plain(_as_text(each)) for each in values))


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _extra_label(key: str, t: Wording) -> str:
    """What a key of the record is called where we know, else the key as words."""
    name = f"extra_{key}"
    return t(name) if t.has(name) else key.replace("_", " ")


def _copies(copies: Sequence[Copy], t: Wording) -> Iterator[Fact]:
    if copies:
        links = tuple(
            Link(
                f"{copy.title.strip() or copy.id} ({place_of(copy)})",
                with_query(document_path(copy.id), in_language(t.lang)),
            )
            for copy in copies
        )
        yield Fact(t("copies"), links)


def _date_fact(document: Document, t: Wording) -> Fact:
    if document.date is None:
        return Fact(t("date"), (_plain(t("no_date")),))
    found = document.provenance.get("date")
    shown = (_plain(shown_date(document.date, t.lang)),)
    if found and found.method in PAGE_DATE_METHODS:
        return Fact(t("date_of_page"), shown, _method(found.method, t))
    if document.date.precision == "day":
        return Fact(t("date"), shown)
    return Fact(t("date"), shown, t(f"read_precision_{document.date.precision}"))


def _all_citing(document: Document, relations: Relations, lang: Language) -> str | None:
    """The search for all documents that cite this one, where not all are shown."""
    if document.number is None or relations.times_cited <= len(relations.cited_by):
        return None
    return all_citing(document.number, lang)


def _findings(document: Document, t: Wording) -> Iterator[Finding]:
    for field in _FOUND:
        if found := document.provenance.get(field):
            label = "issuers" if document.body_role == "issuer" else "subjects"
            yield Finding(
                t(label if field == "bodies" else field),
                _method(found.method, t),
                tuple(
                    shortened(quotation(proof.text, 0, len(proof.text)).text, EVIDENCE_CHARS)
                    for proof in found.evidence[:EVIDENCE_SHOWN]
                ),
            )


def _method(method: str, t: Wording) -> str:
    """In words where we have them; else the identifier, which still tells two apart."""
    name = f"method_{method}"
    return t(name) if t.has(name) else method.replace("_", " ")


def _plain(text: str) -> Link:
    return Link(text, "")


def _to(text: str, request: SearchRequest, lang: Language) -> Link:
    return Link(text, search_path(request, lang))


def _to_number(text: str, number: str, lang: Language) -> Link:
    hint = Wording(lang)("find_citing", number=number)
    return Link(text, _number_search(number, lang), hint=hint)


def _number_search(number: str, lang: Language) -> str:
    return search_path(SearchRequest(query=f'so:"{number}"'), lang)
