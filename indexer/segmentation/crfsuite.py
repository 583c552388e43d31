"""CRFsuite's model file with two labels, as the one number a choice of two needs.

The format is that of CRFsuite 0.12 (``crf1d_model.c``, ``cqdb.h``): a header with the
offsets of the features, of the labels and of the attributes, the last two in a
hash table with a list of its entries at the end. All numbers are little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

_HEADER: Final = struct.Struct("<4s I 4s 9I")
_TABLE: Final = struct.Struct("<4s 5I")
_CHUNK_BYTES: Final = 12
_FEATURE: Final = np.dtype([("type", "<u4"), ("from", "<u4"), ("to", "<u4"), ("weight", "<f8")])
_STATE, _TRANSITION = 0, 1
LABELS: Final = ("B_W", "I_W")
"""The first syllable of a word; a further one."""


class NotCrfsuite(Exception):
    """The bytes are no CRFsuite model with the labels ``LABELS``."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A conditional random field with two labels.

    ``attributes``: what each says for the second label over the first;
    ``transitions``: float64, from label × to label.
    """

    attributes: dict[str, float]
    transitions: NDArray[np.float64]


def read_chain(model: bytes) -> Chain:
    """The weights in ``model``. Raises NotCrfsuite."""
    try:
        return _chain(model)
    except (struct.error, ValueError, IndexError) as error:
        raise NotCrfsuite(str(error)) from error


def _chain(model: bytes) -> Chain:
    magic, size, kind, *rest = _HEADER.unpack_from(model)
    if (magic, size, kind) != (b"lCRF", len(model), b"FOMC"):
        raise NotCrfsuite("no CRFsuite header, or cut short")
    _version, _features, _labels, _attributes, features_at, labels_at, attributes_at = rest[:7]
    if tuple(_names(model, labels_at)) != LABELS:
        raise NotCrfsuite(f"its labels are not {LABELS}")
    names = _names(model, attributes_at)
    features = np.frombuffer(
        model,
        _FEATURE,
        struct.unpack_from("<I", model, features_at + 8)[0],
        features_at + _CHUNK_BYTES,
    )
    weights = np.zeros((len(names), len(LABELS)))
    states = features[features["type"] == _STATE]
    weights[states["from"], states["to"]] = states["weight"]
    transitions = np.zeros((len(LABELS), len(LABELS)))
    steps = features[features["type"] == _TRANSITION]
    transitions[steps["from"], steps["to"]] = steps["weight"]
    return Chain(
        dict(zip(names, (weights[:, 1] - weights[:, 0]).tolist(), strict=True)), transitions
    )


def _names(model: bytes, table_at: int) -> list[str]:
    magic, _size, _flag, _order, count, entries_at = _TABLE.unpack_from(model, table_at)
    if magic != b"CQDB":
        raise NotCrfsuite("a table of names is missing")
    names = [""] * count
    for entry in struct.unpack_from(f"<{count}I", model, table_at + entries_at):
        number, length = struct.unpack_from("<II", model, table_at + entry)
        name_at = table_at + entry + 8
        names[number] = model[name_at : name_at + length - 1].decode()
    return names
