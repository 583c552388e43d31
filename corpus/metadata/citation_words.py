"""The words around a cited number, as patterns: what it is called, what may stand between it
and its verb, the verbs, and what makes them plans only.

All read text in lower case, without Markdown, blanks made one; all but ``ENDED`` end where
the words end.
"""

from __future__ import annotations

import re
from typing import Final

from corpus.kinds import OFFICIAL_KINDS, label

_KINDS: Final = {label(kind).lower() for kind in OFFICIAL_KINDS} | {
    "văn bản", "bộ luật", "sắc lệnh", "thông tư liên tịch", "nghị quyết liên tịch",
}  # fmt: skip
KIND: Final = f"(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})"

NAMED: Final = re.compile(
    rf"(?:(?:các|những|cả) )?{KIND}(?: liên tịch)?"
    rf"(?: của (?:(?!{KIND})[^,;()]){{2,60}})?(?: số)? ?:?\Z"
    r"|(?:công văn )?số ?:?\Z"
)
LAW: Final = re.compile(
    r"(?:các )?(?:bộ luật|luật|pháp lệnh)"
    r"(?: (?:(?!được|bởi|theo|sửa đổi|thay thế|bãi bỏ)[^;:()]){0,160})?"
    r"(?: \((?:bộ )?luật)? số ?:?\Z"
)
"""A law before its number: its whole name."""
AMENDING_LAW: Final = re.compile(
    r"(?:luật|pháp lệnh) (?:sửa đổi|bổ sung)(?:(?!được|bởi)[^;:()]){0,240} số ?:?\Z"
)

PARTS: Final = re.compile(
    r"(?:(?:(?:các|một số|những) )?(?:điều|khoản|điểm|mục|chương|phần|tiết|phụ lục|tiểu mục|mẫu"
    r"|cụm từ|nội dung|quy định|biểu|danh mục|quy chế)(?: số)?"
    r"(?: (?:[a-zđ]|[ivx]+|thứ \w+|\d{1,3}[a-zđ]?)(?:[.]\d{1,2})*"
    r"(?:,? (?:và |đến )?(?=\d|[a-zđ](?!\w)))?)*"
    r"|(?<=[ ,])(?:[a-zđ]|\d{1,3}[a-zđ]?)|một số|(?:ban hành )?kèm theo)\Z"
)
"""Parts of a document: one that is changed in a part only is amended."""
PART_OF: Final = re.compile(r"(?<!\w)(?:có (?:một số )?nội dung|cụm từ|có (?:một số )?điều)(?!\w)")
"""What is told before a passive verb of a part only."""
BETWEEN: Final = re.compile(
    r"(?:toàn bộ|toàn văn|các|những|việc|hiệu lực|của|tại|và|,|đối với|tinh thần|chủ trương"
    r"|có hiệu quả|hiệu quả|nghiêm túc|nghiêm|đầy đủ|tốt|kịp thời|triệt để|đúng|nội dung"
    r"|\d+ năm|năm \d{4}|(?:các )?văn bản(?: sau)?)\Z"
)

