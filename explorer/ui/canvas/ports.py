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
"""Pixels around the ports at the side, and around those at the top and the bottom; less on what is seen small."""
DOT_REACH = 5.0
"""Pixels around a port that count inside of its block, which a click there selects."""
SIDE_SHARE = 6
DOT_SHARE = 8
END_SHARE = 4


def ports_of(scene: CanvasScene, id: str, box: Box, scale: float) -> list[tuple[Point, int | None, float]]:
    """The ports of a block with their reach: places, and the input (None: the output)."""
    node = scene.workspace.document.node(id)
    found: list[tuple[Point, int | None, float]] = []
    side = min(REACH, max(box.width * scale / SIDE_SHARE, 3.0))
    end = min(DOCK_REACH, box.height * scale / END_SHARE)
    for port in range(len(node.sources)):
        found.append((input_port(node, port, box), port, side))
    if not node.block.is_output:
        found.append((output_port(box), None, side))
        found.append(((box.centre, box.bottom), None, end))
    if node.sources:
        found.append(((box.centre, box.y), 0, end))
    return found


def port_near(
    scene: CanvasScene, place: QPointF, scale: float, *, pressed: bool = False
) -> tuple[str, int | None] | None:
    """The nearest port within reach, as (block, input) or (block, None) for an output.

    A ``pressed`` one is in reach inside of its block only on its dot: there a press is meant for the block.
    """
    if scene.level < Level.NAMES:
        return None
    best: tuple[str, int | None] | None = None
    nearest = float("inf")
    item = scene.block_at(place) if pressed else None
    body = item.face.id if item is not None else ""
    boxes = scene.boxes()
    for id, box in boxes.items():
        if body and id != body:
            continue
        if not box.x - REACH / scale <= place.x() <= box.right + REACH / scale:
            continue
        if not box.y - REACH / scale <= place.y() <= box.bottom + REACH / scale:
            continue
        dot = min(DOT_REACH, box.height * scale / DOT_SHARE)
        inside = id == body
        for point, port, wide in ports_of(scene, id, box, scale):
            reach = min(wide, dot) if inside else wide
            away = hypot(place.x() - point[0], place.y() - point[1]) * scale
            if away <= reach and away < nearest:
                best, nearest = (id, port), away
    return best
