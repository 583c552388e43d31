"""How words are used: counted over all segments, in living documents only."""

from __future__ import annotations

import itertools
from pathlib import Path

from indexer import analyze
from indexer.fields import PAIR
from search import Index, open_index
from search.primitives import Term
from tests.indexer.folders import update, write

TEXTS = {
    "a.txt": "dân vận khéo, công tác dân vận\n",
    "b.txt": "công tác đảng, dân chủ\n",
    "c.txt": "vận động, dân số\n",
    "d.txt": "dân ca, dân vận, ca dao\n",
}
KEYS = sorted({key for text in TEXTS.values() for key in analyze(text).keys} | {"lạ"})


def check(index: Index, names: str) -> None:
    """A text of one line stands in its document twice, as its title too."""
    engine = index.engine
    texts = [analyze(TEXTS[f"{name}.txt"]).keys for name in names] * 2
    found = [pair for keys in texts for pair in itertools.pairwise(keys)]
    kinds = set(found)
    words = [key for keys in texts for key in keys]
    usage = engine.usage(KEYS)
    assert usage.pairs == len(kinds)
    assert usage.times.tolist() == [words.count(key) for key in KEYS]
    assert usage.before.tolist() == [sum(second == key for _, second in kinds) for key in KEYS]
    assert usage.after.tolist() == [sum(first == key for first, _ in kinds) for key in KEYS]
    assert engine.pair_times(KEYS, KEYS).tolist() == [
        [found.count((first, second)) for second in KEYS] for first in KEYS
    ]


def written(folder: Path, names: str) -> None:
    for name in names:
        write(folder, f"{name}.txt", TEXTS[f"{name}.txt"])


def test_an_index_built_in_one_go(tmp_path: Path) -> None:
    written(tmp_path / "folder", "abcd")
    update(tmp_path / "index", tmp_path / "folder")
    check(open_index(tmp_path / "index"), "abcd")


def test_an_index_of_several_segments_some_documents_gone(tmp_path: Path) -> None:
    for number in range(9):
        write(tmp_path / "folder", f"other{number}.txt", f"{number}\n")
    written(tmp_path / "folder", "abc")
    update(tmp_path / "index", tmp_path / "folder")
    written(tmp_path / "folder", "d")
    (tmp_path / "folder" / "b.txt").unlink()
    update(tmp_path / "index")
    index = open_index(tmp_path / "index")
    check(index, "acd")
    assert index.engine.together(
        [
            (Term(PAIR, ("dân vận",)), Term(PAIR, ("vận khéo",))),
            (Term(PAIR, ("dân vận",)), Term(PAIR, ("vận động",))),
            (Term(PAIR, ("dân vận",)), Term(PAIR, ("dân vận",))),
        ]
    ) == [1, 0, 2]


def test_compounds_are_listed_whether_the_index_has_them_or_not(tmp_path: Path) -> None:
    written(tmp_path / "folder", "a")
    update(tmp_path / "index", tmp_path / "folder")
    listed = open_index(tmp_path / "index").engine.are_listed(["tham", "hòa"], ["quan", "bình"])
    assert listed.tolist() == [[True, False], [False, True]]
