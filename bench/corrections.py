"""Does "did you mean" restore what was meant? Correct queries, each with one slip.

300 queries of the judged sets get one error each, of a seeded choice: a tone mixed up
(hỏi/ngã), sounds that are not told apart (s/x, tr/ch, d/gi/r, l/n, final c/t and n/ng),
i/y, ng/ngh, a letter missing, doubled or swapped. Printed for each kind of error: how many
suggestions restore the query, how many say something else, how often nothing is said;
then how many of the queries without an error get a suggestion all the same, and what
looking for corrections costs.

The corpora are indexed in a temporary folder first.
"""

from __future__ import annotations

import random
import re
import statistics
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from bench.engines import SHARED
from indexer import analyze, canonical, fold, keeps_marks, reindex
from search import Index, SearchRequest, open_index
from search.abbreviations import shipped
from search.corrections import correct
from search.metrics import load_queries
from search.query.parser import parse

SEED: Final = 4
CORRUPTED: Final = 150
"""Queries of each set."""

SETS: Final = (
    ("corpora/party.jsonl.xz", "relevance/party-known/queries.jsonl", "clean"),
    ("relevance/alqac2022/corpus.jsonl", "relevance/alqac2022/queries.jsonl", "query"),
)
"""What is indexed, and the queries with the field that holds them correctly spelt."""

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_MIXED_UP: Final = {
    "s/x": ("^s(?!h)|^x", {"s": "x", "x": "s"}),
    "tr/ch": ("^tr|^ch", {"tr": "ch", "ch": "tr"}),
    "d/gi/r": ("^d|^gi(?=[^\\Wi])|^r", {"d": "gi", "gi": "r", "r": "d"}),
    "l/n": ("^l|^n(?![gh])", {"l": "n", "n": "l"}),
    "ng/ngh": ("^ngh?", {"ng": "ngh", "ngh": "ng"}),
    "c/k/q": ("^c(?!h)|^k(?!h)|^q", {"c": "k", "k": "c", "q": "k"}),
    "c/t": ("(?<=.)[ct]$", {"c": "t", "t": "c"}),
    "n/ng": ("(?<=.)ng?$", {"n": "ng", "ng": "n"}),
    "i/y": ("[iy]$", {"i": "y", "y": "i"}),
}

Slip = Callable[[str, random.Random], str]


def _mixing_up(pattern: str, other: dict[str, str]) -> Slip:
    def slip(word: str, _: random.Random) -> str:
        return re.sub(pattern, lambda found: other[found.group()], word, count=1)

    return slip


def _tone(word: str, _: random.Random) -> str:
    """Hỏi for ngã, or the other way round."""
    other = {"\u0309": "\u0303", "\u0303": "\u0309"}
    letters = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(other.get(each, each) for each in letters))


def _plain_letter(word: str, chance: random.Random, *, last: int = 0) -> int | None:
    """The place of a letter without a mark, at most the ``last`` from the end."""
    places = [at for at, letter in enumerate(word[: len(word) - last]) if letter.isascii()]
    return chance.choice(places) if places else None


def _missing(word: str, chance: random.Random) -> str:
    at = _plain_letter(word, chance)
    return word if at is None or len(word) < 3 else word[:at] + word[at + 1 :]


def _doubled(word: str, chance: random.Random) -> str:
    at = _plain_letter(word, chance)
    return word if at is None else word[: at + 1] + word[at:]


def _swapped(word: str, chance: random.Random) -> str:
    at = _plain_letter(word, chance, last=1)
    return word if at is None else word[:at] + word[at + 1] + word[at] + word[at + 2 :]


SLIPS: Final[dict[str, Slip]] = {
    "hỏi/ngã": _tone,
    **{name: _mixing_up(pattern, other) for name, (pattern, other) in _MIXED_UP.items()},
    "missing": _missing,
    "doubled": _doubled,
    "swapped": _swapped,
}


def corrupted(query: str, chance: random.Random) -> tuple[str, str]:
    """``query`` with one slip, and its kind; every kind that fits is as likely.

    A slip that only leaves marks out, or gives another spelling of the same word, is none.
    """
    kinds = list(SLIPS)
    chance.shuffle(kinds)
    for kind in kinds:
        words = list(_WORD.finditer(query))
        chance.shuffle(words)
        for word in words:
            wrong = SLIPS[kind](word.group().lower(), chance)
            if not keeps_marks(canonical(wrong), canonical(word.group())):
                return query[: word.start()] + wrong + query[word.end() :], kind
    raise ValueError(f"no slip fits {query!r}")


def measure(index: Index, queries: Sequence[str], chance: random.Random) -> Iterator[str]:
    """The report on one set, line by line."""
    took: list[float] = []

    def suggested(query: str) -> str | None:
        begun = time.perf_counter()
        found = correct(parse(query), SearchRequest(query=query), index.engine, shipped())
        took.append((time.perf_counter() - begun) * 1000)
        return found.query if found else None

    needless = [query for query in queries if suggested(query)]
    fine = [query for query in queries if query not in needless and _accented(query)]
    tally: dict[str, Counter[str]] = {}
    for query in chance.sample(fine, min(CORRUPTED, len(fine))):
        wrong, kind = corrupted(query, chance)
        offered = suggested(wrong)
        is_restored = offered is not None and analyze(offered).keys == analyze(query).keys
        verdict = "nothing" if offered is None else "restored" if is_restored else "otherwise"
        tally.setdefault(kind, Counter())[verdict] += 1
    for kind, counts in sorted(tally.items()):
        yield f"  {kind:8} " + _verdicts(counts)
    yield f"  {'all':8} " + _verdicts(sum(tally.values(), Counter()))
    yield f"  {len(needless)} of {len(queries)} queries without an error get a suggestion"
    tail = statistics.quantiles(took, n=20)[-1]
    yield f"  {statistics.median(took):.1f} ms a query (p95 {tail:.1f})"


def _verdicts(counts: Counter[str]) -> str:
    said = (f"{name} {counts[name]:3}" for name in ("restored", "otherwise", "nothing"))
    return f"{counts.total():3}: " + ", ".join(said)


def _accented(query: str) -> bool:
    return fold(query) != query


def main() -> None:
    for corpus, judged, field in SETS:
        with tempfile.TemporaryDirectory() as folder:
            directory = Path(folder)
            reindex([SHARED / corpus], directory=directory, today=date(2026, 11, 22))
            index = open_index(directory)
            queries = list(load_queries(SHARED / judged, field).values())
            print(judged)
            for line in measure(index, queries, random.Random(SEED)):
                print(line)
            index.close()


if __name__ == "__main__":
    main()
