"""Finding the port at a place."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import QPointF

from explorer.ui.canvas.layout import Box
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.routes import Point, input_port, output_port
from explorer.ui.canvas.scene import CanvasScene

REACH = 14.0
DOCK_REACH = 7.0
"""Pixels around the ports at the side, and around those at the top and the bottom."""


def ports_of(scene: CanvasScene, id: str, box: Box) -> list[tuple[Point, int | None, float]]:
    """The ports of a block with their reach: places, and the input (None: the output)."""
    node = scene.workspace.document.node(id)
    found: list[tuple[Point, int | None, float]] = []
    for port in range(len(node.sources)):
        found.append((input_port(node, port, box), port, REACH))
    if not node.block.is_output:
        found.append((output_port(box), None, REACH))
        found.append(((box.centre, box.bottom), None, DOCK_REACH))
    if node.sources:
        found.append(((box.centre, box.y), 0, DOCK_REACH))
    return found


def port_near(scene: CanvasScene, place: QPointF, scale: float) -> tuple[str, int | None] | None:
    """The nearest port within reach, as (block, input) or (block, None) for an output."""
    if scene.level < Level.SMALL:
        return None
    best: tuple[str, int | None] | None = None
    nearest = float("inf")
    boxes = scene.boxes()
    for id, box in boxes.items():
        if not box.x - REACH / scale <= place.x() <= box.right + REACH / scale:
            continue
        if not box.y - REACH / scale <= place.y() <= box.bottom + REACH / scale:
            continue
        for point, port, reach in ports_of(scene, id, box):
            away = hypot(place.x() - point[0], place.y() - point[1]) * scale
            if away <= reach and away < nearest:
                best, nearest = (id, port), away
    return best
