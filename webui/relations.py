"""A document among the others, as parts of a page: what it cites, what cites it, what became
of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from search.citations import Changed, Citing, Named, Reference, Relations
from search.model import Hit, Language, SearchRequest
from webui.links import document_path, in_language, search_path, with_query
from webui.names import kind_label, shown_date
from webui.screens import ChangeItem, CitedGroup, CitedItem, Link
from webui.wording import Wording

ROLE_ORDER: Final = (
    "replaces", "repeals", "amends", "replaced_by", "repealed_by", "amended_by",
    "basis", "implements", "guides", "follows", "none",
)  # fmt: skip
"""What a document does with another, the weightiest first."""


def cited_groups(relations: Relations, t: Wording) -> tuple[CitedGroup, ...]:
    """What a document cites, by what it does with it; each number once with each date."""
    groups: dict[str, list[Reference]] = {}
    for one in relations.references:
        groups.setdefault(one.citation.role or "none", []).append(one)
    return tuple(
        CitedGroup(_capital(t(f"role_{role}")), tuple(_cited(one, t) for one in groups[role]))
        for role in ROLE_ORDER
        if role in groups
    )


def citing_items(relations: Relations, t: Wording) -> tuple[CitedItem, ...]:
    return tuple(_citing(one, t) for one in relations.cited_by)


def change_items(changes: Sequence[Changed], t: Wording) -> tuple[ChangeItem, ...]:
    alike = sum(one.change == changes[0].change for one in changes) - 1 if changes else 0
    return tuple(
        ChangeItem(
            sentence=t(f"changed_by_{one.change}"),
            by=_maker(one.by, t),
            others=t("and_others", count=alike) if alike and one is changes[0] else "",
            quote=one.quote,
            source=_to_document(one.told_by, t.lang),
        )
        for one in changes
    )


def change_told(hit: Hit, t: Wording) -> str:
    """What became of a hit, and by whom; empty where nothing is told."""
    if hit.change is None or hit.changed_by is None:
        return ""
    by = hit.changed_by
    said = [t(f"change_{hit.change}"), t("by", number=by.number) if by.number else ""]
    said += [t("and_others", count=by.others)] if by.number and by.others else []
    return " ".join(filter(None, said))


def all_citing(number: str, lang: Language) -> str:
    """The search for every document that cites a number."""
    return search_path(SearchRequest(query=f'danchieu:"{number}"'), lang)


def _cited(one: Reference, t: Wording) -> CitedItem:
    """To the document where it is here; else to all that bear or cite the number."""
    number = one.to.number
    text = _dated(number, one.to, t)
    if one.to.id is not None:
        return CitedItem(Link(text, _to_document(one.to.id, t.lang)), one.to.title or "")
    search = search_path(SearchRequest(query=f'so:"{number}"'), t.lang)
    if one.choices:
        note = t("several_bear", count=len(one.choices))
    else:
        search = all_citing(number, t.lang)
        note = t("number_cited", count=one.times_cited)
    return CitedItem(Link(text, search, hint=t("find_citing", number=number)), note)


def _citing(one: Citing, t: Wording) -> CitedItem:
    said: Iterator[str | None] = iter(
        (
            one.number,
            kind_label(one.kind, t.lang),
            shown_date(one.date, t.lang) if one.date else None,
            t(f"role_{one.role}") if one.role else None,
        )
    )
    title = one.title.strip() or one.id
    note = " · ".join(part for part in said if part)
    return CitedItem(Link(title, _to_document(one.id, t.lang)), note)


def _maker(by: Named, t: Wording) -> Link:
    text = _dated(by.number or t("changed_by_unnumbered"), by, t)
    if by.id is not None:
        return Link(text, _to_document(by.id, t.lang))
    return Link(text, search_path(SearchRequest(query=f'so:"{by.number}"'), t.lang))


def _dated(number: str, named: Named, t: Wording) -> str:
    return f"{number} ({shown_date(named.date, t.lang)})" if named.date else number


def _to_document(id: str, lang: Language) -> str:
    return with_query(document_path(id), in_language(lang))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
