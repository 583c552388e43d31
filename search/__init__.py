"""Which documents answer this? :func:`open_index`, then :meth:`Index.search`."""

from search.evaluation import Evaluation, evaluate
from search.model import (
    Facet,
    FacetValue,
    Hit,
    Notice,
    Page,
    SearchRequest,
    Snippet,
    Suggestion,
)
from search.request import BadRequest, Problem, params_of, request_from
from search.service import SAMPLE, Index, Live, Stats, open_index

__all__ = [
    "SAMPLE",
    "BadRequest",
    "Evaluation",
    "Facet",
    "FacetValue",
    "Hit",
    "Index",
    "Live",
    "Notice",
    "Page",
    "Problem",
    "SearchRequest",
    "Snippet",
    "Stats",
    "Suggestion",
    "evaluate",
    "open_index",
    "params_of",
    "request_from",
]
