"""One word, one key: what must be equal, and the laws of the three maps."""

from __future__ import annotations

import unicodedata
from typing import Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indexer.syllables import canonical, fold, keeps_marks
from tests.indexer.strategies import LAW

VOWELS: Final = "aăâeêioôơuưy"
TONES: Final = "\u0300\u0301\u0309\u0303\u0323"
LETTERS: Final = {
    unicodedata.normalize("NFC", vowel + tone): unicodedata.normalize("NFD", vowel)[0]
    for vowel in VOWELS
    for tone in ("", *TONES)
} | {"đ": "d"}
"""Every small letter of the language with the letter it stands on."""

ACCENTED: Final = {letter: base for letter, base in LETTERS.items() if letter != base}

EXOTIC: Final = st.sampled_from(
    ["\ud800", "\udfff", "\u0301", "\u0323", "\u0307", "İ", "ı", "ß", "ẞ", "ﬁ", "Σ", "党", "🇻🇳"]
)
ANY: Final = st.lists(
    st.one_of(EXOTIC, st.sampled_from([*ACCENTED]), st.characters(exclude_categories=())),
    max_size=30,
).map("".join)


def test_there_are_134_accented_letters_small_and_capital() -> None:
    assert len(ACCENTED) * 2 == 134


@pytest.mark.parametrize(("letter", "base"), ACCENTED.items())
def test_every_accented_letter_folds_to_its_base(letter: str, base: str) -> None:
    assert fold(letter) == base
    assert fold(letter.upper()) == base.upper()


def test_look_alikes_of_the_letter_with_a_stroke_fold_and_count_as_it() -> None:
    assert fold("ĐÐƉđðɖ") == "DDDddd"
    assert {canonical(word) for word in ("Đảng", "Ðảng", "Ɖảng", "ðảng", "ɖảng")} == {"đảng"}


def test_letters_without_marks_are_left_alone() -> None:
    plain = "azAZ09ßøłı党"
    assert fold(plain) == plain


def test_full_width_and_raised_characters_count_as_plain_ones() -> None:
    written = ["２０２５", "ＵＢＮＤ", "km²", "m³", "H₂"]
    assert [canonical(word) for word in written] == ["2025", "ubnd", "km2", "m3", "h2"]


ONE_KEY: Final = {
    "hòa": ["hòa", "hoà", "HÒA", "HOÀ", "Hoà"],
    "hóa": ["hóa", "hoá"],
    "hỏa": ["hỏa", "hoả"],
    "họa": ["họa", "hoạ"],
    "xõa": ["xõa", "xoã"],
    "khỏe": ["khỏe", "khoẻ"],
    "xòe": ["xòe", "xoè"],
    "lóe": ["lóe", "loé"],
    "chọe": ["chọe", "choẹ"],
    "thủy": ["thủy", "thuỷ", "Thuỷ"],
    "ủy": ["ủy", "uỷ", "ỦY", "UỶ"],
    "tụy": ["tụy", "tuỵ"],
    "lũy": ["lũy", "luỹ"],
    "túy": ["túy", "tuý"],
    "tùy": ["tùy", "tuỳ"],
    "kỉ": ["kỷ", "kỉ", "KỶ"],
    "lí": ["lý", "lí", "LÝ"],
    "mĩ": ["mỹ", "mĩ", "Mỹ"],
    "sĩ": ["sỹ", "sĩ"],
    "tỉ": ["tỷ", "tỉ"],
    "ti": ["ty", "ti"],
    "quí": ["quý", "quí", "QUÝ"],
    "quì": ["quỳ", "quì"],
    "qui": ["quy", "qui"],
    "hi": ["hy", "hi"],
    "vị": ["vỵ", "vị"],
    "nghĩ": ["nghỹ", "nghĩ"],
    "đi": ["đy", "đi", "Ði"],
}


@pytest.mark.parametrize(("key", "spellings"), ONE_KEY.items())
def test_spellings_of_one_syllable_have_one_key(key: str, spellings: list[str]) -> None:
    assert {spelling: canonical(spelling) for spelling in spellings} == dict.fromkeys(
        spellings, key
    )


KEPT_APART: Final = [
    ("quà", "qùa"),
    ("toán", "tóan"),
    ("hoàn", "hòan"),
    ("khoét", "khóet"),
    ("tuyết", "túyet"),
    ("thủy", "thủi"),
    ("ủy", "ủi"),
    ("tay", "tai"),
    ("máy", "mái"),
    ("tây", "tâi"),
    ("khuya", "khuia"),
    ("y", "i"),
    ("ý", "í"),
    ("dân", "dấn"),
]


@pytest.mark.parametrize(("one", "other"), KEPT_APART)
def test_other_syllables_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_closed_and_glided_syllables_keep_their_spelling() -> None:
    words = [
        "hoàn",
        "quỹ đất",
        "y",
        "ý",
        "yêu",
        "quyết",
        "nguyên",
        "tuy",
        "uy",
        "hay",
        "thầy",
        "quà",
    ]
    assert [canonical(word) for word in words] == words


