"""What a saved page says about itself: its title, its address, the day it was published.

A title is handed on only where two places agree on it, or where what it ends with is plainly
the site's name: a stated title goes before the one the text shows, and many pages state none
but the site's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Comment, _Element

from corpus.decode import clean
from corpus.letters import plain

_SEPARATOR: Final = re.compile(r"\s+(?:[|–—·•»«]|::|-{1,2})\s+|\s*[|»«]\s*|\s*::\s*")
_SITE_NAME: Final = re.compile(
    r"(?:bao|tap chi|cong thong tin|cong ttdt|trang (?:thong )?tin|trang chu|co so du lieu"
    r"|thu vien|he thong|website|dai (?:tieng|phat|truyen)|thong tan xa|tin tuc|vietnam\+)\b"
    r"|(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|info)\b"
)
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d+\)(?P<url>https?://\S+)")
_SINGLE_FILE: Final = re.compile(r"saved with SingleFile\s+url:\s*(?P<url>https?://\S+)")
_ADDRESS: Final = re.compile(r"https?://[^\s/]+/\S{2,2000}\Z")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_LEAST: Final = 12
_LONGEST: Final = 400
_PUBLISHED: Final = ("article:published_time", "datepublished", "pubdate", "dc.date.issued")


@dataclass(frozen=True, slots=True)
class Head:
    """None for what the page does not say, or not surely. ``published`` is ``YYYY-MM-DD``."""

    title: str | None
    url: str | None
    published: str | None


def head_of(root: _Element) -> Head:
    stated = _stated(root)
    published = next((stated[name] for name in _PUBLISHED if name in stated), "")
    day = _DAY.match(published)
    return Head(_title(root, stated), _url(root, stated), day.group() if day else None)


def _stated(root: _Element) -> Mapping[str, str]:
    """What the ``meta`` elements say, by their names in small letters."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = clean(meta.get("content") or "")
        if name and content.strip():
            stated.setdefault(name.lower(), " ".join(content.split()))
    return stated


def _title(root: _Element, stated: Mapping[str, str]) -> str | None:
    if (stated.get("generator") or "").startswith("Microsoft Word") or "progid" in stated:
        return None
    titles = [_words(each) for each in root.iter("title") if each.getparent() is not None]
    bare, site = _without_site(titles[0] if titles else "", stated.get("og:site_name"))
    og, _ = _without_site(stated.get("og:title", ""), stated.get("og:site_name"))
    headlines = [_words(each) for each in root.iter("h1")]
    for candidate in (og, bare):
        others = [*headlines, bare if candidate is og else og]
        if _LEAST <= len(candidate) <= _LONGEST and any(
            len(other) >= _LEAST and _agree(candidate, other) for other in others
        ):
            return candidate
    return bare if site and _LEAST <= len(bare) <= _LONGEST else None


def _without_site(title: str, site_name: str | None) -> tuple[str, bool]:
    """The title without the site's name at either end, and whether there was one."""
    pieces = [piece for piece in _SEPARATOR.split(title) if piece]
    if len(pieces) < 2:
        return title, False
    for piece, cut in ((pieces[-1], _cut_end), (pieces[0], _cut_start)):
        folded = plain(piece)
        if (site_name and folded == plain(site_name)) or _SITE_NAME.match(folded):
            return _without_site(cut(title, piece), site_name)[0], True
    return title, False


def _cut_end(title: str, piece: str) -> str:
    return title[: title.rindex(piece)].rstrip(" |–—·•»«:-")


def _cut_start(title: str, piece: str) -> str:
    return title[title.index(piece) + len(piece) :].lstrip(" |–—·•»«:-")


def _agree(one: str, other: str) -> bool:
    """Whether one begins with the other, whatever signs stand between the words."""
    first, second = ("".join(filter(str.isalnum, plain(each))) for each in (one, other))
    return first.startswith(second) or second.startswith(first)


def _words(element: _Element) -> str:
    return " ".join(clean("".join(map(str, element.itertext()))).split())


def _url(root: _Element, stated: Mapping[str, str]) -> str | None:
    for comment in _comments(root):
        if found := _SAVED_FROM.search(comment) or _SINGLE_FILE.search(comment):
            return found["url"]
    links = (
        (each.get("href") or "") for each in root.iter("link") if each.get("rel") == "canonical"
    )
    for address in (*links, stated.get("og:url", "")):
        if _ADDRESS.match(address.strip()):
            return address.strip()
    return None


def _comments(root: _Element) -> list[str]:
    """The comments before and at the beginning of the page."""
    found = []
    before = root.getprevious()
    while before is not None:
        if isinstance(before, _Comment):
            found.append(before.text or "")
        before = before.getprevious()
    for place, element in enumerate(root.iter()):
        if isinstance(element, _Comment):
            found.append(element.text or "")
        if place > 50:
            break
    return found
