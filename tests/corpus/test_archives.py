"""What lies in ZIP files: read under a clear name, or refused by name; never written anywhere."""

from __future__ import annotations

import datetime
import json
import stat
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest

import corpus.archives
from corpus.records import Record, SetAside, Unreadable, digest_of
from corpus.sources import read, scan

TODAY = datetime.date(2026, 3, 2)
TEXT = "Cấp ủy họp thường kỳ, bàn công tác phát triển đảng viên.\n"
OUTSIDE = "Tên trong tệp nén trỏ ra ngoài (đường dẫn tuyệt đối hoặc «..»); không đọc."
LINK = "Đây là liên kết hoặc tệp đặc biệt trong tệp nén, không phải văn bản; không đọc."
LOCKED = "Tệp nén có mật khẩu; hãy giải nén bằng mật khẩu rồi đặt tệp vào thư mục."
DAMAGED = "Tệp nén bị hỏng hoặc bị cắt ngang; hãy chép hoặc tải lại tệp gốc."
BOMB = (
    "Giải nén ra sẽ lớn bất thường so với chính tệp nén (bom nén?); không đọc. "
    "Nếu tệp là thật, hãy giải nén bằng tay rồi đặt vào thư mục."
)
COMPRESSION = (
    "Cách nén này không đọc được; hãy giải nén rồi nén lại theo cách thông thường (Deflate)."
)


def zipped(members: Mapping[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


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


def texts(source: Path) -> dict[str, str]:
    records = [record for record in scan(source) if isinstance(record, Record)]
    return {record.id: read(record, today=TODAY).text for record in records}


def test_members_are_documents_with_the_archive_in_their_ids(tmp_path: Path) -> None:
    file = tmp_path / "kho" / "a.zip"
    file.parent.mkdir()
    file.write_bytes(zipped({"x/hai.md": TEXT, "một.txt": "Một.\n", "x/": "", "x/10.txt": "10\n"}))
    assert texts(tmp_path) == {
        "kho/a.zip!/một.txt": "Một.\n",
        "kho/a.zip!/x/10.txt": "10\n",
        "kho/a.zip!/x/hai.md": TEXT,
    }
    assert [*texts(file)] == ["a.zip!/một.txt", "a.zip!/x/10.txt", "a.zip!/x/hai.md"]
    assert [path.name for path in tmp_path.rglob("*")] == ["kho", "a.zip"]


def test_a_member_carries_its_bytes_their_digest_and_its_archive(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(zipped({"b.txt": TEXT}))
    data = TEXT.encode()
    source, path = tmp_path.as_posix(), file.as_posix()
    assert [*scan(tmp_path)] == [
        Record(
            "a.zip!/b.txt",
            source,
            f"{path}!/b.txt",
            None,
            digest_of(data),
            len(data),
            data,
            path,
        )
    ]


def test_lines_of_json_and_archives_inside_are_read_too(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(line) for line in ({"id": "k", "text": "a"}, {"text": "b"}))
    inner = zipped({"c.txt": "c\n", "sâu.zip": zipped({"d.txt": "d\n"})}, zipfile.ZIP_STORED)
    (tmp_path / "a.zip").write_bytes(zipped({"x.jsonl": lines, "y.zip": inner, "bad.jsonl": "{"}))
    bad = "Dòng này không phải JSON hợp lệ; hãy sửa dòng đó trong tệp."
    assert found(tmp_path) == [
        f"a.zip!/bad.jsonl:1: {bad}",
        "k",
        "a.zip!/x.jsonl!/2",
        "a.zip!/y.zip!/c.txt",
        "a.zip!/y.zip!/sâu.zip!/d.txt",
    ]
    assert [*texts(tmp_path).values()] == ["a", "b", "c\n", "d\n"]


def test_archives_in_archives_end_at_the_third(tmp_path: Path) -> None:
    data = zipped({"z.txt": "z"})
    for name in ("d.zip", "c.zip", "b.zip"):
        data = zipped({name: data, "y.txt": "y"})
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path) == [
        "a.zip!/b.zip!/c.zip!/d.zip: Tệp nén lồng nhau quá 3 tầng; "
        "hãy giải nén bớt rồi đặt tệp vào thư mục.",
        "a.zip!/b.zip!/c.zip!/y.txt",
        "a.zip!/b.zip!/y.txt",
        "a.zip!/y.txt",
    ]


def test_names_that_lead_outside_are_refused_and_nothing_is_touched(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Bí mật.")
    kho = tmp_path / "kho"
    kho.mkdir()
    names = ("../secret.txt", "/etc/passwd.txt", "C:\\a.txt", "x/../../b.txt", "x\\..\\c.txt")
    (kho / "a.zip").write_bytes(zipped({**dict.fromkeys(names, "Lạ."), "x\\tốt.txt": "Tốt."}))
    assert found(kho) == [
        f"a.zip!//etc/passwd.txt: {OUTSIDE}",
        f"a.zip!/../secret.txt: {OUTSIDE}",
        f"a.zip!/C:/a.txt: {OUTSIDE}",
        f"a.zip!/x/../../b.txt: {OUTSIDE}",
        f"a.zip!/x/../c.txt: {OUTSIDE}",
        "a.zip!/x/tốt.txt",
    ]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "kho", "secret.txt"]


def test_links_locked_and_strangely_packed_members_are_refused(tmp_path: Path) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        link = zipfile.ZipInfo("liên kết.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(zipfile.ZipInfo("khóa.txt"), "?")
        archive.writestr(zipfile.ZipInfo("lạ.txt"), "?", zipfile.ZIP_LZMA)
        archive.writestr("tốt.txt", TEXT)
    data = bytearray(file.getvalue())
    locked = [at for at in range(len(data)) if data[at:].startswith("khóa.txt".encode())]
    data[locked[0] - 24] |= 1
    data[locked[1] - 38] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path) == [
        f"a.zip!/khóa.txt: {LOCKED}",
        f"a.zip!/liên kết.txt: {LINK}",
        f"a.zip!/lạ.txt: {COMPRESSION}",
        "a.zip!/tốt.txt",
    ]


def test_of_two_members_of_one_name_the_later_is_read_and_it_is_said(tmp_path: Path) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "Cũ.")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Mới.")
    (tmp_path / "a.zip").write_bytes(file.getvalue())
    twice = "Trong tệp nén có hai tệp cùng tên này; chỉ bản ghi sau được đọc."
    assert found(tmp_path) == [f"a.zip!/a.txt: {twice}", "a.zip!/a.txt"]
    assert texts(tmp_path) == {"a.zip!/a.txt": "Mới."}


@pytest.mark.parametrize("codec", ["cp1258", "utf-8", "cp437"])
def test_names_are_read_in_the_code_page_they_were_written_in(tmp_path: Path, codec: str) -> None:
    """Programs without Unicode leave the flag out; the bytes tell."""
    name = "Résumé.txt" if codec == "cp437" else "Kế hoạch kiểm tra.txt"
    parts = {"ế": "ê\u0301", "ạ": "a\u0323", "ể": "ê\u0309"} if codec == "cp1258" else {}
    written = "".join(parts.get(letter, letter) for letter in name).encode(codec)
    stand_in = "x" * len(written)
    data = zipped({stand_in: TEXT}).replace(stand_in.encode(), written)
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path) == [f"a.zip!/{name}"]


