"""Lists of abbreviations: the one that comes with the program, and the user's own file.

A line is ``short <tab> long <tab> source``; ``short = long`` will do. What cannot be
used is left out with a warning that names file and line, and search goes on.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final, Literal, cast, get_args

from indexer import analyze

OWN_FILE: Final = "abbreviations.tsv"
"""The name of the user's own list, in the folder of the index (``var/index``)."""

Context = Literal["state", "name", "typed"]
"""Where a short form means it: after a kind of State document (``thông tư của BTC``) or beside
words that stand with it in the index, before a name (``CT Hồ Chí Minh``), or only where it is
typed: in texts it is mostly something else."""

LONGEST_SHORT: Final = 4
"""Words of a short form (``BCH TW``); a longer one is a slip."""

_SEPARATOR: Final = re.compile(r"\s*(?:\t|=)\s*")
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """One pair: the keys of the short form and of what it stands for, and both as written.
    With a ``context`` it stands for it there only."""

    short: tuple[str, ...]
    long: tuple[str, ...]
    short_text: str
    long_text: str
    context: Context | None = None


@cache
def shipped_list() -> tuple[Abbreviation, ...]:
    """The list that comes with the program, in its order."""
    table = files("search").joinpath("data/abbreviations.tsv").read_text("utf-8")
    return tuple(_pair(*line.split("\t")) for line in table.splitlines() if line and line[0] != "#")


def own_list(index: Path) -> tuple[Abbreviation, ...]:
    """The user's own list in the folder of an index; empty where there is none.

    Every line that cannot be used is warned of once, on the log.
    """
    path = index / OWN_FILE
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError):
        _log.warning(
            "%s: không đọc được; hãy lưu thành văn bản UTF-8."
            " | cannot be read; save it as UTF-8 text.",
            path,
        )
        return ()
    return tuple(_usable(text.splitlines(), path))


def _usable(lines: Sequence[str], path: Path) -> Iterator[Abbreviation]:
    for at, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        short, *rest = _SEPARATOR.split(line.strip())
        pair = _pair(short, rest[0] if rest else "")
        if 0 < len(pair.short) <= LONGEST_SHORT and pair.long and pair.short != pair.long:
            yield pair
        else:
            _log.warning(
                "%s, dòng %d: cần «chữ viết tắt <tab> nghĩa đầy đủ»; đã bỏ qua: %s"
                " | line %d: needs 'short <tab> long'; left out.",
                *(path, at, line.strip()[:60], at),
            )


def _pair(short: str, long: str, _source: str = "", context: str = "") -> Abbreviation:
    if context:
        assert context in get_args(Context), context
    meant = cast("Context | None", context or None)
    return Abbreviation(_keys(short), _keys(long), short, long, meant)


def _keys(text: str) -> tuple[str, ...]:
    return tuple(analyze(text).keys)
