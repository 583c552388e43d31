"""Any document, as hypothesis makes it: for the laws of records and segments."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any, Final

from hypothesis import settings
from hypothesis import strategies as st

from corpus import Citation, Document, Evidence, Furniture, PartialDate, Provenance, Signer
from corpus.document import CITATION_ROLES
from corpus.kinds import KINDS

LAW: Final = settings(deadline=None)
"""How often a law is tried; the machine may be busy."""

WORDS: Final = st.sampled_from(
    [
        "dân",
        "dan",
        "DÂN",
        "vận",
        "hoà",
        "hòa",
        "TƯ",
        "T.Ư",
        "đảng",
        "Ðảng",
        "34",
        "kỷ",
        "é",
        "𝔸",
        "x" * 300,
    ]
)
GAPS: Final = st.sampled_from([" ", "\n", ". ", " – ", "-" * 300, "\ud800 "])
SENTENCES: Final = st.lists(st.tuples(WORDS, GAPS).map("".join), max_size=12).map("".join)
"""Few words, so that documents share them; gaps longer than a byte can tell."""

STRINGS: Final = st.text(st.characters(exclude_categories=()), max_size=8)
ANY_TEXT: Final = st.one_of(SENTENCES, STRINGS)
OFFSETS: Final = st.integers(0, 2**31)
JSON: Final[st.SearchStrategy[Any]] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | STRINGS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(STRINGS, inner, max_size=2),
    max_leaves=4,
)


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    year, month, day = (
        draw(st.integers(1, 9999)),
        draw(st.integers(1, 12)),
        draw(st.integers(1, 28)),
    )
    precision = draw(st.integers(1, 3))
    return PartialDate(year, *((month, day)[: precision - 1]))


def tuples_of(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=3).map(tuple)


@st.composite
def furniture(draw: st.DrawFn, text: str) -> tuple[Furniture, ...]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    return tuple(Furniture(*cut) for cut in zip(cuts[::2], cuts[1::2], strict=False))


EVIDENCE: Final = st.builds(Evidence, STRINGS, st.none() | OFFSETS, st.none() | OFFSETS)
PROVENANCE: Final = st.builds(Provenance, STRINGS, tuples_of(EVIDENCE))
NUMBERS: Final = st.sampled_from(["34-NQ/TW", "99-QĐ/TW", "91/2015/QH13"]) | STRINGS


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(ANY_TEXT)
    return Document(
        id=draw(STRINGS),
        text=text,
        title=draw(ANY_TEXT),
        kind=draw(st.sampled_from(KINDS)),
        number=draw(st.none() | NUMBERS),
        date=draw(st.none() | dates()),
        bodies=draw(st.lists(STRINGS, max_size=3, unique=True).map(tuple)),
        body_role=draw(st.sampled_from(["issuer", "subject"])),
        signer=draw(st.none() | st.builds(Signer, ANY_TEXT, st.none() | ANY_TEXT)),
        subject=draw(st.none() | ANY_TEXT),
        place=draw(st.none() | STRINGS),
        recipients=draw(tuples_of(STRINGS)),
        security=draw(st.sampled_from([None, "mat", "toi-mat", "tuyet-mat"])),
        citations=draw(
            tuples_of(
                st.builds(
                    Citation,
                    NUMBERS,
                    st.none() | dates(),
                    OFFSETS,
                    OFFSETS,
                    st.none() | st.sampled_from(CITATION_ROLES),
                    st.none() | ANY_TEXT,
                    st.none() | NUMBERS,
                )
            )
        ),
        furniture=draw(furniture(text)),
        pages=draw(st.sets(st.integers(0, len(text)), max_size=3).map(sorted).map(tuple)),
        source=draw(STRINGS),
        url=draw(st.none() | STRINGS),
        extra=MappingProxyType(draw(st.dictionaries(STRINGS, JSON, max_size=3))),
        notes=draw(tuples_of(STRINGS)),
        provenance=MappingProxyType(draw(st.dictionaries(STRINGS, PROVENANCE, max_size=3))),
    )
