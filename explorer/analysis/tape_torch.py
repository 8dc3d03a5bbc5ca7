"""The part of torch that blocks speak to, over tensors without values: functions, and modules by their constructor."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any, Final, TypeAlias

from explorer.analysis.tape import BYTES, INDEX_BYTES, Size, Tape, Tensor
from explorer.blocks.code import Call

_KEEPS_RESULT: Final = frozenset(("relu", "tanh", "sigmoid", "softmax", "log_softmax", "exp", "sqrt"))
_KEEPS_INPUT: Final = frozenset(
    (
        *("elu", "selu", "gelu", "silu", "leaky_relu", "prelu", "softplus", "hardtanh", "relu6", "hardswish", "mish"),
        *("abs", "square", "clamp", "log", "std", "var", "norm"),
    )
)
_GATES: Final = {"nn.GRU": 7, "nn.RNN": 1}
"""Values per unit and step that a recurrent cell keeps on the CPU: gates, candidates and the states they act on."""
_PAGE: Final = 4096

States: TypeAlias = tuple[Tensor, Any]


class Functions:
    """``torch`` and ``torch.nn.functional`` in one: functions by name; one that is not known keeps nothing."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in ("nn", "functional"):
            return self
        return lambda x, *args, **kwargs: _function(name, x, args, kwargs)


def _function(name: str, x: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Tensor:
    if name in ("cat", "concat", "stack"):
        return _cat(x, kwargs.get("dim", args[0] if args else 0))
    if name == "pad":
        return _padded(x, args[0])
    if name in ("mean", "sum", "amax", "flatten", "transpose", "squeeze", "unsqueeze"):
        found: Tensor = getattr(x, name)(*args, **kwargs)
        return found
    return _pointwise(name, x)


def _pointwise(name: str, x: Tensor) -> Tensor:
    result = x.new()
    if x.needs and name in _KEEPS_RESULT:
        x.tape.keep(result)
    elif x.needs and name in _KEEPS_INPUT:
        x.tape.keep(x)
    return result


def _cat(tensors: Sequence[Tensor], dim: int) -> Tensor:
    first = tensors[0]
    size = list(first.shape)
    size[dim] = sum(tensor.shape[dim] for tensor in tensors)
    return first.new(tuple(size), *tensors)


def _padded(x: Tensor, margins: Sequence[int]) -> Tensor:
    """Margins come in pairs, the last axis first, as torch takes them."""
    size = list(x.shape)
    for turn in range(len(margins) // 2):
        size[-1 - turn] += margins[2 * turn] + margins[2 * turn + 1]
    return x.new(tuple(size))


class Module:
    """A module by its constructor call; ``output`` is the size of what its block gives, ``learns`` says if it has
    weights."""

    def __init__(self, tape: Tape, call: Call, output: Size, learns: bool) -> None:
        self._tape, self._call, self._output, self._learns = tape, call, output, learns
        self._kwargs = dict(call.kwargs)

    def __call__(self, x: Tensor, *others: Any) -> Any:
        name = self._call.name.removeprefix("nn.")
        if self._call.name in (*_GATES, "nn.LSTM"):
            return self._recurrent(x)
        if name.startswith("Dropout"):
            return self._dropout(x, spatial=name != "Dropout")
        if name.startswith("MaxPool"):
            return self._pooled(x)
        if name in ("Flatten", "Identity"):
            return x.flatten(1) if name == "Flatten" else x
        if name.startswith(("Upsample", "ZeroPad")):
            return x.new(self._output)
        if name.startswith(("BatchNorm", "InstanceNorm", "LayerNorm", "GroupNorm")):
            return self._normalised(x, name)
        if name.lower() in _KEEPS_RESULT:
            return _pointwise(name.lower(), x)
        result = self._tape.tensor(self._output, x.needs or self._learns)
        if result.needs:
            self._tape.keep(x)
        return result

    def _dropout(self, x: Tensor, spatial: bool) -> Tensor:
        rate = self._call.args[0] if self._call.args else self._kwargs.get("p", 0.5)
        if not self._tape.training or not rate:
            return x
        if x.needs:
            self._tape.small += prod(x.shape[:2] if spatial else x.shape) * BYTES
        return x.new()

    def _pooled(self, x: Tensor) -> Tensor:
        if x.needs:
            self._tape.keep(x)
            self._tape.small += prod(self._output) * INDEX_BYTES
        return x.new(self._output)

    def _normalised(self, x: Tensor, name: str) -> Tensor:
        result = self._tape.tensor(x.shape, x.needs or self._learns)
        if result.needs:
            self._tape.keep(x)
            if name.startswith(("BatchNorm", "InstanceNorm")):
                self._tape.small += 2 * x.shape[1] * BYTES  # the mean and the inverse deviation of each channel
            elif name == "LayerNorm":
                over = self._call.args[0]
                self._tape.small += 2 * prod(x.shape) // prod(over if isinstance(over, tuple) else (over,)) * BYTES
        return result

    def _recurrent(self, x: Tensor) -> States:
        units: int = self._call.args[1]
        layers: int = self._kwargs.get("num_layers", 1)
        ways = 2 if self._kwargs.get("bidirectional") else 1
        steps = x.shape[1]
        self._tape.keep(x)
        cell = steps * units * ways * BYTES
        if self._call.name == "nn.LSTM":
            return self._lstm(x, units, layers, ways)
        self._tape.small += layers * cell * _GATES[self._call.name] + (layers - 1) * cell
        if self._call.name == "nn.RNN":
            self._tape.small += layers * units * ways * BYTES  # the state it begins with
        states = self._tape.tensor((1, steps, units * ways), True)
        last = self._tape.tensor((layers * ways, 1, units), True)
        return states, last

    def _lstm(self, x: Tensor, units: int, layers: int, ways: int) -> States:
        """What oneDNN, which runs it on the CPU, keeps for each layer and direction: a workspace, the states before
        the first and after the last step, and the result."""
        steps = x.shape[1]
        states = self._tape.tensor((1, steps, units * ways), True)
        for layer in range(layers):
            arrives = x.shape[2] if layer == 0 else units * ways
            self._tape.small += ways * (workspace(arrives, units, steps) + 4 * units * BYTES)
        between = layers - 1 + (layers if ways > 1 else 0)  # both directions' results before they are joined
        self._tape.small += between * steps * units * ways * BYTES
        if ways == 1:
            self._tape.keep(states)
        last = self._tape.tensor((layers * ways, 1, units), True)
        return states, (last, last)


def workspace(arrives: int, units: int, steps: int) -> int:
    """About what oneDNN notes down of one layer and direction of an LSTM for the backward pass, in bytes.

    The four gates, what arrives and the state at every step with their slopes, and the cell with its own, each on pages
    of its own, and one page more where rows are filled up (oneDNN 3, ``rnn_utils.cpp``; measured to 4 % from 2 to 256
    units).
    """
    wide = 2 * (steps + 1) * _row(max(arrives, units))
    places = (steps * _row(4 * units), wide, wide, wide, 2 * (steps + 1) * units, 3 * (steps + 1) * units)
    return sum(-(-place * BYTES // _PAGE) * _PAGE for place in places) + (_PAGE if units % 16 else 0)


def _row(values: int) -> int:
    """Values of a row in oneDNN's memory: whole cache lines, and never a multiple of 256."""
    whole = -(-values // 16) * 16
    return whole if whole % 256 else whole + 16
