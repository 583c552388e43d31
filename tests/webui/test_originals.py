"""Original files over a real index: who gets them, how they are sent, and what never is."""

from __future__ import annotations

import json
import os
import zipfile
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from indexer import reindex
from search import Live
from webui.access import OpenTo
from webui.app import SECURITY_HEADERS, create_app
from webui.links import document_path, original_path

TODAY = date(2026, 1, 15)
PAGE = "<html><body><p>Trang về công tác dân vận của chi bộ.</p><script>alert(1)</script></body>"
ALIASED = "Hai tệp cùng nội dung, một văn bản về tổ dân phố."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    folder.mkdir()
    (folder / "chi thị.txt").write_text("Chi bộ họp về công tác dân vận.", "utf-8")
    (folder / "trang.html").write_text(PAGE, "utf-8")
    (folder / "mot.txt").write_text(ALIASED, "utf-8")
    (folder / "hai.txt").write_text(ALIASED, "utf-8")
    lines = json.dumps({"id": "dòng", "text": "Một dòng nói về mặt trận."})
    (folder / "dong.jsonl").write_text(lines + "\n", "utf-8")
    with zipfile.ZipFile(folder / "goi.zip", "w") as packed:
        packed.writestr("trong/van-ban.txt", "Văn bản nằm trong tệp nén.")
    if os.name != "nt":
        (folder / "hai\ndòng.txt").write_text("Tên tệp có hai dòng.", "utf-8")
    reindex([folder], directory=tmp_path / "index", today=TODAY, jobs=1)
    return folder


def client(folder: Path, originals_for: OpenTo = "this machine") -> FlaskClient:
    live = Live(folder.parent / "index")
    app = create_app(live, today=lambda: TODAY, originals_for=originals_for)
    app.testing = True
    return app.test_client()


def sent(answer: TestResponse) -> tuple[int, bytes]:
    with answer:
        return answer.status_code, answer.data


def links_to_original(client: FlaskClient, id: str, host: str = "localhost") -> bool:
    text = client.get(document_path(id), headers={"Host": host}).text
    assert "<h1>" in text
    return f'href="{original_path(id)}"' in text and "Mở tệp gốc" in text


def test_a_text_is_shown_as_text_in_a_sandbox(folder: Path) -> None:
    assert links_to_original(client(folder), "chi thị.txt")
    with client(folder).get(original_path("chi thị.txt")) as answer:
        assert answer.status_code == 200
        assert answer.data == (folder / "chi thị.txt").read_bytes()
        assert answer.content_type == "text/plain; charset=utf-8"
        assert answer.headers["Content-Disposition"].startswith("inline;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].endswith("; sandbox")
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_web_page_is_saved_and_never_shown(folder: Path) -> None:
    assert links_to_original(client(folder), "trang.html")
    with client(folder).get(original_path("trang.html")) as answer:
        assert answer.data == PAGE.encode()
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment; filename=trang.html"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].endswith("; sandbox")


def test_what_lies_in_an_archive_is_unpacked(folder: Path) -> None:
    id = "goi.zip!/trong/van-ban.txt"
    assert links_to_original(client(folder), id)
    assert sent(client(folder).get(original_path(id))) == (
        200,
        "Văn bản nằm trong tệp nén.".encode(),
    )


def test_each_of_two_files_with_the_same_bytes_is_one(folder: Path) -> None:
    for id in ("mot.txt", "hai.txt"):
        assert sent(client(folder).get(original_path(id))) == (200, ALIASED.encode())


@pytest.mark.skipif(os.name == "nt", reason="no such names on Windows")
def test_a_name_of_two_lines_is_no_header_of_two_lines(folder: Path) -> None:
    with client(folder).get(original_path("hai\ndòng.txt")) as answer:
        assert answer.data == "Tên tệp có hai dòng.".encode()
        assert "hai_d" in answer.headers["Content-Disposition"]


def test_a_line_of_json_has_no_file_of_its_own(folder: Path) -> None:
    assert not links_to_original(client(folder), "dòng")
    assert client(folder).get(original_path("dòng")).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(
    "id",
    [
        "../index/CURRENT",
        "../../etc/passwd",
        "/etc/passwd",
        "chi thị.txt/../../index/CURRENT",
        "chi thị.txt\n",
        "\n",
        "goi.zip",
        "goi.zip!/../chi thị.txt",
    ],
)
def test_a_request_names_a_document_and_never_a_path(folder: Path, id: str) -> None:
    answer = client(folder).get(original_path(id))
    assert answer.status_code == 404
    assert "Không có văn bản này trong kho" in answer.text
    assert answer.headers["Content-Security-Policy"] == SECURITY_HEADERS["Content-Security-Policy"]


def test_a_file_that_was_deleted_is_said_to_be_gone(folder: Path) -> None:
    (folder / "chi thị.txt").unlink()
    assert not links_to_original(client(folder), "chi thị.txt")
    answer = client(folder).get(original_path("chi thị.txt"))
    assert (answer.status_code, "Không còn tệp gốc" in answer.text) == (404, True)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_file_swapped_for_a_link_after_indexing_is_not_sent(folder: Path) -> None:
    (folder / "chi thị.txt").unlink()
    (folder / "chi thị.txt").symlink_to("/etc/passwd")
    assert not links_to_original(client(folder), "chi thị.txt")
    assert client(folder).get(original_path("chi thị.txt")).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(
    ("originals_for", "host", "allowed"),
    [
        ("nobody", "localhost", False),
        ("this machine", "127.0.0.1:8000", True),
        ("this machine", "rebound.example", False),
        ("everybody", "van-kien.example", True),
    ],
)
def test_the_page_links_to_the_file_exactly_for_those_who_get_it(
    folder: Path, originals_for: OpenTo, host: str, allowed: bool
) -> None:
    asking = client(folder, originals_for)
    assert links_to_original(asking, "chi thị.txt", host) is allowed
    status, data = sent(asking.get(original_path("chi thị.txt"), headers={"Host": host}))
    assert status == (200 if allowed else 403)
    assert ("Không mở tệp gốc ở đây".encode() in data) is not allowed


def test_an_older_generation_that_was_cleared_away_has_no_originals(folder: Path) -> None:
    index = Live(folder.parent / "index").current()
    (folder / "them.txt").write_text("Thêm một văn bản nữa.", "utf-8")
    reindex([folder], directory=folder.parent / "index", today=TODAY, jobs=1)
    assert index.original("chi thị.txt") is None
