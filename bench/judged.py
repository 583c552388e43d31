"""The judged sets, and their queries with candidates and features, as ranking is measured.

Folds are by document: queries that share a relevant document, directly or through others,
are in one fold, so that no document is judged by what was learned on it.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bench.engines import SHARED
from indexer import reindex
from search import Index, SearchRequest, open_index
from search.engine import Question
from search.metrics import Qrels, load_qrels, load_queries, mrr_at, ndcg_at
from search.query.parser import parse
from search.resolve import resolve
from search.second_stage import DEPTH, FEATURES, Trees, features, parted, wanted

INDEXES: Final = Path("var/bench")
FOLDS: Final = 5

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Queries over an index; ``share`` is its weight in training, 0 for none."""

    name: str
    index: str
    corpus: str
    folder: str
    queries: str = "queries.jsonl"
    field: str = "query"
    share: float = 0.0

    @property
    def judged(self) -> Path:
        return SHARED / "relevance" / self.folder

    def measure(self, run: Mapping[str, Sequence[str]], qrels: Qrels) -> float:
        return (mrr_at if self.folder == "party-known" else ndcg_at)(run, qrels, 10)


ALQAC: Final = ("alqac", "relevance/alqac2022/corpus.jsonl", "alqac2022")
ZALO: Final = ("laws", "corpora/laws.jsonl.xz", "zalo-train")
PARTY: Final = ("party", "corpora/party.jsonl.xz", "party-known")

LEARNED: Final = (
    JudgedSet("alqac2022", *ALQAC, share=1.0),
    JudgedSet("zalo-train", *ZALO, share=1.0),
    JudgedSet("party-known, as typed", *PARTY, share=0.5),
    JudgedSet("party-known, clean", *PARTY, field="clean", share=0.5),
)
"""The sets that are trained on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query: the documents in the first stage's order, those that stay first apart.

    ``rows`` are the features of ``others``; without words to look for there are none.
    """

    set: JudgedSet
    query: str
    fold: int
    first: list[str]
    others: list[str]
    grades: NDArray[np.float64]
    rows: Rows


def asked(judged: JudgedSet, index: Index, folds: Mapping[str, int]) -> Iterator[Asked]:
    """Every query of a set with its candidates."""
    engine = index.engine
    qrels = load_qrels(judged.judged / "qrels.tsv")
    for qid, text in sorted(load_queries(judged.judged / judged.queries, judged.field).items()):
        resolved = resolve(parse(text), SearchRequest(query=text), engine)
        question = Question(resolved.match, resolved.ranking, resolved.bonuses, limit=DEPTH)
        named, others = parted(engine.execute(question).found, question, engine)
        looked_for = wanted(question.ranking, engine)
        if len(others) > 1 and looked_for.keys:
            rows = features(looked_for, others, engine)
        else:
            rows = np.zeros((0, len(FEATURES)))
        ids = [engine.id_of(found.document) for found in others]
        yield Asked(
            set=judged,
            query=qid,
            fold=folds[qid],
            first=[engine.id_of(found.document) for found in named],
            others=ids,
            grades=np.array([max(0, qrels[qid].get(id, 0)) for id in ids[: len(rows)]], float),
            rows=rows,
        )


def folds_by_document(qrels: Qrels) -> dict[str, int]:
    """A fold for every query; queries that share a relevant document share it."""
    leader: dict[str, str] = {}

    def find(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for query, grades in sorted(qrels.items()):
        for document, grade in sorted(grades.items()):
            if grade > 0:
                low, high = sorted((find(f"query {query}"), find(f"document {document}")))
                leader[high] = low
    digests = {q: hashlib.sha256(find(f"query {q}").encode()).digest() for q in qrels}
    return {query: int.from_bytes(digest, "big") % FOLDS for query, digest in digests.items()}


def order(query: Asked, model: Trees | None) -> list[str]:
    """All of a query's documents, best first."""
    if model is None or not len(query.rows):
        return [*query.first, *query.others]
    best = np.argsort(-model(query.rows), kind="stable").tolist()
    return [*query.first, *(query.others[at] for at in best)]


def collected(sets: Sequence[JudgedSet]) -> list[Asked]:
    """Every query of ``sets``, over indexes that are built or brought up to date first; sets
    of one index stand side by side."""
    queries: list[Asked] = []
    for name, group in itertools.groupby(sets, lambda judged: (judged.index, judged.corpus)):
        reindex([SHARED / name[1]], directory=INDEXES / name[0], today=date.today())
        index = open_index(INDEXES / name[0])
        for judged in group:
            folds = folds_by_document(load_qrels(judged.judged / "qrels.tsv"))
            queries += asked(judged, index, folds)
        index.close()
    return queries
