"""The commands as a person types them, over a small index of texts written for this test."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.webui.fakes import FakeLibrary
from webui.cli import commands

RESOLUTION = """ĐẢNG CỘNG SẢN VIỆT NAM
BỘ CHÍNH TRỊ
Số 901-NQ/TW
Hà Nội, ngày 9 tháng 1 năm 2023

NGHỊ QUYẾT
về công tác thủy lợi ở vùng cao

Bộ Chính trị yêu cầu các cấp ủy chăm lo công tác thủy lợi. Đồng bào vùng cao cần nước sạch.
"""
NEWS = """date 2024-07-04
Sáng 4/7, Ban Dân vận Trung ương bàn về mô hình nước sạch.

Các đại biểu nêu Nghị quyết số 901-NQ/TW ngày 9-1-2023 của Bộ Chính trị.
"""
UNDATED = "Một bài viết không đề ngày về vườn cây ăn quả.\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("van ban")
    (folder / "nghi-quyet.txt").write_text(RESOLUTION, encoding="utf-8")
    (folder / "tin.txt").write_text(NEWS, encoding="utf-8")
    (folder / "vuon.txt").write_text(UNDATED, encoding="utf-8")
    directory = tmp_path_factory.mktemp("index")
    done = CliRunner().invoke(commands, ["reindex", "--index", str(directory), str(folder)])
    assert done.exit_code == 0, done.output
    return directory


def typed(*args: str, index: Path | None = None) -> Result:
    where = ["--index", str(index)] if index else []
    command, *rest = args
    return CliRunner().invoke(commands, [command, *where, *rest], catch_exceptions=False)


def ids(*args: str, index: Path) -> list[str]:
    done = typed("search", "--json", *args, index=index)
    assert (done.exit_code, done.stderr) == (0, "")
    return [hit["id"] for hit in json.loads(done.stdout)["hits"]]


def test_a_search_prints_one_json_value_and_nothing_else(index: Path) -> None:
    done = typed("search", "thuỷ lợi", "--json", index=index)
    answer = json.loads(done.stdout)
    assert done.stderr == ""
    assert (answer["query"], answer["total"]) == ("thuỷ lợi", 1)
    assert answer["hits"][0]["number"] == "901-NQ/TW"


def test_words_may_be_typed_with_or_without_quotes(index: Path) -> None:
    assert ids("thủy", "lợi", index=index) == ids("thủy lợi", index=index) == ["nghi-quyet.txt"]


def test_without_a_query_everything_is_listed_newest_first_undated_last(index: Path) -> None:
    assert ids(index=index) == ["tin.txt", "nghi-quyet.txt", "vuon.txt"]


def test_a_word_with_a_minus_belongs_to_the_query(index: Path) -> None:
    assert ids("nước sạch", index=index) != ids("nước sạch", "-mô-hình", index=index)
    assert ids("nước sạch", "-thủy", index=index) == ["tin.txt"]


def test_after_two_dashes_everything_belongs_to_the_query(index: Path) -> None:
    done = typed("search", "--json", "--", "--from", "nước", index=index)
    assert json.loads(done.stdout)["query"] == "--from nước"


def test_a_misspelt_option_is_refused_and_not_searched(index: Path) -> None:
    done = typed("search", "nước", "--form", "2024", index=index)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--form" in done.stderr
    assert "--from" in done.stderr


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--from", "2024"], ["tin.txt"]),
        (["--to", "1/2023"], ["nghi-quyet.txt"]),
        (["--from", "2023-01-09", "--to", "4/7/2024"], ["tin.txt", "nghi-quyet.txt"]),
        (["--year", "2023", "--year", "unknown"], ["nghi-quyet.txt", "vuon.txt"]),
        (["--kind", "nghi-quyet"], ["nghi-quyet.txt"]),
        (["--term", "XIII", "--sort", "oldest"], ["nghi-quyet.txt", "tin.txt"]),
        (["--limit", "1", "--offset", "1"], ["nghi-quyet.txt"]),
    ],
    ids=" ".join,
)
def test_filters_narrow(options: Sequence[str], expected: list[str], index: Path) -> None:
    assert ids(*options, index=index) == expected


class Asked(FakeLibrary):
    """Keeps what it is asked, as an index that is closed afterwards."""

    def close(self) -> None: ...


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), (False, True, True, True)),
        (("--predecessors",), (True, True, True, True)),
        (("--no-expand",), (False, False, True, True)),
        (("--no-correct",), (False, True, False, True)),
        (("--no-fold", "--predecessors"), (True, True, True, False)),
    ],
)
def test_what_the_search_does_by_itself_is_turned_off_and_on(
    options: Sequence[str], expected: tuple[bool, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Asked()
    monkeypatch.setattr("webui.cli.open_index", lambda _: library)
    assert typed("search", "nước", *options).exit_code == 0
    [request] = library.asked
    found = (request.predecessors, request.expand, request.correct, request.fold)
    assert found == expected


def test_a_body_with_a_comma_is_one_body(index: Path) -> None:
    assert ids("--body", "Bộ Chính trị, Ban Dân vận Trung ương", index=index) == []
    assert "nghi-quyet.txt" in ids("--body", "Bộ Chính trị", index=index)


def test_a_wrong_date_is_named_in_both_languages(index: Path) -> None:
    done = typed("search", "nước", "--from", "31/02/2024", index=index)
    assert (done.exit_code, done.stdout) == (2, "")
    vietnamese, english, following = done.stderr.splitlines()
    assert "31/02/2024" in vietnamese
    assert "31/02/2024" in english
    assert following == "Gõ tiếp: vankien search --help"


def test_a_missing_index_says_what_to_type(tmp_path: Path) -> None:
    done = typed("search", "nước", index=tmp_path / "none")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith("Gõ tiếp: vankien reindex ")
    assert "Traceback" not in done.stderr


def test_the_index_may_come_from_the_environment(
    index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VANKIEN_INDEX", str(index))
    assert json.loads(typed("stats", "--json").stdout)["documents"] == 3


def test_a_page_for_people_names_title_number_date_and_id(index: Path) -> None:
    done = typed("search", "thủy lợi", index=index)
    assert "\x1b" not in done.stdout
    assert "901-NQ/TW · Nghị quyết · 9/1/2023 · Bộ Chính trị" in done.stdout
    assert "nghi-quyet.txt" in done.stdout


def test_show_gives_every_value_with_its_evidence(index: Path) -> None:
    shown: dict[str, Any] = json.loads(typed("show", "tin.txt", "--json", index=index).stdout)
    (cited,) = shown["citations"]
    assert (cited["number"], cited["date"], cited["id"]) == (
        "901-NQ/TW",
        "2023-01-09",
        "nghi-quyet.txt",
    )
    assert (shown["cited_by"], shown["changes"]) == ({"total": 0, "documents": []}, [])
    for how in shown["provenance"].values():
        for proof in how["evidence"]:
            if proof["start"] is not None:
                assert shown["text"][proof["start"] : proof["end"]] == proof["text"]


def test_show_of_an_unknown_document_is_our_error(index: Path) -> None:
    done = typed("show", "không-có", index=index)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "không-có" in done.stderr


def test_inspect_needs_no_index(tmp_path: Path) -> None:
    file = tmp_path / "nghi-quyet.txt"
    file.write_text(RESOLUTION, encoding="utf-8")
    [document] = json.loads(typed("inspect", str(file), "--json").stdout)
    assert (document["number"], document["date"]) == ("901-NQ/TW", "2023-01-09")
    readable = typed("inspect", str(file)).stdout
    assert "901-NQ/TW" in readable
    assert "“Hà Nội, ngày 9 tháng 1 năm 2023”" in readable or "ngày 9 tháng 1 năm 2023" in readable


def test_inspect_of_a_file_that_is_not_there_says_so_in_both_languages(tmp_path: Path) -> None:
    lost = str(tmp_path / "khong-co.txt")
    done = typed("inspect", lost)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"Lỗi: không có gì ở «{lost}».",
        f"(nothing is there: {lost})",
    ]


def test_analyze_gives_spans_of_the_text() -> None:
    text = "Nghị quyết số 34-NQ/TW"
    tokens = json.loads(typed("analyze", text, "--json").stdout)
    assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)
    assert ("34-NQ/TW", "number") in [(token["text"], token["type"]) for token in tokens]


def test_evaluate_measures_and_writes_a_run(index: Path, tmp_path: Path) -> None:
    queries, qrels, run = tmp_path / "q.jsonl", tmp_path / "qrels.tsv", tmp_path / "run.txt"
    queries.write_text('{"qid": "a", "query": "thủy lợi vùng cao"}\n', encoding="utf-8")
    qrels.write_text("a\t0\tnghi-quyet.txt\t1\n", encoding="utf-8")
    files = ["--queries", str(queries), "--qrels", str(qrels), "--run", str(run)]
    figures = json.loads(typed("evaluate", *files, "--json", index=index).stdout)
    assert [figures[name] for name in ("queries", "ndcg10", "mrr10", "recall100")] == [1, 1, 1, 1]
    assert run.read_text("utf-8").startswith("a Q0 nghi-quyet.txt 1 ")


def test_a_broken_file_of_judgements_is_named_with_its_line(index: Path, tmp_path: Path) -> None:
    broken = tmp_path / "qrels.tsv"
    broken.write_text("a 0 b\n", encoding="utf-8")
    done = typed("evaluate", "--queries", str(broken), "--qrels", str(broken), index=index)
    assert done.exit_code == 1
    assert f"{broken}:1" in done.stderr


def test_stats_for_people_and_machines(index: Path) -> None:
    assert "documents" in typed("stats", index=index).stdout
    assert json.loads(typed("stats", "--json", index=index).stdout)["documents"] == 3


@pytest.mark.parametrize(
    "args", [["nhảm"], ["search", "--limit", "x"], ["search", "--sort", "nhảm"], ["--nhảm"]]
)
def test_misuse_exits_with_two_in_both_languages(args: list[str]) -> None:
    done = CliRunner().invoke(commands, args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Lỗi: lệnh gõ chưa đúng.\n(")


def test_english_where_it_is_asked_for(index: Path) -> None:
    assert "documents" in typed("search", "nước", "--lang", "en", index=index).stdout
