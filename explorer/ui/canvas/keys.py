"""The canvas without a mouse: its keys stand for its commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from explorer.document.model import Document
from explorer.ui.canvas import writing
from explorer.ui.canvas.layout import Box
from explorer.ui.commands import Command

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

Key = Qt.Key
_REPEATED = frozenset({"walk left", "walk right", "walk up", "walk down", "zoom in", "zoom out", "heal", "cut"})
"""What goes on while its key is held down."""
_TAKES_OVER = frozenset({"add", "connect", "edit values"})
"""What opens takes the keyboard, and the hand with it."""


def is_search(event: QKeyEvent) -> bool:
    """Whether a key opens the search: Tab alone."""
    return event.key() == Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier


def meant(canvas: Canvas, event: QKeyEvent) -> Command | None:
    """The command that a key stands for on the canvas."""
    pressed = QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Key(event.key()))
    return next((command for command in canvas.commands if QKeySequence(pressed) in command.ways), None)


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what a key means on the canvas, or say why it can't be done; whether it means something."""
    command = meant(canvas, event)
    if command is None:
        return False
    if command.id == "let go":
        return canvas.let_go()
    if event.isAutoRepeat() and command.id not in _REPEATED:
        return True
    if command.id in _TAKES_OVER:
        canvas.cancel_gesture()
    if command.id == "hand":
        canvas.hold_hand(True)
    elif reason := command.why_not():
        canvas.session.message.emit(reason)
    else:
        command.run()
    return True


def search(canvas: Canvas) -> None:
    """Open the search, for what follows the selected block."""
    selected = canvas.workspace.selection
    if selected:
        canvas.search_requested.emit(canvas.block_rect(selected[-1]).bottomLeft() + QPointF(0, 12), selected[-1])
    else:
        canvas.search_requested.emit(canvas.visible_rect().center(), "")


def release(canvas: Canvas, event: QKeyEvent) -> bool:
    """What letting go of a key means on the canvas; whether it means something."""
    if event.key() != Key.Key_H or not canvas.hand:
        return False
    if not event.isAutoRepeat():
        canvas.hold_hand(False)
    return True


def escape(canvas: Canvas) -> bool:
    """Leave the innermost thing: a gesture, the search, what is held, the selection; False if there is nothing."""
    if canvas.cancel_gesture() or canvas.search.close_quietly():
        return True
    if canvas.hand:
        canvas.hold_hand(False)
        return True
    if canvas.session.walk.back():
        return True
    if canvas.session.held is not None:
        canvas.session.release()
        return True
    if canvas.selected_wire is not None or canvas.marks.selected is not None:
        canvas.set_selected_wire(None)
        writing.select(canvas, None)
        return True
    if canvas.workspace.selection:
        canvas.workspace.select(())
        canvas.set_keyboard_focus(None)
        return True
    return False


def holds_something(canvas: Canvas) -> bool:
    """Whether there is something that ``escape`` would leave."""
    shown = not canvas.choice.isHidden() or not canvas.search.isHidden()
    chosen = canvas.selected_wire is not None or canvas.marks.selected is not None or canvas.workspace.selection
    return bool(canvas.gesture is not None or shown or canvas.hand or canvas.session.held is not None or chosen)


def walk(canvas: Canvas, way: str) -> None:
    """Go along a wire and select what lies there; without a selection the first block."""
    document = canvas.workspace.document
    if not document.nodes:
        return
    selection = canvas.workspace.selection
    here = canvas.focused if canvas.focused in selection else (selection[-1] if selection else None)
    goal = neighbour(document, canvas.canvas_scene.boxes(), here, way) if here else document.nodes[0].id
    if goal is not None:
        canvas.workspace.select((goal,))
        canvas.set_keyboard_focus(goal)
    elif here is not None:
        canvas.set_keyboard_focus(here)


def neighbour(document: Document, boxes: dict[str, Box], id: str, way: str) -> str | None:
    """The block that a wire leads to in a direction; along the flow right and down go on, left and up go back."""
    readers = [reader for reader, _ in document.graph.readers[id]]
    sources = [source for source in document.node(id).sources if source is not None]
    forward = way in ("right", "down")
    here = boxes[id]

    def lies(other: str) -> bool:
        box = boxes[other]
        across, down = box.centre - here.centre, box.y + box.height / 2 - here.y - here.height / 2
        if way in ("right", "left"):
            return (across > 0) == (way == "right") and abs(across) > here.width / 4
        return (down > 0) == (way == "down") and abs(across) <= here.width / 4

    for found in (readers + sources, readers if forward else sources):
        there = [other for other in found if lies(other)]
        if there:
            return there[0]
    following = readers if forward else sources
    return following[0] if following else None