def test_what_folders_pass_over_archives_pass_over(tmp_path: Path) -> None:
    names = ["__MACOSX/._a.txt", ".git/b.txt", "~$c.txt", "README", "d.html_x", "e_files/f.txt"]
    (tmp_path / "a.zip").write_bytes(
        zipped({**dict.fromkeys(names, "?"), "e.html": "<html>e</html>", "g.txt": "g"})
    )
    assert [shown.partition(":")[0] for shown in found(tmp_path)] == [
        "a.zip!/d.html_x",
        "a.zip!/e.html",
        "a.zip!/g.txt",
    ]


def test_an_archive_of_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({}))
    (tmp_path / "b.zip").write_bytes(zipped({".ẩn.txt": "?"}))
    assert found(tmp_path) == [
        f"{name}: Tệp nén này không có văn bản nào bên trong; hãy bỏ hoặc thay tệp."
        for name in ("a.zip", "b.zip")
    ]


def test_a_bomb_is_named_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus.archives, "UNPACKED_ANYWAY_BYTES", 1 << 20)
    zeros = bytes(3 << 20)
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": zeros, "b.txt": "b"}))
    inner = zipped({"c.txt": zeros})
    (tmp_path / "d.zip").write_bytes(zipped({"d.txt": "d", "e.zip": inner}))
    assert found(tmp_path) == [f"a.zip: {BOMB}", "d.zip!/d.txt", f"d.zip!/e.zip: {BOMB}"]


def test_too_many_members_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        corpus.archives.Allowance, "of", lambda size: corpus.archives.Allowance(99, 2)
    )
    (tmp_path / "a.zip").write_bytes(zipped({"a": "", "b": "", "c": ""}))
    assert found(tmp_path) == [
        "a.zip: Tệp nén có hơn 100.000 tệp bên trong; hãy chia thành nhiều tệp nén nhỏ hơn."
    ]


def test_a_list_of_members_too_large_for_memory_is_not_read(tmp_path: Path) -> None:
    """The end of an archive may claim a list of any length."""
    data = zipped({"a.txt": "a"})
    hole = 20 << 20
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, hole, len(data), 0)
    with (tmp_path / "a.zip").open("wb") as file:
        file.write(data)
        file.truncate(len(data) + hole)
        file.seek(0, 2)
        file.write(end)
    assert found(tmp_path) == [
        "a.zip: Tệp nén có quá nhiều tệp bên trong; hãy chia thành nhiều tệp nén nhỏ hơn."
    ]


def test_a_damaged_member_is_named_and_the_others_read(tmp_path: Path) -> None:
    data = zipped({"a.txt": "hỏng" * 9, "b.txt": TEXT}, zipfile.ZIP_STORED)
    (tmp_path / "a.zip").write_bytes(data.replace("hỏng".encode(), "hóng".encode(), 1))
    assert found(tmp_path) == [f"a.zip!/a.txt: {DAMAGED}", "a.zip!/b.txt"]


def test_an_archive_cut_short_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": TEXT})[:-30])
    assert found(tmp_path) == [f"a.zip: {DAMAGED}"]


def test_a_member_that_is_no_document_is_set_aside_under_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.txt": " \n"}))
    [record] = scan(tmp_path)
    assert isinstance(record, Record)
    with pytest.raises(SetAside) as aside:
        read(record, today=TODAY)
    assert aside.value.path == f"{tmp_path.as_posix()}/a.zip!/a.txt"


MUTATIONS: Final = range(0, 400, 7)


@pytest.mark.parametrize("at", MUTATIONS)
def test_any_damage_to_an_archive_has_a_reason_or_does_no_harm(tmp_path: Path, at: int) -> None:
    data = bytearray(zipped({"một.txt": TEXT, "b.zip": zipped({"c.txt": "c"})}))
    data[at % len(data)] ^= 0xFF
    (tmp_path / "a.zip").write_bytes(data)
    assert found(tmp_path)
