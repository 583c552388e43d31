"""A change of what people state beside a document reads that document again, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.indexer.folders import aliases, answers, counts, documents, update, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    for name in ("a.txt", "b.txt", "c.txt"):
        write(place, name, f"Công tác dân vận, bài {name[0]}.\n")
    return place


def test_a_correction_that_comes_changes_and_goes(tmp_path: Path, folder: Path) -> None:
    index = tmp_path / "index"
    update(index, folder)
    write(folder, "a.txt.meta.yaml", "number: 1-KL/TW\n")
    assert counts(update(index)) == (0, 1, 2, 0, 3)
    assert documents(index)["a.txt"].number == "1-KL/TW"
    write(folder, "metadata.csv", "path,number\nb.txt,2-KL/TW\n")
    assert counts(update(index)) == (0, 1, 2, 0, 3)
    write(folder, "metadata.csv", "path,number\nb.txt,3-KL/TW\nmất.txt,4-KL/TW\n")
    done = update(index)
    assert (counts(done), [Path(repair.path).name for repair in done.failed]) == (
        (0, 1, 2, 0, 3),
        ["metadata.csv:3"],
    )
    assert documents(index)["b.txt"].number == "3-KL/TW"
    assert counts(update(index)) == (0, 0, 3, 0, 3)
    (folder / "metadata.csv").unlink()
    assert counts(update(index)) == (0, 1, 2, 0, 3)
    update(tmp_path / "rebuilt", folder)
    assert documents(index) == documents(tmp_path / "rebuilt")
    assert answers(index) == answers(tmp_path / "rebuilt")


def test_files_with_the_same_bytes_are_two_once_one_is_corrected(
    tmp_path: Path, folder: Path
) -> None:
    index = tmp_path / "index"
    write(folder, "d.txt", "Công tác dân vận, bài a.\n")
    update(index, folder)
    assert aliases(index) == {"d.txt": "a.txt"}
    write(folder, "d.txt.meta.yaml", "date: 2024\n")
    assert counts(update(index)) == (1, 0, 3, 0, 4)
    assert aliases(index) == {}


def test_a_folder_that_holds_nothing_but_corrections_loses_no_document(
    tmp_path: Path, folder: Path
) -> None:
    index = tmp_path / "index"
    write(folder, "metadata.csv", "path,number\nb.txt,2-KL/TW\n")
    update(index, folder)
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).unlink()
    done = update(index)
    assert (counts(done), done.sources[0].state) == ((0, 0, 3, 0, 3), "missing")
