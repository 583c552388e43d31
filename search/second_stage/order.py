"""The hook of the second stage: which documents are ordered anew, and which stay first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from search.engine import Answer, Engine, Found, Question
from search.second_stage.features import features
from search.second_stage.trees import Trees
from search.second_stage.wanted import wanted

DEPTH: Final = 100
"""Documents that are ordered anew: the right one is among them for 96 to 100 % of the queries."""


def answered(question: Question, engine: Engine, model: Trees | None) -> Answer:
    """The engine's answer; of one by relevance the first 100 documents in the model's order.

    Beyond them, and without a model or words to look for, the engine's order stands.
    Total and counts are the engine's; scores stay those of the first stage.
    """
    end = question.offset + question.limit
    if model is None or question.sort != "relevance" or question.offset >= DEPTH:
        return engine.execute(question)
    answer = engine.execute(replace(question, offset=0, limit=max(end, DEPTH)))
    first = reordered(answer.found[:DEPTH], question, engine, model)
    return replace(answer, found=(*first, *answer.found[DEPTH:])[question.offset : end])


def reordered(
    found: Sequence[Found], question: Question, engine: Engine, model: Trees
) -> list[Found]:
    """``found`` in the model's order, behind the documents that the query names; equals stay
    in the engine's order."""
    named, others = parted(found, question, engine)
    asked = wanted(question.ranking, engine)
    if len(others) < 2 or not asked.keys:
        return list(found)
    order = np.argsort(-model(features(asked, others, engine)), kind="stable")
    return [*named, *(others[at] for at in order.tolist())]


def parted(
    found: Sequence[Found], question: Question, engine: Engine
) -> tuple[list[Found], list[Found]]:
    """The documents that the query names, by their number or else, and the others, each in
    order."""
    leading = [bonus.node for bonus in question.bonuses if bonus.leads]
    if not leading:
        return [], list(found)
    lacking = engine.lacking([each.document for each in found], leading)
    named = [e for e, lacks in zip(found, lacking, strict=True) if len(lacks) < len(leading)]
    return named, [each for each in found if each not in named]
