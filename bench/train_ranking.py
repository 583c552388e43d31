"""Trains the second stage of ranking on the judged sets and writes its model file.

First what it is worth: five-fold cross-validation. Queries that share a relevant document,
directly or through others, are in one fold, so that no document is judged by what was
learned on it. Printed for each set, and for its queries without or with half of their
marks, which are never trained on: nDCG@10 (party-known: MRR@10) of the first stage and of
both stages. Then the model that is shipped, trained on all of the sets.

A linear model by maximum likelihood of the relevant documents comes first; the trees learn
what it leaves over. The same indexes give the same file, bit for bit.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import lightgbm
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
MODEL: Final = Path("search/data/ranking.json")
FOLDS: Final = 5

TREES: Final = 200
PARAMETERS: Final = {
    "objective": "lambdarank",
    "num_leaves": 15,
    "learning_rate": 0.03,
    "min_data_in_leaf": 200,
    "lambdarank_truncation_level": 10,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}
"""More of what is asked for never ranks lower (``_direction``): zalo-train comes to 0.783
without that, 0.790 with it (trees alone, cross-validated). More trees gain there and lose on
the other sets."""

LEARNED_FROM: Final = 40
"""Candidates of a query that are trained on, and the relevant ones further down."""

RIDGE: Final = 1e-4
STEPS: Final = 20
"""Of Newton's method; the last ones change nothing."""

_SHAPES: Final = {"passage_place", "passage_start", "length", "digits"}
"""Features where neither more nor less is better in itself."""

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


_ALQAC: Final = ("alqac", "relevance/alqac2022/corpus.jsonl", "alqac2022")
_ZALO: Final = ("laws", "corpora/laws.jsonl.xz", "zalo-train")
_PARTY: Final = ("party", "corpora/party.jsonl.xz", "party-known")

SETS: Final = (
    JudgedSet("alqac2022", *_ALQAC, share=1.0),
    JudgedSet("zalo-train", *_ZALO, share=1.0),
    JudgedSet("party-known, as typed", *_PARTY, share=0.5),
    JudgedSet("party-known, clean", *_PARTY, field="clean", share=0.5),
    JudgedSet("alqac2022, unaccented", *_ALQAC, queries="queries.unaccented.jsonl"),
    JudgedSet("zalo-train, unaccented", *_ZALO, queries="queries.unaccented.jsonl"),
    JudgedSet("alqac2022, half", *_ALQAC, queries="queries.half.jsonl"),
    JudgedSet("zalo-train, half", *_ZALO, queries="queries.half.jsonl"),
)


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


@dataclass(frozen=True, slots=True)
class Examples:
    """What is trained on: queries one after another, ``sizes`` candidates each."""

    rows: Rows
    grades: NDArray[np.float64]
    sizes: NDArray[np.int64]
    weights: NDArray[np.float64]


def examples(queries: Sequence[Asked]) -> Examples:
    """The queries of the sets that are trained on, every set with its share of the weight."""
    kept = [each for each in queries if each.set.share and each.grades.any()]
    many = {s.name: sum(each.set is s for each in kept) for s in SETS}
    picks = [
        np.flatnonzero((np.arange(len(each.rows)) < LEARNED_FROM) | (each.grades > 0))
        for each in kept
    ]
    return Examples(
        rows=np.concatenate([each.rows[pick] for each, pick in zip(kept, picks, strict=True)]),
        grades=np.concatenate([e.grades[pick] for e, pick in zip(kept, picks, strict=True)]),
        sizes=np.array([len(pick) for pick in picks]),
        weights=np.array([each.set.share / many[each.set.name] for each in kept]),
    )


def trained(learned: Examples) -> Trees:
    """The model, from its examples."""
    return Trees.from_json(model_of(learned))


def model_of(learned: Examples) -> dict[str, Any]:
    """The model as its file holds it."""
    slopes = linear(learned)
    weights = np.repeat(learned.weights, learned.sizes)
    data = lightgbm.Dataset(
        learned.rows,
        learned.grades,
        group=learned.sizes,
        weight=weights * len(weights) / weights.sum(),
        init_score=learned.rows @ slopes,
    )
    directions = [_direction(name) for name in FEATURES]
    booster = lightgbm.train({**PARAMETERS, "monotone_constraints": directions}, data, TREES)
    trees = [as_arrays(info["tree_structure"]) for info in booster.dump_model()["tree_info"]]
    return {"features": list(FEATURES), "slopes": slopes.tolist(), "trees": trees}


