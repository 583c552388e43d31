"""A typed query becomes a tree, whatever is typed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query.parser import parse
from search.query.tree import (
    And,
    DateRange,
    Field,
    Group,
    Node,
    Not,
    Or,
    Parsed,
    Phrase,
    Prefix,
    Required,
    Words,
)
from search.query.typed_text import MAX_CHARS

GOLDEN = Path(__file__).parents[2] / "golden" / "queries.tsv"

PIECES = (
    *("dân", "vận", "tu+", "a(n", "co^ng", "34-NQ/TW", "2024", "x", "Đ", "…", ",", "-", "+", "*"),
    *("~", "~5", "(", ")", '"', "“", "”", "«", "»", "|", "AND", "OR", "NOT", "VÀ", "KHÔNG", ":"),
    *("so:", "số: ", "loai:nghị quyết", "ngay:2021..2023", "ngay:", "tieude:", "nope:", "v*"),
    *("http://a.b/(c)", " ", "  ", "\t", "\u202e", "\u0301", "\ud800", "\x00", "\u200b"),
)
TYPED = st.one_of(
    st.text(st.characters(), max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)


def written(node: Node | None) -> str:
    """The tree on one line."""
    if node is None:
        return "-"
    if isinstance(node, Phrase):
        return f"(phrase {node.text}{f' ~{node.slop}' if node.slop else ''})"
    if isinstance(node, (Words, Prefix)):
        return f"({type(node).__name__.lower()} {node.text})"
    if isinstance(node, DateRange):
        return f"(dates {node.low or ''}..{node.high or ''})"
    if isinstance(node, Field):
        return f"({node.name} {written(node.child)})"
    if isinstance(node, (Not, Required)):
        return f"({type(node).__name__.lower()} {written(node.child)})"
    return f"({type(node).__name__.lower()} {' '.join(map(written, node.children))})"


def nodes(node: Node | None) -> Iterator[Node]:
    if node is None:
        return
    yield node
    if isinstance(node, (Field, Not, Required)):
        yield from nodes(node.child)
    elif isinstance(node, (And, Or, Group)):
        for child in node.children:
            yield from nodes(child)


def typed(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), cell)


def golden_rows() -> list[list[str]]:
    lines = GOLDEN.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


@pytest.mark.parametrize("row", golden_rows(), ids=lambda row: row[0].encode("unicode_escape"))
def test_a_query_reads_as_the_golden_file_says(row: list[str]) -> None:
    parsed = parse(typed(row[0]))
    codes = " ".join(notice.code for notice in parsed.notices)
    assert [row[0], written(parsed.root), codes or "-"] == row


def test_the_golden_file_covers_a_hundred_queries_once_each() -> None:
    queries = [row[0] for row in golden_rows()]
    assert len(queries) >= 100
    assert len(set(queries)) == len(queries)


@given(TYPED)
def test_nothing_raises_and_every_node_quotes_its_place(query: str) -> None:
    parsed = parse(query)
    for node in nodes(parsed.root):
        piece = parsed.text[node.start : node.end]
        if isinstance(node, Words):
            assert node.text == piece
        elif isinstance(node, Prefix):
            assert f"{node.text}*" == piece
        elif isinstance(node, Phrase):
            assert piece[1:].startswith(node.text)
        if isinstance(node, (Words, Phrase, Prefix)):
            assert any(char.isalnum() for char in node.text)


@given(TYPED)
def test_children_lie_inside_their_parent_in_order(query: str) -> None:
    for node in nodes(parse(query).root):
        if isinstance(node, (Field, Not, Required)):
            assert node.start <= node.child.start <= node.child.end <= node.end
        elif isinstance(node, (And, Or, Group)):
            assert len(node.children) >= 2
            assert not any(isinstance(child, type(node)) for child in node.children)
            borders = [at for child in node.children for at in (child.start, child.end)]
            assert [node.start, *borders, node.end] == sorted([node.start, *borders, node.end])


@given(TYPED)
def test_dates_stand_only_under_the_field_date_and_fields_never_in_fields(query: str) -> None:
    root = parse(query).root
    for field in (node for node in nodes(root) if isinstance(node, Field)):
        inside = list(nodes(field.child))
        assert not any(isinstance(node, Field) for node in inside)
        leaves = [node for node in inside if isinstance(node, (Words, Phrase, Prefix, DateRange))]
        assert {isinstance(leaf, DateRange) for leaf in leaves} == {field.name == "date"}
    in_fields = [id(n) for f in nodes(root) if isinstance(f, Field) for n in nodes(f.child)]
    assert all(id(node) in in_fields for node in nodes(root) if isinstance(node, DateRange))


@given(TYPED)
def test_reading_the_text_again_gives_the_same_tree(query: str) -> None:
    parsed = parse(query)
    assert parse(parsed.text) == parsed


@given(TYPED)
def test_a_query_that_finds_nothing_to_look_for_says_so(query: str) -> None:
    parsed = parse(query)
    assert parsed.root is not None or parsed.text == "" or parsed.notices


@given(TYPED)
def test_composed_and_decomposed_typing_are_one_query(query: str) -> None:
    composed = unicodedata.normalize("NFC", query)
    decomposed = unicodedata.normalize("NFD", query)
    assert parse(composed) == parse(decomposed)


@given(st.lists(st.sampled_from(("công", "ta1c", "va^.n", "a(n", "tu+", "d-ang", "vaanj", "34"))))
def test_syllables_typed_without_an_input_method_are_never_taken_apart(words: list[str]) -> None:
    query = " ".join(words)
    expected = Words(query, 0, len(query)) if words else None
    assert parse(query) == Parsed(query, expected, ())


@pytest.mark.parametrize("piece", [*PIECES, "(a ", "NOT (", '-"x" ', "a|", "so:(", "-(", "a) "])
def test_ten_thousand_characters_of_anything_are_cut_and_read(piece: str) -> None:
    parsed = parse(piece * (10_000 // len(piece)))
    assert len(parsed.text) <= MAX_CHARS


def test_a_long_query_is_cut_between_words_and_the_last_word_kept_is_named() -> None:
    parsed = parse("nghị quyết " * 200)
    assert parsed.text.endswith(" nghị quyết")
    assert parsed.root == Words(parsed.text, 0, len(parsed.text))
    assert MAX_CHARS - len("nghị quyết ") < len(parsed.text) <= MAX_CHARS
    assert [(notice.code, notice.vi, notice.en) for notice in parsed.notices] == [
        (
            "too_long",
            "Câu tìm quá dài: chỉ tìm phần đầu, đến hết “quyết”.",
            "The query is too long: only its beginning was searched, up to “quyết”.",
        )
    ]


def test_a_notice_names_the_exact_pieces_once_and_only_the_first_few() -> None:
    parsed = parse("*a *a *b *c *d *e dân")
    assert [notice.vi for notice in parsed.notices] == [
        "Bỏ qua dấu * trong “*a”, “*b”, “*c” …: "
        "dấu * chỉ dùng ngay sau chữ cái cuối từ, như dân v*."
    ]


def test_an_unknown_field_is_named_with_the_fields_there_are() -> None:
    (notice,) = parse("nope:x").notices
    assert notice.message("vi") == (
        "Không có trường nào như vậy: đã tìm “nope:x” như chữ thường. "
        "Các trường: so, loai, coquan, tieude, nguoiky, danchieu, ngay."
    )
    assert notice.message("en") == (
        "No such field: “nope:x” was searched as plain words. "
        "Fields: number, kind, body, title, signer, cites, date."
    )


def test_offsets_refer_to_the_composed_text() -> None:
    decomposed = unicodedata.normalize("NFD", 'Đảng ủy "dân vận"')
    parsed = parse(f"\u200f {decomposed}")
    assert parsed == Parsed(
        'Đảng ủy "dân vận"',
        Group((Words("Đảng ủy", 0, 7), Phrase("dân vận", 0, 8, 17)), 0, 17),
        (),
    )


@pytest.mark.slow
@pytest.mark.shared
def test_the_judged_questions_are_plain_words_unless_they_quote(shared: Path) -> None:
    files = sorted((shared / "relevance").glob("*/queries*.jsonl"))
    assert files
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            query = json.loads(line)["query"]
            parsed = parse(query)
            assert parsed.notices == ()
            assert isinstance(parsed.root, Words) or '"' in query or "“" in query


@pytest.mark.parametrize("query", ["34-NQ/TW OR 57-NQ/TW", "3/2/1930 HOẶC 2/9/1945", "57 OR 58"])
def test_between_numbers_alone_an_operator_needs_no_small_letters(query: str) -> None:
    root = parse(query).root
    assert isinstance(root, Or)
    assert [type(child) for child in root.children] == [Words, Words]
