"""Kinds of documents: their slugs, their names in both languages, and reading a typed one."""

from __future__ import annotations

import unicodedata
from typing import Final, Literal

from corpus.letters import plain
from corpus.numbers import KIND_CODES

_NAMES: Final[dict[str, tuple[str, str]]] = {
    "nghi-quyet": ("Nghị quyết", "Resolution"),
    "chi-thi": ("Chỉ thị", "Directive"),
    "ket-luan": ("Kết luận", "Conclusion"),
    "quyet-dinh": ("Quyết định", "Decision"),
    "quy-dinh": ("Quy định", "Regulation"),
    "huong-dan": ("Hướng dẫn", "Guidance"),
    "thong-bao": ("Thông báo", "Notice"),
    "thong-tri": ("Thông tri", "Party circular"),
    "bao-cao": ("Báo cáo", "Report"),
    "ke-hoach": ("Kế hoạch", "Plan"),
    "chuong-trinh": ("Chương trình", "Programme"),
    "cong-van": ("Công văn", "Official letter"),
    "cong-dien": ("Công điện", "Telegram"),
    "to-trinh": ("Tờ trình", "Proposal"),
    "quy-che": ("Quy chế", "Working rules"),
    "dieu-le": ("Điều lệ", "Statutes"),
    "cuong-linh": ("Cương lĩnh", "Platform"),
    "chien-luoc": ("Chiến lược", "Strategy"),
    "thong-cao": ("Thông cáo", "Communiqué"),
    "tuyen-bo": ("Tuyên bố", "Declaration"),
    "loi-keu-goi": ("Lời kêu gọi", "Appeal"),
    "quy-hoach": ("Quy hoạch", "Master plan"),
    "de-an": ("Đề án", "Scheme"),
    "phuong-an": ("Phương án", "Option paper"),
    "du-an": ("Dự án", "Project"),
    "bien-ban": ("Biên bản", "Minutes"),
    "hien-phap": ("Hiến pháp", "Constitution"),
    "luat": ("Luật", "Law"),
    "phap-lenh": ("Pháp lệnh", "Ordinance"),
    "nghi-dinh": ("Nghị định", "Decree"),
    "thong-tu": ("Thông tư", "Circular"),
    "phat-bieu": ("Bài phát biểu", "Speech"),
    "tin-tuc": ("Tin tức", "News"),
    "bai-viet": ("Bài viết", "Article"),
    "gioi-thieu": ("Giới thiệu", "Introduction"),
    "khac": ("Khác", "Other"),
}

KINDS: Final = tuple(_NAMES)
"""Every slug, in the order of the contracts."""

OFFICIAL_KINDS: Final = KINDS[: KINDS.index("phat-bieu")]
"""Kinds that a body issues; the rest is written about bodies."""

_ALSO: Final = {
    "phat bieu": "phat-bieu", "tin": "tin-tuc", "bai bao": "bai-viet", "bo luat": "luat",
    "thong tu lien tich": "thong-tu", "chuong trinh hanh dong": "chuong-trinh",
    "khong ro": "khac", "van ban khac": "khac", "dien van": "phat-bieu",
}  # fmt: skip


def label(slug: str, lang: Literal["vi", "en"] = "vi") -> str:
    """The kind's name for people. Raises KeyError for what is no kind."""
    return _NAMES[slug][lang == "en"]


def parse_kind(typed: str) -> str | None:
    """The slug a person means: a slug, a name with or without marks, a code (``NQ``), or None.

    ``QĐ`` stands for two kinds and gives None.
    """
    name = " ".join(plain(unicodedata.normalize("NFC", typed)).replace("-", " ").split())
    if name in _BY_NAME:
        return _BY_NAME[name]
    means = KIND_CODES.get(name.replace(" ", ""), ())
    return means[0] if len(means) == 1 else None


_BY_NAME: Final = (
    _ALSO
    | {plain(name): slug for slug, names in _NAMES.items() for name in names}
    | {slug.replace("-", " "): slug for slug in _NAMES}
)
