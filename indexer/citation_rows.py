"""The citations of a segment as columns: one row a citation, so that who cites whom is known
without reading a document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from corpus import Citation
from corpus.document import CITATION_ROLES
from corpus.numbers import number_key
from indexer.arrayfile import ArrayFile, ArrayFileWriter
from indexer.lexicon import Strings, write_strings

NO_ROLE: Final = 0
ROLE_CODES: Final = {role: code for code, role in enumerate(CITATION_ROLES, NO_ROLE + 1)}
NOBODY: Final = -1
"""No body is named beside the number, nobody else is told to act."""


class CitationRows:
    """Row by row, ascending by ``docs``: ``keys`` and ``by`` are places among the names of the
    field of citations (``by`` may be ``NOBODY``), ``days`` ordinals or 0, ``roles`` codes,
    ``bodies`` places in ``body_names`` or ``NOBODY``."""

    def __init__(self, file: ArrayFile) -> None:
        self.docs: NDArray[np.int32] = file["citations.docs"]
        self.keys: NDArray[np.int32] = file["citations.keys"]
        self.days: NDArray[np.int32] = file["citations.days"]
        self.roles: NDArray[np.uint8] = file["citations.roles"]
        self.by: NDArray[np.int32] = file["citations.by"]
        self.bodies: NDArray[np.int32] = file["citations.bodies"]
        self.body_names = Strings(file, "citations.body_names")


def write_citations(
    file: ArrayFileWriter, names: Sequence[str], citations: Sequence[Sequence[Citation]]
) -> None:
    """Stores the ``citations`` of each document; ``names`` are all keys they have, in order."""
    place = {name: at for at, name in enumerate(names)}
    bodies: dict[str, int] = {}
    rows: list[tuple[int, int, int, int, int, int]] = []
    for doc, each in enumerate(citations):
        for cited in each:
            key = number_key(cited.number)
            if key is None:
                continue
            by = place.get(number_key(cited.by) or "", NOBODY) if cited.by else NOBODY
            role = cited.role if by != NOBODY or not cited.by else None
            rows.append(
                (
                    doc,
                    place[key],
                    cited.date.first_day.toordinal() if cited.date else 0,
                    ROLE_CODES[role] if role else NO_ROLE,
                    by,
                    bodies.setdefault(cited.body, len(bodies)) if cited.body else NOBODY,
                )
            )
    columns = np.array(rows, np.int32).reshape(-1, 6).T
    for name, column in zip(
        ("docs", "keys", "days", "roles", "by", "bodies"), columns, strict=True
    ):
        file.add(f"citations.{name}", column.astype(np.uint8 if name == "roles" else np.int32))
    write_strings(file, "citations.body_names", bodies)
