"""What flows into a network's input blocks: the patch at the size each of them wants, or numbers typed by hand."""

from __future__ import annotations

import numpy as np
import torch

from explorer.analysis import Report
from explorer.blocks.library.inputs import Array as ArrayBlock
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.shapes import Maps, tensor_size
from explorer.document.model import Document
from explorer.ipc.messages import Array


def floor_of(block: Spectrogram) -> float:
    """The value of silence in a spectrogram's own unit: −100 dB, or no power."""
    return -100.0 if block.scale == "log" else 0.0


def fitted(patch: Array, shape: Maps, floor: float) -> Array:
    """A patch [shape=(channels, freq, time)] cropped at its ends, or padded there with silence, to a shape.

    Channels beyond the first are differences in time, so that in silence they are 0.
    """
    if patch.shape == (shape.channels, shape.freq, shape.time):
        return patch
    found = np.zeros((shape.channels, shape.freq, shape.time), np.float32)
    found[0] = floor
    channels, freq, time = (min(have, want) for have, want in zip(patch.shape, found.shape, strict=True))
    found[:channels, :freq, :time] = patch[:channels, :freq, :time]
    return found


def feed(document: Document, report: Report, patch: Array) -> dict[str, Array]:
    """What each input block that fits takes, by id, without the batch axis."""
    found: dict[str, Array] = {}
    for node in document.nodes:
        about = report.blocks[node.id]
        if isinstance(node.block, ArrayBlock) and about.output is not None:
            found[node.id] = np.array(node.block.filled(), np.float32).reshape(tensor_size(about.output))
        elif isinstance(node.block, Spectrogram) and isinstance(about.output, Maps):
            found[node.id] = fitted(patch, about.output, floor_of(node.block))
    return found


def batch_of(values: dict[str, Array]) -> dict[str, torch.Tensor]:
    """One example as a batch of tensors; copied, since arrays from a pipe are read-only."""
    return {id: torch.from_numpy(np.array(array)[None]) for id, array in values.items()}
