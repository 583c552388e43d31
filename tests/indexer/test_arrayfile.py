"""Arrays, strings and posting lists come back as they were stored, or the file is named."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from indexer.arrayfile import ArrayFile, ArrayFileWriter, DamagedFile
from indexer.lexicon import Lexicon, Strings, write_strings
from indexer.postings import PostingTable, write_postings
from tests.indexer.strategies import LAW, STRINGS

TYPES: Final = ("<u1", "<u2", "<i4", "<u4", "<i8", "<f4")


@contextmanager
def stored(write: Callable[[ArrayFileWriter], None]) -> Iterator[ArrayFile]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.arrays"
        with ArrayFileWriter(path) as file:
            write(file)
        yield ArrayFile(path)


@st.composite
def arrays(draw: st.DrawFn) -> NDArray[Any]:
    values = draw(st.lists(st.integers(0, 255), max_size=20))
    return np.array(values, draw(st.sampled_from(TYPES)))


@LAW
@given(st.dictionaries(STRINGS.filter(lambda name: name.isascii()), arrays(), max_size=5))
def test_arrays_come_back_with_their_types(given_arrays: dict[str, NDArray[Any]]) -> None:
    def write(file: ArrayFileWriter) -> None:
        for name, array in given_arrays.items():
            file.add(name, array)

    with stored(write) as file:
        found = {name: (file[name].dtype.str, file[name].tolist()) for name in given_arrays}
    assert found == {name: (a.dtype.str, a.tolist()) for name, a in given_arrays.items()}


def test_big_endian_arrays_are_stored_little() -> None:
    with stored(lambda file: file.add("a", np.array([1, 256], ">i4"))) as file:
        assert (file["a"].dtype.str, file["a"].tolist()) == ("<i4", [1, 256])
        assert "a" in file
        assert "b" not in file


@pytest.fixture
def intact(tmp_path: Path) -> Path:
    path = tmp_path / "g000001.arrays"
    with ArrayFileWriter(path) as file:
        file.add("numbers", np.arange(100, dtype=np.int32))
    return path


def test_a_file_cut_anywhere_is_named_as_damaged(intact: Path) -> None:
    whole = intact.read_bytes()
    for length in range(len(whole)):
        intact.write_bytes(whole[:length])
        with pytest.raises(DamagedFile) as caught:
            ArrayFile(intact)
        assert caught.value.path == intact
        assert intact.name in str(caught.value)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"x" * 500,
        b"VKARRAY1" + b"\0" * 100 + b"VKARRAY1",
        b"VKARRAY1" + b"[]" + (2).to_bytes(8, "little") + b"VKARRAY1",
        b"VKARRAY1" + b"{}" + (9).to_bytes(8, "little") + b"VKARRAY1",
        b'VKARRAY1{"a": ["<i4", 0, 99]}' + (21).to_bytes(8, "little") + b"VKARRAY1",
        b'VKARRAY1{"a": ["O", 0, 1]}' + (18).to_bytes(8, "little") + b"VKARRAY1",
        b'VKARRAY1{"a": ["<i4", -8, 1]}' + (21).to_bytes(8, "little") + b"VKARRAY1",
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(intact: Path, damaged: bytes) -> None:
    intact.write_bytes(damaged)
    with pytest.raises(DamagedFile) as caught:
        ArrayFile(intact)
    assert caught.value.path == intact


def test_a_writer_left_by_an_error_leaves_no_array_file(tmp_path: Path) -> None:
    path = tmp_path / "x.arrays"

    def write_half() -> None:
        with ArrayFileWriter(path) as file:
            file.add("a", np.arange(3))
            raise KeyError

    with pytest.raises(KeyError):
        write_half()
    with pytest.raises(DamagedFile):
        ArrayFile(path)


@LAW
@given(st.lists(STRINGS, max_size=10))
def test_strings_come_back_in_their_order(strings: list[str]) -> None:
    with stored(lambda file: write_strings(file, "s", strings)) as file:
        found = Strings(file, "s")
        assert list(found) == strings
        assert found[1:] == strings[1:]
        assert [found[-1 - at] for at in range(len(found))] == strings[::-1]


@LAW
@given(st.sets(STRINGS, max_size=12), STRINGS)
def test_a_lexicon_finds_what_is_there_and_what_starts_so(words: set[str], other: str) -> None:
    ordered = sorted(words)
    with stored(lambda file: write_strings(file, "l", ordered)) as file:
        lexicon = Lexicon(file, "l")
        assert [lexicon.find(word) for word in ordered] == list(range(len(ordered)))
        assert lexicon.find(other) == (ordered.index(other) if other in words else -1)
        for prefix in (other, other[:1], ""):
            assert [lexicon[at] for at in lexicon.starting_with(prefix)] == [
                word for word in ordered if word.startswith(prefix)
            ]


def test_a_string_beyond_the_last_is_none() -> None:
    with (
        stored(lambda file: write_strings(file, "s", ["a"])) as file,
        pytest.raises(IndexError),
    ):
        Strings(file, "s")[1]


@LAW
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)), max_size=80))
def test_posting_lists_are_the_counted_occurrences(found: list[tuple[int, int]]) -> None:
    keys, docs = (np.array(found, np.int64).reshape(-1, 2)).T
    with stored(lambda file: write_postings(file, "p", keys, docs.astype(np.int32), 7)) as file:
        table = PostingTable(file, "p")
        stands = {
            (int(key), int(doc)): int(freq)
            for row, key in enumerate(table.keys)
            for doc, freq in zip(*table.postings(row), strict=True)
        }
        assert stands == Counter(found)
        assert table.keys.tolist() == sorted({key for key, _ in found})
        rows = [table.row(key) for key in range(32)]
        assert [key for key, row in enumerate(rows) if row >= 0] == table.keys.tolist()
        wanted = np.array([31, 0, 5], np.int64)
        assert table.keys[table.rows(wanted)].tolist() == [
            key for key in wanted.tolist() if key in table.keys
        ]
        assert table.document_frequencies(np.arange(len(table))).tolist() == [
            len({doc for other, doc in found if other == key}) for key in table.keys.tolist()
        ]


def test_more_occurrences_than_are_told_apart_count_as_the_most() -> None:
    keys, docs = np.zeros(70_000, np.int64), np.zeros(70_000, np.int32)
    with stored(lambda file: write_postings(file, "p", keys, docs, 1)) as file:
        assert PostingTable(file, "p").postings(0).freqs.tolist() == [65_535]
