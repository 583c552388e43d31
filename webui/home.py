"""The first page: what there is, and how to begin."""

from __future__ import annotations

from typing import Final

from search.model import Language, Page, SearchRequest
from webui.asking import empty_form
from webui.library import Library
from webui.links import search_path
from webui.panels import facet_panels
from webui.results import hit_items
from webui.screens import Frame, HomeScreen, Link
from webui.wording import Wording

NEWEST_SHOWN: Final = 5

EXAMPLES: Final = (
    "công tác dân vận",
    "dan van kheo",
    '"đại đoàn kết"',
    "34-NQ/TW",
    "MTTQ giám sát",
)
"""Queries that show what can be typed, in any collection of Party documents."""


def front_request() -> SearchRequest:
    """What the first page asks of the index: everything, the newest of it to show."""
    return SearchRequest(sort="newest", limit=NEWEST_SHOWN)


def home_screen(page: Page, library: Library, lang: Language) -> HomeScreen:
    """``page`` is the answer to ``front_request``."""
    t = Wording(lang)
    asked = SearchRequest()
    return HomeScreen(
        frame=Frame(
            lang=lang,
            title=t("tagline"),
            home=search_path(asked, lang),
            other_language=search_path(asked, "en" if lang == "vi" else "vi"),
            form=empty_form(lang),
        ),
        document_count=library.document_count,
        is_sample=library.is_sample,
        examples=tuple(
            Link(query, search_path(SearchRequest(query=query), lang)) for query in EXAMPLES
        ),
        shelves=facet_panels(page, asked, lang),
        newest=hit_items(page, asked, lang),
        browse_all=search_path(SearchRequest(sort="newest"), lang),
    )
