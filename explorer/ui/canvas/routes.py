"""Which way a wire takes from block to block, as corner points; without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from explorer.blocks.graph import Node
from explorer.document.model import Document
from explorer.ui.canvas.layout import COLUMN_GAP, Box, Layout
from explorer.ui.canvas.looks import Look

Point = tuple[float, float]
PORT_STEP: Final = 18.0
_NEAR: Final = 1.0
_ALIKE: Final = 1e-6


@dataclass(frozen=True)
class Route:
    """The corners of a wire; ``skip`` is a bridge past other blocks, ``docked`` the gap between neighbours."""

    points: tuple[Point, ...]
    skip: bool = False
    docked: bool = False
    ports: tuple[Point, ...] = ()


def input_port(node: Node, port: int, box: Box) -> Point:
    """Where an input sits at the left side, several of them spread around the middle."""
    count = max(len(node.sources), len(node.block.inputs), 1)
    if box.look is Look.MERGE or count == 1:
        return box.x, box.port
    step = min(PORT_STEP, (box.height - 16) / count)
    return box.x, box.port + (port - (count - 1) / 2) * step


def output_port(box: Box) -> Point:
    """Where the output sits at the right side."""
    return box.right, box.port


def common_shift(before: Mapping[str, Box], now: Mapping[str, Box]) -> Point | None:
    """How far blocks have moved, across and down; None unless all of them have moved alike."""
    shift: Point | None = None
    for id, box in now.items():
        was = before.get(id)
        if was is None:
            return None
        across, down = box.x - was.x, box.y - was.y
        if shift is None:
            shift = across, down
        elif abs(across - shift[0]) > _ALIKE or abs(down - shift[1]) > _ALIKE:
            return None
    return shift


def routes(document: Document, layout: Layout) -> dict[tuple[str, int], Route]:
    """The route of every wire, by target and input."""
    found = {}
    for node in document.nodes:
        for port, source in enumerate(node.sources):
            if source is not None:
                found[node.id, port] = route(layout, layout.boxes, source, node, port)
    return found


def route(layout: Layout, boxes: dict[str, Box], source: str, node: Node, port: int) -> Route:
    """The route of one wire between blocks at ``boxes``, which may differ from the layout while they are dragged."""
    start, end = boxes[source], boxes[node.id]
    same = layout.columns.get(source) == layout.columns.get(node.id)
    if same and abs(start.centre - end.centre) < _NEAR and 0 <= end.y - start.bottom < 30:
        return Route(((start.centre, start.bottom), (end.centre, end.y)), docked=True)
    moved = layout.placed & {source, node.id}
    goal = input_port(node, port, end)
    out = output_port(start)
    skip = (node.id, port) in layout.skips
    if skip and layout.rows and not moved:
        goal = end.x, end.port
    height = layout.bridges.get((node.id, port))
    if height is not None and not moved:
        return Route(_over(start, end, goal, out, height), skip=True, ports=(out,))
    if layout.rows and not moved and abs(out[1] - goal[1]) > PORT_STEP and end.x > start.centre:
        return _between_rows(layout, boxes, source, node.id, goal, out, skip)
    lanes = layout.lanes.get(source, 0), layout.lanes.get(node.id, 0)
    if end.look is Look.MERGE and lanes[0] > lanes[1] and start.port > end.bottom:
        return Route((out, (end.centre, out[1]), (end.centre, end.bottom)), skip, ports=(out,))
    return Route(_sideways(start, end, goal, out, near_source=lanes[1] > lanes[0]), skip, ports=(out, goal))


def _over(start: Box, end: Box, goal: Point, out: Point, height: float) -> tuple[Point, ...]:
    left = out[0] + COLUMN_GAP / 4
    first = (out, (left, out[1]), (left, height))
    if end.look is Look.MERGE:
        return (*first, (end.centre, height), (end.centre, end.y))
    turn = goal[0] - COLUMN_GAP / 4
    return (*first, (turn, height), (turn, goal[1]), goal)


def _between_rows(
    layout: Layout, boxes: dict[str, Box], source: str, target: str, goal: Point, out: Point, skip: bool
) -> Route:
    start, end = boxes[source], boxes[target]
    if end.y > start.bottom and source in layout.feet:
        low = (start.centre, start.bottom)
        return Route((low, (start.centre, goal[1]), goal), skip, ports=(goal,))
    if start.y > end.bottom and end.look is not Look.MERGE and target in layout.feet:
        return Route((out, (end.centre, out[1]), (end.centre, end.bottom)), skip, ports=(out,))
    return Route(_sideways(start, end, goal, out, near_source=False), skip, ports=(out, goal))


def _sideways(start: Box, end: Box, goal: Point, out: Point, *, near_source: bool) -> tuple[Point, ...]:
    half = COLUMN_GAP / 2
    if goal[0] >= out[0] + 8:
        if abs(goal[1] - out[1]) < _NEAR:
            return out, goal
        gap = goal[0] - out[0]
        turn = out[0] + gap / 2 if gap <= 2 * half + 8 else out[0] + half if near_source else goal[0] - half
        return out, (turn, out[1]), (turn, goal[1]), goal
    # Backwards, because somebody put the reader to the left: out, between or below both, and in from the left.
    if end.y > start.bottom + 16:
        middle = (start.bottom + end.y) / 2
    elif start.y > end.bottom + 16:
        middle = (end.bottom + start.y) / 2
    else:
        middle = max(start.bottom, end.bottom) + 24
    right, left = out[0] + half, goal[0] - half
    return out, (right, out[1]), (right, middle), (left, middle), (left, goal[1]), goal
