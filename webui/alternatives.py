"""Other searches that are offered: filters that the query's words name, and ways out where
nothing was found. Each with what it finds, as links and as what to type at a prompt."""

from __future__ import annotations

import shlex
from typing import Final

from search.model import FACETS, Alternative, Language, Page, SearchRequest
from search.request import params_of
from webui.links import first_page
from webui.names import kind_label, shown_count, shown_date, value_label
from webui.screens import Link
from webui.wording import Wording

_SWITCHES: Final = {"predecessors", "expand", "correct", "fold"}
_LOOSENED: Final = {"match": "try_any", "diacritics": "try_ignore", "filters": "try_filters"}


def narrower_links(page: Page, lang: Language) -> tuple[Link, ...]:
    """The search with a filter in place of the words that name it: ``Loại: Kết luận (4)``."""
    t = Wording(lang)
    return tuple(
        Link(
            f"{narrower_label(each, t)} ({shown_count(each.count, lang)})",
            first_page(each.request, lang),
        )
        for each in page.narrower
    )


def wider_links(page: Page, lang: Language) -> tuple[Link, ...]:
    """The search without what kept it from finding anything, and what it then finds."""
    t = Wording(lang)
    return tuple(
        Link(
            f"{wider_label(each, t)}: {t('documents', count=each.count)}",
            first_page(each.request, lang),
        )
        for each in page.wider
    )


def narrower_label(each: Alternative, t: Wording) -> str:
    """``Loại: Kết luận``, ``Cơ quan: Ban Bí thư``, ``Năm 2024``, ``Ngày: tháng 5/2019``."""
    request = each.request
    match each.change:
        case "kind":
            return t("narrow_kind", name=kind_label(request.kinds[-1], t.lang))
        case "body":
            return t("narrow_body", name=request.bodies[-1])
        case "year":
            return t("narrow_year", name=request.years[-1])
        case "dates":
            return t("narrow_dates", name=_dates(request, t))
        case _:
            return t("narrow_all")


def wider_label(each: Alternative, t: Wording) -> str:
    """``bỏ loại trừ -dân``, ``bỏ bộ lọc Năm (2019)``."""
    if each.change in FACETS:
        values = each.text.split(", ") if each.change != "body" else [each.text]
        names = ", ".join(value_label(each.change, value, t.lang) for value in values)
        return f"{t('try_filter', name=t(f'facet_{each.change}'))} ({names})"
    if each.change == "dates":
        return f"{t('try_dates')} ({each.text})"
    return t(_LOOSENED.get(each.change, f"try_{each.change}"), text=each.text)


def _dates(request: SearchRequest, t: Wording) -> str:
    low, high = request.date_from, request.date_to
    if low and low == high:
        return shown_date(low, t.lang)
    ends = [t("chip_from", date=shown_date(low, t.lang))] if low else []
    ends += [t("chip_to", date=shown_date(high, t.lang))] if high else []
    return " ".join(ends)


def command(request: SearchRequest) -> str:
    """What to type for ``request``: ``vankien search --kind ket-luan 'Ban Bí thư'``."""
    words = ["vankien", "search"]
    query: list[str] = []
    for name, value in params_of(request):
        if name == "q":
            query = (["--"] if value.startswith("-") else []) + [value]
        elif name in _SWITCHES:
            words.append(f"--{'' if value == '1' else 'no-'}{name}")
        elif name not in ("page", "size"):
            words += [f"--{name}", value]
    return shlex.join([*words, *query])
