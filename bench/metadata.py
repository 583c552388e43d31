"""How well metadata is found, field by field, beside the targets: ``python -m bench.metadata``.

Measured on the judged documents of the shared folder (``VANKIEN_SHARED``, else ``../shared``
beside the repository): ``gold/metadata.jsonl`` (given title and address, as its JSON lines
have them) and ``gold/legal-headers.jsonl.xz`` (text only). Every error is printed under its
field. Of a citation ``cited`` judges the number, ``cited date`` the date beside a number that
was found; ``day`` says of how many documents without a date a full one was claimed.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal

from bench.engines import SHARED
from corpus.bodies import canonical, local_parts
from corpus.furniture import find_furniture
from corpus.kinds import parse_kind
from corpus.letters import plain
from corpus.metadata import Described, describe
from corpus.numbers import number_key

TODAY: Final = date(2026, 11, 22)

Measure = Literal["F1", "accuracy"]
Targets = Mapping[str, tuple[Measure, float]]

LEAST_OF_PAGES: Final[Targets] = {
    "number": ("F1", 0.97),
    "kind": ("accuracy", 0.92),
    "date": ("accuracy", 0.92),
    "day": ("accuracy", 1.0),
    "signer": ("accuracy", 0.90),
    "body": ("accuracy", 0.85),
    "cited": ("F1", 0.95),
    "cited date": ("accuracy", 0.93),
}
LEAST_OF_HEADERS: Final[Targets] = {
    "number": ("F1", 0.985),
    "kind": ("accuracy", 0.97),
    "date": ("accuracy", 0.98),
    "signer": ("accuracy", 0.93),
    "body": ("accuracy", 0.95),
    "place": ("accuracy", 0.97),
}


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
    def precision(self) -> float:
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.right, 2 * self.right + self.wrong + self.missed)

    @property
    def accuracy(self) -> float:
        return _share(self.rows_right, self.rows)

    def of(self, measure: Measure) -> float:
        return self.f1 if measure == "F1" else self.accuracy


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


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
    scores = {name: Score() for name in LEAST_OF_PAGES}
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
        if dates == [None]:
            claimed = when if found.date and found.date.day else None
            scores["day"].note(doc, None, claimed, claimed is None)
        bodies = [*label["bodies"][:1], *either(label, "bodies", None)[1:]]
        first = found.bodies[0] if found.bodies else None
        same = any(same_body(body, first) for body in bodies if first) or not (bodies or first)
        scores["body"].note(doc, label["bodies"], found.bodies, same)
        signer = label["signer"]["name"] if label["signer"] else None
        signed = found.signer.name if found.signer else None
        scores["signer"].note(doc, signer, signed, signed == signer)
        judge_citations(scores, doc, label["citations"], found)
    return scores


def judge_citations(
    scores: dict[str, Score], doc: str, labels: Sequence[dict[str, Any]], found: Described
) -> None:
    """The numbers cited, and of those that were found the dates."""
    expected, got = dict[str, set[str | None]](), dict[str, set[str | None]]()
    for label in labels:
        expected.setdefault(label["number"], set()).add(label["date"])
    for citation in found.citations:
        when = str(citation.date) if citation.date else None
        got.setdefault(citation.number, set()).add(when)
    scores["cited"].note_set(doc, {*expected}, {*got})
    for number in expected.keys() & got.keys():
        same = expected[number] == got[number]
        scores["cited date"].note(f"{doc} {number}", expected[number], got[number], same)


def measure_headers(rows: list[dict[str, Any]]) -> dict[str, Score]:
    scores = {name: Score() for name in LEAST_OF_HEADERS}
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


def report(title: str, scores: Mapping[str, Score], least: Targets) -> Iterator[str]:
    """A line for every field, with its target; below it what is wrong."""
    yield f"{title:<28}{'precision':>10}{'recall':>8}{'F1':>8}{'accuracy':>10}{'rows':>6}  target"
    for name, score in scores.items():
        measure, target = least[name]
        figures = (
            f"  {name:<26}{score.precision:10.3f}{score.recall:8.3f}{score.f1:8.3f}"
            f"{score.accuracy:10.3f}{score.rows:6}"
        )
        met = "met" if score.of(measure) >= target else "MISSED"
        yield f"{figures}  {measure} ≥ {target:.3f} {met}"
        yield from (f"      {error}" for error in score.errors)


def main() -> None:
    pages = measure_metadata([*read_lines(SHARED / "gold" / "metadata.jsonl")])
    headers = measure_headers([*read_lines(SHARED / "gold" / "legal-headers.jsonl.xz")])
    for line in report("gold/metadata", pages, LEAST_OF_PAGES):
        print(line)
    for line in report("gold/legal-headers", headers, LEAST_OF_HEADERS):
        print(line)


if __name__ == "__main__":
    main()
