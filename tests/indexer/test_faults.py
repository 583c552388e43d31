"""Whatever happens to a writer, the old index answers and the next run mends all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from indexer import NotWritten, WorkerDied, contents, generations, open_live, reading
from indexer.reading import ReadBatch
from search import SearchRequest, open_index
from tests.indexer.dying import FINISHED, REFUSED, SURVIVED
from tests.indexer.folders import QUERIES, answers, counts, documents, update, write, write_lines

reindexing: Final = sys.modules["indexer.reindex"]  # the name is taken by the function
forks: Final = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    for number in range(8):
        write(place, f"{number}.txt", f"Công tác dân vận, bài thứ {number}.\n")
    write_lines(place, "x.jsonl", [{"id": "x", "text": "Kỷ luật đảng."}])
    return place


@pytest.fixture
def index(tmp_path: Path, folder: Path) -> Path:
    """An index of the folder in two segments; the folder has changed since."""
    index = tmp_path / "index"
    update(index, folder)
    write(folder, "8.txt", "Nghị quyết số 34-NQ/TW.\n")
    update(index)
    write(folder, "0.txt", "Công tác tuyên giáo.\n")
    (folder / "1.txt").unlink()
    write(folder, "9.txt", "Hoà bình.\n")
    return index


def deaths(place: Path, means: str, most: int) -> list[dict[str, Any]]:
    run = [sys.executable, "-m", "tests.indexer.dying", str(place), means, str(most)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(run, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def unhurt(death: dict[str, Any]) -> bool:
    """Old before the switch, new after it, and mended by the next run."""
    return mended(death) and death["answers"] == ("new" if death["switched"] else "old")


def mended(death: dict[str, Any]) -> bool:
    """The next run came to what was wanted, and left nothing over."""
    names = ["CURRENT", "generations", "writer.lock"]
    return bool(death["mended"]) and (death["names"], death["generations_after"]) == (names, 1)


@forks
@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_killed_before_any_step_nothing_is_lost(tmp_path: Path) -> None:
    results = deaths(tmp_path, "killed_at_step", 400)
    assert [death for death in results if not unhurt(death)] == []
    assert [death["code"] for death in results[:-1]] == [-9] * (len(results) - 1)
    assert results[-1]["code"] == FINISHED
    assert {death["switched"] for death in results} == {False, True}
    assert len(results) > 20


@forks
@pytest.mark.slow
@pytest.mark.usefixtures("folder")
def test_killed_while_the_first_index_is_made_the_next_run_goes_on_with_its_sources(
    tmp_path: Path,
) -> None:
    results = deaths(tmp_path, "first_deaths", 400)
    assert [death["code"] for death in results] == [*[-9] * (len(results) - 1), FINISHED]
    every = sorted([*(f"{number}.txt" for number in range(8)), "x"])
    found = [death["documents"] for death in results]
    early = found.index(every)
    assert found == [[]] * early + [every] * (len(results) - early)
    assert early < 10 < len(results) // 2
    assert {tuple(death["names"]) for death in results[early:]} == {
        ("CURRENT", "generations", "writer.lock")
    }


def test_a_new_source_of_a_run_that_failed_is_taken_up_again_but_not_one_that_was_stopped(
    index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "khác"
    write(other, "y.txt", "Nghị quyết mới.\n")

    def stopping(_: object) -> None:
        raise KeyboardInterrupt

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(reindexing, "give_ids", stopping)
        with pytest.raises(KeyboardInterrupt):
            update(index, other)
    assert "y.txt" not in documents_after(index)
    with monkeypatch.context() as patch:
        patch.setattr(reindexing, "_build", full)
        with pytest.raises(NotWritten):
            update(index, other)
    assert "y.txt" in documents_after(index)
    assert sorted(path.name for path in index.iterdir()) == [
        "CURRENT",
        "generations",
        "writer.lock",
    ]


def documents_after(index: Path) -> set[str]:
    """What the index holds once it is brought up to date."""
    update(index)
    return {*documents(index)}


@forks
@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_killed_at_any_time_nothing_is_lost(tmp_path: Path) -> None:
    results = deaths(tmp_path, "killed_sometime", 40)
    assert [death for death in results if not unhurt(death)] == []
    assert any(death["code"] < 0 for death in results)


@forks
@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_refused_at_any_step_the_old_index_lives_and_no_draft_stays(tmp_path: Path) -> None:
    results = deaths(tmp_path, "refused_at_step", 400)
    assert [death for death in results if not mended(death)] == []
    refused = [death for death in results if death["code"] == REFUSED]
    assert [death for death in refused if death["switched"] or death["generations"] > 1] == []
    assert {death["answers"] for death in refused} == {"old"}
    assert {death["code"] for death in results} == {FINISHED, REFUSED, SURVIVED}
    assert len(refused) > 10


@forks
@pytest.mark.slow
@pytest.mark.usefixtures("index")
def test_a_disk_that_fills_up_within_a_file_loses_nothing(tmp_path: Path) -> None:
    results = deaths(tmp_path, "no_file_larger", 400)
    assert [death for death in results if not unhurt(death)] == []
    assert {death["code"] for death in results[:-1]} == {REFUSED}
    assert {death["generations"] for death in results} == {1}
    assert results[-1]["code"] == FINISHED


def test_a_full_disk_is_said_with_what_to_do(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = answers(index)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(NotWritten) as caught:
            update(index)
    assert caught.value.reason == "No space left on device"
    assert "No space left on device" in caught.value.vi
    assert caught.value.command == f'vankien reindex --index "{index}"'
    assert answers(index) == before
    assert counts(update(index)) == (1, 1, 8, 1, 10)


def killed_worker(*_: object) -> ReadBatch:
    """Stands in for reading a batch, in a process of its own."""
    os.kill(os.getpid(), 9)
    raise AssertionError


def test_a_worker_that_the_system_ends_is_said(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers(index)
    monkeypatch.setattr(reading, "WORKERS_FROM_BYTES", 0)
    monkeypatch.setattr(reading, "_read_batch", killed_worker)
    with pytest.raises(WorkerDied) as caught:
        update(index, jobs=2)
    assert "--jobs 1" in caught.value.command
    assert answers(index) == before


def test_a_reader_answers_the_same_during_and_after_a_switch(index: Path) -> None:
    opened = open_index(index)

    def asked() -> list[object]:
        pages = [opened.search(SearchRequest(query=query, limit=100)) for query in QUERIES]
        return [replace(page, took_ms=0.0) for page in pages]

    before, during = asked(), list[list[object]]()
    update(index, full=True, progress=lambda _: during.append(asked()))
    assert during
    assert all(pages == before for pages in during)
    update(index, full=True)
    assert asked() == before
    assert answers(index) != before


def test_opening_follows_a_switch_that_happens_meanwhile(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = contents.read_contents
    switches = list[Path]()

    def switching(directory: Path) -> Any:
        if not switches:
            switches.append(directory)
            update(index)
        return read(directory)

    monkeypatch.setattr(generations, "read_contents", switching)
    name = (index / "CURRENT").read_text().strip()
    assert open_live(index).name != name
    assert "9.txt" in documents(index)


def test_files_that_cannot_be_linked_are_copied(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    assert counts(update(index)) == (1, 1, 8, 1, 10)
    assert len(answers(index)) == len(QUERIES)


def test_a_file_that_changes_after_it_was_listed_is_told_and_read_next_time(
    index: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lines(folder, "y.jsonl", [{"id": f"y{at}", "text": "Mới."} for at in range(3)])
    listed = reindexing.give_ids

    def meddling(found: Any) -> Any:
        write(folder, "9.txt", "Đổi giữa chừng.\n")
        write_lines(folder, "y.jsonl", [{"id": "y0", "text": "Mới."}, {"id": "z", "text": "Lạ."}])
        return listed(found)

    with monkeypatch.context() as patch:
        patch.setattr(reindexing, "give_ids", meddling)
        done = update(index)
    assert sorted(Path(repair.path).name for repair in done.failed) == [
        *("9.txt", "y.jsonl:2", "y.jsonl:3")
    ]
    assert counts(done) == (1, 1, 8, 1, 10)
    assert counts(update(index)) == (2, 0, 10, 0, 12)
    assert documents(index)["9.txt"].text == "Đổi giữa chừng.\n"


def test_a_file_that_goes_after_it_was_listed_is_told(
    index: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_lines(folder, "y.jsonl", [{"id": "y", "text": "Mới."}])
    listed = reindexing.give_ids

    def meddling(found: Any) -> Any:
        (folder / "9.txt").unlink()
        (folder / "y.jsonl").unlink()
        return listed(found)

    monkeypatch.setattr(reindexing, "give_ids", meddling)
    done = update(index)
    assert sorted(Path(repair.path).name for repair in done.failed) == ["9.txt", "y.jsonl:1"]
    assert counts(done) == (0, 1, 8, 1, 9)
