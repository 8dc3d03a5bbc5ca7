"""Side work that must not slow the training down: at most so often, and for at most a share of the time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Pace:
    """Says when something is due: every so many seconds, or rarer if it would take more than its share of the time."""

    def __init__(self, every: float, share: float, cost: float = 0.0, clock: Callable[[], float] = time.perf_counter):
        self._every = every
        self._share = share
        self._clock = clock
        self.cost = cost
        self._next = clock() + self._wait()

    def _wait(self) -> float:
        return max(self._every, self.cost / self._share)

    @property
    def due(self) -> bool:
        """Whether it may be done now."""
        return self._clock() >= self._next

    @contextmanager
    def work(self) -> Iterator[None]:
        """Do it inside; how long it takes decides when it is due again."""
        start = self._clock()
        try:
            yield
        finally:
            end = self._clock()
            self.cost = end - start
            self._next = end + self._wait()
