"""Markdown files, with an optional YAML front matter between two lines ``---``.

The front matter is not part of the text. One that cannot be read stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import yaml

from corpus.decode import clean, decode
from corpus.readers.reading import GIVEN, NO_VALUES, Reading

_FRONT_MATTER: Final = re.compile(
    r"\s*^---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.M | re.S
)
_LONGEST_FRONT_MATTER: Final = 1 << 16
_KEY: Final = re.compile(r"^[\w ]+:", re.M)
_UNREADABLE: Final = (
    "Phần đầu (front matter) không đọc được nên được giữ lại như văn bản; "
    "hãy sửa theo dạng “khóa: giá trị”."
)

_ALIASES: Final = {
    "tiêu đề": "title",
    "tên": "title",
    "trích yếu": "title",
    "số hiệu": "number",
    "số": "number",
    "số ký hiệu": "number",
    "ngày": "date",
    "ngày ban hành": "date",
    "cơ quan": "bodies",
    "cơ quan ban hành": "bodies",
    "body": "bodies",
    "loại": "kind",
    "loại văn bản": "kind",
    "người ký": "signer",
    "nguồn": "source",
    "địa chỉ": "url",
}


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
    named = {_field(key): _plain(value) for key, value in values.items()}
    if isinstance(named.get("bodies"), str):
        named["bodies"] = [named["bodies"]]
    return Reading(
        text[found.end() :],
        MappingProxyType({key: named[key] for key in GIVEN if named.get(key) is not None}),
        MappingProxyType({key: value for key, value in named.items() if key not in GIVEN}),
        notes,
    )


class _Loader(yaml.SafeLoader):
    """Scalars stay as written (``034``, ``2024-02-31``), but for ``null``; no aliases, which
    can stand for more than memory holds."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own way to say it)
        first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("an alias in a front matter")
        return super().compose_node(parent, index)


def _values(front_matter: str) -> Mapping[Any, Any] | None:
    """The mapping the YAML holds, empty for none; None where it is no mapping or no YAML."""
    try:
        values = yaml.load(front_matter, _Loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if values is None:
        return NO_VALUES
    return values if isinstance(values, Mapping) else None


def _field(key: object) -> str:
    name = clean(str(key)).strip()
    folded = name.casefold().replace("_", " ")
    return _ALIASES.get(folded, folded if folded in GIVEN else name)


def _plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, Mapping):
        return {clean(str(key)): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_plain(item) for item in value]
    return None if value is None else clean(str(value))
