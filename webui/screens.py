"""What each template is given: one frozen dataclass a screen, and the parts they share.

A template sees exactly the fields of its screen, ``t`` (the wording) and ``url_for``;
``tests/webui/test_screens.py`` holds them to it. Addresses are ready to use,
sentences are in the reader's language, ``Markup`` is safe HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from markupsafe import Markup

from search.model import Language
from webui.shortening import TITLE_CHARS, shortened


@dataclass(frozen=True, slots=True)
class Link:
    """A link, or the state it would lead to when ``current``. ``hint`` is read out, not shown."""

    text: str
    href: str
    current: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A bad value: in which parameter, and the sentence that says what is wrong."""

    field: str
    value: str
    sentence: str

    @property
    def shown(self) -> str:
        """The value, short enough to be said."""
        return shortened(self.value, TITLE_CHARS)


@dataclass(frozen=True, slots=True)
class Form:
    """The search form as typed; ``kept`` are the parameters it carries along unseen."""

    query: str = ""
    date_from: str = ""
    date_to: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    mistakes: tuple[Mistake, ...] = ()

    def mistake_in(self, field: str) -> Mistake | None:
        return next((one for one in self.mistakes if one.field == field), None)


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every screen. ``title`` is the window's; ``home`` the first page."""

    lang: Language
    title: str
    home: str
    other_language: str
    form: Form


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value: how many documents it gives, and the search with it chosen or let go; the
    values that belong under it. Without ``href`` it is no value and only names what does."""

    text: str
    count: str
    href: str
    selected: bool
    children: tuple[FacetLink, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetPanel:
    """A facet: the values always shown, and those under "more" (``folded_count`` of them)."""

    name: str
    label: str
    shown: tuple[FacetLink, ...]
    folded: tuple[FacetLink, ...]
    folded_count: int


@dataclass(frozen=True, slots=True)
class CopyItem:
    """A near duplicate folded under a hit; ``about`` tells it apart from the others."""

    title: str
    href: str
    about: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with its marks; ``page`` leads to its page, None where there are no pages."""

    text: Markup
    page: Link | None


