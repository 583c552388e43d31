"""What a text does with a number it cites: rests on it, carries it out, amends it, ends it.

The role is told by the words before the number, read from right to left: first what the
document is called (``Nghị định số``), then words that may stand between (``một số điều của``),
then the verb. Numbers that are joined share the verb of the first. Laws: one role a mention;
nothing raises on any string; only a bounded stretch around each number is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from corpus.document import CitationRole
from corpus.kinds import label
from corpus.metadata.citation_words import (
    ACTIVE,
    ACTOR,
    AMENDING_LAW,
    ASIDE,
    BASIS,
    BETWEEN,
    ENDED,
    FOLLOWS,
    GUIDES,
    IMPLEMENTS,
    ITEM,
    JOINT,
    LAW,
    LEAD,
    NAMED,
    ORDER,
    PART_OF,
    PARTS,
    PASSIVE,
    PLANNED,
    THIS,
    VERB,
)  # fmt: skip
from corpus.numbers import KIND_CODES, NumberMention, number_parts

_REACH: Final = 260
"""Characters before a number in which its verb and who acts are looked for."""
_LIST_REACH: Final = 600
"""Characters between two numbers of one enumeration."""

_LONGEST_NAME: Final = 120
"""What ``NAMED`` can match at most."""
_LONGEST_ITEM: Final = 6
"""What ``ITEM`` can match at most."""
_LONGEST_PART: Final = 60
"""Characters of what is passed over at a time between a number and its verb."""
_ANTECEDENTS: Final = 40
"""Numbers before one among which that is sought which ``Nghị định này`` means."""

_MARKS: Final = re.compile(r"[*_#>“”\"«»\\\s\u200b\u00a0]+")
_SENTENCE: Final = re.compile(
    r"\n\s*\n|[|!?…]|(?<=[\w)”\"\]*])(?<!\b[TĐ])[.](?=[\s*_]+[^\Wa-zđ\d])|[.](?=\s*\n)"
)
_CLAUSE: Final = re.compile(rf"{_SENTENCE.pattern}|;|:(?=\s)")


@dataclass(frozen=True, slots=True)
class Role:
    """What is done with the number cited, and ``by`` the document with which key; of a passive
    role the key of the document it was done to. None is the text itself, or nobody named."""

    slug: CitationRole | None = None
    by: str | None = None


_NONE: Final = Role()
_ACTIVE: Final = ("amends", "replaces", "repeals")
_CHANGES: Final = (*_ACTIVE, "amended_by", "replaced_by", "repealed_by")


def find_roles(text: str, mentions: Sequence[NumberMention], own_key: str | None) -> list[Role]:
    """The role of each mention, in order; ``own_key`` is the text's own number's, if it has one.

    Who changes a document must be told: by ``này``, by number, or by the form of an order
    in a document of the same body; else there is no role, as for what is only planned.
    """
    found: list[Role] = []
    head = _NONE
    for at, mention in enumerate(mentions):
        between = text[mentions[at - 1].end : mention.start] if at else ""
        before = _words_before(text[max(0, mention.start - _LIST_REACH) : mention.start], mention)
        if before.endswith(";") and _is_enumerated(between):
            role = head
        elif at and len(between) < _LIST_REACH and _is_joined(between, mention):
            role = found[-1] if _shares(found[-1], mentions[at - 1], mention) else head
        else:
            role = _Asked(text, mentions, at, own_key).told()
            if not at or _CLAUSE.search(between):
                head = _NONE
            if head.slug is None and role.by is None and role.slug != "guides":
                head = role
        found.append(role)
    return found


def _is_enumerated(between: str) -> bool:
    """Whether two numbers stand in one list: nothing ends a sentence or opens another list
    before the semicolon that parts them."""
    so_far = between[: between.rfind(";")]
    return 0 < len(between) < _LIST_REACH and not _SENTENCE.search(so_far) and ": " not in so_far


def _shares(role: Role, first: NumberMention, second: NumberMention) -> bool:
    """Whether the second of two joined numbers can have the role of the first: what is
    changed in one breath is of one kind, and no older than what changes it."""
    if role.slug not in _CHANGES:
        return True
    same_kind = number_parts(first.key).kind == number_parts(second.key).kind
    return same_kind and not (role.slug in _ACTIVE and _is_older(role.by, second.key))


def _plain(piece: str) -> str:
    return _MARKS.sub(" ", piece).lower().strip()


def _part(words: str) -> re.Match[str] | None:
    """The part of a document that ``words`` end with."""
    return PARTS.search(words, max(0, len(words) - _LONGEST_PART))


def _item(words: str) -> re.Match[str] | None:
    """The sign of a list's item that ``words`` end with."""
    return ITEM.search(words, max(0, len(words) - _LONGEST_ITEM))


