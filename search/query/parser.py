"""From a typed query to its tree. Whatever is typed, there is an answer and no error.

The grammar, loosest first:

    query    = item+                      things side by side: a ``Group``
    item     = both ("OR" both)*
    both     = single ("AND" single)*
    single   = ("NOT" | "-" | "+")? operand
    operand  = run of words | "phrase"~n | field ":" value | "(" query ")"

A run of words is one operand, for a Vietnamese word has several syllables:
``dân vận OR mặt trận`` is a choice of two. ``OR`` and ``AND`` join only what
stands directly beside them, so ``loai:nq OR loai:ct dân vận`` and
``dân vận OR mặt trận -huyện`` mean what they look like. ``-``, ``+`` and a
field take one word, ``NOT`` a run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from corpus.kinds import parse_kind
from search.query.fields import value_end
from search.query.lexer import Kind, Token, tokens
from search.query.remarks import Reason, Remarks
from search.query.tree import (
    And,
    DateRange,
    Field,
    FieldName,
    Group,
    Node,
    Not,
    Or,
    Parsed,
    Phrase,
    Prefix,
    Required,
    Words,
)
from search.query.typed_dates import typed_range
from search.query.typed_text import readable


def parse(query: str) -> Parsed:
    """The tree of ``query`` and the notices about what could not be taken as typed."""
    remarks = Remarks()
    text = readable(query, remarks)
    root = _Parser(text, tokens(text, remarks), remarks).query()
    notices = remarks.notices()
    if root is None and text and not notices:
        notices = (Reason.EMPTY.notice([text]),)
    return Parsed(text, root, notices)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A node and the piece it takes up with its parentheses."""

    node: Node
    start: int
    end: int


