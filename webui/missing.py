"""The page of documents that are cited and not in the index."""

from __future__ import annotations

from typing import Final

from search.citations import Missing
from search.model import Language, SearchRequest
from webui.asking import empty_form
from webui.library import Library
from webui.links import CHANGES, in_language, search_path, with_query
from webui.names import shown_date
from webui.relations import all_citing, change_items
from webui.screens import Frame, Link, MissingItem, MissingScreen
from webui.wording import Wording

MISSING_PATH: Final = "/dan-chieu"
ITEMS_SHOWN: Final = 50


def missing_path(lang: Language, page: int = 1) -> str:
    pages = [("page", str(page))] if page > 1 else []
    return with_query(MISSING_PATH, [*pages, *in_language(lang)])


def missing_screen(library: Library, page: int, lang: Language) -> MissingScreen:
    """The ``page``-th part of the list, from 1."""
    t = Wording(lang)
    offset = (page - 1) * ITEMS_SHOWN
    total, found = library.missing(offset, ITEMS_SHOWN)
    return MissingScreen(
        frame=Frame(
            lang=lang,
            title=t("missing_title"),
            home=search_path(SearchRequest(), lang),
            other_language=missing_path("en" if lang == "vi" else "vi", page),
            form=empty_form(lang),
        ),
        total=total,
        first_rank=offset + 1,
        items=tuple(_item(rank, one, t) for rank, one in enumerate(found, offset + 1)),
        previous=missing_path(lang, page - 1) if found and page > 1 else None,
        next=missing_path(lang, page + 1) if found and offset + len(found) < total else None,
        last_page=missing_path(lang, -(-total // ITEMS_SHOWN)) if total and not found else None,
    )


def _item(rank: int, one: Missing, t: Wording) -> MissingItem:
    return MissingItem(
        number=one.number,
        date=shown_date(one.date, t.lang) if one.date else None,
        citing=Link(t("citing_count", count=one.times_cited), all_citing(one.number, t.lang)),
        roles=" · ".join(t(f"role_{role}") for role in one.roles),
        changes=change_items(one.changes, t),
        place=f"{CHANGES}-{rank}",
    )
