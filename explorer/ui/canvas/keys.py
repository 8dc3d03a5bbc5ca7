"""The canvas without a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from explorer.document.model import Document
from explorer.ui.canvas import bypassing, grouping, writing
from explorer.ui.canvas.layout import Box

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

Key = Qt.Key
_ARROWS = {Key.Key_Left: "left", Key.Key_Right: "right", Key.Key_Up: "up", Key.Key_Down: "down"}


def is_search(event: QKeyEvent) -> bool:
    """Whether a key opens the search: Tab alone, or Shift+A."""
    return event.key() == Key.Key_Tab and event.modifiers() == Qt.KeyboardModifier.NoModifier


def press(canvas: Canvas, event: QKeyEvent) -> bool:
    """Do what a key means on the canvas; whether it means something."""
    key = Key(event.key())
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if key == Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        canvas.set_zoom(1.0)
        return True
    if not plain:
        return _marks(canvas, key, event.modifiers())
    if key in (Key.Key_Tab, Key.Key_C, Key.Key_Return, Key.Key_Enter):
        canvas.cancel_gesture()  # what opens takes the keyboard, and the hand with it
    if key in _ARROWS:
        walk(canvas, _ARROWS[key])
    elif key == Key.Key_Tab:
        selected = canvas.workspace.selection
        if selected:
            rect = canvas.block_rect(selected[-1])
            canvas.search_requested.emit(rect.bottomLeft() + QPointF(0, 12), selected[-1])
        else:
            canvas.search_requested.emit(canvas.visible_rect().center(), "")
    elif key == Key.Key_Delete:
        canvas.remove_selected(heal=False)
    elif key == Key.Key_Backspace:
        canvas.remove_selected(heal=True)
    elif key == Key.Key_F:
        canvas.frame_selection()
    elif key == Key.Key_Home:
        canvas.frame_all()
    elif key == Key.Key_Escape:
        return escape(canvas)
    elif key in (Key.Key_Return, Key.Key_Enter) and canvas.workspace.selection:
        canvas.edit(canvas.workspace.selection[-1])
    elif key == Key.Key_H:
        if not event.isAutoRepeat():
            canvas.hold_hand(True)
    elif key == Key.Key_M:
        bypassing.toggle(canvas)
    elif key == Key.Key_N:
        writing.add_note(canvas)
    elif key == Key.Key_C and canvas.workspace.selection:
        canvas.open_sources(canvas.workspace.selection[-1])
    else:
        return False
    return True


def _marks(canvas: Canvas, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """Groups and frames, by their keys."""
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if key != Key.Key_G or modifiers not in (control, shift, control | shift):
        return False
    does = writing.add_frame if modifiers == shift else grouping.group if modifiers == control else grouping.ungroup
    does(canvas)
    return True


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
