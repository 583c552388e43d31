"""Values that cost a little to make and are asked for again: kept up to a budget."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_K = TypeVar("_K", bound=Hashable)
_V = TypeVar("_V")


class Remembered(Generic[_K, _V]):
    """What ``make`` gives for a key, the latest asked for kept while their sizes fit
    ``budget`` (in the units of ``size``). Safe between threads; a value may be made twice."""

    def __init__(self, make: Callable[[_K], _V], size: Callable[[_V], int], budget: int) -> None:
        self._make = make
        self._size = size
        self._budget = budget
        self._held: OrderedDict[_K, _V] = OrderedDict()
        self._used = 0
        self._lock = threading.Lock()

    def __call__(self, key: _K) -> _V:
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        value = self._make(key)
        with self._lock:
            if key not in self._held:
                self._held[key] = value
                self._used += self._size(value)
            while self._used > self._budget and len(self._held) > 1:
                _, dropped = self._held.popitem(last=False)
                self._used -= self._size(dropped)
        return value
