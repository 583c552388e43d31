"""The JSON of the API and of ``--json``: one shape, built in one place, without Flask.

Shapes are fixed by the contracts; keys may be added, never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from corpus import Document, PartialDate, Provenance
from search.citations import Relations
from search.model import FACETS, Alternative, Copy, Facet, Hit, Language, Page, SearchRequest
from search.request import Problem
from search.suggestions import Completion, Completions
from webui.alternatives import narrower_label, wider_label
from webui.links import document_path, first_page, in_language, search_path, with_query
from webui.names import facet_label, kind_label, shown_date
from webui.wording import Wording


def search_payload(page: Page, lang: Language = "vi") -> dict[str, Any]:
    """``GET /api/search`` and ``vankien search --json``; sentences and labels in ``lang``.

    ``total`` counts documents, ``rows`` the hits of all pages: near duplicates are one hit.
    """
    return {
        "query": page.query,
        "total": page.total,
        "rows": page.rows,
        "took_ms": round(page.took_ms, 1),
        "hits": [_hit(hit) for hit in page.hits],
        "facets": {name: [] for name in FACETS}
        | {facet.name: _facet(facet, lang) for facet in page.facets},
        "notices": [
            {"code": notice.code, "message": notice.message(lang)} for notice in page.notices
        ],
        "narrower": [_alternative(each, narrower_label, lang) for each in page.narrower],
        "wider": [_alternative(each, wider_label, lang) for each in page.wider],
        "suggestion": page.suggestion
        and {"query": page.suggestion.query, "message": page.suggestion.message(lang)},
    }


def _alternative(
    each: Alternative, label: Callable[[Alternative, Wording], str], lang: Language
) -> dict[str, Any]:
    """Another search: ``change`` and ``text`` as in ``search.model``, ``url`` its page."""
    return {
        "change": each.change,
        "text": each.text,
        "label": label(each, Wording(lang)),
        "query": each.request.query,
        "count": each.count,
        "url": first_page(each.request, lang),
    }


def completions_payload(found: Completions, lang: Language = "vi") -> dict[str, Any]:
    """``GET /api/suggest``. ``url`` is where taking the suggestion leads, null where its text
    is to be searched for; ``note`` says beside it what it is; ``marks`` are what was typed."""
    return {
        "query": found.query,
        "suggestions": [
            {
                "text": one.text,
                "kind": one.kind,
                "url": _address(one, lang),
                "count": one.count,
                "note": _note(one, Wording(lang)),
                "marks": [list(mark) for mark in one.marks],
            }
            for one in found.offered
        ],
    }


def _address(one: Completion, lang: Language) -> str | None:
    if one.document is not None:
        return with_query(document_path(one.document), in_language(lang))
    if one.kind == "body":
        return search_path(SearchRequest(bodies=(one.text,)), lang)
    return None


def _note(one: Completion, t: Wording) -> str:
    if one.document_title is not None:
        return one.document_title
    said = [t("suggested_body")] if one.kind == "body" else []
    if one.count is not None:
        said.append(t("documents", count=one.count))
    if one.document_number is not None:
        said.append(one.document_number)
    elif one.document_kind not in {None, "khac"}:
        said.append(kind_label(str(one.document_kind), t.lang))
    if one.document_date is not None:
        said.append(shown_date(one.document_date, t.lang))
    return " · ".join(said)


def document_payload(
    document: Document, relations: Relations | None = None, copies: Sequence[Copy] = ()
) -> dict[str, Any]:
    """``GET /api/documents/<id>``, ``show --json`` and, without an index and so without
    ``relations`` and ``copies``, ``inspect --json``.

    ``url`` is the address the document was saved from, ``source`` the file it was read from.
    Of a citation ``id`` is the document it leads to, null where none is it for certain.
    """
    signer = document.signer
    references = relations.references if relations else ()
    leads = {one.citation.start: one.to.id for one in references}
    return {
        "id": document.id,
        "title": document.title,
        "number": document.number,
        "kind": document.kind,
        **_date(document.date),
        "bodies": list(document.bodies),
        "body_role": document.body_role,
        "signer": signer and {"name": signer.name, "title": signer.title},
        "subject": document.subject,
        "place": document.place,
        "recipients": list(document.recipients),
        "security": document.security,
        "citations": [
            {
                "number": citation.number,
                "date": str(citation.date) if citation.date else None,
                "role": citation.role,
                "body": citation.body,
                "by": citation.by,
                "id": leads.get(citation.start),
            }
            for citation in document.citations
        ],
        **(_relations(relations) if relations else {}),
        **({"duplicate_ids": [copy.id for copy in copies]} if relations else {}),
        "source": document.source,
        "url": document.url,
        "text": document.text,
        "provenance": {field: _provenance(how) for field, how in document.provenance.items()},
        "furniture": [[span.start, span.end] for span in document.furniture],
        "page_count": len(document.pages) or None,
        "notes": list(document.notes),
        "extra": dict(document.extra),
    }


def _relations(relations: Relations) -> dict[str, Any]:
    return {
        "cited_by": {
            "total": relations.times_cited,
            "documents": [
                {
                    "id": one.id,
                    "title": one.title,
                    "number": one.number,
                    "kind": one.kind,
                    **_date(one.date),
                    "role": one.role,
                }
                for one in relations.cited_by
            ],
        },
        "changes": [
            {
                "change": one.change,
                "by": {
                    "number": one.by.number or None,
                    "date": str(one.by.date) if one.by.date else None,
                    "id": one.by.id,
                },
                "told_by": one.told_by,
                "quote": one.quote,
            }
            for one in relations.changes
        ],
    }


def problem_payload(status: int, title: str, detail: str, **members: Any) -> dict[str, Any]:
    """Problem details as in RFC 9457; ``title`` is the status phrase, for ``about:blank``."""
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, **members}


def bad_parameters(problems: Iterable[Problem], lang: Language) -> list[dict[str, str]]:
    """The member ``errors`` of a 400: every bad parameter with its sentence."""
    return [
        {
            "parameter": problem.field,
            "value": problem.value,
            "detail": problem.en if lang == "en" else problem.vi,
        }
        for problem in problems
    ]


def _date(date: PartialDate | None) -> dict[str, str | None]:
    if date is None:
        return {"date": None, "date_precision": None}
    return {"date": str(date), "date_precision": date.precision}


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "rank": hit.rank,
        "id": hit.id,
        "title": hit.title,
        "number": hit.number,
        "kind": hit.kind,
        **_date(hit.date),
        "bodies": list(hit.bodies),
        "body_role": hit.body_role,
        "missing": list(hit.missing),
        "duplicates": hit.duplicates,
        "duplicate_ids": list(hit.duplicate_ids),
        "change": hit.change,
        "changed_by": hit.changed_by
        and {"number": hit.changed_by.number, "others": hit.changed_by.others},
        "score": round(hit.score, 4),
        "url": document_path(hit.id),
        "snippets": [
            {
                "text": snippet.text,
                "marks": [list(mark) for mark in snippet.marks],
                "page": snippet.page_from_1,
            }
            for snippet in hit.snippets
        ],
    }


def _facet(facet: Facet, lang: Language) -> list[dict[str, Any]]:
    return [
        {
            "value": value.value,
            "label": facet_label(facet.name, value, lang),
            "count": value.count,
            "selected": value.selected,
            **(
                {"parent": value.parent, "predecessors": list(value.predecessors)}
                if facet.name == "body"
                else {}
            ),
        }
        for value in facet.values
    ]


def _provenance(how: Provenance) -> dict[str, Any]:
    return {
        "method": how.method,
        "evidence": [
            {"text": proof.text, "start": proof.start, "end": proof.end} for proof in how.evidence
        ],
    }
