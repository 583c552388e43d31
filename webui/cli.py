"""How does a person ask on the command line? Each command calls one function of the library."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict, replace
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, Final, TypeVar

import click

from indexer import live_name, reindex, tokens
from search import BadRequest, evaluate, open_index, request_from
from search.metrics import JudgementFileError, load_qrels, load_queries, write_run
from search.model import DIACRITICS, MATCHES, SORTS, Language
from webui import terminal
from webui.cli_failures import Failure, InPlainWords, Misuse
from webui.clock import today_in_vietnam
from webui.inspection import inspect
from webui.payload import document_payload, search_payload
from webui.progress import ProgressBar

_JOBS_AT_MOST: Final = 8

_EXISTING: Final = click.Path(exists=True, dir_okay=False, path_type=Path)

_Command = TypeVar("_Command", bound=Callable[..., Any])


class _QueryCommand(click.Command):
    """``-word`` that is no option belongs to the query; after ``--`` everything does."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        before_dashes = args[: args.index("--")] if "--" in args else list(args)
        rest = super().parse_args(ctx, args)
        known = [name for option in self.params for name in option.opts]
        for word in ctx.params["query"]:
            if word.startswith("--") and word in before_dashes:
                raise click.NoSuchOption(
                    word, possibilities=get_close_matches(word, known), ctx=ctx
                )
        return rest


def _common(command: _Command) -> _Command:
    """The options that every command takes."""
    command = click.option(
        "--lang", type=click.Choice(["vi", "en"]), default="vi", help="Tiếng Việt | English."
    )(command)
    return click.option(
        "--index",
        "directory",
        type=click.Path(path_type=Path),
        envvar="VANKIEN_INDEX",
        default=Path("var", "index"),
        help="Thư mục chỉ mục ($VANKIEN_INDEX, var/index). | The index.",
    )(command)


_as_json = click.option("--json", "as_json", is_flag=True, help="In một giá trị JSON. | JSON.")


def _columns() -> int | None:
    """How wide the terminal is; None where the output is none."""
    return get_terminal_size().columns if sys.stdout.isatty() else None


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


@click.group(cls=InPlainWords)
@click.version_option(package_name="vankien", prog_name="vankien")
def commands() -> None:
    """Tìm toàn văn trong kho văn kiện Đảng. | Full-text search over Party documents."""


@commands.command("reindex")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--full", is_flag=True, help="Đọc lại tất cả. | Read everything again.")
@click.option("--prune", is_flag=True, help="Bỏ văn bản của nguồn bị mất. | Drop what is gone.")
@click.option(
    "--forget",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Thôi theo dõi một nguồn. | Drop a source.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=lambda: min(os.cpu_count() or 1, _JOBS_AT_MOST),
    help="Số tiến trình (mọi nhân, tối đa 8). | Processes.",
)
@click.option("--strict", is_flag=True, help="Mã thoát 1 nếu có tệp hỏng. | Exit 1 on failures.")
@_as_json
@_common
def reindex_command(
    paths: tuple[Path, ...],
    full: bool,
    prune: bool,
    forget: tuple[Path, ...],
    jobs: int,
    strict: bool,
    as_json: bool,
    directory: Path,
    lang: Language,
) -> None:
    """Lập hoặc cập nhật chỉ mục. | Build or update the index.

    PATHS: tệp, thư mục, .jsonl[.xz|.gz]; để trống là mọi nguồn đã nhớ.
    """
    if any(str(path).startswith("--") for path in forget):
        raise click.UsageError("--forget needs the path of a source")
    if paths and live_name(directory) is None and not any(path.exists() for path in paths):
        raise _not_there(map(str, paths))
    with ProgressBar(lang) as bar:
        summary = reindex(
            paths,
            directory=directory,
            today=today_in_vietnam(),
            full=full,
            prune=prune,
            forget=forget,
            jobs=jobs,
            progress=bar,
        )
    if as_json:
        _print_json(asdict(summary))
    else:
        _print(terminal.summary_lines(summary, lang))
    lost = [source.path for source in summary.sources if not source.documents]
    if paths and (lost := [path for path in lost if not Path(path).exists()]):
        raise _not_there(lost)
    if strict and summary.failed:
        sys.exit(1)


