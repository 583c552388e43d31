"""The words of a query as typed and as read, each with what stands next to it.

Marks are read over everything that stands side by side: ``+thanh +tra`` is read
as ``thanh tra`` is, whatever signs say how the words are to match.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer import analyze, fold
from indexer.fields import TEXT
from search.engine import Engine
from search.model import Diacritics
from search.primitives import Term
from search.query import tree
from search.readings import Reading, read, spelled


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the query at ``start`` of its piece of text, and how it is read."""

    text: str
    start: int
    reading: Reading

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_read(self) -> bool:
        """True where marks were added."""
        return self.reading.best != self.reading.typed

    @property
    def named(self) -> str:
        """What the reader is told it is: as typed, or as read where marks were added."""
        return spelled(self.text, self.reading.best) if self.is_read else self.text

    @property
    def node(self) -> Term:
        return Term(TEXT, self.reading.keys)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A piece of plain words, keystrokes decoded, and its tokens."""

    text: str
    tokens: tuple[Token, ...]

    @property
    def is_bare(self) -> bool:
        """True where no word was typed with a mark."""
        return self.text == fold(self.text)

    @property
    def lacks_marks(self) -> bool:
        """True where marks were left out: all of them, or some that were read."""
        return self.is_bare or any(token.is_read for token in self.tokens)


def spoken(texts: Sequence[str], engine: Engine, diacritics: Diacritics) -> list[Spoken]:
    """The pieces ``texts``, which stand side by side, read with one another's evidence."""
    analyses = [analyze(text) for text in texts]
    keys = [key for analysis in analyses for key in analysis.keys]
    readings = iter(read(keys, engine, diacritics) if keys else ())
    return [
        Spoken(
            text,
            tuple(
                Token(text[start:end], start, next(readings))
                for start, end in zip(analysis.starts.tolist(), analysis.ends.tolist(), strict=True)
            ),
        )
        for text, analysis in zip(texts, analyses, strict=True)
    ]


def side_by_side(root: tree.Node) -> list[list[tree.Words]]:
    """The plain words of a query in runs: of a run nothing but ``+`` and ``AND`` is between.

    Words that are excluded, quoted or in a field are in none.
    """
    runs: list[list[tree.Words]] = [[]]
    for words in _in_order(root):
        if words is None:
            runs.append([])
        else:
            runs[-1].append(words)
    return [run for run in runs if run]


def _in_order(node: tree.Node) -> Iterator[tree.Words | None]:
    """The words in order, None where those before and behind do not stand side by side."""
    if isinstance(node, tree.Words):
        yield node
    elif isinstance(node, tree.Required):
        yield from _in_order(node.child)
    elif isinstance(node, (tree.Group, tree.And)):
        for child in node.children:
            yield from _in_order(child)
    elif isinstance(node, tree.Or):
        for child in node.children:
            yield None
            yield from _in_order(child)
        yield None
    else:
        yield None
