"""A parsed query becomes a resolved one: keys of the index instead of typed words.

Words side by side may partly be missing; what is quoted, required, excluded or
in a field holds strictly. How many may be missing is decided by what the index
holds, before any filter.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.bodies import canonical as canonical_body
from corpus.kinds import parse_kind
from corpus.numbers import number_parts
from indexer import analyze, canonical, fold
from indexer.fields import BODY, CITES, NUMBER, PAIR, SIGNER, TEXT, TITLE, TITLE_PAIR
from search import notices
from search.abbreviations import Abbreviations, shipped
from search.congresses import Congress
from search.corrections import Correction, correct
from search.days import Day
from search.engine import Engine
from search.enough import enough, may_lack
from search.gathered import Gathered, Unit
from search.input_method import Decoded, decode
from search.marking import Marking, Slot
from search.model import Notice, SearchRequest, Suggestion
from search.numbered import OWN_NUMBER_POINTS
from search.numbers import mentions
from search.plenums import Plenum, held
from search.primitives import (
    EVERYTHING,
    NOTHING,
    And,
    AtLeast,
    Bonus,
    DateRange,
    Kind,
    Node,
    Not,
    Or,
    Phrase,
    Term,
    Weighted,
)
from search.query import parse, tree
from search.quoted import quoted
from search.readings import other_readings, read, spelled
from search.tokens import Spoken, side_by_side, spoken
from search.words import gather

PREFIX_READINGS: Final = 100
"""Words a prefix stands for, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What to match and how to rank it; ``units`` name what a hit may lack.

    ``unrelaxed`` matches what has as many of the words as is usual, also where nothing
    does. ``suggestion`` is what was probably meant, where that is not what is searched.
    """

    match: Node
    unrelaxed: Node
    ranking: tuple[Weighted, ...]
    bonuses: tuple[Bonus, ...]
    units: tuple[Unit, ...]
    marking: Marking
    notices: tuple[Notice, ...]
    suggestion: Suggestion | None = None


def resolve(
    parsed: tree.Parsed,
    request: SearchRequest,
    engine: Engine,
    abbreviations: Abbreviations | None = None,
) -> Resolved:
    """The resolved form of ``parsed`` for this index. Total: never raises.

    A misspelt query that finds nothing is searched as it was probably meant.
    ``abbreviations`` is the list that comes with the program where None is given.
    """
    abbreviations = abbreviations or shipped()
    if parsed.root is None:
        return Resolved(EVERYTHING, EVERYTHING, (), (), (), Marking(), parsed.notices)
    correction = correct(parsed, request, engine, abbreviations)
    as_typed = _Resolver(request, engine, abbreviations, correction).whole(parsed, parsed.root)
    if correction is None:
        return as_typed
    if request.correct and request.diacritics != "exact" and not _finds(as_typed, engine):
        again = parse(correction.query)
        meant = _Resolver(request, engine, abbreviations).whole(again, again.root or parsed.root)
        if _finds(meant, engine):
            return replace(meant, notices=(notices.corrected(correction), *meant.notices))
    return replace(as_typed, suggestion=notices.suggested(correction))


def _finds(resolved: Resolved, engine: Engine) -> bool:
    """Whether any document matches before more words than usual may be missing."""
    return engine.coverage((resolved.unrelaxed,), EVERYTHING)[1] > 0


class _Resolver:
    def __init__(
        self,
        request: SearchRequest,
        engine: Engine,
        abbreviations: Abbreviations,
        correction: Correction | None = None,
    ) -> None:
        self.request = request
        self.engine = engine
        self.abbreviations = abbreviations
        self.corrected = dict(correction.words) if correction else {}
        self.all = Gathered()
        self.notices: list[Notice] = []
        self.decoded: list[Decoded] = []
        self.spoken: dict[int, Spoken] = {}
        self.said: dict[tuple[str, str, int], Node] = {}

    def whole(self, parsed: tree.Parsed, root: tree.Node) -> Resolved:
        for run in side_by_side(root):
            self._read(run)
        if isinstance(root, tree.Words):
            self._offer_readings(self.spoken[root.start])
        children = root.children if isinstance(root, tree.Group) else (root,)
        plain = [child for child in children if isinstance(child, tree.Words)]
        for words in plain:
            self._gather(words, self.all)
        strict = And(
            tuple(
                dict.fromkeys(
                    self.node(child) for child in children if not isinstance(child, tree.Words)
                )
            )
        )
        is_asked = any(not isinstance(node, Not) for node in strict.children)
        units = () if is_asked and not self.all.units else self.all.what_counts()
        match: Node = strict
        unrelaxed: Node = strict
        if units:
            nodes = tuple(unit.node for unit in units)
            found = enough(nodes, strict, self.request.match, self.engine)
            if found.notice:
                self.notices.append(found.notice)
            match, unrelaxed = And((strict, found.node)), And((strict, found.usually))
        elif (self.all.unknown or self.all.near) and not strict.children:
            match = unrelaxed = NOTHING
        gathered = self.all
        if self.decoded:
            self.notices.append(notices.decoded(self.decoded))
        if gathered.understood:
            self.notices.append(notices.understood(gathered.understood))
        if gathered.expanded or gathered.shortened:
            self.notices.append(notices.expanded(gathered.expanded, gathered.shortened))
        if gathered.not_meant:
            self.notices.append(notices.not_meant(gathered.not_meant, parsed.text))
        self._tell_meant(parsed.text)
        for typed, alike in dict.fromkeys(gathered.near):
            self.notices.append(notices.unknown_number(typed, alike, parsed.text))
        if gathered.unknown:
            self.notices.append(notices.unknown(gathered.unknown, self.corrected))
        return Resolved(
            match=match,
            unrelaxed=unrelaxed,
            ranking=_once(gathered.ranking),
            bonuses=tuple(dict.fromkeys(gathered.bonuses)),
            units=units,
            marking=Marking(
                tuple(gathered.slots), tuple(gathered.phrases), frozenset(gathered.numbers)
            ),
            notices=(*parsed.notices, *self.notices),
        )

    def _read(self, run: Sequence[tree.Words]) -> None:
        """Reads words that stand side by side with one another's evidence."""
        texts = [self._decoded(words.text) for words in run]
        read_so = spoken(texts, self.engine, self.request.diacritics)
        self.spoken.update(zip((words.start for words in run), read_so, strict=True))

    def _tell_meant(self, query: str) -> None:
        """What days, congresses and plenums were searched as; of a plenum that may be one of
        several terms, those that the index knows."""
        meant = list(dict.fromkeys(self.all.meant))
        known = [each for each in meant if isinstance(each, (Congress, Day)) or each.terms]
        if known:
            self.notices.append(notices.meant(known))
        for each in meant:
            if isinstance(each, Plenum) and not each.terms:
                terms = held(each, self.engine)
                self.notices.append(notices.which_term(each, terms, query))

    def _offer_readings(self, spoken: Spoken) -> None:
        """Of a word that stands alone, with a mark and taken as typed."""
        if self.request.diacritics == "auto" and len(spoken.tokens) == 1 and not spoken.is_bare:
            (token,) = spoken.tokens
            others = [
                spelled(token.text, key) for key in other_readings(token.reading, self.engine)
            ]
            if others:
                self.notices.append(notices.other_readings(token.text, others))

    def _decoded(self, text: str) -> str:
        if self.request.diacritics == "auto" and (decoded := decode(text, self.engine)):
            self.decoded.append(decoded)
            return decoded.text
        return text

    def _gather(self, words: tree.Words, into: Gathered) -> None:
        if words.start not in self.spoken:
            self._read([words])
        request = self.request
        piece = self.spoken[words.start]
        abbreviations = self.abbreviations if request.expand else None
        gather(piece, into, self.engine, request.diacritics, abbreviations)

    def node(self, node: tree.Node) -> Node:
        """A node that holds strictly."""
        if isinstance(node, tree.Words):
            return self._every_word(node)
        if isinstance(node, tree.Phrase):
            return self._said_once(("phrase", node.text, node.slop), lambda: self._phrase(node))
        if isinstance(node, tree.Prefix):
            return self._said_once(("prefix", node.text, 0), lambda: self._prefix(node))
        if isinstance(node, tree.Field):
            return self._in_field(node.name, node.child)
        if isinstance(node, tree.DateRange):
            return _days(node)
        if isinstance(node, tree.Not):
            return Not(self._unranked(node.child))
        if isinstance(node, tree.Required):
            return self.node(node.child)
        if isinstance(node, tree.Or):
            return Or(tuple(self._alternative(child) for child in node.children))
        return And(tuple(dict.fromkeys(self.node(child) for child in node.children)))

    def _every_word(self, words: tree.Words) -> Node:
        part = Gathered()
        self._gather(words, part)
        self.all.take(part)
        if part.unknown or part.near:
            return NOTHING
        return And(tuple(unit.node for unit in part.every_word()))

    def _alternative(self, node: tree.Node) -> Node:
        """A side of an OR: of plain words, as many may be missing as in a query of their own."""
        if not isinstance(node, tree.Words):
            return self.node(node)
        part = Gathered()
        self._gather(node, part)
        self.all.take(part)
        nodes = tuple(unit.node for unit in part.what_counts())
        return AtLeast(len(nodes) - may_lack(len(nodes)), nodes) if nodes else NOTHING

    def _unranked(self, node: tree.Node) -> Node:
        """What is excluded neither ranks nor is marked."""
        kept, self.all, self.said = (self.all, self.said), Gathered(), {}
        found = self.node(node)
        self.all, self.said = kept
        return found

    def _said_once(self, said: tuple[str, str, int], find: Callable[[], Node]) -> Node:
        """What ``find`` gives, looked up, ranked and marked once however often it is said."""
        if said not in self.said:
            self.said[said] = find()
        return self.said[said]

    def _phrase(self, phrase: tree.Phrase) -> Node:
        mode, alone = self.request.diacritics, not self.spoken
        meant = quoted(phrase.text, phrase.slop, self.engine, mode, alone=alone)
        if not meant.steps:
            return EVERYTHING
        self.decoded += [meant.decoded] if meant.decoded else []
        self.all.understood += [meant.understood] if meant.understood else []
        self._rank_steps(meant.steps, strict=phrase.slop == 0)
        for mention in mentions(phrase.text, self.engine):
            own = Term(NUMBER, mention.keys)
            self.all.bonuses.append(Bonus(own, OWN_NUMBER_POINTS, leads=True))
        return Phrase(meant.steps, phrase.slop)

    def _prefix(self, prefix: tree.Prefix) -> Node:
        keys = analyze(prefix.text).keys
        if not keys:
            return EVERYTHING
        head = " ".join(keys[:-1])
        steps = self._steps(head, exact=False) if head else []
        steps.append(tuple(self.engine.starting_with(canonical(keys[-1]), PREFIX_READINGS)))
        self._rank_steps(steps, strict=True)
        return Phrase(tuple(steps))

    def _steps(self, text: str, *, exact: bool) -> list[tuple[str, ...]]:
        mode = "exact" if exact and self.request.diacritics != "ignore" else self.request.diacritics
        keys = analyze(text).keys
        return [reading.keys for reading in read(keys, self.engine, mode)] if keys else []

    def _rank_steps(self, steps: Sequence[tuple[str, ...]], *, strict: bool) -> None:
        first = len(self.all.slots)
        for at, step in enumerate(steps):
            self.all.ranking.append(Weighted(Term(TEXT, step), 1.0))
            self.all.slots.append(Slot(step, first + at - 1 if at and not strict else None, 1.0))
        for left, right in itertools.pairwise(steps):
            pairs = tuple(f"{a} {b}" for a in left for b in right)
            self.all.ranking.append(Weighted(Term(PAIR, pairs), 1.0))
            self.all.ranking.append(Weighted(Term(TITLE_PAIR, pairs), 0.3))
        if strict:
            self.all.phrases.append(tuple(range(first, first + len(steps))))

    def _in_field(self, name: tree.FieldName, node: tree.Node) -> Node:
        if isinstance(node, tree.DateRange):
            return _days(node)
        if isinstance(node, tree.Not):
            return Not(self._in_field(name, node.child))
        if isinstance(node, tree.Or):
            return Or(tuple(self._in_field(name, child) for child in node.children))
        if isinstance(node, (tree.And, tree.Group)):
            return And(tuple(self._in_field(name, child) for child in node.children))
        if isinstance(node, (tree.Required, tree.Field)):
            return self._in_field(name, node.child)
        lookups: dict[str, Callable[[str], Node]] = {
            "number": lambda text: self._numbered(NUMBER, text),
            "cites": lambda text: self._numbered(CITES, text),
            "kind": self._of_kind,
            "body": self._of_body,
            "title": lambda text: self._words_of(TITLE, text),
            "signer": lambda text: self._words_of(SIGNER, text),
        }
        return lookups[name](node.text)

    def _numbered(self, field: str, text: str) -> Node:
        keys = [key for mention in mentions(text, self.engine) for key in mention.keys]
        if not keys:
            digits = [key.lstrip("0") for key in analyze(text).keys if key.isdigit()]
            keys = [k for k in self.engine.names(field) if number_parts(k).serial in digits]
        self.all.numbers.update(keys)
        terms = [Term(name, tuple(sorted(keys))) for name in (field, CITES)]
        here, cited = self.engine.frequencies(terms)
        if not here:
            self.notices.append(notices.no_number(text, cited=cited))
        return terms[0]

    def _of_kind(self, text: str) -> Node:
        kind = parse_kind(text)
        if kind is None:
            self.notices.append(notices.no_kind(text))
            return NOTHING
        return Kind((kind,))

    def _of_body(self, text: str) -> Node:
        """The body of that name, else those whose names have all the words."""
        names = self.engine.names(BODY)
        exact = canonical_body(text)
        if exact in names:
            return Term(BODY, (exact,))
        wanted = {fold(key) for key in analyze(text).keys}
        fitting = [n for n in names if wanted <= {fold(key) for key in analyze(n).keys}]
        if not fitting:
            self.notices.append(notices.no_body(text))
        return Term(BODY, tuple(fitting))

    def _words_of(self, field: str, text: str) -> Node:
        """All the words; one that the texts do not hold (a signer may) is taken as typed."""
        typed = analyze(text).keys
        steps = [
            step or (key,) for step, key in zip(self._steps(text, exact=False), typed, strict=True)
        ]
        self.all.ranking += [Weighted(Term(field, step), 1.0) for step in steps if field == TITLE]
        return And(tuple(Term(field, step) for step in steps))


def _once(ranking: Sequence[Weighted]) -> tuple[Weighted, ...]:
    """The same terms, each once, with the greatest weight it had."""
    once: dict[Term, Weighted] = {}
    for each in ranking:
        known = once.setdefault(each.term, each)
        once[each.term] = Weighted(
            each.term,
            max(known.weight, each.weight),
            tuple(dict.fromkeys((*known.likeliest, *each.likeliest))),
        )
    return tuple(once.values())


def _days(node: tree.DateRange) -> DateRange:
    return DateRange(
        node.low.first_day.toordinal() if node.low else None,
        node.high.last_day.toordinal() if node.high else None,
    )
