"""How one value of a block came about: the numbers that it read, the weights, and the sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import torch
from torch import nn

from explorer.analysis.taps import taps
from explorer.blocks.axes import Transposed, Upsampled, Whole, Window
from explorer.blocks.block import Family
from explorer.blocks.library.activation import ACTIVATIONS
from explorer.ipc.messages import Array
from explorer.ipc.studies import StudyValue, ValueStudied
from explorer.runtime.prepare import Prepared
from explorer.runtime.studies.planes import planes_of
from explorer.runtime.studies.scene import Scene, scene_of

_NEAR: Final = 1e-3
_RESHAPES: Final = ("flatten", "to_sequence", "to_maps")
Place = tuple[int, int, int]
"""Channel, row and column; a sequence has its features as channels and one row, a vector one cell per channel."""


@dataclass(frozen=True)
class _Read:
    """What one value reads of what arrives: numbers [shape=(channels, rows, columns)] and where they lie."""

    window: Array
    channels: tuple[int, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]


def study_value(request: StudyValue, prepared: Prepared, cancelled: Callable[[], bool]) -> ValueStudied:
    """The numbers behind one value of a block.

    Raises:
        ShapeError: there is no such block, or it does not fit.
    """
    return value_of(request, scene_of(prepared, request.patch, request.path))


def value_of(request: StudyValue, scene: Scene) -> ValueStudied:
    """The numbers behind one value; ``given`` at a source, ``other`` where the block's rule has no line of numbers, and
    where the line would not give the very value that the network computed."""
    place = _place(request, scene.value)
    value = float(planes_of(scene.value)[place])
    found = ValueStudied(
        request.job, request.path, request.position, request.channel, "other", value, *_NOTHING, (0, 0), _EMPTY
    )
    if not scene.block.inputs:  # the sound, or a matrix: nothing arrives there
        return replace(found, rule="given")
    for rule in _RULES:
        told = rule(scene, place, found)
        if told is not None:
            near = abs(result(told) - value) <= _NEAR * max(1.0, abs(value))
            return told if near else found
    return found


def result(told: ValueStudied) -> float:
    """What the numbers give by the rule."""
    constants = dict(told.constants)
    if told.rule == "maximum":
        return float(told.window.max())
    if told.rule == "mean":
        return float(told.window.sum()) / constants["count"]
    if told.rule == "norm":
        x = float(told.window.ravel()[0])
        spread = (constants["variance"] + constants["epsilon"]) ** 0.5
        return float((x - constants["mean"]) / spread) * constants["scale"] + constants["shift"]
    if told.rule == "product":
        return float(np.prod(told.window.astype(np.float64)))
    if told.rule in ("softmax", "log_softmax"):
        scores = told.window.ravel().astype(np.float64)
        share = np.exp(scores - scores.max())
        probability = float(share[int(constants["own"])] / share.sum())
        return probability if told.rule == "softmax" else float(np.log(probability))
    if told.rule == "activation":
        return told.value
    return float(told.sums.sum(dtype=np.float64)) + constants.get("bias", 0.0)


_EMPTY: Final[Array] = np.zeros(0, np.float32)
_NOTHING: Final = (np.zeros((0, 0, 0), np.float32), _EMPTY, (), (), ())


def _place(request: StudyValue, value: torch.Tensor) -> Place:
    if value.dim() == 4:
        place = (request.channel, *request.position)
    elif value.dim() == 3:
        place = (request.position[0], 0, request.position[1])
    else:
        place = (request.position[0], 0, 0)
    shape = planes_of(value).shape
    channel, row, column = (min(max(index, 0), size - 1) for index, size in zip(place, shape, strict=True))
    return channel, row, column


def _along(rule: object, index: int, size: int) -> tuple[int, ...]:
    if isinstance(rule, Window | Transposed | Upsampled):
        return tuple(taps(rule, index, size))
    return tuple(range(size)) if isinstance(rule, Whole) else ()


def _read(scene: Scene, place: Place, channels: tuple[int, ...], port: int = 0) -> _Read | None:
    """The cells that a value reads of one input, 0 in the padding; None where its block reads none by a window."""
    reads = scene.block.reads(*scene.shapes)[port]
    if reads is None:
        return None
    planes = planes_of(scene.arguments[port])
    _, freq, time = planes.shape
    rows, columns = _along(reads.freq, place[1], freq), _along(reads.time, place[2], time)
    window = np.zeros((len(channels), len(rows), len(columns)), np.float32)
    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            if 0 <= row < freq and 0 <= column < time:
                window[:, i, j] = planes[list(channels), row, column]
    return _Read(window, channels, rows, columns)


def _told(scene: Scene, found: ValueStudied, rule: str, read: _Read, weights: Array | None = None) -> ValueStudied:
    products = read.window if weights is None else read.window * weights
    planes = planes_of(scene.arguments[0])
    return replace(
        found,
        rule=rule,
        window=read.window,
        weights=_EMPTY if weights is None else np.ascontiguousarray(weights),
        reads=tuple((scene.sources[0], channel) for channel in read.channels),
        rows=read.rows,
        columns=read.columns,
        size=(planes.shape[1], planes.shape[2]),
        sums=products.sum(axis=(1, 2), dtype=np.float64).astype(np.float32),
    )


def _bias(module: nn.Module, channel: int) -> tuple[tuple[str, float], ...]:
    bias = getattr(module, "bias", None)
    return () if bias is None else (("bias", float(bias[channel].detach())),)


def _convolution(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    module = scene.module
    if not isinstance(module, nn.Conv1d | nn.Conv2d):
        return None
    each = module.in_channels // module.groups
    group = place[0] // (module.out_channels // module.groups)
    read = _read(scene, place, tuple(range(group * each, (group + 1) * each)))
    if read is None:
        return None
    weights = module.weight[place[0]].detach().numpy().reshape(read.window.shape)
    return replace(_told(scene, found, "convolution", read, weights), constants=_bias(module, place[0]))


def _transposed(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    module = scene.module
    if not isinstance(module, nn.ConvTranspose2d):
        return None
    read = _read(scene, place, tuple(range(module.in_channels)))
    rule = scene.block.reads(*scene.shapes)[0]
    if read is None or rule is None or not isinstance(rule.freq, Transposed) or not isinstance(rule.time, Transposed):
        return None
    high = [place[1] + rule.freq.pad - row * rule.freq.stride for row in read.rows]
    wide = [place[2] + rule.time.pad - column * rule.time.stride for column in read.columns]
    weights = module.weight[:, place[0]].detach().numpy()[:, high][:, :, wide]
    return replace(_told(scene, found, "convolution", read, weights), constants=_bias(module, place[0]))


def _dense(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    module = scene.module
    if not isinstance(module, nn.Linear):
        return None
    planes = planes_of(scene.arguments[0])
    read = _Read(planes[:, :1, place[2] : place[2] + 1], tuple(range(planes.shape[0])), (0,), (place[2],))
    weights = module.weight[place[0]].detach().numpy()[:, None, None]
    return replace(_told(scene, found, "dense", read, weights), constants=_bias(module, place[0]))


def _pooling(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    rule = _POOLS.get(type(scene.module)) if scene.module is not None else None
    read = _read(scene, place, (place[0],)) if rule else None
    if rule is None or read is None:
        return None
    told = _told(scene, found, rule, read)
    if rule == "mean":
        return replace(told, constants=(("count", float(read.window.size)),))
    inside = [(0 <= row < told.size[0]) & (0 <= column < told.size[1]) for row in read.rows for column in read.columns]
    # The border of a maximum is nothing, not zero.
    window = np.where(np.array(inside).reshape(read.window.shape[1:]), read.window, np.float32(-np.inf))
    return replace(told, window=window)


_POOLS: Final[dict[type[nn.Module], str]] = {
    nn.MaxPool2d: "maximum",
    nn.AvgPool2d: "mean",
    nn.MaxPool1d: "maximum",
    nn.AvgPool1d: "mean",
}


def _norm(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    module = scene.module
    if not isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
        return None
    mean, variance = module.running_mean, module.running_var
    read = _read(scene, place, (place[0],))
    if mean is None or variance is None or read is None or read.window.size != 1:
        return None
    # Per frequency band the module sees bands as channels.
    index = place[0] if len(mean) == planes_of(scene.arguments[0]).shape[0] else place[1]
    constants = (
        ("mean", float(mean[index])),
        ("variance", float(variance[index])),
        ("epsilon", module.eps),
        ("scale", 1.0 if module.weight is None else float(module.weight[index].detach())),
        ("shift", 0.0 if module.bias is None else float(module.bias[index].detach())),
    )
    return replace(_told(scene, found, "norm", read), constants=constants)


def _merge(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    rule = {"add": "sum", "multiply": "product"}.get(scene.block.key)
    if rule is None:
        return None
    planes = [planes_of(argument) for argument in scene.arguments]
    if any(plane.shape != planes_of(scene.value).shape for plane in planes):
        return None
    window = np.array([[[plane[place]]] for plane in planes], np.float32)
    read = _Read(window, (place[0],) * len(planes), (place[1],), (place[2],))
    told = _told(scene, found, rule, read)
    return replace(told, reads=tuple((source, place[0]) for source in scene.sources))


def _concat(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    if scene.block.key != "concat":
        return None
    channel = place[0]
    for source, argument in zip(scene.sources, scene.arguments, strict=True):
        planes = planes_of(argument)
        if channel < planes.shape[0]:
            if planes.shape[1:] != planes_of(scene.value).shape[1:]:
                return None
            window = planes[channel : channel + 1, place[1] : place[1] + 1, place[2] : place[2] + 1]
            told = _told(scene, found, "copy", _Read(window, (channel,), (place[1],), (place[2],)))
            return replace(told, reads=((source, channel),), size=(planes.shape[1], planes.shape[2]))
        channel -= planes.shape[0]
    return None


def _moved(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    """A block that only reshapes hands each value on from another place: it says which where it moves their numbers."""
    if scene.block.key not in _RESHAPES:
        return None
    arrived = scene.arguments[0]
    numbers = torch.arange(arrived[0].numel(), dtype=torch.float64).reshape(1, *arrived.shape[1:])
    with torch.inference_mode():
        index = int(planes_of(scene.block.forward(scene.module, torch, numbers))[place])
    planes = planes_of(arrived)
    at = tuple(int(along) for along in np.unravel_index(index, arrived.shape[1:]))
    channel, row, column = at if len(at) == 3 else (at[-1], 0, at[0] if len(at) == 2 else 0)
    window = planes[channel : channel + 1, row : row + 1, column : column + 1]
    told = _told(scene, found, "copy", _Read(window, (channel,), (row,), (column,)))
    return replace(told, size=(planes.shape[1], planes.shape[2]))


def _one_to_one(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    """Activations act on each value alone; what leaves a value as it is hands it on (dropout, when nothing trains)."""
    if len(scene.arguments) != 1 or scene.arguments[0].shape != scene.value.shape:
        return None
    read = _read(scene, place, (place[0],))
    if read is None or read.window.size != 1:
        return None
    if float(read.window.ravel()[0]) == found.value and scene.block.family is not Family.ACTIVATION:
        return _told(scene, found, "copy", read)
    alone = scene.block.key in ACTIVATIONS or getattr(scene.block, "activation", "") in ACTIVATIONS
    return _told(scene, found, "activation", read) if alone else None


def _softmax(scene: Scene, place: Place, found: ValueStudied) -> ValueStudied | None:
    """Every channel, or feature, at the same place takes part."""
    named = (scene.block.key, getattr(scene.block, "activation", ""))
    rule = next((name for name in named if name in ("softmax", "log_softmax")), None)
    planes = planes_of(scene.arguments[0])
    if rule is None or planes.shape != planes_of(scene.value).shape:
        return None
    window = planes[:, place[1] : place[1] + 1, place[2] : place[2] + 1]
    told = _told(scene, found, rule, _Read(window, tuple(range(planes.shape[0])), (place[1],), (place[2],)))
    return replace(told, constants=(("own", float(place[0])),))


_RULES: Final[tuple[Callable[[Scene, Place, ValueStudied], ValueStudied | None], ...]] = (
    _convolution,
    _transposed,
    _dense,
    _pooling,
    _norm,
    _merge,
    _concat,
    _softmax,
    _moved,
    _one_to_one,
)
