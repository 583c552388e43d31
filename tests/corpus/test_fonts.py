"""Text in old fonts, run by run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.charsets import WRITERS
from corpus.readers.fonts import OldFont, OldFonts, old_font

TEXT = "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy giữ vững kỷ luật"


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont("TCVN3", False)),
        (".VnTimeH", OldFont("TCVN3", True)),
        (".VNTIMEH", OldFont("TCVN3", True)),
        ("'.VnArial NarrowH', sans-serif", OldFont("TCVN3", True)),
        ("ABCDEF+.VnTimeH,Bold", OldFont("TCVN3", True)),
        ("GHIJKL+.VnTimeH-BoldItalic", OldFont("TCVN3", True)),
        (".VnCentury Schoolbook", OldFont("TCVN3", False)),
        ("VNI-Times", OldFont("VNI", False)),
        ("VNI-Helve-Condense", OldFont("VNI", False)),
        ("VPS Times", OldFont("VPS", False)),
        ("VI Times New Roman", OldFont("VISCII", False)),
        ("Times New Roman", None),
        ("UVnTime", None),
        ("VNtimes new roman", None),
        ("Vivaldi", None),
        ("", None),
    ],
)
def test_a_font_is_known_by_its_name(name: str, font: OldFont | None) -> None:
    assert old_font(name) == font


@pytest.mark.parametrize(
    ("name", "font"), [("TCVN3", ".VnTime"), ("VNI", "VNI-Times"), ("VISCII", "VI Times")]
)
def test_what_an_old_font_shows_becomes_unicode(name: str, font: str) -> None:
    fonts = OldFonts()
    assert fonts.read([("Điều 1. ", "Arial"), (WRITERS[name](TEXT), font)]) == f"Điều 1. {TEXT}"
    assert fonts.notes == (f"Có chữ theo phông cũ, đã chuyển sang Unicode: {name} (1 đoạn).",)


def test_a_capitals_font_gives_capitals() -> None:
    runs = [(WRITERS["TCVN3"]("Nghị quyết"), ".VnTimeH"), (WRITERS["TCVN3"](" về"), ".VnTime")]
    assert OldFonts().read(runs) == "NGHỊ QUYẾT về"


def test_a_letter_may_be_split_between_runs() -> None:
    written = WRITERS["VNI"](TEXT)
    assert OldFonts().read([(char, "VNI-Times") for char in written]) == TEXT


def test_characters_kept_as_symbols_are_read() -> None:
    written = WRITERS["TCVN3"](TEXT)
    moved = "".join(chr(0xF000 + ord(char)) if char > "\x7f" else char for char in written)
    assert OldFonts().read([(moved, ".VnTime")]) == TEXT


def test_unicode_typed_in_an_old_font_stays() -> None:
    fonts = OldFonts()
    assert fonts.read([(TEXT, ".VnTime")]) == TEXT
    assert fonts.read([("công", ".VnTime")]) == "công"
    assert fonts.notes == ()


def test_where_both_readings_spell_the_paragraphs_before_decide() -> None:
    assert OldFonts().read([("c¸c «ng", ".VnTime")]) == "các ông"
    assert OldFonts().read([("cô", ".VnTime")]) == "cụ"


def test_other_fonts_do_not_matter() -> None:
    assert OldFonts().read([("C«ng ", "Arial"), ("hoµ", None)]) == "C«ng hoµ"


@given(
    st.lists(st.tuples(st.text(max_size=20), st.none() | st.sampled_from([".VnTime", "VNI-Times"])))
)
def test_nothing_raises(runs: list[tuple[str, str | None]]) -> None:
    fonts = OldFonts()
    read = fonts.read(runs)
    if all(font is None for _, font in runs):
        assert read == "".join(text for text, _ in runs)
