"""What every test may ask for: the shared corpora beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared corpora; skips where it is absent, fails there on CI."""
    if SHARED.is_dir():
        return SHARED.resolve()
    reason = "the shared corpora (../shared beside the repository) are not here"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
