"""Where the values of a network stopped being numbers."""

from __future__ import annotations

import torch

from explorer.runtime.build import Network


def first_not_finite(network: Network, patches: torch.Tensor) -> str:
    """The path of the first block, in order of computing, whose answer to these patches is not finite; or empty."""
    found: list[str] = []

    def watch(path: str, value: torch.Tensor) -> None:
        if not found and not bool(torch.isfinite(value).all()):
            found.append(path)

    with torch.no_grad():
        network.trace((patches,), watch)
    return found[0] if found else ""


def is_finite(network: Network) -> bool:
    """Whether all weights and buffers are numbers."""
    return all(bool(torch.isfinite(tensor).all()) for tensor in network.state_dict().values())
