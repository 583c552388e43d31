"""What can be wrong with an index: said to people, with the command that mends it."""

from __future__ import annotations

from pathlib import Path


class IndexUnusable(Exception):
    """The index in ``directory`` cannot be used.

    ``vi`` and ``en`` are sentences safe to show; ``command`` is what to type next.
    """

    def __init__(self, directory: Path, vi: str, en: str, command: str) -> None:
        super().__init__(f"{en} ({command})")
        self.directory = directory
        self.vi = vi
        self.en = en
        self.command = command


class IndexMissing(IndexUnusable):
    """There is no index yet."""

    def __init__(self, directory: Path) -> None:
        super().__init__(
            directory,
            f"Chưa có chỉ mục trong «{directory}».",
            f"There is no index in '{directory}' yet.",
            f'vankien reindex THU_MUC --index "{directory}"',
        )


class IndexOutdated(IndexUnusable):
    """The index was built by another version; ``found`` and ``wanted`` tell which."""

    def __init__(self, directory: Path, found: str, wanted: str) -> None:
        super().__init__(
            directory,
            f"Chỉ mục trong «{directory}» do một phiên bản khác dựng ({found}, cần {wanted}).",
            f"The index in '{directory}' was built by another version ({found}, needs {wanted}).",
            f'vankien reindex --full --index "{directory}"',
        )
        self.found = found
        self.wanted = wanted


class IndexDamaged(IndexUnusable):
    """A file of the index is missing or not what was written; ``file`` names it."""

    def __init__(self, directory: Path, file: Path, reason: str) -> None:
        super().__init__(
            directory,
            f"Tệp chỉ mục «{file}» bị hỏng hoặc thiếu ({reason}).",
            f"The index file '{file}' is damaged or missing ({reason}).",
            f'vankien reindex --full --index "{directory}"',
        )
        self.file = file


class IndexLocked(IndexUnusable):
    """Another process is writing this index."""

    def __init__(self, directory: Path, waited_seconds: float) -> None:
        super().__init__(
            directory,
            f"Một tiến trình khác đang ghi chỉ mục «{directory}»"
            f" (đã chờ {waited_seconds:.0f} giây). Hãy đợi nó xong rồi chạy lại.",
            f"Another process is writing the index '{directory}'"
            f" (waited {waited_seconds:.0f} s). Let it finish, then try again.",
            f'vankien reindex --index "{directory}"',
        )


class NotWritten(IndexUnusable):
    """The disk refused what was to be written (full, read-only); the old index is as it was."""

    def __init__(self, directory: Path, reason: str) -> None:
        super().__init__(
            directory,
            f"Không ghi được chỉ mục vào «{directory}» ({reason});"
            " chỉ mục cũ vẫn nguyên vẹn."
            " Hãy xem ổ đĩa còn chỗ và cho phép ghi không, rồi chạy lại.",
            f"The index could not be written to '{directory}' ({reason});"
            " the old one is as it was."
            " See that the disk has room and may be written to, then try again.",
            f'vankien reindex --index "{directory}"',
        )
        self.reason = reason


class WorkerDied(IndexUnusable):
    """A process that was reading documents was ended from outside, most likely because
    memory ran out; the old index is as it was."""

    def __init__(self, directory: Path) -> None:
        super().__init__(
            directory,
            "Một tiến trình đọc văn bản bị hệ thống dừng (có lẽ thiếu bộ nhớ);"
            " chỉ mục cũ vẫn nguyên vẹn. Hãy chạy lại với một tiến trình.",
            "A process reading documents was ended by the system (out of memory?);"
            " the old index is as it was. Try again with one process.",
            f'vankien reindex --jobs 1 --index "{directory}"',
        )


class NoWords(IndexUnusable):
    """The model of compound words cannot be made: a file of pyvi is missing or not the
    one that is expected."""

    def __init__(self, directory: Path, file: Path, reason: str) -> None:
        super().__init__(
            directory,
            f"Không đọc được mô hình tách từ ở «{file}» ({reason}); chỉ mục cũ vẫn nguyên vẹn.",
            f"The model of words at '{file}' cannot be read ({reason}); the old index is as"
            " it was.",
            "pip install --force-reinstall pyvi==0.1.1",
        )


class NoSources(IndexUnusable):
    """Nothing was named to index, and the index remembers no source."""

    def __init__(self, directory: Path) -> None:
        super().__init__(
            directory,
            "Chưa biết lập chỉ mục thư mục nào: hãy nêu một tệp hoặc thư mục.",
            "No file or folder to index was named, and none is remembered.",
            f'vankien reindex THU_MUC --index "{directory}"',
        )


class SourceIsIndex(IndexUnusable):
    """What was named to index is an index itself."""

    def __init__(self, directory: Path, path: Path) -> None:
        super().__init__(
            directory,
            f"«{path}» là thư mục chỉ mục, không phải văn bản; hãy nêu thư mục văn bản.",
            f"'{path}' is the folder of an index, not of documents; name the documents' folder.",
            f'vankien reindex THU_MUC --index "{directory}"',
        )
        self.path = path


class CannotRebuild(IndexUnusable):
    """The index must be built anew, but some of what it holds cannot be read now:
    ``paths`` are missing, and going on would lose their documents."""

    def __init__(self, directory: Path, paths: tuple[str, ...]) -> None:
        first = paths[0]
        super().__init__(
            directory,
            f"Phải dựng lại chỉ mục từ đầu, nhưng {len(paths)} tệp nguồn không đọc được lúc này"
            f" («{first}»…). Hãy nối lại ổ đĩa rồi chạy lại, hoặc bỏ hẳn chúng bằng --prune.",
            f"The index must be rebuilt, but {len(paths)} source files cannot be read now"
            f" ('{first}', …). Reconnect the drive and try again, or drop them with --prune.",
            f'vankien reindex --full --prune --index "{directory}"',
        )
        self.paths = paths
