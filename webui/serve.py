"""The production server: waitress, in one process with a few threads, on every system."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from waitress.server import create_server

from search import Live
from webui.access import open_to
from webui.app import create_app


class AddressUnusable(Exception):
    """Nothing can listen at ``host`` and ``port``: taken, forbidden, or not of this machine."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"{host}:{port}: {reason}")
        self.host = host
        self.port = port
        self.reason = reason


def serve(
    directory: Path,
    *,
    host: str,
    port: int,
    threads: int,
    originals: bool | None,
    listening: Callable[[str], None],
) -> None:
    """Answers at ``host`` and ``port`` (0: any that is free) until interrupted.

    ``listening`` is told the address once requests are taken. An index need not
    be there yet; the pages say so. ``originals`` opens the files of documents to everybody
    or to nobody; None, to who sits at this machine. Raises AddressUnusable.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        code = error.errno or 0  # below 0 where a name could not be resolved
        reason = os.strerror(code) if code > 0 else error.strerror or str(error)
        raise AddressUnusable(host, port, reason) from error
    with listener:
        originals_for = open_to(originals, listener.getsockname()[0])
        app = create_app(Live(directory), originals_for=originals_for)
        server = create_server(app, sockets=[listener], threads=threads)
        name = f"[{host}]" if family == socket.AF_INET6 else host
        listening(f"http://{name}:{listener.getsockname()[1]}")
        server.run()
