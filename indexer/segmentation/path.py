"""The best path through a chain of two labels, as array operations.

What decides is the difference of the two labels' scores. A step maps it through a
line cut off at both ends (and adds what the token says), and the piece between
the cuts is short: most tokens say so much that what follows does not depend on
what came before. Those are computed at once; the few others one after another,
each from its true predecessor.

Viterbi's recurrence as in CRFsuite's ``crf1d_context.c``; ties go to the first label.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

_ROUNDING: Final = 1e-9
"""Differences nearer than this to a cut are computed one by one."""


class Steps:
    """The transitions of a chain, seen from the difference of its labels' scores."""

    def __init__(self, transitions: NDArray[np.float64]) -> None:
        stay_out, enter, leave, stay_in = (float(weight) for weight in transitions.flat)
        self._low_value: Final = enter - stay_out
        self._high_value: Final = stay_in - leave
        self._to_second: Final = enter - stay_in
        self._to_first: Final = stay_out - leave
        self._transitions: Final = (stay_out, enter, leave, stay_in)

    def _next(self, difference: float) -> float:
        stay_out, enter, leave, stay_in = self._transitions
        return max(difference + stay_in, enter) - max(difference + leave, stay_out)

    def best(
        self, says: NDArray[np.float64], first: NDArray[np.intp], last: NDArray[np.intp]
    ) -> NDArray[np.bool_]:
        """True where the best path has the second label.

        ``says``: for every token, what it says for the second label over the first;
        the sequences are those from ``first[i]`` to ``last[i]``, in order, with a
        place before each and after the last, where the result means nothing.
        """
        differences = self._differences(says, first)
        after_first: NDArray[np.bool_] = differences > self._to_first
        after_second: NDArray[np.bool_] = differences > self._to_second
        after_first[last] = after_second[last] = differences[last] > 0
        labels = after_first
        for place in np.flatnonzero(after_first[:-1] != after_second[:-1])[::-1].tolist():
            if labels[place + 1]:
                labels[place] = after_second[place]
        return labels

    def _differences(
        self, says: NDArray[np.float64], first: NDArray[np.intp]
    ) -> NDArray[np.float64]:
        least = min(self._low_value, self._high_value)
        most = max(self._low_value, self._high_value)
        lower_cut = min(self._to_first, self._to_second)
        upper_cut = max(self._to_first, self._to_second)
        is_high = says > upper_cut - least + _ROUNDING
        is_open = ~is_high & (says > lower_cut - most - _ROUNDING)
        is_open[first] = True
        is_open[first - 1] = False
        values = np.where(is_high, self._high_value, self._low_value)
        differences: NDArray[np.float64] = says.copy()
        differences[1:] += values[:-1]
        differences[first] = says[first]
        for place in np.flatnonzero(is_open[:-1]).tolist():
            differences[place + 1] = says[place + 1] + self._next(differences[place])
        return differences
