"""Near duplicates of a whole index: updated and rebuilt, over segments, without the deleted."""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from indexer import ALONE, analyze, open_live
from indexer.likeness import SHINGLE
from tests.indexer.folders import update, write, write_lines

NOTICE = (
    "Ban Tổ chức đề nghị các chi bộ rà soát hồ sơ đảng viên, bổ sung giấy tờ còn thiếu và gửi "
    "danh sách về văn phòng trước ngày họp giao ban, kèm ý kiến của cấp ủy nơi cư trú."
)


def alike(index: Path) -> set[frozenset[str]]:
    """The groups of the living documents, by ids."""
    live = open_live(index)
    ids = [str(id) for reader in live.readers for id in reader.ids]
    members: defaultdict[int, set[str]] = defaultdict(set)
    for place, group in enumerate(live.groups.tolist()):
        if group != ALONE:
            members[group].add(ids[place])
    return {frozenset(each) for each in members.values()}


def test_the_same_text_in_other_bytes_is_one_group(tmp_path: Path) -> None:
    folder, index = tmp_path / "folder", tmp_path / "index"
    write(folder, "a.txt", NOTICE)
    write(folder, "b/a (1).txt", NOTICE.upper().replace(" ", "  "))
    write(folder, "c.txt", f"\ufeff{NOTICE}\r\n")
    write(folder, "other.txt", "Một bài khác hẳn, kể chuyện gặt lúa mùa ở bản Pá.")
    update(index, folder)
    assert alike(index) == {frozenset({"a.txt", "b/a (1).txt", "c.txt"})}


def test_updates_group_as_rebuilds_do(tmp_path: Path) -> None:
    folder, index = tmp_path / "folder", tmp_path / "index"
    for number in range(12):
        write(folder, f"{number}.txt", f"Việc thứ {number} ở thôn {number}. {NOTICE} Hết {number}.")
    update(index, folder)
    first = alike(index)
    write(folder, "0a.txt", f"Việc thứ 3 ở thôn 3. {NOTICE} Hết 3. Bản sao.")
    (folder / "1.txt").unlink()
    update(index)
    assert len(open_live(index).segments) > 1
    update(tmp_path / "rebuilt", folder)
    assert alike(index) == alike(tmp_path / "rebuilt") != first


def test_a_deleted_document_is_nobodys_duplicate(tmp_path: Path) -> None:
    folder, index = tmp_path / "folder", tmp_path / "index"
    for name in ("a", "b", "x", "y", "z"):
        write(folder, f"{name}.txt", f"{NOTICE} {name}" if name in "ab" else f"Chuyện {name}.")
    update(index, folder)
    assert alike(index) == {frozenset({"a.txt", "b.txt"})}
    (folder / "a.txt").unlink()
    update(index)
    assert alike(index) == set()


def test_decrees_with_the_same_boilerplate_are_apart_and_copies_of_one_are_not(
    tmp_path: Path,
) -> None:
    folder, index = tmp_path / "folder", tmp_path / "index"

    def decree(number: str, day: int, article: str = "") -> str:
        return f"""ỦY BAN NHÂN DÂN
TỈNH HÀ GIANG
Số: {number}/QĐ-UBND

Hà Giang, ngày {day:02} tháng 5 năm 2024

QUYẾT ĐỊNH
Về việc kiện toàn tổ công tác

{NOTICE} {NOTICE.replace("hồ sơ", "sổ sách")}
Điều 2. {article or "Quyết định có hiệu lực từ ngày ký."}
"""

    write(folder, "12.txt", decree("12", 2))
    write(folder, "12 copy.md", decree("12", 2).replace("\n\n", "\n \n"))
    write(folder, "13.txt", decree("13", 2))
    write(folder, "14.txt", decree("14", 9, "Quyết định có hiệu lực từ ngày 1 tháng 6."))
    update(index, folder)
    assert alike(index) == {frozenset({"12.txt", "12 copy.md"})}


def test_an_index_without_documents_has_no_groups(tmp_path: Path) -> None:
    folder, index = tmp_path / "folder", tmp_path / "index"
    write(folder, "a.txt", NOTICE)
    write(folder, "b.txt", f"{NOTICE} ")
    update(index, folder)
    (folder / "b.txt").unlink()
    update(index)
    assert alike(index) == set()


@pytest.mark.slow
@pytest.mark.shared
def test_briefs_are_grouped_as_comparing_all_their_shingles_does(
    shared: Path, tmp_path: Path
) -> None:
    """Against exact Jaccard of every pair that shares a shingle."""
    with lzma.open(shared / "corpora" / "briefs.jsonl.xz", "rt", encoding="utf-8") as lines:
        briefs = [json.loads(line) for line in islice(lines, 3_000)]
    write_lines(tmp_path, "briefs.jsonl", briefs)
    update(tmp_path / "index", tmp_path / "briefs.jsonl")
    together = alike(tmp_path / "index")
    found = {pair for group in together for pair in _pairs(sorted(group))}
    exact = _likeness({brief["id"]: (brief["title"], brief["text"]) for brief in briefs})
    surely = {pair for pair, share in exact.items() if share >= 0.9}
    assert len(found & surely) >= 0.75 * len(surely) > 5
    assert all(exact.get(pair, 0) >= 0.6 for pair in found)
    assert np.mean([exact[pair] >= 0.78 for pair in found]) > 0.9


Pair = tuple[str, str]


def _pairs(ids: list[str]) -> list[Pair]:
    return [(one, other) for at, one in enumerate(ids) for other in ids[at + 1 :]]


def _likeness(texts: dict[str, tuple[str, str]]) -> dict[Pair, float]:
    """The share of common shingles of each pair of long enough texts that has any."""
    shingles: dict[str, set[tuple[str, ...]]] = {}
    holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for id, parts in sorted(texts.items()):
        keys = [analyze(part).keys for part in parts]
        if sum(map(len, keys)) >= 20:
            shingles[id] = {
                tuple(part[at : at + SHINGLE])
                for part in keys
                for at in range(len(part) - SHINGLE + 1)
            }
            for shingle in shingles[id]:
                holders[shingle].append(id)
    common: defaultdict[Pair, int] = defaultdict(int)
    for ids in holders.values():
        for pair in _pairs(ids):
            common[pair] += 1
    return {
        (one, other): count / (len(shingles[one]) + len(shingles[other]) - count)
        for (one, other), count in common.items()
    }
