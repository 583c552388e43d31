"""The names of the index fields, once. Everything that names a field imports it from here."""

from __future__ import annotations

from typing import Final

TEXT: Final = "text"
"""Syllables of title and text, canonical keys."""
PAIR: Final = "pair"
"""Two neighbouring syllables of title or text; the term is ``first second``."""
WORD: Final = "word"
"""Compound words (two syllables and more) of title or text; the term is their syllables,
separated by spaces."""
TITLE: Final = "title"
TITLE_PAIR: Final = "title_pair"
NUMBER: Final = "number"
"""The document's own number, as a number key (``34|nq|tw``)."""
CITES: Final = "cites"
"""Numbers the text mentions, as number keys."""
BODY: Final = "body"
"""Bodies, as their canonical names."""
SIGNER: Final = "signer"
"""Syllables of the signer's name and position."""
ID: Final = "id"

SYLLABLE_FIELDS: Final = (TEXT, TITLE, SIGNER)
PAIR_FIELDS: Final = (PAIR, TITLE_PAIR)
NAME_FIELDS: Final = (NUMBER, CITES, BODY)
LISTED_FIELDS: Final = (*NAME_FIELDS, WORD)
"""Fields whose terms are listed whole, each in a lexicon of its own."""
SCORED_FIELDS: Final = (TEXT, PAIR, WORD, TITLE, TITLE_PAIR)
"""Fields with a length for every document."""
ALL_FIELDS: Final = (*SYLLABLE_FIELDS, *PAIR_FIELDS, *LISTED_FIELDS, ID)

LENGTH_OF: Final = {TEXT: TEXT, PAIR: TEXT, WORD: TEXT, TITLE: TITLE, TITLE_PAIR: TITLE}
"""Which length normalises a field: a document has about as many pairs as syllables, and its
words are a steady share of them."""
