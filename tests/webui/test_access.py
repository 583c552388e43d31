"""Who may open original files."""

from __future__ import annotations

import pytest

from webui.access import OpenTo, may_open, open_to


@pytest.mark.parametrize(
    ("allowed", "address", "who"),
    [
        (None, "127.0.0.1", "this machine"),
        (None, "127.8.0.1", "this machine"),
        (None, "::1", "this machine"),
        (None, "0.0.0.0", "nobody"),
        (None, "::", "nobody"),
        (None, "192.168.1.5", "nobody"),
        (True, "0.0.0.0", "everybody"),
        (False, "127.0.0.1", "nobody"),
    ],
)
def test_what_the_operator_says_wins_and_loopback_is_the_default(
    allowed: bool | None, address: str, who: OpenTo
) -> None:
    assert open_to(allowed, address) == who


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "127.0.0.1:8000", "127.1.2.3:80", "[::1]:8000", "localhost", "LOCALHOST"],
)
def test_a_name_of_the_machine_itself_passes(host: str) -> None:
    assert may_open("this machine", host)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "evil.example:8000", "localhost.evil.example", "192.168.1.5", "[::1", "@"],
)
def test_any_other_name_may_have_been_rebound(host: str) -> None:
    assert not may_open("this machine", host)
    assert may_open("everybody", host)
    assert not may_open("nobody", host)
