"""``vankien reindex``: what it says about good files and bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from webui.cli import commands


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two documents and one file that is none."""
    place = tmp_path / "văn bản"
    place.mkdir()
    (place / "a.txt").write_text("Tỉnh ủy bàn về thủy lợi.\n", encoding="utf-8")
    (place / "b.md").write_text("# Kết luận\n\nHuyện ủy bàn về đường sá.\n", encoding="utf-8")
    (place / "c.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00" * 200)
    return place


def reindexed(index: Path, *args: str | Path) -> Result:
    arguments = ["reindex", "--index", str(index), *map(str, args)]
    return CliRunner().invoke(commands, arguments, catch_exceptions=False)


def test_counts_are_one_json_value(folder: Path, tmp_path: Path) -> None:
    done = reindexed(tmp_path / "index", folder, "--json")
    summary = json.loads(done.stdout)
    counts = ("added", "updated", "unchanged", "removed", "documents")
    assert [summary[name] for name in counts] == [2, 0, 0, 0, 2]
    assert [Path(failure["path"]).name for failure in summary["failed"]] == ["c.txt"]
    assert all(failure["reason"] for failure in summary["failed"])
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_second_run_finds_nothing_to_do(folder: Path, tmp_path: Path) -> None:
    reindexed(tmp_path / "index", folder)
    summary = json.loads(reindexed(tmp_path / "index", "--json").stdout)
    assert (summary["added"], summary["unchanged"]) == (0, 2)


def test_people_are_told_what_was_set_aside_and_why(folder: Path, tmp_path: Path) -> None:
    done = reindexed(tmp_path / "index", folder)
    assert done.exit_code == 0
    assert "2 văn bản" in done.stdout
    assert "c.txt" in done.stdout


def test_strict_turns_a_bad_file_into_a_failure(folder: Path, tmp_path: Path) -> None:
    assert reindexed(tmp_path / "index", folder, "--strict").exit_code == 1
    (folder / "c.txt").unlink()
    assert reindexed(tmp_path / "index", "--strict", "--full").exit_code == 0


def test_without_any_source_the_next_command_is_named(tmp_path: Path) -> None:
    done = reindexed(tmp_path / "index")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Gõ tiếp: vankien reindex" in done.stderr


def test_a_mistyped_folder_makes_no_empty_index(tmp_path: Path) -> None:
    done = reindexed(tmp_path / "index", tmp_path / "văn bảm")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "văn bảm" in done.stderr
    assert not (tmp_path / "index").exists()


def test_a_mistyped_folder_is_an_error_and_the_rest_is_brought_up_to_date(
    folder: Path, tmp_path: Path
) -> None:
    done = reindexed(tmp_path / "index", folder, tmp_path / "văn bảm", "--json")
    assert (done.exit_code, json.loads(done.stdout)["documents"]) == (1, 2)
    assert "văn bảm" in done.stderr
    assert reindexed(tmp_path / "index").exit_code == 0


def test_an_empty_folder_is_reported_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "rỗng").mkdir()
    done = reindexed(tmp_path / "index", tmp_path / "rỗng", "--json")
    summary = json.loads(done.stdout)
    assert (done.exit_code, summary["documents"]) == (0, 0)
    assert [source["state"] for source in summary["sources"]] == ["missing"]


def test_an_unplugged_drive_loses_nothing_until_it_is_pruned(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    reindexed(index, folder)
    folder.rename(tmp_path / "elsewhere")
    kept = json.loads(reindexed(index, "--json").stdout)
    assert (kept["removed"], kept["documents"]) == (0, 2)
    assert [source["state"] for source in kept["sources"]] == ["missing"]
    assert json.loads(reindexed(index, "--prune", "--json").stdout)["documents"] == 0


def test_a_forgotten_source_takes_its_documents_along(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    reindexed(index, folder)
    assert json.loads(reindexed(index, "--forget", folder, "--json").stdout)["documents"] == 0


def test_an_option_is_no_source_to_forget(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    reindexed(index, folder)
    done = reindexed(index, "--forget", "--jobs", folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--forget needs the path of a source" in done.stderr
    assert json.loads(reindexed(index, "--json").stdout)["documents"] == 2


def test_a_folder_nobody_may_write_in_is_our_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = reindexed(tmp_path / "file" / "index", folder)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
