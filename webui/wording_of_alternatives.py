"""Sentences that offer other searches, part of the catalogues of ``webui.wording``."""

from __future__ import annotations

from typing import Final

VI: Final = {
    "nothing": "Không tìm thấy văn bản nào.",
    "nothing_filtered": "Không có văn bản nào qua được các bộ lọc đang chọn.",
    "try": "Thử cách khác:",
    "try_dates": "bỏ giới hạn ngày",
    "try_filters": "bỏ hết bộ lọc",
    "try_filter": "bỏ bộ lọc {name}",
    "try_any": "chỉ cần có một trong các từ",
    "try_ignore": "bỏ qua dấu",
    "try_exclusion": "bỏ loại trừ {text}",
    "try_quotes": "bỏ ngoặc kép của {text}",
    "try_required": "không bắt buộc phải có {text}",
    "try_field": "bỏ điều kiện {text}",
    "try_everything": "bỏ hết bộ lọc và dấu tìm, chỉ cần có một trong các từ",
    "narrow": "Chỉ tìm:",
    "narrow_kind": "Loại: {name}",
    "narrow_body": "Cơ quan: {name}",
    "narrow_year": "Năm {name}",
    "narrow_dates": "Ngày: {name}",
    "narrow_all": "Mọi điều kiện này",
    "try_fewer": "Bớt từ, hoặc gõ số hiệu ngắn gọn như 34-NQ/TW.",
    "try_browse": "xem mọi văn bản, mới nhất trước",
}

EN: Final = {
    "nothing": "No document found.",
    "nothing_filtered": "No document passes the chosen filters.",
    "try": "Try instead:",
    "try_dates": "drop the date range",
    "try_filters": "drop all filters",
    "try_filter": "drop the filter {name}",
    "try_any": "accept any of the words",
    "try_ignore": "ignore diacritics",
    "try_exclusion": "drop the exclusion {text}",
    "try_quotes": "drop the quotation marks of {text}",
    "try_required": "do not require {text}",
    "try_field": "drop the condition {text}",
    "try_everything": "drop all filters and signs, accept any of the words",
    "narrow": "Search only:",
    "narrow_kind": "Kind: {name}",
    "narrow_body": "Body: {name}",
    "narrow_year": "Year {name}",
    "narrow_dates": "Date: {name}",
    "narrow_all": "All of these",
    "try_fewer": "Fewer words, or a number in its short form such as 34-NQ/TW.",
    "try_browse": "see all documents, newest first",
}
