"""Who may open the files that documents were read from."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

OpenTo = Literal["nobody", "this machine", "everybody"]
"""``this machine`` is for a server that listens on loopback."""


def may_open(open_to: OpenTo, host: str) -> bool:
    """``host`` is that of the request. A page on the Web may have its own name lead to this
    machine (DNS rebinding) and read what we answer: only names of the machine itself pass."""
    if open_to != "this machine":
        return open_to == "everybody"
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def open_to(allowed: bool | None, address: str) -> OpenTo:
    """What the operator ``allowed``; where nothing was said, who sits at the machine may,
    if the server listens at an ``address`` of loopback."""
    if allowed is None:
        return "this machine" if ip_address(address).is_loopback else "nobody"
    return "everybody" if allowed else "nobody"
