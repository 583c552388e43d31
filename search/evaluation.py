"""How well the index answers judged queries: the figures by which ranking is changed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from search.metrics import mrr_at, ndcg_at, recall_at
from search.service import Index

DEPTH: Final = 100


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Means over the judged queries, between 0 and 1; times in milliseconds a query.

    ``run`` holds for every query the ids and scores found, best first.
    """

    queries: int
    ndcg10: float
    mrr10: float
    recall100: float
    p50_ms: float
    p95_ms: float
    run: Mapping[str, list[tuple[str, float]]]


def evaluate(
    index: Index, queries: Mapping[str, str], qrels: Mapping[str, Mapping[str, int]]
) -> Evaluation:
    """Runs every query that has judgements, to a depth of 100. Near duplicates count apart."""
    run: dict[str, list[tuple[str, float]]] = {}
    times: list[float] = []
    for qid in sorted(queries.keys() & qrels.keys()):
        begun = time.perf_counter()
        run[qid] = index.rank(queries[qid], DEPTH)
        times.append((time.perf_counter() - begun) * 1000)
    ids = {qid: [id for id, _ in hits] for qid, hits in run.items()}
    judged = {qid: qrels[qid] for qid in run}
    return Evaluation(
        queries=len(run),
        ndcg10=ndcg_at(ids, judged, 10),
        mrr10=mrr_at(ids, judged, 10),
        recall100=recall_at(ids, judged, DEPTH),
        p50_ms=statistics.median(times) if times else 0.0,
        p95_ms=sorted(times)[int(len(times) * 0.95)] if times else 0.0,
        run=run,
    )
