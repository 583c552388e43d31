"""The engine against the plainest evaluation one can write: sets of documents, one by one."""

from __future__ import annotations

import itertools
import json
import math
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import indexer
from corpus import Document, PartialDate, parse_date
from corpus.congress import terms_of
from indexer import analyze
from indexer.fields import BODY, PAIR, TEXT, TITLE, TITLE_PAIR
from search import open_index
from search.engine import Question
from search.engines import WhooshEngine
from search.model import Sort
from search.primitives import (
    And,
    AtLeast,
    Bonus,
    DateRange,
    Filters,
    Kind,
    Node,
    Not,
    Or,
    Phrase,
    Term,
    Weighted,
)

some_examples = settings(deadline=None)
"""Fewer than usual, for the plain evaluation is slow."""

WORDS = ("dân", "vận", "đảng", "viên", "số", "hòa", "kỉ", "luật")
SEEN = ("nghi-quyet", "chi-thi", "tin-tuc", "khac")
BODIES = ("Bộ Chính trị", "Ban Bí thư", "Bộ Nội vụ")
DATES = (None, "2023", "2023-06", "2023-06-30", "2024-01", "2024-02-29", "1951-02-11", "2021-01")


class Shelf:
    """The same documents twice: in an engine, and as they are."""

    def __init__(self, engine: WhooshEngine, documents: tuple[Document, ...]) -> None:
        self.engine = engine
        self.documents = documents


def _line(chance: random.Random, name: str) -> dict[str, object]:
    text = " ".join(chance.choices(WORDS, k=chance.randint(1, 12)))
    return {
        "id": name,
        "title": " ".join(chance.choices(WORDS, k=chance.randint(1, 3))),
        "text": text,
        "kind": chance.choice(SEEN),
        "date": chance.choice(DATES),
        "bodies": chance.sample(BODIES, chance.randint(1, 2)),
    }


@pytest.fixture(scope="module", params=["built once", "updated"])
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """An index in one go, and one of several segments with deleted documents."""
    chance = random.Random(7)
    home = tmp_path_factory.mktemp("shelf")
    lines = [_line(chance, f"d{number:02d}") for number in range(60)]

    def index(some: Sequence[dict[str, object]]) -> None:
        text = "\n".join(json.dumps(line, ensure_ascii=False) for line in some)
        (home / "d.jsonl").write_text(text, encoding="utf-8")
        indexer.reindex([home / "d.jsonl"], directory=home / "index", today=date(2026, 11, 22))

    if request.param == "updated":
        index([*lines[:50], _line(chance, "gone")])
        index([*lines[:40], *lines[45:55]])
    index(lines)
    opened = open_index(home / "index")
    engine = opened.engine
    assert isinstance(engine, WhooshEngine)
    stored = [opened.document(str(line["id"])) for line in lines]
    return Shelf(engine, tuple(document for document in stored if document is not None))


# The reference ------------------------------------------------------------------


_tokens: dict[tuple[str, str, str], list[str]] = {}


def tokens(document: Document, field: str) -> list[str]:
    key = (document.title, document.text, field)
    if key not in _tokens:
        _tokens[key] = _read_tokens(document, field)
    return list(document.bodies) if field == BODY else _tokens[key]


def _read_tokens(document: Document, field: str) -> list[str]:
    title, text = analyze(document.title).keys, analyze(document.text, document.furniture).keys
    pairs = [" ".join(pair) for pair in itertools.pairwise(title)]
    return {
        TEXT: [*title, *text],
        TITLE: title,
        TITLE_PAIR: pairs,
        PAIR: [*pairs, *(" ".join(pair) for pair in itertools.pairwise(text))],
    }.get(field, [])


def stands_in(steps: Sequence[Sequence[str]], slop: int, sequence: Sequence[str]) -> bool:
    """Some positions in order, one a step, with at most ``slop`` others in between."""
    if not steps:
        return False
    where = [[at for at, key in enumerate(sequence) if key in step] for step in steps]
    return any(
        all(left < right for left, right in itertools.pairwise(places))
        and places[-1] - places[0] - (len(places) - 1) <= slop
        for places in itertools.product(*where)
    )


def _body_of(document: Document) -> list[str]:
    return tokens(document, TEXT)[len(tokens(document, TITLE)) :]


def overlaps(when: PartialDate | None, days: DateRange) -> bool:
    if when is None:
        return False
    return not (
        (days.first is not None and when.last_day.toordinal() < days.first)
        or (days.last is not None and when.first_day.toordinal() > days.last)
    )


def matches(document: Document, node: Node) -> bool:
    if isinstance(node, Term):
        return bool(set(tokens(document, node.field)) & set(node.terms))
    if isinstance(node, Phrase):
        return any(
            stands_in(node.steps, node.slop, sequence)
            for sequence in (tokens(document, TITLE), _body_of(document))
        )
    if isinstance(node, DateRange):
        return overlaps(document.date, node)
    if isinstance(node, Kind):
        return document.kind in node.kinds
    if isinstance(node, Not):
        return not matches(document, node.child)
    found = [matches(document, child) for child in node.children]
    if isinstance(node, And):
        return all(found)
    return any(found) if isinstance(node, Or) else sum(found) >= node.minimum


