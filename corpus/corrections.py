"""Corrections by people, which win over what is found in a document.

They stand in ``a.docx.meta.yaml`` beside ``a.docx``, or in a ``metadata.csv`` in its folder or
one above. A value that cannot be used is named with its file, line and field, and left out;
the others stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from corpus.correction_files import CorrectionFile, Statement, is_beside, statements
from corpus.metadata.given import trouble_with
from corpus.records import Correction, Unreadable

_NO_DOCUMENT: Final = "Không có văn bản nào mang tên «{name}» ở đây; hãy sửa lại đường dẫn."


class Corrections:
    """Those of the documents of one source, by their names; with ``only``, those of one file
    and of what lies in it."""

    def __init__(self, only: str | None = None) -> None:
        self._only = only
        self._stated: dict[str, dict[str, Statement]] = {}
        self._unused: dict[str, Statement] = {}

    def add(self, files: Iterable[CorrectionFile]) -> Iterator[Unreadable]:
        """Takes in what some files of one folder or archive state; gives what cannot be used.

        Tables nearer to a document go before those farther up, the file beside it before all.
        """
        for file in sorted(files, key=lambda file: (is_beside(file.name), file.name.count("/"))):
            for each in statements(file):
                if isinstance(each, Unreadable):
                    yield each
                elif self._is_meant(each.name) and (trouble := self._take(each)):
                    yield each.file.at(each.line, trouble)

    def _is_meant(self, name: str) -> bool:
        only = self._only
        return only is None or name == only or name.startswith(f"{only}!/")

    def _take(self, each: Statement) -> str:
        """Why the statement cannot be used; empty where it can."""
        if not each.field:
            self._unused[each.name] = each
            self._stated.setdefault(each.name, {})
            return ""
        trouble = trouble_with(each.field, each.value)
        if not trouble and each.value is not None:
            self._stated[each.name][each.field] = each
        return trouble

    def of(self, name: str) -> Correction | None:
        """What is stated of the document ``name``; None where nothing is."""
        self._unused.pop(name, None)
        stated = self._stated.get(name)
        if not stated:
            return None
        return Correction(
            {field: each.value for field, each in stated.items()},
            {field: each.file.name for field, each in stated.items()},
        )

    def unused(self) -> Iterator[Unreadable]:
        """Those of documents that were never asked for."""
        for each in self._unused.values():
            yield each.file.at(each.line, _NO_DOCUMENT.format(name=each.name))
