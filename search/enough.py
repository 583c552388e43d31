"""How many words of a query must be in a document: decided by what the index holds, before
any filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from search import notices
from search.engine import Engine
from search.model import Match, Notice
from search.primitives import And, AtLeast, Node, Phrase

FEW_DOCUMENTS: Final = 100
"""A query of four and more words that leaves fewer (or a twentieth of a small index) is
loosened. On alqac2022 from four words 0.939 nDCG@10, from five 0.937, without 0.916."""


@dataclass(frozen=True, slots=True)
class Enough:
    """``node`` matches what has enough of the words, ``usually`` what has as many of them as
    is usual; ``notice`` says so where more than usual may be missing."""

    node: Node
    usually: Node
    notice: Notice | None = None


def enough(words: Sequence[Node], strict: Node, match: Match, engine: Engine) -> Enough:
    """All of ``words`` but those that may be missing, fewer where that leaves nothing or, of
    a long query, next to nothing; ``strict`` is what must be there beside them."""
    count = len(words)
    nodes = tuple(words)
    if match != "auto":
        asked = AtLeast(count if match == "all" else 1, nodes)
        return Enough(asked, asked)
    wanted = minimum = count - may_lack(count)
    quoted = _quoted_words(strict)
    covered = engine.coverage(nodes, strict)
    few = min(FEW_DOCUMENTS, engine.documents / 20) if count + quoted >= 4 else 1
    while minimum > (0 if quoted else 1) and covered[minimum] < few:
        minimum -= 1
    usual = AtLeast(wanted, nodes)
    if minimum == wanted or covered[minimum] == covered[wanted]:
        return Enough(usual, usual)
    said = notices.relaxed(count, minimum, strictly=covered[wanted])
    return Enough(AtLeast(minimum, nodes), usual, said)


def _quoted_words(strict: Node) -> int:
    """The words of the phrases that must be there anyway: ``khái niệm "đảng viên"`` has four
    words, and of these the plain ones may go where they leave next to nothing. Eight of the
    questions of alqac2022 quote the term they ask about."""
    children = strict.children if isinstance(strict, And) else (strict,)
    return sum(len(child.steps) for child in children if isinstance(child, Phrase))


def may_lack(words: int) -> int:
    """How many of so many words a document may lack in a plain query."""
    if words <= 2:
        return 0
    if words <= 4:
        return 1
    return 2 if words == 5 else words // 2
