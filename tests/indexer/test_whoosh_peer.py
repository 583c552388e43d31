"""Whoosh's own searcher over our segments: a peer that must find what our engine finds."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from whoosh import query as whoosh
from whoosh.scoring import BM25F
from whoosh.searching import Searcher

from indexer import open_live
from indexer.contents import whoosh_index
from indexer.fields import ALL_FIELDS, BODY, CITES, ID, NUMBER, PAIR, SCORED_FIELDS, TEXT, TITLE
from search.engine import Question
from search.engines import WhooshEngine
from search.primitives import And, Node, Not, Or, Term, Weighted
from tests.indexer.folders import update, write_lines

K1: Final = 1.2
B: Final = 0.75
"""The measured values, said here again so that a change of them is seen."""

WORDS: Final = [
    *("công", "tác", "dân", "vận", "đảng", "kỷ", "luật", "hoà", "bình", "nghị", "quyết"),
    *("tỉnh", "uỷ", "trung", "ương", "dàn", "dẫn"),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """120 documents in several segments, some of them changed and gone since."""
    place = tmp_path_factory.mktemp("peer")
    rng = random.Random(3)
    lines: list[Any] = [
        {
            "id": f"d{number:03d}",
            "title": " ".join(rng.choices(WORDS, k=rng.randint(1, 6))),
            "text": " ".join(rng.choices(WORDS, k=rng.randint(1, 80)))
            + rng.choice(("", " Nghị quyết số 34-NQ/TW.", " Kết luận 18-KL/TU ngày 2/3/2020.")),
            "number": rng.choice((None, "34-NQ/TW", "99-QĐ/TW")),
            "bodies": rng.sample(["Bộ Chính trị", "Ban Bí thư"], rng.randint(0, 2)),
        }
        for number in range(120)
    ]
    for until in (90, 110, 120):
        folder = write_lines(place, "x.jsonl", lines[:until])
        update(place / "index", folder)
    lines[7]["text"] = "dân vận"
    del lines[20], lines[95]
    write_lines(place, "x.jsonl", lines)
    update(place / "index")
    return place / "index"


@pytest.fixture(scope="module")
def engine(index: Path) -> WhooshEngine:
    return WhooshEngine(open_live(index))


@pytest.fixture(scope="module")
def peer(index: Path) -> Iterator[Searcher]:
    """Whoosh's searcher with our two constants."""
    opened = whoosh_index(open_live(index).directory)
    with opened.searcher(weighting=BM25F(B=B, K1=K1)) as searcher:
        yield searcher


def ours(engine: WhooshEngine, node: Node) -> set[str]:
    return {engine.id_of(document) for document in np.flatnonzero(engine.mask(node)).tolist()}


def theirs(peer: Searcher, query: Any) -> set[str]:
    return {hit[ID] for hit in peer.search(query, limit=None)}


def translated(node: Node) -> Any:
    """The same question in Whoosh's own query classes."""
    if isinstance(node, Term):
        return whoosh.Or([whoosh.Term(node.field, term) for term in node.terms])
    if isinstance(node, And):
        return whoosh.And([translated(child) for child in node.children])
    if isinstance(node, Or):
        return whoosh.Or([translated(child) for child in node.children])
    assert isinstance(node, Not)
    return whoosh.And([whoosh.Every(), whoosh.Not(translated(node.child))])


def term(field: str, *terms: str) -> Term:
    return Term(field, terms)


TERMS: Final = [
    term(TEXT, "dân"),
    term(TEXT, "dàn", "dẫn"),
    term(TEXT, "nowhere"),
    term(TITLE, "hòa"),
    term(TITLE, "kỉ"),
    term(PAIR, "dân vận"),
    term(PAIR, "nghị quyết", "trung ương"),
    term(NUMBER, "34|nq|tw"),
    term(CITES, "18|kl|tu"),
    term(BODY, "Bộ Chính trị"),
]


def test_the_index_has_deletions_and_several_segments(index: Path) -> None:
    live = open_live(index)
    assert len(live.segments) > 1
    assert sum(len(segment.deleted) for segment in live.segments) > 0


