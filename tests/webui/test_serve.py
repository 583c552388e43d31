"""The server: it says where it listens, stops quietly, and names a port that is taken."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

COMMAND = [sys.executable, "-c", "from webui.cli import main; main()", "serve"]


@contextmanager
def served(*args: str) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*COMMAND, *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_it_prints_its_address_answers_and_stops_quietly(tmp_path: Path) -> None:
    with served("--index", str(tmp_path / "none"), "--port", "0") as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[2]
        with urlopen(f"{address}/healthz") as response:
            assert response.status == 200
        with pytest.raises(HTTPError, match="503") as refused:
            urlopen(f"{address}/readyz")
        refused.value.close()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
        assert (process.returncode, out) == (0, "")
        assert "Traceback" not in err


@pytest.mark.slow
def test_a_port_that_is_taken_is_said_with_another_to_try(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with served("--index", str(tmp_path), "--port", str(port)) as process:
            out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (1, "")
    assert f"không mở được cổng {port}" in err
    assert f"Gõ tiếp: vankien serve --port {port + 1}" in err


@pytest.mark.slow
@pytest.mark.parametrize(("option", "status"), [("--originals", 503), ("--no-originals", 403)])
def test_the_operator_says_whether_original_files_are_handed_out(
    tmp_path: Path, option: str, status: int
) -> None:
    with served("--index", str(tmp_path / "none"), "--port", "0", option) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split()[2]
        with pytest.raises(HTTPError, match=str(status)) as refused:
            urlopen(f"{address}/tep-goc/a.txt")
        refused.value.close()
