"""What a text is cut into, compounds included."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import NoWords, open_live
from indexer.analyzer import spans
from indexer.segmentation import PyviUnusable, Segmenter
from indexer.tokens import tokens
from tests.indexer.folders import update, write


def test_a_word_comes_before_its_syllables() -> None:
    text = "Công tác dân vận theo Quy định 37-QĐ/TW"
    assert [(text[span.start : span.end], span.type) for span in tokens(text)] == [
        ("Công tác", "word"),
        ("Công", "syllable"),
        ("tác", "syllable"),
        ("dân vận", "word"),
        ("dân", "syllable"),
        ("vận", "syllable"),
        ("theo", "syllable"),
        ("Quy định", "word"),
        ("Quy", "syllable"),
        ("định", "syllable"),
        ("37-QĐ/TW", "number"),
        ("37", "digits"),
        ("QĐ", "abbreviation"),
        ("TW", "abbreviation"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("hòa bình", "hoà bình"),
        ("Ủy ban", "uỷ ban"),
        ("kỷ luật", "KỈ LUẬT"),
        ("quy định", "qui định"),
    ],
)
def test_equal_spellings_are_one_word(words: tuple[str, str]) -> None:
    first, second = ([span.key for span in tokens(each) if span.type == "word"] for each in words)
    assert first == second != []


@given(st.text(max_size=60))
def test_words_hold_whole_tokens(text: str) -> None:
    cut = spans(text)
    starts, ends = {span.start for span in cut}, {span.end for span in cut}
    words = [span for span in tokens(text) if span.type == "word"]
    assert all(word.start in starts and word.end in ends for word in words)
    assert all(left.end <= right.start for left, right in pairwise(words))


def test_an_update_goes_on_with_the_segmenter_of_the_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, index = tmp_path / "docs", tmp_path / "index"
    write(folder, "a.txt", "Công tác dân vận.\n")
    update(index, folder)

    def missing() -> Segmenter:
        raise PyviUnusable(Path("pyvi"), "not installed")

    monkeypatch.setattr(Segmenter, "compiled", missing)
    write(folder, "b.txt", "Dân vận khéo.\n")
    assert update(index).documents == 2
    reader = open_live(index).readers[-1]
    assert len(reader.postings("word", "dân vận").docs) == 1
    monkeypatch.setattr(import_module("indexer.reindex"), "installed_version", lambda: "9.9")
    with pytest.raises(NoWords):
        update(index)
    monkeypatch.undo()
    monkeypatch.setattr(Segmenter, "compiled", missing)
    with pytest.raises(NoWords) as caught:
        update(index, full=True)
    assert caught.value.command == "pip install --force-reinstall pyvi==0.1.1"
    assert open_live(index).manifest.documents == 2
