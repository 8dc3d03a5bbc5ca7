"""Parameter sets and input shapes for every block type of the registry."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explorer.blocks.block import Block, registry
from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.activation import ReLU
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.convolution_in_time import Conv1d
from explorer.blocks.library.dense import Dense
from explorer.blocks.library.group import Group
from explorer.blocks.library.merge import Add, Concat
from explorer.blocks.library.normalisation import BatchNorm
from explorer.blocks.params import Param
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector

_WIDE = Graph((Node("conv", Conv2d(4), ("x",)), Node("relu", ReLU(), ("conv",))), ("x",), "relu")
_SKIP = Graph(
    (
        Node("conv", Conv2d(2, bias=False), ("x",)),
        Node("bn", BatchNorm(), ("conv",)),
        Node("tried", Conv2d(7), ("x",)),  # nothing reads it yet
        Node("add", Add(), ("bn", "x")),
    ),
    ("x",),
    "add",
)
_JOINT = Graph(
    (Node("conv", Conv2d(3), ("x",)), Node("side", Conv2d(1), ("x2",)), Node("both", Concat(), ("conv", "side"))),
    ("x", "x2"),
    "both",
)
_NESTED = Graph(
    (
        Node("wide", Group("Wide one", graph=_WIDE), ("x",)),
        Node("skips", Group(repeat=2, graph=Graph((Node("add", Add(), ("x", "x")),), ("x",), "add")), ("wide",)),
    ),
    ("x",),
    "skips",
)
_TIME = Graph((Node("conv", Conv1d(4), ("x",)),), ("x",), "conv")
_DENSE = Graph((Node("dense", Dense(8), ("x",)), Node("relu", ReLU(), ("dense",))), ("x",), "relu")
_OPEN = Graph((Node("add", Add(), ("x", None)),), ("x",), "add")
SHAPES: dict[str, tuple[Shape, ...]] = {
    "maps": (Maps(2, 9, 7), Maps(4, 12, 10), Maps(1, 3, 16), Maps(6, 1, 2)),
    "sequence": (Sequence(4, 6), Sequence(3, 9), Sequence(6, 1)),
    "vector": (Vector(24), Vector(8), Vector(1)),
}
# Blocks that random values would hardly ever fit.
SPECIAL: dict[str, tuple[dict[str, Any], ...]] = {
    "to_maps": (
        {"channels": 2, "freq": 4, "time": 3},
        {"channels": 4, "freq": 2, "time": 1},
        {"channels": 1, "freq": 1, "time": 1},
    ),
    "classes": ({"labels": tuple("abcdefgh")}, {"labels": ("a", "b")}),
    "events": ({"labels": tuple("abcd")},),
    "global_pool": tuple(
        {"mode": mode, "axis": axis} for mode in ("mean + max", "mean, max") for axis in ("time", "freq")
    ),
    "residual": ({"form": "bottleneck", "repeat": 2}, {"preactivation": True, "repeat": 2, "stride": (2, 2)}),
    "notes": ({"lowest": 124}, {"lowest": 127}),
    "crop": ({"low": 1, "after": 2}, {"before": 1}, {"after": 3, "before": 2}),
    "group": tuple(
        {"graph": graph, "repeat": repeat}
        for graph in (_WIDE, _SKIP, _JOINT, _NESTED, _TIME, _DENSE, _OPEN)
        for repeat in (1, 3)
    ),
    "pad": ({"low": 1, "after": 2}, {"before": 1}, {"after": 3, "before": 2}),
}


@dataclass(frozen=True)
class Case:
    """A block and the shapes that arrive."""

    block: Block
    xs: tuple[Shape, ...]

    def __str__(self) -> str:
        values = ",".join(f"{name}={value}" for name, value in self.block.changes().items())
        return f"{self.block.key}({values})<{'|'.join(map(repr, self.xs))}>"


def values_for(spec: Param) -> list[Any]:
    """Small values of a parameter, edges of its bounds among them, by its kind."""
    if spec.kind == "bool":
        return [True, False]
    if spec.kind == "choice":
        return list(spec.choices)
    if spec.kind == "int":
        return [value for value in (1, 2, 3, 4, 6, 8) if spec.low <= value <= spec.high] or [spec.default]
    if spec.kind == "float":
        return [spec.default, max(spec.low, min(spec.high, 0.25))]
    if spec.kind == "pair":
        pairs = [(1, 1), (2, 2), (3, 3), (1, 4), (3, 2), (5, 1), (2, 5), (0, 0), (1, 0), (0, 2)]
        return [pair for pair in pairs if all(spec.low <= item <= spec.high for item in pair)]
    if spec.kind == "padding":
        return [*spec.choices, (1, 2, 0, 3), (0, 0, 2, 2)]
    return [spec.default]


def blocks_of(cls: type[Block], count: int = 6) -> Iterator[Block]:
    """The block with its defaults, and with so many seeded draws of other values."""
    yield cls()
    for values in SPECIAL.get(cls.key, ()):
        yield cls(**values)
    for spec in cls.params():  # every choice once, whatever is drawn
        others = [choice for choice in spec.choices if choice != spec.default]
        yield from (cls(**{spec.name: choice}) for choice in others)
    draw = random.Random(cls.key)
    for _ in range(count if cls.params() or len(cls.inputs) > 1 else 0):
        yield cls(**{spec.name: draw.choice(values_for(spec)) for spec in cls.params()})


def cases(key: str) -> list[Case]:
    """All cases of a block type: every parameter set with every kind of shape, right or wrong."""
    cls = registry()[key]
    draw = random.Random(f"shapes of {key}")
    found = []
    for block in blocks_of(cls):
        if not block.inputs:
            found.append(Case(block, ()))
        for kind in SHAPES if block.inputs else ():
            for first in SHAPES[kind][:3] if len(block.inputs) == 1 else SHAPES[kind]:
                count = len(block.inputs) + (draw.random() < 0.3 if cls.more_inputs else 0)
                others = [_beside(first, draw) for _ in range(count - 1)]
                found.append(Case(block, (first, *others)))
    return found


def _beside(first: Shape, draw: random.Random) -> Shape:
    """A shape that might meet another at a joint: mostly the same grid, sometimes not."""
    if draw.random() < 0.15:
        return draw.choice([shape for shapes in SHAPES.values() for shape in shapes])
    if isinstance(first, Maps):
        rows, columns = (draw.choice((0, 0, 0, 1, 3)) for _ in "ab")
        return Maps(draw.choice((first.channels, 2)), first.freq + rows, first.time + columns)
    if isinstance(first, Sequence):
        return Sequence(draw.choice((first.features, 2)), first.time + draw.choice((0, 0, 1)))
    return Vector(draw.choice((first.features, 5)))
