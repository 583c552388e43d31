"""The parts of a document that is a ZIP of XML files (Word, OpenDocument, EPUB, PowerPoint).

Nothing outside the file is ever asked for: no entity is resolved, no definition loaded, no
network used, and macros are parts that nobody reads. What unpacks to more than a document can
need is refused.
"""

from __future__ import annotations

import io
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Final

from lxml import etree

from corpus.readers.reading import Unusable
from corpus.readers.zipped import BROKEN_ZIP, DAMAGED, open_zip

LARGEST_PART_BYTES: Final = 96 << 20
"""As a tree it takes up to ten times this."""

_TOO_LARGE: Final = (
    f"Bên trong tệp có phần lớn hơn {LARGEST_PART_BYTES >> 20} MB khi giải nén, không giống "
    "một văn bản; hãy chia thành nhiều tệp nhỏ hơn."
)
_BROKEN_XML: Final = (
    "Nội dung XML trong tệp bị hỏng ({part}); hãy mở bằng phần mềm đã soạn ra nó rồi lưu lại."
)
_DOCTYPE: Final = (
    "Tệp chứa khai báo DOCTYPE lạ ({part}), không được đọc vì lý do an toàn; "
    "hãy mở bằng phần mềm đã soạn ra nó rồi lưu lại."
)


@dataclass(frozen=True, slots=True)
class Link:
    """Where a part leads: the other part's name, and the last word of the kind of link."""

    kind: str
    target: str


class Package:
    """An opened file; close it, or use it as a context."""

    def __init__(self, data: bytes) -> None:
        """Raises Unusable where ``data`` is no ZIP."""
        self._archive = open_zip(io.BytesIO(data))
        self._names = frozenset(self._archive.namelist())

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def __contains__(self, part: str) -> bool:
        return part in self._names

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises Unusable where it is not there, broken or too large."""
        try:
            with self._archive.open(part) as file:
                data = file.read(LARGEST_PART_BYTES + 1)
        except (KeyError, *BROKEN_ZIP):
            raise Unusable(DAMAGED) from None
        if len(data) > LARGEST_PART_BYTES:
            raise Unusable(_TOO_LARGE)
        return data

    def xml(self, part: str) -> etree._Element:
        """The tree of a part. Raises Unusable as ``read`` does, and for broken XML."""
        return parsed(self.read(part), part)

    def optional_xml(self, part: str) -> etree._Element | None:
        """The tree of a part that a document can do without; None where it is absent or broken."""
        if part not in self:
            return None
        try:
            return self.xml(part)
        except Unusable:
            return None

    def links(self, part: str) -> Mapping[str, Link]:
        """Where a part of an Office file leads, by the ids it uses."""
        folder, _, name = part.rpartition("/")
        relations = self.optional_xml(f"{folder}/_rels/{name}.rels".lstrip("/"))
        return {
            each.get("Id", ""): Link(
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
            )
            for each in (relations if relations is not None else ())
            if each.get("TargetMode") != "External"
        }


def parsed(data: bytes, part: str) -> etree._Element:
    """The tree of an XML file called ``part``. Raises Unusable."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unusable(_BROKEN_XML.format(part=part)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unusable(_DOCTYPE.format(part=part))
    return root


@lru_cache(maxsize=4096)
def local(tag: object) -> str:
    """An element's name without its namespace (which differs between editions of a format);
    empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element below, by the names on the way; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each.tag) == name), None)
    return element


def children(element: etree._Element | None, *path: str) -> list[etree._Element]:
    """What stands right below an element, or below the one at the end of a path."""
    found = child(element, *path)
    return list(found) if found is not None else []


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The value of an attribute in whatever namespace; None where there is none."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if local(key) == name:
            return str(value)
    return None
