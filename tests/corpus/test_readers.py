"""What the readers make of bytes, before anything is looked for in the text."""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decode import NotText
from corpus.readers import Reading, Unusable, line_id
from corpus.readers.jsonlines import read_json_line
from corpus.readers.lines import LONGEST_LINE_BYTES, Damaged, lines_of
from corpus.readers.markdown import read_markdown
from corpus.readers.text import read_text

BODY = "Các chi bộ họp định kỳ mỗi tháng một lần.\n"
UNREADABLE = (
    "Phần đầu (front matter) không đọc được nên được giữ lại như văn bản; "
    "hãy sửa theo dạng “khóa: giá trị”."
)

HALVES = "Có {} nửa ký tự (như \\ud800), đã thay bằng dấu �; hãy đối chiếu với bản gốc nếu cần."


def seen(reading: Reading) -> tuple[str, dict[str, Any], dict[str, Any], tuple[str, ...]]:
    return reading.text, dict(reading.given), dict(reading.extra), reading.notes


def test_plain_text_is_read_with_the_notes_of_its_decoding() -> None:
    assert seen(read_text(b"\xff\xfe" + BODY.encode("utf-16-le"))) == (
        BODY,
        {},
        {},
        ("Đọc theo bảng mã UTF-16LE.",),
    )


@pytest.mark.parametrize(
    ("front_matter", "stated", "extra"),
    [
        (
            "title: Kế hoạch\nnumber: 12-KH/TU\ndate: 2024-07-04\nbodies: [Tỉnh ủy, Huyện ủy]",
            {
                "title": "Kế hoạch",
                "number": "12-KH/TU",
                "date": "2024-07-04",
                "bodies": ["Tỉnh ủy", "Huyện ủy"],
            },
            {},
        ),
        (
            "Tiêu đề: Kế hoạch\nSố hiệu: 034-KH/TU\nNgày: 31/01/2024\nCơ quan: Tỉnh ủy\n"
            "Loại: Kế hoạch\nNgười ký: Trần Văn B",
            {
                "title": "Kế hoạch",
                "number": "034-KH/TU",
                "date": "31/01/2024",
                "bodies": "Tỉnh ủy",
                "kind": "Kế hoạch",
                "signer": "Trần Văn B",
            },
            {},
        ),
        (
            "title: null\nnhãn:\n  - a\n  - {b: 012}\nngày họp: 2024-02-31",
            {},
            {"nhãn": ["a", {"b": "012"}], "ngày họp": "2024-02-31"},
        ),
        ("", {}, {}),
    ],
    ids=["English", "Vietnamese", "other keys", "nothing"],
)
def test_front_matter_is_read_as_written_and_is_not_text(
    front_matter: str, stated: dict[str, Any], extra: dict[str, Any]
) -> None:
    data = f"---\n{front_matter}\n---\n{BODY}".encode()
    assert seen(read_markdown(data)) == (BODY, stated, extra, ())


def test_a_mistake_in_a_front_matter_is_named_with_its_line_and_field() -> None:
    data = f"\n---\ntitle: Kế hoạch\nid: x\nngày: 31/02/2024\nđộ mật: thường\n---\n{BODY}"
    assert seen(read_markdown(data.encode())) == (
        BODY,
        {"title": "Kế hoạch"},
        {},
        (
            "Dòng 4: id: mã của một tệp là đường dẫn của nó, không sửa được; hãy bỏ mục này.",
            "Dòng 5: date: Ngày ghi kèm (31/02/2024) không dùng được: không có ngày này",
            "Dòng 6: security: Độ mật ghi kèm (thường) không dùng được: "
            "phải là Mật, Tối mật hoặc Tuyệt mật",
        ),
    )


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("---\ntitle: [Kế hoạch\n---\n" + BODY, (UNREADABLE,)),
        ("---\na: &x [1]\nb: *x\n---\n" + BODY, (UNREADABLE,)),
        ("---\na: !!timestamp 2024-02-31\n---\n" + BODY, (UNREADABLE,)),
        ("---\nMột câu giữa hai vạch.\n---\n" + BODY, ()),
        ("---\ntitle: Không có vạch kết\n" + BODY, ()),
        ("Lời đầu\n---\ntitle: Giữa chừng\n---\n", ()),
        ("-----\n" + BODY, ()),
        (BODY, ()),
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text: str, notes: tuple[str, ...]) -> None:
    assert seen(read_markdown(text.encode())) == (text, {}, {}, notes)


@given(st.text(max_size=120))
def test_no_front_matter_breaks_the_markdown_reader(front_matter: str) -> None:
    data = f"---\n{front_matter}\n---\n{BODY}".encode(errors="replace")
    with suppress(NotText):
        assert read_markdown(data).text.endswith(BODY)