CHANGE: Final = (
    r"(?:(?:sửa đổi|bổ sung|điều chỉnh|đính chính|thay thế|bãi bỏ|huỷ bỏ|hủy bỏ)"
    r"(?:(?:,| và|, và|/) ?(?:sửa đổi|bổ sung|điều chỉnh|thay thế|bãi bỏ|huỷ bỏ|hủy bỏ))*)"
)
PASSIVE: Final = re.compile(
    rf"(?:(?:(?:được|bị) )?(?P<verb>{CHANGE})(?: một số (?:điều|nội dung))?(?: lần \d+)?"
    rf" (?:bởi|bới|tại|theo|bằng)|(?:được|bị) (?P<bare>{CHANGE})(?: một số (?:điều|nội dung))?)\Z"
)
ACTIVE: Final = re.compile(
    rf"(?<!được )(?<!bị )(?P<verb>{CHANGE}|(?:chấm dứt|hết) hiệu lực)(?: cho)?\Z"
)
BASIS: Final = re.compile(
    r"(?:căn cứ(?: vào| theo| quy định| tại)*|xét(?: đề nghị[^,;]{0,90} tại)?"
    r"|theo đề nghị [^;]{2,120} tại)\Z"
)
FOLLOWS: Final = re.compile(
    r"(?:(?<!kèm )theo(?: (?:đúng|quy định|hướng dẫn|nội dung|tinh thần|yêu cầu|chỉ đạo|của|tại))*"
    r"|(?:quy định|hướng dẫn|nêu|ghi|ban hành)(?: rõ| chi tiết)? (?:tại|trong|ở))\Z"
)
GUIDES: Final = re.compile(
    r"(?:(?<!theo )hướng dẫn(?: (?:việc|chi tiết|cụ thể|bổ sung|về|một số|nội dung))*"
    r"(?:(?: tổ chức)? (?:thi hành|thực hiện|triển khai|áp dụng))*"
    r"|quy định chi tiết(?: (?:và|hướng dẫn|thi hành|việc|biện pháp))*"
    r"|(?:biện pháp|để)(?: tổ chức,?)?(?: hướng dẫn)? thi hành)\Z"
)
IMPLEMENTS: Final = re.compile(
    r"(?<!không )(?:tổ chức )?(?:thực hiện|triển khai|quán triệt|(?<!hiệu lực )thi hành|chấp hành"
    r"|cụ thể h(?:oá|óa)|thể chế h(?:oá|óa)|tổng kết|sơ kết|học tập|phổ biến)\Z"
)

PLANNED: Final = re.compile(
    r"(?<!\w)(?:dự thảo|dự án|xây dựng|đề xuất|đề nghị|kiến nghị|nghiên cứu|rà soát|dự kiến|sẽ|cần"
    r"|hoặc|trình|chưa|không|xem xét|tham mưu|nếu|khi|trường hợp|phải|để|việc)(?!\w)"
)
"""What is planned, or only spoken of, changes nothing yet."""
THIS: Final = re.compile(rf"(?<!\w)(?P<kind>{KIND}) này(?!\w)")
ACTOR: Final = re.compile(rf"(?:\A|.* )(?P<kind>{KIND})(?: này)?(?: về việc| về)?\Z")
ORDER: Final = re.compile(
    r"(?:(?:điều|khoản|điểm|mục) )?(?:[\da-zđ]{1,4}(?:[.]\d{1,2})*[.)/:]?)?|[-+–•]"
    r"|.*có hiệu lực.*?(?: và|,)"
)
"""What stands before the verb of an order: nothing, its place, or that it comes into force."""
LEAD: Final = re.compile(rf"(?P<verb>{CHANGE})(?: [^.;:]{{0,160}})?:\Z")
ITEM: Final = re.compile(r"(?:\A| )(?:[-+–•]|(?:\d{1,3}|[a-zđ])[.)])\Z")

ASIDE: Final = re.compile(
    r"(?:,|\(|năm \d{4}|(?:ra |ký )?ngày |\d{1,2}[/-]|của |về |v/v |quy định |sửa đổi, bổ sung)|\Z"
)
"""How what is told of the first of two numbers begins, before the word that joins them."""
JOINT: Final = re.compile(r"(?:\A|[ )\d]|(?<=\w))(?:,|và|, và|hoặc|cùng|với)\Z")
VERB: Final = re.compile(
    rf"(?<!\w)(?:{CHANGE}|căn cứ|theo|thực hiện|hướng dẫn|triển khai|thi hành|ban hành"
    r"|hiệu lực)(?!\w)"
)
ENDED: Final = re.compile(
    r"[^.;:]{0,240}?(?<!có )(?:hết|chấm dứt) hiệu lực(?: thi hành)?(?! một phần)"
)
