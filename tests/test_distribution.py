"""What is installed is what is in the tree: every package, page, picture and list."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from configparser import ConfigParser
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
FLOORS: Final = ("corpus", "indexer", "search", "webui")
SETUP: Final = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE")


def shipped(root: Path) -> set[str]:
    """Every file of the four packages, but what Python leaves behind and git reads."""
    return {
        path.relative_to(root).as_posix()
        for floor in FLOORS
        for path in (root / floor).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name[0] != "."
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built from a copy of the tree."""
    place = tmp_path_factory.mktemp("built")
    tree = place / "tree"
    tree.mkdir()
    for name in SETUP:
        shutil.copy(ROOT / name, tree / name)
    for floor in FLOORS:
        shutil.copytree(ROOT / floor, tree / floor, ignore=shutil.ignore_patterns("__pycache__"))
    script = (
        "import sys; from setuptools import build_meta as build; place = sys.argv[1];"
        "build.build_sdist(place); build.build_wheel(place)"
    )
    run = [sys.executable, "-c", script, str(place)]
    done = subprocess.run(run, cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return place


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_packages(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == shipped(ROOT)


def test_the_source_archive_holds_every_file_of_the_packages(built: Path) -> None:
    [source] = built.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert shipped(ROOT) - names == set()


def test_every_folder_with_modules_is_a_listed_package() -> None:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    folders = {
        path.parent.relative_to(ROOT).as_posix().replace("/", ".")
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
    }
    assert set(config["options"]["packages"].split()) == folders


def test_every_requirement_is_pinned_and_no_index_is_named() -> None:
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    extras = config["options.extras_require"]
    wanted = "\n".join([config["options"]["install_requires"], extras["test"], extras["dev"]])
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {found[1] for line in lines if (found := re.match(r"([a-z0-9-]+)==[\w.]+", line))}
    assert {name.lower() for name in re.findall(r"^[A-Za-z][\w-]*", wanted, re.M)} - pinned == set()
    assert [line for line in lines if re.match(r"-|.*://", line)] == []
