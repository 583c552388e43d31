"""Readers that misbehave in every way a parser of somebody else's may; run in a child process."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from threading import Event

from corpus.document import Furniture
from corpus.readers import Reading, Unusable


def well_behaved(data: bytes) -> Reading:
    return Reading(
        data.decode(),
        {"title": "Tiêu đề", "bodies": ["Tỉnh ủy"]},
        {"nhãn": 3, "nửa": "\ud800"},
        ("Ghi chú.",),
        (Furniture(0, 2),),
        (0, 3),
    )


def talkative(data: bytes) -> Reading:
    """Prints, as libraries do, through Python and past it."""
    print("noise")
    os.write(1, b"noise")
    os.write(2, b"noise")
    return Reading(data.decode())


def surroundings(data: bytes) -> Reading:
    return Reading("\n".join([os.getcwd(), *sys.argv, *os.environ, *os.environ.values()]))


def refusing(data: bytes) -> Reading:
    raise Unusable("Không phải văn bản.")


def waiting(data: bytes) -> Reading:
    Event().wait()
    raise AssertionError


def spinning_in_c(data: bytes) -> Reading:
    """Holds the interpreter's lock and listens to nobody."""
    re.match(r"(a+)+$", "a" * 60 + "b")
    raise AssertionError


def greedy(data: bytes) -> Reading:
    held = []
    while True:
        held.append(bytearray(32 << 20))


def leaking(data: bytes, held: list[bytearray] = []) -> Reading:  # noqa: B006 (meant)
    held.append(bytearray(400 << 20))
    return Reading("tốt")


def out_of_bounds(data: bytes) -> Reading:
    ctypes.string_at(0)
    raise AssertionError


def aborting(data: bytes) -> Reading:
    os.abort()


def raising(data: bytes) -> Reading:
    raise KeyError("a parser's own mistake")


def leaving(data: bytes) -> Reading:
    sys.exit(0)


def endless(data: bytes) -> Reading:
    return Reading("a" * 50_000_000)


def many_pages(data: bytes) -> Reading:
    return Reading("a", pages=tuple(range(10_000)))


def without_library(data: bytes) -> Reading:
    import a_library_nobody_has  # type: ignore[import-not-found]  # noqa: F401

    raise AssertionError


def starting_another(data: bytes) -> Reading:
    """Writes into the pipe ``data`` names for as long as it, or what it started, lives."""
    with open(data.decode(), "wb", buffering=0) as pipe:
        pipe.write(b"x")
        wait = "import sys; sys.stdin.read()"
        own = subprocess.Popen(
            [sys.executable, "-c", wait], stdin=subprocess.PIPE, pass_fds=[pipe.fileno()]
        )
        own.wait()
    raise AssertionError


def spinning_with_pipe(data: bytes) -> Reading:
    """Like ``spinning_in_c``, with the pipe open that ``data`` names."""
    with open(data.decode(), "wb", buffering=0) as pipe:
        pipe.write(b"x")
        return spinning_in_c(data)