class _Parser:
    def __init__(self, text: str, stream: Sequence[Token], remarks: Remarks) -> None:
        self.text = text
        self.stream = stream
        self.remarks = remarks
        self.at = 0
        self.in_field = False

    def query(self) -> Node | None:
        """What stands up to the end, or to the parenthesis that closes this group."""
        items: list[_Placed] = []
        while self._kind() not in (None, Kind.CLOSE):
            if self._kind() in (Kind.AND, Kind.OR):
                self._remark(Reason.STRAY_OPERATOR, self._next())
            elif item := self._item():
                items.append(item)
        return self._side_by_side(items)

    def _kind(self, ahead: int = 0) -> Kind | None:
        place = self.at + ahead
        return self.stream[place].kind if place < len(self.stream) else None

    def _next(self) -> Token:
        self.at += 1
        return self.stream[self.at - 1]

    def _remark(self, reason: Reason, token: Token) -> None:
        self.remarks.add(reason, self.text[token.start : token.end])

    def _item(self) -> _Placed | None:
        return self._joined(Kind.OR, Or, self._both)

    def _both(self) -> _Placed | None:
        return self._joined(Kind.AND, And, self._single)

    def _joined(
        self, joint: Kind, node: type[And | Or], operand: Callable[[], _Placed | None]
    ) -> _Placed | None:
        operands = [operand()]
        while self._kind() is joint:
            operator = self._next()
            while self._kind() in (Kind.AND, Kind.OR):
                self._remark(Reason.STRAY_OPERATOR, self._next())
            if self._kind() in (None, Kind.CLOSE):
                self._remark(Reason.STRAY_OPERATOR, operator)
                continue
            if operands == [None]:
                self._remark(Reason.STRAY_OPERATOR, operator)
            operands.append(operand())
        found = [placed for placed in operands if placed]
        if len(found) < 2:
            return found[0] if found else None
        start, end = found[0].start, found[-1].end
        children = _flat(node, [placed.node for placed in found])
        return _Placed(node(children, start, end), start, end)

    def _single(self) -> _Placed | None:
        if self._kind() not in (Kind.NOT, Kind.MINUS, Kind.PLUS):
            return self._operand()
        sign = self._next()
        while self._kind() is Kind.NOT:
            self._remark(Reason.STRAY_OPERATOR, self._next())
        operand = self._single() if sign.kind is Kind.NOT else self._operand(one_word=True)
        if not operand:
            self._remark(Reason.STRAY_OPERATOR, sign)
            return None
        node = Required if sign.kind is Kind.PLUS else Not
        if sign.kind is Kind.MINUS and isinstance(operand.node, Words) and self._word_follows():
            self.remarks.add(Reason.ONE_WORD_NOT, self.text[sign.start : operand.end])
        return _Placed(node(operand.node, sign.start, operand.end), sign.start, operand.end)

    def _operand(self, one_word: bool = False) -> _Placed | None:
        """What the next token begins, or None where it begins nothing to look for."""
        kind = self._kind()
        if kind is Kind.OPEN:
            return self._group()
        if kind is Kind.PHRASE:
            return self._phrase()
        if kind is Kind.FIELD:
            return self._field()
        if kind in (Kind.WORD, Kind.PREFIX):
            return self._words(1 if one_word else self._run_length())
        return None

    def _group(self) -> _Placed | None:
        opening = self._next()
        inside = self.query()
        if self._kind() is Kind.CLOSE:
            end = self._next().end
        else:
            end = len(self.text)
            self.remarks.add(Reason.LONE_PARENTHESIS, self.text[opening.start :].split(" ", 1)[0])
        if inside is None:
            self.remarks.add(Reason.EMPTY, self.text[opening.start : end])
            return None
        return _Placed(inside, opening.start, end)

    def _phrase(self) -> _Placed | None:
        token = self._next()
        closing = token.end - 1
        while self.text[closing].isdigit() or self.text[closing] == "~":
            closing -= 1
        quoted = self.text[token.start + 1 : closing]
        if not _says_something(quoted):
            self._remark(Reason.EMPTY, token)
            return None
        phrase = Phrase(quoted, token.slop, token.start, token.end)
        return _Placed(phrase, token.start, token.end)

    def _run_length(self) -> int:
        """How many of the next tokens are words, up to and with the first prefix."""
        count = 0
        while self._kind(count) is Kind.WORD:
            count += 1
        return count + (self._kind(count) is Kind.PREFIX)

    def _words(self, count: int) -> _Placed | None:
        first, last = self.stream[self.at], self.stream[self.at + count - 1]
        self.at += count
        return self._slice(first.start, last.end, is_prefix=last.kind is Kind.PREFIX)

    def _slice(self, start: int, end: int, is_prefix: bool) -> _Placed | None:
        text = self.text[start:end]
        if is_prefix:
            return _Placed(Prefix(text[:-1], start, end), start, end)
        return _Placed(Words(text, start, end), start, end) if _says_something(text) else None

    def _word_follows(self) -> bool:
        return (
            self._kind() is Kind.WORD
            and self.text[self.stream[self.at].start].isalpha()
            and self.text[self.stream[self.at - 1].end] == " "
        )

    def _field(self) -> _Placed | None:
        field = self._next()
        if field.field is None or self.in_field:
            self._remark(Reason.NESTED_FIELD, field)
            return self._operand(one_word=True)
        value = self._value(field.field, field.start)
        if value is None:
            self._remark(Reason.NO_VALUE, field)
            return None
        node = value.node
        if field.field == "date":
            try:
                node = self._as_dates(node)
            except ValueError:
                self.remarks.add(Reason.BAD_DATE, self.text[value.start : value.end])
                return value
        start, end = field.start, value.end
        return _Placed(Field(field.field, node, start, end), start, end)

    def _value(self, name: FieldName, field_start: int) -> _Placed | None:
        kind = self._kind()
        if kind in (Kind.OPEN, Kind.PHRASE):
            self.in_field = True
            value = self._operand()
            self.in_field = False
            return value
        if kind is Kind.PREFIX:
            return self._words(1)
        if kind is not Kind.WORD:
            return None
        count = self._value_length(name)
        start = self.stream[self.at].start
        end = self.stream[self.at + count - 1].end
        self.at += count
        kept = self.text[start:end].rstrip(",;")
        value = self._slice(start, start + len(kept), is_prefix=False)
        takes_more = name in ("body", "title", "signer") or (
            name == "kind" and parse_kind(kept) is None
        )
        if value and takes_more and value.end == end and self._word_follows():
            self.remarks.add(Reason.ONE_WORD_FIELD, self.text[field_start:end])
        return value

    def _value_length(self, name: FieldName) -> int:
        """How many words the value has: one, but ``34 - NQ/TW`` and ``nghị quyết`` are one."""
        run = self.stream[self.at : self.at + self._run_length()]
        words = [token for token in run if token.kind is Kind.WORD]
        start = words[0].start
        end = start + value_end(name, self.text[start : words[-1].end])
        return sum(word.start < end for word in words)

    def _as_dates(self, node: Node) -> Node:
        """The same tree with dates for words. Raises ValueError where one is no date."""
        if isinstance(node, (Words, Phrase)):
            low, high = typed_range(node.text.strip())
            if low and high and low.first_day > high.last_day:
                self.remarks.add(Reason.SWAPPED_DATES, node.text)
                low, high = high, low
            return DateRange(low, high, node.start, node.end)
        if isinstance(node, (Not, Required)):
            return replace(node, child=self._as_dates(node.child))
        if isinstance(node, (And, Or, Group)):
            return replace(node, children=tuple(map(self._as_dates, node.children)))
        raise ValueError("no date")

    def _side_by_side(self, items: Sequence[_Placed]) -> Node | None:
        merged: list[_Placed] = []
        for item in items:
            if merged and (run := self._one_run(merged[-1], item)):
                merged[-1] = run
            else:
                merged.append(item)
        if len(merged) < 2:
            return merged[0].node if merged else None
        children = _flat(Group, [placed.node for placed in merged])
        return Group(children, merged[0].start, merged[-1].end)

    def _one_run(self, left: _Placed, right: _Placed) -> _Placed | None:
        """``luật đất đai (sửa đổi) 2024``: parentheses that decide nothing are punctuation."""
        if not (isinstance(left.node, Words) and isinstance(right.node, Words)):
            return None
        if _says_something(self.text[left.end : right.start]):
            return None
        return self._slice(left.start, right.end, is_prefix=False)


def _says_something(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _flat(joint: type[And | Or | Group], nodes: Sequence[Node]) -> tuple[Node, ...]:
    """``nodes`` with those of the same joint replaced by their children."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.children if isinstance(node, joint) else [node])
    return tuple(flat)
