"""Where in a text the pages of the printed document begin, as places to jump to.

Law: an anchor stands before a letter or sign that is no furniture (furniture is folded, and
nobody can jump into it), in the order of the pages; pages after the last such letter have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from corpus import Furniture
from webui.links import page_anchor

_SOMETHING: Final = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place to jump to, before ``text[at]``. ``label`` is shown there, but is no part of the
    text: it is neither copied nor read as such."""

    at: int
    name: str
    label: str

    @property
    def html(self) -> Markup:
        return Markup('<span class="page" id="{}" data-label="{}"></span>').format(
            self.name, self.label
        )


def page_anchors(
    text: str,
    pages: Sequence[int],
    furniture: Sequence[Furniture],
    label: Callable[[int], str],
) -> tuple[Anchor, ...]:
    """The anchors of ``pages`` (where each begins); ``label`` is asked with their numbers."""
    folded = sorted(furniture, key=lambda span: span.start)
    anchors: list[Anchor] = []
    behind = at = 0
    for number_from_1, start in enumerate(pages, 1):
        at = max(at, start)
        while found := _SOMETHING.search(text, at):
            at = found.start()
            while behind < len(folded) and folded[behind].end <= at:
                behind += 1
            if behind == len(folded) or at < folded[behind].start:
                name = page_anchor(number_from_1)
                anchors.append(Anchor(at, name, label(number_from_1)))
                break
            at = folded[behind].end
        else:
            break
    return tuple(anchors)