def _not_there(paths: Iterable[str]) -> Failure:
    listed = ", ".join(paths)
    return Failure(f"không có gì ở «{listed}».", f"nothing is there: {listed}")


@commands.command("search", cls=_QueryCommand, context_settings={"ignore_unknown_options": True})
@click.argument("query", nargs=-1)
@click.option("--from", "date_from", metavar="D", help="Từ ngày. | From date.")
@click.option("--to", "date_to", metavar="D", help="Đến ngày. | To date.")
@click.option("--body", multiple=True, metavar="X", help="Cơ quan. | Body.")
@click.option("--kind", multiple=True, metavar="K", help="Loại: nghi-quyet… | Kind.")
@click.option("--year", multiple=True, metavar="Y", help="Năm, hoặc unknown. | Year.")
@click.option("--term", multiple=True, metavar="T", help="Khóa Đại hội: XIII… | Congress term.")
@click.option("--sort", type=click.Choice(SORTS), help="Thứ tự. | Order.")
@click.option("--limit", type=click.IntRange(1), default=10, help="Số kết quả (10). | Hits.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Bỏ qua số đầu. | Hits to skip.")
@click.option("--diacritics", type=click.Choice(DIACRITICS), help="Dấu. | Marks as typed.")
@click.option("--match", type=click.Choice(MATCHES), help="Số từ phải có. | Words that must match.")
@click.option("--predecessors", is_flag=True, help="Gồm cơ quan tiền thân. | Earlier bodies too.")
@click.option("--no-expand", is_flag=True, help="Không mở rộng viết tắt. | Keep abbreviations.")
@click.option("--no-correct", is_flag=True, help="Không sửa lỗi gõ. | Search as typed.")
@click.option("--no-fold", is_flag=True, help="Không gộp bản gần giống. | Copies apart.")
@_as_json
@_common
def search_command(
    query: tuple[str, ...],
    limit: int,
    offset: int,
    predecessors: bool,
    no_expand: bool,
    no_correct: bool,
    no_fold: bool,
    as_json: bool,
    directory: Path,
    lang: Language,
    date_from: str | None,
    date_to: str | None,
    **choices: Any,
) -> None:
    """Tìm; không có từ nào thì liệt kê, mới nhất trước. | Search, or list newest first."""
    params = {"q": [" ".join(query)], "from": [date_from or ""], "to": [date_to or ""]}
    params["predecessors"] = ["1" if predecessors else "0"]
    for name, off in (("expand", no_expand), ("correct", no_correct), ("fold", no_fold)):
        params[name] = ["0" if off else "1"]
    for name, value in choices.items():
        params[name] = list(value) if isinstance(value, tuple) else [value or ""]
    try:
        request = request_from(params, today=today_in_vietnam())
    except BadRequest as error:
        raise Misuse(
            " ".join(problem.vi for problem in error.problems),
            " ".join(problem.en for problem in error.problems),
            "vankien search --help",
        ) from error
    with closing(open_index(directory)) as index:
        page = index.search(replace(request, limit=limit, offset=offset))
    if as_json:
        _print_json(search_payload(page, lang))
    else:
        _print(terminal.search_lines(page, lang))


@commands.command("show")
@click.argument("id")
@_as_json
@_common
def show_command(id: str, as_json: bool, directory: Path, lang: Language) -> None:
    """Một văn bản: từng giá trị, tìm thấy ở đâu, dẫn chiếu gì. | One document."""
    with closing(open_index(directory)) as index:
        document = index.document(id)
        if document is None:
            raise Failure(
                f"trong chỉ mục không có văn bản «{id}».",
                f"the index has no document {id!r}",
                "vankien search",
            )
        if as_json:
            copies = index.copies(document)
            _print_json(document_payload(document, index.relations(document), copies))
        else:
            _print(terminal.shown_lines(document, index.relations(document), lang, _columns()))


