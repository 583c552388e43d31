"""ARCHITECTURE.md and CHANGELOG.md speak of what is there."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
ARCHITECTURE: Final = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
FLOORS: Final = ("corpus", "indexer", "search", "webui", "tests", "bench", ".ci")


def setup() -> ConfigParser:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def test_every_path_on_the_map_exists() -> None:
    floors = "|".join(map(re.escape, FLOORS))
    named = re.findall(rf"`((?:{floors})/[\w./-]*)`", ARCHITECTURE)
    assert len(named) >= 20
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_package_is_on_the_map() -> None:
    packages = setup()["options"]["packages"].split()
    assert [name for name in packages if f"`{name.replace('.', '/')}/" not in ARCHITECTURE] == []


def test_the_present_version_stands_first_among_the_changes() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## (\S+)", changes, re.M)[0] == setup()["metadata"]["version"]
