"""What a way around blocks needs: equal sizes for a bypass, and for a skip connection the blocks that make it fit."""

from __future__ import annotations

from typing import TypeAlias

from explorer.analysis.report import BlockReport
from explorer.blocks.block import Block
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.dense import Dense
from explorer.blocks.library.merge import Fit
from explorer.blocks.library.pooling import MaxPool2d, Upsample
from explorer.blocks.shapes import Maps, Sequence, Shape, letters

Reason: TypeAlias = tuple[str, tuple[tuple[str, object], ...]]
"""Why not: the key of a text and its values."""


def changes(block: BlockReport | None) -> Reason | None:
    """What a block makes of the size that arrives first, so that it can't be bypassed; None if it keeps the size."""
    if block is None or block.output is None or not block.inputs or block.inputs[0] is None:
        return "bypass.unknown", ()
    before, after = block.inputs[0], block.output
    if before == after:
        return None
    if isinstance(before, Maps) and isinstance(after, Maps) and before.channels == after.channels:
        halved = (2 * after.freq == before.freq, 2 * after.time == before.time)
        same = (after.freq == before.freq, after.time == before.time)
        if halved == (True, True):
            return "bypass.halves", ()
        if halved[0] and same[1]:
            return "bypass.halves.freq", ()
        if halved[1] and same[0]:
            return "bypass.halves.time", ()
    return "bypass.turns", (("before", letters(before)), ("after", letters(after)))


def bridge(start: Shape, end: Shape, *, adds: bool) -> tuple[Block, ...] | None:
    """The blocks that make ``start`` fit where ``end`` arrives too, for adding or else for putting side by side.

    A 1×1 convolution changes the number of maps, and with a stride their size (He et al. 2016, "Deep residual learning
    for image recognition", option B); where only the size is too large it is pooled, where it is too small it is
    repeated; what still differs is cropped or padded. None where nothing here helps: kinds differ, or the steps of
    two sequences, or there are more channels than a block may make.
    """
    if start.kind != end.kind:
        return None
    try:
        if isinstance(start, Maps) and isinstance(end, Maps):
            return _maps(start, end, adds=adds)
        return _features(start, end, adds=adds)
    except ValueError:
        return None


def _features(start: Shape, end: Shape, *, adds: bool) -> tuple[Block, ...] | None:
    if isinstance(start, Sequence) and isinstance(end, Sequence) and start.time != end.time:
        return None
    features = end.axes[0][1]
    return (Dense(units=features),) if adds and start.axes[0][1] != features else ()


def _maps(start: Maps, end: Maps, *, adds: bool) -> tuple[Block, ...]:
    found: list[Block] = []
    now: Shape = start
    down = (_times(start.freq, end.freq), _times(start.time, end.time))
    if adds and start.channels != end.channels:
        found.append(Conv2d(filters=end.channels, kernel=(1, 1), stride=down))
    elif down != (1, 1):
        found.append(MaxPool2d(size=down))
    up = (_times(end.freq, start.freq), _times(end.time, start.time))
    if up != (1, 1):
        found.append(Upsample(factor=up))
    for block in found:
        now = block.output(now)
    if isinstance(now, Maps) and (now.freq, now.time) != (end.freq, end.time):
        found.append(Fit())
    return tuple(found)


def _times(large: int, small: int) -> int:
    """How many times as large, rounded; 1 if it is not larger. Strides go up to 16."""
    return min(max(round(large / small), 1), 16)
