"""Which parts of a saved web page are the document, and which are the site around it.

No text extractor is asked: on 274 wrapped pages of known text the best of them lost a line of the
document in every second page, mostly of the letterhead or of a table. Here a part must look like
the site's to be one: by its tag, by the words of its class, by being links, by standing above the
headline or far from it; and what has the marks of a document, or most of the page's text, never is.
What holds prose all the same is kept as furniture, the rest (menus, forms) is dropped.
Law: the time is linear in the size of the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final, Literal

from lxml.etree import _Element

Part = Literal["furniture", "dropped"]

_SILENT_NAMES: Final = (
    "script style template noscript svg math iframe object embed applet audio video canvas map "
    "select option datalist button input textarea progress meter title head link meta base"
)
SILENT: Final = frozenset(_SILENT_NAMES.split())
"""Elements that hold no text of the page, whatever they hold."""
_SITE_TAGS: Final = frozenset(("nav", "menu"))
_OUTER_TAGS: Final = frozenset(("header", "footer", "aside", "dialog"))
"""The site's, but for those in the midst of the text."""
_ROLE_NAMES: Final = (
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar "
    "tablist"
)
_SITE_ROLES: Final = frozenset(_ROLE_NAMES.split())
_AROUND: Final = r"(?:^|[\W_])(?:{})(?=$|[\W_])"
_BESIDE_TEXT: Final = re.compile(
    _AROUND.format(
        r"related|lien-?quan|tin-?(?:khac|moi|lien-?quan|doc-?nhieu|cung|noi-?bat)|bai-?khac"
        r"|other-?news|more-?news|most-?(?:view|read)\w*|xem-?nhieu|doc-?nhieu|hot-?news"
        r"|recommend\w*|comments?|binh-?luan|disqus|shares?|sharing|social\w*|addthis\w*|ads?"
        r"|adv|advert\w*|banners?|quang-?cao|sponsor\w*|cookies?|consent|gdpr|popups?|modal"
        r"|newsletter|subscribe|breadcrumbs?"
    ),
    re.IGNORECASE,
)
"""Classes and ids of what sites put into the midst of a text too."""
_OF_THE_SITE: Final = re.compile(
    _AROUND.format(
        r"(?:main|top|left|right|sub|mega|site|nav|foot)?-?(?:menus?|nav|navbar|navigation)|mnu"
        r"|duong-?dan|side-?bars?|(?:site|page)?-?footer|(?:site|page)-?header|top-?bar"
        r"|header-?top|overlay|toolbar|tools?|tags?|tag-?list|keywords?|tu-?khoa|pagination"
        r"|paging|copyright|login|dang-?nhap|register|search\w*|tim-?kiem|widgets?|rating|vote"
        r"|web-?links?|counter|visited|skip-?link|back-?to-?top|scroll-?top|hotline|latest"
    ),
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_DOCUMENT: Final = re.compile(
    r"^\s*(?:Số\s*:?\s*\d+[\w.]*\s*[-/]|Nơi\s+nhận\s*:|Điều\s+\d+\s*[.:]|Kính\s+gửi\s*:"
    r"|(?:T/M|TM|KT|TL|TUQ)\.?\s+[A-ZĐ]|Căn\s+cứ\s)|Độc\s+lập\s*-\s*Tự\s+do\s*-\s*Hạnh\s+phúc"
)
_PARAGRAPHS: Final = frozenset(("p", "li", "blockquote", "dd"))
_INLINE_NAMES: Final = (
    "a b i u s em strong font span small big sub sup br wbr tt code cite q abbr ins label mark "
    "strike center time img"
)
_INLINE: Final = frozenset(_INLINE_NAMES.split())
_PROSE_CHARS: Final = 80
_LONGEST_LINK: Final = 200
_MAIN_SHARE: Final = 0.7
_WRAPPED_SHARE: Final = 0.4
_LEAST_LINKS: Final = 3
_LINK_SHARE: Final = 0.8
_LEAST_HEADLINE: Final = 8


@dataclass(slots=True)
class _Measure:
    """Of an element: the characters of its text, those of them in links, the number of links,
    the characters of its prose, and whether it has a mark of a document."""

    chars: int = 0
    linked: int = 0
    links: int = 0
    prose: int = 0
    marked: bool = False

    @property
    def own(self) -> int:
        return self.chars - self.linked

    @property
    def is_link_list(self) -> bool:
        enough = self.links >= _LEAST_LINKS and self.linked >= _LINK_SHARE * self.chars
        return enough and not self.prose and not self.marked


def parts(body: _Element) -> Mapping[_Element, Part]:
    """The outermost elements of a page that are not its document; all others are."""
    measures = _measured(body)
    total = max(measures[body].own, 1)
    path = _main_path(body, measures, total)
    main = path[-1]
    headline, home = _headline(body, measures)
    near = next((each for each in reversed(path) if each in home), body) if home else path[-2:][0]
    above = headline is not None and not any(each is main for each in home)
    judged: dict[_Element, Part] = {}
    on_path = frozenset(path)
    waiting = [(body, False, False)]
    while waiting:
        element, in_main, is_near = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in SILENT:
            judged[element] = "dropped"
            continue
        measure = measures[element]
        above = above and element is not headline
        if element not in on_path and element not in home and not measure.marked:
            part: Part | None = None
            if measure.own <= total and is_hidden(element):
                part = "dropped"
            elif measure.own < _WRAPPED_SHARE * total and _is_sites(element, in_main, measure):
                part = "furniture" if measure.prose else "dropped"
            elif not in_main and measure.is_link_list:
                part = "dropped"
            elif (above or not is_near) and not in_main and not measure.prose:
                part = "furniture"
            if part:
                judged[element] = part
                continue
        in_main |= element is main
        is_near |= element is near
        waiting.extend((child, in_main, is_near) for child in reversed(element))
    return judged


def is_hidden(element: _Element) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _is_sites(element: _Element, in_main: bool, measure: _Measure) -> bool:
    """By its tag, its role, the words of its class and id."""
    if element.tag in _INLINE and element.tag != "span":
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _BESIDE_TEXT.search(names):
        return True
    if in_main and measure.prose:
        return False
    if element.tag in _SITE_TAGS or _OF_THE_SITE.search(names):
        return True
    if element.get("title") in _OUTER_TAGS:  # as LibreOffice Writer saves page heads and feet
        return True
    outer = element.tag in _OUTER_TAGS or element.get("role") in _SITE_ROLES
    return outer and not in_main


def _measured(body: _Element) -> dict[_Element, _Measure]:
    """Every element below (and with) the body, measured."""
    elements = list(body.iter())
    measures = {element: _Measure() for element in elements}
    places = {each.get("id") or each.get("name") for each in elements if each.attrib}
    linked: set[_Element] = set()
    for element in elements:
        parent = element.getparent()
        inside = parent in linked and element is not body
        if not isinstance(element.tag, str) or element.tag in SILENT:
            pass
        elif inside or _is_link(element, places):
            linked.add(element)
            _count(measures[element], element.text, True)
        else:
            _count(measures[element], element.text, False)
        if element is not body and parent is not None and parent.tag not in SILENT:
            _count(measures[parent], element.tail, inside)
    for element in reversed(elements):
        measure = measures[element]
        if element.tag == "a" and element in linked:
            measure.links += 1
            if measure.chars >= _LONGEST_LINK:
                measure.linked = 0
        if element.tag in _PARAGRAPHS:
            if measure.own >= _PROSE_CHARS:
                measure.prose = max(measure.prose, measure.own)
            measure.marked = measure.marked or (
                measure.linked == 0 and _DOCUMENT.search("".join(_texts(element))) is not None
            )
        parent = element.getparent()
        if element is not body and parent is not None and not is_hidden(element):
            into = measures[parent]
            into.chars += measure.chars
            into.linked += measure.linked
            into.links += measure.links
            into.prose += measure.prose
            into.marked |= measure.marked
    return measures


def _texts(element: _Element) -> list[str]:
    """The beginning of a paragraph's text."""
    pieces: list[str] = []
    for each in element.iter():
        pieces += (each.text or "", each.tail or "" if each is not element else "")
        if len(pieces) > 20:
            break
    return pieces


def _is_link(element: _Element, places: Set[str | None]) -> bool:
    """Leads elsewhere: no anchor, and not to one of the places of the page."""
    target = element.get("href") if element.tag == "a" else None
    return target is not None and (target[:1] != "#" or target[1:] not in places)


def _count(measure: _Measure, text: str | None, linked: bool) -> None:
    stripped = text.strip() if text else ""
    if not stripped:
        return
    measure.chars += len(stripped)
    if linked:
        measure.linked += len(stripped)
        return
    if len(stripped) >= _PROSE_CHARS:
        measure.prose += len(stripped)
    measure.marked |= _DOCUMENT.search(stripped) is not None


def _main_path(body: _Element, measures: dict[_Element, _Measure], total: int) -> list[_Element]:
    """From the body down to the innermost block that holds most of the text outside links."""
    path = [body]
    while True:
        inner = next(
            (
                child
                for child in path[-1]
                if isinstance(child.tag, str)
                and child.tag not in SILENT
                and child.tag not in _INLINE
                and measures[child].own >= _MAIN_SHARE * total
            ),
            None,
        )
        if inner is None:
            return path
        path.append(inner)


def _headline(
    body: _Element, measures: dict[_Element, _Measure]
) -> tuple[_Element | None, frozenset[_Element]]:
    """The page's one first-level heading, and where it stands: itself and all around it."""
    headings = [each for each in body.iter("h1") if measures[each].chars >= _LEAST_HEADLINE]
    if len(headings) != 1:
        return None, frozenset()
    return headings[0], frozenset((headings[0], *headings[0].iterancestors()))