def values(document: Document, facet: str) -> set[str]:
    if facet == "body":
        return set(document.bodies)
    if facet == "kind":
        return {document.kind}
    if document.date is None:
        return {"unknown"}
    return set(terms_of(document.date)) if facet == "term" else {str(document.date.first_day.year)}


def selected(filters: Filters) -> dict[str, tuple[str, ...]]:
    chosen = {
        "body": filters.bodies,
        "kind": filters.kinds,
        "year": filters.years,
        "term": filters.terms,
    }
    return {facet: asked for facet, asked in chosen.items() if asked}


def left_by(document: Document, filters: Filters, besides: str | None = None) -> bool:
    return (filters.dates is None or overlaps(document.date, filters.dates)) and all(
        values(document, facet) & set(asked)
        for facet, asked in selected(filters).items()
        if facet != besides
    )


def score(shelf: Shelf, document: Document, ranking: Sequence[Weighted]) -> float:
    """Okapi BM25 with Lucene's idf; several spellings count as one term."""
    total = 0.0
    for each in ranking:
        name, spellings = each.term.field, set(each.term.terms)

        def frequency(one: Document, name: str = name, among: set[str] = spellings) -> int:
            return sum(key in among for key in tokens(one, name))

        length_field = TEXT if name in (TEXT, PAIR) else TITLE
        lengths = [len(tokens(one, length_field)) for one in shelf.documents]
        count = sum(frequency(one) > 0 for one in shelf.documents)
        if not count or not frequency(document):
            continue
        idf = math.log(1 + (len(lengths) - count + 0.5) / (count + 0.5))
        length = len(tokens(document, length_field)) * len(lengths) / sum(lengths)
        tf = frequency(document)
        total += each.weight * idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length))
    return total


# What is asked -------------------------------------------------------------------

