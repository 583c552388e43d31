"""How good an order is: the measures of TREC's evaluations, and their files.

A *run* gives for each query id the document ids found, best first, each once.
*Qrels* give for each query id the grade of each judged document; grades above 0
are relevant. Every measure is the mean over the queries of the qrels that have
a relevant document: a query that the run leaves out counts 0 (``trec_eval -c``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log2
from pathlib import Path
from typing import TypeAlias
from urllib.parse import quote

Run: TypeAlias = Mapping[str, Sequence[str]]
Qrels: TypeAlias = Mapping[str, Mapping[str, int]]


class JudgementFileError(Exception):
    """A file of queries or judgements cannot be used; ``path`` and ``line`` (from 1) say where."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path = path
        self.line = line
        super().__init__(f"{path}:{line}: {reason}")


def ndcg_at(run: Run, qrels: Qrels, depth: int) -> float:
    """Normalised discounted cumulative gain of the first ``depth`` documents, 0 to 1.

    The gain is the grade, the discount log2(rank + 1): Järvelin and Kekäläinen,
    "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20 (2002), in the
    form of trec_eval's ``ndcg_cut``.
    """

    def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
        gains = [max(0, grades.get(document, 0)) for document in found[:depth]]
        ideal = sorted((grade for grade in grades.values() if grade > 0), reverse=True)
        return _discounted(gains) / _discounted(ideal[:depth])

    return _mean(ndcg, run, qrels)


def mrr_at(run: Run, qrels: Qrels, depth: int) -> float:
    """Mean of 1/rank of the first relevant document, 0 where none is among ``depth``.

    Voorhees, "The TREC-8 Question Answering Track Report" (1999).
    """

    def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
        ranks = (rank for rank, id_ in enumerate(found[:depth], 1) if grades.get(id_, 0) > 0)
        return 1 / next(ranks, float("inf"))

    return _mean(reciprocal_rank, run, qrels)


def recall_at(run: Run, qrels: Qrels, depth: int) -> float:
    """Mean share of the relevant documents among the first ``depth`` (trec_eval's ``recall``)."""

    def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
        relevant = {document for document, grade in grades.items() if grade > 0}
        return len(relevant.intersection(found[:depth])) / len(relevant)

    return _mean(recall, run, qrels)


def load_queries(path: Path, field: str = "query") -> dict[str, str]:
    """Query texts by id, from lines ``{"qid": …, "query": …}``.

    ``field`` names another key to take the text from, such as ``clean``.
    Raises JudgementFileError, and OSError where the file cannot be opened.
    """
    queries: dict[str, str] = {}
    for number, line in _lines(path):
        try:
            value = json.loads(line)
        except ValueError:
            raise JudgementFileError(path, number, "not JSON") from None
        if not isinstance(value, dict):
            raise JudgementFileError(path, number, "not a JSON object")
        for key in ("qid", field):
            if not isinstance(value.get(key), str):
                raise JudgementFileError(path, number, f"no text under {key!r}")
        if value["qid"] in queries:
            raise JudgementFileError(path, number, f"query {value['qid']!r} stands twice")
        queries[value["qid"]] = value[field]
    return queries


def load_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Judgements in TREC form: query id, anything, document id, grade.

    Columns are parted by tabs, else by blanks. Raises JudgementFileError, and
    OSError where the file cannot be opened.
    """
    qrels: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        columns = [column.strip() for column in line.split("\t")] if "\t" in line else line.split()
        if len(columns) != 4:
            raise JudgementFileError(path, number, f"{len(columns)} columns instead of 4")
        query, _, document, grade = columns
        if not re.fullmatch(r"-?[0-9]+", grade):
            raise JudgementFileError(path, number, f"the grade {grade!r} is no whole number")
        if document in qrels.setdefault(query, {}):
            raise JudgementFileError(path, number, f"{document!r} is judged twice for {query!r}")
        qrels[query][document] = int(grade)
    return qrels


def write_run(path: Path, run: Run, tag: str) -> None:
    """Writes ``run`` in TREC form: query id, ``Q0``, document id, rank, score, tag.

    White space in ids, and the percent sign with it, is percent-encoded. The
    score only counts down, for trec_eval orders by it and not by the rank.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for query, found in run.items():
            for rank, document in enumerate(found, 1):
                score = len(found) - rank + 1
                file.write(f"{_encoded(query)} Q0 {_encoded(document)} {rank} {score} {tag}\n")


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, numbered from 1."""
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            try:
                line = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                raise JudgementFileError(path, number, "not UTF-8") from None
            if line.strip():
                yield number, line


def _encoded(id_: str) -> str:
    return re.sub(r"[\s%]", lambda found: quote(found.group(), safe=""), id_)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, 1))


def _mean(
    measure: Callable[[Sequence[str], Mapping[str, int]], float], run: Run, qrels: Qrels
) -> float:
    """The mean over queries with a relevant document; 0 where there is none.

    Raises ValueError for a run that names a document twice: the measures would
    count it twice.
    """
    values: list[float] = []
    for query, grades in qrels.items():
        found = run.get(query, ())
        if len(set(found)) != len(found):
            raise ValueError(f"the run of query {query!r} names a document twice")
        if any(grade > 0 for grade in grades.values()):
            values.append(measure(found, grades))
    return sum(values) / len(values) if values else 0.0
