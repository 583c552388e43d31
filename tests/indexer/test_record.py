"""A record gives back the very document it was made of."""

from __future__ import annotations

import dataclasses
import json

from hypothesis import given

from corpus import Document
from indexer.record import pack, unpack
from tests.indexer.strategies import LAW, documents


@LAW
@given(documents())
def test_unpacking_what_was_packed_gives_the_document(document: Document) -> None:
    assert unpack(pack(document), id=document.id, text=document.text) == document


@LAW
@given(documents())
def test_a_record_holds_neither_text_nor_id(document: Document) -> None:
    other = dataclasses.replace(document, id="other", text="other")
    assert pack(other) == pack(document)


def test_a_record_is_json_as_people_write_it() -> None:
    record = pack(Document(id="a", text="x", title="Nghị quyết «34»"))
    assert json.loads(record)["title"] == "Nghị quyết «34»"
    assert "Nghị quyết «34»".encode() in record
