"""What a PATH holds, in which order and under which ids, and what cannot be used and why."""

from __future__ import annotations

import datetime
import gzip
import json
import os
import pickle
import unicodedata
from hashlib import blake2b
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.readers import FORMATS
from corpus.sources import Record, SetAside, SourceMissing, Unreadable, read, scan

TODAY = datetime.date(2026, 3, 2)
TEXT = "Cấp ủy họp thường kỳ, bàn công tác phát triển đảng viên.\n"
LOOK = "hãy xem ổ đĩa đã được nối và đường dẫn đã đúng chưa."
EMPTY = "Không có chữ nào; hãy bổ sung nội dung hoặc bỏ văn bản này."
READABLE = ", ".join(format.endings[0] for format in FORMATS)
UNKNOWN = f"Chưa đọc được loại tệp này; hãy chuyển sang một trong các loại: {READABLE}."

BINARY = (
    "Đây là dữ liệu nhị phân, không phải văn bản; hãy bỏ tệp này khỏi thư mục "
    "hoặc lưu lại nội dung dạng .txt (UTF-8)."
)

links = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


def found(source: Path) -> list[str]:
    """The ids, and for what cannot be read the path below the source and the reason."""
    shown = []
    for record in scan(source):
        if isinstance(record, Unreadable):
            below = record.path.removeprefix(source.as_posix()).lstrip("/")
            shown.append(f"{below}: {record.reason}")
        else:
            shown.append(record.id)
    return shown


def only(source: Path) -> Record:
    (record,) = scan(source)
    assert isinstance(record, Record)
    return record


def document(source: Path) -> Document:
    return read(only(source), today=TODAY)


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, encoding="utf-8")


def lines(*objects: object) -> bytes:
    return "".join(json.dumps(line) + "\n" for line in objects).encode()


def test_a_folder_is_walked_in_the_order_of_its_paths_and_ids_are_relative(tmp_path: Path) -> None:
    write(tmp_path, "b/2.md", "b/10.txt", "b.txt", "a/x/y.TXT", "Ấp.txt", "z.txt")
    assert found(tmp_path) == ["a/x/y.TXT", "b/10.txt", "b/2.md", "b.txt", "z.txt", "Ấp.txt"]


def test_a_record_says_where_it_is_and_what_its_bytes_are(tmp_path: Path) -> None:
    write(tmp_path, "a/b.txt")
    data = TEXT.encode()
    digest = blake2b(data, digest_size=16).hexdigest()
    source, path = tmp_path.as_posix(), (tmp_path / "a" / "b.txt").as_posix()
    assert list(scan(tmp_path)) == [Record("a/b.txt", source, path, None, digest, len(data), None)]
    assert list(scan(tmp_path / "a" / "b.txt")) == [
        Record("b.txt", path, path, None, digest, len(data), None)
    ]


def test_a_line_carries_its_bytes_its_number_and_its_own_id_or_its_place(tmp_path: Path) -> None:
    content = lines({"id": 5, "text": "một"}, {"text": "hai"}) + b"\n" + lines({"text": "ba"})
    (tmp_path / "x").mkdir()
    file = tmp_path / "x" / "f.jsonl.gz"
    file.write_bytes(gzip.compress(content))
    records = [record for record in scan(tmp_path) if isinstance(record, Record)]
    assert [(r.id, r.line, r.payload) for r in records] == [
        ("5", 1, lines({"id": 5, "text": "một"}).strip()),
        ("x/f.jsonl.gz!/2", 2, lines({"text": "hai"}).strip()),
        ("x/f.jsonl.gz!/4", 4, lines({"text": "ba"}).strip()),
    ]
    assert all(r.digest == blake2b(r.payload or b"", digest_size=16).hexdigest() for r in records)
    assert found(file) == ["5", "f.jsonl.gz!/2", "f.jsonl.gz!/4"]


@links
def test_names_are_given_in_nfc_and_strange_ones_survive(tmp_path: Path) -> None:
    write(tmp_path, unicodedata.normalize("NFD", "Kế hoạch.txt"), "hai\ndòng.txt", "a b#%?.txt")
    assert found(tmp_path) == ["Kế hoạch.txt", "a b#%?.txt", "hai\ndòng.txt"]
    assert [read(r, today=TODAY).text for r in scan(tmp_path) if isinstance(r, Record)] == [
        TEXT
    ] * 3


def test_hidden_temporary_and_telling_files_are_passed_over_others_are_named(
    tmp_path: Path,
) -> None:
    write(tmp_path, ".git/a.txt", ".b.txt", "~$c.txt", "~wrd1.tmp", "e.txt~", "Thumbs.db", "f.txt")
    write(tmp_path, "GHICHEP", "LICENSE", "kho/README", "kho/about/README.txt")
    (tmp_path / "g.xyz").write_bytes(b"\x00\x01")
    assert found(tmp_path) == [
        "GHICHEP",
        "f.txt",
        f"g.xyz: {UNKNOWN}",
        "kho/about/README.txt",
    ]