@LAW
@given(ANY)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@LAW
@given(ANY)
@example("İΣ")
@example("KUỶ")
@example("quyỷ")
def test_the_key_is_as_long_as_the_word_and_its_own_key(text: str) -> None:
    key = canonical(text)
    assert len(key) == len(text)
    assert canonical(key) == key


@LAW
@given(ANY, ANY)
def test_telling_readings_never_raises_and_every_word_reads_as_itself(one: str, two: str) -> None:
    assert keeps_marks(one, one)
    assert keeps_marks(one, two) in (True, False)


@LAW
@given(ANY)
def test_a_word_without_marks_may_be_read_with_any(text: str) -> None:
    assert keeps_marks(fold(text), text) or unicodedata.normalize("NFC", text) != text


@pytest.mark.parametrize(
    ("typed", "reading", "kept"),
    [
        ("dan", "dân", True),
        ("dan", "dận", True),
        ("dân", "dẫn", True),
        ("dân", "dận", True),
        ("quyêt", "quyết", True),
        ("nghi", "nghị", True),
        ("lân", "lần", True),
        ("lần", "lần", True),
        ("hoi", "hội", True),
        ("đang", "đảng", True),
        ("dang", "đảng", True),
        ("hòa", "hòa", True),
        ("dần", "dẫn", False),
        ("đang", "dáng", False),
        ("dẫn", "dân", False),
        ("dân", "dan", False),
        ("dân", "dăn", False),
        ("thư", "thu", False),
        ("thứ", "thử", False),
        ("dân", "vân", False),
        ("dan", "dang", False),
    ],
)
def test_marks_may_be_added_never_changed_or_taken_away(
    typed: str, reading: str, kept: bool
) -> None:
    assert keeps_marks(typed, reading) is kept


def test_a_tone_belongs_to_the_syllable_wherever_it_was_put() -> None:
    assert keeps_marks("muón", "muốn") is True
    assert keeps_marks("múon", "muốn") is True


# Generated syllables ----------------------------------------------------------------

ONSETS: Final = ["", *"bcdđghklmnprstvx", "ch", "gh", "kh", "ng", "ngh", "nh", "ph", "th", "tr"]
OPEN_RIMES: Final = [("o", "a"), ("o", "e"), ("u", "y")]
OTHER_RIMES: Final = [
    "a",
    "ai",
    "an",
    "ang",
    "anh",
    "ao",
    "ây",
    "âu",
    "e",
    "ên",
    "iê",
    "oan",
    "uân",
]
TONE: Final = st.sampled_from(["", *TONES])


def cased(word: str) -> st.SearchStrategy[str]:
    """The word in some capitals, composed or not, with either Đ."""
    forms = [word, word.upper(), word.capitalize()]
    forms += [form.replace("Đ", other) for form in forms for other in "ÐƉ"]
    return st.sampled_from(forms)


@LAW
@given(data=st.data(), onset=st.sampled_from(ONSETS), tone=TONE)
def test_both_tone_placements_of_any_open_syllable_have_one_key(
    data: st.DataObject, onset: str, tone: str
) -> None:
    first, last = data.draw(st.sampled_from(OPEN_RIMES))
    old = unicodedata.normalize("NFC", f"{onset}{first}{tone}{last}")
    new = unicodedata.normalize("NFC", f"{onset}{first}{last}{tone}")
    written = [data.draw(cased(old)), data.draw(cased(new))]
    assert {canonical(word) for word in written} == {canonical(old)}


@LAW
@given(data=st.data(), onset=st.sampled_from([*ONSETS[1:], "qu"]), tone=TONE)
def test_i_and_y_after_any_onset_have_one_key(data: st.DataObject, onset: str, tone: str) -> None:
    one, other = (unicodedata.normalize("NFC", f"{onset}{vowel}{tone}") for vowel in "iy")
    assert canonical(data.draw(cased(one))) == canonical(data.draw(cased(other)))


WORD: Final = st.builds(
    lambda onset, rime, tone: unicodedata.normalize(
        "NFC", onset + rime[0] + tone + rime[1:] if rime else onset
    ),
    st.sampled_from(ONSETS),
    st.sampled_from(OTHER_RIMES),
    TONE,
)


@LAW
@given(WORD, WORD)
def test_words_that_differ_in_more_than_their_spelling_have_two_keys(one: str, two: str) -> None:
    assert (canonical(one) == canonical(two)) is (one == two)


MARKED: Final = st.sampled_from(
    [*("dan", "dân", "dấn", "dần", "dẫn", "dận", "dăn", "dằn", "đan", "đần", "đàn", "dán", "van")]
)


@LAW
@given(MARKED, MARKED, MARKED)
def test_adding_marks_is_a_partial_order(one: str, two: str, three: str) -> None:
    assert keeps_marks(one, one)
    if keeps_marks(one, two) and keeps_marks(two, one):
        assert one == two
    if keeps_marks(one, two) and keeps_marks(two, three):
        assert keeps_marks(one, three)
