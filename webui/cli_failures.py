"""What goes wrong on the command line, said in a line or two and never in a traceback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from indexer import IndexUnusable
from webui import terminal


class Failure(click.ClickException):
    """Our error: one line in each language, and the command to type next."""

    exit_code = 1

    def __init__(self, vi: str, en: str, command: str = "") -> None:
        super().__init__(vi)
        self.lines = [f"Lỗi: {vi}", f"({en})"] + ([f"Gõ tiếp: {command}"] if command else [])

    def show(self, file: Any = None) -> None:
        for line in self.lines:
            click.echo(terminal.printable(line), err=True)


class Misuse(Failure):
    """The command was not typed as it should be."""

    exit_code = 2


@contextmanager
def _in_plain_words() -> Iterator[None]:
    """Whatever goes wrong is said in a line or two, never in a traceback."""
    try:
        yield
    except (click.exceptions.NoArgsIsHelpError, BrokenPipeError, Failure):
        raise
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "vankien"
        raise Misuse("lệnh gõ chưa đúng.", error.format_message(), f"{path} --help") from error
    except IndexUnusable as error:
        raise Failure(error.vi, error.en, error.command) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise Failure(
            f"không dùng được «{error.filename}»: {reason}.", f"cannot use {error.filename}"
        ) from error
    except KeyboardInterrupt as error:
        raise Failure(
            "đã dừng; chỉ mục vẫn nguyên vẹn.", "stopped; the index is as it was"
        ) from error


class InPlainWords(click.Group):
    """Commands none of which ends in a traceback."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _in_plain_words():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        with _in_plain_words():
            return super().invoke(ctx)
