"""What one block makes of the shapes that arrive, whatever lies before it: kept, for most blocks of a design repeat."""

from __future__ import annotations

from functools import lru_cache
from math import prod
from typing import Final, NamedTuple

from explorer.analysis.cost import Cost
from explorer.analysis.ends import intricate
from explorer.analysis.held import Held, held_by
from explorer.analysis.tape import BYTES
from explorer.blocks.axes import SAME, UNCHANGED, AxisRule, Past, Reads, Transposed, Whole, Window
from explorer.blocks.block import Block, Family
from explorer.blocks.code import Call
from explorer.blocks.shapes import Maps, Shape, numel, sizes

_PLAIN: Final = (Family.NORMALISATION, Family.RESHAPE, Family.SOUND)


class Facts(NamedTuple):
    """Shape, cost and reading rules of one block.

    ``cost`` and ``held`` (what it adds to memory) hold where gradients flow through all that arrives. ``unchanged``
    says that it works value by value on equal positions, ``square`` that it reads both axes by the same windows,
    ``intricate`` that borders do more to these than cut off both ends, ``drops`` that its windows leave the last steps
    of an input unread, ``linear`` that it only weighs and adds, from and to how many ``channels``, ``grouped`` that it
    does so within groups, ``centres`` that it subtracts the mean of each channel, ``uneven`` that it spreads values
    over windows that overlap unevenly. ``plain`` ones have nothing to be warned of, ``bends`` and ``recurrent`` tell
    its family, ``ends`` that it reads an axis without a window. ``bias`` is the number of its offsets.
    """

    inputs: tuple[Shape, ...]
    output: Shape
    weights: dict[str, tuple[int, ...]]
    cost: Cost
    held: Held
    reads: tuple[Reads | None, ...]
    unchanged: bool
    square: bool
    intricate: bool
    drops: bool
    linear: bool
    channels: tuple[int, int]
    grouped: bool
    centres: bool
    uneven: bool
    plain: bool
    bends: bool
    recurrent: bool
    ends: bool
    bias: int


@lru_cache(8192)
def facts_of(block: Block, shapes: tuple[Shape, ...]) -> Facts:
    """The facts of a block that is no composite; nobody changes them.

    Raises:
        ShapeError: the shapes do not fit.
    """
    output = block.output(*shapes)
    weights = block.weights(*shapes)
    matrices = [shape for shape in weights.values() if len(shape) > 1]
    reads = tuple([rule and _same(rule) for rule in block.reads(*shapes)])
    grids = [sizes(shape) for shape in shapes]
    same = all(rule is UNCHANGED for rule in reads)
    linear = bool(matrices) and block.family in (Family.CONVOLUTION, Family.DENSE)
    held = held_by(block, shapes, (True,) * len(shapes))
    unchanged = same and all(shape.kind == output.kind and sizes(shape) == sizes(output) for shape in shapes)
    return Facts(
        inputs=shapes,
        output=output,
        weights=weights,
        cost=Cost(
            parameters=sum(prod(shape) for shape in weights.values()),
            macs=sum(map(prod, matrices)) * block.positions(*shapes) if matrices else 0,
            bytes=numel(output) * BYTES,
            beside=held.kept_beside,
        ),
        held=held,
        reads=reads,
        unchanged=unchanged,
        square=all(rule is not None and isinstance(rule.time, Window) and rule.freq == rule.time for rule in reads),
        intricate=any(
            rule is not None
            and (intricate(rule.time, grid[1], sizes(output)[1]) or intricate(rule.freq, grid[0], sizes(output)[0]))
            for rule, grid in zip(reads, grids, strict=True)
        ),
        drops=any(
            rule is not None
            and (_drops(rule.time, grid[1], sizes(output)[1]) or _drops(rule.freq, grid[0], sizes(output)[0]))
            for rule, grid in zip(reads, grids, strict=True)
        ),
        linear=linear,
        channels=(shapes[0].axes[0][1], output.axes[0][1]) if linear else (0, 0),
        grouped=getattr(block, "groups", 1) > 1 or len(matrices) > 1,
        centres=block.family is Family.NORMALISATION and _centres(block, shapes),
        uneven=any(_uneven(axis) for rule in reads if rule is not None for axis in (rule.freq, rule.time)),
        plain=not shapes or (unchanged and len(shapes) == 1 and block.family in _PLAIN),
        bends=block.family is Family.ACTIVATION,
        recurrent=block.family is Family.RECURRENT,
        ends=any(
            isinstance(axis, Whole | Past) for rule in reads if rule is not None for axis in (rule.freq, rule.time)
        ),
        bias=prod(weights["bias"]) if linear and "bias" in weights else 0,
    )


def _same(rule: Reads) -> Reads:
    """The rule with the one object for axes that are read as they are: it is told at a glance."""
    freq, time = (SAME if axis == SAME else axis for axis in (rule.freq, rule.time))
    return UNCHANGED if freq is SAME and time is SAME else Reads(freq, time)


def _drops(rule: AxisRule, size: int, out: int) -> bool:
    """Whether the last of ``out`` windows ends before the last of ``size`` positions; a crop does so on purpose."""
    if not isinstance(rule, Window) or rule is SAME or rule.kernel == rule.stride == 1:
        return False
    return (out - 1) * rule.stride - rule.pad + (rule.kernel - 1) * rule.dilation < size - 1


def _centres(block: Block, shapes: tuple[Shape, ...]) -> bool:
    """Batch and instance norm, unless they have statistics of something else than the channels."""
    call = block.parts(*shapes)
    if not isinstance(call, Call) or not call.name.startswith(("nn.BatchNorm", "nn.InstanceNorm")):
        return False
    x = shapes[0]
    if isinstance(x, Maps) and getattr(block, "per", "channel") != "channel":
        return False
    return bool(call.args[0] == x.axes[0][1])


def _uneven(rule: AxisRule) -> bool:
    return isinstance(rule, Transposed) and rule.kernel % rule.stride != 0