def _without_name(words: str, mention: NumberMention) -> str:
    """``words`` without what the document is called directly before its number."""
    law = None
    if number_parts(mention.key).kind is None:
        law = AMENDING_LAW.search(words) or LAW.search(words)
    named = law or NAMED.search(words, max(0, len(words) - _LONGEST_NAME))
    return words[: named.start()].rstrip() if named else words


def _words_before(piece: str, mention: NumberMention) -> str:
    words = _without_name(_plain(piece), mention)
    item = _item(words)
    return words[: item.start()].rstrip() if item else words


def _is_joined(between: str, mention: NumberMention) -> bool:
    if _SENTENCE.search(between):
        return False
    words = _without_name(_plain(between), mention)
    while words and (part := _part(words)):
        words = words[: part.start()].rstrip()
    joint = JOINT.search(words)
    if joint is None:
        return words == ""
    aside = words[: joint.start()].strip()
    return ASIDE.match(aside) is not None and VERB.search(aside) is None


@dataclass(frozen=True, slots=True)
class _Asked:
    """One mention, and what must be known to tell its role."""

    text: str
    mentions: Sequence[NumberMention]
    at: int
    own_key: str | None

    @property
    def mention(self) -> NumberMention:
        return self.mentions[self.at]

    def told(self) -> Role:
        """The role by the verb before the number, by the line that opens the list it stands
        in, or by the end that is told after it."""
        start = self.mention.start
        low = max(0, start - _REACH, self.mentions[self.at - 1].end if self.at else 0)
        piece = self.text[low:start]
        cuts = list(_CLAUSE.finditer(piece))
        words = _plain(piece[cuts[-1].end() :] if cuts else piece)
        words = _without_name(words, self.mention)
        item = _item(words)
        is_apart = words.endswith(",") and not _part(words[:-1].rstrip())
        if is_apart or (item and not words[: item.start()]):
            words = ""
        if words:
            return self._by_verb(words)
        if not cuts and low:
            return _NONE
        opening = _words_before(piece, self.mention)
        if lead := LEAD.search(opening):
            return self._changed(opening[: lead.start()].rstrip(), lead["verb"], False)
        if opening.endswith(":"):
            return self._by_verb(NAMED.sub("", opening[:-1].rstrip()).rstrip())
        return self._ended()

    def _by_verb(self, words: str) -> Role:
        is_partial = False
        while words:
            if passive := PASSIVE.search(words):
                verb = passive["verb"] or passive["bare"]
                return self._passive(words[: passive.start()], verb, is_partial)
            if BASIS.search(words):
                return Role("basis")
            if follows := FOLLOWS.search(words):
                rest = words[: follows.start()].rstrip()
                return Role("basis" if rest.endswith("căn cứ") else "follows")
            if GUIDES.search(words):
                return Role("guides")
            if active := ACTIVE.search(words):
                rest = words[: active.start()].rstrip()
                return self._changed(rest, active["verb"], is_partial)
            if done := IMPLEMENTS.search(words):
                is_guide = re.search(
                    r"(?:hướng dẫn|quy định chi tiết)(?: và| việc| tổ chức)?\Z",
                    words[: done.start()].rstrip(),
                )
                return Role("guides") if is_guide else Role("implements")
            part = _part(words)
            is_partial = is_partial or part is not None
            passed = part or BETWEEN.search(words, max(0, len(words) - _LONGEST_PART))
            if passed is None:
                return _NONE
            words = words[: passed.start()].rstrip()
        return _NONE

    def _passive(self, left: str, verb: str, is_partial: bool) -> Role:
        """``được thay thế bởi``: it was done to the number before, or to ``… này``. What a part
        of a document replaces is a part too."""
        patient = self._subject()
        if PLANNED.search(left) or (patient is None and not THIS.search(left)):
            return _NONE
        patient = None if patient == self.own_key else patient
        is_amended = "sửa đổi" in verb or verb.startswith(("bổ sung", "điều chỉnh", "đính chính"))
        if is_partial or is_amended or PART_OF.search(left):
            return Role("amended_by", patient)
        return Role("replaced_by" if verb.startswith("thay thế") else "repealed_by", patient)

    def _changed(self, left: str, verb: str, is_partial: bool) -> Role:
        """Active voice: what stands to the ``left`` of the verb tells who acts."""
        if PLANNED.search(left):
            return _NONE
        slug: CitationRole = "replaces" if verb.startswith("thay thế") else "repeals"
        if is_partial or verb.startswith(("sửa đổi", "bổ sung", "điều chỉnh", "đính chính")):
            slug = "amends"
        if not left:
            left = self._sentence_so_far(verb)
        if this := THIS.search(left):
            if self.own_key is None:
                return Role(slug, self._antecedent(this["kind"]))
            is_own = this["kind"] == "văn bản" or _is_kind(self.own_key, this["kind"])
            return Role(slug) if is_own else _NONE
        subject = self._subject()
        if subject is not None:
            if _is_older(subject, self.mention.key):
                return _NONE
            return Role(slug, None if subject == self.own_key else subject)
        if self.own_key is None:
            return Role(slug)
        actor = ACTOR.fullmatch(left)
        is_own = actor is not None and _is_kind(self.own_key, actor["kind"])
        is_told = is_own or ORDER.fullmatch(left) is not None
        return Role(slug) if is_told and _same_body(self.own_key, self.mention.key) else _NONE

    def _sentence_so_far(self, verb: str) -> str:
        """What stands before ``; thay thế …`` in its sentence."""
        low = max(0, self.mention.start - _REACH)
        words = _plain(_SENTENCE.split(self.text[low : self.mention.start])[-1])
        return words[: words.rfind(verb)].rstrip()

    def _ended(self) -> Role:
        """``Nghị quyết số 32/NQ-CP … hết hiệu lực kể từ ngày …``."""
        end = self.mention.end
        after = _SENTENCE.split(self.text[end : end + _REACH], maxsplit=1)[0]
        ended = ENDED.match(_plain(after))
        if ended is None or PLANNED.search(ended.group()) or THIS.search(ended.group()):
            return _NONE
        return Role("repeals")

    def _subject(self) -> str | None:
        """The number before this one in its sentence that is of its kind or its body: who does
        it, or to whom it is done."""
        key = self.mention.key
        for previous in reversed(self.mentions[max(0, self.at - 3) : self.at]):
            between = self.text[previous.end : self.mention.start]
            if len(between) > _REACH or _SENTENCE.search(between):
                return None
            same_kind = number_parts(previous.key).kind == number_parts(key).kind
            if previous.key != key and (same_kind or _same_body(previous.key, key)):
                return previous.key
        return None

    def _antecedent(self, kind: str) -> str | None:
        """What ``Nghị định này`` means in a text about decrees: the last one named before."""
        for mention in reversed(self.mentions[max(0, self.at - _ANTECEDENTS) : self.at]):
            if mention.key != self.mention.key and _is_kind(mention.key, kind):
                return mention.key
        return None


def _is_kind(key: str, kind: str) -> bool:
    """Whether a number is one of a ``kind`` as running text calls it."""
    code = number_parts(key).kind
    if code is None:
        return kind in {"luật", "bộ luật", "nghị quyết", "pháp lệnh"}
    return any(label(slug).lower() == kind for slug in KIND_CODES[code])


def _same_body(one: str, other: str) -> bool:
    """Whether two numbers are of one body (of whichever legislature)."""
    own, its = (re.sub(r"\d+\Z", "", number_parts(key).body or "") for key in (one, other))
    return own == its != ""


def _is_older(one: str | None, other: str) -> bool:
    """Whether a number is of a year before the other's, where both have one."""
    years = [number_parts(key).year for key in (one or "", other)]
    return None not in years and str(years[0]) < str(years[1])
