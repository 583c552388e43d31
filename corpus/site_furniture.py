"""Lines that repeat across the pages of one site: menus, notices, footers that no rule names.

Learned once from many pages, applied to each page alone. What is learned are windows of three
lines that follow each other (blank lines and rules apart), the edges of the page among them:
a line is a site's by its place, never by itself. What a document itself has (letterhead,
articles, recipients, signature, a row of a table) is in no window.

Laws: a page is never left without text of its own; a text of which a site has several
versions teaches nothing.
"""

from __future__ import annotations

import json
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from corpus.furniture import Line, Repeats, lines_of

FEWEST_PAGES: Final = 4
"""Pages that must have a window, of a site known by its host."""
FEWEST_FILES: Final = 10
"""The same of a folder: it may hold drafts of one text as well as pages of one site."""
SMALLEST_SHARE: Final = 0.1
"""Of the pages of a site. Its pages may be of several makes; and a law that a site quotes
stands on 4 % of them (``xaydungchinhsach.chinhphu.vn``)."""
SURE_PAGES: Final = 10
"""Fewer than these, and they must be half of the site's."""
SHARE_OF_ONE: Final = 0.5
"""A single line at the edge of a page may be an author: it must stand on half of them."""
PAGES_HELD: Final = 128
"""Of a site; from more, every second, fourth … is taken."""
HEAD_CHARS: Final = 6_000
TAIL_CHARS: Final = 12_000
"""What of a page is learned from; what is learned is looked for in the whole page."""

_LEAST_NEW: Final = 1 / 3
"""Share of a page's letters in lines that no page of the site before it has; below this it is
a version of one of them."""
_LEAST_LEFT: Final = 80
"""Letters of a page that are not the site's; a page with fewer is left as it is."""
_TOP: Final = "\x02"
_BOTTOM: Final = "\x03"
_LINES_ABOVE: Final = 6
_LINES_BELOW: Final = 6

_LETTERHEAD: Final = re.compile(
    r"doc lap ?-|(cong hoa|hoi) xa hoi|chu nghia viet nam$|dang cong san viet nam$|so ?:? ?\d"
)
_CLOSING: Final = re.compile(
    r"noi nhan|luu ?:|- ?luu ?:|t/?m\b\.?|k/?t\b\.? ?(chu|bo|giam|thu|truong|chanh)|tl\b\."
    r"|tuq\b\.|[(\[]?da ky\b"
)
_OWN: Final = re.compile(
    r"(dieu|chuong|muc|phan|khoan|phu luc|bieu|mau)( so)? [ivxlc\d]+\b|phu luc$|[ivxlc\d]+[.)/]"
    r"|[a-z][.)] |can cu\b|theo de nghi|xet\b|(quyet dinh|quyet nghi|ket luan) ?:?$"
    r"|(nghi quyet|chi thi|bao cao|to trinh|ke hoach|huong dan|quy dinh)$"
    r"|nguon\b|theo\b|tac gia|anh\b|stt?\b|tt\b"
)


def site_of(url: object, path: str, line: int | None) -> str:
    """The host of ``url``; else the folder (or the file of lines) that holds the page,
    which ends with ``/``."""
    try:
        host = urlsplit(url).hostname if isinstance(url, str) else None
    except ValueError:
        host = None
    if host:
        return host.removeprefix("www.")
    return f"{path if line is not None else PurePosixPath(path).parent}/"


@dataclass(frozen=True, slots=True)
class SiteLines:
    """What was learned: of each site the marks (hexadecimal) of its windows."""

    windows: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def repeats(self, site: str) -> Repeats | None:
        """What ``find_furniture`` asks about a page of ``site``; None where nothing is known."""
        known = self.windows.get(site)
        return partial(_repeated, known) if known else None

    def dump(self) -> bytes:
        return json.dumps(
            {site: sorted(marks) for site, marks in sorted(self.windows.items())},
            ensure_ascii=False,
            indent=0,
        ).encode("utf-8", "surrogatepass")

    @classmethod
    def load(cls, data: bytes) -> SiteLines:
        """Raises ValueError for what ``dump`` did not write."""
        values: Any = json.loads(data.decode("utf-8", "surrogatepass"))
        if not isinstance(values, dict):
            raise ValueError("not the lines of sites")
        return cls({site: frozenset(marks) for site, marks in values.items()})


class SiteLearner:
    """Looks at pages, some of each site, and tells what repeats.

    Memory: some kilobytes a page, at most ``PAGES_HELD`` pages a site.
    """

    def __init__(self) -> None:
        self._sites: dict[str, _Site] = {}

    def wants(self, site: str) -> bool:
        """To be asked before each page: False where enough like it were seen."""
        return self._sites.setdefault(site, _Site(site)).wants()

    def add(self, site: str, text: str) -> None:
        self._sites.setdefault(site, _Site(site)).add(text)

    def learned(self) -> SiteLines:
        found = {name: site.repeated() for name, site in self._sites.items()}
        return SiteLines({name: marks for name, marks in found.items() if marks})