@commands.command("inspect")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_as_json
@_common
def inspect_command(
    files: tuple[Path, ...], as_json: bool, directory: Path, lang: Language
) -> None:
    """Bộ đọc hiểu tệp ra sao, không cần chỉ mục. | What the readers make of files."""
    del directory  # taken for the sake of uniformity
    if lost := [str(path) for path in files if not path.exists()]:
        raise _not_there(lost)
    documents, refused = inspect(files, today=today_in_vietnam())
    if as_json:
        _print_json([document_payload(document) for document in documents])
    else:
        _print(
            line
            for document in documents
            for line in (*terminal.document_lines(document, lang, _columns()), "")
        )
    for each in refused:
        click.echo(terminal.one_line(f"{each.path}: {each.reason}"), err=True)
    if refused:
        sys.exit(1)


@commands.command("analyze")
@click.argument("text")
@_as_json
@_common
def analyze_command(text: str, as_json: bool, directory: Path, lang: Language) -> None:
    """Các đơn vị mà một đoạn văn được cắt thành. | The tokens of a text."""
    del directory, lang  # taken for the sake of uniformity
    found = [span._asdict() | {"text": text[span.start : span.end]} for span in tokens(text)]
    if as_json:
        _print_json(found)
    else:
        for token in found:
            place = f"{token['start']}:{token['end']}"
            _print([f"{place:>9}  {token['type']:<12} {terminal.printable(token['text'])}"])


@commands.command("evaluate")
@click.option("--queries", type=_EXISTING, required=True, help="JSONL: qid, query.")
@click.option("--qrels", type=_EXISTING, required=True, help="Đánh giá dạng TREC. | Judgements.")
@click.option("--field", default="query", help="Khóa của câu hỏi (query). | The query's key.")
@click.option(
    "--run", type=click.Path(dir_okay=False, path_type=Path), help="Ghi dạng TREC. | Run."
)
@_as_json
@_common
def evaluate_command(
    queries: Path,
    qrels: Path,
    field: str,
    run: Path | None,
    as_json: bool,
    directory: Path,
    lang: Language,
) -> None:
    """Đo chất lượng xếp hạng trên câu hỏi đã đánh giá. | Measure ranking on judged queries."""
    del lang  # figures need none
    try:
        questions, judgements = load_queries(queries, field), load_qrels(qrels)
    except JudgementFileError as error:
        raise Failure(
            f"tệp câu hỏi hoặc đánh giá không dùng được: {error}.",
            "a file of queries or judgements cannot be used",
            "vankien evaluate --help",
        ) from error
    with closing(open_index(directory)) as index:
        result = evaluate(index, questions, judgements)
    figures = asdict(result)
    ranked = figures.pop("run")
    if run:
        write_run(run, {query: [id for id, _ in ranked[query]] for query in ranked}, "vankien")
    if as_json:
        _print_json(figures)
    else:
        _print(terminal.figure_lines(figures))


@commands.command("stats")
@_as_json
@_common
def stats_command(as_json: bool, directory: Path, lang: Language) -> None:
    """Số văn bản, dung lượng, các trường, phiên bản. | What the index holds."""
    del lang  # figures need none
    with closing(open_index(directory)) as index:
        stats = index.stats()
    if as_json:
        _print_json(asdict(stats))
    else:
        _print(terminal.figure_lines(asdict(stats)))


@commands.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ. | Address.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Cổng. | Port."
)
@click.option(
    "--threads", type=click.IntRange(1), default=4, show_default=True, help="Số luồng. | Threads."
)
@click.option("--originals/--no-originals", default=None, help="Cho mở tệp gốc. | Original files.")
@_common
def serve_command(directory: Path, lang: Language, **how: Any) -> None:
    """Chạy máy chủ web. | Run the web server."""
    from webui.serve import AddressUnusable, serve  # Flask: a tenth of a second others need not pay

    try:
        serve(directory, listening=lambda at: click.echo(terminal.listening(at, lang)), **how)
    except AddressUnusable as error:
        raise Failure(
            f"không mở được cổng {error.port} ở {error.host}: {error.reason}.",
            f"cannot listen at {error.host}:{error.port}",
            f"vankien serve --port {error.port + 1 if error.port < 65535 else 8000}",
        ) from error


def main() -> None:
    """The entry point. What goes into a pipe is UTF-8 on every system, and half characters
    (of a file name that is no text) are written as JSON writes them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    commands(prog_name="vankien")
