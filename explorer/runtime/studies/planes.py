"""One way to look at all values: channels of rows and columns."""

from __future__ import annotations

import torch

from explorer.ipc.messages import Array


def planes_of(tensor: torch.Tensor) -> Array:
    """One example as channels of rows and columns [shape=(channels, rows, columns)].

    A sequence has its features as channels and one row, a vector one cell per channel.
    """
    one = tensor[0]
    if one.dim() == 2:  # a sequence, time first
        one = one.T[:, None, :]
    elif one.dim() == 1:
        one = one[:, None, None]
    found: Array = one.detach().to(torch.float32).numpy()
    return found
