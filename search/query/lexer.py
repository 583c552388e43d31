"""From what was typed to tokens: which signs are operators, and which are part of a word.

An operator stands where a word could begin. Inside a word every sign belongs to
it: ``34-NQ/TW``, ``chính trị - xã hội``, and the VIQR spellings ``tu+``, ``a(n``,
``co^ng ta'c``. Law: nothing raises, the pieces stand in order and never overlap,
and the time grows with the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from search.query.fields import field_at, may_begin_value
from search.query.remarks import Reason, Remarks
from search.query.tree import FieldName

MAX_DEPTH: Final = 20


class Kind(Enum):
    WORD = auto()
    PREFIX = auto()
    PHRASE = auto()
    FIELD = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    MINUS = auto()
    PLUS = auto()
    OPEN = auto()
    CLOSE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query at ``[start, end)``; ``slop`` and ``field`` where the kind has them."""

    kind: Kind
    start: int
    end: int
    slop: int = 0
    field: FieldName | None = None


OPERATORS: Final[Mapping[str, Kind]] = {
    "AND": Kind.AND,
    "VÀ": Kind.AND,
    "OR": Kind.OR,
    "HOẶC": Kind.OR,
    "NOT": Kind.NOT,
    "KHÔNG": Kind.NOT,
}
_CLOSERS: Final[Mapping[str, str]] = {
    '"': '"＂”“',
    "＂": '＂"',
    "“": '”“"',
    "„": '“”"',
    "‟": '”"',
    "”": '”"',
    "«": "»",
    "»": "«»",
}

_ADDRESS: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|[a-z]:[\\/]|\\\\|~?/)[^ ]+", re.I)
_NAME: Final = re.compile(r"[a-z]{2,}:", re.I)
_UNKNOWN_FIELD: Final = re.compile(r"[a-z]{2,}:[^\W\d]|[a-z]{2,}:\(", re.I)
_SLOP: Final = re.compile(r"~(\d{1,2})(?!\w)")
_BROKEN_SLOP: Final = re.compile(r"~\d*(?!\w)")
_LONE_SLOP: Final = re.compile(r"~\d{1,2}\Z")
_PREFIX: Final = re.compile(r"[^*]*[^\W\d_]\*(?=[,.;:!?]*$)")
_NUMBER: Final = re.compile(r"\d{1,5}[-/](?:\d{4}/)?[^\W\d_]")
"""How a document number begins: ``-57-NQ/TW`` excludes it, ``-5 độ`` is a figure."""
_VIQR_BREVE: Final = re.compile(r"(?<=a)\((?=['`?~.]?[cmnpt])", re.I)
_EMPHASIS_OPENS: Final = re.compile(r"[^\w*]*\*+\w[^*]*$")
_ACCENT: Final = re.compile(r"[\u0300-\u036f]")
_SPLIT_NUMBER: Final = re.compile(r"\d[\w.]*(?:[/-][\w/.-]* +-[A-ZĐ]{2}| +-[A-ZĐ]{2}[^ ]*/)")
_LIST_MARK: Final = re.compile(r"\d{1,3}[^\W\d]?|[^\W\d]|[ivx]+", re.I)


def tokens(text: str, remarks: Remarks) -> list[Token]:
    """The tokens of a ``readable`` text; ``CLOSE`` only where a group is open."""
    lexer = _Lexer(text, remarks)
    at = 0
    while at < len(text):
        at = at + 1 if text[at] == " " else lexer.step(at)
    return lexer.out


