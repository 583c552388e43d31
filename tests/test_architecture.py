"""The walls of the house: who may import what, and what every file has to look like."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[1]
FLOORS: Final = ("corpus", "indexer", "search", "webui")
SOURCES: Final = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
TESTS: Final = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_FILE: Final = 400

ONLY_IN: Final = {
    "whoosh": {"indexer/codec.py", "indexer/contents.py", "indexer/schema.py"},
    "pyvi": set(),
    "click": {"webui/cli.py", "webui/cli_failures.py"},
    "waitress": {"webui/serve.py"},
    "tqdm": {"webui/progress.py"},
}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def on_floor(floor: str) -> list[Path]:
    return [path for path in SOURCES if path.relative_to(ROOT).parts[0] == floor]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in the file it does."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{named(path)}: a relative import"
            assert node.module is not None
            yield node.module


def packages(path: Path) -> set[str]:
    return {module.partition(".")[0] for module in imports(path)}


@pytest.mark.parametrize("floor", FLOORS)
def test_imports_run_downward_only(floor: str) -> None:
    above = {*FLOORS[FLOORS.index(floor) + 1 :], "tests", "bench"}
    assert {named(path) for path in on_floor(floor) if packages(path) & above} == set()


@pytest.mark.parametrize("library", [*ONLY_IN])
def test_a_library_is_named_only_where_it_belongs(library: str) -> None:
    naming = {named(path) for path in SOURCES if library in packages(path)}
    assert naming <= ONLY_IN[library]


@pytest.mark.parametrize(
    ("libraries", "floors"),
    [
        ({"flask", "jinja2", "werkzeug", "markupsafe"}, {"webui"}),
        ({"numpy"}, {"indexer", "search"}),
        ({"sklearn", "scipy", "lightgbm"}, set()),
    ],
    ids=["web", "arrays", "learning"],
)
def test_a_library_stays_on_its_floors(libraries: set[str], floors: set[str]) -> None:
    elsewhere = [path for path in SOURCES if path.relative_to(ROOT).parts[0] not in floors]
    assert {named(path) for path in elsewhere if libraries & packages(path)} == set()


def test_importing_search_loads_neither_the_web_nor_the_learning_libraries() -> None:
    script = (
        "import sys, search\n"
        "heavy = {'flask', 'jinja2', 'sklearn', 'scipy', 'lightgbm'}\n"
        "heavy |= {'pyvi', 'click', 'waitress', 'tqdm'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}))"
    )
    run = [sys.executable, "-c", script]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_a_door_is_a_docstring_imports_and_all() -> None:
    assert {
        named(path) for path in SOURCES if path.name == "__init__.py" if not door(path)
    } == set()


def door(path: Path) -> bool:
    body = parsed(path).body
    return bool(ast.get_docstring(parsed(path))) and all(
        isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.Assign) and [*map(ast.unparse, node.targets)] == ["__all__"])
        for node in body[1:]
    )


def test_a_file_is_one_idea() -> None:
    lengths = {named(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES + TESTS}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_a_module_says_what_it_is_for() -> None:
    assert [named(path) for path in SOURCES + TESTS if not ast.get_docstring(parsed(path))] == []


def test_no_handler_swallows_everything() -> None:
    broad = {"Exception", "BaseException", "None"}
    found = [
        f"{named(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler)
        and broad & {ast.unparse(kind) if kind else "None" for kind in caught(node)}
    ]
    assert found == []


def caught(handler: ast.ExceptHandler) -> list[ast.expr | None]:
    return list(handler.type.elts) if isinstance(handler.type, ast.Tuple) else [handler.type]


def test_no_file_is_called_by_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "tools"}
    assert {named(path) for path in SOURCES if path.stem in empty} == set()
