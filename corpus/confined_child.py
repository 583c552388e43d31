"""The process that parses what may hang or crash; started and spoken to by ``corpus.confined``.

A request is a line of JSON (the size, and all of ``_Request`` but the data) and the bytes of a
file; the answer is its length in 8 bytes and JSON: the reading, ``unusable`` with a reason, or
``trouble``.
Whatever a parser raises besides ends the process: the next file gets a new one.
"""

from __future__ import annotations

import json
import math
import os
import signal
import sys
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread
from time import sleep
from typing import Any, BinaryIO, Final

from corpus.decode import NotText
from corpus.readers import Reading, Unusable, load

if sys.platform != "win32":
    import resource

MOST_PAGES: Final = 5_000
MOST_CHARS: Final = 40_000_000
_GRACE_SECONDS: Final = 5
_LOOK_EVERY_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class _Request:
    reader: str
    data: bytes
    seconds: float
    busy_seconds: int
    memory_bytes: int


def serve() -> None:
    """Answers requests on standard input until it ends; never returns."""
    try:
        _serve()
    finally:
        os._exit(1)


def _serve() -> None:
    requests, replies = sys.stdin.buffer, _own_output()
    waiting: SimpleQueue[_Request] = SimpleQueue()
    Thread(target=_listen, args=(requests, waiting), daemon=True).start()
    bounds = _Bounds()
    while True:
        request = waiting.get()
        bounds.set(request)
        answer = _answer(request)
        bounds.lift()
        packed = json.dumps(answer, ensure_ascii=False, default=str).encode(
            "utf-8", "surrogatepass"
        )
        replies.write(len(packed).to_bytes(8, "big") + packed)
        replies.flush()
        if "trouble" in answer:
            return


def _own_output() -> BinaryIO:
    """Standard output for the answers; what a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return replies


def _listen(requests: BinaryIO, waiting: SimpleQueue[_Request]) -> None:
    """Hands on what comes; when the parent is gone, so is this process and all it started."""
    try:
        while line := requests.readline():
            header = json.loads(line)
            data = requests.read(header.pop("size"))
            waiting.put(_Request(data=data, **header))
    finally:
        if sys.platform != "win32" and os.getpgid(0) == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(0)


def _answer(request: _Request) -> dict[str, Any]:
    try:
        reading = load(request.reader)(request.data)
    except (NotText, Unusable) as error:
        return {"unusable": error.reason}
    except ImportError as error:
        return {
            "unusable": f"Thiếu thư viện «{error.name}» để đọc loại tệp này; "
            "hãy cài lại phần mềm cho đủ rồi chạy lại lệnh."
        }
    except MemoryError:
        return {"trouble": "memory"}
    if len(reading.text) > MOST_CHARS or len(reading.pages) > MOST_PAGES:
        return {"trouble": "length"}
    return _plain(reading)


def _plain(reading: Reading) -> dict[str, Any]:
    return {
        "text": reading.text,
        "given": dict(reading.given),
        "extra": dict(reading.extra),
        "notes": reading.notes,
        "furniture": [[piece.start, piece.end] for piece in reading.furniture],
        "pages": reading.pages,
    }


def _lower(what: int, most: int) -> None:
    """Sets the limit that can be raised again."""
    if sys.platform != "win32":
        hard = resource.getrlimit(what)[1]
        unbounded = hard == resource.RLIM_INFINITY
        resource.setrlimit(what, (most if unbounded else min(most, hard), hard))


class _Bounds:
    """What watches over this process even where a parser hangs in C and the parent was killed:
    the system's clocks, and on Linux its limit of memory. macOS knows no such limit, so a
    thread looks at what was used. On Windows the parent's job does both."""

    def __init__(self) -> None:
        self._memory_bytes = 0
        if sys.platform != "win32":
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "darwin":
            Thread(target=self._watch_memory, daemon=True).start()

    def set(self, request: _Request) -> None:
        self._memory_bytes = request.memory_bytes
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, request.seconds + _GRACE_SECONDS)
            used = resource.getrusage(resource.RUSAGE_SELF)
            busy = math.ceil(used.ru_utime + used.ru_stime) + request.busy_seconds
            _lower(resource.RLIMIT_CPU, busy)
        if sys.platform == "linux":
            _lower(resource.RLIMIT_AS, request.memory_bytes)

    def lift(self) -> None:
        self._memory_bytes = 0
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _watch_memory(self) -> None:
        if sys.platform != "win32":
            most = 0
            while not most or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < most:
                sleep(_LOOK_EVERY_SECONDS)
                most = self._memory_bytes
            os.kill(os.getpid(), signal.SIGKILL)
