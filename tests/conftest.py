"""What every test may ask for: the shared corpora beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


hypothesis.settings.register_profile("quick", max_examples=20, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=100, deadline=None)
hypothesis.settings.load_profile(os.environ.get("VANKIEN_TESTS", "quick"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test in a browser is a slow one."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared corpora; skips where it is absent, fails there on CI."""
    if SHARED.is_dir():
        return SHARED.resolve()
    reason = "the shared corpora (../shared beside the repository) are not here"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
