"""A canvas on the offscreen screen, and hands to use it with."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from canvas_fakes import FakeSession
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document.model import Document
from explorer.ui import theme
from explorer.ui.canvas.mime import block_mime
from explorer.ui.canvas.view import Canvas
from explorer.ui.theme import ThemeHolder
from explorer.ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


class Stage:
    """A canvas with its workspace and a fake session, and gestures made of real events."""

    def __init__(self, document: Document, themes: ThemeHolder, size: tuple[int, int] = (1400, 800)) -> None:
        self.workspace = Workspace(document)
        self.session = FakeSession(self.workspace)
        self.session.draw()
        self.canvas = Canvas(self.workspace, self.session, themes)  # type: ignore[arg-type]
        for part in (self.workspace, self.session):
            part.setParent(self.canvas)  # nothing outlives the canvas
        self.canvas.resize(*size)
        self.canvas.show()
        self.messages: list[str] = []
        self.session.message.connect(self.messages.append)
        QApplication.processEvents()

    @property
    def document(self) -> Document:
        return self.workspace.document

    def at(self, place: QPointF) -> QPoint:
        return self.canvas.point_of(place)

    def centre(self, id: str) -> QPointF:
        return self.canvas.block_rect(id).center()

    def port(self, id: str, output: bool) -> QPointF:
        box = self.canvas.canvas_scene.boxes()[id]
        return QPointF(box.right if output else box.x, box.port)

    def drop(
        self, key: str, place: QPointF, modifiers: Qt.KeyboardModifier = NONE, data: QMimeData | None = None
    ) -> bool:
        """Drag a block type in and let go; whether the canvas took it."""
        data = data or block_mime(key)
        viewport, copy = self.canvas.viewport(), Qt.DropAction.CopyAction
        start, end = QPoint(2, 2), self.at(place)
        enter = QDragEnterEvent(start, copy, data, LEFT, modifiers)
        QApplication.sendEvent(viewport, enter)
        if not enter.isAccepted():
            return False
        move = QDragMoveEvent(end, copy, data, LEFT, modifiers)
        QApplication.sendEvent(viewport, move)
        if not move.isAccepted():
            # The system asks for no drop where the last move was refused.
            QApplication.sendEvent(viewport, QEvent(QEvent.Type.DragLeave))
            self.canvas.cancel_gesture()
            return False
        QApplication.sendEvent(viewport, QDropEvent(QPointF(end), copy, data, LEFT, modifiers))
        QApplication.processEvents()
        return True

    def drag(
        self, start: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT
    ) -> None:
        """Press, move in steps, and let go."""
        viewport = self.canvas.viewport()
        a, b = self.at(start), self.at(end)
        QTest.mouseMove(viewport, a)
        QTest.mousePress(viewport, button, modifiers, a)
        for step in range(1, 6):
            _move(self.canvas, a + (b - a) * step / 5, button, modifiers)
        QTest.mouseRelease(viewport, button, modifiers, b)
        QApplication.processEvents()

    def click(self, place: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.canvas.viewport(), LEFT, modifiers, self.at(place))
        QApplication.processEvents()

    def hover(self, place: QPointF) -> None:
        _move(self.canvas, self.at(place), Qt.MouseButton.NoButton, NONE)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.canvas, key, modifiers)
        QApplication.processEvents()

    def is_true_to_the_document(self) -> None:
        """Items are the document's blocks and wires, where the layout puts them."""
        scene = self.canvas.canvas_scene
        assert set(scene.blocks) == {node.id for node in self.document.nodes}
        wanted = {
            (node.id, port): source
            for node in self.document.nodes
            for port, source in enumerate(node.sources)
            if source is not None
        }
        assert {key: wire.source for key, wire in scene.wires.items()} == wanted
        for id, box in scene.layout.boxes.items():
            assert scene.blocks[id].pos() == QPointF(box.x, box.y)
            assert scene.blocks[id].state.selected == (id in self.workspace.selection)


def _move(canvas: Canvas, at: QPoint, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> None:
    from PySide6.QtGui import QMouseEvent

    place = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        place,
        canvas.viewport().mapToGlobal(place),
        Qt.MouseButton.NoButton,
        button,
        modifiers,
    )
    QApplication.sendEvent(canvas.viewport(), event)


def still(qapp: QApplication) -> ThemeHolder:
    """The light theme without motion."""
    theme.apply(qapp, theme.LIGHT)
    holder = ThemeHolder(theme.LIGHT)
    holder.set_motion(False)
    return holder


@pytest.fixture
def stage(qapp: QApplication) -> Iterator[Callable[..., Stage]]:
    """Makes a stage for a design; all of them are closed afterwards."""
    themes = still(qapp)
    made: list[Stage] = []

    def build(document: Document, size: tuple[int, int] = (1400, 800)) -> Stage:
        made.append(Stage(document, themes, size))
        return made[-1]

    yield build
    for one in made:
        one.canvas.close()
        one.canvas.deleteLater()
    qapp.processEvents()
