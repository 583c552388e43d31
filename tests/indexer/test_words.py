"""Words are cut as pyvi cuts them, on any text, in linear time, from a file that is checked."""

from __future__ import annotations

import json
import lzma
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analyzer import analyze
from indexer.arrayfile import ArrayFileWriter, DamagedFile
from indexer.segmentation import PyviUnusable, Segmenter, opened
from indexer.segmentation.model import WordModel
from indexer.segmentation.pyvi_files import read_pyvi
from tests.growth import assert_linear
from tests.indexer.strategies import ANY_TEXT, LAW, furniture

ROOT: Final = Path(__file__).resolve().parents[2]
PIECES: Final = st.sampled_from(
    [
        *("học", "sinh", "Học", "SINH", "đại", "học", "Việt", "Nam", "xã", "hội", "chủ", "nghĩa"),
        *("T.Ư", "TP.", "Tp.", "ThS.", "UBND.", "34-NQ/TW", "1.000,5", "12_34a", "a_b", "0x"),
        *("a@b.vn", "đa@b.c.d", "x.y+z@b", "http://x/@y", "@", "ý://", "...", "->", "==>", ">>"),
        *(" ", " ", " ", "\n", "\t", "\u00a0", ".", ",", "-", "–", "“", "\0", "\u0301", "Ⅳ", "²"),
    ]
)
TEXTS: Final = st.one_of(st.lists(PIECES, max_size=20).map("".join), ANY_TEXT)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter.compiled()


@pytest.fixture(scope="module")
def stored(segmenter: Segmenter, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("words") / "words.arrays"
    segmenter.save(path)
    return path


def cut(segmenter: Segmenter, text: str) -> list[str]:
    """The words of ``text``, their tokens joined by ``_``."""
    analysis = analyze(text)
    found: list[str] = []
    joined = segmenter.joined(text, analysis).tolist()
    for start, end, continues in zip(
        analysis.starts.tolist(), analysis.ends.tolist(), joined, strict=True
    ):
        if continues:
            found[-1] += "_" + text[start:end]
        else:
            found.append(text[start:end])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t", []),
        ("xã hội chủ nghĩa", ["xã_hội", "chủ_nghĩa"]),
        ("Ban Chấp hành Trung ương họp.", ["Ban_Chấp_hành", "Trung_ương", "họp"]),
        ("học sinh, sinh viên", ["học_sinh", "sinh_viên"]),
        ("học\nsinh", ["học", "sinh"]),
        ("năm 2024 số 34-NQ/TW", ["năm", "2024", "số", "34", "NQ", "TW"]),
        ("thư gửi hoc_sinh@vi.du", ["thư", "gửi", "hoc", "sinh", "vi", "du"]),
    ],
)
def test_words_are_found(segmenter: Segmenter, text: str, expected: list[str]) -> None:
    assert cut(segmenter, text) == expected


def test_an_abbreviation_of_two_of_pyvis_tokens_does_not_stand_in_for_its_last_one(
    segmenter: Segmenter,
) -> None:
    text = "Văn phòng T.Ư Đảng"
    assert cut(segmenter, text) == ["Văn_phòng", "T.Ư", "Đảng"]


@LAW
@given(TEXTS)
def test_words_are_pyvis_on_any_text(segmenter: Segmenter, text: str) -> None:
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode())
    assert segmenter.words(text) == pyvi_words(text)


@pytest.mark.shared
def test_words_are_pyvis_on_real_paragraphs(segmenter: Segmenter, shared: Path) -> None:
    for name in ("party", "laws", "news", "briefs"):
        for paragraph in paragraphs(shared / "corpora" / f"{name}.jsonl.xz", 150):
            assert segmenter.words(paragraph) == pyvi_words(paragraph)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("giữ gìn hoà bình thế giới", "giữ gìn hòa bình thế giới"),
        ("Uỷ ban Thuỷ lợi", "Ủy ban Thủy lợi"),
        ("kỷ luật và lý luận", "kỉ luật và lí luận"),
    ],
)
def test_equal_spellings_are_cut_the_same_if_so_wished(
    segmenter: Segmenter, one: str, other: str
) -> None:
    blind = segmenter.blind_to_spelling()
    assert blind.words(one) == blind.words(other) == segmenter.words(one)


@LAW
@given(TEXTS)
def test_any_string_is_segmented_token_by_token(segmenter: Segmenter, text: str) -> None:
    analysis = analyze(text)
    joined = segmenter.joined(text, analysis)
    assert (joined.dtype.kind, len(joined)) == ("b", len(analysis.keys))
    assert not joined[:1].any()
    reach = {place for start, end in segmenter.words(text) for place in range(start, end)}
    assert all(place in reach for place, letter in enumerate(text) if not letter.isspace())


