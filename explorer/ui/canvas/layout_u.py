"""A U: which designs are one, and the rows that they lie in, one per resolution; without Qt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from explorer.blocks.graph import Graph
from explorer.document.model import Document
from explorer.ui.canvas.layout_columns import COLUMN_GAP, LANE_GAP, Column, Resolution
from explorer.ui.canvas.looks import MIDDLE, SIZES, WIDTH, Look

ROW_GAP: Final = 32.0
TITLE_GAP: Final = 84.0
"""Between two rows where the title of a frame stands in the lower one."""
STEP: Final = WIDTH / 2 + 28.0
"""How far a row begins to the right of the one above: a wire out of the middle of a card turns in front of the next."""
LINE_BELOW: Final = 16.0
UPWARD: Final = ("decoder", "upsample", "conv_transpose2d")
"""Blocks that lead to a larger resolution."""


@dataclass(frozen=True)
class Row:
    """One resolution of a U: the middle of its pictures, and how many frames of the input a step is there.

    ``line`` is where it parts from the row above, None for the first one.
    """

    y: float
    freq: int
    time: int
    step: Fraction | None = None
    line: float | None = None


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
    document: Document,
    part: list[Column],
    looks: dict[str, Look],
    resolutions: Mapping[str, Resolution],
    top: float,
    inside: range,
) -> tuple[Row, ...]:
    """One row per resolution: columns sink with the encoder and rise with the decoder; ``inside`` has the U's ranks."""
    sizes: dict[int, Resolution] = {}
    last: Resolution | None = None
    for column in sorted(part, key=lambda column: column.rank):
        last = next((resolutions[id] for id in column.ids if id in resolutions), last)
        if last is not None:
            sizes[column.index] = last
    steps = sorted(set(sizes.values()), key=lambda size: -size.freq * size.time)
    heights: dict[Resolution, float] = {}
    all_heights: dict[Resolution, float] = defaultdict(float)
    used: dict[tuple[Resolution, int], float] = defaultdict(float)
    for column in sorted(part, key=lambda column: column.lane):
        if column.index in sizes:
            size = sizes[column.index]
            # Branches of one resolution lie below each other in its row.
            column.y = used[size, column.rank]
            used[size, column.rank] += column.height(looks) + LANE_GAP
            end = column.y + column.height(looks)
            all_heights[size] = max(all_heights[size], end)
            if column.rank in inside:
                heights[size] = max(heights.get(size, 0.0), end)
    titled = _titled(document, part, sizes, steps)
    y, places = top, {}
    lines: dict[Resolution, float | None] = {}
    for index, step in enumerate(steps):
        lines[step] = y + LINE_BELOW if index else None
        y += (TITLE_GAP if step in titled else ROW_GAP) if index else 0.0
        places[step] = y
        y += heights.get(step, all_heights[step])
    for column in part:
        column.y = places[sizes[column.index]] + column.y if column.index in sizes else top
    return tuple(Row(places[step] + MIDDLE[Look.CARD], *step, line=lines[step]) for step in steps)


def _titled(
    document: Document, part: list[Column], sizes: dict[int, Resolution], steps: list[Resolution]
) -> set[Resolution]:
    """The rows in which a frame has its highest block, so that its title stands above it."""
    row_of = {id: steps.index(sizes[column.index]) for column in part if column.index in sizes for id in column.ids}
    highest = [min((row_of[id] for id in frame.blocks if id in row_of), default=0) for frame in document.frames]
    return {steps[row] for row in highest if row}


def set_across_rows(graph: Graph, part: list[Column], looks: dict[str, Look], bridged: set[str]) -> None:
    """Move the columns of a U together: what lies in another row need not be passed, only what lies in its own.

    Beside those ``bridged``, from which a bridge rises, nothing moves.
    """
    ranks: dict[int, list[Column]] = defaultdict(list)
    for column in part:
        ranks[column.rank].append(column)
    wide = {column.index: column.x for column in part}
    before: list[Column] = []
    for rank, columns in sorted(ranks.items()):
        last = ranks.get(rank - 1, [])
        x = 0.0
        if last:
            # As far from the rank before as in plain columns, or one step of a stair.
            x = last[0].x + wide[columns[0].index] - wide[last[0].index]
            if len(columns) == len(last) == 1 and _is_stair(graph, last[0], columns[0], before[:-1], looks, bridged):
                free = [_right(other, looks) for other in before if _beside(other, columns[0], looks)]
                x = min(x, max([last[0].x + STEP, *(right + COLUMN_GAP for right in free)]))
        for column in columns:
            column.x = x
        before += columns


def _is_stair(
    graph: Graph, here: Column, there: Column, others: list[Column], looks: dict[str, Look], bridged: set[str]
) -> bool:
    """Whether the only wire into ``there`` leaves ``here`` downwards, or enters it from below, past nothing else."""
    if here.width(looks) < WIDTH or there.width(looks) < WIDTH:
        return False
    first = graph.by_id[there.ids[0]]
    if first.sources[0] != here.ids[-1]:
        return False
    foot, end = here.y + here.height(looks), there.y + there.height(looks)
    if there.y > foot:
        band = foot, end
    elif here.y > end and len(there.ids) == 1 and not bridged.intersection(here.ids):
        band = end, here.y
    else:
        return False
    return not any(band[0] < other.y + other.height(looks) and other.y < band[1] for other in others)


def _beside(one: Column, other: Column, looks: dict[str, Look]) -> bool:
    tall = one.height(looks), other.height(looks)
    return one.y < other.y + tall[1] + ROW_GAP / 2 and other.y < one.y + tall[0] + ROW_GAP / 2


def _right(column: Column, looks: dict[str, Look]) -> float:
    return column.x + max(SIZES[looks[id]][0] for id in column.ids)