@dataclass(frozen=True, slots=True)
class HitItem:
    """One document in a list. ``date_note`` says when the date is only the page's, ``change``
    what became of the document and leads to who did it, None where nothing is told. ``copies``
    are the first of its ``duplicates``; ``unfolded`` is the search that shows each of them
    apart."""

    rank: int
    href: str
    title: Markup
    number: str | None
    kind: str
    date: str | None
    date_machine: str | None
    date_note: str
    bodies: tuple[str, ...]
    missing: tuple[str, ...]
    duplicates: int
    snippets: tuple[Quotation, ...]
    unfolded: str
    change: Link | None = None
    copies: tuple[CopyItem, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeItem:
    """A sentence about how the query was read, and the search that undoes it, or None.
    ``offers`` are searches whose names end the sentence."""

    sentence: str
    undo: str | None
    offers: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Paging:
    """Links to other pages; None stands for a gap in ``pages`` and for no such neighbour."""

    previous: str | None
    pages: tuple[Link | None, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class HomeScreen:
    """The first page: the box, examples, what there is."""

    template: ClassVar[str] = "home.html"

    frame: Frame
    document_count: int
    is_sample: bool
    examples: tuple[Link, ...]
    shelves: tuple[FacetPanel, ...]
    newest: tuple[HitItem, ...]
    browse_all: str


@dataclass(frozen=True, slots=True)
class ResultsScreen:
    """An answer. ``rows`` are the hits of all pages, fewer than ``total`` where near duplicates
    are folded, and ``fold`` is the search the other way. ``query`` is empty when browsing;
    ``narrower`` are links that filter by what words of the query name, ``ways_out`` links that
    loosen the search, given only when there are no hits. ``wider``
    is the search with the bodies whose work the chosen ones took over, or None."""

    template: ClassVar[str] = "results.html"

    frame: Frame
    query: str
    total: int
    rows: int
    fold: Link | None
    seconds: str
    is_filtered: bool
    sorts: tuple[Link, ...]
    chips: tuple[Link, ...]
    wider: Link | None
    clear_filters: str
    notices: tuple[NoticeItem, ...]
    suggestion: Link | None
    hits: tuple[HitItem, ...]
    paging: Paging | None
    last_page: str | None
    narrower: tuple[Link, ...]
    ways_out: tuple[Link, ...]
    facets: tuple[FacetPanel, ...]
    matches: tuple[Link, ...]
    diacritics: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One row about a document: its values (links where ``href`` is not empty) and a note."""

    label: str
    values: tuple[Link, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """How a value was found: the method in words, and the pieces of text it was taken from."""

    label: str
    method: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedItem:
    """A cited or citing document as a link, and what is said beside it."""

    link: Link
    note: str = ""


@dataclass(frozen=True, slots=True)
class CitedGroup:
    """What a document does alike (``Căn cứ``) to several others."""

    label: str
    items: tuple[CitedItem, ...]


@dataclass(frozen=True, slots=True)
class ChangeItem:
    """That a document was changed: the words that say so, by which document, and the very
    words it was taken from with the document they stand in. ``others`` says how many more did
    the same, empty where none did and behind the first."""

    sentence: str
    by: Link
    others: str
    quote: str
    source: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table that takes ``columns`` of them."""

    html: Markup
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a heading (of ``level``, as in ``h3``), a rule (before which ``html`` is shown)
    or a table, which has ``rows`` instead."""

    kind: Literal["paragraph", "heading", "rule", "table"]
    html: Markup
    level: int = 0
    rows: tuple[tuple[Cell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Passages of a document's text; furniture is shown folded, and ``is_small`` where it is
    hardly longer than the words that say so."""

    passages: tuple[Passage, ...]
    is_furniture: bool
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class DocumentScreen:
    """A whole document. ``back`` leads to the search it was reached from, or is None;
    ``match_count`` is None when nothing was searched for; of the matches,
    ``anchor_count`` can be jumped to (``#m1`` …). ``cited_by`` are the newest of the
    ``times_cited`` documents that cite this one, ``all_citing`` the search for the rest, or None;
    ``missing`` leads to the list of what is cited and not here, ``original`` to the file the
    document was read from, None where it cannot be had."""

    template: ClassVar[str] = "document.html"

    frame: Frame
    title: str
    summary: tuple[str, ...]
    canonical: str
    as_json: str
    original: str | None
    back: str | None
    query: str
    changes: tuple[ChangeItem, ...]
    changes_place: str
    facts: tuple[Fact, ...]
    cites: tuple[CitedGroup, ...]
    cited_by: tuple[CitedItem, ...]
    times_cited: int
    all_citing: str | None
    missing: str
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    blocks: tuple[Block, ...]
    match_count: int | None
    anchor_count: int


@dataclass(frozen=True, slots=True)
class MissingItem:
    """A cited document that is not here: who cites it, what they do with it, what became of
    it; ``place`` is the name of that place on the page."""

    number: str
    date: str | None
    citing: Link
    roles: str
    changes: tuple[ChangeItem, ...]
    place: str


@dataclass(frozen=True, slots=True)
class MissingScreen:
    """Documents that are cited and not in the index, the most cited first; ``first_rank``
    counts from 1. Beyond the end nothing is listed and ``last_page`` leads back, else None."""

    template: ClassVar[str] = "missing.html"

    frame: Frame
    total: int
    first_rank: int
    items: tuple[MissingItem, ...]
    previous: str | None
    next: str | None
    last_page: str | None


@dataclass(frozen=True, slots=True)
class RefusedScreen:
    """A search with values that cannot be used: the form as filled, each mistake named."""

    template: ClassVar[str] = "refused.html"

    frame: Frame


@dataclass(frozen=True, slots=True)
class MessageScreen:
    """No answer, and why: sentences, a command to type (or None), and where to go."""

    template: ClassVar[str] = "message.html"

    frame: Frame
    heading: str
    sentences: tuple[str, ...]
    command: str | None
    after: str
    ways_out: tuple[Link, ...]


Screen = HomeScreen | ResultsScreen | DocumentScreen | MissingScreen | RefusedScreen | MessageScreen
