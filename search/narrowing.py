"""Words of a query that name a filter: ``kết luận của Ban Bí thư năm 2024``.

They stay searched as typed; that the kind, the body or the time be a filter instead is only
offered, with the search that does so: the filter added, the words gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from corpus.bodies import canonical as canonical_body
from corpus.kinds import OFFICIAL_KINDS, label, parse_kind
from indexer import Analysis, analyze, fold, keeps_marks
from search.congresses import congresses
from search.engine import Engine
from search.function_words import is_function_word
from search.misspellings import is_syllable
from search.model import SearchRequest
from search.numbers import mentions
from search.plenums import plenums
from search.query import tree
from search.typed_times import TypedTime, typed_times

Filter = Literal["kind", "body", "year", "dates", "all"]
Bodies = Mapping[tuple[str, ...], str]

_LONGEST_KIND: Final = 4
_LONGEST_BODY: Final = 16
_MOST_WORDS: Final = 40
"""A longer run of words is a pasted passage."""

_BEFORE: Final = re.compile(r"(?<!\w)(?:(?:của|do|tại|ở|trong|vào|cua|tai|o)\s+)+\Z", re.I)
_BEHIND: Final = re.compile(r"\s+(?:của|do|về|cua|ve)(?=\s|\Z)", re.I)
_OF: Final = frozenset({"của", "cua", "do"})
_NUMBERED: Final = re.compile(r"\s+(?:(?:số|so)\s+)?\d", re.I)
_LEADS: Final = frozenset(analyze("các những mọi tìm xem toàn văn danh mục nội dung").keys)


@dataclass(frozen=True, slots=True)
class Narrower:
    """``words`` of the query name a filter; ``request`` is the search with it in their stead."""

    filter: Filter
    words: str
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class _Found:
    filter: Filter
    start: int
    end: int
    change: Mapping[str, Any]


def bodies_of(names: Iterable[str]) -> Bodies:
    """The bodies of an index by their words without marks."""
    return {tuple(fold(key) for key in analyze(name).keys): name for name in names}


def narrower(
    parsed: tree.Parsed, request: SearchRequest, bodies: Bodies, engine: Engine
) -> Iterator[Narrower]:
    """A search for each filter that the plain words of a query name, and one for all of them,
    which comes last. Nothing where the request has such a filter already."""
    root = parsed.root
    children = root.children if isinstance(root, tree.Group) else (root,)
    found = [
        replace(each, start=each.start + words.start, end=each.end + words.start)
        for words in children
        if isinstance(words, tree.Words)
        for each in _in_words(words.text, bodies, engine)
    ]
    free = _not_asked(request)
    found = [
        each
        for at, each in enumerate(found)
        if each.filter in free and each.filter not in {e.filter for e in found[:at]}
    ]
    for each in found:
        yield _without(parsed.text, [each], each.filter, request)
    if len(found) > 1:
        yield _without(parsed.text, found, "all", request)


def _not_asked(request: SearchRequest) -> set[Filter]:
    free: set[Filter] = set()
    if not request.kinds:
        free.add("kind")
    if not request.bodies:
        free.add("body")
    if not (request.years or request.date_from or request.date_to):
        free |= {"year", "dates"}
    return free


def _without(
    query: str, found: Sequence[_Found], which: Filter, request: SearchRequest
) -> Narrower:
    words = [query[each.start : each.end] for each in found]
    rest = query
    for each in sorted(found, key=lambda one: -one.start):
        before, behind = rest[: each.start], rest[each.end :]
        if linked := _BEFORE.search(before):
            before = before[: linked.start()]
        if each.filter == "kind" and (linked := _BEHIND.match(behind)):
            behind = behind[linked.end() :]
        rest = f"{before} {behind}"
    rest = " ".join(rest.split()).strip(" ,;.")
    keys = analyze(rest).keys
    if all(is_function_word(key, lacks_marks=rest == fold(rest)) for key in keys):
        rest = ""
    change = {name: value for each in found for name, value in each.change.items()}
    return Narrower(which, " ".join(words), replace(request, query=rest, offset=0, **change))


def _in_words(text: str, bodies: Bodies, engine: Engine) -> list[_Found]:
    """The filters that a run of words names, in order; of each filter perhaps several."""
    analysis = analyze(text)
    if not 0 < len(analysis.keys) <= _MOST_WORDS:
        return []
    taken = [(each.start, each.end) for each in mentions(text, engine)]
    taken += [(each.start, each.end) for each in plenums(text)]
    taken += [(each.start, each.end) for each in congresses(text)]
    times = [_time(each) for each in typed_times(text)]
    times = [time for time in times if not _overlaps(time, taken)]
    of_bodies = [body for body in _bodies(text, analysis, bodies) if not _overlaps(body, taken)]
    kinds = [kind for kind in _kinds(text, analysis, engine) if not _overlaps(kind, taken)]
    kinds = [kind for kind in kinds if _is_asked_for(kind, text, [*of_bodies, *times])][:1]
    around = [(each.start, each.end) for each in (*kinds, *times)]
    of_bodies = [body for body in of_bodies if _is_named_as_author(body, text, around)][:1]
    return sorted([*kinds, *of_bodies, *times[:1]], key=lambda each: each.start)


def _overlaps(one: _Found, taken: Iterable[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in taken)


def _time(typed: TypedTime) -> _Found:
    if typed.is_year and typed.low:
        return _Found("year", typed.start, typed.end, {"years": (str(typed.low.year),)})
    between = {"date_from": typed.low, "date_to": typed.high}
    return _Found("dates", typed.start, typed.end, between)


def _kinds(text: str, analysis: Analysis, engine: Engine) -> Iterator[_Found]:
    """Names of official kinds that are no part of another word (``luật`` in ``kỷ luật``)."""
    keys = analysis.keys
    continues = [*engine.joined(keys), False]
    at = 0
    while at < len(keys):
        for size in range(min(_LONGEST_KIND, len(keys) - at), 0, -1):
            start, end = int(analysis.starts[at]), int(analysis.ends[at + size - 1])
            kind = parse_kind(text[start:end])
            if kind not in OFFICIAL_KINDS or continues[at] or continues[at + size]:
                continue
            name = analyze(label(kind)).keys
            is_code = (
                size == 1 and text[start:end].isupper() and text[end : end + 1] not in ("-", "/")
            )
            if is_code or (
                len(name) <= size and all(map(keeps_marks, keys[at : at + len(name)], name))
            ):
                yield _Found("kind", start, end, {"kinds": (kind,)})
                at += size - 1
                break
        at += 1


def _is_asked_for(kind: _Found, text: str, others: Sequence[_Found]) -> bool:
    """Whether a kind is what the query asks for: at its head, or beside its author or its
    time; never where its number makes it one document (``nghị quyết 15``)."""
    behind = text[kind.end :]
    if _NUMBERED.match(behind) and not any(
        not text[kind.end : each.start].strip() for each in others if each.start >= kind.end
    ):
        return False
    before = analyze(text[: kind.start]).keys
    if all(key in _LEADS for key in before):
        return True
    if linked := _BEHIND.match(behind):
        return fold(linked[0]).split()[0] in {"cua", "do"}
    return any(
        not (text[kind.end : each.start] + text[each.end : kind.start]).strip() for each in others
    )


def _bodies(text: str, analysis: Analysis, bodies: Bodies) -> Iterator[_Found]:
    keys = analysis.keys
    names = frozenset(bodies.values())
    bare = [fold(key) for key in keys]
    at = 0
    while at < len(keys):
        for size in range(min(_LONGEST_BODY, len(keys) - at), 0, -1):
            start, end = int(analysis.starts[at]), int(analysis.ends[at + size - 1])
            name = bodies.get(tuple(bare[at : at + size]))
            if name is None or not all(map(keeps_marks, keys[at : at + size], analyze(name).keys)):
                is_word = size == 1 and is_syllable(bare[at])
                meant = canonical_body(text[start:end])
                name = meant if meant in names and not is_word else None
            if name is not None:
                yield _Found("body", start, end, {"bodies": (name,)})
                at += size - 1
                break
        at += 1


def _is_named_as_author(body: _Found, text: str, around: Sequence[tuple[int, int]]) -> bool:
    """Whether a body is named as who issued something: behind ``của`` or a kind, or with
    nothing but a kind and a time."""
    before = text[: body.start].split()
    if before and before[-1].lower() in _OF:
        return True
    if any(end <= body.start and not text[end : body.start].strip() for _, end in around):
        return True
    rest = text
    for start, end in sorted([*around, (body.start, body.end)], reverse=True):
        rest = rest[:start] + rest[end:]
    return not re.search(r"\w", rest)
