"""A small library for tests of the page: the same door as ``search.Index``, in memory.

It finds documents that hold every typed word, whatever the case, and nothing cleverer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from corpus import Citation, Document, Evidence, Furniture, PartialDate, Provenance, Signer
from corpus.originals import Original
from indexer import IndexUnusable
from search.citations import Missing, Named, Reference, Relations
from search.model import (
    UNKNOWN,
    Copy,
    Facet,
    FacetValue,
    Hit,
    Notice,
    Page,
    SearchRequest,
    Snippet,
    Suggestion,
)
from search.suggestions import Completions

Ranges = tuple[tuple[int, int], ...]

LONG_TEXT = "\n\n".join(
    [f"Đoạn {number}. Cấp ủy họp định kỳ và ghi biên bản." for number in range(1, 40)]
    + ["Chỗ này nói về thủy lợi nội đồng theo Quyết định số 99-QĐ/TW ngày 03/10/2017."]
    + [f"Đoạn {number}. Chi bộ kiểm điểm theo quy định." for number in range(41, 60)]
    + ["Đoạn cuối nhắc lại thủy lợi một lần nữa."]
)

HOSTILE = '<script>alert("x")</script>'


def _citation(text: str, number: str, date: PartialDate | None) -> Citation:
    start = text.index(number)
    return Citation(number, date, start, start + len(number))


DOCUMENTS: tuple[Document, ...] = (
    Document(
        id="nghi-quyet/35 thủy lợi.txt",
        text=LONG_TEXT,
        title="Nghị quyết về thủy lợi nội đồng",
        kind="nghi-quyet",
        number="35-NQ/TW",
        date=PartialDate(2023, 1, 9),
        bodies=("Bộ Chính trị", "Ban Bí thư"),
        body_role="issuer",
        signer=Signer("Trần Văn Mẫu", "Thường trực Ban Bí thư"),
        citations=(_citation(LONG_TEXT, "99-QĐ/TW", PartialDate(2017, 10, 3)),),
        source="nghi-quyet/35 thủy lợi.txt",
        url="https://vi.example/35",
        extra={"ghi_chu": "bản sao"},
        notes=("đọc theo bảng mã CP1258",),
        provenance={"date": Provenance("place_line", (Evidence("ngày 9-1-2023", 0, 13),))},
    ),
    Document(
        id="a.zip!/b#c?d%e.docx",
        text="Menu của trang\n\nHội nghị bàn về thủy lợi ở cơ sở.\nDòng thứ hai.\n\nGửi cho bạn bè",
        title="Hội nghị thủy lợi",
        kind="tin-tuc",
        date=PartialDate(2024, 11),
        bodies=("Ban Dân vận Trung ương",),
        furniture=(Furniture(0, 14), Furniture(66, 80)),
        provenance={"date": Provenance("page_date", (Evidence("2024-11"),))},
    ),
    Document(
        id=f"{HOSTILE}.txt",
        text=f"Kẻ xấu viết {HOSTILE} rồi đảo chữ \u202egnợưl\u202c & hết.",
        title=f"Văn bản xấu {HOSTILE}",
        kind="khac",
        bodies=(HOSTILE,),
    ),
)


@dataclass
class FakeLibrary:
    """Answers from ``documents``; ``asked`` keeps every request for the test to look at."""

    documents: tuple[Document, ...] = DOCUMENTS
    aliases: dict[str, str] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    suggestion: Suggestion | None = None
    is_sample: bool = False
    generation: str = "g1"
    asked: list[SearchRequest] = field(default_factory=list)
    related: dict[str, Relations] = field(default_factory=dict)
    alike: dict[str, tuple[Copy, ...]] = field(default_factory=dict)
    absent: tuple[Missing, ...] = ()
    originals: dict[str, Original] = field(default_factory=dict)
    completions: Completions = field(default_factory=lambda: Completions("", ()))

    @property
    def document_count(self) -> int:
        return len(self.documents)

    def complete(self, typed: str) -> Completions:
        return replace(self.completions, query=typed)

    def document(self, id: str) -> Document | None:
        wanted = self.aliases.get(id, id)
        return next((one for one in self.documents if one.id == wanted), None)

    def original(self, id: str) -> Original | None:
        return self.originals.get(id)

    def bearer(self, kind: str, number: str) -> str | None:
        found = [one for one in self.documents if one.kind == kind and one.number]
        named = [one.id for one in found if (one.number or "").replace("/", "-") == number]
        return named[0] if len(named) == 1 else None

    def relations(self, document: Document) -> Relations:
        cited = (Reference(one, Named(one.number, one.date), (), 1) for one in document.citations)
        return self.related.get(document.id, Relations(tuple(cited)))

    def missing(self, offset: int, limit: int) -> tuple[int, tuple[Missing, ...]]:
        return len(self.absent), self.absent[offset : offset + limit]

    def copies(self, document: Document) -> tuple[Copy, ...]:
        return self.alike.get(document.id, ())

    def marks(self, document: Document, request: SearchRequest) -> Ranges:
        return _marks(document.text, request.query)

    def search(self, request: SearchRequest) -> Page:
        self.asked.append(request)
        matching = [one for one in self.documents if _matches(one, request)]
        if request.sort != "relevance":
            matching.sort(key=lambda one: str(one.date or ""), reverse=request.sort == "newest")
        shown = matching[request.offset : request.offset + request.limit]
        return Page(
            query=request.query,
            total=len(matching),
            took_ms=3.14159,
            hits=tuple(
                _hit(rank, document, request.query, self.alike.get(document.id, ()))
                for rank, document in enumerate(shown, request.offset + 1)
            ),
            facets=tuple(_facets(matching, request)),
            notices=self.notices,
            suggestion=self.suggestion,
            rows=len(matching),
        )


@dataclass
class FakeLive:
    """A live index that stands still, or fails the way ``failure`` says."""

    library: FakeLibrary = field(default_factory=FakeLibrary)
    failure: Callable[[], IndexUnusable] | None = None

    def current(self) -> FakeLibrary:
        if self.failure:
            raise self.failure()
        return self.library


def _marks(text: str, query: str) -> Ranges:
    words = re.findall(r"\w+", query)
    if not words:
        return ()
    pattern = "|".join(rf"\b{re.escape(word)}\b" for word in words)
    return tuple(found.span() for found in re.finditer(pattern, text, re.IGNORECASE))


def _matches(document: Document, request: SearchRequest) -> bool:
    text = f"{document.title} {document.text}".lower()
    day = document.date
    return (
        all(word.lower() in text for word in re.findall(r"\w+", request.query))
        and (not request.kinds or document.kind in request.kinds)
        and (not request.bodies or bool(set(document.bodies) & set(request.bodies)))
        and (not request.years or _year(document) in request.years)
        and (
            not request.date_from
            or (day is not None and day.last_day >= request.date_from.first_day)
        )
        and (not request.date_to or (day is not None and day.first_day <= request.date_to.last_day))
    )


def _year(document: Document) -> str:
    return str(document.date.year) if document.date else UNKNOWN


def _hit(rank: int, document: Document, query: str, copies: tuple[Copy, ...]) -> Hit:
    furniture = document.furniture[0].end + 2 if document.furniture else 0
    quote = document.text[furniture : furniture + 200]
    found = document.provenance.get("date")
    return Hit(
        rank=rank,
        id=document.id,
        title=document.title,
        title_marks=_marks(document.title, query),
        number=document.number,
        kind=document.kind,
        date=document.date,
        date_method=found.method if found else None,
        bodies=document.bodies,
        body_role=document.body_role,
        missing=(),
        duplicates=len(copies),
        score=1.5,
        snippets=(Snippet(quote, _marks(quote, query), furniture, 1 if document.pages else None),),
        duplicate_ids=tuple(copy.id for copy in copies),
        copies=copies,
    )


def _facets(documents: list[Document], request: SearchRequest) -> Iterator[Facet]:
    values = {
        "body": (Counter(body for one in documents for body in one.bodies), request.bodies),
        "kind": (Counter(one.kind for one in documents), request.kinds),
        "year": (Counter(map(_year, documents)), request.years),
    }
    for name, (counts, chosen) in values.items():
        yield Facet(
            name,
            tuple(
                FacetValue(value, value, count, value in chosen)
                for value, count in counts.most_common()
            ),
        )
