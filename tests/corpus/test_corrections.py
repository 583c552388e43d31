"""What people write beside a document wins, field by field, and their mistakes are named."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import pytest

from corpus.dates import PartialDate
from corpus.document import Document, Evidence, Provenance, Signer
from corpus.records import Record, Unreadable
from corpus.sources import read, scan

TODAY = datetime.date(2026, 3, 2)
TEXT = (
    "BỘ CHÍNH TRỊ\nSố 9-KL/TW\nHà Nội, ngày 4 tháng 7 năm 2024\n\n"
    "KẾT LUẬN\nvề công tác cán bộ\n\nCấp ủy họp thường kỳ.\n"
)


def write(folder: Path, name: str, text: str = TEXT) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def documents(source: Path) -> dict[str, Document]:
    records = [record for record in scan(source) if isinstance(record, Record)]
    return {record.id: read(record, today=TODAY) for record in records}


def troubles(source: Path) -> list[str]:
    found = [record for record in scan(source) if isinstance(record, Unreadable)]
    return [f"{each.path.removeprefix(f'{source.as_posix()}/')}: {each.reason}" for each in found]


def corrected(document: Document) -> dict[str, str]:
    """The fields that were corrected, and in which file."""
    return {
        field: found.evidence[0].text
        for field, found in document.provenance.items()
        if found.method == "correction"
    }


def test_a_file_beside_the_document_wins_and_is_named_as_evidence(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(
        tmp_path,
        "a.txt.meta.yaml",
        "title: Kết luận về công tác cán bộ\nsố hiệu: 10-KL/TW\nngày: 05/07/2024\n"
        "kind: ket-luan\nbodies: [Ban Bí thư]\nsigner: {name: Trần Văn B, title: Thường trực}\n"
        "url: https://example.org/1\nsource: Kho lưu trữ\nngười nhập: Lan\n",
    )
    [(id, found)] = documents(tmp_path).items()
    assert (id, found.title, found.number, found.date, found.kind, found.bodies, found.signer) == (
        "a.txt",
        "Kết luận về công tác cán bộ",
        "10-KL/TW",
        PartialDate(2024, 7, 5),
        "ket-luan",
        ("Ban Bí thư",),
        Signer("Trần Văn B", "Thường trực"),
    )
    assert (found.url, found.source, dict(found.extra), found.text) == (
        "https://example.org/1",
        "Kho lưu trữ",
        {"người nhập": "Lan"},
        TEXT,
    )
    fields = ("title", "number", "date", "kind", "bodies", "signer")
    assert corrected(found) == dict.fromkeys(fields, "a.txt.meta.yaml")
    assert found.provenance["number"] == Provenance(
        "correction", (Evidence("a.txt.meta.yaml", None, None),)
    )


def test_subject_place_recipients_and_security_are_corrected_too(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", "Cấp ủy họp thường kỳ.\nBàn công tác cán bộ.\n")
    write(tmp_path, "c.md", f"---\nsecurity: toi-mat\nrecipients: [Tỉnh ủy A]\n---\n{TEXT}")
    write(
        tmp_path,
        "a.txt.meta.yaml",
        "trích yếu: về công tác dân vận\nđịa danh: TP. Hồ Chí Minh\nsigner: Trần B, Bí thư\n"
        "nơi nhận:\n- Bộ Chính trị\n- Lưu Văn phòng\nđộ mật: Tuyệt mật\n",
    )
    table = "path,Trich yeu,Noi nhan,Do mat\nb.txt,về việc họp,Chi bộ 1; Chi bộ 2,mật\n"
    write(tmp_path, "metadata.csv", table)
    found = documents(tmp_path)
    assert {
        id: (each.title, each.subject, each.place, each.recipients, each.security, each.signer)
        for id, each in found.items()
    } == {
        "a.txt": (
            "KẾT LUẬN về công tác cán bộ",
            "về công tác dân vận",
            "Hồ Chí Minh",
            ("Bộ Chính trị", "Lưu Văn phòng"),
            "tuyet-mat",
            Signer("Trần B", "Bí thư"),
        ),
        "b.txt": ("về việc họp", "về việc họp", None, ("Chi bộ 1", "Chi bộ 2"), "mat", None),
        "c.md": (
            "KẾT LUẬN về công tác cán bộ",
            "về công tác cán bộ",
            "Hà Nội",
            ("Tỉnh ủy A",),
            "toi-mat",
            None,
        ),
    }
    fields = ("signer", "subject", "place", "recipients", "security")
    assert corrected(found["a.txt"]) == dict.fromkeys(fields, "a.txt.meta.yaml")
    assert [found["c.md"].provenance[field].method for field in ("place", "security")] == [
        "dateline",
        "given",
    ]
    assert troubles(tmp_path) == []


def test_a_table_corrects_many_and_says_nothing_where_it_is_empty(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "sub/b.txt")
    rows = ("\ufeffpath;Số hiệu;date;cơ quan", "a.txt;11-KL/TW;;")
    last = 'sub\\b.txt;;2024-07;"Tỉnh ủy A; Tỉnh ủy B"\n'
    write(tmp_path, "metadata.csv", "\n".join((*rows, last)))
    found = documents(tmp_path)
    assert [(each.number, each.date) for each in found.values()] == [
        ("11-KL/TW", PartialDate(2024, 7, 4)),
        ("9-KL/TW", PartialDate(2024, 7)),
    ]
    assert found["sub/b.txt"].bodies == ("Tỉnh ủy A", "Tỉnh ủy B")
    assert [corrected(each) for each in found.values()] == [
        {"number": "metadata.csv"},
        {"date": "metadata.csv", "bodies": "metadata.csv"},
    ]
    assert troubles(tmp_path) == []


def test_the_nearer_file_wins_field_by_field(tmp_path: Path) -> None:
    write(tmp_path, "sub/b.md", f"---\nnumber: 1-KL/TW\nsource: Báo\n---\n{TEXT}")
    write(tmp_path, "metadata.csv", "file,number,title,kind\nsub/b.md,2-KL/TW,Xa,ket-luan\n")
    write(tmp_path, "sub/metadata.csv", "file,number,title\nb.md,3-KL/TW,Gần\n")
    write(tmp_path, "sub/b.md.meta.yaml", "number: 4-KL/TW\n")
    found = documents(tmp_path)["sub/b.md"]
    assert (found.number, found.title, found.source) == ("4-KL/TW", "Gần", "Báo")
    assert corrected(found) == {
        "number": "sub/b.md.meta.yaml",
        "title": "sub/metadata.csv",
        "kind": "metadata.csv",
    }


def test_a_file_that_is_itself_the_path_is_corrected_too(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "metadata.csv", "path,number,date\na.txt,5-KL/TW,ba\nb.txt,6-KL/TW,bốn\n")
    write(tmp_path, "a.txt.meta.yaml", "title: Tên mới\n")
    found = documents(tmp_path / "a.txt")["a.txt"]
    assert (found.number, found.title) == ("5-KL/TW", "Tên mới")
    assert [each.path for each in scan(tmp_path / "a.txt") if isinstance(each, Unreadable)] == [
        f"{tmp_path.as_posix()}/metadata.csv:2"
    ]


def test_what_lies_in_an_archive_is_corrected_from_within_and_without(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "k.zip", "w") as archive:
        for name in ("x/a.txt", "x/b.txt"):
            archive.writestr(name, TEXT)
        archive.writestr("x/a.txt.meta.yaml", "title: Trong\n")
        archive.writestr("x/metadata.csv", "path,title\nb.txt,Cũng trong\nc.txt,Không có\n")
    write(tmp_path, "metadata.csv", "path,number\nk.zip!/x/a.txt,6-KL/TW\n")
    for source in (tmp_path, tmp_path / "k.zip"):
        found = documents(source)
        assert [(each.title, each.number) for each in found.values()] == [
            ("Trong", "6-KL/TW"),
            ("Cũng trong", "9-KL/TW"),
        ]
    assert troubles(tmp_path) == [
        "k.zip!/x/metadata.csv:3: "
        "Không có văn bản nào mang tên «k.zip!/x/c.txt» ở đây; hãy sửa lại đường dẫn."
    ]


def test_the_digest_of_a_record_counts_its_corrections(tmp_path: Path) -> None:
    def digests() -> list[str]:
        return [record.digest for record in scan(tmp_path) if isinstance(record, Record)]

    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    plain = digests()
    write(tmp_path, "metadata.csv", "path,title\na.txt,Tên mới\n")
    stated = digests()
    write(tmp_path, "metadata.csv", "title,path\n\nTên mới,a.txt\n")
    assert (plain[0] == plain[1], stated[0] == plain[0], stated[1] == plain[1]) == (
        True,
        False,
        True,
    )
    assert digests() == stated


def test_every_mistake_in_a_table_is_named_with_its_line_and_field(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "hỏng.txt", " ")
    write(
        tmp_path,
        "metadata.csv",
        'path,id,date,kind,title\na.txt,x,31/02/2024,thơ,"Hai\ndòng"\nmất.txt,,,,\n'
        ",,2024,,\na.txt,,,,Lại\nhỏng.txt,,,,,thừa\n",
    )
    assert troubles(tmp_path) == [
        "metadata.csv:3: id: mã của một tệp là đường dẫn của nó, không sửa được; hãy bỏ mục này.",
        "metadata.csv:3: date: Ngày ghi kèm (31/02/2024) không dùng được: không có ngày này",
        "metadata.csv:3: kind: Loại văn bản ghi kèm (thơ) không dùng được: không có loại này",
        "metadata.csv:5: Dòng này không ghi tên tệp; hãy điền cột «path».",
        "metadata.csv:6: «a.txt» đã có ở dòng 3; dòng này không dùng.",
        "metadata.csv:7: Dòng này có nhiều ô hơn dòng đầu; hãy xem lại dấu phẩy và dấu ngoặc kép.",
        "metadata.csv:4: Không có văn bản nào mang tên «mất.txt» ở đây; hãy sửa lại đường dẫn.",
    ]
    assert documents_of(tmp_path, "a.txt").title == "Hai dòng"


def documents_of(folder: Path, id: str) -> Document:
    [record] = [each for each in scan(folder) if isinstance(each, Record) and each.id == id]
    return read(record, today=TODAY)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("title: Tên\nsigner: [a, b]\n", "2: signer: Người ký ghi kèm "),
        ("title: Tên\ndate:\n  - a\n", "2: date: Ngày ghi kèm "),
        ("title: Tên\nurl: [a]\n", "2: url: phải là chữ."),
        ("title: Tên\n  số: 1\n", "2: Không đọc được YAML; "),
        ("- title: Tên\n", "1: Không đọc được YAML; "),
        ("a: &x [1]\nb: *x\n", "1: Không đọc được YAML; "),
        ("? [a]\n: 1\n", ""),
        ("", ""),
    ],
)
def test_every_mistake_beside_a_document_is_named_with_its_line(
    tmp_path: Path, content: str, told: str
) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "a.txt.meta.yaml", content)
    found = troubles(tmp_path)
    assert [each.startswith(f"a.txt.meta.yaml:{told}") for each in found] == [True] * bool(told)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        (
            "metadata.csv",
            b"title,number\nx,1\n",
            "metadata.csv:1: Bảng này không có cột «path» (hoặc «file»); hãy thêm cột ghi tên tệp.",
        ),
        (
            "metadata.csv",
            b"\x00\x01\x02\xff\xfe\x00" * 200,
            "metadata.csv: Không đọc được bảng này; hãy lưu lại dạng CSV (UTF-8).",
        ),
        (
            "metadata.csv",
            bytes(17 << 20),
            "metadata.csv: Tệp lớn hơn 16 MB; hãy chia cho từng thư mục con.",
        ),
        (
            "mất.txt.meta.yaml",
            b"title: x\n",
            "mất.txt.meta.yaml:1: "
            "Không có văn bản nào mang tên «mất.txt» ở đây; hãy sửa lại đường dẫn.",
        ),
    ],
)
def test_a_correction_that_cannot_be_used_is_named(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / name).write_bytes(data)
    assert (troubles(tmp_path), [*documents(tmp_path)]) == ([reason], ["a.txt"])


def test_a_date_in_the_future_is_seen_when_the_document_is_read(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "a.txt.meta.yaml", "date: 2030-01-01\n")
    found = documents(tmp_path)["a.txt"]
    assert (found.date, len(found.notes), corrected(found)) == (PartialDate(2024, 7, 4), 1, {})


def test_a_table_from_excel_in_utf16_with_tabs_is_read(tmp_path: Path) -> None:
    write(tmp_path, "Kế hoạch.txt")
    (tmp_path / "metadata.csv").write_bytes(
        "Tên tệp\tTiêu đề\r\nKế hoạch.txt\tTên mới\r\n".encode("utf-16")
    )
    assert documents(tmp_path)["Kế hoạch.txt"].title == "Tên mới"
