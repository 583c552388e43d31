"""An index that was updated many times answers like one built in one go."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from corpus.sources import scan
from indexer import Summary, open_live
from indexer.merging import MOST_SEGMENTS
from search import SearchRequest, open_index
from tests.indexer.folders import (
    aliases,
    answers,
    counts,
    documents,
    postings,
    update,
    write,
    write_lines,
)

SENTENCES: Final = (
    "Công tác dân vận là nhiệm vụ của cả hệ thống chính trị.",
    "Nghị quyết số 34-NQ/TW ngày 9-1-2023 của Bộ Chính trị.",
    "Ban Thường vụ Tỉnh ủy ban hành Kết luận số 18-KL/TU.",
    "Kỷ luật đảng và kỉ luật lao động.",
    "Hoà bình, hòa giải ở cơ sở.",
    "Uỷ ban Kiểm tra T.Ư làm việc với Ủy ban nhân dân.",
    "Mặt trận Tổ quốc và các đoàn thể phối hợp dân chủ.",
    "Đan Mạch, dàn nhạc, dẫn chứng: các tiếng dễ lẫn với dân.",
    "Hà Nội, ngày 04 tháng 7 năm 2024.",
    "Chỉ thị và quyết định; tháng 11-1958, quý III/2021.",
)


class Author:
    """Edits a folder at random, always the same way for the same seed."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = random.Random(seed)
        write(folder, "first.txt", self.text())
        for number in range(40):
            write(folder, f"d/{number}.txt", self.text())

    def text(self) -> str:
        return "\n\n".join(self.random.choices(SENTENCES, k=self.random.randint(1, 6))) + "\n"

    def edit(self) -> None:
        for _ in range(self.random.randint(1, 4)):
            self.random.choice(
                (self.add, self.add, self.change, self.copy, self.rename, self.drop, self.lines)
            )()

    def add(self) -> None:
        ending = self.random.choice((".txt", ".md"))
        write(
            self.folder,
            f"{self.random.choice('abc')}/{self.random.randint(0, 30)}{ending}",
            self.text(),
        )

    def change(self) -> None:
        write(self.folder, self.some(), self.text())

    def copy(self) -> None:
        text = (self.folder / self.some()).read_text("utf-8")
        write(self.folder, f"{self.random.choice('0z')}{self.random.randint(0, 9)}.txt", text)

    def rename(self) -> None:
        path = self.folder / self.some()
        path.rename(path.with_name(f"{self.random.randint(0, 30)}{path.suffix}"))

    def drop(self) -> None:
        (self.folder / self.some()).unlink()
        write(self.folder, "first.txt", self.text())

    def lines(self) -> None:
        lines: list[dict[str, Any]] = [
            {
                "id": str(self.random.randint(0, 9)),
                "text": self.text(),
                "date": self.random.choice(("2024", "2024-07")),
            }
            for _ in range(self.random.randint(1, 6))
        ]
        write_lines(self.folder, f"{self.random.choice('xy')}.jsonl", lines)

    def some(self) -> str:
        paths = sorted(path for path in self.folder.rglob("*.*") if path.suffix != ".jsonl")
        return self.random.choice(paths).relative_to(self.folder).as_posix()


def same(one: Path, other: Path) -> None:
    """Both hold the same documents, ids and posting lists, and answer alike."""
    assert documents(one) == documents(other)
    assert aliases(one) == aliases(other)
    assert postings(one) == postings(other)
    assert answers(one) == answers(other)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_after_random_edits_updated_and_rebuilt_are_the_same(tmp_path: Path, seed: int) -> None:
    author = Author(tmp_path / "folder", seed)
    updated = tmp_path / "updated"
    update(updated, author.folder)
    for _ in range(12):
        author.edit()
        update(updated)
    rebuilt = tmp_path / "rebuilt"
    update(rebuilt, author.folder)
    same(updated, rebuilt)


def test_what_only_a_removed_document_had_is_not_there_any_more(tmp_path: Path) -> None:
    folder, index = tmp_path / "folder", tmp_path / "index"
    for number in range(40):
        write(folder, f"{number}.txt", f"Văn bản thứ {number} về dân vận.\n")
    write(folder, "gone.txt", "Dẩn vẩn là chữ lạ; số 99-QĐ/TW. " * 3 + "Dẩn dẩn dẩn.\n")
    update(index, folder)
    (folder / "gone.txt").unlink()
    update(index)
    assert sum(len(segment.deleted) for segment in open_live(index).segments) == 1
    update(tmp_path / "rebuilt", folder)
    same(index, tmp_path / "rebuilt")
    opened, other = open_index(index), open_index(tmp_path / "rebuilt")
    for query in ("dan van", "dan v*", "dẩn vẩn", "99-QĐ/TW", "danchieu:99-QĐ/TW"):
        request = SearchRequest(query=query, limit=100)
        one, two = opened.search(request), other.search(request)
        assert replace(one, took_ms=0.0) == replace(two, took_ms=0.0)


@pytest.mark.slow
def test_after_every_single_edit_the_answers_are_those_of_a_rebuild(tmp_path: Path) -> None:
    author = Author(tmp_path / "folder", 99)
    updated = tmp_path / "updated"
    for number in range(6):
        update(updated, author.folder)
        rebuilt = tmp_path / f"rebuilt{number}"
        update(rebuilt, author.folder)
        same(updated, rebuilt)
        author.edit()


@pytest.mark.slow
def test_many_small_updates_keep_few_segments_and_lose_nothing(tmp_path: Path) -> None:
    folder, index = tmp_path / "folder", tmp_path / "index"
    for number in range(30):
        write(folder, f"{number:02d}.txt", f"Văn bản thứ {number} về dân vận.\n")
        done = update(index, folder)
        assert counts(done) == (1, 0, number, 0, number + 1)
        assert len(open_live(index).segments) <= MOST_SEGMENTS
    update(tmp_path / "rebuilt", folder)
    same(index, tmp_path / "rebuilt")


def test_a_document_changed_many_times_leaves_one_copy(tmp_path: Path) -> None:
    folder, index = tmp_path / "folder", tmp_path / "index"
    for number in range(30):
        write(folder, "a.txt", f"Bản thứ {number}.\n")
        update(index, folder)
    live = open_live(index)
    assert sum(len(reader) for reader in live.readers) == 1
    assert live.manifest.text_bytes == len("Bản thứ 29.\n".encode())


def parts(done: Summary) -> tuple[object, ...]:
    return counts(done), done.failed, done.repaired, done.bytes


@pytest.mark.slow
def test_two_workers_build_what_one_builds(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    rng = random.Random(7)
    lines: list[dict[str, Any] | str] = [
        {"id": f"d{number}", "text": " ".join(rng.choices(SENTENCES, k=400))}
        for number in range(200)
    ]
    lines[50] = "{"
    lines[60] = {"id": "leer", "text": " "}
    write_lines(folder, "big.jsonl", lines)
    assert sum(getattr(record, "size", 0) for record in scan(folder)) > 4_000_000
    one = update(tmp_path / "one", folder, jobs=1)
    two = update(tmp_path / "two", folder, jobs=2)
    assert parts(one) == parts(two)
    files = [
        {
            name: mark
            for name, mark in open_live(tmp_path / name_of_index).manifest.files.items()
            if name.endswith((".arrays", ".texts"))
        }
        for name_of_index in ("one", "two")
    ]
    assert files[0] == files[1]
    assert answers(tmp_path / "one") == answers(tmp_path / "two")
