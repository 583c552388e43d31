"""Files whose parser may hang, crash or fill the memory are read in a process of their own.

The process serves one file after another; it is ended and replaced when a file takes too long
or too much memory, or brings it down, which costs that file only. It is handed the bytes and
the name of the reader, nothing else, answers in JSON, and ends with its parent.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from functools import lru_cache
from threading import Timer
from types import MappingProxyType
from typing import IO, Final

from corpus.document import Furniture
from corpus.readers import Format, Reading, Unusable
from corpus.windows_job import Job

MOST_REPLY_BYTES: Final = 256 << 20
"""Text, metadata and offsets of one file, as JSON; a library of 60 million words."""

_BOOT: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline());"
    " from corpus.confined_child import serve; serve()"
)
_ENVIRONMENT: Final = frozenset(
    {"PATH", "HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "SYSTEMROOT", "COMSPEC", "PATHEXT"}
    | {"TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL", "LC_CTYPE", "TESSDATA_PREFIX", "LD_LIBRARY_PATH"}
    | {"PROGRAMFILES", "PROGRAMDATA", "SYSTEMDRIVE", "WINDIR"}
)
"""What LibreOffice, Tesseract and the system's libraries look for; the rest is not handed on."""

_INSTEAD: Final = "hãy mở bằng phần mềm đã soạn ra nó rồi lưu lại, hoặc chia thành nhiều tệp."
_TOO_LONG: Final = "Đọc hơn {seconds:.0f} giây chưa xong nên đã dừng; " + _INSTEAD
_TOO_MUCH_MEMORY: Final = "Đọc cần hơn {megabytes} MB bộ nhớ nên đã dừng; " + _INSTEAD
_TOO_MUCH_TEXT: Final = "Nội dung dài quá mức của một văn bản nên không đọc; " + _INSTEAD
_CRASHED: Final = "Trình đọc {name} dừng đột ngột ở tệp này, có lẽ tệp hỏng; " + _INSTEAD


class _Failure(Exception):
    """The child did not answer, or answered that it could not; ``reason`` is for people.

    ``may_pass`` where another child, that has served nobody before, may do better.
    """

    def __init__(self, reason: str, *, may_pass: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.may_pass = may_pass


def read_confined(format: Format, data: bytes) -> Reading:
    """What the format's reader makes of ``data``, in the child of this process.

    Raises Unusable, also where the reader failed in any way; OSError where no process
    can be started.
    """
    return _of_this_process().read(format, data)


class Confined:
    """One child process, started when it is needed."""

    def __init__(self) -> None:
        self._child: _Child | None = None

    def read(self, format: Format, data: bytes) -> Reading:
        """As ``read_confined``."""
        fresh = self._child is None
        try:
            return self._try(format, data)
        except _Failure as failure:
            if fresh or not failure.may_pass:
                raise Unusable(failure.reason) from None
        try:
            return self._try(format, data)
        except _Failure as failure:
            raise Unusable(failure.reason) from None

    def _try(self, format: Format, data: bytes) -> Reading:
        if self._child is None or not self._child.is_alive():
            self.close()
            self._child = _Child()
        try:
            return self._child.read(format, data)
        except _Failure:
            self.close()
            raise

    def close(self) -> None:
        """Ends the child, if there is one."""
        if self._child is not None:
            self._child.end()
            self._child = None


@lru_cache(1)
def _of_this_process() -> Confined:
    confined = Confined()
    atexit.register(confined.close)
    return confined


class _Child:
    """A running process that reads one file at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in os.environ if name.upper() in _ENVIRONMENT},
            cwd=tempfile.gettempdir(),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._job = Job(self._process)
        self._requests, self._replies = _pipes(self._process)
        self._is_late = False
        with suppress(OSError):
            self._requests.write(json.dumps([os.path.abspath(path) for path in sys.path]).encode())
            self._requests.write(b"\n")

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def read(self, format: Format, data: bytes) -> Reading:
        """What the reader made of ``data``. Raises Unusable where it said why it could not
        use it, _Failure otherwise: the child is of no use afterwards."""
        self._job.limit(format.memory_bytes)
        timer = Timer(format.seconds, self._time_up)
        timer.daemon = True
        timer.start()
        try:
            reply = self._ask(format, data)
        finally:
            timer.cancel()
            timer.join()
        if reply is None:
            if self._is_late:
                raise _Failure(_TOO_LONG.format(seconds=format.seconds), may_pass=False)
            raise self._death(format)
        if "unusable" in reply:
            raise Unusable(str(reply["unusable"]))
        if reply.get("trouble") == "memory":
            raise self._out_of_memory(format)
        if "text" not in reply:
            raise _Failure(_TOO_MUCH_TEXT, may_pass=False)
        return _reading(reply)

    def _ask(self, format: Format, data: bytes) -> dict[str, object] | None:
        """The child's answer; None where it gave none."""
        header = {
            "reader": format.reader,
            "size": len(data),
            "seconds": format.seconds,
            "busy_seconds": format.busy_seconds,
            "memory_bytes": format.memory_bytes,
        }
        try:
            self._requests.write(json.dumps(header).encode() + b"\n")
            self._requests.write(data)
            self._requests.flush()
            size = int.from_bytes(self._replies.read(8), "big")
            if not 0 < size <= MOST_REPLY_BYTES:
                return {} if size else None
            reply = json.loads(self._replies.read(size).decode("utf-8", "surrogatepass"))
        except (OSError, ValueError):
            return None
        return reply if isinstance(reply, dict) else None

    def _time_up(self) -> None:
        self._is_late = True
        self._kill()

    def _death(self, format: Format) -> _Failure:
        """Why the child is gone: the system's own killer is after memory."""
        code = self._process.wait()
        if sys.platform != "win32" and code == -signal.SIGKILL:
            return self._out_of_memory(format)
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return _Failure(_TOO_LONG.format(seconds=format.busy_seconds), may_pass=False)
        return _Failure(_CRASHED.format(name=format.name), may_pass=True)

    def _out_of_memory(self, format: Format) -> _Failure:
        megabytes = format.memory_bytes >> 20
        return _Failure(_TOO_MUCH_MEMORY.format(megabytes=megabytes), may_pass=True)

    def _kill(self) -> None:
        """Ends the child and all that it started."""
        if sys.platform == "win32":
            self._process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        self._kill()
        for pipe in (self._requests, self._replies):
            with suppress(OSError):
                pipe.close()
        self._process.wait()
        self._job.close()


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _reading(reply: dict[str, object]) -> Reading:
    """The answer as the reader gave it; see ``corpus.confined_child``."""
    text, given, extra, notes, furniture, pages = (
        reply.get(name) for name in ("text", "given", "extra", "notes", "furniture", "pages")
    )
    assert isinstance(text, str)
    assert isinstance(given, dict)
    assert isinstance(extra, dict)
    assert isinstance(notes, list)
    assert isinstance(furniture, list)
    assert isinstance(pages, list)
    return Reading(
        text,
        MappingProxyType(given),
        MappingProxyType(extra),
        tuple(notes),
        tuple(Furniture(start, end) for start, end in furniture),
        tuple(pages),
    )
