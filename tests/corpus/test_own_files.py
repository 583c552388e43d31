"""An index that lies among the documents is no document; one that is named itself is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.own_files import holds_only_an_index
from corpus.sources import scan


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Cấp ủy họp thường kỳ.", encoding="utf-8")


INDEX = ("CURRENT", "writer.lock", "generations/g000001/entries.jsonl", "abbreviations.tsv")


def test_an_index_inside_a_source_is_passed_over_and_what_lies_beside_it_is_not(
    tmp_path: Path,
) -> None:
    write(tmp_path, *(f"var/index/{name}" for name in INDEX), "var/index/a.txt", "b.txt")
    write(tmp_path, "dang-dung/writer.lock", "dang-dung/generations/g1/c.txt")
    write(tmp_path, "generations/d.txt", "CURRENT.txt")
    assert [record.path.removeprefix(f"{tmp_path.as_posix()}/") for record in scan(tmp_path)] == [
        "CURRENT.txt",
        "b.txt",
        "generations/d.txt",
        "var/index/a.txt",
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index", True),
        ("index/generations", True),
        ("index/generations/g000001/entries.jsonl", True),
        ("both", False),
        ("both/a.txt", False),
        ("both/generations", True),
        (".", False),
        ("generations", False),
        ("missing", False),
    ],
)
def test_an_index_that_is_named_is_told_from_a_folder_of_documents(
    path: str, expected: bool, tmp_path: Path
) -> None:
    write(tmp_path, *(f"index/{name}" for name in (*INDEX, ".DS_Store")))
    write(tmp_path, *(f"both/{name}" for name in INDEX), "both/a.txt", "generations/d.txt")
    assert holds_only_an_index(tmp_path / path) is expected
