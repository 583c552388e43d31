"""LibreOffice asked to make an RTF of an old Word file, in a profile of its own that is thrown
away: it neither disturbs one that is open nor is disturbed by it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "%PROGRAMFILES%/LibreOffice/program/soffice.exe",
)
_LONGEST_SECONDS: Final = 120


class NoLibreOffice(Exception):
    """It is not installed, or could not read the file."""


def to_rtf(data: bytes) -> bytes:
    """The document as RTF: its fonts, lists and notes come along. Raises NoLibreOffice."""
    program = find_libreoffice()
    if program is None:
        raise NoLibreOffice
    with tempfile.TemporaryDirectory(prefix="vankien-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "document.doc"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "rtf",
            "--outdir",
            str(folder),
            str(source),
        ]
        try:
            subprocess.run(
                command, capture_output=True, timeout=_LONGEST_SECONDS, check=True, cwd=folder
            )
            return (folder / "document.rtf").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise NoLibreOffice from None


def find_libreoffice() -> str | None:
    """The program's path, or None. Installers of Windows and macOS do not put it on PATH."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    places = map(os.path.expandvars, _PLACES)
    return next((place for place in places if os.path.isfile(place)), None)
