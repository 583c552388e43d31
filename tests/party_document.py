"""One resolution as a Party body lays it out, for every format to be read alike."""

from __future__ import annotations

import datetime
from typing import Final

from corpus.document import Signer
from corpus.furniture import find_furniture
from corpus.metadata import describe
from corpus.readers.reading import Reading

LEFT: Final = ("TỈNH ỦY QUẢNG NAM", "*", "Số 12-NQ/TU")
RIGHT: Final = ("ĐẢNG CỘNG SẢN VIỆT NAM", "Quảng Nam, ngày 09 tháng 11 năm 2022")
HEADING: Final = ("NGHỊ QUYẾT", "về công tác dân vận ở cơ sở", "-----")
BODY: Final = (
    "Thực hiện Kết luận số 43-KL/TW, ngày 07-01-2019 của Bộ Chính trị, Ban Thường vụ quyết nghị:",
    "Điều 1. Các cấp ủy phân công người phụ trách từng thôn, lắng nghe và trả lời dân đúng hạn.",
    "Điều 2. Văn phòng theo dõi, báo cáo vào cuối quý.",
)
TABLE: Final = (("Huyện", "Số buổi", "Tỷ lệ"), ("Duy Xuyên", "12", "95,5%"))
RECIPIENTS: Final = ("Nơi nhận:", "- Các huyện ủy,", "- Lưu Văn phòng Tỉnh ủy.")
SIGNATURE: Final = ("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lương Nguyễn Minh Triết")

TEXT: Final = "\n".join(
    [*LEFT, *RIGHT, "", *HEADING, *BODY, *map(" | ".join, TABLE), *RECIPIENTS, *SIGNATURE]
)
"""What every reader makes of it, but for blank lines."""

TOLD: Final = (
    "NGHỊ QUYẾT về công tác dân vận ở cơ sở",
    "12-NQ/TU",
    "nghi-quyet",
    "2022-11-09",
    ("Tỉnh ủy Quảng Nam",),
    Signer("Lương Nguyễn Minh Triết", "Bí thư"),
    ("43-KL/TW",),
)


def lines(reading: Reading) -> list[str]:
    """What was read, without blank lines."""
    return [line for line in reading.text.split("\n") if line]


def told(reading: Reading) -> tuple[object, ...]:
    """What the rules find in it: title, number, kind, date, bodies, signer, cited numbers."""
    found = describe(
        reading.text,
        furniture=find_furniture(reading.text, reading.furniture),
        given=reading.given,
        url=None,
        name="van-ban",
        today=datetime.date(2026, 1, 1),
    )
    cited = tuple(citation.number for citation in found.citations)
    date = str(found.date)
    return found.title, found.number, found.kind, date, found.bodies, found.signer, cited
