"""What is printed for people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus import Document, Evidence, Provenance
from indexer import Repair, SourceReport, Summary
from webui.terminal import bold, document_lines, figure_lines, one_line, printable, summary_lines


def test_marks_are_bold_and_neighbours_are_one_mark() -> None:
    assert (
        bold("công tác dân vận khéo", [(9, 12), (13, 16)]) == "công tác \x1b[1mdân vận\x1b[0m khéo"
    )


def test_a_text_over_several_lines_is_printed_on_one() -> None:
    assert bold("một\n hai\tba", [(5, 8)]) == "một \x1b[1mhai\x1b[0m ba"


@given(st.text())
def test_no_text_can_move_the_cursor(text: str) -> None:
    assert len(printable(text)) == len(text)
    assert not {"\x1b", "\x9b", "\r", "\x07", "\b", "\u202e"} & set(printable(text))
    assert "\n" not in one_line(text)


def summary(failed: int) -> Summary:
    return Summary(
        added=3,
        updated=1,
        unchanged=0,
        removed=2,
        failed=tuple(Repair(f"{count}.txt", "rỗng") for count in range(failed)),
        repaired=(),
        sources=(SourceReport("van-ban", "read", 4),),
        documents=4,
        bytes=3_000_000,
        seconds=1.5,
    )


def test_a_summary_counts_and_times() -> None:
    assert list(summary_lines(summary(failed=1), "vi")) == [
        "4 văn bản: thêm 3, cập nhật 1, giữ nguyên 0, bỏ 2; để riêng 1",
        "1.5 s · 3.0 MB · 2.0 MB/s",
        "  van-ban: 4 (đã đọc)",
        "Để riêng (1):",
        "  0.txt: rỗng",
    ]


def test_a_summary_lists_twenty_bad_files_and_says_where_the_rest_is() -> None:
    lines = list(summary_lines(summary(failed=23), "en"))
    assert lines[3] == "Set aside (23):"
    assert lines[4:][-2:] == ["  19.txt: rỗng", "  … and 3 more (see --json)"]


def test_figures_stand_in_two_columns() -> None:
    figures = {"ndcg10": 0.5, "sources": ["a", "b"], "fields": {"text": 3}}
    assert list(figure_lines(figures)) == [
        "ndcg10   0.5000",
        "sources  a",
        "         b",
        "fields   text: 3",
    ]


def test_a_document_shows_what_its_head_and_its_end_print() -> None:
    document = Document(
        "a", "x", "Một văn bản",
        subject="về công tác dân vận", place="Hà Nội", recipients=("Các tỉnh ủy", "Lưu Văn phòng"),
        security="toi-mat",
        provenance={"place": Provenance("dateline", (Evidence("Hà Nội", 3, 9),))},
    )  # fmt: skip
    shown = [" ".join(line.split()) for line in document_lines(document, "vi")]
    assert shown[shown.index("Trích yếu về công tác dân vận") :][:6] == [
        "Trích yếu về công tác dân vận",
        "Nơi ban hành Hà Nội",
        "\x1b[2mdateline · “Hà Nội” [3:9]\x1b[0m",
        "Nơi nhận Các tỉnh ủy",
        "Lưu Văn phòng",
        "Độ mật Tối mật",
    ]


def test_on_a_narrow_terminal_long_values_go_on_below_themselves() -> None:
    title = "Kết luận về tăng cường sự lãnh đạo của các cấp ủy đảng đối với công tác dân vận"
    found = Provenance("heading", (Evidence(title, 0, len(title)),))
    document = Document("a", title, title, number="34-NQ/TW", provenance={"title": found})
    assert [*document_lines(document, "vi", 60)][1:6] == [
        "  Tiêu đề               Kết luận về tăng cường sự lãnh đạo",
        "                        của các cấp ủy đảng đối với công tác",
        "                        dân vận",
        "                        \x1b[2mheading · “Kết luận về tăng cường sự\x1b[0m",
        "                        \x1b[2mlãnh đạo của các cấp ủy đảng đối với\x1b[0m",
    ]
