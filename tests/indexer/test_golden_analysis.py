"""The gold file of analysis: sentences as people write them, and their keys."""

from __future__ import annotations

import pytest

from tests.golden.analysis import ANALYSIS, written
from tests.golden.files import rows, seen


@pytest.mark.parametrize(("text", "analysis"), rows(ANALYSIS))
def test_a_sentence_is_analysed_as_the_gold_file_says(text: str, analysis: str) -> None:
    assert written(seen(text)) == analysis


def test_the_gold_file_has_many_sentences_once_each() -> None:
    texts = [text for text, _ in rows(ANALYSIS)]
    assert len(texts) == len(set(texts)) >= 150