def _direction(name: str) -> int:
    """Whether more of a feature may only raise a document (1), or only lower it (-1)."""
    return 0 if name in _SHAPES else -1 if name in ("rank", "missing_mass") else 1


def linear(learned: Examples) -> NDArray[np.float64]:
    """Slopes that make the relevant documents likeliest, each query a choice among its
    candidates (the conditional logit of McFadden 1974, ListNet's top-one likelihood)."""
    spread = learned.rows.std(axis=0)
    spread[spread < 1e-9] = np.inf
    rows = (learned.rows - learned.rows.mean(axis=0)) / spread
    begins = np.concatenate(([0], np.cumsum(learned.sizes)[:-1]))
    shares = learned.weights / learned.weights.sum()
    weights = np.repeat(shares, learned.sizes)
    target = learned.grades / np.repeat(np.add.reduceat(learned.grades, begins), learned.sizes)

    def chances(slopes: Rows) -> tuple[float, Rows]:
        """What is to be made small, and each candidate's chance."""
        sums = rows @ slopes
        sums -= np.repeat(np.maximum.reduceat(sums, begins), learned.sizes)
        totals = np.repeat(np.add.reduceat(np.exp(sums), begins), learned.sizes)
        unlikeliness = -(weights * target) @ (sums - np.log(totals)) + RIDGE * (slopes @ slopes)
        return float(unlikeliness), np.exp(sums) / totals

    slopes = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        loss, chance = chances(slopes)
        gradient = rows.T @ (weights * (target - chance)) - 2 * RIDGE * slopes
        means = np.add.reduceat(rows * chance[:, None], begins)
        curvature = (rows * (weights * chance)[:, None]).T @ rows
        curvature -= (means * shares[:, None]).T @ means
        step = np.linalg.solve(curvature + 2 * RIDGE * np.eye(len(slopes)), gradient)
        while chances(slopes + step)[0] > loss and np.abs(step).max() > 1e-9:
            step = step / 2
        slopes = slopes + step
    rounded: Rows = np.round(slopes / spread, 6)
    return rounded


def as_arrays(root: Mapping[str, Any]) -> list[list[Any]]:
    """A tree as :class:`Trees` takes it: inner nodes, and leaves from the left."""
    inner: list[list[Any]] = []
    leaves: list[float] = []

    def walk(node: Mapping[str, Any]) -> None:
        if "leaf_value" in node:
            leaves.append(round(float(node["leaf_value"]), 6))
            return
        first = len(leaves)
        walk(node["left_child"])
        threshold = float(f"{node['threshold']:.9g}")
        inner.append([int(node["split_feature"]), threshold, first, len(leaves)])
        walk(node["right_child"])

    walk(root)
    return [inner, leaves]


def order(query: Asked, model: Trees | None) -> list[str]:
    """All of a query's documents, best first."""
    if model is None or not len(query.rows):
        return [*query.first, *query.others]
    best = np.argsort(-model(query.rows), kind="stable").tolist()
    return [*query.first, *(query.others[at] for at in best)]


def report(queries: Sequence[Asked], models: Mapping[int, Trees]) -> Iterator[str]:
    """A line for every set: the first stage, and both, by the models of the other folds."""
    yield f"{'':<24} first stage   both stages"
    for judged in SETS:
        mine = [each for each in queries if each.set is judged]
        qrels = load_qrels(judged.judged / "qrels.tsv")
        before = judged.measure({each.query: order(each, None) for each in mine}, qrels)
        after = judged.measure({e.query: order(e, models[e.fold]) for e in mine}, qrels)
        yield f"{judged.name:<24} {before:11.4f} {after:13.4f}"


def written(model: Mapping[str, Any]) -> str:
    """The text of the model file: JSON, a tree a line."""
    text = json.dumps(model, separators=(",", ":"))
    return re.sub(r",(?=\[\[\[)", ",\n", text) + "\n"


def main() -> None:
    queries: list[Asked] = []
    for judged in SETS:
        reindex([SHARED / judged.corpus], directory=INDEXES / judged.index, today=date.today())
        index = open_index(INDEXES / judged.index)
        folds = folds_by_document(load_qrels(judged.judged / "qrels.tsv"))
        queries += asked(judged, index, folds)
        index.close()
    models = {
        fold: trained(examples([each for each in queries if each.fold != fold]))
        for fold in range(FOLDS)
    }
    for line in report(queries, models):
        print(line)
    MODEL.write_text(written(model_of(examples(queries))), encoding="utf-8")


if __name__ == "__main__":
    main()
