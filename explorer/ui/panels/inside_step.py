"""One step of a recurrent block in lines of numbers, and what is drawn of its course; without Qt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import GatesStudied
from explorer.ui.panels.value_told import number

SQUEEZED = ("r", "z", "i", "f", "o")
"""The gates between 0 and 1."""


@dataclass(frozen=True, eq=False)
class Track:
    """One quantity over time, all units [shape=(units, time)]; ``other`` is the same where the memory was forgotten."""

    name: str
    values: Array
    signed: bool
    other: Array | None = None


def tracks_of(told: GatesStudied) -> tuple[Track, ...]:
    """What is drawn: every gate, an LSTM's cell, the state, and how it changes where its memory was forgotten."""
    gates = tuple(
        Track(name, told.values[index], name not in SQUEEZED)
        for index, name in enumerate(told.gates)
        if told.kind != "rnn"
    )
    cell = (Track("c", told.cell, True),) if told.cell.size else ()
    forgotten = told.after_reset if told.after_reset.size else None
    tracks = (*gates, *cell, Track("h", told.state, True, forgotten))
    return tracks if forgotten is None else (*tracks, Track("Δh", forgotten - told.state, True))


def before(values: Array, told: GatesStudied, unit: int, frame: int) -> float:
    """A unit's state or cell one step earlier in its own direction; 0 at its beginning."""
    earlier = frame + 1 if told.backward else frame - 1
    return float(values[unit, earlier]) if 0 <= earlier < values.shape[1] else 0.0


def step_lines(told: GatesStudied, unit: int, frame: int, language: str = "en") -> tuple[tuple[str, str], ...]:
    """The step's formulas with this unit's numbers at a frame, as left and right side of each."""
    arrives, remembers, values = (part[:, unit, frame] for part in (told.arrives, told.remembers, told.values))
    n = [number(float(x), language) for x in values]
    a, r = ([number(float(x), language) for x in part] for part in (arrives, remembers))
    state = number(float(told.state[unit, frame]), language)
    last = number(before(told.state, told, unit, frame), language)
    if told.kind == "rnn":
        return ((f"h = {told.bends}({a[0]} + {r[0]})", state),)
    if told.kind == "gru":
        return (
            (f"r = σ({a[0]} + {r[0]})", n[0]),
            (f"z = σ({a[1]} + {r[1]})", n[1]),
            (f"n = tanh({a[2]} + {n[0]} · {r[2]})", n[2]),
            (f"h = (1 − {n[1]}) · {n[2]} + {n[1]} · {last}", state),
        )
    bent = ("σ", "σ", "tanh", "σ")
    gates = tuple(
        (f"{name} = {bent[index]}({a[index]} + {r[index]})", n[index]) for index, name in enumerate(told.gates)
    )
    cell = number(float(told.cell[unit, frame]), language)
    earlier = number(before(told.cell, told, unit, frame), language)
    return (*gates, (f"c = {n[1]} · {earlier} + {n[0]} · {n[2]}", cell), (f"h = {n[3]} · tanh({cell})", state))


def general_lines(kind: str, bends: str) -> tuple[str, ...]:
    """The formulas of a kind in letters."""
    if kind == "rnn":
        return (f"h[t] = {bends}(W · x[t] + U · h[t − 1])",)
    if kind == "gru":
        return (
            "r, z = σ(W · x[t] + U · h[t − 1])",
            "n = tanh(W · x[t] + r · (U · h[t − 1]))",
            "h[t] = (1 − z) · n + z · h[t − 1]",
        )
    return (
        "i, f, o = σ(W · x[t] + U · h[t − 1])",
        "g = tanh(W · x[t] + U · h[t − 1])",
        "c[t] = f · c[t − 1] + i · g",
        "h[t] = o · tanh(c[t])",
    )


def changed_from(told: GatesStudied) -> int | None:
    """The first frame, in time, whose state is another where the memory was forgotten; None where none is."""
    if not told.after_reset.size:
        return None
    moved = np.flatnonzero((told.after_reset != told.state).any(axis=0))
    return int(moved[0]) if moved.size else None


def liveliest_unit(told: GatesStudied) -> int:
    """The unit whose state varies most."""
    return int(told.state.var(axis=1).argmax())
