"""Document numbers in every spelling, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import NumberParts, find_numbers, number_key, number_parts
from tests.growth import assert_linear

SPELLINGS = [
    ("Số: 34 - NQ/TW", "34-NQ/TW", "34|nq|tw"),
    ("34-NQ/T.Ư", "34-NQ/TW", "34|nq|tw"),
    ("34-NQ/TƯ", "34-NQ/TW", "34|nq|tw"),
    ("số 034-NQ/TW", "34-NQ/TW", "34|nq|tw"),
    ("34 NQ TW", "34-NQ/TW", "34|nq|tw"),
    ("nq34tw", "34-NQ/TW", "34|nq|tw"),
    ("34 nqtw", "34-NQ/TW", "34|nq|tw"),
    ("34-NQ/T. Ư", "34-NQ/TW", "34|nq|tw"),
    ("34\u2011NQ/TW", "34-NQ/TW", "34|nq|tw"),
    ("34–NQ/\u200bTW", "34-NQ/TW", "34|nq|tw"),
    ("28/2017/TT\u2011BYT", "28/2017/TT-BYT", "28|2017|tt|byt"),
    ("34-nqtw", "34-NQ/TW", "34|nq|tw"),
    ("34/NQ-TW", "34-NQ/TW", "34|nq|tw"),
    ("37-QĐi/TW", "37-QĐi/TW", "37|qd|tw"),
    ("99-QD/TW", "99-QĐ/TW", "99|qd|tw"),
    ("06-HD/TW", "06-HD/TW", "6|hd|tw"),
    ("565-BC/BTCT.Ư", "565-BC/BTCTW", "565|bc|btctw"),
    ("12-CTr/TU", "12-CTr/TU", "12|ctr|tu"),
    ("**số 203**/2025/QH15", "203/2025/QH15", "203|2025|qh15"),
    ("45-HD/\nBTCTW", "45-HD/BTCTW", "45|hd|btctw"),
    ("91/2015/QH13", "91/2015/QH13", "91|2015|qh13"),
    ("189/2025/NĐ-CP", "189/2025/NĐ-CP", "189|2025|nd|cp"),
    ("189/2025/nd-cp", "189/2025/NĐ-CP", "189|2025|nd|cp"),
    ("1667/NQ-UBTVQH15", "1667/NQ-UBTVQH15", "1667|nq|ubtvqh15"),
    ("232/CĐ-TTg", "232/CĐ-TTg", "232|cd|ttg"),
    ("84/2025/QĐ-UBND", "84/2025/QĐ-UBND", "84|2025|qd|ubnd"),
    ("20/2025/NQ-HDND", "20/2025/NQ-HĐND", "20|2025|nq|hdnd"),
    ("66.8/2025/NQ-CP", "66.8/2025/NQ-CP", "66.8|2025|nq|cp"),
    ("Số: 456 KH/TĐTN-XDĐ", "456-KH/TĐTN-XDĐ", "456|kh|tdtn|xdd"),
    ("Công văn số 71/SNV-VP", "71/SNV-VP", "71|snv|vp"),
    ("Nghị định số 26-CP", "26/CP", "26|cp"),
]


@pytest.mark.parametrize(("text", "number", "key"), SPELLINGS)
def test_every_spelling_is_one_number(text: str, number: str, key: str) -> None:
    assert [(found.number, found.key) for found in find_numbers(text)] == [(number, key)]
    assert number_key(number) == key


@pytest.mark.parametrize(
    "text",
    ["18/11", "25/12/2024", "11/15 đề án", "2021-2025", "408.000 TW", "0912 345 678", "34-NQ",
     "100 BC và", "10 CTCP", "20 QĐND", "2 - CT Hội", "5 Tỉnh ủy", "quý III/2025",
     "ngày 3/2/2023 NQ", "dân vận 2023"],
)  # fmt: skip
def test_dates_ranges_and_amounts_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


def test_a_mention_quotes_its_place() -> None:
    text = "thực hiện Kết luận số 62-KL/TW, 160-KL/TW."
    assert [text[found.start : found.end] for found in find_numbers(text)] == [
        "62-KL/TW",
        "160-KL/TW",
    ]


def test_a_key_gives_its_parts() -> None:
    assert number_parts("34|nq|tw") == NumberParts("34", None, "nq", "tw")
    assert number_parts("91|2015|qh13") == NumberParts("91", "2015", None, "qh13")
    assert number_parts("1|2017|ttlt|bca|btp") == NumberParts("1", "2017", "ttlt", "bca|btp")


def test_what_is_more_than_a_number_has_no_key() -> None:
    assert number_key("34-NQ/TW và 35-NQ/TW") is None
    assert number_key("dân vận 34-NQ/TW") is None


@given(st.text(alphabet="0123456789/-. *\nNQTWĐĐƯư.&abg|số", max_size=60))
def test_mentions_are_disjoint_and_keep_their_key(text: str) -> None:
    last = 0
    for found in find_numbers(text):
        assert last <= found.start < found.end <= len(text)
        assert number_key(found.number) == found.key
        last = found.end


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["1", "Số ", " ", "-/", "1-", "34-NQ/", "1/2025/"])
def test_a_long_hostile_text_takes_linear_time(piece: str) -> None:
    assert_linear(find_numbers, piece)


# Generated numbers ------------------------------------------------------------------

DASH = st.sampled_from(["-", " - ", "–", "\u2011", " -", "- ", "/", "\n-", "**-"])
SLASH = st.sampled_from(["/", "-", " / ", "/\n", "/ ", "/\u200b"])
BEFORE = st.sampled_from(["", "số ", "Số: ", "Nghị quyết số ", "**số ", "(", "theo ", "|", "["])
AFTER = st.sampled_from(["", ".", ", ngày 9-1-2023", ")", "** về", "\n", " của Đảng", "|", ";"])
CENTRAL = ("TW", "T.Ư", "TƯ", "tw", "t.ư")
KINDS = {"NQ": "NQ nq", "CT": "CT ct", "KL": "KL kl", "QĐ": "QĐ QD QĐi qđ",
         "HD": "HD hd", "TB": "TB tb", "CTr": "CTr CTR ctr"}  # fmt: skip
PARTY = {"TW": CENTRAL, "TU": ("TU", "tu"), "BTCTW": ("BTCTW", "BTCT.Ư", "BTCTƯ", "btctw"),
         "VPTW": ("VPTW", "VPT.Ư"), "HU": ("HU", "hu"), "ĐU": ("ĐU", "DU")}  # fmt: skip


@given(st.data())
def test_every_spelling_of_any_party_number_has_one_key(data: st.DataObject) -> None:
    serial = data.draw(st.integers(1, 999))
    kind, body = data.draw(st.sampled_from([*KINDS])), data.draw(st.sampled_from([*PARTY]))
    said = data.draw(st.sampled_from(KINDS[kind].split()))
    by = data.draw(st.sampled_from(PARTY[body]))
    digits = f"{serial:0{data.draw(st.integers(1, 3))}}"
    dash, slash = data.draw(DASH), data.draw(SLASH)
    text = f"{data.draw(BEFORE)}{digits}{dash}{said}{slash}{by}{data.draw(AFTER)}"
    key = number_key(f"{serial}-{kind}/{body}")
    assert key is not None
    assert [found.key for found in find_numbers(text)] == [key]


@given(
    st.integers(1, 999),
    st.integers(1946, 2026),
    st.sampled_from(["NĐ-CP", "nđ-cp", "ND-CP", "NĐ – CP", "NĐ\u2011CP"]),
    SLASH,
)
def test_every_spelling_of_any_state_number_has_one_key(
    serial: int, year: int, codes: str, slash: str
) -> None:
    text = f"Nghị định số {serial:02}{slash}{year}/{codes} của Chính phủ"
    assert [found.key for found in find_numbers(text)] == [f"{serial}|{year}|nd|cp"]
