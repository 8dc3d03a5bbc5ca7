"""What one block makes of the shapes that arrive, whatever lies before it: kept, for most blocks of a design repeat."""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import NamedTuple

from explorer.blocks.axes import SAME, AxisRule, Reads, Window
from explorer.blocks.block import Block
from explorer.blocks.shapes import Shape, sizes


class Facts(NamedTuple):
    """Shape, cost and reading rules of one block; ``unchanged`` says that it works value by value on equal positions.

    ``drops`` says that its windows leave the last steps of an input unread.
    """

    output: Shape
    weights: dict[str, tuple[int, ...]]
    parameters: int
    macs: int
    reads: tuple[Reads | None, ...]
    unchanged: bool
    drops: bool


@lru_cache(8192)
def facts_of(block: Block, shapes: tuple[Shape, ...]) -> Facts:
    """The facts of a block that is no composite; nobody changes them.

    Raises:
        ShapeError: the shapes do not fit.
    """
    output = block.output(*shapes)
    weights = block.weights(*shapes)
    matrices = sum(prod(shape) for shape in weights.values() if len(shape) > 1)
    reads = block.reads(*shapes)
    grids = [sizes(shape) for shape in shapes]
    same = all(rule is not None and rule.freq == SAME and rule.time == SAME for rule in reads)
    return Facts(
        output=output,
        weights=weights,
        parameters=sum(prod(shape) for shape in weights.values()),
        macs=matrices * block.positions(*shapes) if matrices else 0,
        reads=reads,
        unchanged=same and all(shape.kind == output.kind and sizes(shape) == sizes(output) for shape in shapes),
        drops=any(
            rule is not None and _drops(rule.time, grid[1], sizes(output)[1])
            for rule, grid in zip(reads, grids, strict=True)
        ),
    )


def _drops(rule: AxisRule, size: int, out: int) -> bool:
    """Whether the last of ``out`` windows ends before the last of ``size`` positions."""
    if not isinstance(rule, Window) or rule is SAME:
        return False
    return (out - 1) * rule.stride - rule.pad + (rule.kernel - 1) * rule.dilation < size - 1