def test_whoosh_sees_our_fields_and_documents(engine: WhooshEngine, peer: Searcher) -> None:
    reader = peer.reader()
    assert set(reader.indexed_field_names()) == set(ALL_FIELDS)
    assert peer.doc_count() == engine.documents == 118
    assert theirs(peer, whoosh.Every()) == ours(engine, And(()))


@pytest.mark.parametrize("node", TERMS, ids=str)
def test_a_term_matches_the_same_documents(
    engine: WhooshEngine, peer: Searcher, node: Term
) -> None:
    assert theirs(peer, translated(node)) == ours(engine, node)


def test_an_id_finds_its_one_document(peer: Searcher) -> None:
    assert theirs(peer, whoosh.Term(ID, "d042")) == {"d042"}
    assert theirs(peer, whoosh.Term(ID, "d020")) == set()


@pytest.mark.parametrize("seed", range(40))
def test_any_tree_matches_the_same_documents(
    engine: WhooshEngine, peer: Searcher, seed: int
) -> None:
    node = random_tree(random.Random(seed), 3)
    assert theirs(peer, translated(node)) == ours(engine, node)


def random_tree(rng: random.Random, depth: int) -> Node:
    if depth == 0 or rng.random() < 0.3:
        return rng.choice(TERMS)
    if rng.random() < 0.25:
        return Not(random_tree(rng, depth - 1))
    children = tuple(random_tree(rng, depth - 1) for _ in range(rng.randint(1, 3)))
    return rng.choice((And, Or))(children)


@pytest.mark.parametrize("prefix", ["d", "đ", "hò", "k", "x", "t"])
def test_a_prefix_matches_the_same_documents(
    engine: WhooshEngine, peer: Searcher, prefix: str
) -> None:
    node = term(TEXT, *engine.starting_with(prefix, 1000))
    assert theirs(peer, whoosh.Prefix(TEXT, prefix)) == ours(engine, node)


def scored(engine: WhooshEngine, node: Term) -> dict[str, float]:
    question = Question(match=node, ranking=(Weighted(node, 1.0),), limit=1000)
    return {engine.id_of(found.document): found.score for found in engine.execute(question).found}


def bm25(index: Path, node: Term) -> dict[str, float]:
    """Lucene's BM25, document by document (Robertson and Zaragoza 2009; idf as in Lucene 8)."""
    live = open_live(index)
    lengths: dict[str, int] = {}
    freqs: dict[str, int] = {}
    for segment, reader in zip(live.segments, live.readers, strict=True):
        length = reader.column("length.title" if node.field == TITLE else "length.text")
        for number, id in enumerate(reader.ids):
            if number not in segment.deleted:
                lengths[id] = int(length[number])
        for spelling in node.terms:
            docs, counts = reader.postings(node.field, spelling)
            for number, count in zip(docs.tolist(), counts.tolist(), strict=True):
                if number not in segment.deleted:
                    id = str(reader.ids[number])
                    freqs[id] = freqs.get(id, 0) + count
    average = sum(lengths.values()) / len(lengths)
    idf = math.log(1 + (len(lengths) - len(freqs) + 0.5) / (len(freqs) + 0.5))
    return {
        id: idf * (K1 + 1) * freq / (freq + K1 * (1 - B + B * lengths[id] / average))
        for id, freq in freqs.items()
    }


@pytest.mark.parametrize("node", [each for each in TERMS if each.field in SCORED_FIELDS], ids=str)
def test_scores_are_those_of_the_formula(engine: WhooshEngine, index: Path, node: Term) -> None:
    assert scored(engine, node) == pytest.approx(bm25(index, node), rel=1e-5)


@pytest.mark.parametrize(
    "node",
    [each for each in TERMS if each.field in SCORED_FIELDS and len(each.terms) == 1],
    ids=str,
)
def test_whooshs_own_ranking_puts_documents_in_our_order(
    engine: WhooshEngine, peer: Searcher, node: Term
) -> None:
    """Its idf differs, but for one term that is one factor, so the ratios are the same. Its
    statistics count deleted documents until a segment is written anew, so lengths may weigh
    a little otherwise."""
    own = scored(engine, node)
    peers = {hit[ID]: hit.score for hit in peer.search(translated(node), limit=None)}
    assert peers.keys() == own.keys()
    ratios = [peers[id] / own[id] for id in own]
    if ratios:
        assert ratios == pytest.approx([ratios[0]] * len(ratios), rel=0.02)
