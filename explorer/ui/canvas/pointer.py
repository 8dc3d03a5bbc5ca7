"""What the pointer does while no gesture runs: it hovers, points into pictures, and begins gestures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from explorer.ui.canvas import writing
from explorer.ui.canvas.gestures import Band, Modifiers, MoveBlocks, Pan
from explorer.ui.canvas.item import BlockItem
from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.looks import Look
from explorer.ui.canvas.pictures import channel_at
from explorer.ui.canvas.rewire import WireDrag
from explorer.ui.canvas.splicing import MoveAlone, stands_alone
from explorer.ui.canvas.wires import WireItem

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

DRAG = 4.0
"""Pixels that the pointer moves before a press becomes a drag."""
WIRE_REACH = 6.0
END_REACH = 36.0


class Pointer:
    """Remembers what is under the pointer and what was pressed."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._hover = ""
        self._wire: tuple[str, int] | None = None
        self._pointed = ""
        self._scrubbed: tuple[str, int | None] | None = None
        self._pressed: tuple[str, QPointF, QPointF] | None = None
        self._takes: WireItem | None = None
        self._frame: int | None = None

    # ------------------------------------------------------------------------------------------------ hovering
    def move(self, place: QPointF, at: QPointF, buttons: Qt.MouseButton, modifiers: Modifiers) -> None:
        """The pointer is at a place of the scene (``at`` in pixels)."""
        self._canvas.marks.place = place
        if self._pressed is not None and buttons & Qt.MouseButton.LeftButton:
            self._drag(place, at, modifiers)
            return
        item = self._canvas.canvas_scene.block_at(place)
        port = self._canvas.port_at(place, pressed=True)
        hovered = port[0] if port is not None and item is None else item.face.id if item is not None else ""
        self._set_hover(hovered)
        wire = None if item is not None or port is not None else self.wire_at(place)
        self._set_wire((wire.target, wire.port) if wire is not None else None)
        self._point(item, place)
        self._scrub(item, place)
        self._cursor(item, place, port is not None)

    def left(self) -> None:
        """The pointer is not over the canvas any more."""
        self._canvas.marks.place = None
        self._set_hover("")
        self._set_wire(None)
        self._point(None, QPointF())
        self._scrub(None, QPointF())

    def forget(self) -> bool:
        """Take back a press that has not become anything; whether there was one."""
        pressed, self._pressed = self._pressed, None
        return pressed is not None

    def _set_hover(self, id: str) -> None:
        blocks = self._canvas.canvas_scene.blocks
        if id != self._hover:
            for name, on in ((self._hover, False), (id, True)):
                if name in blocks:
                    blocks[name].set_state(hover=on)
            self._hover = id

    def _set_wire(self, key: tuple[str, int] | None) -> None:
        wires = self._canvas.canvas_scene.wires
        if key != self._wire:
            for name, on in ((self._wire, False), (key, True)):
                if name in wires:
                    wires[name].set_state(hover=on)
            self._wire = key

    def _point(self, item: BlockItem | None, place: QPointF) -> None:
        position = self._position(item, place)
        session = self._canvas.session
        if item is not None and position is not None:
            if self._pointed and self._pointed != item.face.id:
                session.point(self._pointed, None)
            self._pointed = item.face.id
            session.point(item.face.id, position)
        elif self._pointed:
            pointed, self._pointed = self._pointed, ""
            session.point(pointed, None)

    def _position(self, item: BlockItem | None, place: QPointF) -> tuple[int, ...] | None:
        if item is None:
            return None
        inside = item.mapFromScene(place)
        if item.face.look is Look.ANSWER:
            return item.unit_at(inside)
        return item.cell_at(inside)

    def _scrub(self, item: BlockItem | None, place: QPointF) -> None:
        """Show the channel under the pointer; leaving brings back what was shown."""
        session = self._canvas.session
        channel = self._channel(item, place)
        id = item.face.id if item is not None and channel is not None else ""
        if self._scrubbed is not None and self._scrubbed[0] != id:
            before, pin = self._scrubbed
            self._scrubbed = None
            session.pin(before, pin)
        if item is None or channel is None:
            return
        if self._scrubbed is None:
            self._scrubbed = (id, session.pins.get(id))
        if session.pins.get(id) != channel:
            session.pin(id, channel)

    def _channel(self, item: BlockItem | None, place: QPointF) -> int | None:
        if item is None or item.seen is None:
            return None
        strip, inside = item.strip_rect, item.mapFromScene(place)
        if strip.isEmpty() or not strip.contains(inside):
            return None
        return channel_at((inside.x() - strip.x()) / strip.width(), item.seen.channels)

    def _cursor(self, item: BlockItem | None, place: QPointF, port: bool) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if port or (item is not None and not item.strip_rect.isEmpty() and self._channel(item, place) is not None):
            shape = Qt.CursorShape.CrossCursor if port else Qt.CursorShape.PointingHandCursor
        elif item is not None and item.fix_rect.contains(item.mapFromScene(place)):
            shape = Qt.CursorShape.PointingHandCursor
        elif item is not None and not self._canvas.read_only and item.values_rect.contains(item.mapFromScene(place)):
            shape = Qt.CursorShape.IBeamCursor
        elif item is not None and self._position(item, place) is not None:
            shape = Qt.CursorShape.CrossCursor
        if self._canvas.viewport().cursor().shape() != shape:
            self._canvas.viewport().setCursor(shape)

    def wire_at(self, place: QPointF) -> WireItem | None:
        """The wire at a place, where the canvas is near enough to take one."""
        if self._canvas.canvas_scene.level < Level.NAMES:
            return None
        return self._canvas.canvas_scene.wire_at(place, WIRE_REACH / min(self._canvas.zoom, 1.0))

    # ------------------------------------------------------------------------------------------------ pressing
    def press(self, place: QPointF, at: QPointF, modifiers: Modifiers) -> None:
        """The left button went down."""
        canvas, scene = self._canvas, self._canvas.canvas_scene
        port = canvas.port_at(place, pressed=True) if not canvas.read_only else None
        wire = self.wire_at(place)
        replugs = not canvas.read_only and bool(modifiers & Modifiers.ControlModifier)
        item = scene.block_at(place)
        if item is None and wire is not None and replugs and self._replug(wire, place):
            return
        # On a block a click with Ctrl selects one more; only a drag takes the end of a wire that lies there.
        self._takes = wire if replugs else None
        self._frame = None
        if port is not None:
            self._set_hover("")
            id, index = port
            canvas.gesture = (
                WireDrag(canvas, place, source=id) if index is None else WireDrag(canvas, place, target=(id, index))
            )
            return
        if item is not None:
            canvas.set_selected_wire(None)
            writing.select(canvas, None)
            self._pressed = (item.face.id, place, at)
            return
        mark = writing.mark_at(canvas, place)
        writing.select(canvas, mark)
        if mark is not None:
            self._set_hover("")
            if mark.kind == "note":
                canvas.gesture = writing.MoveNote(canvas, mark.index, place)
            elif not canvas.read_only:
                self._frame = mark.index
                self._pressed = ("", place, at)
            return
        if wire is not None:
            canvas.workspace.select(())
            canvas.set_selected_wire((wire.target, wire.port))
            return
        self._pressed = ("", place, at)

    def _replug(self, wire: WireItem, place: QPointF) -> bool:
        """Take the end of a wire that lies near the pointer into the hand."""
        reach = END_REACH / min(self._canvas.zoom, 1.0)
        first, last = wire.route.points[0], wire.route.points[-1]
        to_start = (place - QPointF(*first)).manhattanLength()
        to_end = (place - QPointF(*last)).manhattanLength()
        if min(to_start, to_end) > reach:
            return False
        key = (wire.target, wire.port)
        if to_end <= to_start:
            self._canvas.gesture = WireDrag(self._canvas, place, source=wire.source, replug=key)
        else:
            self._canvas.gesture = WireDrag(self._canvas, place, target=key, replug=key)
        return True

    def _drag(self, place: QPointF, at: QPointF, modifiers: Modifiers) -> None:
        if self._pressed is None:
            return
        id, start, start_at = self._pressed
        if (at - start_at).manhattanLength() < DRAG:
            return
        canvas = self._canvas
        self._pressed = None
        self.left()
        if self._takes is not None and self._replug(self._takes, start):
            pass
        elif self._frame is not None:
            canvas.gesture = MoveBlocks(canvas, canvas.workspace.document.frames[self._frame].blocks, start)
        elif canvas.read_only:
            canvas.gesture = Pan(canvas, start)
        elif not id:
            canvas.gesture = Band(canvas, start)
        else:
            if id not in canvas.workspace.selection:
                canvas.workspace.select((id,))
            chosen = canvas.workspace.selection
            alone = stands_alone(canvas.workspace.document, chosen)
            canvas.gesture = MoveAlone(canvas, chosen, start) if alone else MoveBlocks(canvas, chosen, start)
        if canvas.gesture is not None:
            canvas.gesture.move(place, modifiers)

    def release(self, place: QPointF, modifiers: Modifiers) -> None:
        """The left button went up where it went down: a click."""
        if self._pressed is None:
            return
        id, _, _ = self._pressed
        self._pressed = None
        if self._frame is not None:
            return  # the press has selected it
        canvas = self._canvas
        item = canvas.canvas_scene.blocks.get(id)
        if item is None:
            canvas.set_selected_wire(None)
            canvas.workspace.select(())
            canvas.session.release()
            return
        if item.fix_rect.contains(item.mapFromScene(place)):
            canvas.apply_fix(id)
            return
        channel = self._channel(item, place)
        if channel is not None:
            # A click makes what hovering shows permanent, or takes the same pin away again.
            before = self._scrubbed[1] if self._scrubbed is not None else None
            pin = None if before == channel else channel
            self._scrubbed = (id, pin)
            canvas.session.pin(id, pin)
        self._select(id, modifiers)
        if modifiers == Modifiers.NoModifier and item.values_rect.contains(item.mapFromScene(place)):
            canvas.edit(id)
            return
        position = self._position(item, place)
        if position is not None:
            canvas.session.hold(id, position)

    def _select(self, id: str, modifiers: Modifiers) -> None:
        workspace = self._canvas.workspace
        selection = workspace.selection
        if modifiers & Modifiers.ControlModifier and id in selection:
            workspace.select(other for other in selection if other != id)
        elif modifiers & (Modifiers.ControlModifier | Modifiers.ShiftModifier):
            workspace.select((*selection, id))
        else:
            workspace.select((id,))
