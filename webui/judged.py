"""Judged queries in, runs out: JSON lines and the forms of TREC."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

_TAG: Final = "vankien"
_ENCODED: Final = re.compile("(?:%[0-9A-F]{2})+")


class BadJudgements(Exception):
    """A line of ``path`` that cannot be read; ``line`` counts from 1."""

    def __init__(self, path: Path, line: int, wanted: str) -> None:
        super().__init__(f"{path}, line {line}: {wanted} expected")
        self.vi = f"«{path}», dòng {line}: cần {wanted}."
        self.en = f"{path}, line {line}: {wanted} expected"


def read_queries(path: Path, field: str) -> dict[str, str]:
    """Query texts by id from JSON lines: the keys ``qid`` and ``field``. Raises BadJudgements."""
    queries: dict[str, str] = {}
    for count, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                queries[str(row["qid"])] = str(row[field])
            except (ValueError, TypeError, KeyError) as error:
                raise BadJudgements(path, count, f'{{"qid", "{field}"}}') from error
    return queries


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Grades by query and document from TREC lines ``query 0 document grade``, ids as they
    are in the index (white space is percent-encoded in the file). Raises BadJudgements."""
    grades: dict[str, dict[str, int]] = {}
    for count, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip():
            try:
                query, _, document, grade = line.split()
                grades.setdefault(_plain_id(query), {})[_plain_id(document)] = int(grade)
            except ValueError as error:
                raise BadJudgements(path, count, "query 0 document grade") from error
    return grades


def write_run(path: Path, run: Mapping[str, Sequence[tuple[str, float]]]) -> None:
    """Writes ranked lists as a TREC run, white space in ids percent-encoded."""
    lines = [
        f"{trec_id(query)} Q0 {trec_id(document)} {rank} {score:.6f} {_TAG}\n"
        for query, ranked in run.items()
        for rank, (document, score) in enumerate(ranked, 1)
    ]
    path.write_text("".join(lines), encoding="utf-8")


def trec_id(id: str) -> str:
    """``id`` without white space: each such character as its percent-encoded UTF-8."""
    return "".join(quote(char) if char.isspace() else char for char in id)


def _plain_id(id: str) -> str:
    """The id that :func:`trec_id` was given."""
    return _ENCODED.sub(
        lambda found: found[0] if unquote(found[0]).strip() else unquote(found[0]), id
    )
