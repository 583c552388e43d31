"""How well old character sets are read back: ``python -m bench.charsets [--errors]``.

Paragraphs of the shared folder (``VANKIEN_SHARED``, else ``../shared`` beside the repository) are
written in each set, as bytes and as Windows-1252 shows those bytes in UTF-8, and decoded without
a label. A paragraph counts when the set can hold it (dashes, quotes and dots made ASCII first).
Then clean text, which must come back untouched, and the speed on ordinary UTF-8.
"""

from __future__ import annotations

import json
import lzma
import os
import random
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from corpus.charsets import letters, windows
from corpus.decode import NotText, decode

PARAGRAPHS: Final = 3000
CLEAN: Final = 5000
LONG_CHARS: Final = 200
ASCII_SIGNS: Final = str.maketrans(
    {"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "\xa0": " "}
)
FRENCH: Final[str] = (
    "le la les un une des été déjà où à être même élève français août théâtre côté château très "
    "près après forêt hôtel né née thé blé clé dû sûr mûr là ça garçon leçon reçu naïf maïs Noël "
    "île fête tête père mère frère république société économique politique mémoire d'État qu'à "
    "et dans pour sur avec nous vous ils elles qui que ne pas plus tout Hanoï Saïgon œuvre cœur"
)
ENGLISH: Final[str] = (
    "the of and to in a is that it for as was with be by on not he his but at are this have from "
    "or had an they which one you were all her she there would their we him been has when who no "
    "more if out so said what up its about than into them can only other time new some could "
    "these two may first then do café naïve résumé don't it's John's a+b x^2 f(x) C++ o'clock"
)
"""Short words with marks first of all: those are what an old set could take for its own."""


def paragraphs(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as rows:
        for row in rows:
            for line in json.loads(row)["text"].split("\n"):
                yield unicodedata.normalize("NFC", line).strip()


def one_to_one(name: str) -> Callable[[str], str]:
    table = dict(letters(name))
    if name == "TCVN3":
        table |= {letter: table[letter.lower()] for letter in table if len(table[letter]) == 2}
    return lambda text: "".join(table.get(char, char) for char in text)


def in_cp1258(text: str) -> str:
    pieces = []
    for char in text:
        base, *marks = list(unicodedata.normalize("NFD", char))
        tones = [mark for mark in marks if mark not in "\u0302\u0306\u031b"]
        whole = unicodedata.normalize(
            "NFC", base + "".join(mark for mark in marks if mark not in tones)
        )
        try:
            pieces.append(windows(char.encode("cp1258")))
        except UnicodeEncodeError:
            pieces.append(windows((whole + "".join(tones)).encode("cp1258")))
    return "".join(pieces)


WRITERS: Final = {
    "CP1258": in_cp1258,
    **{name: one_to_one(name) for name in ("TCVN3", "VNI", "VISCII", "VPS", "VIQR")},
}
BYTES: Final = {windows(bytes((code,))): code for code in range(256)}


def read_back(data: bytes) -> str:
    try:
        return decode(data).text
    except NotText as refused:
        return f"({refused.reason})"


def measure(name: str, texts: list[str], *, as_bytes: bool, errors: bool) -> tuple[float, float]:
    """The shares that come back exactly: of the paragraphs over 200 characters, of the rest."""
    right, rows = [0, 0], [0, 0]
    for text in texts:
        shown = WRITERS[name](text)
        data = bytes(BYTES[char] for char in shown) if as_bytes else shown.encode()
        got = read_back(data)
        same = got.lower() == text.lower() if name == "TCVN3" else got == text
        rows[len(text) > LONG_CHARS] += 1
        right[len(text) > LONG_CHARS] += same
        if errors and not same and len(text) > LONG_CHARS:
            print(f"  {text}\n  {got}\n")
    return right[1] / max(rows[1], 1), right[0] / max(rows[0], 1)


def generated(words: str, count: int, source: random.Random) -> list[str]:
    return [" ".join(source.choices(words.split(), k=source.randint(3, 60))) for _ in range(count)]


def main() -> None:
    beside = Path(__file__).resolve().parents[1] / ".." / "shared"
    corpora = Path(os.environ.get("VANKIEN_SHARED", beside)) / "corpora"
    errors = "--errors" in sys.argv[1:]
    source = random.Random(20261122)
    written = [text for text in paragraphs(corpora / "party.jsonl.xz") if text]
    source.shuffle(written)
    held = (text.translate(ASCII_SIGNS) for text in written)
    known = letters("VNI")
    able = (
        text
        for text in held
        if not text.isascii() and all(char in known or char.isascii() for char in text)
    )
    texts = list(islice(able, 12 * PARAGRAPHS))
    long = [text for text in texts if len(text) > LONG_CHARS][:PARAGRAPHS]
    short = [text for text in texts if len(text) <= LONG_CHARS][: PARAGRAPHS // 3]
    print(f"{len(long)} paragraphs over {LONG_CHARS} characters, {len(short)} shorter ones")
    print(f"{'set':<8} {'form':<6} {'long':>7} {'short':>7}")
    for name in WRITERS:
        for as_bytes in (True, False) if name != "VIQR" else (True,):
            exact = measure(name, long + short, as_bytes=as_bytes, errors=errors)
            form = "bytes" if as_bytes else "UTF-8"
            print(f"{name:<8} {form:<6} {exact[0]:>7.2%} {exact[1]:>7.2%}")
    clean = {
        "Unicode": written[:CLEAN],
        "French": generated(FRENCH, CLEAN // 2, source),
        "English": generated(ENGLISH, CLEAN // 2, source),
    }
    for name, lines in clean.items():
        touched = [line for line in lines if read_back(line.encode()) != line]
        print(f"{name}: {len(touched)} of {len(lines)} clean paragraphs touched")
        if errors:
            print("".join(f"  {line}\n  {read_back(line.encode())}\n" for line in touched))
    pages = ["\n".join(written[at : at + 100]).encode() for at in range(0, len(written), 100)]
    started = time.perf_counter()
    for page in pages:
        decode(page)
    speed = sum(map(len, pages)) / 1e6 / (time.perf_counter() - started)
    print(f"UTF-8, pages of 100 paragraphs: {speed:.0f} MB/s")


if __name__ == "__main__":
    main()
