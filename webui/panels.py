"""The facets as panels: a few values of each at once, the rest folded, each a link that toggles it.

Bodies stand under those they belong to. Where a body that is not among the values has two or
more of them under it, its name stands above them without a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from corpus.lineage import parent
from search.model import FACETS, Facet, FacetValue, Language, Page, SearchRequest
from webui.links import first_page, toggled
from webui.names import facet_label, shown_count
from webui.screens import FacetLink, FacetPanel
from webui.wording import Wording

VALUES_SHOWN: Final = 8
"""Values of a facet shown before "more"; chosen ones are always shown."""


def facet_panels(page: Page, request: SearchRequest, lang: Language) -> tuple[FacetPanel, ...]:
    """The facets that have values, in their order, each value a link that toggles it."""
    given = {facet.name: facet for facet in page.facets}
    return tuple(
        _panel(given[name], request, lang)
        for name in FACETS
        if name in given and given[name].values
    )


def earlier_bodies(page: Page) -> tuple[str, ...]:
    """The bodies of the index whose work the chosen ones took over, and that are not chosen."""
    bodies = [value for facet in page.facets if facet.name == "body" for value in facet.values]
    chosen = {value.value for value in bodies if value.selected}
    earlier = [name for value in bodies if value.selected for name in value.predecessors]
    return tuple(name for name in dict.fromkeys(earlier) if name not in chosen)


def _panel(facet: Facet, request: SearchRequest, lang: Language) -> FacetPanel:
    chosen = [value for value in facet.values if value.selected]
    others = [value for value in facet.values if not value.selected]
    room = max(VALUES_SHOWN, len(chosen))
    if len(facet.values) == room + 1:  # "1 more" would take the room of the value itself
        room += 1
    values = (*chosen, *others)
    return FacetPanel(
        name=facet.name,
        label=Wording(lang)(f"facet_{facet.name}"),
        shown=_links(facet.name, values[:room], request, lang),
        folded=_links(facet.name, values[room:], request, lang),
        folded_count=len(values[room:]),
    )


def _links(
    facet: str, values: Sequence[FacetValue], request: SearchRequest, lang: Language
) -> tuple[FacetLink, ...]:
    links = {
        value.value: FacetLink(
            text=facet_label(facet, value, lang),
            count=shown_count(value.count, lang),
            href=first_page(toggled(request, facet, value.value), lang),
            selected=value.selected,
        )
        for value in values
    }
    return tuple(links.values()) if facet != "body" else _families(links)


@dataclass(slots=True)
class _Family:
    """A body, chosen from or only named, and those under it in the order of their values."""

    name: str
    members: dict[str, _Family] = field(default_factory=dict)


def _families(links: dict[str, FacetLink]) -> tuple[FacetLink, ...]:
    """The links, each under the nearest body above it; a family where the first of it stands."""
    top = _Family("")
    for name in links:
        line = [name]
        while (above := parent(line[-1])) is not None:
            line.append(above)
        family = top
        for each in reversed(line):
            family = family.members.setdefault(each, _Family(each))
    return _members(top, links)


def _members(family: _Family, links: dict[str, FacetLink]) -> tuple[FacetLink, ...]:
    found: list[FacetLink] = []
    for member in family.members.values():
        under = _members(member, links)
        if member.name in links:
            found.append(replace(links[member.name], children=under))
        elif len(under) > 1:
            found.append(FacetLink(member.name, "", "", selected=False, children=under))
        else:
            found += under
    return tuple(found)
