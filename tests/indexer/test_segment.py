"""A segment gives back the analysis it was made of, and its lists are those of a plain count."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus import Document
from corpus.congress import TERMS, terms_of
from corpus.kinds import KINDS
from corpus.numbers import number_key
from indexer.analyzer import Analysis, analyze
from indexer.arrayfile import DamagedFile
from indexer.codec import ArraySegment
from indexer.compounds import MOST_SYLLABLES
from indexer.fields import (
    BODY,
    CITES,
    NUMBER,
    PAIR,
    PAIR_FIELDS,
    SIGNER,
    TEXT,
    TITLE,
    TITLE_PAIR,
    WORD,
)
from indexer.merging import batches
from indexer.preparation import prepare
from indexer.segment import SegmentWriter
from indexer.segment_reader import SegmentReader
from indexer.segmentation import Part
from indexer.syllables import fold
from tests.indexer.strategies import LAW, documents

CORPORA: Final = st.lists(documents(), max_size=5, unique_by=lambda document: document.id)
ONE: Final = Document(id="a", text="Công tác dân vận.", title="Dân vận")


def cut_each(parts: Sequence[Part]) -> list[NDArray[np.bool_]]:
    return [cut(analysis) for _, analysis, _ in parts]


def cut(analysis: Analysis) -> NDArray[np.bool_]:
    """Any rule will do: a token of an even number of letters goes on with the word before."""
    return np.array([at > 0 and len(k) % 2 == 0 for at, k in enumerate(analysis.keys)], bool)


@contextmanager
def segment_of(corpus: Sequence[Document], *, parts: int = 1) -> Iterator[SegmentReader]:
    with tempfile.TemporaryDirectory() as folder:
        yield written(Path(folder), corpus, parts=parts)


def written(folder: Path, corpus: Sequence[Document], *, parts: int = 1) -> SegmentReader:
    writer = SegmentWriter(folder, "s")
    for part in range(parts):
        some = corpus[part::parts]
        writer.add([document.id for document in some], prepare(some, cut_each))
    writer.close()
    return SegmentReader(folder, "s")


def counted(corpus: Sequence[Document]) -> dict[str, dict[str, Counter[int]]]:
    """Every field's posting lists, counted in the plainest way."""
    lists: dict[str, dict[str, Counter[int]]] = {}

    def count(field: str, term: str, number: int) -> None:
        lists.setdefault(field, {}).setdefault(term, Counter())[number] += 1

    for number, document in enumerate(corpus):
        title = analyze(document.title).keys
        text = analyze(document.text, document.furniture).keys
        for keys, fields in ((title, (TEXT, TITLE)), (text, (TEXT,))):
            for key in keys:
                for field in fields:
                    count(field, key, number)
        for keys in (title, text):
            for word in words(keys):
                if 2 <= len(word) <= MOST_SYLLABLES:
                    count(WORD, " ".join(word), number)
        for keys, fields in ((title, (PAIR, TITLE_PAIR)), (text, (PAIR,))):
            for two in pairwise(keys):
                for field in fields:
                    count(field, " ".join(two), number)
        if signer := document.signer:
            for key in analyze(f"{signer.name} {signer.title or ''}").keys:
                count(SIGNER, key, number)
        if document.number and (own := number_key(document.number)):
            count(NUMBER, own, number)
        for cited in {number_key(citation.number) for citation in document.citations} - {None}:
            count(CITES, str(cited), number)
        for body in document.bodies:
            count(BODY, body, number)
    return lists


def words(keys: Sequence[str]) -> list[list[str]]:
    found: list[list[str]] = []
    for at, key in enumerate(keys):
        if at and len(key) % 2 == 0:
            found[-1].append(key)
        else:
            found.append([key])
    return found


def lists_of(reader: SegmentReader) -> dict[str, dict[str, Counter[int]]]:
    lists: dict[str, dict[str, Counter[int]]] = {}
    for field, table in reader.tables.items():
        for key in table.keys.tolist():
            term = reader.term(field, key)
            docs, freqs = reader.postings(field, term)
            assert docs.tolist() == sorted(set(docs.tolist()))
            found = Counter(dict(zip(docs.tolist(), freqs.tolist(), strict=True)))
            lists.setdefault(field, {})[term] = found
    return lists


@pytest.mark.slow
@LAW
@given(CORPORA, st.integers(1, 3))
def test_posting_lists_are_those_of_a_plain_count(corpus: list[Document], parts: int) -> None:
    ordered = [document for part in range(parts) for document in corpus[part::parts]]
    with segment_of(corpus, parts=parts) as reader:
        assert lists_of(reader) == counted(ordered)


