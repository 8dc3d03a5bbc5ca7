"""A block that stands alone, dragged over a wire: it goes in, as one from the palette would; elsewhere it is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from explorer.document.model import Document
from explorer.ui.ask.hiding import hidden_shape
from explorer.ui.canvas.gestures import Modifiers, MoveBlocks
from explorer.ui.canvas.overlay import DropHint
from explorer.ui.canvas.resting import Key
from explorer.ui.canvas.room import Room
from explorer.ui.canvas.trial import Trial, spliced, try_edit
from explorer.ui.icons import block_icon
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def stands_alone(document: Document, ids: tuple[str, ...]) -> bool:
    """Whether this is one block that reads nothing and is not read, and that could stand in a wire."""
    if len(ids) != 1:
        return False
    node = document.node(ids[0])
    fits = bool(node.block.inputs) and not node.block.is_output
    return fits and not any(node.sources) and not document.graph.readers[ids[0]]


class MoveAlone(MoveBlocks):
    """Dragging a block that stands alone; Alt suppresses that it goes into wires."""

    def __init__(self, canvas: Canvas, id: str, place: QPointF) -> None:
        super().__init__(canvas, (id,), place)
        self._id = id
        self._room = Room(canvas, id)
        self._lit: Key | None = None
        self._trials: dict[Key, Trial] = {}
        self._hint = DropHint(canvas.themes)
        self._hint.hide()
        self.scene.addItem(self._hint)

    def move(self, place: QPointF, modifiers: Modifiers) -> None:
        super().move(place, modifiers)
        wire = None if modifiers & Modifiers.AltModifier else self._room.wire_at(place)
        self._show(wire, place)

    def _show(self, wire: Key | None, place: QPointF) -> None:
        legal = wire if wire is not None and self._tried(wire).legal else None
        if self._lit != legal:
            self._light(False)
            self._lit = legal
            self._light(True)
        self._room.open(legal, self._tried(legal) if legal is not None else Trial(True))
        self._hint.setVisible(wire is not None)
        # Over a wire it is shown as it would stand there, without what it complains about alone.
        self.scene.blocks[self._id].setOpacity(0.0 if legal is not None else 1.0)
        if wire is not None:
            trial = self._tried(wire)
            words = hidden_shape(trial.shape, self.canvas.workspace.ask) if trial.legal else trial.reason
            block = self.canvas.workspace.document.node(self._id).block
            face = block_icon(block.key, str(block.family)), str(block.family), self._id
            if legal is not None:
                self._hint.show_at(place, self._room.rect_in(legal), True, words, face)
            else:
                self._hint.show_at(place, QRectF(), False, words)

    def _tried(self, wire: Key) -> Trial:
        if wire not in self._trials:
            workspace = self.canvas.workspace
            language, before = self.canvas.themes.theme.language, workspace.report
            self._trials[wire] = try_edit(
                workspace.document, spliced(self._id, *wire), self._id, language, before=before
            )
        return self._trials[wire]

    def _light(self, on: bool) -> None:
        if self._lit in self.scene.wires:
            self.scene.wires[self._lit].set_light(on)

    def finish(self, place: QPointF, modifiers: Modifiers) -> None:
        self.move(place, modifiers)
        wire = self._lit
        if wire is None:
            self._clear()
            super().finish(place, modifiers)
            return
        source, language = self._room.resting.source(wire), self.canvas.themes.theme.language
        self._clear()
        self._lower()
        label = text("drop.insert", language, block=self._id, source=source, target=wire[0])
        if not self.canvas.workspace.edit(label, spliced(self._id, *wire)):
            self.scene.reconcile()

    def cancel(self) -> None:
        self._clear()
        super().cancel()

    def _clear(self) -> None:
        self._light(False)
        self._lit = None
        self._room.open(None, Trial(True))
        self.scene.removeItem(self._hint)
        if self._id in self.scene.blocks:
            self.scene.blocks[self._id].setOpacity(1.0)
