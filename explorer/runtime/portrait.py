"""The picture of one block: which channel to show, on which scale."""

from __future__ import annotations

from typing import Final

import numpy as np
import torch

from explorer.ipc.messages import Array, Picture

QUANTILE: Final = 0.997
_PART: Final = 2**20  # values


def channels_first(value: torch.Tensor) -> torch.Tensor:
    """A block's value without the batch: maps [shape=(channels, freq, time)], (features, time), or (features,)."""
    return value[0].transpose(0, 1) if value.dim() == 3 else value[0]


def kind_of(value: torch.Tensor) -> str:
    """``maps``, ``sequence`` or ``vector``, by the axes of a batch."""
    return {4: "maps", 3: "sequence", 2: "vector"}[value.dim()]


def liveliest(maps: torch.Tensor) -> int | None:
    """The channel of maps [shape=(channels, freq, time)] whose positive part varies most; None if all are flat."""
    variances = torch.cat([part.relu().var(dim=1, correction=0) for part in in_parts(maps.flatten(1))])
    best = int(variances.nan_to_num(0.0).argmax())
    return best if variances[best] > 0 else None


def in_parts(channels: torch.Tensor) -> tuple[torch.Tensor, ...]:
    """Some channels [shape=(channels, values)] at a time, so that what is computed of them stays small beside them."""
    return torch.split(channels, max(_PART // max(channels.shape[1], 1), 1))


def scale_of(values: Array) -> float:
    """The 99.7th percentile of |values|, interpolated as numpy does it; of the finite ones, 0 if there are none."""
    flat = np.abs(values).ravel()
    if flat.size == 0:
        return 0.0
    place = (flat.size - 1) * QUANTILE
    low = int(place)
    high = min(low + 1, flat.size - 1)
    # Only the largest 0.3 % need sorting: of a large map this is ten times faster than np.percentile.
    flat.partition(low)
    above = flat[low + 1 :].min() if high > low else flat[low]
    found = float(flat[low] + (above - flat[low]) * (place - low))
    if np.isfinite(found):
        return found
    finite = flat[np.isfinite(flat)]
    return float(np.quantile(finite, QUANTILE)) if finite.size else 0.0


def portrait(job: int, path: str, value: torch.Tensor, channel: int, *, signed: bool, state: str) -> Picture:
    """The picture of a value [shape=(1, …)]: one channel of maps; sequences and vectors whole."""
    shown = channels_first(value)
    maps = value.dim() == 4
    per_channel = shown.flatten(1) if maps else shown.reshape(1, -1)
    values = (shown[channel] if maps else shown).numpy().copy()  # a view would keep all channels alive
    return Picture(
        job=job,
        path=path,
        kind=kind_of(value),
        values=values,
        channel=channel if maps else 0,
        channels=per_channel.shape[0],
        energies=torch.cat([part.square().mean(dim=1) for part in in_parts(per_channel)]).numpy(),
        scale=scale_of(values),
        signed=signed,
        state=state,
    )
