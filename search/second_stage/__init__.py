"""The second stage of ranking: the first documents of the engine's order, ordered anew."""

from search.second_stage.features import FEATURES, features
from search.second_stage.order import DEPTH, answered, parted, reordered
from search.second_stage.trees import Trees, shipped
from search.second_stage.wanted import wanted

__all__ = [
    "DEPTH",
    "FEATURES",
    "Trees",
    "answered",
    "features",
    "parted",
    "reordered",
    "shipped",
    "wanted",
]
