"""Which patches each step sees: every one once per pass, in an order that the seed decides."""

from __future__ import annotations

from collections.abc import Iterator

import torch


def batches(count: int, size: int, seed: int) -> Iterator[torch.Tensor]:
    """Endless batches of indices below ``count`` [shape=(size,)]; what is left over at the end of a pass is dropped."""
    generator = torch.Generator().manual_seed(seed)
    size = min(size, count)
    while True:
        order = torch.randperm(count, generator=generator)
        for start in range(0, count - size + 1, size):
            yield order[start : start + size]
