"""The nodes of a parsed query."""

from __future__ import annotations

import dataclasses
from typing import get_args

import pytest

from corpus import PartialDate
from search.query.fields import FIELDS
from search.query.tree import (
    FIELD_NAMES,
    And,
    DateRange,
    Field,
    FieldName,
    Group,
    Node,
    Not,
    Or,
    Parsed,
    Phrase,
    Prefix,
    Required,
    Words,
)


def test_the_field_names_are_those_of_the_type_and_every_spelling_leads_to_one() -> None:
    assert get_args(FieldName) == FIELD_NAMES
    assert set(FIELDS.values()) == set(FIELD_NAMES)
    assert [name for name in FIELD_NAMES if FIELDS.get(name) != name] == []


WORDS = Words("dân", 0, 3)
DATES = DateRange(PartialDate(2021), None, 0, 6)


@pytest.mark.parametrize(
    "node",
    [
        WORDS,
        DATES,
        Phrase("dân", 0, 0, 5),
        Prefix("v", 0, 2),
        Field("date", DATES, 0, 11),
        Not(WORDS, 0, 4),
        Required(WORDS, 0, 4),
        And((WORDS, WORDS), 0, 7),
        Or((WORDS, WORDS), 0, 7),
        Group((WORDS, WORDS), 0, 7),
        Parsed("dân", WORDS, ()),
    ],
)
def test_what_was_parsed_is_a_value_that_cannot_change(node: Node | Parsed) -> None:
    assert dataclasses.replace(node) == node
    assert hash(dataclasses.replace(node)) == hash(node)
    assert not hasattr(node, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(node, dataclasses.fields(node)[0].name, None)
