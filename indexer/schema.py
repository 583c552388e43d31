"""The Whoosh schema, and the version of everything that decides what lies in an index."""

from __future__ import annotations

import hashlib
from typing import Final

from whoosh import fields as whoosh_fields

from indexer.fields import ALL_FIELDS, ID, SCORED_FIELDS

SCHEMA_VERSION: Final = 5
"""Raise it when the files of an index change shape: older ones are then refused, by name."""

READING_VERSION: Final = 4
"""Raise it when readers or metadata rules find other values in the same files: the next
update then reads everything again, while the index as it is goes on answering."""


def whoosh_schema() -> whoosh_fields.Schema:
    """Every field as Whoosh sees it: terms as they are, lengths for the scored fields."""
    return whoosh_fields.Schema(
        **{
            field: whoosh_fields.ID(stored=True)
            if field == ID
            else whoosh_fields.KEYWORD(scorable=field in SCORED_FIELDS)
            for field in ALL_FIELDS
        }
    )


def fingerprint(
    probe: str = "Hoà hòa Uỷ uỷ Kỷ luật kỉ T.Ư TƯ 34-NQ/TW Ðảng công tác dân vận"
    " km² đ\u00adược BCHTƯ UBKT TƯ",
) -> str:
    """A short hash of what the analyzer makes of a probe text: an index built by an
    analyzer that answers differently is outdated even where its schema is not."""
    from indexer.analyzer import analyze

    keys = " ".join(analyze(probe).keys)
    return hashlib.blake2b(keys.encode(), digest_size=8).hexdigest()
