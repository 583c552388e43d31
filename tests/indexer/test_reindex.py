"""Building and updating an index from real folders."""

from __future__ import annotations

import gzip
import lzma
import shutil
from pathlib import Path
from typing import Any

import pytest

from indexer import NoSources, Progress, SourceIsIndex, SourceReport
from indexer.generations import LOCK_WAIT_SECONDS
from tests.indexer.folders import (
    aliases,
    answers,
    counts,
    documents,
    found_ids,
    postings,
    update,
    write,
    write_lines,
)


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files and two lines of JSON."""
    place = tmp_path / "văn bản"
    write(place, "a.txt", "Công tác dân vận của Đảng.\n")
    write(place, "sub/b.md", "# Kết luận\n\nTỉnh ủy bàn về thủy lợi.\n")
    write_lines(place, "c.jsonl", [{"id": "x", "text": "Kỷ luật đảng."}, {"text": "Hoà bình."}])
    return place


def source(path: Path) -> str:
    return path.absolute().as_posix()


def generation_files(index: Path) -> set[str]:
    return {path.name for path in (index / "generations").iterdir()}


def test_a_folder_becomes_documents(folder: Path, index: Path) -> None:
    done = update(index, folder)
    assert counts(done) == (4, 0, 0, 0, 4)
    assert (done.failed, done.repaired) == ((), ())
    assert done.sources == (SourceReport(source(folder), "read", 4),)
    assert done.bytes == sum(
        len(path.read_bytes().replace(b"\n", b""))
        if path.suffix == ".jsonl"
        else path.stat().st_size
        for path in folder.rglob("*.*")
    )
    assert sorted(documents(index)) == ["a.txt", "c.jsonl!/2", "sub/b.md", "x"]


def test_a_second_run_reads_nothing_and_writes_nothing(folder: Path, index: Path) -> None:
    update(index, folder)
    before = (index / "CURRENT").read_text()
    done = update(index)
    assert (counts(done), done.bytes) == ((0, 0, 4, 0, 4), 0)
    assert (index / "CURRENT").read_text() == before


def test_only_what_changed_is_read_again(folder: Path, index: Path) -> None:
    update(index, folder)
    changed = write(folder, "a.txt", "Công tác tuyên giáo của Đảng.\n")
    write(folder, "new.txt", "Công tác kiểm tra.\n")
    (folder / "sub/b.md").unlink()
    done = update(index)
    assert counts(done) == (1, 1, 2, 1, 4)
    assert done.bytes == changed.stat().st_size + (folder / "new.txt").stat().st_size
    assert sorted(documents(index)) == ["a.txt", "c.jsonl!/2", "new.txt", "x"]
    assert found_ids(index, '"dân vận"') == []
    assert found_ids(index, '"tuyên giáo"') == ["a.txt"]


def test_a_line_of_json_changes_alone(folder: Path, index: Path) -> None:
    update(index, folder)
    lines = [{"id": "new", "text": "Mới."}, {"id": "x", "text": "Kỷ luật đảng."}, {"text": "Khác."}]
    write_lines(folder, "c.jsonl", lines)
    done = update(index)
    assert counts(done) == (2, 0, 3, 1, 5)
    assert sorted(documents(index)) == ["a.txt", "c.jsonl!/3", "new", "sub/b.md", "x"]


def test_a_renamed_file_is_the_same_document_under_its_new_name(folder: Path, index: Path) -> None:
    update(index, folder)
    (folder / "a.txt").rename(folder / "z.txt")
    assert counts(update(index)) == (1, 0, 3, 1, 4)
    assert found_ids(index, '"dân vận"') == ["z.txt"]


def test_a_file_that_was_only_touched_is_unchanged(folder: Path, index: Path) -> None:
    update(index, folder)
    path = folder / "a.txt"
    path.write_bytes(path.read_bytes())
    assert counts(update(index)) == (0, 0, 4, 0, 4)


def test_files_with_the_same_bytes_are_one_document(folder: Path, index: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "copy.txt")
    assert counts(update(index, folder)) == (4, 0, 0, 0, 4)
    assert aliases(index) == {"copy.txt": "a.txt"}
    (folder / "a.txt").unlink()
    assert counts(update(index)) == (1, 0, 3, 1, 4)
    assert aliases(index) == {}
    assert found_ids(index, '"dân vận"') == ["copy.txt"]


def test_compressed_lines_are_read_like_plain_ones(folder: Path, index: Path) -> None:
    plain = folder / "c.jsonl"
    (folder / "d.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes().replace(b'"x"', b'"y"')))
    (folder / "e.jsonl.xz").write_bytes(lzma.compress(plain.read_bytes().replace(b'"x"', b'"z"')))
    update(index, folder)
    assert {"y", "z", "d.jsonl.gz!/2", "e.jsonl.xz!/2"} <= documents(index).keys()


@pytest.mark.slow
@pytest.mark.parametrize("away", ["gone", "empty"])
def test_an_unplugged_source_loses_nothing_and_is_reported(
    folder: Path, index: Path, tmp_path: Path, away: str
) -> None:
    other = tmp_path / "other"
    write(other, "n.txt", "Văn bản khác.\n")
    update(index, folder, other)
    before = answers(index), documents(index)
    folder.rename(tmp_path / "elsewhere")
    if away == "empty":
        folder.mkdir()
    done = update(index)
    assert counts(done) == (0, 0, 5, 0, 5)
    report, second = done.sources
    assert (report.path, report.state, report.documents) == (source(folder), "missing", 4)
    assert report.reason
    assert second == SourceReport(source(other), "read", 1)
    assert (answers(index), documents(index)) == before
    write(other, "m.txt", "Thêm một văn bản.\n")
    assert counts(update(index, full=True)) == (1, 0, 5, 0, 6)
    if away == "empty":
        folder.rmdir()
    (tmp_path / "elsewhere").rename(folder)
    assert counts(update(index)) == (0, 0, 6, 0, 6)


def test_a_missing_source_goes_with_prune(folder: Path, index: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, "n.txt", "Văn bản khác.\n")
    update(index, folder, other)
    shutil.rmtree(folder)
    done = update(index, prune=True)
    assert counts(done) == (0, 0, 1, 4, 1)
    assert [(report.state, report.documents) for report in done.sources] == [
        ("pruned", 0),
        ("read", 1),
    ]
    assert [report.path for report in update(index).sources] == [source(other)]


def test_a_forgotten_source_goes_though_it_can_be_read(
    folder: Path, index: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    write(other, "n.txt", "Văn bản khác.\n")
    update(index, folder, other)
    done = update(index, forget=[folder / "sub" / ".."])
    assert counts(done) == (0, 0, 1, 4, 1)
    assert done.sources[-1] == SourceReport(source(folder), "forgotten", 0)
    assert sorted(documents(index)) == ["n.txt"]


def test_forgetting_what_was_never_a_source_is_said(folder: Path, index: Path) -> None:
    update(index, folder)
    done = update(index, forget=[folder / "sub"])
    assert counts(done) == (0, 0, 4, 0, 4)
    assert (done.sources[-1].state, bool(done.sources[-1].reason)) == ("missing", True)


def test_forgetting_the_last_source_leaves_an_empty_index(folder: Path, index: Path) -> None:
    update(index, folder)
    assert counts(update(index, forget=[folder])) == (0, 0, 0, 4, 0)
    assert [page.total for page in answers(index)] == [0] * len(answers(index))


def test_the_same_folder_in_two_spellings_is_one_source(folder: Path, index: Path) -> None:
    update(index, folder, folder / "sub" / "..")
    assert len(update(index).sources) == 1


def test_a_folder_in_a_folder_is_not_taken_twice(folder: Path, index: Path) -> None:
    done = update(index, folder, folder / "sub", folder / "c.jsonl")
    assert counts(done) == (4, 0, 0, 0, 4)
    assert aliases(index) == {}
    assert counts(update(index)) == (0, 0, 4, 0, 4)


def test_the_same_id_from_two_sources_is_told_apart(index: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "một", tmp_path / "hai"
    write(one, "a.txt", "Thứ nhất.\n")
    write(two, "a.txt", "Thứ hai.\n")
    update(index, one, two)
    assert sorted(documents(index)) == ["a.txt", "hai/a.txt"]
    one.rename(tmp_path / "away")
    write(two, "b.txt", "Thứ ba.\n")
    assert counts(update(index)) == (1, 0, 2, 0, 3)
    assert sorted(documents(index)) == ["a.txt", "b.txt", "hai/a.txt"]


def test_a_newcomer_never_takes_the_id_of_what_is_away(index: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "một", tmp_path / "hai"
    write(one, "b.txt", "Thứ nhất.\n")
    write(two, "a.txt", "Thứ hai.\n")
    update(index, one, two)
    two.rename(tmp_path / "away")
    write(one, "a.txt", "Đến sau.\n")
    assert counts(update(index)) == (1, 0, 2, 0, 3)
    assert documents(index)["a.txt"].text == "Thứ hai.\n"
    (tmp_path / "away").rename(two)
    update(index)
    assert {id: found.text for id, found in documents(index).items()} == {
        "b.txt": "Thứ nhất.\n",
        "a.txt": "Đến sau.\n",
        "hai/a.txt": "Thứ hai.\n",
    }


def test_a_copy_that_is_away_keeps_its_content_when_the_other_changes(
    index: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "một", tmp_path / "hai"
    write(one, "a.txt", "Bản cũ.\n")
    write(two, "b.txt", "Bản cũ.\n")
    update(index, one, two)
    two.rename(tmp_path / "away")
    write(one, "a.txt", "Bản mới.\n")
    update(index)
    assert {id: found.text for id, found in documents(index).items()} == {
        "a.txt": "Bản mới.\n",
        "b.txt": "Bản cũ.\n",
    }
    (tmp_path / "away").rename(two)
    update(index)
    assert documents(index)["b.txt"].source == "b.txt"


def test_bad_input_is_set_aside_and_the_rest_is_in(folder: Path, index: Path) -> None:
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00" * 200)
    write(folder, "empty.txt", "")
    write(folder, "blank.txt", " \n\t\n")
    lines: list[Any] = [
        "{",
        "[]",
        "7",
        '{"id": "y"}',
        {"id": "y", "text": 5},
        {"id": "y", "text": "Tốt."},
    ]
    write_lines(folder, "bad.jsonl", lines)
    write(folder, "unknown.xyz", "?")
    done = update(index, folder)
    assert counts(done) == (5, 0, 0, 0, 5)
    assert sorted(Path(repair.path).name for repair in done.failed) == [
        *("bad.jsonl:1", "bad.jsonl:2", "bad.jsonl:3", "bad.jsonl:4", "bad.jsonl:5"),
        *("binary.txt", "blank.txt", "empty.txt", "unknown.xyz"),
    ]
    assert all(repair.reason for repair in done.failed)
    assert documents(index)["y"].text == "Tốt."
    current = (index / "CURRENT").read_text()
    again = update(index)
    assert (counts(again), len(again.failed)) == ((0, 0, 5, 0, 5), 9)
    assert (index / "CURRENT").read_text() == current


def test_duplicate_ids_in_json_are_repaired_and_said(index: Path, tmp_path: Path) -> None:
    one = {"id": "x", "text": "Một."}
    path = write_lines(tmp_path, "c.jsonl", [one, {"id": "x", "text": "Hai."}, one])
    done = update(index, path)
    assert counts(done) == (2, 0, 0, 0, 2)
    assert [Path(repair.path).name for repair in done.repaired] == ["c.jsonl:2", "c.jsonl:3"]
    assert {id: found.text for id, found in documents(index).items()} == {
        "x": "Một.",
        "x~2": "Hai.",
    }


def test_a_file_that_broke_keeps_its_old_content(folder: Path, index: Path) -> None:
    update(index, folder)
    before = documents(index)
    (folder / "a.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00" * 200)
    write_lines(folder, "c.jsonl", ["{", {"text": "Hoà bình."}])
    done = update(index)
    assert counts(done) == (0, 0, 4, 0, 4)
    assert sorted(Path(repair.path).name for repair in done.failed) == ["a.txt", "c.jsonl:1"]
    assert documents(index) == before
    write(folder, "a.txt", "Lại đọc được.\n")
    assert counts(update(index)) == (0, 1, 3, 0, 4)


def test_a_compressed_file_cut_short_keeps_what_it_held(folder: Path, index: Path) -> None:
    lines = [{"id": f"d{number}", "text": f"Văn bản thứ {number}."} for number in range(20)]
    data = gzip.compress(write_lines(folder, "d.jsonl", lines).read_bytes(), mtime=0)
    (folder / "d.jsonl").unlink()
    path = folder / "d.jsonl.gz"
    path.write_bytes(data)
    update(index, folder)
    before = documents(index)
    path.write_bytes(data[: len(data) // 2])
    done = update(index)
    assert [Path(repair.path).name for repair in done.failed] == ["d.jsonl.gz"]
    assert (counts(done), documents(index)) == ((0, 0, 24, 0, 24), before)
    assert counts(update(index, prune=True))[-1] < 24


def test_nothing_named_and_nothing_remembered_is_said(index: Path) -> None:
    with pytest.raises(NoSources) as caught:
        update(index)
    assert "vankien reindex" in caught.value.command


def test_a_mistyped_folder_is_reported_and_not_remembered(folder: Path, index: Path) -> None:
    update(index, folder)
    done = update(index, folder.with_name("typo"))
    assert (counts(done), done.sources[-1].state) == ((0, 0, 4, 0, 4), "missing")
    assert len(update(index).sources) == 1


@pytest.mark.slow
def test_full_reads_everything_again_into_one_segment(folder: Path, index: Path) -> None:
    update(index, folder)
    write(folder, "a.txt", "Đổi một chữ.\n")
    update(index)
    before = answers(index), documents(index), postings(index)
    done = update(index, full=True)
    assert counts(done) == (0, 0, 4, 0, 4)
    assert (answers(index), documents(index), postings(index)) == before
    assert len(generation_files(index)) == 1


def test_progress_counts_what_is_read(folder: Path, index: Path) -> None:
    told: list[Progress] = []
    done = update(index, folder, progress=told.append)
    assert told[-1] == Progress("read", 4, 4, done.bytes, done.bytes)


def test_the_writer_waits_ten_seconds_unless_told() -> None:
    assert LOCK_WAIT_SECONDS == 10.0


def test_an_index_is_no_source(folder: Path, index: Path) -> None:
    update(index, folder)
    with pytest.raises(SourceIsIndex) as caught:
        update(index, index)
    assert caught.value.path == index
    assert counts(update(index, folder)) == (0, 0, 4, 0, 4)


def test_every_copy_of_a_file_that_cannot_be_read_is_named(folder: Path, index: Path) -> None:
    for name in ("x.txt", "sub/y.pdf", "z.md"):
        write(folder, name, "\0" * 100)
    done = update(index, folder)
    assert sorted(Path(each.path).name for each in done.failed) == ["x.txt", "y.pdf", "z.md"]
    assert counts(done) == (4, 0, 0, 0, 4)
