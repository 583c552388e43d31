"""Words that carry no topic: in a plain query they need not be in the document.

A closed list of Vietnamese function words (prepositions, conjunctions,
determiners, particles, question words), as canonical keys. They still rank.
"""

from __future__ import annotations

from typing import Final

from indexer import analyze, fold

_WORDS: Final = """
ai bao bị bởi các cái cho chưa có của cùng cũng do dù được đã đang đây để đến đều đó
gì hay hãy hoặc hơn khi là lại lên lúc mà mỗi mọi một nào này nên nếu ngay nhằm như nhưng
những nữa ở qua ra rằng rất rồi sau sẽ sự tại theo thế thì trên trong trước từ và vào vẫn
vậy về vì với vừa xuống
"""

FUNCTION_WORDS: Final = frozenset(analyze(_WORDS).keys)
_BARE: Final = frozenset(map(fold, FUNCTION_WORDS))


def is_function_word(key: str, *, lacks_marks: bool) -> bool:
    """Whether ``key``, a word as read, is a function word; in a query that lacks marks also
    where it stayed without them, for the index may not hold the words of those who ask."""
    return key in FUNCTION_WORDS or (lacks_marks and key in _BARE)