def test_a_long_text_without_a_letter_is_data(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("0" * 20_000)
    (tmp_path / "b.txt").write_text("2024")
    told = []
    for record in scan(tmp_path):
        assert isinstance(record, Record)
        try:
            told.append(read(record, today=TODAY).text)
        except SetAside as aside:
            told.append(aside.reason)
    assert told == [
        "Chỉ có số và dấu, không có chữ nào: đây là dữ liệu, không phải văn bản.",
        "2024",
    ]


def test_a_copy_that_a_program_keeps_is_passed_over_beside_its_file_only(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "a.txt.bak", "a.txt.tmp", "b.txt.bak", "c.tmp", "kho.bak/d.txt")
    assert found(tmp_path) == ["a.txt", "b.txt.bak", "c.tmp", "kho.bak/d.txt"]


@links
def test_links_lead_neither_out_of_the_folder_nor_in_a_circle(tmp_path: Path) -> None:
    write(tmp_path, "kho/a.txt", "kho/sau/c.txt", "ngoai/b.txt", "d.txt")
    kho = tmp_path / "kho"
    (kho / "vong").symlink_to(kho)
    (kho / "len").symlink_to(tmp_path)
    (kho / "m1").symlink_to(tmp_path / "ngoai")
    (kho / "m2.txt").symlink_to(tmp_path / "d.txt")
    (kho / "m3").symlink_to(kho / "sau")
    (tmp_path / "ngoai" / "lai").symlink_to(kho)
    (kho / "mat.txt").symlink_to("khong-co")
    circle = "Liên kết dẫn ngược về thư mục chứa nó; không đi vòng."
    outside = (
        "Liên kết dẫn ra ngoài thư mục này; không đọc. "
        "Muốn tìm cả ở đó thì thêm thư mục ấy vào kho."
    )
    assert found(kho) == [
        "a.txt",
        f"len: {circle}",
        f"m1: {outside}",
        f"m2.txt: {outside}",
        f"mat.txt: Không tìm thấy; {LOOK}",
        "sau/c.txt",
        f"vong: {circle}",
    ]


@links
def test_what_is_no_ordinary_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ong.txt")
    reason = "Không đọc được (không phải tệp thường); hãy kiểm tra ổ đĩa rồi chạy lại lệnh."
    assert found(tmp_path) == [f"ong.txt: {reason}"]


def test_a_file_or_folder_without_right_to_read_is_named_and_the_rest_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt", "kin/b.txt", "khoa.txt", "z.txt")
    scandir, opened = os.scandir, Path.open

    def guarded_scandir(folder: Path) -> object:
        if folder.name == "kin":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    def guarded_open(path: Path, mode: str) -> object:
        if path.name == "khoa.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(os, "scandir", guarded_scandir)
    monkeypatch.setattr(Path, "open", guarded_open)
    reason = "Không có quyền đọc; hãy cấp quyền đọc rồi chạy lại lệnh."
    assert found(tmp_path) == ["a.txt", f"khoa.txt: {reason}", f"kin: {reason}", "z.txt"]


def test_a_source_that_is_missing_or_holds_nothing_is_missing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "hidden").mkdir()
    write(tmp_path, "hidden/.a.txt")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.jsonl").write_text("\n\n")
    for name, reason in (
        ("none", f"Không tìm thấy; {LOOK}"),
        ("empty", f"Không có văn bản nào ở đây; {LOOK}"),
        ("hidden", f"Không có văn bản nào ở đây; {LOOK}"),
        ("empty.txt", f"Tệp này rỗng; {LOOK}"),
        ("blank.jsonl", f"Không có văn bản nào ở đây; {LOOK}"),
        ("a\0b", "Đường dẫn không hợp lệ; hãy gõ lại."),
    ):
        with pytest.raises(SourceMissing) as missing:
            list(scan(tmp_path / name))
        assert (missing.value.source, missing.value.reason) == (
            (tmp_path / name).as_posix(),
            reason,
        )


def test_bad_lines_are_named_with_their_numbers_and_the_others_kept(tmp_path: Path) -> None:
    file = tmp_path / "f.jsonl"
    file.write_bytes(b'[1]\n{"text": "a"}\n{"text"\n{"id": "x"}\n')
    assert found(tmp_path) == [
        "f.jsonl:1: Dòng này không phải một đối tượng JSON {…}; hãy sửa dòng đó trong tệp.",
        "f.jsonl!/2",
        "f.jsonl:3: Dòng này không phải JSON hợp lệ; hãy sửa dòng đó trong tệp.",
        "f.jsonl:4: Dòng này không có “text” là chuỗi; hãy thêm toàn văn vào khóa “text”.",
    ]


def test_a_line_of_fifty_megabytes_is_named_and_the_others_kept(tmp_path: Path) -> None:
    big = b'{"text": "' + b"a" * 50_000_000 + b'"}\n'
    (tmp_path / "f.jsonl").write_bytes(b'{"text": "a"}\n' + big + b'{"text": "b"}')
    assert found(tmp_path) == [
        "f.jsonl!/1",
        "f.jsonl:2: Dòng này dài hơn 32 MB; hãy chia văn bản thành nhiều dòng.",
        "f.jsonl!/3",
    ]


