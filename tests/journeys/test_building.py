"""The lecture's Basic CNN from an empty canvas: how many gestures, and how many keys."""

from __future__ import annotations

from collections.abc import Hashable

import pytest
from person import Person
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ui.widgets.scrub import ScrubLabel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "grabbing the keyboard")

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
MOST_GESTURES = 12
MOST_KEYS = 40


def built(document: Document) -> list[Hashable]:
    """A design without the names of its blocks, their places, and its labels."""
    number = {node.id: index for index, node in enumerate(document.nodes)}
    found: list[Hashable] = []
    for node in document.nodes:
        values = {name: value for name, value in node.block.changes().items() if name != "labels"}
        sources = tuple(number[source] if source is not None else None for source in node.sources)
        found.append((node.block.key, tuple(sorted(values.items())), sources))
    return found


class Counting:
    """A person who counts what they do."""

    def __init__(self, person: Person) -> None:
        self.person, self.count = person, 0
        person.window.commands.run("new")
        assert not person.workspace.document.nodes
        person.canvas.setFocus()

    # ------------------------------------------------------------------------------------------------ keys
    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        QTest.keyClick(self._focus(), key, modifiers)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        for letter in words:
            self.count += 1
            QTest.keyClicks(self._focus(), letter)

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus

    # ------------------------------------------------------------------------------------------------ the mouse
    def double_click(self, place: QPointF) -> None:
        self.count += 1
        QTest.mouseDClick(
            self.person.canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, self.person.canvas.point_of(place)
        )

    def click_row(self, words: str) -> None:
        """Click a row of the search that can be seen."""
        self.count += 1
        rows = self.person.canvas.search.list
        place = next(index for index, item in enumerate(rows.items) if item.title.startswith(words))
        y = round((place + 0.5) * rows.height() / min(len(rows.items), 8))
        assert y < rows.height(), "the row is seen without scrolling"
        QTest.mouseClick(rows, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(60, y))
        QApplication.processEvents()

    def click(self, id: str) -> None:
        self.count += 1
        self.person.click(self.person.canvas.block_rect(id).topLeft() + QPointF(60, 12))

    def pull(self, id: str) -> None:
        """Drag a wire from a block's output to an empty place."""
        self.count += 1
        box = self.person.canvas.canvas_scene.boxes()[id]
        self.person.drag(QPointF(box.right, box.port), QPointF(box.right + 60, box.port - 30))

    def scrub(self, name: str, value: int) -> None:
        """Drag a number in the inspector until it shows a value."""
        self.count += 1
        form = self.person.window.inspector.view.form  # type: ignore[union-attr]
        assert form is not None
        label = next(one for one in form.findChildren(ScrubLabel) if one.buddy() is form.editors[name])
        field = form.editors[name].field  # type: ignore[attr-defined]
        start = label.rect().center()
        QTest.mousePress(label, LEFT, Qt.KeyboardModifier.NoModifier, start)
        way = 1 if value > field.value() else -1
        for pixel in range(1, 600):
            move_to(label, start + QPoint(way * pixel, 0))
            if field.value() == value:
                break
        QTest.mouseRelease(label, LEFT, Qt.KeyboardModifier.NoModifier, start + QPoint(way * pixel, 0))
        assert field.value() == value


def move_to(widget: QWidget, at: QPoint) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent

    spot = QPointF(at)
    QCursor.setPos(widget.mapToGlobal(at))
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        spot,
        widget.mapToGlobal(spot),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def counting(person: Person) -> Counting:
    return Counting(person)


def test_by_mouse(counting: Counting) -> None:
    """The rows that usually follow, and three numbers that are scrubbed."""
    counting.double_click(counting.person.canvas.mapToScene(QPoint(120, 40)))
    counting.click_row("spectrogram → 3 × (conv → pool → relu)")
    counting.pull("relu3")
    counting.click_row("flatten → dense → relu → dense 10 → classes")
    counting.click("conv1")
    counting.scrub("filters", 16)
    counting.click("dense1")
    counting.scrub("units", 32)
    document = counting.person.workspace.document
    assert built(document) == built(load_template("basic-cnn"))
    assert counting.count <= MOST_GESTURES
    assert counting.count == 8


def test_by_keyboard_as_one_row(counting: Counting) -> None:
    """As the lecture writes it: 3 × (C → MP → ReLU)."""
    counting.press(Key.Key_Tab)
    counting.type("s>3(c16/32/32>p>r)>f>d32>r>d10>w")
    counting.press(Key.Key_Return)
    assert built(counting.person.workspace.document) == built(load_template("basic-cnn"))
    assert counting.person.workspace.history.undo_label == "Add a row of 15 blocks"
    assert counting.count <= MOST_KEYS
    assert counting.count == 34


def test_by_keyboard_block_after_block(counting: Counting) -> None:
    """A letter for each block; Shift+Enter asks what follows."""
    counting.press(Key.Key_Tab)
    for words in ("s", "c16", "p", "r", "c", "p", "r", "c", "p", "r", "f", "d32", "r", "d10"):
        counting.type(words)
        counting.press(Key.Key_Return, SHIFT)
    counting.type("w")
    counting.press(Key.Key_Return)
    assert built(counting.person.workspace.document) == built(load_template("basic-cnn"))
    assert counting.person.workspace.history.undo_label == "Add output1"
    assert counting.count <= MOST_KEYS


def test_by_keyboard_with_the_stack_duplicated(counting: Counting) -> None:
    """A row, Ctrl+D goes on with it, then the back-end; the first convolution gets its filters at the end."""
    counting.press(Key.Key_Tab)
    counting.type("s")
    counting.press(Key.Key_Return, SHIFT)
    counting.type("c>p>r")
    counting.press(Key.Key_Return)
    counting.press(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    counting.press(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    counting.press(Key.Key_Tab)
    counting.type("f>d32>r>d10>w")
    counting.press(Key.Key_Return)
    document = counting.person.workspace.document
    whole = [(key, sources) for key, _, sources in built(document)]  # type: ignore[misc]
    assert whole == [(key, sources) for key, _, sources in built(load_template("basic-cnn"))]  # type: ignore[misc]
    assert counting.count <= MOST_KEYS
