"""A U: which designs are one, and the rows that they lie in, one per resolution; without Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from explorer.blocks.graph import Graph
from explorer.ui.canvas.layout_columns import LANE_GAP, Column, Resolution
from explorer.ui.canvas.looks import MIDDLE, Look

ROW_GAP: Final = 44.0
UPWARD: Final = ("decoder", "upsample", "conv_transpose2d")
"""Blocks that lead to a larger resolution."""


@dataclass(frozen=True)
class Row:
    """One resolution of a U: the middle of its pictures, and how many frames of the input a step is there."""

    y: float
    freq: int
    time: int
    step: Fraction | None = None


def in_a_u(graph: Graph) -> frozenset[str]:
    """The blocks of all parts that are a U: somewhere a bridge passes over the way down and up again."""
    if not any(node.block.key in UPWARD for node in graph.nodes):
        return frozenset()
    # What lies before each block, as bits: two sets meet in one step even for a thousand blocks.
    bit = {node.id: 1 << index for index, node in enumerate(graph.nodes)}
    before: dict[str, int] = {}
    upward = 0
    joints = []
    for node in graph.nodes:
        sources = [source for source in node.sources if source is not None]
        seen = bit[node.id]
        for source in sources:
            seen |= before[source]
        before[node.id] = seen
        if node.block.key in UPWARD:
            upward |= bit[node.id]
        if len(sources) > 1 and _bridged(node.id, sources, bit, before, upward, graph):
            joints.append(node.id)
    found: set[str] = set()
    for joint in joints:
        if joint not in found:
            found |= _connected(graph, joint)
    return frozenset(found)


def _bridged(
    id: str, sources: list[str], bit: dict[str, int], before: dict[str, int], upward: int, graph: Graph
) -> bool:
    for source in sources:
        # A decoder stage goes up itself, before it joins.
        ups = (before[source] | (bit[id] & upward if source == sources[0] else 0)) & upward
        bridges = [bit[other] for other in sources if other != source]
        while ups:
            last = ups & -ups
            ups ^= last
            up = graph.nodes[last.bit_length() - 1].id
            if any(before[up] & bridge for bridge in bridges):
                return True
    return False


def _connected(graph: Graph, start: str) -> set[str]:
    found, open_ones = {start}, [start]
    while open_ones:
        id = open_ones.pop()
        beside = [source for source in graph.by_id[id].sources if source is not None]
        beside += [reader for reader, _ in graph.readers[id]]
        open_ones += [other for other in beside if other not in found]
        found.update(beside)
    return found


def set_rows(
    part: list[Column], looks: dict[str, Look], resolutions: Mapping[str, Resolution], top: float, inside: range
) -> tuple[Row, ...]:
    """One row per resolution: columns sink with the encoder and rise with the decoder; ``inside`` has the U's ranks."""
    sizes: dict[int, Resolution] = {}
    last: Resolution | None = None
    for column in sorted(part, key=lambda column: column.rank):
        last = next((resolutions[id] for id in column.ids if id in resolutions), last)
        if last is not None:
            sizes[column.index] = last
    steps = sorted(set(sizes.values()), key=lambda size: -size.freq * size.time)
    heights: dict[Resolution, float] = defaultdict(float)
    used: dict[tuple[Resolution, int], float] = defaultdict(float)
    for column in sorted(part, key=lambda column: column.lane):
        if column.index in sizes:
            size = sizes[column.index]
            # Branches of one resolution lie below each other in its row.
            column.y = used[size, column.rank]
            used[size, column.rank] += column.height(looks) + LANE_GAP
            if column.rank in inside:
                heights[size] = max(heights[size], column.y + column.height(looks))
    y, places = top, {}
    for step in steps:
        places[step] = y
        y += heights[step] + ROW_GAP
    for column in part:
        column.y = places[sizes[column.index]] + column.y if column.index in sizes else top
    return tuple(Row(places[step] + MIDDLE[Look.CARD], *step) for step in steps)
