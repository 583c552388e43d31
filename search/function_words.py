"""Words that carry no topic: in a plain query they need not be in the document.

A closed list of Vietnamese function words (prepositions, conjunctions,
determiners, particles, question words), as canonical keys. They still rank.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from indexer import analyze, fold, keeps_marks

_WORDS: Final = """
ai bao bị bởi các cái cho chưa có của cùng cũng do dù được đã đang đây để đến đều đó
gì hay hãy hoặc hơn khi là lại lên lúc mà mỗi mọi một nào này nên nếu ngay nhằm như nhưng
những nữa ở qua ra rằng rất rồi sau sẽ sự tại theo thế thì trên trong trước từ và vào vẫn
vậy về vì với vừa xuống
"""

FUNCTION_WORDS: Final = frozenset(analyze(_WORDS).keys)
_ASKED_WITH: Final = """
ai là, bao giờ, bao lâu, bao nhiêu, bao xa, cái gì, chúng ta, chúng tôi, có cần, có được, có phải,
có thể, do ai, do đâu, điều gì, đúng không, được không, gì không, gồm những, hay chưa, hay không,
khi nào, là ai, là gì, là mấy, làm gì, làm sao, lúc nào, mấy lần, mấy năm, mấy ngày, mấy tháng,
nhiêu năm, nhiêu ngày, nhiêu tiền, nhiêu tuổi, như thế, như nào, những ai, những gì, nơi nào,
ở đâu, phải không, ra sao, sao không, tại sao, thế nào, trong bao, từ đâu, vào đâu, vì sao
"""

ASKED_WITH: Final = frozenset(" ".join(analyze(pair).keys) for pair in _ASKED_WITH.split(","))
"""Neighbours that questions are full of and the texts that answer them are not: in a small
index ``bao nhieu`` would else be read as ``báo nhiều``."""

_ASKING: Final[dict[str, set[str]]] = {}
for _key in " ".join(ASKED_WITH).split(" "):
    _ASKING.setdefault(fold(_key), set()).add(_key)

_BARE: Final = frozenset(map(fold, FUNCTION_WORDS))


def asked_with(typed: str, known: Collection[str]) -> list[str]:
    """The words of questions that ``typed`` may be, without those ``known``."""
    asking = _ASKING.get(fold(typed), set()).difference(known)
    return sorted(key for key in asking if keeps_marks(typed, key))


def is_function_word(key: str, *, lacks_marks: bool) -> bool:
    """Whether ``key``, a word as read, is a function word; in a query that lacks marks also
    where it stayed without them, for the index may not hold the words of those who ask."""
    return key in FUNCTION_WORDS or (lacks_marks and key in _BARE)
