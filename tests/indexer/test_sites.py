"""What the pages of a site repeat: learned by a full build, applied unchanged by updates."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Document
from corpus.sources import Record, read, scan
from indexer import open_live
from indexer.sites import SITES_NAME, open_sites
from tests.indexer.folders import TODAY, answers, documents, update, write_lines

MENU = "Chuyên trang của tỉnh nhà\nSố ra hằng ngày trên mạng\nGóc nhìn hôm nay"
FOOT = "Bản tin gửi tới bạn mỗi sáng\nĐón nghe chuyên mục lúc 18 giờ\nHẹn gặp lại bạn đọc"


def line(number: int, foot: str = FOOT) -> dict[str, str]:
    prose = f"Kỳ họp thứ {number} bàn {number + 3} việc của {number * 2} xã, giao tổ {number}. "
    return {
        "id": f"tin-{number}",
        "url": f"https://tinhuy.example.vn/tin/{number}",
        "text": f"{MENU}\nTin thứ {number}\n{prose * 3}\n{foot}",
    }


def furniture(document: Document) -> list[str]:
    return [document.text[span.start : span.end] for span in document.furniture]


def kept(index: Path) -> bytes:
    return (open_live(index).directory / SITES_NAME).read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "kho"
    write_lines(place, "tin.jsonl", [line(number) for number in range(12)])
    return place


@pytest.fixture
def index(tmp_path: Path, folder: Path) -> Path:
    place = tmp_path / "index"
    update(place, folder)
    return place


def test_a_full_build_marks_what_the_site_repeats(index: Path) -> None:
    assert {id: furniture(found) for id, found in documents(index).items()} == {
        f"tin-{number}": [MENU, FOOT] for number in range(12)
    }
    assert SITES_NAME in open_live(index).manifest.files


def test_an_update_applies_what_was_learned_and_learns_nothing(index: Path, folder: Path) -> None:
    before = kept(index)
    other = "Ghé thăm gian hàng\nXem lịch phát sóng đài ta\nGọi điện đặt báo in"
    write_lines(folder, "them.jsonl", [line(number, other) for number in range(20, 30)])
    update(index)
    assert (furniture(documents(index)["tin-3"]), kept(index)) == ([MENU, FOOT], before)
    assert furniture(documents(index)["tin-25"]) == [MENU]
    update(index, full=True)
    assert furniture(documents(index)["tin-25"]) == [MENU, other]
    assert kept(index) != before


def test_an_update_gives_what_reading_anew_with_the_same_lines_gives(
    index: Path, folder: Path
) -> None:
    write_lines(folder, "them.jsonl", [line(number) for number in range(20, 24)])
    update(index)
    sites = open_sites(open_live(index).directory / SITES_NAME)
    assert documents(index) == {
        record.id: read(record, today=TODAY, sites=sites)
        for record in scan(folder)
        if isinstance(record, Record)
    }


def test_a_rebuild_of_the_same_pages_learns_the_same(
    index: Path, folder: Path, tmp_path: Path
) -> None:
    update(tmp_path / "anew", folder)
    assert kept(tmp_path / "anew") == kept(index)
    assert answers(tmp_path / "anew") == answers(index)
