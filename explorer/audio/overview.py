"""The extremes of a sound per block of samples, so that far-out views need not read every sample."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

BLOCK: Final = 256


class Overview:
    """Lowest and highest sample per 256 samples [shape=(blocks,) each], filled as the sound is read."""

    def __init__(self, length: int) -> None:
        blocks = max(-(-length // BLOCK), 1)
        self.low = np.zeros(blocks, np.float32)
        self.high = np.zeros(blocks, np.float32)
        self.largest = 0.0
        self._at = 0

    @classmethod
    def of(cls, samples: NDArray[np.float32]) -> Overview:
        """That of a whole sound [shape=(n,)]."""
        made = cls(len(samples))
        made.add(samples)
        return made

    @property
    def seen(self) -> int:
        """Samples that were added so far."""
        return self._at

    def add(self, samples: NDArray[np.float32]) -> None:
        """The next samples [shape=(n,)]; what lies beyond the announced length is left out."""
        samples = samples[: max(len(self.low) * BLOCK - self._at, 0)]
        if not len(samples):
            return
        first = self._at // BLOCK
        starts = np.maximum(np.arange(first * BLOCK, self._at + len(samples), BLOCK) - self._at, 0)
        low, high = np.minimum.reduceat(samples, starts), np.maximum.reduceat(samples, starts)
        if self._at % BLOCK:  # a block that began before
            low[0], high[0] = min(low[0], self.low[first]), max(high[0], self.high[first])
        self.low[first : first + len(low)] = low
        self.high[first : first + len(high)] = high
        self.largest = max(self.largest, -float(low.min()), float(high.max()))
        self._at += len(samples)
