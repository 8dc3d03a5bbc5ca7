"""The effective field of one value on this sound: its gradient with respect to the spectrogram.

After Luo et al., Understanding the effective receptive field in deep convolutional neural networks (NIPS 2016); there
it is averaged over inputs and units, here it is the one unit on the one sound.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import numpy as np
import torch

from explorer.blocks.errors import ShapeError
from explorer.blocks.library.inputs import Spectrogram
from explorer.ipc.messages import Array
from explorer.ipc.study_field import EffectiveFieldStudied, StudyEffectiveField
from explorer.runtime.feeding import batch_of, feed
from explorer.runtime.prepare import Prepared


class _EnoughError(Exception):
    """The value is known, or it is not wanted any more."""


def study_effective_field(
    request: StudyEffectiveField, prepared: Prepared, cancelled: Callable[[], bool]
) -> EffectiveFieldStudied | None:
    """How much each cell of the patch moves one value; None if it was cancelled on the way.

    Raises:
        ShapeError: ``empty``, there is no such block, or it does not fit.
    """
    about = prepared.report.blocks.get(request.path)
    if about is None or about.output is None:
        raise ShapeError("empty")
    tensors = batch_of(feed(prepared.document, prepared.report, request.patch))
    source = next((id for id in tensors if isinstance(prepared.document.node(id).block, Spectrogram)), "")
    found: list[torch.Tensor] = []

    def watch(path: str, value: torch.Tensor) -> None:
        if path == request.path:
            found.append(value)
        if found or cancelled():
            raise _EnoughError

    with torch.enable_grad():
        for id in tensors:
            tensors[id].requires_grad_(id == source)
        with suppress(_EnoughError):
            prepared.network.trace((), watch, given=tensors)
        if not found:
            return None
        value = found[0][_index(request, found[0])]
        slope = _slope(value, tensors[source]) if source else np.zeros((0, 0), np.float32)
    return EffectiveFieldStudied(
        request.job, request.path, request.position, request.channel, float(value.detach()), source, slope
    )


def _slope(value: torch.Tensor, sound: torch.Tensor) -> Array:
    if not value.requires_grad:  # it hangs on numbers typed by hand, not on the sound
        return np.zeros(tuple(sound.shape[2:]), np.float32)
    (slope,) = torch.autograd.grad(value, sound, materialize_grads=True)
    found: Array = slope[0].abs().sum(0).nan_to_num(0.0).numpy()
    return found


def _index(request: StudyEffectiveField, value: torch.Tensor) -> tuple[int, ...]:
    """The value's place in its tensor, the nearest inside: (batch, channel, freq, time), (batch, time, feature) or
    (batch, unit)."""
    place = request.position
    if value.dim() == 4:
        place = (request.channel, *place)
    elif value.dim() == 3:
        place = place[::-1]
    inside = (min(max(index, 0), size - 1) for index, size in zip(place, value.shape[1:], strict=True))
    return 0, *inside
