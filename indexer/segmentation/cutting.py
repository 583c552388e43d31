r"""Text cut into tokens as pyvi cuts it (``ViTokenizer.sylabelize``), in linear time.

pyvi tries, at every place, in this order: abbreviations with a dot, a few signs and
the line break, addresses with ``://``, e-mail addresses, numbers with separators, one
sign, a run of letters, digits and ``_``. Its expression looks for the ``@`` of an e-mail
address from every place anew, which takes quadratic time on a long rule of dashes;
here the addresses are found first, from their ``@``.

Law: the tokens tile the text, each with the white space after it, but for white space
at the very beginning. A line break is a token for pyvi; texts with one are not cut here.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Final

_ABBREVIATION: Final = r"[A-ZĐ]+\.|Tp\.|Mrs?\.|Ms\.|Dr\.|ThS\."
_SIGNS: Final = r"==>|->|\.\.\.|>>"
_WEB: Final = r"\w+://[^\s]+"
_NUMBER: Final = r"\d+(?:[.,_]\d+)+"
_PLAIN: Final = r"[^\W\d]\w*(?![\w.:])\s*|[^\w\s=\->.]\s*"
"""What only the last two alternatives can match, first because nearly everything is such."""

_TOKEN: Final = re.compile(
    rf"{_PLAIN}|(?:{_ABBREVIATION}|{_SIGNS}|{_WEB}|{_NUMBER}|[^\w\s]|\w+)\s*"
)
_BEFORE_EMAIL: Final = re.compile(rf"(?:{_ABBREVIATION}|{_SIGNS}|{_WEB})\s*")
_LOCAL_PART: Final = frozenset(string.ascii_letters + string.digits + "_.+-")
_DOMAIN: Final = re.compile(r"@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+\s*")


def cut(text: str) -> list[str]:
    """The tokens of ``text``, each with the white space after it."""
    return list(_cut_around_emails(text)) if "@" in text else _TOKEN.findall(text)


def _cut_around_emails(text: str) -> Iterator[str]:
    done = len(text) - len(text.lstrip())
    for local, at, end in _emails(text):
        while done < at:
            found = (_BEFORE_EMAIL if done >= local else _TOKEN).match(text, done)
            token_end = found.end() if found else end
            yield text[done:token_end]
            done = token_end
    yield from _TOKEN.findall(text, done)


def _emails(text: str) -> Iterator[tuple[int, int, int]]:
    """The earliest beginning, the ``@`` and the end (with white space) of what may be an
    e-mail address."""
    at = text.find("@")
    while at >= 0:
        domain = _DOMAIN.match(text, at)
        local = at
        while local > 0 and text[local - 1] in _LOCAL_PART:
            local -= 1
        if domain and local < at:
            yield local, at, domain.end()
        at = text.find("@", at + 1)