class _Site:
    """The pages of one site that were kept: the windows of each."""

    def __init__(self, name: str) -> None:
        self._fewest = FEWEST_FILES if name.endswith("/") else FEWEST_PAGES
        self._pages: list[array[int]] = []
        self._seen: set[int] = set()
        self._single: set[int] = set()
        self._offered = 0
        self._step = 1

    def wants(self) -> bool:
        self._offered += 1
        return (self._offered - 1) % self._step == 0

    def add(self, text: str) -> None:
        if self._is_version(text):
            return
        page = set[int]()
        for mark, held in _edge_windows(text):
            window = int(mark, 16)
            page.add(window)
            if len(held) == 1:
                self._single.add(window)
        self._pages.append(array("Q", page))
        if len(self._pages) > PAGES_HELD:
            self._pages = self._pages[::2]
            self._step *= 2

    def _is_version(self, text: str) -> bool:
        """True when most of the text has been seen. What is new in it, is seen from now on."""
        lines = set(text.split("\n"))
        new = [line for line in lines if hash(line) not in self._seen]
        self._seen.update(map(hash, new))
        return sum(map(len, new)) < _LEAST_NEW * sum(map(len, lines))

    def repeated(self) -> frozenset[str]:
        count = len(self._pages)
        least = max(self._fewest, SMALLEST_SHARE * count, min(SURE_PAGES, count / 2))
        least_of_one = max(least, SHARE_OF_ONE * count)
        pages = Counter(window for page in self._pages for window in page)
        return frozenset(
            f"{window:016x}"
            for window, having in pages.items()
            if having >= (least_of_one if window in self._single else least)
        )


def _repeated(known: frozenset[str], text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that stand in a window its site repeats."""
    repeated = {
        line.start: line for mark, held in _windows(text, lines) if mark in known for line in held
    }
    left = sum(line.length for line in lines if not (line.marked or line.start in repeated))
    return list(repeated.values()) if left >= _LEAST_LEFT else []


def _edge_windows(text: str) -> Iterator[tuple[str, Sequence[Line]]]:
    """The windows at the head and the tail of a page (of all of a short one)."""
    if len(text) <= HEAD_CHARS + TAIL_CHARS:
        yield from _windows(text, lines_of(text))
        return
    head = text[: text.rfind("\n", 0, HEAD_CHARS) + 1]
    tail = text[text.find("\n", len(text) - TAIL_CHARS) + 1 :]
    yield from _windows(head, lines_of(head), has_bottom=False)
    yield from _windows(tail, lines_of(tail), has_top=False)


def _windows(
    text: str, lines: Sequence[Line], *, has_top: bool = True, has_bottom: bool = True
) -> Iterator[tuple[str, Sequence[Line]]]:
    """Three lines in a row: a mark of what they say, and the lines. Without lines of the
    document."""
    told = [line for line in lines if not line.is_rule]
    own = _owned(text, told)
    for first in range(-2 if has_top else 0, len(told) if has_bottom else len(told) - 2):
        held = told[max(first, 0) : first + 3]
        if not held or any(own[max(first, 0) : first + 3]):
            continue
        said = [*[_TOP] * -first, *(line.key for line in held)]
        said += [_BOTTOM] * (3 - len(said))
        written = "\n".join(said).encode("utf-8", "surrogatepass")
        yield blake2b(written, digest_size=8).hexdigest(), held


def _owned(text: str, lines: Sequence[Line]) -> list[bool]:
    """Which lines are the document's: those that say so, and all from its letterhead to its
    signature, with what belongs to both."""
    own = [_is_own(text[line.start : line.end], line) for line in lines]
    heads = [at for at, line in enumerate(lines) if _LETTERHEAD.match(line.key)]
    ends = [at for at, line in enumerate(lines) if _CLOSING.match(line.key)]
    if not heads and not ends:
        return own
    first = min([*heads[:1], *ends[:1]])
    last = max([*heads[-1:], *ends[-1:]])
    floor = max(0, first - _LINES_ABOVE)
    while first > floor and text[lines[first - 1].start : lines[first - 1].end].isupper():
        first -= 1
    ceiling = last + _LINES_BELOW
    while last + 1 < len(lines) and (last < ceiling or lines[last + 1].is_bullet):
        last += 1
    own[first : last + 1] = [True] * (last + 1 - first)
    return own


def _is_own(shown: str, line: Line) -> bool:
    return (
        line.is_documents or _OWN.match(line.key) is not None or _is_row(shown) or _is_name(shown)
    )


def _is_row(shown: str) -> bool:
    """A row of a Markdown table, or of one with two columns; a menu has more."""
    if "|" not in shown:
        return False
    return shown.lstrip().startswith("|") or sum(map(bool, map(str.strip, shown.split("|")))) == 2


def _is_name(shown: str) -> bool:
    """A person or an organ: two to five words, each with a capital."""
    words = shown.strip("*_ ").split()
    return 2 <= len(words) <= 5 and all(word[0].isupper() for word in words)
