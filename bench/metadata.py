"""How well metadata is found: ``python -m bench.metadata [--errors]``.

Measured on the judged documents of the shared folder (``VANKIEN_SHARED``, else ``../shared``
beside the repository): ``gold/metadata.jsonl`` (given title and address, as its JSON lines
have them) and ``gold/legal-headers.jsonl.xz`` (text only); then the speed of ``describe``
over ``corpora/party.jsonl.xz``.
"""

from __future__ import annotations

import json
import lzma
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from corpus.bodies import canonical, local_parts
from corpus.furniture import find_furniture
from corpus.kinds import parse_kind
from corpus.letters import plain
from corpus.metadata import Described, describe
from corpus.numbers import number_key

TODAY: Final = date(2026, 11, 22)


@dataclass(slots=True)
class Score:
    """Right, wrong (found but not so) and missed values of one field."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    rows: int = 0
    rows_right: int = 0
    errors: list[str] = field(default_factory=list)

    def note(self, doc: str, expected: object, got: object, same: bool) -> None:
        """One document's single value; None is no value."""
        self.rows += 1
        self.rows_right += same
        self.right += same and expected is not None
        self.wrong += not same and got is not None
        self.missed += not same and expected is not None
        if not same:
            self.errors.append(f"{doc}: expected {expected}, got {got}")

    def note_set(self, doc: str, expected: set[str], got: set[str]) -> None:
        self.rows += 1
        self.rows_right += expected == got
        self.right += len(expected & got)
        self.wrong += len(got - expected)
        self.missed += len(expected - got)
        if expected != got:
            self.errors.append(f"{doc}: missed {expected - got}, too many {got - expected}")

    @property
    def f1(self) -> float:
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0

    @property
    def accuracy(self) -> float:
        return self.rows_right / self.rows if self.rows else 1.0


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    content = path.read_bytes()
    if path.suffix == ".xz":
        content = lzma.decompress(content)
    for line in content.splitlines():
        yield json.loads(line)


def described(row: dict[str, Any]) -> Described:
    text = row["text"]
    given = {"title": row["title"]} if row.get("title") else {}
    url = row.get("url") or None
    spans = find_furniture(text)
    return describe(text, furniture=spans, given=given, url=url, name=row["id"], today=TODAY)


def same_body(expected: str, got: str) -> bool:
    return plain(canonical(expected)) == plain(canonical(got))


def place_of(body: str) -> str | None:
    """The province that a body belongs to by its name."""
    parts = local_parts(canonical(body))
    return parts[1] if parts else None


def either(label: dict[str, Any], name: str, first: Any) -> list[Any]:
    also = label.get("also") or {}
    more = also.get(name, []) if isinstance(also, dict) else []
    return [first, *(more if isinstance(more, list) else [more])]


def measure_metadata(rows: list[dict[str, Any]]) -> dict[str, Score]:
    scores = {name: Score() for name in ("number", "kind", "date", "body", "signer", "citations")}
    for row in rows:
        label, found, doc = row["gold"], described(row), row["id"]
        numbers = either(label, "number", label["number"])
        keys = {number_key(number) if number else None for number in numbers}
        own = number_key(found.number) if found.number else None
        scores["number"].note(doc, label["number"], found.number, own in keys)
        kinds = either(label, "kind", label["kind"])
        scores["kind"].note(doc, label["kind"], found.kind, found.kind in kinds)
        when = str(found.date) if found.date else None
        dates = [
            value["value"] if isinstance(value, dict) else value
            for value in either(label, "date", label["date"])
        ]
        scores["date"].note(doc, dates[0], when, when in dates)
        bodies = [*label["bodies"][:1], *either(label, "bodies", None)[1:]]
        first = found.bodies[0] if found.bodies else None
        same = any(same_body(body, first) for body in bodies if first) or not (bodies or first)
        scores["body"].note(doc, label["bodies"], found.bodies, same)
        signer = label["signer"]["name"] if label["signer"] else None
        signed = found.signer.name if found.signer else None
        scores["signer"].note(doc, signer, signed, signed == signer)
        expected = {f"{c['number']} {c['date']}" for c in label["citations"]}
        cited = {f"{c.number} {c.date}" for c in found.citations}
        scores["citations"].note_set(doc, expected, cited)
    return scores


def measure_headers(rows: list[dict[str, Any]]) -> dict[str, Score]:
    scores = {name: Score() for name in ("number", "kind", "date", "body", "place", "signer")}
    for row in rows:
        label, found, doc = row["gold"], described(row), row["id"]
        own = number_key(found.number) if found.number else None
        same = own == number_key(label["number"])
        scores["number"].note(doc, label["number"], found.number, same)
        if label["kind_label"]:
            kind = parse_kind(label["kind_label"])
            scores["kind"].note(doc, kind, found.kind, found.kind == kind)
        when = str(found.date) if found.date else None
        scores["date"].note(doc, label["date"], when, when == label["date"])
        if label["issuer"]:
            first = found.bodies[0] if found.bodies else ""
            scores["body"].note(doc, label["issuer"], first, same_body(label["issuer"], first))
        elif label.get("place"):
            place = place_of(found.bodies[0]) if found.bodies else None
            expected = place_of(f"Ủy ban nhân dân {label['place']}")
            scores["place"].note(doc, expected, place, place == expected)
        if label["signer"]:
            signed = found.signer.name if found.signer else None
            same = signed is not None and plain(signed) == plain(label["signer"])
            scores["signer"].note(doc, label["signer"], signed, same)
    return scores


def measure_speed(path: Path) -> tuple[float, float]:
    """Megabytes of UTF-8 a second over a sixth of the pages, and the slowest page's seconds."""
    rows = [row for place, row in enumerate(read_lines(path)) if place % 6 == 0]
    slowest = 0.0
    size = sum(len(row["text"].encode()) for row in rows)
    begin = time.perf_counter()
    for row in rows:
        started = time.perf_counter()
        given = {"title": row["title"]}
        url = row["url"]
        describe(row["text"], furniture=(), given=given, url=url, name=row["id"], today=TODAY)
        slowest = max(slowest, time.perf_counter() - started)
    return size / 1e6 / (time.perf_counter() - begin), slowest


def show(title: str, scores: dict[str, Score], *, errors: bool) -> None:
    print(f"\n{title}")
    print(f"{'field':<10} {'F1':>6} {'accuracy':>9} {'rows':>5}")
    for name, score in scores.items():
        print(f"{name:<10} {score.f1:>6.3f} {score.accuracy:>9.3f} {score.rows:>5}")
        if errors:
            print("".join(f"    {line}\n" for line in score.errors), end="")


def main() -> None:
    beside = Path(__file__).resolve().parents[1] / ".." / "shared"
    shared = Path(os.environ.get("VANKIEN_SHARED", beside))
    errors = "--errors" in sys.argv[1:]
    rows = list(read_lines(shared / "gold" / "metadata.jsonl"))
    show("gold/metadata.jsonl", measure_metadata(rows), errors=errors)
    rows = list(read_lines(shared / "gold" / "legal-headers.jsonl.xz"))
    show("gold/legal-headers.jsonl.xz", measure_headers(rows), errors=errors)
    speed, slowest = measure_speed(shared / "corpora" / "party.jsonl.xz")
    print(f"\ndescribe: {speed:.1f} MB/s, slowest page {slowest * 1000:.0f} ms")


if __name__ == "__main__":
    main()
