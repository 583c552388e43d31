"""The README is run: its commands, its table of commands, the targets it names."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import pytest
from click.testing import CliRunner

from webui.cli import commands

ROOT: Final = Path(__file__).resolve().parents[2]
README: Final = (ROOT / "README.md").read_text("utf-8")
MAKEFILE: Final = (ROOT / "Makefile").read_text("utf-8")
ON_EVERY_COMMAND: Final = {"--index", "--lang", "--help"}


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.M | re.S)


def steps() -> Iterator[tuple[str, str]]:
    """Every ``$ command`` of a console block, with the output claimed for it."""
    for block in blocks("console"):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = step.partition("\n")
            yield command, output


def claims(output: str) -> re.Pattern[str]:
    """The output as a pattern: ``…`` stands for anything."""
    return re.compile(".*".join(map(re.escape, output.strip().split("…"))), re.S)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the bundled sample, and beside it the folder ``van-ban`` the README speaks of."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "corpus" / "sample", place / "van-ban")
    arguments = ["reindex", "--index", str(place / "index"), str(ROOT / "corpus" / "sample")]
    done = CliRunner().invoke(commands, arguments)
    assert done.exit_code == 0, done.output
    return place


@pytest.mark.parametrize(
    ("command", "output"), [pytest.param(*step, id=step[0]) for step in steps()]
)
def test_a_command_prints_what_is_claimed(
    command: str, output: str, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(sample)
    monkeypatch.setenv("VANKIEN_INDEX", str(sample / "index"))
    program, *arguments = shlex.split(command)
    assert program == "vankien"
    done = CliRunner().invoke(commands, arguments)
    assert done.exit_code == 0, done.output
    assert claims(output).search(done.output), done.output


def test_there_are_commands_to_run() -> None:
    assert len(list(steps())) >= 5


def test_the_table_names_every_command_with_its_options() -> None:
    rows = re.findall(r"^\| `vankien (\w+)[^|]*\|[^|]*\|([^|]*)\|$", README, re.M)
    told = {name: set(re.findall(r"--[\w-]+", options)) for name, options in rows}
    real = {
        name: {option for parameter in command.params for option in parameter.opts}
        - ON_EVERY_COMMAND
        for name, command in commands.commands.items()
    }
    assert told == {
        name: {option for option in options if option.startswith("--")}
        for name, options in real.items()
    }


@pytest.mark.parametrize("name", [*commands.commands])
def test_help_is_in_both_languages(name: str) -> None:
    command = commands.commands[name]
    assert command.help is not None
    assert " | " in command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help and "JSONL" not in parameter.help:
            assert " | " in parameter.help, parameter.name


@pytest.mark.parametrize("name", [*commands.commands])
def test_every_command_takes_the_index_and_the_language(name: str) -> None:
    options = {option for parameter in commands.commands[name].params for option in parameter.opts}
    assert {"--index", "--lang"} <= options


def test_every_make_target_and_variable_exists() -> None:
    typed = re.findall(r"^make .*$", "".join(blocks("sh")), re.M) + re.findall(
        r"`(make [^`]+)`", README
    )
    targets = {word for line in typed for word in line.split()[1:] if "=" not in word}
    variables = {word.partition("=")[0] for line in typed for word in line.split() if "=" in word}
    assert targets >= {"run", "test"}
    assert targets <= set(re.findall(r"^([\w-]+):", MAKEFILE, re.M))
    assert variables <= set(re.findall(r"^([A-Z_]+) \?=", MAKEFILE, re.M))


def test_every_link_leads_to_a_file_or_a_heading() -> None:
    headings = {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", README, re.M)
    }
    for target in re.findall(r"\]\(([^)]+)\)", README):
        assert target.removeprefix("#") in headings or (ROOT / target).is_file(), target
