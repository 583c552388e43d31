"""What lies in a ZIP file: its members one at a time, each refused by name where it must be.

Nothing is unpacked to disk, no name of a member is ever used as a path, and what is unpacked
into memory is one member, within limits that are known before the first byte.
"""

from __future__ import annotations

import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import IO, BinaryIO, Final

from corpus.decode import vietnamese_share
from corpus.folders import attached_to, is_passed_over, tells_of_its_folder
from corpus.readers import LARGEST_FILE_BYTES, LINES, Unusable
from corpus.readers.zipped import BROKEN_ZIP, DAMAGED, open_zip

UNPACKED_TIMES: Final = 100
UNPACKED_ANYWAY_BYTES: Final = 1 << 30
MOST_MEMBERS: Final = 100_000
DEEPEST: Final = 3
"""An archive in an archive in an archive is read, no further."""

_BOMB: Final = (
    "Giải nén ra sẽ lớn bất thường so với chính tệp nén (bom nén?); không đọc. "
    "Nếu tệp là thật, hãy giải nén bằng tay rồi đặt vào thư mục."
)
_TOO_MANY: Final = (
    f"Tệp nén có hơn {MOST_MEMBERS:,} tệp bên trong".replace(",", ".")
    + "; hãy chia thành nhiều tệp nén nhỏ hơn."
)
_EMPTY: Final = "Tệp nén này không có văn bản nào bên trong; hãy bỏ hoặc thay tệp."
_OUTSIDE: Final = "Tên trong tệp nén trỏ ra ngoài (đường dẫn tuyệt đối hoặc «..»); không đọc."
_LINK: Final = "Đây là liên kết hoặc tệp đặc biệt trong tệp nén, không phải văn bản; không đọc."
_LOCKED: Final = "Tệp nén có mật khẩu; hãy giải nén bằng mật khẩu rồi đặt tệp vào thư mục."
_COMPRESSION: Final = (
    "Cách nén này không đọc được; hãy giải nén rồi nén lại theo cách thông thường (Deflate)."
)
_TWICE: Final = "Trong tệp nén có hai tệp cùng tên này; chỉ bản ghi sau được đọc."
_COMPRESSIONS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2)
"""LZMA is left out: its dictionary may ask for 4 GB."""
_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_PIECE_BYTES: Final = 1 << 20


@dataclass(slots=True)
class Allowance:
    """What may still be unpacked of one file on disk, all archives inside included."""

    bytes_left: int
    members_left: int = MOST_MEMBERS

    @classmethod
    def of(cls, size: int) -> Allowance:
        """That of an archive of ``size`` bytes."""
        return cls(max(UNPACKED_ANYWAY_BYTES, UNPACKED_TIMES * size))


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive; ``name`` is its path in there: NFC, with ``/``."""

    name: str
    size: int
    archive: zipfile.ZipFile
    info: zipfile.ZipInfo

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Its bytes: JSON lines flow, everything else is held. Raises Unusable."""
        try:
            packed = self.archive.open(self.info)
        except BROKEN_ZIP:
            raise Unusable(DAMAGED) from None
        with packed:
            if self.name.lower().endswith(LINES.endings):
                yield packed  # type: ignore[misc]
                return
            try:
                data = BytesIO(b"".join(_pieces(packed)))
            except BROKEN_ZIP:
                raise Unusable(DAMAGED) from None
        yield data


@dataclass(frozen=True, slots=True)
class Refused:
    """A member that is not read; ``reason`` says why to people."""

    name: str
    reason: str


@contextmanager
def opened(file: BinaryIO, allowance: Allowance) -> Iterator[list[Member | Refused]]:
    """The members of an archive in the order of their paths, without folders and what is
    passed over in folders too. Raises Unusable for an archive that is not read at all."""
    with open_zip(file) as archive:
        infos = archive.infolist()
        allowance.members_left -= len(infos)
        if allowance.members_left < 0:
            raise Unusable(_TOO_MANY)
        found = [_member(archive, info) for info in infos if not info.is_dir()]
        attached = attached_to(each.name for each in found)
        members = _once(
            sorted(
                (each for each in found if not _is_silent(each.name, attached)),
                key=lambda each: (each.name.split("/"), isinstance(each, Member)),
            )
        )
        allowance.bytes_left -= sum(each.size for each in members if isinstance(each, Member))
        if allowance.bytes_left < 0:
            raise Unusable(_BOMB)
        if not members:
            raise Unusable(_EMPTY)
        yield members


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Member | Refused:
    name = member_name(info)
    kind = stat.S_IFMT(info.external_attr >> 16)
    reason = None
    if name.startswith("/") or name[1:2] == ":" or ".." in name.split("/"):
        reason = _OUTSIDE
    elif kind not in (0, stat.S_IFREG):
        reason = _LINK
    elif info.flag_bits & _ENCRYPTED:
        reason = _LOCKED
    elif info.compress_type not in _COMPRESSIONS:
        reason = _COMPRESSION
    elif info.file_size > LARGEST_FILE_BYTES and not name.lower().endswith(LINES.endings):
        reason = f"Tệp lớn hơn {LARGEST_FILE_BYTES >> 20} MB; hãy giải nén rồi chia nhỏ."
    return Refused(name, reason) if reason else Member(name, info.file_size, archive, info)


def member_name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant, NFC, with ``/``: most Windows programs write it in the code page
    of the machine (CP1258 where Windows is Vietnamese, else CP437), many others in UTF-8
    without saying so."""
    name = info.orig_filename.partition("\0")[0]
    if not info.flag_bits & _UTF8 and not name.isascii():
        name = _meant(name.encode("cp437", "replace"))
    name = unicodedata.normalize("NFC", name.replace("\\", "/"))
    return name.removeprefix("./")


def _meant(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        as_written = raw.decode("cp437")
    try:
        vietnamese = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return as_written
    better = vietnamese_share(vietnamese) > vietnamese_share(as_written)
    return vietnamese if better else as_written


def _is_silent(name: str, attached: set[str]) -> bool:
    steps = name.split("/")
    return (
        any(is_passed_over(step) for step in steps if step != "..")
        or tells_of_its_folder(steps[-1])
        or any("/".join(steps[:depth]) in attached for depth in range(1, len(steps) + 1))
    )


def _once(members: list[Member | Refused]) -> list[Member | Refused]:
    """Each name once: the archive's own order says which was written later."""
    last = {each.name: each for each in members}
    return [each if last[each.name] is each else Refused(each.name, _TWICE) for each in members]


def _pieces(packed: IO[bytes]) -> Iterator[bytes]:
    while piece := packed.read(_PIECE_BYTES):
        yield piece
