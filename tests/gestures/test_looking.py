"""Looking around, with the mouse, the trackpad and the keyboard."""

from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn
from hands import NONE, ZOOMS, hold, let_go, small, untouched, zoomed
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def wheel(one, at: QPointF, *, pixels: tuple[int, int] = (0, 0), turn: int = 0) -> None:
    event = QWheelEvent(
        at,
        at,
        QPoint(*pixels),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(one.canvas.viewport(), event)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_wheel_zooms_to_the_pointer(stage, zoom):
    one = zoomed(stage(basic_cnn()), zoom, "conv2")
    place = one.centre("conv2")
    wheel(one, QPointF(one.at(place)), turn=-120)
    assert one.canvas.zoom < zoom
    assert (one.at(one.centre("conv2")) - one.at(place)).manhattanLength() == 0
    before = one.at(place)
    wheel(one, QPointF(before), turn=240)
    assert (one.at(place) - before).manhattanLength() <= 2


def test_two_fingers_pan(stage):
    one = stage(basic_cnn())
    before = one.at(QPointF(0, 0))
    wheel(one, QPointF(300, 300), pixels=(30, -20))
    assert one.at(QPointF(0, 0)) - before == QPoint(30, -20)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_the_middle_button_pans_and_escape_goes_back(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    before = one.at(QPointF(0, 0))
    start = one.centre("conv1")
    one.drag(start, start + QPointF(50, 20) / one.canvas.transform().m11(), button=Qt.MouseButton.MiddleButton)
    assert (one.at(QPointF(0, 0)) - before - QPoint(50, 20)).manhattanLength() <= 2
    untouched(one, small())


@pytest.mark.parametrize("zoom", ZOOMS)
def test_h_holds_the_hand(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    canvas, start = one.canvas, one.centre("conv1")
    before = one.at(QPointF(0, 0))
    QTest.keyPress(canvas, Qt.Key.Key_H)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    hold(one, start, start + QPointF(50, 20) / canvas.transform().m11())
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ClosedHandCursor
    moved = one.at(QPointF(0, 0)) - before
    assert (moved - QPoint(50, 20)).manhattanLength() <= 2
    let_go(one, start)
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.OpenHandCursor
    before = one.at(QPointF(0, 0))
    hold(one, start, start + QPointF(50, 20) / canvas.transform().m11())
    one.press(Qt.Key.Key_Escape)
    assert one.at(QPointF(0, 0)) == before
    let_go(one, start)
    canvas.keyReleaseEvent(QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_H, NONE, "h", True))
    assert canvas.hand
    QTest.keyRelease(canvas, Qt.Key.Key_H)
    assert not canvas.hand
    assert canvas.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    assert one.workspace.selection == ()
    untouched(one, small())


def test_the_hand_is_dropped_with_the_focus(stage):
    one = stage(small())
    one.canvas.setFocus()
    QTest.keyPress(one.canvas, Qt.Key.Key_H)
    one.canvas.controls.setFocus()
    one.canvas.clearFocus()
    QApplication.processEvents()
    one.canvas.hold_hand(False)
    assert not one.canvas.hand


def test_home_shows_all_f_the_selection_and_ctrl_0_the_actual_size(stage):
    one = stage(basic_cnn())
    one.canvas.set_zoom(2.0)
    one.press(Qt.Key.Key_Home)
    assert one.canvas.visible_rect().contains(one.canvas.canvas_scene.content_rect())
    one.workspace.select(("pool2",))
    one.canvas.set_zoom(0.2)
    one.press(Qt.Key.Key_F)
    assert one.canvas.zoom == 1.0 or one.canvas.zoom > 0.5
    assert one.canvas.visible_rect().contains(one.canvas.block_rect("pool2"))
    one.canvas.set_zoom(0.4)
    one.press(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert one.canvas.zoom == 1.0


def test_arrows_walk_along_the_wires_at_any_zoom(stage):
    one = stage(basic_cnn())
    one.canvas.setFocus()
    key, seen = Qt.Key, []
    for zoom, arrow in zip(
        (0.3, 1.0, 2.0, 0.3, 1.0, 2.0),
        (key.Key_Right, key.Key_Right, key.Key_Down, key.Key_Down, key.Key_Right, key.Key_Left),
        strict=True,
    ):
        one.canvas.set_zoom(zoom)
        one.press(arrow)
        seen.append(one.workspace.selection[0])
        assert one.canvas.visible_rect().contains(one.centre(seen[-1]))
    assert seen == ["spectrogram", "conv1", "pool1", "relu1", "conv2", "relu1"]
    assert one.canvas.canvas_scene.blocks["relu1"].state.focused


def test_enter_edits_and_escape_leaves_step_by_step(stage):
    one = stage(basic_cnn())
    asked: list[str] = []
    one.canvas.edit_requested.connect(asked.append)
    one.workspace.select(("conv2",))
    one.press(Qt.Key.Key_Return)
    assert asked == ["conv2"]
    one.session.hold("conv2", (3, 4))
    one.press(Qt.Key.Key_Escape)
    assert one.session.held is None
    assert one.workspace.selection == ("conv2",)
    one.press(Qt.Key.Key_Escape)
    assert one.workspace.selection == ()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, NONE)
    one.canvas.keyPressEvent(event)
    assert not event.isAccepted()  # what lies around the canvas may be left now


def test_space_is_left_to_the_sound(stage):
    one = stage(small())
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, NONE)
    one.canvas.keyPressEvent(event)
    assert not event.isAccepted()