@LAW
@given(st.data(), TEXTS)
def test_no_word_reaches_over_furniture(
    segmenter: Segmenter, data: st.DataObject, text: str
) -> None:
    left_out = data.draw(furniture(text))
    analysis = analyze(text, left_out)
    joined = segmenter.joined(text, analysis, left_out)
    ends, starts = analysis.ends[:-1].tolist(), analysis.starts[1:].tolist()
    for end, start, continues in zip(ends, starts, joined[1:].tolist(), strict=True):
        gaps = [piece for piece in left_out if piece.start < piece.end]
        if any(end <= piece.start and piece.end <= start for piece in gaps):
            assert not continues


@LAW
@given(st.lists(TEXTS, max_size=5))
def test_many_texts_at_once_are_cut_as_each_alone(segmenter: Segmenter, texts: list[str]) -> None:
    parts = [(text, analyze(text), ()) for text in texts]
    alone = [segmenter.joined(text, analysis).tolist() for text, analysis, _ in parts]
    assert [joined.tolist() for joined in segmenter.joined_each(parts)] == alone


@LAW
@given(TEXTS)
def test_the_stored_model_cuts_the_same(segmenter: Segmenter, stored: Path, text: str) -> None:
    opened = Segmenter.open(stored)
    assert opened.version == segmenter.version
    assert opened.words(text) == segmenter.words(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        *("học sinh ", "học", "đại ", "-", ".", "@", "a.", "a@", "a@b.", "a-b@c.d ", "A", "1,"),
        *("1_", "\u0301", "://", "a://@", "\n", " "),
    ],
)
def test_time_grows_with_the_length(segmenter: Segmenter, piece: str) -> None:
    assert_linear(segmenter.words, piece)


def test_a_cut_file_is_refused(stored: Path, tmp_path: Path) -> None:
    whole = stored.read_bytes()
    path = tmp_path / "words.arrays"
    for length in range(0, len(whole), 7919):
        path.write_bytes(whole[:length])
        with pytest.raises(DamagedFile) as caught:
            Segmenter.open(path)
        assert caught.value.path == path


@pytest.mark.parametrize("names", [(), ("words.bytes",), ("version.bytes", "version.offsets")])
def test_a_file_of_other_arrays_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    path = tmp_path / "other.arrays"
    with ArrayFileWriter(path) as file:
        for name in names:
            file.add(name, np.zeros(3, np.int64))
    with pytest.raises(DamagedFile) as caught:
        Segmenter.open(path)
    assert caught.value.path == path


@pytest.mark.slow
@pytest.mark.parametrize("damaged", ["models/pyvi3.pkl", "models/words.txt"])
@pytest.mark.parametrize(
    "content", [None, b"", b"\x80\x02]q\x00.", b"\xff" * 300, b"cos\nsystem\n."]
)
def test_a_file_of_pyvi_that_is_not_the_expected_one_is_named(
    tmp_path: Path, damaged: str, content: bytes | None
) -> None:
    found = find_spec("pyvi")
    assert found is not None
    assert found.origin is not None
    (tmp_path / "models").mkdir()
    for name in ("models/pyvi3.pkl", "models/words.txt"):
        shutil.copy(Path(found.origin).parent / name, tmp_path / name)
    assert WordModel.compiled(read_pyvi(tmp_path, "0.1.1")).version == "0.1.1"
    (tmp_path / damaged).unlink()
    if content is not None:
        (tmp_path / damaged).write_bytes(content)
    with pytest.raises(PyviUnusable) as caught:
        read_pyvi(tmp_path, "0.1.1")
    assert caught.value.path == tmp_path / damaged


def test_segmenting_loads_neither_pyvi_nor_what_it_needs() -> None:
    script = (
        "import sys\n"
        "from indexer.segmentation import Segmenter\n"
        "Segmenter.compiled()\n"
        "heavy = {'pyvi', 'sklearn', 'scipy', 'sklearn_crfsuite', 'pycrfsuite'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}))"
    )
    run = [sys.executable, "-c", script]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def paragraphs(corpus: Path, number: int) -> Iterator[str]:
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        texts = (unicodedata.normalize("NFC", json.loads(line)["text"]) for line in lines)
        found = (part for text in texts for part in text.splitlines() if part.strip())
        yield from islice(found, 0, 20 * number, 20)


def pyvi_words(text: str) -> list[tuple[int, int]]:
    """The spans of pyvi's words, read off what it writes between its tokens."""
    from pyvi.ViTokenizer import ViTokenizer  # slow to import: loads scikit-learn

    _, tokens = ViTokenizer.sylabelize(text)
    written = ViTokenizer.tokenize(text) if tokens else ""
    found: list[tuple[int, int]] = []
    end = read = 0
    for token in tokens:
        start = text.index(token, end)
        end = start + len(token)
        if found and written[read - 1] == "_":
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
        read += len(token) + 1
    return found


def test_generations_that_share_the_file_share_the_segmenter(
    segmenter: Segmenter, tmp_path: Path
) -> None:
    first, linked = tmp_path / "first.arrays", tmp_path / "linked.arrays"
    segmenter.save(first)
    linked.hardlink_to(first)
    assert opened(linked) is opened(first)
    first.unlink()
    first.write_bytes(linked.read_bytes()[:-1])
    with pytest.raises(DamagedFile):
        opened(first)
