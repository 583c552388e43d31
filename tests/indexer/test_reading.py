"""Reading for the index: a bad file costs one document, and nothing outlives the run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO, Final

import pytest

import corpus.reading
from corpus.readers import Format, recognise
from tests.indexer.folders import counts, documents, found_ids, update, write

ROOT: Final = Path(__file__).resolve().parents[2]
ROGUES: Final = ("aborting", "raising", "waiting", "refusing")


def rogue(name: str, file: BinaryIO) -> Format:
    """The format of a file that is called after what its reader does."""
    reader = Path(name).stem
    if reader not in ROGUES:
        return recognise(name, file)
    return Format("thử", (), f"tests.corpus.rogue_readers:{reader}", seconds=2)


@pytest.mark.slow
def test_files_that_hang_or_crash_their_reader_are_set_aside_and_the_rest_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = tmp_path / "documents", tmp_path / "index"
    for name in ("a.html", "z.html"):
        write(folder, name, f"<html><body><p>Công tác dân vận {name}.</p></body></html>")
    for name in ROGUES:
        write(folder, f"{name}.txt", f"Hoà bình {name}.\n")
    assert counts(update(index, folder)) == (6, 0, 0, 0, 6)
    before = documents(index)
    monkeypatch.setattr(corpus.reading, "recognise", rogue)
    for name in ROGUES:
        write(folder, f"{name}.txt", f"Đổi {name}.\n")
    write(folder, "m.html", "<html><body><p>Kỷ luật đảng.</p></body></html>")
    done = update(index)
    assert sorted(Path(repair.path).stem for repair in done.failed) == sorted(ROGUES)
    assert counts(done) == (1, 0, 6, 0, 7)
    assert {id: found for id, found in documents(index).items() if id != "m.html"} == before
    assert found_ids(index, '"kỷ luật đảng"') == ["m.html"]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="pipes with names")
def test_workers_end_when_the_run_is_killed(tmp_path: Path) -> None:
    """The pipe ends when the worker that holds it is gone."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    run = [sys.executable, "-m", "tests.indexer.holding", str(pipe)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(run, cwd=ROOT, stderr=quiet) as parent, pipe.open("rb") as held:
        assert held.read(1) == b"x"
        os.kill(parent.pid, signal.SIGKILL)
        assert held.read() == b""
