"""An index that an older version really wrote (``schema_1``, kept as test data).

It was made by ``vankien reindex`` of the version before compound words, of a folder
``/van-ban`` with one text of ours.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from indexer import SCHEMA_VERSION, CannotRebuild, IndexOutdated, open_live
from tests.indexer.folders import counts, update, write

KEPT: Final = Path(__file__).parent / "schema_1"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    return Path(shutil.copytree(KEPT, tmp_path / "index"))


def files(index: Path) -> dict[str, bytes]:
    return {
        path.relative_to(index).as_posix(): path.read_bytes()
        for path in sorted(index.rglob("*"))
        if path.is_file() and path.name != "writer.lock"
    }


def test_an_older_index_is_refused_by_name_with_the_command_that_mends_it(older: Path) -> None:
    with pytest.raises(IndexOutdated) as caught:
        open_live(older)
    assert caught.value.found.startswith("v1/")
    assert caught.value.wanted.startswith(f"v{SCHEMA_VERSION}/")
    assert caught.value.command == f'vankien reindex --full --index "{older}"'
    assert files(older) == files(KEPT)


def test_it_is_not_replaced_while_its_documents_are_out_of_reach(older: Path) -> None:
    with pytest.raises(CannotRebuild) as caught:
        update(older)
    assert caught.value.paths == ("/van-ban/nghi-quyet.txt",)
    assert files(older) == files(KEPT)


def test_it_is_rebuilt_where_its_documents_are(older: Path, tmp_path: Path) -> None:
    folder = tmp_path / "van-ban"
    write(folder, "nghi-quyet.txt", "Nghị quyết số 25-NQ/TW về công tác dân vận.\n")
    generation = older / "generations" / "g000001"
    for name in ("manifest.json", "records.jsonl"):
        path = generation / name
        path.write_bytes(path.read_bytes().replace(b"/van-ban", folder.as_posix().encode()))
    assert counts(update(older)) == (0, 1, 0, 0, 1)
    assert open_live(older).manifest.schema_version == SCHEMA_VERSION
