"""Blocks that stand alone, dragged over a wire: they go in, as one from the palette would; elsewhere they are moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from explorer.blocks.block import Family
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.ask.hiding import hidden_shape
from explorer.ui.canvas.gestures import Modifiers, MoveBlocks
from explorer.ui.canvas.overlay import DropHint
from explorer.ui.canvas.resting import Key
from explorer.ui.canvas.room import Room
from explorer.ui.canvas.trial import Trial, spliced, try_edit
from explorer.ui.icons import block_icon, family_icon
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def stands_alone(document: Document, ids: tuple[str, ...]) -> bool:
    """Whether this is one block, or a piece of several, that is wired to no other and that could stand in a wire."""
    piece = edits.piece_of(document, ids)
    return bool(piece) and bool(piece[0].block.inputs) and not piece[-1].block.is_output


class MoveAlone(MoveBlocks):
    """Dragging blocks that stand alone; Alt suppresses that they go into wires."""

    def __init__(self, canvas: Canvas, ids: tuple[str, ...], place: QPointF) -> None:
        self._piece = tuple(node.id for node in edits.piece_of(canvas.workspace.document, ids))
        super().__init__(canvas, ids, place)
        self._room = Room(canvas, self._piece)
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
        # Over a wire they are shown as they would stand there, without what they complain about alone.
        self._fade(0.0 if legal is not None else 1.0)
        if wire is not None:
            trial = self._tried(wire)
            words = hidden_shape(trial.shape, self.canvas.workspace.ask) if trial.legal else trial.reason
            if legal is not None:
                self._hint.show_at(place, self._room.rect_in(legal), True, words, self._face())
            else:
                self._hint.show_at(place, QRectF(), False, words)

    def _tried(self, wire: Key) -> Trial:
        if wire not in self._trials:
            workspace = self.canvas.workspace
            language, before = self.canvas.themes.theme.language, workspace.report
            self._trials[wire] = try_edit(
                workspace.document, spliced(self._piece, *wire), self._piece, language, before=before
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
        label = text("drop.insert", language, block=self._face()[2], source=source, target=wire[0])
        if not self.canvas.workspace.edit(label, spliced(self._piece, *wire)):
            self.scene.reconcile()

    def cancel(self) -> None:
        self._clear()
        super().cancel()

    def _clear(self) -> None:
        self._light(False)
        self._lit = None
        self._room.open(None, Trial(True))
        self.scene.removeItem(self._hint)
        self._fade(1.0)

    def _fade(self, opacity: float) -> None:
        """Show the blocks and the wires between them, or not."""
        for id, item in self.scene.blocks.items():
            if id in self._piece:
                item.setOpacity(opacity)
        for wire in self.scene.wires.values():
            if wire.source in self._piece and wire.target in self._piece:
                wire.setOpacity(opacity)

    def _face(self) -> tuple[str, str, str]:
        """The icon, the family and the words for what is held."""
        if len(self._piece) > 1:
            family = str(Family.GROUP)
            return (
                family_icon(family),
                family,
                text("step.blocks", self.canvas.workspace.language, count=len(self._piece)),
            )
        block = self.canvas.workspace.document.node(self._piece[0]).block
        return block_icon(block.key, str(block.family)), str(block.family), self._piece[0]
