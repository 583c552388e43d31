"""How far a run is: a bar on a terminal, silence everywhere else."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Final

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
        self._bar: tqdm[None] | None = None

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
        if self._bar is None or now.phase != self._phase:
            self._close()
            self._phase = now.phase
            self._bar = tqdm(
                desc=_PHASES[self._lang][now.phase],
                unit=_UNIT[self._lang],
                disable=not sys.stderr.isatty(),
                leave=False,
                dynamic_ncols=True,
            )
        self._bar.total = now.total_documents
        if elapsed := self._bar.format_dict["elapsed"]:
            speed = now.done_bytes / _MEGABYTE / elapsed
            self._bar.set_postfix_str(f"{speed:.1f} MB/s", refresh=False)
        self._bar.update(now.done_documents - self._bar.n)

    def _close(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
