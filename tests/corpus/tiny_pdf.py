"""PDF files written by hand: words in Vietnamese wherever a test wants them.

No font is in them; a table says which code is which letter, which is all that reading needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

WIDTH, HEIGHT = 595, 842
_LETTER: Final = 0.5
"""How wide every letter is, in font sizes."""

_TO_UNICODE: Final = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /All def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
    b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A line at ``left`` points from the left and ``down`` points from the top."""

    left: float
    down: float
    text: str
    size: float = 12
    font: str = ""
    matrix: str = "1 0 0 1"

    @property
    def right(self) -> float:
        return self.left + len(self.text) * self.size * _LETTER

    def drawn(self) -> bytes:
        if self.font:
            code = self.text.encode("cp1252").hex()
            name = "/F1"
        else:
            code = self.text.encode("utf-16-be").hex()
            name = "/F0"
        place = f"{self.matrix} {self.left} {HEIGHT - self.down} Tm"
        return f"BT {name} {self.size} Tf {place} <{code}> Tj ET\n".encode()


def lines(text: str, down: float = 100, left: float = 72, step: float = 18) -> list[Text]:
    return [Text(left, down + step * at, line) for at, line in enumerate(text.split("\n"))]


LOCKED: Final = (
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>"
    b"/ID[<00><00>]"
)
"""What a file says that needs a password which nobody knows."""


def tiny_pdf(pages: Iterable[Sequence[Text]], drawn: bytes = b"", more: bytes = b"") -> bytes:
    """A file of these pages; ``drawn`` is drawn on each of them below the text, ``more`` said
    of the whole."""
    pages = [*pages]
    old = next((text.font for page in pages for text in page if text.font), "Helvetica")
    kids = " ".join(f"{7 + 2 * at} 0 R" for at in range(len(pages)))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Any/Encoding/Identity-H/DescendantFonts[4 0 R]"
        b"/ToUnicode 5 0 R>>",
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/Any/DW {_LETTER * 1000:.0f}"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>".encode(),
        _stream(_TO_UNICODE),
        f"<</Type/Font/Subtype/TrueType/BaseFont/{old}/Encoding/WinAnsiEncoding>>".encode(),
    ]
    for at, page in enumerate(pages):
        bodies.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {8 + 2 * at} 0 R"
            "/Resources<</Font<</F0 3 0 R/F1 6 0 R>>>>>>".encode()
        )
        bodies.append(_stream(drawn + b"".join(text.drawn() for text in page)))
    return _file(bodies, more)


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n" % len(data) + data + b"\nendstream"


def _file(bodies: Sequence[bytes], more: bytes) -> bytes:
    data, places = b"%PDF-1.7\n", list[int]()
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(bodies) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n" % count
        + table
        + b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF" % (count, more, len(data))
    )
