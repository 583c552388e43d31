"""Values that people state about a document in YAML or in a table: the names of the fields in
English or Vietnamese, the values as written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

from corpus.decode import clean
from corpus.letters import plain as unmarked
from corpus.readers.reading import STATED

_ALIASES: Final = {
    "tieu de": "title",
    "ten": "title",
    "so hieu": "number",
    "so": "number",
    "so ky hieu": "number",
    "ngay": "date",
    "ngay ban hanh": "date",
    "co quan": "bodies",
    "co quan ban hanh": "bodies",
    "body": "bodies",
    "loai": "kind",
    "loai van ban": "kind",
    "nguoi ky": "signer",
    "trich yeu": "subject",
    "noi ban hanh": "place",
    "dia danh": "place",
    "noi nhan": "recipients",
    "do mat": "security",
    "nguon": "source",
    "dia chi": "url",
}
"""By the names of columns, without marks."""


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


def stated_in(source: str) -> list[tuple[str, Any, int]] | None:
    """The fields of a YAML mapping, their values, and on which line each stands, from 1; None
    where there is nothing. Raises yaml.YAMLError, ValueError, TypeError and RecursionError."""
    loader = PlainLoader(source)
    node = loader.get_single_node()
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        raise yaml.YAMLError("no mapping")
    return [
        (
            field_named(plain(loader.construct_object(key, deep=True))),
            plain(loader.construct_object(value, deep=True)),
            key.start_mark.line + 1,
        )
        for key, value in node.value
    ]


def field_named(key: object) -> str:
    """The field of ``STATED`` that a key means, else the key."""
    name = clean(str(key)).strip()
    folded = unmarked(name).replace("_", " ")
    return _ALIASES.get(folded, folded if folded in STATED else name)


def plain(value: Any) -> Any:
    """The value as JSON has it."""
    if isinstance(value, Mapping):
        return {clean(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(item) for item in value]
    return None if value is None else clean(str(value))
