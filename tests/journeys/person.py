"""What a person can do in the window: real mouse and key events, and waiting until something is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.ui.app import App
from explorer.ui.canvas.mime import block_mime

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier


class Person:
    """Somebody in front of a window."""

    def __init__(self, app: App, qtbot: Any) -> None:
        self.app, self.qtbot = app, qtbot
        self.window, self.session, self.workspace = app.window, app.session, app.workspace
        self.canvas = app.window.canvas
        self.said: list[str] = []
        for signal in (app.session.message, app.workspace.refused, app.window.projects.said):
            signal.connect(self.said.append)
        app.session.worker_state.connect(lambda _, words: self.said.append(words))

    # ------------------------------------------------------------------------------------------------ looking
    def wait(self, seen: Callable[[], object], seconds: float = 60) -> None:
        """Until something can be seen."""
        self.qtbot.waitUntil(lambda: bool(seen()), timeout=round(seconds * 1000))

    def wait_for_pictures(self) -> None:
        """Until every block shows what it does to the sound as it is."""
        self.wait(lambda: self.session.settled and self.session.pictures)

    @property
    def ids(self) -> list[str]:
        """The blocks of the design, in order."""
        return [node.id for node in self.workspace.document.nodes]

    def chain(self) -> list[str]:
        """The blocks from the end back to the sound, as they are wired."""
        graph = self.workspace.document.graph
        found = [next(node.id for node in graph.nodes if not graph.readers[node.id])]
        while (sources := graph.by_id[found[-1]].sources) and sources[0] is not None:
            found.append(sources[0])
        return found[::-1]

    # ------------------------------------------------------------------------------------------------ the pointer
    def drop(self, key: str, place: QPointF) -> None:
        """Drag a block from the list and let it go at a place of the canvas."""
        self.drag_over(self.canvas.viewport(), block_mime(key), self.canvas.point_of(place))

    def drag_over(self, target: QWidget, data: QMimeData, at: QPoint) -> None:
        """Drag data over a widget and let it go: the events that Qt sends for a real drag."""
        copy = Qt.DropAction.CopyAction
        for step in (QPoint(-12, -12), QPoint(-5, -4), QPoint(0, 0)):
            place = at + step
            kind = QDragEnterEvent if step == QPoint(-12, -12) else QDragMoveEvent
            QApplication.sendEvent(target, kind(place, copy, data, LEFT, PLAIN))
        QApplication.sendEvent(target, QDropEvent(QPointF(at), copy, data, LEFT, PLAIN))
        QApplication.processEvents()

    def hover(self, place: QPointF) -> None:
        """Move the pointer over a place of the canvas."""
        view = self.canvas.viewport()
        at = QPointF(self.canvas.point_of(place))
        event = QMouseEvent(QEvent.Type.MouseMove, at, view.mapToGlobal(at), NONE, NONE, PLAIN)
        QApplication.sendEvent(view, event)

    def click(self, place: QPointF) -> None:
        """Click a place of the canvas."""
        QTest.mouseClick(self.canvas.viewport(), LEFT, PLAIN, self.canvas.point_of(place))

    def drag(self, start: QPointF, stop: QPointF) -> None:
        """Press at one place of the canvas and let go at another."""
        view, first, last = self.canvas.viewport(), self.canvas.point_of(start), self.canvas.point_of(stop)
        QTest.mousePress(view, LEFT, PLAIN, first)
        for step in range(1, 9):
            at = QPointF(first + (last - first) * step / 8)
            QApplication.sendEvent(
                view, QMouseEvent(QEvent.Type.MouseMove, at, view.mapToGlobal(at), LEFT, LEFT, PLAIN)
            )
        QTest.mouseRelease(view, LEFT, PLAIN, last)

    def pull(self, widget: QWidget, start: QPoint, by: QPoint, until: Callable[[], object]) -> None:
        """Press on a place of a widget and move on by small steps until something is seen; at the edge, press again.

        The events go to the window, as those of a real mouse do: what lies at the place gets them.
        """
        handle = self.window.windowHandle()
        for _ in range(20):
            at = widget.mapTo(self.window, start)
            QTest.mousePress(handle, LEFT, PLAIN, at)
            while not until() and self.window.rect().contains(at + by):
                at += by
                QTest.mouseMove(handle, at)
                QApplication.processEvents()
            QTest.mouseRelease(handle, LEFT, PLAIN, at)
            if until():
                return
        raise AssertionError("not seen however far the pointer moved")

    # ------------------------------------------------------------------------------------------------ places
    def right_of(self, id: str) -> QPointF:
        """A place beside a block, where the next column would be."""
        box = self.canvas.block_rect(id)
        return QPointF(box.right() + 60, box.center().y())

    def on_wire(self, source: str, target: str) -> QPointF:
        """The middle of the wire between two blocks."""
        wire = next(
            wire
            for (id, port), wire in self.canvas.canvas_scene.wires.items()
            if id == target and self.workspace.document.node(id).sources[port] == source
        )
        return wire.path().pointAtPercent(0.5)

    def cell(self, id: str, row: float, column: float) -> QPointF:
        """The middle of a cell in a block's picture."""
        item = self.canvas.canvas_scene.blocks[id]
        return item.mapToScene(item.cell_rect(row, column).center())

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key in the window."""
        QTest.keyClick(self.canvas, key, modifiers)
        QApplication.processEvents()
