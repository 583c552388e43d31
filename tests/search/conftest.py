"""Small libraries, indexed: what the tests of everything above the parser search in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pytest

import indexer
from search import Index, open_index

Library = Callable[[Iterable[Mapping[str, object]]], Index]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Makes an index of documents given as the values of JSON lines."""

    def build(documents: Iterable[Mapping[str, object]]) -> Index:
        home = tmp_path_factory.mktemp("library")
        lines = [json.dumps(document, ensure_ascii=False) for document in documents]
        (home / "d.jsonl").write_text("\n".join(lines), encoding="utf-8")
        indexer.reindex([home / "d.jsonl"], directory=home / "index", today=date(2026, 11, 22))
        return open_index(home / "index")

    return build


@pytest.fixture(scope="session")
def texts(library: Library) -> Callable[..., Index]:
    """An index of texts by their ids; none has a title that says anything."""

    def build(**by_id: str) -> Index:
        documents = [{"id": id, "title": id, "text": text} for id, text in by_id.items()]
        return library(documents)

    return build
