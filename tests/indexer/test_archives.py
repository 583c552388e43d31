"""Documents in ZIP files are kept up to date like those in folders."""

from __future__ import annotations

import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

import pytest

from indexer import reading
from tests.indexer.folders import (
    aliases,
    answers,
    counts,
    documents,
    postings,
    update,
    write,
)

reindexing: Final = sys.modules["indexer.reindex"]  # the name is taken by the function
CHANGED: Final = "Tệp đã thay đổi trong khi đọc; hãy chạy lại lệnh."


def pack(path: Path, **members: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    write(place, "0.txt", "Công tác kiểm tra.\n")
    pack(
        place / "k.zip",
        a_txt="Công tác dân vận.\n",
        b_md="Hoà bình.\n",
        c_jsonl='{"id": "x", "text": "Kỷ luật đảng."}\n{"text": "Chỉ thị."}\n',
        d_html="<!doctype html><html><body><p>Nghị quyết số 34-NQ/TW.</p></body></html>",
    )
    return place


@pytest.fixture
def index(tmp_path: Path, folder: Path) -> Path:
    index = tmp_path / "index"
    assert counts(update(index, folder)) == (6, 0, 0, 0, 6)
    return index


def test_an_archive_is_indexed_member_by_member(index: Path) -> None:
    assert sorted(documents(index)) == [
        *("0.txt", "k.zip!/a.txt", "k.zip!/b.md", "k.zip!/c.jsonl!/2", "k.zip!/d.html", "x")
    ]
    assert counts(update(index)) == (0, 0, 6, 0, 6)


def test_only_changed_members_are_read_again(index: Path, folder: Path) -> None:
    changed = "Công tác tuyên giáo.\n"
    line = '{"id": "x", "text": "Kỷ luật đảng."}\n'
    pack(folder / "k.zip", a_txt=changed, c_jsonl=line, e_txt="Mới.\n", b_md="Hoà bình.\n")
    done = update(index)
    assert (counts(done), done.bytes) == (
        (1, 1, 3, 2, 5),
        len(changed.encode()) + len("Mới.\n".encode()),
    )
    assert documents(index)["k.zip!/a.txt"].text == changed


def test_after_updates_an_archive_is_as_built_anew(
    index: Path, folder: Path, tmp_path: Path
) -> None:
    pack(folder / "sub" / "m.zip", f_txt="Công tác dân vận.\n", g_txt="Công tác kiểm tra.\n")
    update(index)
    pack(folder / "k.zip", a_txt="Công tác tuyên giáo.\n", z_txt="Hoà bình.\n")
    update(index)
    rebuilt = tmp_path / "rebuilt"
    update(rebuilt, folder)
    assert documents(index) == documents(rebuilt)
    assert aliases(index) == aliases(rebuilt) == {"sub/m.zip!/g.txt": "0.txt"}
    assert postings(index) == postings(rebuilt)
    assert answers(index) == answers(rebuilt)


def test_an_archive_that_broke_keeps_its_documents(index: Path, folder: Path) -> None:
    before = documents(index)
    whole = (folder / "k.zip").read_bytes()
    (folder / "k.zip").write_bytes(whole[:-40])
    done = update(index)
    assert (counts(done), documents(index)) == ((0, 0, 6, 0, 6), before)
    assert [Path(repair.path).name for repair in done.failed] == ["k.zip"]
    (folder / "k.zip").write_bytes(whole)
    assert counts(update(index)) == (0, 0, 6, 0, 6)


def test_a_member_that_broke_keeps_its_old_content(index: Path, folder: Path) -> None:
    pack(folder / "k.zip", a_txt=" ", b_md="Hoà bình.\n")
    done = update(index)
    assert [repair.path.rpartition("/")[2] for repair in done.failed] == ["a.txt"]
    assert counts(done) == (0, 0, 3, 3, 3)
    assert documents(index)["k.zip!/a.txt"].text == "Công tác dân vận.\n"


def test_an_archive_that_is_gone_takes_its_documents_along(index: Path, folder: Path) -> None:
    (folder / "k.zip").unlink()
    assert counts(update(index)) == (0, 0, 1, 5, 1)


def test_an_archive_that_is_itself_the_source(tmp_path: Path, folder: Path) -> None:
    index = tmp_path / "one"
    assert counts(update(index, folder / "k.zip")) == (5, 0, 0, 0, 5)
    (folder / "k.zip").unlink()
    done = update(index)
    assert (counts(done), done.sources[0].state) == ((0, 0, 5, 0, 5), "missing")


@pytest.mark.parametrize("meanwhile", ["changed", "gone"])
def test_a_member_that_changes_after_it_was_listed_is_told(
    index: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    pack(folder / "k.zip", a_txt="Đổi một.\n", h_txt="Mới.\n", b_md="Hoà bình.\n")
    listed = reindexing.give_ids

    def meddling(found: Any) -> Any:
        if meanwhile == "gone":
            (folder / "k.zip").unlink()
        else:
            pack(folder / "k.zip", a_txt="Đổi hai.\n", b_md="Hoà bình.\n")
        return listed(found)

    with monkeypatch.context() as patch:
        patch.setattr(reindexing, "give_ids", meddling)
        done = update(index)
    assert [(repair.path.rpartition("/")[2], repair.reason) for repair in done.failed] == [
        ("a.txt", CHANGED),
        ("h.txt", CHANGED),
    ]
    assert documents(index)["k.zip!/a.txt"].text == "Công tác dân vận.\n"


@pytest.mark.slow
def test_workers_read_what_one_process_reads(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Members go to the workers as bytes, and each worker has a confined process of its own."""
    shutil.copy(folder / "k.zip", folder / "l.zip")
    update(tmp_path / "one", folder, jobs=1)
    monkeypatch.setattr(reading, "WORKERS_FROM_BYTES", 0)
    monkeypatch.setattr(reading, "BATCH_BYTES", 20)
    monkeypatch.setattr(reading, "HELD_BYTES", 40)
    update(tmp_path / "two", folder, jobs=2)
    assert documents(tmp_path / "one") == documents(tmp_path / "two")
    assert answers(tmp_path / "one") == answers(tmp_path / "two")
