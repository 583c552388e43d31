"""What nobody should write, from the file to the page: read, found, shown, and in linear time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import indexer
from bench.charsets import BYTES, WRITERS
from corpus.decode import clean
from corpus.furniture import find_furniture
from corpus.metadata import describe
from indexer import analyze
from search import Live
from tests.growth import assert_linear
from webui.app import create_app

TODAY = date(2026, 11, 22)
SENTENCE = "Ban Thường vụ Tỉnh ủy nghe báo cáo về công tác dân vận, giữ vững kỷ luật của Đảng."
OLD = bytes(BYTES[letter] for letter in WRITERS["TCVN3"](SENTENCE))
NOISE = "".join(random.Random(1).choices("aăâđêôơưáàảãạn .,;:|~^_/\\019'`°§", k=20_000))
LINES = "".join(f"{number}. Dòng thứ {number} về dân vận\n" for number in range(5_000))

FILES: dict[str, bytes] = {
    "word.txt": f"Trước. {'a' * 1_000_000} rồi dân vận.".encode(),
    "marks.txt": f"d\u00e2{chr(0x323) * 10_000}n vận khéo".encode(),
    "chinese.txt": ("中国共产党的民运工作。人民 dân vận 34-NQ/TW\n" * 20).encode(),
    "russian.txt": ("Коммунистическая партия Вьетнама.\n" * 20).encode(),
    "lao.txt": ("ພັກປະຊາຊົນປະຕິວັດລາວ ວຽກງານມວນຊົນ\n" * 20).encode(),
    "thai.txt": ("พรรคคอมมิวนิสต์เวียดนาม งานมวลชน\n" * 20).encode(),
    "arabic.txt": ("الحزب الشيوعي الفيتنامي ١٢٣٤\n" * 20).encode(),
    "emoji.txt": ("🇻🇳👍🏽👩‍👩‍👧 dân vận 🎉\n" * 20).encode(),
    "noise.txt": NOISE.encode(),
    "mixed.txt": b"\n".join([SENTENCE.encode(), OLD, SENTENCE.encode()]),
    "lines.txt": LINES.encode(),
    "blank.txt": b"\n" * 100_000 + "dân vận".encode(),
    "nul.txt": b"d\xc3\xa2n\x00v\xe1\xba\xadn " * 20,
    "json.jsonl": b"\n".join(
        [
            json.dumps({"id": "half", "title": "\ud83d", "text": "dân \ud800 vận \udfff"}).encode(),
            json.dumps({"id": "nul", "title": "a\0b", "text": "dân\0vận", "signer": "\0"}).encode(),
        ]
    ),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    home = tmp_path_factory.mktemp("bad")
    source = home / "files"
    source.mkdir()
    for name, data in FILES.items():
        (source / name).write_bytes(data)
    summary = indexer.reindex([source], directory=home / "index", today=TODAY)
    assert [Path(each.path).name for each in summary.failed] == ["nul.txt"]
    assert summary.documents == len(FILES)
    live = Live(home / "index")
    app = create_app(live, today=lambda: TODAY)
    app.testing = True
    yield app.test_client()
    live.current().close()


def ids(client: FlaskClient, query: str) -> set[str]:
    answer = client.get("/api/search", query_string={"q": query, "size": "100"})
    assert answer.status_code == 200
    assert answer.json is not None
    return {hit["id"] for hit in answer.json["hits"]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"rồi dân vận"', {"word.txt"}),
        ("中国共产党的民运工作", {"chinese.txt"}),
        ("партия вьетнама", {"russian.txt"}),
        ("ວຽກງານມວນຊົນ", {"lao.txt"}),
        ("งานมวลชน", {"thai.txt"}),
        ("الفيتنامي", {"arabic.txt"}),
        ('"giữ vững kỷ luật của đảng"', {"mixed.txt"}),
        ('"dòng thứ 4999"', {"lines.txt"}),
        (
            '"dân vận"',
            {
                *("word.txt", "chinese.txt", "emoji.txt", "mixed.txt", "lines.txt", "blank.txt"),
                *("half", "nul"),
            },
        ),
    ],
)
def test_what_can_be_read_is_found(client: FlaskClient, query: str, expected: set[str]) -> None:
    found = ids(client, query)
    assert found
    assert found <= expected
    assert {name for name in expected if name.endswith(".txt")} <= found


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_its_own_content_as_a_query_and_its_page_give_no_error(
    client: FlaskClient, name: str
) -> None:
    typed = FILES[name][:20_000].decode("utf-8", "replace")
    assert client.get("/api/search", query_string={"q": typed}).status_code == 200
    assert client.get("/", query_string={"q": typed}).status_code == 200
    wanted = 404 if name in ("nul.txt", "json.jsonl") else 200
    assert client.get(f"/van-ban/{name}").status_code == wanted
    assert client.get(f"/api/documents/{name}").status_code == wanted


@pytest.mark.parametrize(
    "typed", ["%00", "d%C3%A2n%00v%E1%BA%ADn", "%ED%A0%80", "%FF%FE", "%F0%9F"]
)
def test_bytes_that_are_no_text_in_an_address_are_answered(client: FlaskClient, typed: str) -> None:
    for address in ("/api/search", "/"):
        assert client.get(f"{address}?q={typed}").status_code == 200


def test_half_characters_and_controls_are_shown_as_what_they_are(client: FlaskClient) -> None:
    shown = [client.get(f"/api/documents/{id}").json for id in ("half", "nul")]
    assert [page and (page["title"], page["text"]) for page in shown] == [
        ("\ufffd", "dân \ufffd vận \ufffd"),
        ("a b", "dân vận"),
    ]


def test_ten_thousand_marks_become_the_thirty_that_unicode_allows(client: FlaskClient) -> None:
    page = client.get("/api/documents/marks.txt").json
    assert page is not None
    assert len(page["text"]) == len("dậ" + "n vận khéo") + 29


def read_whole(text: str) -> None:
    text = clean(text)
    furniture = find_furniture(text)
    describe(text, furniture=furniture, given={}, url=None, name="x", today=TODAY)
    analyze(text, furniture)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "đường",
        "Đường",
        "A",
        "dâ\u0323",
        "1",
        "|",
        "*",
        " ",
        "\n",
        "-",
        "Một dòng về dân vận.\n",
        "党",
        "ກ",
        "🇻🇳",
    ],
)
def test_reading_takes_linear_time(piece: str) -> None:
    assert_linear(read_whole, piece, 20_000)
