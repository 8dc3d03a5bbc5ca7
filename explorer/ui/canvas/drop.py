"""Blocks dragged from a list: into a wire, onto a block, to the end of a chain, or loose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from explorer.blocks.block import Block, Family
from explorer.document import edits
from explorer.ui.ask.hiding import hidden_shape
from explorer.ui.canvas.gestures import Gesture, Modifiers
from explorer.ui.canvas.layout import COLUMN_GAP, DOCK_GAP
from explorer.ui.canvas.looks import WIDTH
from explorer.ui.canvas.overlay import DropHint
from explorer.ui.canvas.resting import Key, rect_of
from explorer.ui.canvas.room import WIRE_REACH, Room
from explorer.ui.canvas.rows import add_row
from explorer.ui.canvas.trial import Edit, Trial, appended, inserted, try_edit
from explorer.ui.canvas.wires import WireItem
from explorer.ui.icons import block_icon, family_icon
from explorer.words import text
from explorer.words.blocks import block_title

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

CHAIN_REACH = 120.0


@dataclass(frozen=True)
class Target:
    """What a drop would do: a label, the edit, and what it is about."""

    kind: str
    label: str
    change: Edit
    about: str = ""
    wire: Key | None = None


class Drop(Gesture):
    """A dragged block, or a row of several; ``legal`` says whether letting go here would do something."""

    def __init__(self, canvas: Canvas, blocks: tuple[Block, ...]) -> None:
        super().__init__(canvas)
        self.blocks, self.block = blocks, blocks[0]  # the first one says whether something may arrive
        several = text("step.blocks", self._language, count=len(blocks))
        self.title = several if len(blocks) > 1 else block_title(self.block, self._language)
        self.target: Target | None = None
        self.trial = Trial(True)
        self._lit: WireItem | None = None
        self._room = Room(canvas)
        self._hint = DropHint(canvas.themes)
        self.scene.addItem(self._hint)
        self._trials: dict[tuple[str, str, Key | None], Trial] = {}

    @property
    def legal(self) -> bool:
        """Whether the block may be let go here; at the end of a chain a problem says what helps."""
        return self.target is not None and (self.trial.legal or self.target.kind in ("chain", "loose"))

    def move(self, place: QPointF, modifiers: Modifiers) -> None:
        self.target = self._target(place, modifiers)
        key = (self.target.kind, self.target.about, self.target.wire)
        if key not in self._trials:
            self._trials[key] = self._tried(self.target)
        self.trial = self._trials[key]
        self._show(place)

    def finish(self, place: QPointF, modifiers: Modifiers) -> None:
        self.move(place, modifiers)
        target, trial, legal = self.target, self.trial, self.legal
        self._clear()
        if target is None:
            return
        if not legal:
            self.canvas.session.message.emit(trial.reason)
            return
        if self.canvas.workspace.edit(target.label, target.change) and trial.ids:
            self.canvas.workspace.select(trial.ids)

    def cancel(self) -> None:
        self._clear()

    def _tried(self, target: Target) -> Trial:
        if target.kind == "replace" and len(self.blocks) > 1:
            return Trial(False, reason=text("drop.row on block", self._language, title=self.title, block=target.about))
        about = (target.about,) if target.kind == "replace" else ()
        workspace = self.canvas.workspace
        return try_edit(workspace.document, target.change, about, self._language, before=workspace.report)

    # ------------------------------------------------------------------------------------------------ where
    def _target(self, place: QPointF, modifiers: Modifiers) -> Target:
        document = self.canvas.workspace.document
        blocks, block = self.blocks, self.block
        id = edits.next_id(document, block) if len(blocks) == 1 else self.title
        alone = bool(modifiers & Modifiers.AltModifier)
        wire = None if alone else self._room.wire_at(place)
        if wire is not None:
            before = self._room.resting.source(wire)
            label = text("drop.insert", self._language, block=id, source=before, target=wire[0])
            return Target("wire", label, inserted(blocks, *wire), wire=wire)
        name = None if alone else self._room.resting.block_at(place)
        if name is not None:
            label = text("drop.replace", self._language, block=name, title=self.title)
            return Target("replace", label, lambda document: edits.replace_block(document, name, block), name)
        end = None if alone or not block.inputs else self._chain_near(place)
        label = text("drop.add", self._language, block=id)
        if end is not None:
            return Target("chain", label, appended(blocks, end), end)
        spot = None if not document.nodes else (place.x() - WIDTH / 2, place.y() - 15)
        return Target("loose", label, lambda document: add_row(document, blocks, None, spot), "")

    def _chain_near(self, place: QPointF) -> str | None:
        """The end of a chain that has this place beside or below it, the nearest if there are several."""
        document = self.canvas.workspace.document
        best, nearest = None, float("inf")
        for id, place_of in self._room.resting.boxes.items():
            if document.graph.readers[id]:
                continue
            box = rect_of(place_of)
            if box.adjusted(-WIRE_REACH, 0, CHAIN_REACH, CHAIN_REACH).contains(place):
                away = (box.center() - place).manhattanLength()
                if away < nearest:
                    best, nearest = id, away
        return best

    # ------------------------------------------------------------------------------------------------ showing
    def _show(self, place: QPointF) -> None:
        target, trial = self.target, self.trial
        wire = self.scene.wires.get(target.wire) if target is not None and target.wire else None
        if self._lit is not None and self._lit is not wire:
            self._lit.set_light(False)
        self._lit = wire if trial.legal else None
        self._room.open(target.wire if target is not None and trial.legal else None, trial)
        if target is None:
            return
        words = hidden_shape(trial.shape, self.canvas.workspace.ask) or self.title
        if wire is not None and trial.legal:
            wire.set_light(True)
            self.scene.dim()
            room = self._room.rect_in(target.wire)
            self._hint.show_at(place, room, True, words, self._face())
            return
        self.scene.dim(but=None if self.legal else {target.about})
        reason = "" if trial.legal else trial.reason
        if target.kind == "loose":
            self._hint.show_at(place, QRectF(place.x() - WIDTH / 2, place.y() - 15, WIDTH, 30), True, self.title)
            return
        if target.kind == "chain":
            box = rect_of(self._room.resting.boxes[target.about])
            below = place.y() > box.bottom() and place.x() <= box.right()
            spot = QRectF(box.x(), box.bottom() + DOCK_GAP, WIDTH, 28)
            outline = spot if below else QRectF(box.right() + COLUMN_GAP, box.y(), WIDTH, 28)
            self._hint.show_at(place, outline, trial.legal or None, words if trial.legal else self.title)
            return
        rect = QRectF()
        if target.about:
            rect = rect_of(self._room.resting.boxes[target.about]).adjusted(-5, -5, 5, 5)
        self._hint.show_at(place, rect, trial.legal, reason or words)

    def _clear(self) -> None:
        self._room.open(None, self.trial)
        if self._lit is not None:
            self._lit.set_light(False)
            self._lit = None
        self.scene.dim()
        self.scene.removeItem(self._hint)

    def _face(self) -> tuple[str, str, str]:
        """The icon, the family and the words for what is held."""
        family = str(self.block.family if len(self.blocks) == 1 else Family.GROUP)
        icon = block_icon(self.block.key, family) if len(self.blocks) == 1 else family_icon(family)
        return icon, family, self.title

    @property
    def _language(self) -> str:
        return self.canvas.themes.theme.language
