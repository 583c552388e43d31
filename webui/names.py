"""What things are called on a page: kinds, congress terms, facet values, dates, counts."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from corpus import PartialDate, congress, kinds
from search.model import UNKNOWN, Copy, FacetValue, Language

PAGE_DATE_METHODS: Final = frozenset({"page_date", "published", "url"})
"""Ways of dating a document that give the day of the web page, not of the document."""

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_SECURITY: Final = {
    "mat": ("Mật", "confidential"),
    "toi-mat": ("Tối mật", "secret"),
    "tuyet-mat": ("Tuyệt mật", "top secret"),
}
_UNKNOWN: Final = {"vi": "không rõ", "en": "unknown"}


def security_label(mark: str, lang: Language) -> str:
    """``Tối mật``; in English with what it means."""
    vi, en = _SECURITY[mark]
    return vi if lang == "vi" else f"{vi} ({en})"


def kind_label(slug: str, lang: Language) -> str:
    return kinds.label(slug, lang)


def facet_label(facet: str, value: FacetValue, lang: Language) -> str:
    """The value as people say it; a body, having only its own name, is called by it."""
    return value_label(facet, value.value, lang) or value.label


def value_label(facet: str, value: str, lang: Language) -> str:
    """The name of a facet's value that no index needs to be asked for."""
    if value == UNKNOWN:
        return _UNKNOWN[lang]
    if facet == "kind":
        return kinds.label(value, lang)
    if facet == "term":
        return congress.label(value, lang)
    return value


def shown_date(date: PartialDate, lang: Language) -> str:
    """``9/1/2023``, ``tháng 11/2024``, ``năm 1991``; in English ``9 January 2023`` and so on."""
    if date.month is None:
        return f"năm {date.year}" if lang == "vi" else f"{date.year}"
    if lang == "en":
        month = f"{_MONTHS[date.month - 1]} {date.year}"
        return month if date.day is None else f"{date.day} {month}"
    if date.day is None:
        return f"tháng {date.month}/{date.year}"
    return f"{date.day}/{date.month}/{date.year}"


def shown_count(count: int, lang: Language) -> str:
    """``2.731`` in Vietnamese, ``2,731`` in English."""
    grouped = f"{count:,}"
    return grouped.replace(",", ".") if lang == "vi" else grouped


def shown_seconds(milliseconds: float, lang: Language) -> str:
    """``0,003`` or ``1,25``: thousandths below a tenth of a second, else hundredths."""
    seconds = f"{milliseconds / 1000:.{3 if milliseconds < 100 else 2}f}"
    return seconds.replace(".", ",") if lang == "vi" else seconds


def place_of(copy: Copy) -> str:
    """What tells a copy from its like: the site it was saved from, else its id."""
    try:
        return urlsplit(copy.url or "").hostname or copy.id
    except ValueError:  # people write anything into url: "http://[…"
        return copy.id
