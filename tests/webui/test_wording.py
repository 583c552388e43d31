"""The catalogue: both languages say everything, and nothing is asked for that is not there."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import webui
from webui.wording import EN, VI, Wording

ROOM = Path(webui.__file__).parent
SOURCES = sorted([*ROOM.glob("templates/*.html"), *ROOM.glob("*.py")])
FAMILIES = (
    "facet_", "match_", "diacritics_", "sort_", "read_precision_", "method_", "role_", "change_",
    "changed_by_", "extra_", "try_",
    "not_found", "wrong_method", "failed", "not_possible",
)  # fmt: skip
"""Names put together at run time begin with one of these."""


def values_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def names_called(source: str) -> set[str]:
    return set(re.findall(r"""\b(?:t|Wording\(lang\))\(\s*["'](\w+)["']""", source))


def test_both_languages_have_the_same_names() -> None:
    assert list(VI) == list(EN)


@pytest.mark.parametrize("name", VI)
def test_a_sentence_takes_the_same_values_in_both_languages(name: str) -> None:
    assert values_in(VI[name]) == values_in(EN[name])


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_name_that_is_called_is_in_the_catalogue(path: Path) -> None:
    assert names_called(path.read_text("utf-8")) <= set(VI)


def test_every_name_in_the_catalogue_is_used() -> None:
    used = " ".join(
        path.read_text("utf-8") for path in SOURCES if not path.name.startswith("wording")
    )
    unused = {
        name
        for name in VI
        if not name.startswith(FAMILIES)
        and not re.search(rf"""["']{name.removesuffix("_one")}["']""", used)
    }
    assert unused == set()


def test_a_count_of_one_is_singular_in_english_and_grouped_in_each_language() -> None:
    assert Wording("en")("documents", count=1) == "1 document"
    assert Wording("en")("documents", count=2731) == "2,731 documents"
    assert Wording("vi")("documents", count=2731) == "2.731 văn bản"
    assert Wording("vi")("documents", count=0) == "0 văn bản"
