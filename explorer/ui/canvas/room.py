"""The room that opens in a wire for what is held over it: the neighbours move aside, and back."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from explorer.ui.canvas.layout import lay_out
from explorer.ui.canvas.resting import Key, Resting, rect_of
from explorer.ui.canvas.routes import Route, route
from explorer.ui.canvas.trial import Trial

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

WIRE_REACH = 10.0
ROOM_REACH = 60.0
"""How far from its wire a block may be moved within the room that was made for it."""


class Room:
    """Where held blocks would stand; ``held`` are some of the design itself, which stay under the pointer."""

    def __init__(self, canvas: Canvas, held: tuple[str, ...] = ()) -> None:
        self._canvas, self._held = canvas, held
        self.resting = Resting(canvas.workspace.document, canvas.canvas_scene.layout, held)
        self._rects: dict[Key, QRectF] = {}
        self._wire: Key | None = None

    def wire_at(self, place: QPointF) -> Key | None:
        """The wire under the pointer; the one that room was made in also a little beside it."""
        reach = WIRE_REACH / min(self._canvas.zoom, 1.0)
        wire = self._wire
        stays = wire is not None and self._rects[wire].contains(place)
        if wire is not None and stays and self.resting.is_near(wire, place, max(reach, ROOM_REACH)):
            return wire
        return self.resting.wire_at(place, reach)

    def rect_in(self, wire: Key | None) -> QRectF:
        """Where the blocks would stand in a wire; empty until room was made there."""
        return self._rects.get(wire, QRectF()) if wire is not None else QRectF()

    def open(self, wire: Key | None, trial: Trial) -> None:
        """Let the neighbours move to where they would lie after the edit that was tried; back without a wire."""
        if wire == self._wire:
            return
        self._wire = wire
        scene = self._canvas.canvas_scene
        if wire is None or trial.document is None or trial.report is None:
            scene.close_room()
            return
        layout = lay_out(trial.document, trial.report)
        spots = [rect_of(layout.boxes[id]) for id in trial.ids]
        self._rects[wire] = reduce(QRectF.united, spots)
        source, (target, port) = self.resting.source(wire), wire
        nodes = trial.document.graph.by_id
        into = route(layout, layout.boxes, source, nodes[trial.ids[0]], 0)
        out = route(layout, layout.boxes, trial.ids[-1], nodes[target], port)
        boxes = {id: box for id, box in layout.boxes.items() if id not in self._held}
        scene.make_room(boxes, wire, Route((*into.points, *out.points)))
