"""The table of contents is read without trusting it."""

from __future__ import annotations

import io
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.arrayfile import DamagedFile
from indexer.codec import ArraySegment
from indexer.contents import CONTENTS_NAME, read_contents, write_contents


def segments() -> list[ArraySegment]:
    return [ArraySegment(5, "g000001s00").without(frozenset({1, 3})), ArraySegment(0, "g000002s00")]


def described(found: tuple[ArraySegment, ...] | list[ArraySegment]) -> list[tuple[object, ...]]:
    return [(each.segment_id(), each.documents, each.deleted) for each in found]


def write_with(directory: Path, value: object) -> None:
    """A table of contents of ours, with ``value`` for its segments."""
    write_contents(directory, [])
    path = directory / CONTENTS_NAME
    whole, empty = path.read_bytes(), pickle.dumps([], -1)
    stream = io.BytesIO()
    pickle.Pickler(stream, 2).dump(value)
    for ending in (empty, pickle.dumps([], 2), pickle.dumps([], 5)):
        if whole.endswith(ending):
            path.write_bytes(whole.removesuffix(ending) + stream.getvalue())
            return
    raise AssertionError("Whoosh pickles otherwise now")


def test_segments_and_their_deletions_come_back(tmp_path: Path) -> None:
    write_contents(tmp_path, segments())
    assert described(read_contents(tmp_path)) == described(segments())


def test_writing_leaves_one_file(tmp_path: Path) -> None:
    write_contents(tmp_path, segments())
    assert [path.name for path in tmp_path.iterdir()] == [CONTENTS_NAME]


class Malicious:
    """A pickle that makes a file as soon as it is loaded."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return open, (str(self.path), "w")


def test_a_pickle_that_would_run_code_is_refused_and_runs_nothing(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    write_with(tmp_path, [Malicious(victim)])
    pickle.loads(pickle.dumps(Malicious(victim))).close()
    assert victim.exists(), "this pickle is as dangerous as it should be"
    victim.unlink()
    with pytest.raises(DamagedFile) as caught:
        read_contents(tmp_path)
    assert caught.value.path == tmp_path / CONTENTS_NAME
    assert "open" in caught.value.reason
    assert not victim.exists()


@pytest.mark.parametrize("value", [7, "x", {"a": 1}, [7], [ArraySegment(1, "a"), None], ()])
def test_what_is_no_list_of_segments_is_refused(tmp_path: Path, value: object) -> None:
    write_with(tmp_path, value)
    with pytest.raises(DamagedFile):
        read_contents(tmp_path)


@pytest.mark.parametrize("harmless", [range(3), frozenset({1}), b"x", complex(1, 2), Path("x")])
def test_no_other_class_is_let_in_however_harmless(tmp_path: Path, harmless: object) -> None:
    write_with(tmp_path, [harmless])
    with pytest.raises(DamagedFile):
        read_contents(tmp_path)


def test_a_table_cut_anywhere_is_named(tmp_path: Path) -> None:
    write_contents(tmp_path, segments())
    path = tmp_path / CONTENTS_NAME
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedFile) as caught:
            read_contents(tmp_path)
        assert caught.value.path == path


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    directory = tmp_path_factory.mktemp("contents")
    write_contents(directory, segments())
    return directory, (directory / CONTENTS_NAME).read_bytes()


@settings(deadline=None)
@given(at=st.integers(0, 10_000), other=st.binary(min_size=1, max_size=8))
def test_any_bytes_are_a_table_or_named_as_damaged(
    table: tuple[Path, bytes], at: int, other: bytes
) -> None:
    directory, whole = table
    at %= len(whole)
    (directory / CONTENTS_NAME).write_bytes(whole[:at] + other + whole[at + len(other) :])
    named = directory / CONTENTS_NAME
    try:
        read_contents(directory)
    except DamagedFile as damage:
        named = damage.path
    assert named == directory / CONTENTS_NAME
