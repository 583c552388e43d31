"""An answer as a screen: hits, facets and every link that changes the question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from markupsafe import escape

from search.model import (
    FACETS,
    UNKNOWN,
    Copy,
    Hit,
    Language,
    Notice,
    Page,
    SearchRequest,
    Snippet,
)
from webui.alternatives import narrower_links, wider_links
from webui.asking import Question, form_for
from webui.links import (
    changes_path,
    first_page,
    has_filters,
    hit_path,
    search_path,
    selection,
    toggled,
    with_params_set,
    without_filters,
)
from webui.marking import marked
from webui.names import (
    PAGE_DATE_METHODS,
    kind_label,
    place_of,
    shown_count,
    shown_date,
    shown_seconds,
    value_label,
)
from webui.panels import earlier_bodies, facet_panels
from webui.relations import change_told
from webui.screens import (
    CopyItem,
    Frame,
    HitItem,
    Link,
    NoticeItem,
    Paging,
    Quotation,
    ResultsScreen,
)
from webui.shortening import HEADING_CHARS, TITLE_CHARS, shortened, with_short_words
from webui.wording import Wording

_PAGES_AROUND: Final = 2
_NAMES_LISTED: Final = 4
_SENTENCE_ENDS: Final = (".", "!", "?", "…", ":", ";", "”", '"', ")")


def results_screen(page: Page, question: Question) -> ResultsScreen:
    request, lang = question.request, question.lang
    t = Wording(lang)
    query = request.query.strip()
    count = t("documents", count=page.total)
    return ResultsScreen(
        frame=Frame(
            lang=lang,
            title=f"{shortened(query, TITLE_CHARS) or t('all_documents')} – {count}",
            home=search_path(SearchRequest(), lang),
            other_language=search_path(request, "en" if lang == "vi" else "vi"),
            form=form_for(question),
        ),
        query=shortened(query, HEADING_CHARS),
        total=page.total,
        rows=page.rows,
        fold=_fold(page, request, t),
        seconds=shown_seconds(page.took_ms, lang),
        is_filtered=has_filters(request),
        sorts=_sorts(request, t),
        chips=tuple(_chips(page, request, t)),
        wider=_wider(page, request, t),
        clear_filters=first_page(without_filters(request), lang),
        notices=tuple(_notice_item(notice, request, lang) for notice in page.notices),
        suggestion=_suggestion(page, request, lang),
        hits=hit_items(page, request, lang),
        paging=_paging(request, page.rows, lang),
        last_page=_last_page(request, page, lang),
        narrower=narrower_links(page, lang),
        ways_out=() if page.total else (*wider_links(page, lang), _everything(t)),
        facets=facet_panels(page, request, lang),
        matches=_switch(request, "match", ("auto", "all", "any"), t) if query else (),
        diacritics=_switch(request, "diacritics", ("auto", "exact", "ignore"), t) if query else (),
    )


def hit_items(page: Page, request: SearchRequest, lang: Language) -> tuple[HitItem, ...]:
    """The hits of ``page`` as items of a list that leads to the documents."""
    return tuple(_hit_item(hit, request, lang) for hit in page.hits)


def _hit_item(hit: Hit, request: SearchRequest, lang: Language) -> HitItem:
    t = Wording(lang)
    told = change_told(hit, t)
    return HitItem(
        rank=hit.rank,
        href=hit_path(hit.id, request, lang, hit.snippets[0].page_from_1 if hit.snippets else None),
        title=marked(hit.title, hit.title_marks) if hit.title.strip() else escape(hit.id),
        number=hit.number,
        kind=kind_label(hit.kind, lang),
        date=shown_date(hit.date, lang) if hit.date else None,
        date_machine=str(hit.date) if hit.date else None,
        date_note=t("page_date") if hit.date and hit.date_method in PAGE_DATE_METHODS else "",
        bodies=hit.bodies,
        missing=hit.missing,
        duplicates=hit.duplicates,
        snippets=tuple(_quotation(snippet, hit.id, request, t) for snippet in hit.snippets),
        unfolded=first_page(replace(request, fold=False), lang),
        change=Link(told, changes_path(hit.id, request, lang)) if told else None,
        copies=tuple(_copy_item(copy, request, lang) for copy in hit.copies),
    )


def _copy_item(copy: Copy, request: SearchRequest, lang: Language) -> CopyItem:
    date = shown_date(copy.date, lang) if copy.date else None
    facts = (copy.number, date, place_of(copy))
    return CopyItem(
        title=copy.title.strip() or copy.id,
        href=hit_path(copy.id, request, lang),
        about=" · ".join(fact for fact in facts if fact),
    )


def _fold(page: Page, request: SearchRequest, t: Wording) -> Link | None:
    """The same search with near duplicates apart, or as one again; None where there are none."""
    if request.fold and page.rows == page.total:
        return None
    other = replace(request, fold=not request.fold)
    return Link(t("unfold" if request.fold else "fold"), first_page(other, t.lang))


def _quotation(snippet: Snippet, id: str, request: SearchRequest, t: Wording) -> Quotation:
    """The passage with its marks and its page, and dots where it was cut out of a sentence."""
    before = "… " if snippet.start and snippet.text[:1].islower() else ""
    after = "" if snippet.text.rstrip().endswith(_SENTENCE_ENDS) else " …"
    page = snippet.page_from_1
    return Quotation(
        before + marked(snippet.text, snippet.marks) + after,
        Link(t("page", number=str(page)), hit_path(id, request, t.lang, page)) if page else None,
    )


def _notice_item(notice: Notice, request: SearchRequest, lang: Language) -> NoticeItem:
    """The sentence; what it offers at its end becomes links."""
    sentence = notice.message(lang)
    if notice.offers:
        sentence = sentence.removesuffix(", ".join(notice.offers) + ".")
    return NoticeItem(
        with_short_words(sentence),
        with_params_set(request, notice.undo, lang) if notice.undo else None,
        tuple(
            Link(query, first_page(replace(request, query=query), lang)) for query in notice.offers
        ),
    )


def _suggestion(page: Page, request: SearchRequest, lang: Language) -> Link | None:
    if page.suggestion is None:
        return None
    offered = replace(request, query=page.suggestion.query)
    return Link(page.suggestion.message(lang), first_page(offered, lang))


def _sorts(request: SearchRequest, t: Wording) -> tuple[Link, ...]:
    """Without a query there is nothing to be relevant to: newest first is the rule."""
    if request.query.strip():
        return _switch(request, "sort", ("relevance", "newest", "oldest", "cited"), t)
    if request.sort == "relevance":
        request = replace(request, sort="newest")
    return _switch(request, "sort", ("newest", "oldest", "cited"), t)


def _switch(
    request: SearchRequest, name: str, values: tuple[str, ...], t: Wording
) -> tuple[Link, ...]:
    return tuple(
        Link(
            t(f"{name}_{value}"),
            with_params_set(request, [(name, value)], t.lang),
            current=getattr(request, name) == value,
        )
        for value in values
    )


def _chips(page: Page, request: SearchRequest, t: Wording) -> Iterator[Link]:
    """Each filter in force, as the search without it."""

    def chip(text: str, without: SearchRequest) -> Link:
        return Link(text, first_page(without, t.lang), hint=t("remove_filter", name=text))

    if request.date_from:
        text = t("chip_from", date=shown_date(request.date_from, t.lang))
        yield chip(text, replace(request, date_from=None))
    if request.date_to:
        text = t("chip_to", date=shown_date(request.date_to, t.lang))
        yield chip(text, replace(request, date_to=None))
    for facet in FACETS:
        for value in selection(request, facet):
            text = value_label(facet, value, t.lang)
            if value == UNKNOWN:
                text = f"{t(f'facet_{facet}')}: {text}"
            yield chip(text, toggled(request, facet, value))
    if request.predecessors and (included := earlier_bodies(page)):
        text = t("with_predecessors", names=_listed(included, t))
        yield chip(text, replace(request, predecessors=False))


def _wider(page: Page, request: SearchRequest, t: Wording) -> Link | None:
    """The same search with the bodies whose work the chosen ones took over, where there are any."""
    earlier = earlier_bodies(page)
    if request.predecessors or not earlier:
        return None
    text = t("with_predecessors", names=_listed(earlier, t))
    return Link(text, first_page(replace(request, predecessors=True), t.lang))


def _listed(names: Sequence[str], t: Wording) -> str:
    shown = ", ".join(names[:_NAMES_LISTED])
    more = len(names) - _NAMES_LISTED
    return f"{shown} {t('and_more', count=more)}" if more > 0 else shown


def _everything(t: Wording) -> Link:
    return Link(t("try_browse"), search_path(SearchRequest(sort="newest"), t.lang))


def _page_path(request: SearchRequest, page_from_1: int, lang: Language) -> str:
    return search_path(replace(request, offset=(page_from_1 - 1) * request.limit), lang)


def _page_count(request: SearchRequest, rows: int) -> int:
    return -(-rows // request.limit)


def _paging(request: SearchRequest, rows: int, lang: Language) -> Paging | None:
    """None when one page holds everything."""
    last, current = _page_count(request, rows), request.offset // request.limit + 1
    if last < 2 or current > last:
        return None
    near = range(max(1, current - _PAGES_AROUND), min(last, current + _PAGES_AROUND) + 1)
    pages: list[Link | None] = []
    previous = 0
    for number in sorted({1, *near, last}):
        if number > previous + 1:
            pages.append(None)
        pages.append(
            Link(
                shown_count(number, lang),
                _page_path(request, number, lang),
                current=number == current,
            )
        )
        previous = number
    return Paging(
        previous=_page_path(request, current - 1, lang) if current > 1 else None,
        pages=tuple(pages),
        next=_page_path(request, current + 1, lang) if current < last else None,
    )


def _last_page(request: SearchRequest, page: Page, lang: Language) -> str | None:
    """Where to go from a page beyond the last one, else None."""
    if page.hits or not page.rows:
        return None
    return _page_path(request, _page_count(request, page.rows), lang)
