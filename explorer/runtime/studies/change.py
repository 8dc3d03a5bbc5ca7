"""What a block of as many channels in as out does to its numbers: the maps, and the histogram of every channel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray
from torch import nn

from explorer.blocks.block import Family
from explorer.blocks.errors import ShapeError
from explorer.blocks.library.pooling import MaxPool2d
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import ChangeStudied, StudyChange
from explorer.runtime.prepare import Prepared
from explorer.runtime.studies.planes import planes_of
from explorer.runtime.studies.scene import Scene, scene_of

BINS: Final = 48
_Float = NDArray[np.float64]
_MARGIN: Final = 0.001
"""Of all values, on either side, that a histogram leaves out at most, so that one of them does not squeeze the rest."""


def study_change(request: StudyChange, prepared: Prepared, cancelled: Callable[[], bool]) -> ChangeStudied:
    """The numbers before and after a block.

    Raises:
        ShapeError: ``empty``, there is no such block, or it has not as many channels out as in.
    """
    scene = scene_of(prepared, request.patch, request.path)
    return change_of(request, scene)


def change_of(request: StudyChange, scene: Scene) -> ChangeStudied:
    """The numbers before and after a block that has run.

    Raises:
        ShapeError: ``empty``, it has not as many channels out as in.
    """
    if not scene.arguments:
        raise ShapeError("empty")
    before, after = planes_of(scene.arguments[0]), planes_of(scene.value)
    if before.shape[0] != after.shape[0]:
        raise ShapeError("empty")
    channel = min(max(request.channel, 0), before.shape[0] - 1)
    module = scene.module
    norm = module if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d) else None
    by_band = norm is not None and norm.num_features != before.shape[0]
    rows = (before.swapaxes(0, 1), after.swapaxes(0, 1)) if by_band else (before, after)
    low, high = (values.reshape(len(values), -1).astype(np.float64) for values in rows)
    ranges = _range(low), _range(high)
    if norm is None:  # what is only bent or thinned out stays on its axis
        both = min(span[0] for span in ranges), max(span[1] for span in ranges)
        ranges = both, both
    power = float(np.square(low).sum())
    return ChangeStudied(
        job=request.job,
        path=request.path,
        channel=channel,
        before=np.ascontiguousarray(before[channel]),
        after=np.ascontiguousarray(after[channel]),
        groups="bands" if by_band else "channels",
        group=0 if by_band else channel,
        counts_before=_counts(low, ranges[0]),
        counts_after=_counts(high, ranges[1]),
        range_before=ranges[0],
        range_after=ranges[1],
        means=np.stack([low.mean(axis=1), high.mean(axis=1)], axis=1).astype(np.float32),
        spreads=np.stack([low.std(axis=1), high.std(axis=1)], axis=1).astype(np.float32),
        known=_known(norm),
        gone=gone(scene, before, after),
        energy=float(np.square(high).sum()) / power if power > 0 else 0.0,
    )


def _range(values: _Float) -> tuple[float, float]:
    low, high = (float(np.quantile(values, share)) for share in (_MARGIN, 1 - _MARGIN))
    return (low, high) if high > low else (low - 0.5, high + 0.5)


def _counts(values: _Float, span: tuple[float, float]) -> Array:
    return np.stack([np.histogram(row, BINS, span)[0] for row in values]).astype(np.float32)


def _known(norm: nn.BatchNorm1d | nn.BatchNorm2d | None) -> Array:
    """Mean, spread, scale and shift of each group [shape=(groups, 4)]."""
    if norm is None or norm.running_mean is None or norm.running_var is None:
        return np.zeros((0, 4), np.float32)
    spread = (norm.running_var + norm.eps).sqrt()
    found: Array = np.stack(
        [part.detach().numpy() for part in (norm.running_mean, spread, norm.weight, norm.bias)], axis=1
    )
    return found


def gone(scene: Scene, before: Array, after: Array) -> float | None:
    """The share of the values that arrive and are lost: those that an activation sets to 0, and those that no maximum
    takes. None where nothing is lost, only mixed or bent."""
    if scene.block.family is Family.ACTIVATION and before.shape == after.shape:
        return float(((before != 0) & (after == 0)).mean())
    if isinstance(scene.block, MaxPool2d) and isinstance(scene.module, nn.MaxPool2d):
        return 1.0 - _taken(scene.module, scene) / before.size
    return None


def _taken(module: nn.MaxPool2d, scene: Scene) -> int:
    """How many values are the maximum of a window, each counted once however many windows overlap on it."""
    found = nn.functional.max_pool2d(
        scene.arguments[0],
        module.kernel_size,
        module.stride,
        module.padding,
        module.dilation,
        module.ceil_mode,
        return_indices=True,
    )[1]
    return sum(len(plane.unique()) for plane in found[0])
