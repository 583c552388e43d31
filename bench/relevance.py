"""How well the judged queries are answered, in every spelling, beside the targets.

nDCG@10 for the two sets of law questions, MRR@10 for the known items of the Party corpus, of
the first stage alone and of both. The second stage's figures are cross-validated, never
those of the model that is shipped: each query is answered by a model that was trained on
other documents. Spellings are never trained on. The last column says by how much a target
is met (+) or missed (-).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bench.judged import ALQAC, LEARNED, PARTY, ZALO, Asked, JudgedSet, collected, order
from bench.train_ranking import cross_validated
from search.metrics import Qrels, load_qrels, load_queries
from search.second_stage import Trees

LEAST: Final = {
    "alqac2022": 0.963,
    "zalo-train": 0.80,
    "party-known, as typed": 0.90,
    "party-known, clean": 0.92,
}

MOST_LOST: Final = {"unaccented": 0.010, "half": 0.010, "telex": 0.015, "vni": 0.015}
"""How far queries typed so may fall below the same queries with their marks."""

SAME: Final = ("nfd", "old-tone", "new-tone")
"""Spellings that are equal: the same hits in the same order."""

MESSY_MAY_LOSE: Final = 0.03
NEAT_KINDS: Final = frozenset({"topic", "detail"})
"""Known-item queries of these kinds are typed as they are spelled out; the others are messy."""


def spellings(
    plain: JudgedSet, base: tuple[str, str, str], names: Sequence[str]
) -> list[JudgedSet]:
    """The set in each of the other spellings."""
    return [JudgedSet(f"{plain.name}, {n}", *base, queries=f"queries.{n}.jsonl") for n in names]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one set: its measure by the first stage and by both; hits of every query in order."""

    first: float
    both: float
    hits: Mapping[str, list[str]]


def figures(judged: JudgedSet, queries: Sequence[Asked], models: Sequence[Trees]) -> Figures:
    """What ``queries``, some or all of a set, come to."""
    every = load_qrels(judged.judged / "qrels.tsv")
    qrels: Qrels = {each.query: every[each.query] for each in queries}
    hits = {each.query: order(each, models[each.fold]) for each in queries}
    first = {each.query: order(each, None) for each in queries}
    return Figures(judged.measure(first, qrels), judged.measure(hits, qrels), hits)


def line(name: str, found: Figures, least: float) -> str:
    """One set beside its target."""
    return f"{name:<32}{found.first:9.4f}{found.both:9.4f}{least:9.4f}{found.both - least:+9.4f}"


def report(models: Sequence[Trees], learned: Sequence[Asked]) -> Iterator[str]:
    """A line for every set and spelling."""
    yield f"{'':<32}{'first':>9}{'both':>9}{'target':>9}{'':>9}"
    plain = {}
    for judged in LEARNED:
        found = figures(judged, [each for each in learned if each.set is judged], models)
        plain[judged.name] = found
        yield line(judged.name, found, LEAST[judged.name])
    yield from messy(models, learned)
    for judged, base in ((LEARNED[0], ALQAC), (LEARNED[1], ZALO)):
        accented = plain[judged.name]
        others = spellings(judged, base, [*MOST_LOST, *SAME])
        queries = collected(others)
        for each in others:
            found = figures(each, [query for query in queries if query.set is each], models)
            spelling = each.name.rpartition(" ")[2]
            if spelling in MOST_LOST:
                yield line(each.name, found, accented.both - MOST_LOST[spelling])
            else:
                differ = sum(found.hits[query] != hits for query, hits in accented.hits.items())
                met = "all equal" if not differ else f"{differ} of {len(found.hits)} differ"
                yield f"{each.name:<32}{found.first:9.4f}{found.both:9.4f}  {met}"


def messy(models: Sequence[Trees], learned: Sequence[Asked]) -> Iterator[str]:
    """The known-item queries that are not typed as they are spelled out, both ways."""
    typed, clean = LEARNED[2:]
    kinds = load_queries(typed.judged / typed.queries, "kind")
    some = [
        [each for each in learned if each.set is judged and kinds[each.query] not in NEAT_KINDS]
        for judged in (typed, clean)
    ]
    as_typed, spelled_out = (
        figures(judged, queries, models)
        for judged, queries in zip((typed, clean), some, strict=True)
    )
    name = f"{PARTY[2]}, {len(some[0])} messy"
    yield f"{name + ', clean':<32}{spelled_out.first:9.4f}{spelled_out.both:9.4f}"
    yield line(f"{name}, as typed", as_typed, spelled_out.both - MESSY_MAY_LOSE)


def main() -> None:
    learned = collected(LEARNED)
    for text in report(cross_validated(learned), learned):
        print(text, flush=True)


if __name__ == "__main__":
    main()