keys = st.lists(st.sampled_from([*WORDS, "lạ"]), max_size=2, unique=True).map(tuple)
days = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2025, 1, 1)).map(date.toordinal))
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Term, st.sampled_from([TEXT, TITLE]), keys),
    st.builds(Term, st.just(BODY), st.sampled_from(BODIES).map(lambda body: (body,))),
    st.builds(Phrase, st.lists(keys, min_size=0, max_size=4).map(tuple), st.integers(0, 3)),
    st.builds(DateRange, days, days),
    st.builds(Kind, st.lists(st.sampled_from(SEEN), max_size=2).map(tuple)),
)
trees = st.recursive(
    leaves,
    lambda nodes: st.one_of(
        st.builds(And, st.lists(nodes, max_size=3).map(tuple)),
        st.builds(Or, st.lists(nodes, max_size=3).map(tuple)),
        st.builds(Not, nodes),
        st.builds(AtLeast, st.integers(0, 3), st.lists(nodes, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def some(choices: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(st.just(()), st.lists(st.sampled_from(choices), max_size=2).map(tuple))


filterings = st.builds(
    Filters,
    st.one_of(st.none(), st.builds(DateRange, days, days)),
    some(BODIES),
    some(SEEN),
    some(["2023", "2024", "1951", "unknown"]),
    some(["XIII", "II", "I", "unknown"]),
)


@some_examples
@given(node=trees)
def test_a_tree_matches_the_documents_that_its_plain_reading_says(shelf: Shelf, node: Node) -> None:
    mask = shelf.engine.mask(node)
    found = {shelf.engine.id_of(number) for number in mask.nonzero()[0].tolist()}
    assert found == {document.id for document in shelf.documents if matches(document, node)}


@some_examples
@given(node=trees, filters=filterings)
def test_total_and_every_facet_count_what_matches(
    shelf: Shelf, node: Node, filters: Filters
) -> None:
    matching = [document for document in shelf.documents if matches(document, node)]
    answer = shelf.engine.execute(Question(node, filters=filters, limit=100))
    assert answer.total == len(answer.found)
    assert {shelf.engine.id_of(each.document) for each in answer.found} == {
        document.id for document in matching if left_by(document, filters)
    }
    for facet in ("body", "kind", "year", "term"):
        counts: dict[str, int] = {}
        for document in matching:
            if left_by(document, filters, besides=facet):
                for value in values(document, facet):
                    counts[value] = counts.get(value, 0) + 1
        assert answer.counts[facet] == counts


@some_examples
@given(node=trees, filters=filterings, newest=st.booleans())
def test_documents_come_by_the_start_of_their_date_undated_last_then_by_id(
    shelf: Shelf, node: Node, filters: Filters, newest: bool
) -> None:
    def place(document: Document) -> tuple[bool, int, str]:
        day = document.date.first_day.toordinal() if document.date else 0
        return (document.date is None, -day if newest else day, document.id)

    left = [d for d in shelf.documents if matches(d, node) and left_by(d, filters)]
    sort: Sort = "newest" if newest else "oldest"
    answer = shelf.engine.execute(Question(node, filters=filters, sort=sort, limit=100))
    assert [shelf.engine.id_of(each.document) for each in answer.found] == [
        document.id for document in sorted(left, key=place)
    ]


RANKINGS = st.lists(
    st.builds(
        Weighted,
        st.one_of(
            st.builds(Term, st.sampled_from([TEXT, TITLE]), keys),
            st.builds(Term, st.just(PAIR), st.just(("dân vận", "đảng viên"))),
        ),
        st.sampled_from([0.3, 1.0]),
    ),
    max_size=4,
).map(tuple)


@some_examples
@given(node=trees, ranking=RANKINGS)
def test_scores_are_sums_of_bm25_and_equal_ones_come_by_id(
    shelf: Shelf, node: Node, ranking: tuple[Weighted, ...]
) -> None:
    answer = shelf.engine.execute(Question(node, ranking, limit=100))
    expected = {d.id: score(shelf, d, ranking) for d in shelf.documents if matches(d, node)}
    found = [(shelf.engine.id_of(each.document), each.score) for each in answer.found]
    assert dict(found) == pytest.approx(expected, abs=1e-4)
    assert found == sorted(found, key=lambda each: (-each[1], each[0]))


@some_examples
@given(node=trees, ranking=RANKINGS, offset=st.integers(0, 70), limit=st.integers(0, 20))
def test_a_page_is_a_slice_of_the_whole_order(
    shelf: Shelf, node: Node, ranking: tuple[Weighted, ...], offset: int, limit: int
) -> None:
    whole = shelf.engine.execute(Question(node, ranking, limit=100))
    page = shelf.engine.execute(Question(node, ranking, offset=offset, limit=limit))
    assert page.found == whole.found[offset : offset + limit]
    assert (page.total, page.counts) == (whole.total, whole.counts)


@some_examples
@given(words=st.lists(leaves, max_size=4), required=trees)
def test_coverage_and_what_is_lacking_count_the_same_words(
    shelf: Shelf, words: list[Node], required: Node
) -> None:
    matching = [document for document in shelf.documents if matches(document, required)]
    has = {d.id: [matches(d, word) for word in words] for d in matching}
    assert shelf.engine.coverage(words, required) == tuple(
        sum(sum(row) >= least for row in has.values()) for least in range(len(words) + 1)
    )
    numbers = [shelf.engine.number_of(document.id) for document in matching]
    known = [number for number in numbers if number is not None]
    assert shelf.engine.lacking(known, words) == [
        [at for at, present in enumerate(has[d.id]) if not present] for d in matching
    ]


def test_a_bonus_lifts_what_its_node_matches(shelf: Shelf) -> None:
    bonus = Bonus(Kind(("chi-thi",)), 50.0)
    answer = shelf.engine.execute(Question(And(()), bonuses=(bonus,), limit=100))
    lifted = sorted(document.id for document in shelf.documents if document.kind == "chi-thi")
    assert [shelf.engine.id_of(each.document) for each in answer.found][: len(lifted)] == lifted
    assert {each.score for each in answer.found} == {0.0, 50.0}


def test_vocabulary_counts_documents(shelf: Shelf) -> None:
    engine = shelf.engine

    def having(*terms: str, field: str = TEXT) -> int:
        return sum(bool(set(tokens(d, field)) & set(terms)) for d in shelf.documents)

    assert engine.readings(["dan", "vien", "khong"]) == [
        {"dân": having("dân")},
        {"viên": having("viên")},
        {},
    ]
    assert engine.pair_frequencies(["dân", "lạ"], ["vận", "viên"]).tolist() == [
        [having("dân vận", field=PAIR), having("dân viên", field=PAIR)],
        [0, 0],
    ]
    assert engine.frequencies([Term(TEXT, ("dân", "vận")), Term(TEXT, ("lạ",))]) == [
        having("dân", "vận"),
        0,
    ]
    assert engine.starting_with("v", 9) == sorted(
        ("viên", "vận"), key=lambda word: (-having(word), word)
    )
    assert engine.documents == len(shelf.documents) == 60
    assert set(BODIES) <= set(engine.names(BODY))


def test_parse_date_reads_what_the_shelf_is_dated_with() -> None:
    assert [str(parse_date(when)) for when in DATES if when] == [when for when in DATES if when]


def test_an_index_of_nothing_answers_nothing(tmp_path: Path) -> None:
    (tmp_path / "d.jsonl").write_text('{"text": "có"}', encoding="utf-8")
    arguments = {"directory": tmp_path / "index", "today": date(2026, 11, 22)}
    indexer.reindex([tmp_path / "d.jsonl"], **arguments)  # type: ignore[arg-type]
    (tmp_path / "d.jsonl").unlink()
    indexer.reindex([], prune=True, **arguments)  # type: ignore[arg-type]
    engine = open_index(tmp_path / "index").engine
    answer = engine.execute(Question(Or((Term(TEXT, ("có",)), And(()))), limit=10))
    assert (answer.found, answer.total) == ((), 0)
    assert engine.usage(["có"]).pairs == 0
