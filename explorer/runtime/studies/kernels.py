"""The filters of a convolution, and which of them never answer on the sound."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

import numpy as np
import torch
from torch import nn

from explorer.blocks.block import Family
from explorer.blocks.errors import ShapeError
from explorer.blocks.shapes import Maps
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import KernelsStudied, StudyKernels
from explorer.runtime.build import Network, parts_by_path
from explorer.runtime.prepare import Prepared
from explorer.runtime.studies.span import patches, value_at
from explorer.runtime.weights import key_of

_CARRIES = (Family.NORMALISATION, Family.RESAMPLING)


def study_kernels(request: StudyKernels, prepared: Prepared, cancelled: Callable[[], bool]) -> KernelsStudied | None:
    """The filters of a convolution in one or two dimensions; None if it was cancelled.

    Raises:
        ShapeError: ``empty``, there is no such block, or it is no convolution.
    """
    module = parts_by_path(prepared.network).get(request.path)
    if not isinstance(module, nn.Conv1d | nn.Conv2d | nn.ConvTranspose2d):
        raise ShapeError("empty")
    transposed = isinstance(module, nn.ConvTranspose2d)
    weight = module.weight.detach()
    if isinstance(module, nn.Conv1d):
        weight = weight.unsqueeze(2)
    if transposed:
        weight = weight.transpose(0, 1)
    witness = witness_of(prepared, request.path)
    span = _span(prepared, witness, request.spectrogram, cancelled)
    if span is None:
        return None
    low, high = span
    dead = np.flatnonzero(high <= 0 if witness != request.path else high == low)
    return KernelsStudied(
        request.job,
        request.path,
        np.ascontiguousarray(weight.numpy()),
        key_of(request.path, "weight", module.weight),
        transposed,
        tuple(int(channel) for channel in dead),
        witness,
    )


def witness_of(prepared: Prepared, path: str) -> str:
    """The activation that a block's channels reach first, through what keeps them apart; else the block itself.

    A filter is dead where nothing of it passes that.
    """
    prefix, _, here = path.rpartition(".")
    around = prepared.network.get_submodule(prefix)
    prefix = f"{prefix}." if prefix else ""
    if not isinstance(around, Network):
        return path
    channels = _channels(prepared, path)
    while True:
        readers = [node for node in around.nodes if here in node.sources]
        after = readers[0] if len(readers) == 1 else None
        if after is None or len(after.sources) > 1 or _channels(prepared, prefix + after.id) != channels:
            return path
        if after.block.family is Family.ACTIVATION:
            return prefix + after.id if after.block.nonnegative else path
        if after.block.family not in _CARRIES:
            return path
        here = after.id


def _channels(prepared: Prepared, path: str) -> int:
    shape = prepared.report.blocks[path].output
    return shape.channels if isinstance(shape, Maps) else shape.features if shape is not None else 0


def _span(
    prepared: Prepared, path: str, spectrogram: Array, cancelled: Callable[[], bool]
) -> tuple[Array, Array] | None:
    """The smallest and largest value of every channel over the sound; None if it was cancelled."""
    block = prepared.document.spectrogram
    frames = block.frames if block is not None else spectrogram.shape[2]  # numbers typed by hand are all there is
    count = ceil(spectrogram.shape[2] / frames)
    lows, highs, seen = [], [], 0
    for tensors in patches(prepared, spectrogram, frames, count, cancelled):
        value = value_at(prepared, path, tensors)
        value = value.flatten(2) if value.dim() == 4 else value.transpose(1, 2)
        lows.append(value.amin(dim=(0, 2)))
        highs.append(value.amax(dim=(0, 2)))
        seen += len(value)
    if seen < count:
        return None
    return torch.stack(lows).amin(dim=0).numpy(), torch.stack(highs).amax(dim=0).numpy()
