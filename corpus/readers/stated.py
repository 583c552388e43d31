"""Values that people state about a document in YAML or in a table: the names of the fields in
English or Vietnamese, the values as written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

from corpus.decode import clean
from corpus.readers.reading import GIVEN

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


class PlainLoader(yaml.SafeLoader):
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


def field_named(key: object) -> str:
    """The field of ``GIVEN`` that a key means, else the key."""
    name = clean(str(key)).strip()
    folded = name.casefold().replace("_", " ")
    return _ALIASES.get(folded, folded if folded in GIVEN else name)


def plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, Mapping):
        return {clean(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(item) for item in value]
    return None if value is None else clean(str(value))
