"""How far a run is: a bar on a terminal, silence everywhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Final, NoReturn

from tqdm import tqdm

from indexer import Progress
from search.model import Language

_PHASES: Final = {
    "vi": {"scan": "Dò tệp", "read": "Lập chỉ mục"},
    "en": {"scan": "Scanning", "read": "Indexing"},
}
_UNIT: Final = {"vi": " văn bản", "en": " documents"}
_MEGABYTE: Final = 1_000_000


class ProgressBar:
    """Documents, MB/s and time left, on standard error; a context manager and a callable.

    A new phase starts a new bar. Nothing is written where standard error is no terminal.
    """

    def __init__(self, lang: Language) -> None:
        self._lang: Language = lang
        self._phase = ""
        self._bar: tqdm[NoReturn] | None = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def __call__(self, now: Progress) -> None:
        bar = self._bar
        if bar is None or now.phase != self._phase:
            bar = self._begin(now.phase)
        bar.total = now.total_documents
        if elapsed := bar.format_dict["elapsed"]:
            speed = now.done_bytes / _MEGABYTE / elapsed
            bar.set_postfix_str(f"{speed:.1f} MB/s", refresh=False)
        bar.update(now.done_documents - bar.n)

    def _begin(self, phase: str) -> tqdm[NoReturn]:
        self._close()
        self._phase = phase
        bar: tqdm[NoReturn] = tqdm(
            desc=_PHASES[self._lang][phase],
            unit=_UNIT[self._lang],
            disable=not sys.stderr.isatty(),
            leave=False,
            dynamic_ncols=True,
        )
        self._bar = bar
        return bar

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
