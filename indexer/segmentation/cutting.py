r"""Text cut into tokens as pyvi cuts it (``ViTokenizer.sylabelize``), in linear time.

pyvi tries, at every place, in this order: abbreviations with a dot, a few signs and
the line break, addresses with ``://``, e-mail addresses, numbers with separators, one
sign, a run of letters, digits and ``_``. Its expression looks for the ``@`` of an e-mail
address from every place anew, which takes quadratic time on a long rule of dashes;
here the addresses are found first, from their ``@``.

Law: the tokens tile the text, each with the white space after it (the line break is
a token), but for white space at the very beginning.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Final

_SPACES: Final = r"[^\S\n]*"
_ABBREVIATION: Final = r"[A-ZĐ]+\.|Tp\.|Mrs?\.|Ms\.|Dr\.|ThS\."
_SIGNS: Final = r"==>|->|\.\.\.|>>|\n"
_WEB: Final = r"\w+://[^\s]+"
_NUMBER: Final = r"\d+(?:[.,_]\d+)+"
_PLAIN: Final = r"(?!\d)\w+(?![\w.:])|[^\w\s=\->.]"
"""What only the last two alternatives can match, first because nearly everything is such."""

_TOKEN: Final = re.compile(
    rf"(?:{_PLAIN}|{_ABBREVIATION}|{_SIGNS}|{_WEB}|{_NUMBER}|[^\w\s]|\w+){_SPACES}"
)
_LEADING: Final = re.compile(_SPACES)
_BEFORE_EMAIL: Final = re.compile(rf"(?:{_ABBREVIATION}|{_SIGNS}|{_WEB}){_SPACES}")
_LOCAL_PART: Final = frozenset(string.ascii_letters + string.digits + "_.+-")
_DOMAIN: Final = re.compile(rf"@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+{_SPACES}")


def leading_space(text: str, low: int, high: int) -> int:
    """Where the first token of ``text[low:high]`` begins."""
    found = _LEADING.match(text, low, high)
    return found.end() if found else low


def cut(text: str, low: int, high: int) -> list[str]:
    """The tokens of ``text[low:high]``, each with the white space after it."""
    if text.find("@", low, high) < 0:
        return _TOKEN.findall(text, low, high)
    return list(_cut_around_emails(text, low, high))


def _cut_around_emails(text: str, low: int, high: int) -> Iterator[str]:
    done = low
    for local, at, end in _emails(text, low, high):
        if at < done:
            continue
        stretch = local
        while stretch > done and not text[stretch - 1].isspace():
            stretch -= 1
        yield from _TOKEN.findall(text, done, stretch)
        done = max(done, stretch)
        while done < at:
            expression = _BEFORE_EMAIL if done >= local else _TOKEN
            found = expression.match(text, done, high)
            found_end = found.end() if found else end
            yield text[done:found_end]
            done = found_end
    yield from _TOKEN.findall(text, done, high)


def _emails(text: str, low: int, high: int) -> Iterator[tuple[int, int, int]]:
    """The earliest beginning, the ``@`` and the end (with white space) of what may be an
    e-mail address."""
    at = text.find("@", low, high)
    while at >= 0:
        domain = _DOMAIN.match(text, at, high)
        local = at
        while local > low and text[local - 1] in _LOCAL_PART:
            local -= 1
        if domain and local < at:
            yield local, at, domain.end()
        at = text.find("@", at + 1, high)
