"""Markdown files, with an optional YAML front matter between two lines ``---``.

The front matter is not part of the text. One that cannot be read stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import yaml

from corpus.decode import decode
from corpus.readers.reading import GIVEN, NO_VALUES, Reading
from corpus.readers.stated import PlainLoader, field_named, plain

_FRONT_MATTER: Final = re.compile(
    r"\s*^---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M | re.S
)
_LONGEST_FRONT_MATTER: Final = 1 << 16
_KEY: Final = re.compile(r"^[\w ]+:", re.M)
_UNREADABLE: Final = (
    "Phần đầu (front matter) không đọc được nên được giữ lại như văn bản; "
    "hãy sửa theo dạng “khóa: giá trị”."
)


def read_markdown(data: bytes) -> Reading:
    decoded = decode(data)
    text, notes = decoded.text, decoded.notes
    found = _FRONT_MATTER.match(text[:_LONGEST_FRONT_MATTER])
    if not found:
        return Reading(text, notes=notes)
    values = _values(found["yaml"])
    if values is None:
        if _KEY.search(found["yaml"]):
            notes += (_UNREADABLE,)
        return Reading(text, notes=notes)
    named = {field_named(key): plain(value) for key, value in values.items()}
    if isinstance(named.get("bodies"), str):
        named["bodies"] = [named["bodies"]]
    return Reading(
        text[found.end() :],
        MappingProxyType({key: named[key] for key in GIVEN if named.get(key) is not None}),
        MappingProxyType({key: value for key, value in named.items() if key not in GIVEN}),
        notes,
    )


def _values(front_matter: str) -> Mapping[Any, Any] | None:
    """The mapping the YAML holds, empty for none; None where it is no mapping or no YAML."""
    try:
        values = yaml.load(front_matter, PlainLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if values is None:
        return NO_VALUES
    return values if isinstance(values, Mapping) else None