class _Lexer:
    """``loose`` counts, for each open group, the parentheses that belong to words.

    ``in_emphasis`` is true after the first star of a pasted ``*Nhân Dân*``.
    """

    def __init__(self, text: str, remarks: Remarks) -> None:
        self.text = text
        self.remarks = remarks
        self.out: list[Token] = []
        self.loose = [0]
        self.quotes = self._paired_quotes()
        words = [word for word in text.split() if word not in OPERATORS]
        self.has_operator_words = any(char.islower() for char in text) or (
            bool(words) and all(any(map(str.isdigit, word)) for word in words)
        )
        self.in_emphasis = False

    def step(self, at: int) -> int:
        """Reads the token that begins at ``at`` (no blank); returns where it ends."""
        char = self.text[at]
        if at in self.quotes:
            return self._phrase(at)
        if char == "|":
            return self._emit(Kind.OR, at, at + 1 + (self.text[at + 1 : at + 2] == "|"))
        if char == "(":
            return self._open(at)
        if char == ")":
            return self._close(at)
        if char in "-+" and self._begins_operand(at):
            return self._emit(Kind.MINUS if char == "-" else Kind.PLUS, at, at + 1)
        if address := _ADDRESS.match(self.text, at):
            return self._emit(Kind.WORD, at, address.end() - self._closing(address.group()))
        return self._field(at) or self._word(at)

    def _closing(self, address: str) -> int:
        """How many parentheses at the end of an address close groups and are not its own."""
        trailing = len(address) - len(address.rstrip(")"))
        surplus = address.count(")") - address.count("(")
        return max(0, min(trailing, surplus, len(self.loose) - 1))

    def _emit(self, kind: Kind, start: int, end: int) -> int:
        self.out.append(Token(kind, start, end))
        return end

    def _paired_quotes(self) -> dict[int, int]:
        """Where quotations open, each with where it closes."""
        pairs: dict[int, int] = {}
        closed = -1
        for at, char in enumerate(self.text):
            if at <= closed or char not in _CLOSERS:
                continue
            ends = (self.text.find(closer, at + 1) for closer in _CLOSERS[char])
            end = min((end for end in ends if end >= 0), default=-1)
            if end < 0:
                self.remarks.add(Reason.LONE_QUOTE, self._chunk(at))
            else:
                pairs[at] = closed = end
        return pairs

    def _chunk(self, at: int) -> str:
        """The piece without blanks around ``at``, for a remark."""
        start = self.text.rfind(" ", 0, at) + 1
        end = self.text.find(" ", at)
        return self.text[start : end if end >= 0 else len(self.text)]

    def _phrase(self, at: int) -> int:
        closing = self.quotes[at]
        quoted = self.text[at + 1 : closing]
        end, slop = closing + 1, 0
        if found := _SLOP.match(self.text, end):
            end, slop = found.end(), int(found.group(1))
        elif broken := _BROKEN_SLOP.match(self.text, end):
            end = broken.end()
            self.remarks.add(Reason.BAD_SLOP, broken.group())
        if "*" in quoted:
            self.remarks.add(Reason.STRAY_STAR, self.text[at:end])
        self.out.append(Token(Kind.PHRASE, at, end, slop))
        return end

    def _open(self, at: int) -> int:
        if len(self.loose) > MAX_DEPTH:
            self.remarks.add(Reason.TOO_DEEP, self._chunk(at))
            self.loose[-1] += 1
            return at + 1
        self.loose.append(0)
        return self._emit(Kind.OPEN, at, at + 1)

    def _close(self, at: int) -> int:
        if self.loose[-1]:
            self.loose[-1] -= 1
            return at + 1
        if len(self.loose) > 1:
            self.loose.pop()
            return self._emit(Kind.CLOSE, at, at + 1)
        self.remarks.add(Reason.LONE_PARENTHESIS, self._chunk(at))
        return at + 1

    def _begins_operand(self, at: int) -> bool:
        """Whether the sign stands right before a word, a quotation or a group, and after none."""
        if at and self.text[at - 1] not in " (|":
            return False
        before = self.text[:at].rstrip(" ").rfind(" ") + 1
        if _SPLIT_NUMBER.match(self.text, before):
            return False
        after = self.text[at + 1 : at + 2]
        return (
            after.isalpha()
            or after == "("
            or at + 1 in self.quotes
            or (self.text[at] == "+" and after.isdigit())
            or _NUMBER.match(self.text, at + 1) is not None
        )

    def _field(self, at: int) -> int | None:
        found = field_at(self.text, at)
        if not found:
            return None
        name, end = found
        rest = self.text[end:].lstrip(" ")
        if rest and self.text[end] == " " and not may_begin_value(name, rest):
            return None
        self.out.append(Token(Kind.FIELD, at, end, field=name))
        return end

    def _word(self, at: int) -> int:
        end = self._word_end(at)
        word = self.text[at:end]
        if slop := _LONE_SLOP.search(word):
            self.remarks.add(Reason.LONE_SLOP, word)
            word = word[: slop.start()]
            return self._emit(Kind.WORD, at, at + len(word)) + len(slop[0]) if word else end
        glued = self.out and self.out[-1].end == at and self.out[-1].kind in _TAKES_A_WORD
        if word in OPERATORS and not glued and self._joins(end):
            return self._emit(OPERATORS[word], at, end)
        if (prefix := _PREFIX.match(word)) and not self.in_emphasis:
            self._emit(Kind.PREFIX, at, at + prefix.end())
            return end
        if "*" in word:
            self.remarks.add(Reason.STRAY_STAR, word)
            self.in_emphasis = bool(_EMPHASIS_OPENS.match(word))
        if _UNKNOWN_FIELD.match(word) or (end in self.quotes and _NAME.fullmatch(word)):
            self.remarks.add(Reason.UNKNOWN_FIELD, word)
        return self._emit(Kind.WORD, at, end)

    def _joins(self, end: int) -> bool:
        """Whether a word such as ``VÀ`` that ends at ``end`` is an operator, not part of a title.

        In a query without small letters (but one of numbers alone), and before a word in accented
        capitals (``TỔ CHỨC VÀ HOẠT ĐỘNG của``), it is one word among others.
        """
        following = self.text[end:].lstrip(" ").split(" ", 1)[0]
        bare = unicodedata.normalize("NFD", following)
        is_title = len(following) > 1 and following.isupper() and _ACCENT.search(bare)
        return self.has_operator_words and not is_title

    def _word_end(self, at: int) -> int:
        for end in range(at, len(self.text)):
            char = self.text[end]
            if char in " |" or end in self.quotes:
                return end
            if char == "(" and not _VIQR_BREVE.match(self.text, end):
                self.loose[-1] += 1
            elif char == ")" and self.loose[-1]:
                self.loose[-1] -= 1
            elif char == ")" and len(self.loose) > 1:
                return end
            elif char == ")" and not _LIST_MARK.fullmatch(self.text, at, end):
                self.remarks.add(Reason.LONE_PARENTHESIS, self._chunk(at))
        return len(self.text)


_TAKES_A_WORD: Final = (Kind.MINUS, Kind.PLUS, Kind.FIELD)
