"""What the tests of gestures share: a small design, zooms, and what must hold after every gesture."""

from __future__ import annotations

from canvas_fakes import chain
from canvas_stage import Stage, _move
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document.model import Document
from explorer.ui.canvas.gestures import Gesture
from explorer.ui.canvas.mime import block_mime

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
ZOOMS = (0.3, 1.0, 2.0)


def small() -> Document:
    """spectrogram → conv1, with relu1 docked below → conv2."""
    return chain(
        ("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}), ("relu1", "relu", {}), ("conv2", "conv2d", {})
    )


def zoomed(one: Stage, zoom: float, id: str) -> Stage:
    """The stage at a zoom and scrolled, with a block near the middle."""
    one.canvas.set_zoom(zoom)
    middle = QPointF(one.canvas.viewport().rect().center()) + QPointF(37, -23)
    one.canvas.pan((middle - QPointF(one.at(one.centre(id)))).toPoint())
    return one


def hold(one: Stage, start: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press and drag, but don't let go."""
    a, b = one.at(start), one.at(end)
    QTest.mousePress(one.canvas.viewport(), LEFT, modifiers, a)
    for step in range(1, 6):
        _move(one.canvas, a + (b - a) * step / 5, LEFT, modifiers)


def let_go(one: Stage, end: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseRelease(one.canvas.viewport(), LEFT, modifiers, one.at(end))
    QApplication.processEvents()


def hover_with(one: Stage, key: str, place: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> bool:
    """Drag a block type over a place without letting go; whether it would be taken."""
    viewport, copy, data = one.canvas.viewport(), Qt.DropAction.CopyAction, block_mime(key)
    QApplication.sendEvent(viewport, QDragEnterEvent(QPoint(2, 2), copy, data, LEFT, modifiers))
    move = QDragMoveEvent(one.at(place), copy, data, LEFT, modifiers)
    QApplication.sendEvent(viewport, move)
    return move.isAccepted()


def leave(one: Stage) -> None:
    QApplication.sendEvent(one.canvas.viewport(), QEvent(QEvent.Type.DragLeave))


def gesture_of(one: Stage, kind: type[Gesture]) -> Gesture:
    assert isinstance(one.canvas.gesture, kind)
    return one.canvas.gesture


def untouched(one: Stage, before: Document) -> None:
    """Nothing is left of a gesture that was taken back: no step, no item, nothing faded or moved."""
    scene = one.canvas.canvas_scene
    assert one.document == before
    assert not one.workspace.history.can_undo
    assert one.canvas.gesture is None
    assert not one.canvas.choice.isVisible()
    assert all(item.opacity() == 1 and item.zValue() == 0 for item in scene.blocks.values())
    assert all(wire.opacity() == 1 and wire.isVisible() and not wire.lit for wire in scene.wires.values())
    kinds = {type(item).__name__ for item in scene.items()}
    assert kinds.isdisjoint({"HandWire", "DropHint", "BandItem"})
    one.is_true_to_the_document()


def one_step(one: Stage, before: Document, label: str) -> None:
    """The gesture was one undo step of that name; back and forth leaves nothing undone."""
    after, history = one.document, one.workspace.history
    assert after != before
    assert history.undo_label == label
    one.is_true_to_the_document()
    one.workspace.undo()
    assert one.document == before
    one.is_true_to_the_document()
    one.workspace.redo()
    assert one.document == after
    one.is_true_to_the_document()
