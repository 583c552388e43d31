"""Whatever a folder holds: each thing that is no document is named with its reason, the rest is
read, and nothing outside is touched."""

from __future__ import annotations

import datetime
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pypdfium2
import pytest

import corpus.reading
from corpus.readers import Reading
from corpus.records import Record, SetAside, Unreadable
from corpus.sources import read, scan

TODAY: Final = datetime.date(2026, 3, 2)
TEXT: Final = "Cấp ủy họp thường kỳ, bàn công tác phát triển đảng viên.\n"
BODY: Final = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
LOGIN: Final = (
    "<!doctype html><html><head><title>Đăng nhập</title></head><body><form action='/login'>"
    "<input name='user'><input type='password' name='pass'><button>Đăng nhập</button>"
    "</form></body></html>"
)


def word(path: Path, body: str, **others: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", BODY.format(body))
        for name, content in others.items():
            archive.writestr(f"word/{name}.bin", content)


def blank_pdf(path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(path)
    document.close()


def outcomes(folder: Path) -> dict[str, str]:
    """What became of everything below: the text, or the reason why there is none."""
    found = {}
    for record in scan(folder):
        name = record.path.removeprefix(f"{folder.as_posix()}/")
        if isinstance(record, Unreadable):
            found[name] = record.reason
            continue
        try:
            found[name] = read(record, today=TODAY).text
        except SetAside as aside:
            found[name] = aside.reason
    return found


def test_every_bad_file_of_a_folder_has_its_reason_and_the_good_one_is_read(tmp_path: Path) -> None:
    word(tmp_path / "trống.docx", "")
    word(tmp_path / "macro.docx", f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>", vbaProject="Sub X")
    (tmp_path / "cụt.docx").write_bytes((tmp_path / "macro.docx").read_bytes()[:200])
    (tmp_path / "giả.docx").write_bytes(os.urandom(16).hex().encode())
    (tmp_path / "đăng nhập.html").write_text(LOGIN, encoding="utf-8")
    blank_pdf(tmp_path / "trắng.pdf")
    (tmp_path / "cụt.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <<")
    (tmp_path / "cụt.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "cụt.rtf").write_bytes(b"{\\rtf1")
    (tmp_path / "tốt.txt").write_text(TEXT, encoding="utf-8")
    found = outcomes(tmp_path)
    assert found.pop("tốt.txt") == TEXT
    assert found.pop("macro.docx").strip() == TEXT.strip()
    assert len(found) == 8
    assert [name for name, reason in found.items() if not reason.endswith(".")] == []
    assert [name for name, reason in found.items() if "dừng đột ngột" in reason] == []
    assert [name for name, reason in found.items() if TEXT.strip() in reason] == []


@pytest.mark.skipif(os.name == "nt", reason="links and such names need rights on Windows")
def test_links_in_a_circle_and_names_with_line_breaks_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "hai\ndòng.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "vòng").symlink_to(tmp_path)
    (tmp_path / "tự mình.txt").symlink_to("tự mình.txt")
    found = outcomes(tmp_path)
    assert found.pop("hai\ndòng.txt") == TEXT
    assert sorted(found) == ["tự mình.txt", "vòng"]
    assert found["tự mình.txt"].startswith("Không đọc được (")
    assert found["vòng"] == "Liên kết dẫn ngược về thư mục chứa nó; không đi vòng."


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_text("khác")])
def test_a_file_that_changes_before_it_is_read_is_named(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    [record] = scan(tmp_path)
    change(path)
    assert isinstance(record, Record)
    with pytest.raises(SetAside) as aside:
        read(record, today=TODAY)
    assert aside.value.reason.endswith("lệnh.") or "Không tìm thấy" in aside.value.reason


def test_where_no_process_can_be_started_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> Reading:
        raise OSError(11, "Resource temporarily unavailable")

    (tmp_path / "a.html").write_text(LOGIN, encoding="utf-8")
    monkeypatch.setattr(corpus.reading, "read_confined", refused)
    assert outcomes(tmp_path) == {
        "a.html": "Không đọc được (Resource temporarily unavailable); "
        "hãy kiểm tra ổ đĩa rồi chạy lại lệnh."
    }