def test_many_bad_lines_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_bytes(b"{\n" * 1000)
    told = found(tmp_path)
    assert len(told) == 21
    assert told[-1] == (
        "f.jsonl: Còn 980 dòng khác của tệp này không đọc được; hãy sửa như các dòng đã nêu."
    )


def test_a_damaged_archive_keeps_its_lines_and_is_named(tmp_path: Path) -> None:
    packed = gzip.compress(lines({"text": "một"}) + os.urandom(4096).hex().encode())
    (tmp_path / "f.jsonl.gz").write_bytes(packed[:-100])
    assert (
        found(tmp_path)
        == [
            "f.jsonl.gz!/1",
            "f.jsonl.gz: Tệp nén này bị cắt ngang; các dòng đọc được đã giữ lại. "
            "Hãy chép lại tệp gốc rồi chạy lại lệnh.",
        ]
        or found(tmp_path)[0] == "f.jsonl.gz!/1"
    )


def test_utf16_json_lines_are_named_once(tmp_path: Path) -> None:
    (tmp_path / "f.jsonl").write_bytes('{"text": "a"}\n{"text": "b"}\n'.encode("utf-16"))
    assert found(tmp_path) == ["f.jsonl: Tệp ở bảng mã UTF-16; hãy lưu lại dạng UTF-8."]


def test_a_sparse_file_of_four_gigabytes_is_named_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(4 << 30)
    assert found(tmp_path) == [
        "a.txt: Tệp lớn hơn 64 MB, không giống một văn bản; hãy chia thành nhiều tệp nhỏ hơn."
    ]


def test_a_document_has_what_its_file_states_its_furniture_and_notes(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    front = "title: Kế hoạch kiểm tra\nurl: https://example.org/1\nnhãn: thử\ndate: 31/02/2024"
    file.write_bytes(f"---\n{front}\n---\n{TEXT}\nIn trang".encode("utf-16"))
    read_now = document(file)
    assert (read_now.id, read_now.text, read_now.title) == (
        "a.md",
        TEXT + "\nIn trang",
        "Kế hoạch kiểm tra",
    )
    assert (read_now.url, read_now.source, read_now.date, dict(read_now.extra)) == (
        "https://example.org/1",
        "a.md",
        None,
        {"nhãn": "thử"},
    )
    assert [read_now.text[f.start : f.end] for f in read_now.furniture] == ["In trang"]
    assert read_now.notes[0] == "Đọc theo bảng mã UTF-16LE."
    assert "31/02/2024" in read_now.notes[1]


def test_a_json_line_becomes_a_document_with_its_own_source_and_other_keys(tmp_path: Path) -> None:
    line = {"id": "k1", "text": TEXT, "title": None, "url": None, "source": "Báo A", "n": 3}
    (tmp_path / "f.jsonl").write_bytes(lines(line))
    read_now = document(tmp_path)
    assert (read_now.id, read_now.text, read_now.url, read_now.source, dict(read_now.extra)) == (
        "k1",
        TEXT,
        None,
        "Báo A",
        {"n": 3},
    )


def test_a_record_without_a_document_is_set_aside_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b" \n\t\n")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00" * 200)
    (tmp_path / "c.jsonl").write_bytes(lines({"text": "x"}, {"text": " "}))
    write(tmp_path, "d.txt", "e.txt", "f.txt")
    records = [record for record in scan(tmp_path) if isinstance(record, Record)]
    (tmp_path / "d.txt").unlink()
    (tmp_path / "e.txt").write_text("khác")
    told = []
    for record in records:
        try:
            read(record, today=TODAY)
        except SetAside as aside:
            told.append((aside.path.removeprefix(f"{tmp_path.as_posix()}/"), aside.reason))
    assert told == [
        ("a.txt", EMPTY),
        ("b.txt", BINARY),
        ("c.jsonl:2", EMPTY),
        ("d.txt", f"Không tìm thấy; {LOOK}"),
        ("e.txt", "Tệp đã thay đổi trong khi đọc; hãy chạy lại lệnh."),
    ]


def test_the_errors_cross_between_processes_and_name_their_place() -> None:
    for error in (SetAside("a.txt", "Hỏng."), SourceMissing("a.txt", "Hỏng.")):
        copy = pickle.loads(pickle.dumps(error))
        assert (type(copy), copy.reason, str(copy)) == (type(error), "Hỏng.", "a.txt: Hỏng.")


@pytest.mark.shared
def test_the_seeds_are_read_whole(shared: Path) -> None:
    seeds = shared / "corpora" / "seeds"
    documents = [read(r, today=TODAY) for r in scan(seeds) if isinstance(r, Record)]
    assert [d.id for d in documents] == sorted(file.name for file in seeds.iterdir())
    assert [len(d.furniture) for d in documents] == [0, 0, 1, 0, 0]
    assert all(d.notes == () and d.source == d.id for d in documents)
