"""The panels move, float, close, come back where they were, and stand again as at the first start."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget
from stage import Stage

from explorer.ui.app import App, make
from explorer.ui.settings import Settings
from explorer.ui.theme import INSPECTOR_WIDTH

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")
Area = Qt.DockWidgetArea


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def docks(window: QWidget) -> tuple[QDockWidget, ...]:
    return window.left, window.right, window.bottom  # type: ignore[attr-defined]


def again() -> App:
    """The next start of the program."""
    made = make(dark=False, settings=Settings())
    made.window.resize(1600, 1000)
    made.window.restore()
    made.window.show()
    settle()
    return made


@pytest.mark.parametrize("index", [0, 1, 2])
def test_each_can_be_moved_floated_and_closed(stage: Stage, index: int) -> None:
    features = docks(stage.window)[index].features()
    kinds = QDockWidget.DockWidgetFeature
    for kind in (kinds.DockWidgetMovable, kinds.DockWidgetFloatable, kinds.DockWidgetClosable):
        assert features & kind


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_double_click_on_its_title_floats_it_and_the_menu_brings_it_back(stage: Stage, index: int) -> None:
    dock = docks(stage.window)[index]
    title = dock.titleBarWidget()
    place = QPoint(title.width() - 4, title.height() // 2)
    QTest.mouseDClick(title, Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert dock.isFloating()
    stage.window.commands.run("reset docks")
    settle()
    assert not dock.isFloating()
    assert dock.titleBarWidget() is not None
    assert dock.titleBarWidget().isVisible()


def drag(widget: QWidget, start: QPoint, way: QPoint) -> None:
    """Press, move in steps and let go, as the window system would tell it."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for share in (0.1, 0.4, 0.7, 1.0):
        to = QPointF(start) + QPointF(way) * share
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            to,
            widget.mapToGlobal(to),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, event)
        settle()
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=start + way)
    settle()


def test_the_inspector_is_dragged_out_by_its_grip(stage: Stage) -> None:
    grip = stage.window.right.titleBarWidget()
    drag(grip, QPoint(40, 5), QPoint(-500, 200))
    assert (
        stage.window.right.isFloating() or stage.window.dockWidgetArea(stage.window.right) != Area.RightDockWidgetArea
    )


def test_where_they_were_is_where_they_are_after_the_next_start(stage: Stage) -> None:
    window = stage.window
    window.addDockWidget(Area.LeftDockWidgetArea, window.right)
    window.bottom.hide()
    settle()
    stage.workspace.history.mark_saved()
    window.close()
    other = again()
    try:
        assert other.window.dockWidgetArea(other.window.right) == Area.LeftDockWidgetArea
        assert not other.window.bottom.isVisible()
        assert not other.window.commands.action("dock bottom").isChecked()
        other.window.commands.run("dock bottom")
        settle()
        assert other.window.bottom.isVisible()
        assert other.window.bottom.height() > 150
    finally:
        other.window.close()


def test_one_that_floated_floats_again(stage: Stage) -> None:
    stage.window.right.setFloating(True)
    settle()
    stage.workspace.history.mark_saved()
    stage.window.close()
    other = again()
    try:
        assert other.window.right.isFloating()
        assert other.window.right.titleBarWidget() is None
    finally:
        other.window.close()


def test_reset_brings_all_back_in_their_usual_sizes(stage: Stage) -> None:
    window = stage.window
    settle()
    before = [(window.dockWidgetArea(dock), dock.width(), dock.height()) for dock in docks(window)]
    window.left.hide()
    window.right.setFloating(True)
    window.addDockWidget(Area.TopDockWidgetArea, window.bottom)
    settle()
    window.commands.run("reset docks")
    settle()
    after = [(window.dockWidgetArea(dock), dock.width(), dock.height()) for dock in docks(window)]
    assert [area for area, *_ in after] == [area for area, *_ in before]
    for (_, wide, high), (_, was_wide, was_high) in zip(after, before, strict=True):
        assert abs(wide - was_wide) <= 4
        assert abs(high - was_high) <= 4
    assert abs(window.right.width() - INSPECTOR_WIDTH) <= 8
    assert all(dock.isVisible() for dock in docks(window))


def test_a_right_click_on_a_title_offers_the_panels(stage: Stage) -> None:
    menu = stage.window.createPopupMenu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Blocks and designs", "Inspector", "Sound and more", "Reset the panels"]
    menu.deleteLater()


def test_the_menu_shows_and_hides_each(stage: Stage) -> None:
    for dock in docks(stage.window):
        id = f"dock {dock.objectName()}"
        assert stage.window.commands.action(id).isChecked()
        stage.window.commands.run(id)
        assert not dock.isVisible()
        assert not stage.window.commands.action(id).isChecked()
        stage.window.commands.run(id)
        assert dock.isVisible()
