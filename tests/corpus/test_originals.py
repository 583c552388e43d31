"""The file a document was read from: inside the sources, or not at all."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from corpus.originals import Original, OriginalGone, original


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"trong kho")
    (tmp_path / "kho-khac").mkdir()
    (tmp_path / "kho-khac" / "b.txt").write_bytes(b"ngoai kho")
    return folder


def content(path: Path | str, *sources: Path) -> bytes | None:
    found = original(str(path), map(str, sources))
    if found is None:
        return None
    with found.open() as file:
        return file.read()


def pack(archive: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(archive, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return archive


def test_a_file_of_a_folder_or_one_that_is_a_source_itself_is_opened(corpus: Path) -> None:
    assert content(corpus / "a.txt", corpus) == b"trong kho"
    assert content(corpus / "a.txt", corpus / "a.txt") == b"trong kho"


def test_a_path_outside_of_the_sources_is_not_opened(corpus: Path) -> None:
    outside = corpus.parent / "kho-khac" / "b.txt"
    assert content(outside, corpus) is None
    assert content(f"{corpus}/../kho-khac/b.txt", corpus) is None
    assert content(outside, corpus / "a.txt") is None


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_out_of_the_sources_is_not_followed(corpus: Path) -> None:
    outside = corpus.parent / "kho-khac"
    (corpus / "a.txt").unlink()
    (corpus / "a.txt").symlink_to(outside / "b.txt")
    (corpus / "sub").symlink_to(outside)
    assert content(corpus / "a.txt", corpus) is None
    assert content(corpus / "a.txt", corpus / "a.txt") is None
    assert content(corpus / "sub" / "b.txt", corpus) is None
    assert content(corpus / "a.txt", corpus, outside) == b"ngoai kho"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_what_is_no_regular_file_is_not_opened(corpus: Path) -> None:
    os.mkfifo(corpus / "ong.txt")
    assert content(corpus / "ong.txt", corpus) is None
    assert content(corpus, corpus) is None
    assert content(corpus / "khong-co.txt", corpus) is None


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_file_swapped_for_a_link_at_the_last_moment_is_not_opened(corpus: Path) -> None:
    found = original(str(corpus / "a.txt"), [str(corpus)])
    assert found == Original(corpus.resolve() / "a.txt")
    (corpus / "a.txt").unlink()
    (corpus / "a.txt").symlink_to("/etc/passwd")
    with pytest.raises(OriginalGone):
        found.open()


def test_a_member_of_an_archive_is_unpacked_also_of_one_in_another(corpus: Path) -> None:
    inner = pack(corpus.parent / "c.zip", {"d/e.txt": b"sau hai lop"})
    outer = pack(corpus / "b.zip", {"f.txt": b"mot lop", "c.zip": inner.read_bytes()})
    assert content(f"{outer}!/f.txt", corpus) == b"mot lop"
    assert content(f"{outer}!/c.zip!/d/e.txt", corpus) == b"sau hai lop"
    found = original(f"{outer}!/c.zip!/d/e.txt", [str(corpus)])
    assert found is not None
    assert found.name == "e.txt"


def test_what_is_gone_from_an_archive_is_said(corpus: Path) -> None:
    outer = pack(corpus / "b.zip", {"f.txt": b"mot lop"})
    with pytest.raises(OriginalGone):
        content(f"{outer}!/../a.txt", corpus)
    outer.write_bytes(b"PK, no archive any more")
    with pytest.raises(OriginalGone):
        content(f"{outer}!/f.txt", corpus)


def test_a_folder_may_be_named_like_the_way_into_an_archive(corpus: Path) -> None:
    (corpus / "x!").mkdir()
    (corpus / "x!" / "a.txt").write_bytes(b"khong nen")
    assert content(corpus / "x!" / "a.txt", corpus) == b"khong nen"
