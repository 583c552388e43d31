"""Markdown files, with an optional YAML front matter between two lines ``---``.

The front matter is not part of the text. One that cannot be read stays in the text.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any, Final

import yaml

from corpus.decode import decode
from corpus.metadata.given import trouble_with
from corpus.readers.reading import STATED, Reading
from corpus.readers.stated import stated_in

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
    try:
        stated = stated_in(found["yaml"]) or []
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        if _KEY.search(found["yaml"]):
            notes += (_UNREADABLE,)
        return Reading(text, notes=notes)
    first = text.count("\n", 0, found.start("yaml"))
    named: dict[str, Any] = {}
    for field, value, line in stated:
        if trouble := trouble_with(field, value):
            notes += (f"Dòng {first + line}: {trouble}",)
        else:
            named[field] = value
    return Reading(
        text[found.end() :],
        MappingProxyType({key: named[key] for key in STATED if named.get(key) is not None}),
        MappingProxyType({key: value for key, value in named.items() if key not in STATED}),
        notes,
    )
