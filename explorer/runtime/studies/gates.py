"""The gates of a recurrent block, computed frame by frame from its weights and what arrives.

The equations are those of torch.nn.RNN, GRU and LSTM, with torch's own order of the gates in its weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from torch import nn

from explorer.blocks.errors import ShapeError
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import GatesStudied, StudyGates
from explorer.runtime.prepare import Prepared
from explorer.runtime.studies.scene import scene_of

_GATES: Final = {"rnn": ("h",), "gru": ("r", "z", "n"), "lstm": ("i", "f", "g", "o")}
_Float = NDArray[np.float64]


@dataclass(frozen=True)
class Course:
    """One layer in one direction over all frames, in the order of time: [shape=(time, gates, units)], or without the
    axis of the gates for ``state`` and ``cell`` (an LSTM's, else empty)."""

    arrives: _Float
    remembers: _Float
    values: _Float
    state: _Float
    cell: _Float


def study_gates(request: StudyGates, prepared: Prepared, cancelled: Callable[[], bool]) -> GatesStudied:
    """What a recurrent block computes at every frame in one of its layers and directions.

    Raises:
        ShapeError: ``empty``, there is no such block, or it is not recurrent.
    """
    scene = scene_of(prepared, request.patch, request.path)
    module = scene.module
    if not isinstance(module, nn.RNNBase):
        raise ShapeError("empty")
    x = scene.arguments[0][0].numpy().astype(np.float64)
    layer = min(max(request.layer, 0), module.num_layers - 1)
    backward = request.backward and module.bidirectional
    course = courses(module, x)[layer, backward]
    forgotten = np.zeros((0, 0), np.float32)
    if request.reset is not None:
        anew = courses(module, x, reset=request.reset, backward=backward)[layer, backward]
        forgotten = _flat(anew.state)
    kind = module.mode.partition("_")[0].lower()
    return GatesStudied(
        job=request.job,
        path=request.path,
        layer=layer,
        backward=backward,
        layers=module.num_layers,
        both=module.bidirectional,
        kind=kind,
        gates=_GATES[kind],
        arrives=_gates(course.arrives),
        remembers=_gates(course.remembers),
        values=_gates(course.values),
        state=_flat(course.state),
        cell=_flat(course.cell),
        reset=request.reset,
        after_reset=forgotten,
        bends="relu" if module.mode == "RNN_RELU" else "tanh",
    )


def courses(
    module: nn.RNNBase, x: _Float, reset: int | None = None, backward: bool = False
) -> dict[tuple[int, bool], Course]:
    """Every layer and direction (``True`` is backwards) on a sequence [shape=(time, features)].

    With ``reset`` all layers forget their memory of the chosen direction just before that frame.
    """
    found: dict[tuple[int, bool], Course] = {}
    for layer in range(module.num_layers):
        for back in (False, True) if module.bidirectional else (False,):
            forget = reset if back == backward else None
            found[layer, back] = _course(module, layer, back, x, forget)
        sides = [found[layer, back].state for back in (False, True) if (layer, back) in found]
        x = np.concatenate(sides, axis=1)
    return found


def _course(module: nn.RNNBase, layer: int, back: bool, x: _Float, reset: int | None) -> Course:
    suffix = f"l{layer}_reverse" if back else f"l{layer}"
    weights: list[_Float] = [
        getattr(module, f"{name}_{suffix}").detach().numpy().astype(np.float64)
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    ]
    w, u, b, c = weights
    kind = module.mode.partition("_")[0].lower()
    gates, units, frames = len(_GATES[kind]), module.hidden_size, len(x)
    arrives = (x @ w.T + b).reshape(frames, gates, units)
    remembers, values = np.empty_like(arrives), np.empty_like(arrives)
    states = np.empty((frames, units))
    cells = np.empty((frames, units) if kind == "lstm" else (0, 0))
    state, cell = np.zeros(units), np.zeros(units)
    step: Any = {"rnn": _rnn_relu if module.mode == "RNN_RELU" else _rnn, "gru": _gru, "lstm": _lstm}[kind]
    for t in range(frames - 1, -1, -1) if back else range(frames):
        if t == reset:
            state, cell = np.zeros(units), np.zeros(units)
        remembers[t] = (u @ state + c).reshape(gates, units)
        values[t], state, cell = step(arrives[t], remembers[t], state, cell)
        states[t] = state
        if kind == "lstm":
            cells[t] = cell
    return Course(arrives, remembers, values, states, cells)


_Step = tuple[_Float, _Float, _Float]


def _rnn(arrives: _Float, remembers: _Float, state: _Float, cell: _Float) -> _Step:
    h = np.tanh(arrives + remembers)
    return h, h[0], cell


def _rnn_relu(arrives: _Float, remembers: _Float, state: _Float, cell: _Float) -> _Step:
    h = np.maximum(arrives + remembers, 0)
    return h, h[0], cell


def _gru(arrives: _Float, remembers: _Float, state: _Float, cell: _Float) -> _Step:
    r, z = _sigmoid(arrives[:2] + remembers[:2])
    n = np.tanh(arrives[2] + r * remembers[2])
    return np.stack([r, z, n]), (1 - z) * n + z * state, cell


def _lstm(arrives: _Float, remembers: _Float, state: _Float, cell: _Float) -> _Step:
    whole = arrives + remembers
    i, f, o = _sigmoid(whole[[0, 1, 3]])
    g = np.tanh(whole[2])
    cell = f * cell + i * g
    return np.stack([i, f, g, o]), o * np.tanh(cell), cell


def _sigmoid(x: _Float) -> _Float:
    return 0.5 * (1 + np.tanh(0.5 * x))


def _gates(part: _Float) -> Array:
    return np.ascontiguousarray(part.transpose(1, 2, 0), np.float32)


def _flat(part: _Float) -> Array:
    return np.ascontiguousarray(part.T, np.float32)
