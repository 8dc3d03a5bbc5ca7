"""Numbers can be typed, stepped and dragged, and each change is told once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from explorer.ui.widgets import FloatField, IntField, PairField, SearchField

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Heard(list):
    """The values a signal carried."""

    def __init__(self, signal) -> None:
        super().__init__()
        signal.connect(lambda *values: self.append(values[0] if len(values) == 1 else values))


@pytest.fixture
def field(qtbot, themes) -> IntField:
    made = IntField(themes, "Filters", 32, 1, 64)
    qtbot.addWidget(made)
    made.resize(84, 28)
    made.show()
    return made


def drag(field: QWidget, pixels: int, modifiers=Qt.KeyboardModifier.NoModifier, *, release: bool = True) -> None:
    start = QPoint(40, 14)
    QTest.mousePress(field, Qt.MouseButton.LeftButton, modifiers, start)
    step = 1 if pixels > 0 else -1
    for x in range(0, pixels + step, step):
        move(field, start + QPoint(x, 0), modifiers)
    if release:
        QTest.mouseRelease(field, Qt.MouseButton.LeftButton, modifiers, start + QPoint(pixels, 0))


def move(widget: QWidget, place: QPoint, modifiers) -> None:
    left = Qt.MouseButton.LeftButton
    spot = QPointF(place)
    event = QMouseEvent(
        QEvent.Type.MouseMove, spot, QPointF(widget.mapToGlobal(place)), Qt.MouseButton.NoButton, left, modifiers
    )
    QApplication.sendEvent(widget, event)


def wheel(widget: QWidget, delta: int) -> None:
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(centre.toPoint())),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_a_drag_changes_live_and_commits_once(field: IntField):
    changing, committed = Heard(field.changing), Heard(field.committed)
    drag(field, 40)
    assert changing == [33, 34, 35, 36, 37]
    assert committed == [37]
    drag(field, -16, Qt.KeyboardModifier.ControlModifier)
    assert committed == [37, 17]
    drag(field, 64, Qt.KeyboardModifier.ShiftModifier)
    assert committed == [37, 17, 19]
    drag(field, 8 * 900)
    assert field.value() == 64


def test_escape_takes_a_drag_back(field: IntField):
    committed = Heard(field.committed)
    drag(field, 40, release=False)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(80, 14))
    assert field.value() == 32
    assert committed == []


def test_a_click_lets_one_type(field: IntField):
    changing, committed = Heard(field.changing), Heard(field.committed)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert field.selectedText() == "32"
    QTest.keyClicks(field, "16")
    assert field.value() == 32
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (changing, committed, field.value()) == ([16], [16], 16)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert committed == [16]


def test_what_is_no_number_or_out_of_bounds_does_not_stay(field: IntField):
    committed = Heard(field.committed)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "many")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), committed) == ("32", [])
    field.selectAll()
    QTest.keyClicks(field, "900")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), committed) == ("64", [64])
    field.selectAll()
    QTest.keyClicks(field, "5")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert (field.text(), committed) == ("64", [64])


def test_keys_and_wheel_step(field: IntField, qtbot):
    committed = Heard(field.committed)
    field.clearFocus()
    wheel(field, 120)
    assert committed == []
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        QTest.keyClick(field, key)
    wheel(field, 120)
    wheel(field, 60)
    wheel(field, 60)
    assert committed == [33, 32, 42, 43, 44]


def test_setting_is_silent_and_leaves_text_that_is_being_typed(field: IntField, qtbot):
    changing, committed = Heard(field.changing), Heard(field.committed)
    field.set_value(8)
    assert (field.text(), changing, committed) == ("8", [], [])
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    QTest.keyClicks(field, "4")
    field.set_value(9)
    assert field.text() == "4"
    field.set_range(1, 5)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 4


def test_space_and_undo_go_to_the_window_while_nothing_is_typed(qtbot, themes):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field, other = IntField(themes, "Filters", 32), QLineEdit()
    column.addWidget(field)
    column.addWidget(other)
    heard: list[str] = []
    for sequence, word in (("Space", "play"), (QKeySequence.StandardKey.Undo, "undo")):
        QShortcut(QKeySequence(sequence), window).activated.connect(lambda word=word: heard.append(word))
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Space)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["play", "undo"]
    QTest.keyClicks(field, "4")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["play", "undo"]
    assert field.text() == "32"


def test_a_learning_rate_steps_by_ratios(qtbot, themes):
    field = FloatField(themes, "Learning rate", 0.001, 1e-6, 1.0, logarithmic=True)
    qtbot.addWidget(field)
    committed = Heard(field.committed)
    for _ in range(5):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert committed == [0.0016, 0.0025, 0.004, 0.0063, 0.01]
    field.selectAll()
    QTest.keyClicks(field, "3e-4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 0.0003
    field.selectAll()
    QTest.keyClicks(field, "inf")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 0.0003


def test_a_share_steps_by_sums(qtbot, themes):
    field = FloatField(themes, "Dropout", 0.1, 0.0, 0.9, 0.1)
    qtbot.addWidget(field)
    for _ in range(20):
        QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 0.9
    assert field.text() == field.locale().toString(0.9, "g", 4)


def test_a_pair_tells_both_numbers(qtbot, themes):
    pair = PairField(themes, "Kernel", (3, 5), 1, 9)
    qtbot.addWidget(pair)
    changing, committed = Heard(pair.changing), Heard(pair.committed)
    QTest.keyClick(pair.fields[1], Qt.Key.Key_Up)
    assert (changing, committed) == ([(3, 6)], [(3, 6)])
    pair.set_value((1, 7))
    assert pair.value() == (1, 7)
    assert len(committed) == 1
    assert [field.accessibleName() for field in pair.fields] == ["Kernel, frequency", "Kernel, time"]
    pair.set_problem("Its kernel covers 5 bands but only 4 arrive.")
    assert pair.fields[0].toolTip().startswith("Its kernel")


def test_search_hands_on_arrows_and_enter(qtbot, themes):
    field = SearchField(themes, "Find")
    qtbot.addWidget(field)
    moved = Heard(field.moved)
    QTest.keyClicks(field, "conv 2")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert moved == [1, -1]
    with qtbot.waitSignal(field.chosen):
        QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