def test_a_json_line_gives_its_text_what_it_states_and_the_rest_as_it_is() -> None:
    line = {
        "id": 7,
        "title": None,
        "date": "2984-01-01",
        "bodies": "Tỉnh ủy",
        "text": "Ho\u0323p chi bộ\r\n\ud800",
        "tags": ["a\u0300", {"n": 1.5}],
    }
    assert seen(read_json_line(json.dumps(line).encode())) == (
        "Họp chi bộ\n\ufffd",
        {"id": 7, "date": "2984-01-01", "bodies": ["Tỉnh ủy"]},
        {"tags": ["à", {"n": 1.5}]},
        (HALVES.format(1),),
    )


def test_half_characters_and_endless_numbers_of_a_line_are_mended_everywhere() -> None:
    line = rb'{"id": "a\ud800", "text": "b\udfff", "title": "\ud83d", "k\udc00": [NaN, 1e999]}'
    reading = read_json_line(line)
    assert seen(reading) == (
        "b\ufffd",
        {"id": "a\ufffd", "title": "\ufffd"},
        {"k\ufffd": [None, None]},
        (HALVES.format(4),),
    )
    assert line_id(line) == "a\ufffd"
    assert json.dumps(dict(reading.extra), allow_nan=False)


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        (b'{"id": 12, "text": ""}', "12"),
        (b'{"id": " a/b ", "text": ""}', "a/b"),
        (b'{"id": "", "text": ""}', None),
        (b'{"id": true, "text": ""}', None),
        (b'{"id": null, "text": ""}', None),
        (b'\xef\xbb\xbf{"text": ""}', None),
    ],
)
def test_the_id_of_a_line_is_what_it_states_or_none(line: bytes, stated: str | None) -> None:
    assert line_id(line) == stated


NOT_JSON = "Dòng này không phải JSON hợp lệ; hãy sửa dòng đó trong tệp."
NO_OBJECT = "Dòng này không phải một đối tượng JSON {…}; hãy sửa dòng đó trong tệp."
NO_TEXT = "Dòng này không có “text” là chuỗi; hãy thêm toàn văn vào khóa “text”."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{text: 1}", NOT_JSON),
        (b"[" * 100_000, NOT_JSON),
        (b"9" * 5_000, NOT_JSON),
        (b'["text"]', NO_OBJECT),
        (b'{"title": "x"}', NO_TEXT),
        (b'{"text": ["x"]}', NO_TEXT),
    ],
)
def test_a_line_that_is_no_document_says_why(line: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as refused:
        line_id(line)
    assert refused.value.reason == reason


def test_lines_are_numbered_as_in_the_file_and_blank_ones_left_out() -> None:
    content = b"mot\r\n\n  \nhai\nba"
    expected = [(1, b"mot"), (4, b"hai"), (5, b"ba")]
    for packed in (content, gzip.compress(content), lzma.compress(content)):
        assert list(lines_of(BytesIO(packed))) == expected


def test_a_line_over_the_limit_is_passed_over_and_the_next_ones_read() -> None:
    packed = gzip.compress(b"a\n" + b"x" * (LONGEST_LINE_BYTES + 1) + b"\nb\n", 1)
    assert list(lines_of(BytesIO(packed))) == [(1, b"a"), (2, None), (3, b"b")]


CUT = (
    "Tệp nén này bị cắt ngang; các dòng đọc được đã giữ lại. "
    "Hãy chép lại tệp gốc rồi chạy lại lệnh."
)
BROKEN = (
    "Tệp nén này bị hỏng hoặc không phải tệp nén; các dòng đọc được đã giữ lại. "
    "Hãy chép lại tệp gốc rồi chạy lại lệnh."
)


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress])
@pytest.mark.parametrize(("lost", "end", "reason"), [(20, b"", CUT), (8, bytes(8), BROKEN)])
def test_a_damaged_file_gives_its_whole_lines_and_then_the_damage(
    pack: Callable[[bytes], bytes], lost: int, end: bytes, reason: str
) -> None:
    lines = [f"{number:064x}".encode() for number in range(20_000)]
    packed = pack(b"\n".join(lines) + b"\nthe last")[:-lost] + end
    read: list[bytes | None] = []
    with pytest.raises(Damaged) as damaged:
        read.extend(line for _, line in lines_of(BytesIO(packed)))
    assert damaged.value.reason == reason
    assert (read, len(read) > 10_000) == (lines[: len(read)], True)


def test_a_json_line_copied_in_an_old_character_set_is_read_as_what_it_spells() -> None:
    spelled = "Công tác dân vận của Đảng trong thời kỳ đổi mới, những bài học kinh nghiệm"
    copied = "C«ng t¸c d©n vËn cña §¶ng trong thêi kú ®æi míi, nh÷ng bµi häc kinh nghiÖm"
    reading = read_json_line(json.dumps({"text": copied}).encode())
    assert (reading.text, len(reading.notes)) == (spelled, 1)
