"""What stands when an index is opened: locked, outdated, damaged, missing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from indexer import (
    CannotRebuild,
    IndexDamaged,
    IndexLocked,
    IndexMissing,
    IndexOutdated,
    NoSources,
    live_name,
    open_live,
)
from indexer.generations import writing
from indexer.schema import READING_VERSION
from tests.indexer.folders import answers, counts, documents, update, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "folder"
    write(place, "a.txt", "Công tác dân vận của Đảng.\n")
    write(place, "b.txt", "Tỉnh ủy bàn về thủy lợi.\n")
    return place


@pytest.fixture
def index(tmp_path: Path, folder: Path) -> Path:
    """An index of the folder."""
    update(tmp_path / "index", folder)
    return tmp_path / "index"


def live(index: Path) -> Path:
    return index / "generations" / (index / "CURRENT").read_text().strip()


def edit_manifest(index: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = live(index) / "manifest.json"
    values = json.loads(path.read_text("utf-8"))
    change(values)
    path.write_text(json.dumps(values), "utf-8")


def test_no_index_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing) as caught:
        open_live(tmp_path / "none")
    assert str(tmp_path / "none") in caught.value.command
    assert not (tmp_path / "none").exists()


def test_a_second_writer_waits_and_then_says_so(index: Path) -> None:
    script = (
        "import sys, pathlib; from indexer.generations import writing\n"
        "with writing(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    run = [sys.executable, "-c", script, str(index)]
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(run, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(IndexLocked) as caught:
            update(index, lock_wait_seconds=0.1)
        holder.kill()
    assert caught.value.vi
    assert str(index) in caught.value.command
    assert counts(update(index)) == (0, 0, 2, 0, 2)


def test_the_lock_is_free_after_an_error(index: Path) -> None:
    with pytest.raises(KeyError), writing(index):
        raise KeyError
    assert counts(update(index, lock_wait_seconds=0)) == (0, 0, 2, 0, 2)


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        lambda values: values.update(schema_version=values["schema_version"] - 1),
        lambda values: values.update(schema_version=99, of_tomorrow=[1]),
        lambda values: (
            values.update(schema_version=0),
            values.pop("aliases"),
            values.pop("files"),
        ),
        lambda values: values.update(fingerprint="00"),
    ],
    ids=["older", "newer, with more", "older, with less", "another analyzer"],
)
def test_an_index_of_another_version_is_refused_and_rebuilt(
    index: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    before = answers(index)
    edit_manifest(index, change)
    with pytest.raises(IndexOutdated) as caught:
        open_live(index)
    assert caught.value.command == f'vankien reindex --full --index "{index}"'
    assert caught.value.found != caught.value.wanted
    assert counts(update(index)) == (0, 0, 2, 0, 2)
    assert answers(index) == before


def test_an_outdated_index_is_not_rebuilt_without_what_is_away(index: Path, folder: Path) -> None:
    edit_manifest(index, lambda values: values.update(schema_version=0))
    away = folder.rename(folder.with_name("away"))
    with pytest.raises(CannotRebuild) as caught:
        update(index, full=True)
    assert caught.value.paths == tuple(f"{folder.as_posix()}/{name}" for name in ("a.txt", "b.txt"))
    assert "--prune" in caught.value.command
    with pytest.raises(IndexOutdated):
        open_live(index)
    away.rename(folder)
    assert counts(update(index)) == (0, 0, 2, 0, 2)


def test_an_outdated_index_is_rebuilt_without_what_is_away_when_told(
    index: Path, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    write(other, "c.txt", "Văn bản khác.\n")
    update(index, other)
    edit_manifest(index, lambda values: values.update(schema_version=0))
    folder.rename(folder.with_name("away"))
    assert counts(update(index, prune=True)) == (0, 0, 1, 2, 1)


def test_a_file_that_broke_since_is_left_out_of_a_rebuild(index: Path, folder: Path) -> None:
    edit_manifest(index, lambda values: values.update(schema_version=0))
    (folder / "a.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00" * 200)
    done = update(index)
    assert (counts(done), len(done.failed)) == ((0, 0, 1, 1, 1), 1)
    assert list(documents(index)) == ["b.txt"]


def index_files() -> list[str]:
    return [
        "manifest.json",
        "_MAIN_1.toc",
        "records.jsonl",
        "words.arrays",
        "sites.json",
        "*s00.arrays",
        "*.texts",
    ]


@pytest.mark.slow
@pytest.mark.parametrize("pattern", index_files())
@pytest.mark.parametrize("harm", ["gone", "cut", "empty"])
def test_a_damaged_file_is_named_and_the_index_built_anew(
    index: Path, pattern: str, harm: str
) -> None:
    before = answers(index)
    (path,) = live(index).glob(pattern)
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-3] if harm == "cut" else b"")
    with pytest.raises(IndexDamaged) as caught:
        open_live(index)
    assert caught.value.file == path
    assert str(path) in str(caught.value)
    assert caught.value.command == f'vankien reindex --full --index "{index}"'
    assert update(index, full=True).documents == 2
    assert answers(index) == before


@pytest.mark.parametrize("pattern", ["manifest.json", "_MAIN_1.toc"])
def test_a_file_with_other_bytes_of_the_same_length_is_named(index: Path, pattern: str) -> None:
    (path,) = live(index).glob(pattern)
    path.write_bytes(b"x" * path.stat().st_size)
    with pytest.raises(IndexDamaged) as caught:
        open_live(index)
    assert caught.value.file == path


def test_damaged_records_do_not_forget_a_source_that_is_away(index: Path, folder: Path) -> None:
    (live(index) / "records.jsonl").write_bytes(b"[")
    folder.rename(folder.with_name("away"))
    with pytest.raises(CannotRebuild) as caught:
        update(index)
    assert caught.value.paths == (folder.as_posix(),)


def test_manifest_and_records_damaged_need_the_sources_named_again(
    index: Path, folder: Path
) -> None:
    for name in ("manifest.json", "records.jsonl"):
        (live(index) / name).write_bytes(b"\xff")
    with pytest.raises(NoSources):
        update(index)
    assert counts(update(index, folder)) == (2, 0, 0, 0, 2)


def test_a_damaged_text_that_has_to_move_is_named(
    index: Path, folder: Path, tmp_path: Path
) -> None:
    write(folder, "b.txt", "Đổi.\n")
    (path,) = live(index).glob("*.texts")
    path.write_bytes(b"\xff" * path.stat().st_size)
    with pytest.raises(IndexDamaged) as caught:
        update(index)
    assert caught.value.file == path
    assert update(index, full=True).documents == 2
    assert sorted(documents(index)) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("content", [b"", b"g000099\n", b"\xff\xfe", b"../x"])
def test_a_pointer_to_nowhere_is_no_index_of_no_documents(index: Path, content: bytes) -> None:
    (index / "CURRENT").write_bytes(content)
    with pytest.raises(IndexMissing if not content else IndexDamaged):
        open_live(index)


def test_an_index_read_by_other_rules_is_read_again_by_the_next_update(index: Path) -> None:
    path = index / "generations" / str(live_name(index)) / "manifest.json"
    values = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**values, "reading_version": 0}), "utf-8")
    assert open_live(index).manifest.documents == 2
    again = update(index)
    assert (again.unchanged, again.bytes > 0) == (2, True)
    assert open_live(index).manifest.reading_version == READING_VERSION
    assert update(index).bytes == 0