@pytest.mark.slow
@LAW
@given(CORPORA)
def test_documents_and_their_analysis_come_back(corpus: list[Document]) -> None:
    with segment_of(corpus) as reader:
        assert [reader.document(number) for number in range(len(reader))] == corpus
        for number, document in enumerate(corpus):
            text = analyze(document.text, document.furniture)
            assert reader.starts(number).tolist() == text.starts.tolist()
            assert [reader.vocabulary[at] for at in reader.tokens(number)] == text.keys
            title = analyze(document.title)
            assert [reader.vocabulary[at] for at in reader.title_tokens(number)] == title.keys
            assert reader.joined(number).tolist() == cut(text).tolist()
            assert reader.title_joined(number).tolist() == cut(title).tolist()
            bare = reader.document(number, with_text=False)
            assert bare == replace(document, text="")
        assert [reader.document_number(document.id) for document in corpus] == list(
            range(len(corpus))
        )
        assert reader.document_number("no such id") == -1


@pytest.mark.slow
@LAW
@given(CORPORA)
def test_columns_hold_one_value_a_document(corpus: list[Document]) -> None:
    names = ("length.text", "length.title", "first_day", "last_day", "kind", "terms", "text_bytes")
    expected = []
    for document in corpus:
        title = len(analyze(document.title).keys)
        date = document.date
        expected.append(
            [
                title + len(analyze(document.text, document.furniture).keys),
                title,
                date.first_day.toordinal() if date else 0,
                date.last_day.toordinal() if date else 0,
                KINDS.index(document.kind),
                sum(1 << TERMS.index(term) for term in terms_of(date)) if date else 0,
                len(document.text.encode("utf-8", "surrogatepass")),
            ]
        )
    with segment_of(corpus) as reader:
        columns = [reader.column(name).tolist() for name in names]
        assert [list(row) for row in zip(*columns, strict=True)] == expected


@pytest.mark.slow
@LAW
@given(CORPORA)
def test_readings_are_all_keys_with_the_same_letters(corpus: list[Document]) -> None:
    with segment_of(corpus) as reader:
        keys = list(reader.vocabulary)
        for folded in {fold(key) for key in keys} | {"không có"}:
            assert sorted(str(reader.vocabulary[at]) for at in reader.readings(folded)) == sorted(
                key for key in keys if fold(key) == folded
            )


@pytest.mark.slow
@LAW
@given(CORPORA)
def test_a_term_that_does_not_occur_has_no_postings(corpus: list[Document]) -> None:
    with segment_of(corpus) as reader:
        for field in reader.tables:
            term = "no where" if field in PAIR_FIELDS else "nowhere"
            assert reader.key(field, term) == -1
            assert len(reader.postings(field, term).docs) == 0


@pytest.mark.slow
@LAW
@given(CORPORA, st.data())
def test_a_segment_written_from_another_is_the_same(
    corpus: list[Document], data: st.DataObject
) -> None:
    dead = data.draw(st.sets(st.sampled_from(range(len(corpus))))) if corpus else set()
    left = [document for number, document in enumerate(corpus) if number not in dead]
    segment = ArraySegment(len(corpus), "s").without(frozenset(dead))
    with segment_of(corpus) as old, tempfile.TemporaryDirectory() as folder:
        writer = SegmentWriter(Path(folder), "s")
        for ids, batch in batches(old, segment):
            writer.add(ids, batch)
        writer.close()
        new = SegmentReader(Path(folder), "s")
        assert lists_of(new) == counted(left)
        assert [new.document(number) for number in range(len(new))] == left
        with segment_of(left) as fresh:
            assert [new.stored(n, part) for n in range(len(new)) for part in (0, 1)] == [
                fresh.stored(n, part) for n in range(len(fresh)) for part in (0, 1)
            ]


def test_far_tokens_keep_their_offsets() -> None:
    text = "a" + " " * 254 + "b" + " " * 255 + "c" + " " * 70_000 + "d e"
    corpus = [replace(ONE, text=text), replace(ONE, id="b", text=" " * 300 + text)]
    with segment_of(corpus) as reader:
        for number, document in enumerate(corpus):
            assert reader.starts(number).tolist() == analyze(document.text).starts.tolist()


@pytest.mark.parametrize("ending", [".arrays", ".texts"])
@pytest.mark.parametrize("left", [0, 1, 30, -1])
def test_a_file_cut_short_is_named(tmp_path: Path, ending: str, left: int) -> None:
    written(tmp_path, [ONE])
    path = tmp_path / f"s{ending}"
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(DamagedFile) as caught:
        SegmentReader(tmp_path, "s")
    assert caught.value.path == path


def test_a_damaged_record_is_named_when_it_is_read(tmp_path: Path) -> None:
    written(tmp_path, [ONE])
    path = tmp_path / "s.texts"
    path.write_bytes(b"\xff" * path.stat().st_size)
    reader = SegmentReader(tmp_path, "s")
    for read in (reader.document, reader.text):
        with pytest.raises(DamagedFile) as caught:
            read(0)
        assert caught.value.path == path
