"""Tables, as spreadsheets and as plain text."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.decode import NotText
from corpus.readers.csv import read_csv
from corpus.readers.reading import Unusable
from corpus.readers.sheets import Value, shown
from corpus.readers.xlsx import read_xlsx
from corpus.sources import Record, read, scan
from tests.growth import assert_linear
from tests.office import xlsx, zipped
from tests.party_document import (
    BODY,
    HEADING,
    LEFT,
    RECIPIENTS,
    RIGHT,
    SIGNATURE,
    TABLE,
    TEXT,
    TOLD,
    told,
)

TODAY: Final = datetime.date(2026, 3, 2)
ROWS = (
    ("\n".join(LEFT), "\n".join(RIGHT)),
    (),
    *((line,) for line in (*HEADING, *BODY)),
    *TABLE,
    ("\n".join(RECIPIENTS), "\n".join(SIGNATURE)),
)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_document_in_cells_is_read_as_it_stands(separator: str) -> None:
    quoted = "\n".join(
        separator.join('"{}"'.format(value.replace('"', '""')) for value in row) for row in ROWS
    )
    for reading in (read_xlsx(xlsx({"Sheet1": ROWS})), read_csv(quoted.encode())):
        assert reading.text == TEXT
        assert told(reading) == TOLD


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ((("Số hiệu", "Trích yếu"), ("34-NQ/TW", "về đối ngoại")), "kho.{}"),
        ((("Danh mục văn bản năm 2024",), ("Số hiệu", "Ngày")), "Danh mục văn bản năm 2024"),
    ],
)
def test_the_names_of_columns_are_no_title(
    tmp_path: Path, rows: tuple[tuple[str, ...], ...], title: str
) -> None:
    (tmp_path / "kho.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    (tmp_path / "kho.xlsx").write_bytes(xlsx({"Sheet1": rows}))
    records = [each for each in scan(tmp_path) if isinstance(each, Record)]
    assert {each.id: read(each, today=TODAY).title for each in records} == {
        f"kho.{ending}": title.format(ending) for ending in ("csv", "xlsx")
    }


def test_sheets_come_by_their_names_without_the_hidden_ones() -> None:
    data = xlsx(
        {
            "Biểu 1": [("Huyện", "", "Ngày"), ("Duy Xuyên", "=95.5", "@44874")],
            "Ẩn": [("không đọc",)],
            "Sheet3": [("=12",), ("=0.1",)],
        },
        hidden=["Ẩn"],
    )
    reading = read_xlsx(data)
    assert reading.text == ("## Biểu 1\nHuyện | Ngày\nDuy Xuyên | 95,5 | 09/11/2022\n\n12\n0,1")
    assert reading.notes == ("Không đọc 1 trang tính ẩn.",)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (12.0, "12"),
        (0.1 + 0.2, "0,3"),
        (1234567, "1234567"),
        (True, "TRUE"),
        (datetime.date(945, 3, 2), "02/03/0945"),
        (datetime.datetime(2022, 11, 9), "09/11/2022"),
        (datetime.datetime(2022, 11, 9, 7, 30), "09/11/2022 07:30"),
        (datetime.time(7, 5), "07:05"),
        (datetime.timedelta(hours=30, minutes=5), "30:05"),
    ],
)
def test_values_are_shown_as_people_write_them(value: Value, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("sep=;\nA;B\n1;2,5\n", "A | B\n1 | 2,5"),
        ("Họ tên|Chức vụ\nA|Bí thư\n", "Họ tên | Chức vụ\nA | Bí thư"),
        ("Một dòng, có dấu phẩy.\n", "Một dòng | có dấu phẩy."),
        ('A;B\n"x;\ny";2,5\n3;4\n', "A | B\nx; y | 2,5\n3 | 4"),
        ('A,B\n"hở,1\n', "A | B\nhở,1"),
        ("chỉ một cột\nhai dòng", "chỉ một cột\nhai dòng"),
    ],
)
def test_what_separates_values_is_seen(table: str, text: str) -> None:
    assert read_csv(table.encode()).text == text


def test_a_table_from_before_unicode_is_read() -> None:
    reading = read_csv("Họ tên;Chức vụ\nTrần Văn Đức;Bí thư Đảng ủy\n".encode("utf-16"))
    assert reading.text == "Họ tên | Chức vụ\nTrần Văn Đức | Bí thư Đảng ủy"


def test_of_an_endless_table_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("csv", "sheets", "xlsx"):
        monkeypatch.setattr(f"corpus.readers.{module}.MOST_ROWS", 2)
    note = ("Bảng quá dài: chỉ đọc 2 dòng đầu; hãy chia thành nhiều tệp.",)
    for reading in (
        read_csv(b"a1\na2\na3\n"),
        read_xlsx(xlsx({"Sheet1": [("a1",), ("a2",)], "Sheet2": [("a3",)]})),
    ):
        assert (reading.text, reading.notes) == ("a1\na2", note)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (xlsx({"Sheet1": []}), "Không có chữ"),
        (zipped({"xl/workbook.xml": "<workbook"}), "hỏng"),
        (b"PK\x03\x04abc", "hỏng"),
    ],
)
def test_a_workbook_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(Unusable) as caught:
        read_xlsx(data)
    assert reason in caught.value.reason


@pytest.mark.slow
def test_the_time_grows_with_the_size() -> None:
    for piece in ('"a,', "a,b\n", '"a",b\n', ";"):
        assert_linear(lambda table: read_csv(table.encode() + b"\nabc"), piece, 10_000)


@given(st.text(max_size=60) | st.text(alphabet='",;\n\t|a1', max_size=60))
def test_nothing_else_is_raised(table: str) -> None:
    try:
        read_csv(table.encode("utf-8", "replace"))
    except (Unusable, NotText):
        return
