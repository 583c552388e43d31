"""The bundled sample: what it covers, and that reading it gives what a person reads in it."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus import Document
from corpus.dates import parse_date
from corpus.kinds import KINDS
from corpus.sources import Record, read, scan

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
NOTE = "Văn bản mẫu của Văn kiện, viết lại từ dữ kiện công khai; không phải văn bản gốc."
ANYBODY = "*"
VALUES_A_DOCUMENT = 5


class Expected(NamedTuple):
    """One row of ``sample_expected.tsv``; ``bodies`` are those that may come first."""

    id: str
    kind: str
    date: str
    number: str
    bodies: frozenset[str]
    signer: str


def _expected() -> dict[str, Expected]:
    table = Path(__file__).with_name("sample_expected.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {
        id_: Expected(id_, kind, day, number, frozenset(bodies.split("; ")), signer)
        for id_, kind, day, number, bodies, signer in rows
    }


def _open_questions() -> dict[str, set[str]]:
    table = Path(__file__).with_name("sample_open.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return {id_: set(fields.split()) for id_, fields in rows}


EXPECTED = _expected()
OPEN = _open_questions()


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    found = list(scan(SAMPLE))
    records = [one for one in found if isinstance(one, Record) and one.id in EXPECTED]
    return {record.id: read(record, today=date(2026, 11, 22)) for record in records}


def test_every_document_of_the_table_is_there_and_reads(documents: dict[str, Document]) -> None:
    assert set(documents) == set(EXPECTED)
    assert len(documents) >= 40


def test_every_kind_has_a_document() -> None:
    assert {row.kind for row in EXPECTED.values()} == set(KINDS)


def test_every_precision_of_a_date_has_a_document() -> None:
    precisions = {row.date and parse_date(row.date).precision for row in EXPECTED.values()}
    assert precisions == {"day", "month", "year", ""}


def test_the_dates_run_from_the_founding_to_our_days() -> None:
    years = {parse_date(row.date).year for row in EXPECTED.values() if row.date}
    assert (min(years), max(years)) == (1930, 2026)
    for decade in range(1930, 2030, 10):
        assert years & set(range(decade, decade + 10))


def test_every_document_says_that_it_is_a_sample(documents: dict[str, Document]) -> None:
    silent = [one.id for one in documents.values() if NOTE not in one.text[-len(NOTE) - 3 :]]
    assert silent == []


def test_documents_are_short(documents: dict[str, Document]) -> None:
    lengths = {one.id: len(one.text.split()) for one in documents.values()}
    assert {id_: words for id_, words in lengths.items() if not 90 <= words <= 350} == {}


def test_the_files_keep_their_encodings() -> None:
    def raw(path: str) -> bytes:
        return (SAMPLE / path).read_bytes()

    decomposed = raw("lich-su/1930-10-luan-cuong-chinh-tri.txt").decode()
    assert unicodedata.is_normalized("NFD", decomposed)
    assert not unicodedata.is_normalized("NFC", decomposed)
    assert raw("trung-uong/2017-19-nq-tw-don-vi-su-nghiep.txt")[:2] == b"\xff\xfe"
    assert raw("nha-nuoc/2013-hien-phap.txt")[:3] == b"\xef\xbb\xbf"
    assert b"\r\n" in raw("nha-nuoc/2013-hien-phap.txt")
    assert "24-Q\u00d0/TW" in raw("trung-uong/2021-24-qd-tw-thi-hanh-dieu-le.txt").decode()
    with pytest.raises(UnicodeDecodeError):
        raw("lich-su/1988-10-nq-tw-khoan-10.txt").decode()
    assert "Nghi\u0323 quyê\u0301t" in raw("lich-su/1988-10-nq-tw-khoan-10.txt").decode("cp1258")


def test_whatever_the_encoding_the_text_comes_out_alike(documents: dict[str, Document]) -> None:
    for id_ in (
        "lich-su/1930-10-luan-cuong-chinh-tri.txt",
        "lich-su/1988-10-nq-tw-khoan-10.txt",
        "trung-uong/2017-19-nq-tw-don-vi-su-nghiep.txt",
        "nha-nuoc/2013-hien-phap.txt",
    ):
        text = documents[id_].text
        assert unicodedata.is_normalized("NFC", text)
        assert not text.startswith("\ufeff")
        assert text.rstrip().endswith(NOTE)


def test_json_lines_carry_only_what_the_contract_names() -> None:
    lines = (SAMPLE / "tin-tuc/ban-tin.jsonl").read_text("utf-8").splitlines()
    keys = set().union(*(json.loads(line) for line in lines))
    assert keys <= {"id", "title", "date", "kind", "bodies", "source", "url", "author", "text"}


def _differences(row: Expected, found: Document) -> dict[str, tuple[str, str]]:
    signer = found.signer.name if found.signer else ""
    pairs = {
        "kind": (row.kind, found.kind),
        "date": (row.date, str(found.date or "")),
        "number": (row.number, found.number or ""),
        "signer": (row.signer, signer),
    }
    unlike = {name: pair for name, pair in pairs.items() if pair[0] not in (pair[1], ANYBODY)}
    first = found.bodies[0] if found.bodies else ""
    if ANYBODY not in row.bodies and first not in row.bodies:
        unlike["body"] = ("; ".join(sorted(row.bodies)), first)
    return unlike


@pytest.mark.parametrize("id_", sorted(EXPECTED))
def test_reading_gives_what_a_person_reads(id_: str, documents: dict[str, Document]) -> None:
    unlike = _differences(EXPECTED[id_], documents[id_])
    assert {name: pair for name, pair in unlike.items() if name not in OPEN.get(id_, set())} == {}


def test_five_values_in_six_are_read_right(documents: dict[str, Document]) -> None:
    unlike = sum(len(_differences(EXPECTED[id_], found)) for id_, found in documents.items())
    assert unlike <= len(EXPECTED) * VALUES_A_DOCUMENT // 6


def test_open_questions_name_documents_of_the_table() -> None:
    assert set(OPEN) <= set(EXPECTED)


def test_the_samples_cite_one_another(documents: dict[str, Document]) -> None:
    by_number = {row.number for row in EXPECTED.values() if row.number}
    cited = {
        citation.number
        for one in documents.values()
        for citation in one.citations
        if citation.number != one.number
    }
    assert len(by_number & cited) >= 20
