"""Gestures as objects: each begins with a press, follows the pointer, and ends in one edit or in nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from explorer.document import edits
from explorer.ui.canvas.overlay import BandItem
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

Modifiers = Qt.KeyboardModifier


class Gesture:
    """What a press began; places are in scene coordinates."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.scene = canvas.canvas_scene

    def move(self, place: QPointF, modifiers: Modifiers) -> None:
        """The pointer moved."""

    def finish(self, place: QPointF, modifiers: Modifiers) -> None:
        """The button was let go: make the edit."""

    def cancel(self) -> None:
        """Escape: leave everything as it was."""


class Pan(Gesture):
    """The middle button, or the left one while H is held, drags the canvas; Escape brings it back to where it was."""

    def __init__(self, canvas: Canvas, place: QPointF) -> None:
        super().__init__(canvas)
        self._at = canvas.point_of(place)
        self._corner = canvas.point_of(QPointF(0, 0))
        canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, place: QPointF, modifiers: Modifiers) -> None:
        here = self.canvas.point_of(place)
        self.canvas.pan(here - self._at)
        self._at = here

    def finish(self, place: QPointF, modifiers: Modifiers) -> None:
        self._let_go()

    def cancel(self) -> None:
        self.canvas.pan(self._corner - self.canvas.point_of(QPointF(0, 0)))
        self._let_go()

    def _let_go(self) -> None:
        self.canvas.viewport().unsetCursor()
        if self.canvas.hand:
            self.canvas.viewport().setCursor(Qt.CursorShape.OpenHandCursor)


class Band(Gesture):
    """A rubber band selects the blocks that it touches; Shift or Ctrl adds them to the selection."""

    def __init__(self, canvas: Canvas, place: QPointF) -> None:
        super().__init__(canvas)
        self._start = place
        self._before = canvas.workspace.selection
        self._item = BandItem(canvas.themes)
        self.scene.addItem(self._item)

    def move(self, place: QPointF, modifiers: Modifiers) -> None:
        rect = QRectF(self._start, place).normalized()
        self._item.set_rect(rect)
        inside = tuple(id for id, item in self.scene.blocks.items() if item.scene_rect.intersects(rect))
        adds = modifiers & (Modifiers.ShiftModifier | Modifiers.ControlModifier)
        self.canvas.workspace.select((*self._before, *inside) if adds else inside)

    def finish(self, place: QPointF, modifiers: Modifiers) -> None:
        self.move(place, modifiers)
        self.scene.removeItem(self._item)

    def cancel(self) -> None:
        self.scene.removeItem(self._item)
        self.canvas.workspace.select(self._before)


class MoveBlocks(Gesture):
    """Dragging blocks gives them places of their own, in one step."""

    def __init__(self, canvas: Canvas, ids: tuple[str, ...], place: QPointF) -> None:
        super().__init__(canvas)
        self._ids = ids
        self._start = place
        self._before = {id: self.scene.blocks[id].pos() for id in ids}
        for id in ids:
            self.scene.blocks[id].setZValue(2)

    def move(self, place: QPointF, modifiers: Modifiers) -> None:
        shift = place - self._start
        if modifiers & Modifiers.ShiftModifier:
            shift = QPointF(shift.x(), 0) if abs(shift.x()) > abs(shift.y()) else QPointF(0, shift.y())
        for id, before in self._before.items():
            self.scene.blocks[id].setPos(before + shift)
        self.scene.route_all(set(self._ids))

    def finish(self, place: QPointF, modifiers: Modifiers) -> None:
        self.move(place, modifiers)
        places = {id: (self.scene.blocks[id].x(), self.scene.blocks[id].y()) for id in self._ids}
        language = self.canvas.workspace.language
        what = self._ids[0] if len(self._ids) == 1 else text("step.blocks", language, count=len(self._ids))
        self._lower()
        if not self.canvas.workspace.edit(
            text("step.move", language, what=what), lambda document: edits.move(document, places)
        ):
            self.scene.reconcile()

    def cancel(self) -> None:
        for id, before in self._before.items():
            if id in self.scene.blocks:
                self.scene.blocks[id].setPos(before)
        self._lower()
        self.scene.route_all(set(self._ids))

    def _lower(self) -> None:
        for id in self._ids:
            if id in self.scene.blocks:
                self.scene.blocks[id].setZValue(0)
