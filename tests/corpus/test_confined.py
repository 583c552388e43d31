"""One bad file costs one document: whatever its parser does, the next file is read."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from corpus.confined import Confined
from corpus.document import Furniture
from corpus.readers import Format, Reading, Unusable

MEMORY: Final = 512 << 20
INSTEAD: Final = "hãy mở bằng phần mềm đã soạn ra nó rồi lưu lại, hoặc chia thành nhiều tệp."
TOO_LONG: Final = f"Đọc hơn 1 giây chưa xong nên đã dừng; {INSTEAD}"
TOO_MUCH_MEMORY: Final = f"Đọc cần hơn 512 MB bộ nhớ nên đã dừng; {INSTEAD}"
CRASHED: Final = f"Trình đọc thử dừng đột ngột ở tệp này, có lẽ tệp hỏng; {INSTEAD}"
TOO_MUCH_TEXT: Final = f"Nội dung dài quá mức của một văn bản nên không đọc; {INSTEAD}"
NO_LIBRARY: Final = (
    "Thiếu thư viện «a_library_nobody_has» để đọc loại tệp này; "
    "hãy cài lại phần mềm cho đủ rồi chạy lại lệnh."
)
ROOT: Final = Path(__file__).resolve().parents[2]

posix: Final = pytest.mark.skipif(os.name == "nt", reason="pipes with names")
linux: Final = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded otherwise")


def rogue(reader: str, seconds: float = 60, busy_seconds: int = 60) -> Format:
    name = f"tests.corpus.rogue_readers:{reader}"
    return Format("thử", (), name, seconds=seconds, busy_seconds=busy_seconds, memory_bytes=MEMORY)


@pytest.fixture
def confined() -> Iterator[Confined]:
    confined = Confined()
    assert confined.read(rogue("talkative"), b"a") == Reading("a")
    yield confined
    confined.close()


def refusal(confined: Confined, format: Format) -> str:
    with pytest.raises(Unusable) as refused:
        confined.read(format, b"")
    return refused.value.reason


def test_a_reading_comes_back_whole(confined: Confined) -> None:
    text = "Cấp ủy họp.\ud800"
    data = text.encode("utf-8", "replace")
    assert confined.read(rogue("well_behaved"), data) == Reading(
        data.decode(),
        {"title": "Tiêu đề", "bodies": ["Tỉnh ủy"]},
        {"nhãn": 3, "nửa": "\ud800"},
        ("Ghi chú.",),
        (Furniture(0, 2),),
        (0, 3),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("reader", "reason"),
    [
        ("refusing", "Không phải văn bản."),
        ("raising", CRASHED),
        ("leaving", CRASHED),
        ("aborting", CRASHED),
        ("endless", TOO_MUCH_TEXT),
        ("many_pages", TOO_MUCH_TEXT),
        ("without_library", NO_LIBRARY),
        pytest.param("out_of_bounds", CRASHED, marks=posix),
        pytest.param("greedy", TOO_MUCH_MEMORY, marks=linux),
    ],
)
def test_a_parser_that_fails_costs_its_file_only(
    confined: Confined, reader: str, reason: str
) -> None:
    assert refusal(confined, rogue(reader)) == reason
    assert confined.read(rogue("talkative"), b"b") == Reading("b")


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["waiting", "spinning_in_c"])
def test_a_parser_that_hangs_is_ended_and_the_next_file_read(
    confined: Confined, reader: str
) -> None:
    assert refusal(confined, rogue(reader, seconds=1)) == TOO_LONG
    assert confined.read(rogue("talkative"), b"b") == Reading("b")


@pytest.mark.slow
@posix
def test_a_parser_that_only_computes_is_ended_before_one_that_waits_for_ocr(
    confined: Confined,
) -> None:
    assert refusal(confined, rogue("spinning_in_c", busy_seconds=1)) == TOO_LONG
    assert confined.read(rogue("talkative", busy_seconds=1), b"b") == Reading("b")


@pytest.mark.slow
@linux
def test_memory_that_others_have_leaked_is_held_against_nobody(confined: Confined) -> None:
    assert [confined.read(rogue("leaking"), b"").text for _ in range(3)] == ["tốt"] * 3


def test_a_parser_is_told_the_bytes_and_little_else(
    confined: Confined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("A_SECRET", "chỉ người dùng biết")
    other = Confined()
    told = other.read(rogue("surroundings"), b"").text
    other.close()
    assert ("A_SECRET" in told, "chỉ người dùng biết" in told, os.getcwd() in told) == (False,) * 3


@pytest.mark.slow
@posix
@pytest.mark.parametrize("reader", ["starting_another", "spinning_with_pipe"])
def test_nothing_lives_on_when_the_parent_is_killed(tmp_path: Path, reader: str) -> None:
    """The pipe ends when the last process that holds it is gone."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    script = (
        "from corpus.confined import read_confined; from corpus.readers import Format;"
        f"read_confined(Format('thử', (), 'tests.corpus.rogue_readers:{reader}', seconds=1),"
        f" {os.fsencode(pipe)!r})"
    )
    run = [sys.executable, "-c", script]
    with subprocess.Popen(run, cwd=ROOT) as parent, pipe.open("rb") as held:
        assert held.read(1) == b"x"
        os.kill(parent.pid, signal.SIGKILL)
        assert held.read() == b""


@pytest.mark.slow
@posix
def test_what_a_parser_started_is_ended_with_it(confined: Confined, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reading:
        with pytest.raises(Unusable) as refused:
            confined.read(rogue("starting_another", seconds=1), os.fsencode(pipe))
        assert reading.communicate()[0] == b"x"
    assert refused.value.reason == TOO_LONG
