from __future__ import annotations

import torch
from torch import nn


class Normalise(nn.Module):
    """Standardises the input by the training data's mean and deviation, one pair per channel."""

    mean: torch.Tensor
    std: torch.Tensor

    def __init__(self, channels: int, mean: float = 0.0, std: float = 1.0) -> None:
        super().__init__()
        self.register_buffer("mean", torch.full((channels, 1, 1), mean))
        self.register_buffer("std", torch.full((channels, 1, 1), std))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return (x - self.mean) / self.std
