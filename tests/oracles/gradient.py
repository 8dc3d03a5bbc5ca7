"""The receptive field by physics: the inputs with a non-zero gradient, in a positive linear network of the same form.

One channel everywhere, float64. Convolutions and poolings become kernels of ones, whatever works value by value becomes
the identity, whatever reads a whole axis becomes its mean. It is written from what torch's layers do, not from the
blocks' own ``reads``.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from explorer.analysis import Report
from explorer.blocks.block import Block
from explorer.blocks.graph import Graph
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector
from explorer.document.model import Document

_SAME_VALUES = {
    *("spectrogram", "array", "batch_norm", "dropout", "spatial_dropout", "dense", "pass"),
    *("classes", "events", "reconstruction", "mask", "notes"),
    *("relu", "leaky_relu", "prelu", "elu", "selu", "silu", "gelu", "tanh", "sigmoid", "softmax", "log_softmax"),
}


class Surrogate:
    """A design's positive linear network; ``values`` has every path's tensor [shape=(batch, 1, freq, time)].

    With ``impulses`` the batch holds one example for each of the first input's cells, bands (``freq``) or frames
    (``time``), one there and zero elsewhere. The network is linear, so a unit's answers to them are its gradient: that
    of all units in one pass.
    """

    def __init__(self, document: Document, report: Report, *, impulses: str = "") -> None:
        self.inputs: dict[str, torch.Tensor] = {}
        self.values: dict[str, torch.Tensor] = {}
        self._report, self._impulses = report, impulses
        self._run(document.computed.graph, {}, "")

    def supports(self, path: str) -> np.ndarray:
        """Which cells of the input every unit sees [shape=(unit freq, unit time, freq, time)], as booleans."""
        start = next(iter(self.inputs.values()))
        value = self.values[path][:, 0]
        return seen(value).permute(1, 2, 0).unflatten(2, tuple(start.shape[2:])).numpy()

    def support(self, path: str, freq: int, time: int, source: str | None = None) -> np.ndarray:
        """Which cells of an input (the first, or ``source``) one unit sees [shape=(freq, time)], as booleans."""
        value = self.values[path]
        leaf = self.inputs[source] if source else next(iter(self.inputs.values()))
        unit = value[0, 0, min(freq, value.shape[2] - 1), min(time, value.shape[3] - 1)]
        if not unit.requires_grad:
            return np.zeros(tuple(leaf.shape[2:]), dtype=bool)
        (slope,) = torch.autograd.grad(unit, leaf, retain_graph=True, allow_unused=True)
        if slope is None:
            return np.zeros(tuple(leaf.shape[2:]), dtype=bool)
        found = slope[0, 0].numpy()
        return np.asarray(found > 1e-13 * found.max()) if found.max() > 0 else np.zeros_like(found, dtype=bool)

    def _run(self, graph: Graph, given: dict[str, torch.Tensor], prefix: str) -> torch.Tensor:
        env = dict(given)
        for node in graph.nodes:
            path = prefix + node.id
            known = self._report.blocks[path]
            shapes = tuple(shape for shape in known.inputs if shape is not None)
            arguments = [env[source] for source in node.sources if source is not None]
            parts = node.block.parts(*shapes)
            if isinstance(parts, Graph):
                env[node.id] = self._run(parts, dict(zip(parts.inputs, arguments, strict=True)), path + ".")
            elif not arguments:
                assert known.output is not None
                self.inputs[path] = self._start(*_grid(known.output))
                env[node.id] = self.inputs[path] * 1.0
            else:
                env[node.id] = _value(node.block, arguments, shapes)
            self.values[path] = env[node.id]
        return env[graph.returned]

    def _start(self, freq: int, time: int) -> torch.Tensor:
        if not self._impulses:
            return torch.ones(1, 1, freq, time, dtype=torch.float64, requires_grad=True)
        if self.inputs:
            return torch.zeros(len(next(iter(self.inputs.values()))), 1, freq, time, dtype=torch.float64)
        each = {"cells": (freq, time), "freq": (freq, 1), "time": (1, time)}[self._impulses]
        return torch.eye(each[0] * each[1], dtype=torch.float64).view(-1, 1, *each).expand(-1, 1, freq, time)


def seen(slopes: torch.Tensor) -> torch.Tensor:
    """Where slopes along the first axis are not zero; bilinear weights that should be are off by a rounding."""
    return (slopes > 1e-13 * slopes.amax(0)) & (slopes > 0)


def _grid(shape: Shape) -> tuple[int, int]:
    if isinstance(shape, Maps):
        return shape.freq, shape.time
    return (1, shape.time) if isinstance(shape, Sequence) else (1, 1)


def _value(block: Block, xs: list[torch.Tensor], shapes: tuple[Shape, ...]) -> torch.Tensor:
    x = xs[0]
    key = block.key
    if key in _SAME_VALUES:
        return x
    if key == "conv2d":
        return _slide(functional.pad(x, _conv_padding(block)), block.kernel, block.stride, block.dilation)
    if key in ("max_pool2d", "avg_pool2d"):
        step = tuple(s or k for s, k in zip(block.stride, block.size, strict=True))
        padded = functional.pad(x, (block.padding[1], block.padding[1], block.padding[0], block.padding[0]))
        return _slide(padded, block.size, step, (1, 1))
    if key == "conv_transpose2d":
        ones = torch.ones(1, 1, *block.kernel, dtype=x.dtype)
        return functional.conv_transpose2d(x, ones, None, block.stride, block.crop, block.extra)
    if key == "upsample":
        smooth = {"align_corners": False} if block.mode == "bilinear" else {}
        return functional.interpolate(x, scale_factor=tuple(map(float, block.factor)), mode=block.mode, **smooth)
    if key == "flatten":
        return x.mean((2, 3), keepdim=True)
    if key == "global_pool":
        return x.mean({"both": (2, 3), "time": 3, "freq": 2}[block.axis], keepdim=True)
    if key == "layer_norm":
        axes = {"channels": (), "frame": (2,), "everything": (2, 3)}[block.over]
        return x.mean(axes, keepdim=True).expand_as(x) if axes else x
    if key in ("conv1d", "pool1d"):
        return _in_time(block, x)
    if key in ("crop", "pad"):
        sign = 1 if key == "pad" else -1
        return functional.pad(x, [sign * side for side in (block.before, block.after, block.low, block.high)])
    if key == "to_sequence":
        return x.mean(2, keepdim=True)
    if key == "to_maps":
        return x.expand(-1, 1, block.freq, block.time)
    if key in ("simple_rnn", "gru", "lstm"):
        if block.frames == "last":
            return x.mean(3, keepdim=True)
        return x.cumsum(3) if block.directions == "forward" else x.mean(3, keepdim=True).expand_as(x)
    if key == "fit":
        return _fitted(x, xs[1])
    if key in ("add", "multiply", "concat"):
        return torch.stack(xs).sum(0)
    raise KeyError(f"the gradient oracle does not know {key}")


def _in_time(block: Block, x: torch.Tensor) -> torch.Tensor:
    """Convolution and pooling of a sequence, which is one row."""
    if block.key == "pool1d":
        return _slide(x, (1, block.size), (1, block.stride or block.size), (1, 1))
    reach = block.dilation * (block.kernel - 1)
    sides = {"valid": (0, 0), "causal": (reach, 0), "same": (reach // 2, reach - reach // 2)}[block.padding]
    return _slide(functional.pad(x, sides), (1, block.kernel), (1, block.stride), (1, block.dilation))


def _slide(
    x: torch.Tensor, kernel: tuple[int, int], stride: tuple[int, ...], dilation: tuple[int, int]
) -> torch.Tensor:
    return functional.conv2d(x, torch.ones(1, 1, *kernel, dtype=x.dtype), None, stride, 0, dilation)


def _conv_padding(block: Block) -> tuple[int, int, int, int]:
    """Before and after in time, then in frequency, as torch's pad wants them."""
    if isinstance(block.padding, tuple):
        low, high, before, after = block.padding
        return before, after, low, high
    if block.padding == "valid":
        return 0, 0, 0, 0
    rows, columns = (d * (k - 1) for d, k in zip(block.dilation, block.kernel, strict=True))
    times = (columns, 0) if block.padding == "causal" else (columns // 2, columns - columns // 2)
    return (*times, rows // 2, rows - rows // 2)


def _fitted(x: torch.Tensor, like: torch.Tensor) -> torch.Tensor:
    """Centred: the smaller half of what is cut or added lies before."""
    for axis in (2, 3):
        size, wanted = x.shape[axis], like.shape[axis]
        if size > wanted:
            x = x.narrow(axis, (size - wanted) // 2, wanted)
        elif size < wanted:
            before = (wanted - size) // 2
            pad = (before, wanted - size - before)
            x = functional.pad(x, (0, 0, *pad) if axis == 2 else pad)
    return x


def dense(products: tuple[tuple[int, int], ...], size: tuple[int, int]) -> np.ndarray:
    """Products of bit masks as booleans [shape=(freq, time)]."""
    found = np.zeros(size, dtype=bool)
    for freq, time in products:
        found |= np.outer(_bits(freq, size[0]), _bits(time, size[1]))
    return found


def _bits(mask: int, size: int) -> np.ndarray:
    packed = np.frombuffer(mask.to_bytes(size // 8 + 1, "little"), np.uint8)
    return np.unpackbits(packed, count=size, bitorder="little").view(bool)


def picture(shape: Shape) -> tuple[int, int]:
    """Rows and columns that a field's masks span in a block's picture (a vector is one cell)."""
    return (1, 1) if isinstance(shape, Vector) else _grid(shape)
