"""Text becomes spans: the law of offsets, and what is one token."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Furniture
from indexer import analyze, canonical, fold, spans, token_end
from indexer.analyzer import CENTRAL, LONGEST_KEY
from tests.growth import assert_linear
from tests.indexer.strategies import LAW

PIECES: Final = st.sampled_from(
    [
        "T.Ư",
        "TƯ",
        "TW",
        "ĐẦU TƯ",
        "34-NQ/TW",
        "U.B.N.D",
        "hoà",
        " ",
        "\n",
        ".",
        "-",
        "_",
        "³",
        "²",
        "\u00ad",
    ]
)
ANY: Final = st.lists(st.one_of(PIECES, st.characters(exclude_categories=())), max_size=40).map(
    "".join
)


def keys(text: str) -> list[str]:
    return analyze(text).keys


def surfaces(text: str) -> list[str]:
    found = analyze(text)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


@st.composite
def furnished(draw: st.DrawFn) -> tuple[str, tuple[Furniture, ...]]:
    text = draw(ANY)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    return text, tuple(Furniture(*cut) for cut in zip(cuts[::2], cuts[1::2], strict=False))


@LAW
@given(furnished())
def test_tokens_are_in_order_apart_and_leave_no_letter_out(
    page: tuple[str, tuple[Furniture, ...]],
) -> None:
    text, furniture = page
    found = analyze(text, furniture)
    starts, ends = found.starts.tolist(), found.ends.tolist()
    assert len(starts) == len(ends) == len(found.keys)
    assert all(start < end for start, end in zip(starts, ends, strict=True))
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    inside = set[int]()
    for start, end in zip(starts, ends, strict=True):
        inside.update(range(start, end))
    hidden = {at for piece in furniture for at in range(piece.start, piece.end)}
    assert inside & hidden == set()
    assert [
        at for at, sign in enumerate(text) if sign.isalnum() and at not in inside | hidden
    ] == []


@LAW
@given(ANY)
def test_spans_quote_the_text_and_fold_their_keys(text: str) -> None:
    found = spans(text)
    assert [span for span in found if not 0 <= span.start < span.end <= len(text)] == []
    assert [span for span in found if span.folded != fold(span.key)] == []
    tokens = [span for span in found if span.type != "number"]
    assert [(span.start, span.end) for span in tokens] == list(
        zip(analyze(text).starts.tolist(), analyze(text).ends.tolist(), strict=True)
    )
    assert all(one.end <= two.start for one, two in pairwise(tokens))


@LAW
@given(ANY)
def test_a_token_found_again_from_its_start_ends_where_it_ended(text: str) -> None:
    found = analyze(text)
    assert [token_end(text, start) for start in found.starts.tolist()] == found.ends.tolist()


def test_words_and_digits_are_tokens_and_signs_are_not() -> None:
    assert surfaces("Dân vận: 34-NQ/TW (2023), «lòng dân» — a_b.") == [
        *("Dân", "vận", "34", "NQ", "TW", "2023", "lòng", "dân", "a", "b")
    ]


def test_the_offsets_are_those_of_characters() -> None:
    found = analyze("Ủy 🇻🇳 ban")
    assert (found.starts.tolist(), found.ends.tolist(), found.keys) == (
        [0, 6],
        [2, 9],
        ["ủy", "ban"],
    )


@pytest.mark.parametrize("written", ["T.Ư", "TƯ", "TW", "T.W", "T.ư", "t.ư", "t.w", "tw"])
@pytest.mark.parametrize(
    "around", ["{}", "Ban Dân vận {}", "34-NQ/{}", "{} Đảng", "BTC {}", "{}.", "UBKT {} họp"]
)
def test_the_central_committee_in_short_has_one_key(written: str, around: str) -> None:
    assert CENTRAL in keys(around.format(written))


@pytest.mark.parametrize("written", ["BCHTƯ", "BCHTW", "BCHT.Ư", "B.C.H.T.Ư"])
def test_bodies_of_the_central_committee_have_one_key(written: str) -> None:
    assert keys(f"Theo {written}.") == ["theo", "bchtw"]


@pytest.mark.parametrize(
    "line", ["ĐẦU TƯ", "ĐẦU TƯ CÔNG", "CHƯƠNG TƯ", "VỐN ĐẦU TƯ", "TƯ TƯỞNG", "THỨ TƯ", "Đầu tư"]
)
def test_the_syllable_in_a_line_of_capitals_is_no_abbreviation(line: str) -> None:
    assert "tư" in keys(line)
    assert CENTRAL not in keys(line)


def test_an_abbreviation_with_dots_is_one_token() -> None:
    assert keys("U.B.N.D xã, Đ.U., T.Ư.") == ["ubnd", "xã", "đu", "tw"]
    assert keys("H.Đ.N.D, H.ÐN.D, H.Ð.N.D") == ["hđnd", "h", "đn", "d", "hđnd"]


@pytest.mark.parametrize("sign", ["\u00ad", "\u200c", "\u200d", "\u2060", "\u00ad\u00ad"])
def test_where_a_word_may_be_broken_it_is_one_token(sign: str) -> None:
    assert keys(f"đ{sign}ược phư{sign}ơng 70{sign}0") == ["được", "phương", "700"]
    assert surfaces(f"nước{sign}, {sign}dân{sign}") == ["nước", "dân"]


def test_words_parted_by_nothing_one_can_see_are_two() -> None:
    assert keys("ý\u200bkiến\u00a0bằng\u202fvăn\u3000bản") == ["ý", "kiến", "bằng", "văn", "bản"]


def test_the_end_of_a_sentence_is_no_abbreviation() -> None:
    assert keys("Điều A.Bộ Chính trị") == ["điều", "a", "bộ", "chính", "trị"]


def test_furniture_is_skipped_whatever_stands_in_it() -> None:
    text = "Gửi cho bạn bè\nNghị quyết 34-NQ/TW\nPhản hồi 12-CT/TW"
    footer = text.index("Phản")
    furniture = (Furniture(0, 14), Furniture(footer, len(text)))
    assert analyze(text, furniture).keys == ["nghị", "quyết", "34", "nq", "tw"]
    assert [(span.key, span.type) for span in spans(text, furniture)] == [
        ("nghị", "syllable"),
        ("quyết", "syllable"),
        ("34|nq|tw", "number"),
        ("34", "digits"),
        ("nq", "abbreviation"),
        ("tw", "abbreviation"),
    ]


def test_a_number_is_a_span_over_its_tokens() -> None:
    text = "Số: 34 - NQ/T.Ư ngày 9-1-2023"
    number = next(span for span in spans(text) if span.type == "number")
    assert text[number.start : number.end] == "34 - NQ/T.Ư"
    assert number.key == "34|nq|tw"


def test_a_number_in_one_token_comes_before_its_token() -> None:
    assert [(span.key, span.type) for span in spans("nq34tw")] == [
        ("34|nq|tw", "number"),
        ("nq34tw", "syllable"),
    ]


@pytest.mark.parametrize("code", ["QĐi", "TTg", "CTr", "XIII", "XIV", "VII", "A1", "QH15"])
def test_codes_of_numbers_and_roman_numerals_are_abbreviations(code: str) -> None:
    assert [span.type for span in spans(code)] == ["abbreviation"]


def test_types_tell_abbreviations_from_syllables() -> None:
    text = "UBND MTTQ TW T.Ư H.Đ.N.D ĐẢNG Đảng 2024 A"
    assert [span.type for span in spans(text)] == [
        *("abbreviation",) * 5,
        *("syllable", "syllable", "digits", "syllable"),
    ]


def test_a_key_is_the_canonical_form_cut_at_its_limit() -> None:
    assert keys("Hoà Kỷ " + "x" * 1000) == ["hòa", "kỉ", "x" * LONGEST_KEY]
    assert keys("Thuỷ") == [canonical("thủy")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "piece"),
    [
        ("one word", "a"),
        ("an abbreviation without end", "A."),
        ("an abbreviation that is none", "A.Ab"),
        ("digits", "1"),
        ("capitals", "TƯ "),
        ("combining marks", "\u0301"),
        ("letters each with a mark", "a\u0301"),
        ("soft hyphens", "\u00ad"),
        ("letters each with a soft hyphen", "a\u00ad"),
        ("marks and soft hyphens", "\u0301\u00ad"),
    ],
)
def test_a_long_run_takes_time_in_proportion(name: str, piece: str) -> None:
    assert_linear(lambda run: analyze("a" + run), piece)


def test_ten_thousand_marks_on_one_letter_are_one_token() -> None:
    text = "a" + "\u0323" * 10_000 + " b"
    found = analyze(text)
    assert (found.starts.tolist(), found.ends.tolist()) == ([0, 10_002], [10_001, 10_003])
