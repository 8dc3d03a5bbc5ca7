"""The overview in the corner: pressed, dragged, turned over, with few blocks, many and none."""

from __future__ import annotations

from functools import cache

import pytest
from canvas_stage import Stage
from hands import LEFT, NONE, small
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document


@cache
def many(count: int = 200) -> Document:
    make = registry()
    keys = ("conv2d", "batch_norm", "relu")
    return edits.add_row(Document(), [make["spectrogram"](), *(make[keys[i % 3]]() for i in range(count - 1))])


def middle(one: Stage) -> QPointF:
    return one.canvas.visible_rect().center()


def seen(one: Stage) -> set[str]:
    shown = one.canvas.visible_rect()
    return {id for id, item in one.canvas.canvas_scene.blocks.items() if shown.intersects(item.scene_rect)}


def drag(one: Stage, *places: QPoint) -> None:
    """Press, move on, and let go, also beyond its border."""
    small_map = one.canvas.minimap
    QTest.mousePress(small_map, LEFT, NONE, places[0])
    for place in places[1:]:
        at = QPointF(place)
        moved = QMouseEvent(QEvent.Type.MouseMove, at, small_map.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, NONE)
        QApplication.sendEvent(small_map, moved)
    QTest.mouseRelease(small_map, LEFT, NONE, places[-1])


@pytest.mark.parametrize("zoom", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("document", [small, many])
def test_a_press_brings_that_place_to_the_middle(stage, document, zoom) -> None:
    before = document()
    one = stage(before, (700, 400))
    one.canvas.set_zoom(zoom)
    one.canvas.pan(QPoint(-3000, -2000))
    assert seen(one) == set()
    assert one.canvas.minimap.isVisible()
    content = one.canvas.canvas_scene.content_rect()
    QTest.mouseClick(one.canvas.minimap, LEFT, NONE, QPoint(80, 50))
    assert (middle(one) - content.center()).manhattanLength() < 4 / zoom + 2
    QTest.mouseClick(one.canvas.minimap, LEFT, NONE, QPoint(12, 50))
    assert middle(one).x() < content.center().x()
    assert one.document == before
    assert not one.workspace.selection


def test_a_drag_takes_the_view_along_also_beyond_the_border(stage) -> None:
    one = stage(many(1000), (700, 400))
    one.canvas.set_zoom(1.0)
    content = one.canvas.canvas_scene.content_rect()
    drag(one, QPoint(20, 50), QPoint(80, 50))
    assert abs(middle(one).x() - content.center().x()) < content.width() / 50
    drag(one, QPoint(80, 50), QPoint(148, 50), QPoint(900, 50))
    assert middle(one).x() > content.right()
    room = QRectF(one.canvas.minimap.rect())
    assert room.contains(one.canvas.minimap.view_rect()), "it is still seen where the view is"
    assert one.canvas.minimap.view_rect().left() > 140


@pytest.mark.parametrize("corner", [(-1, -1), (1, -1), (-1, 1), (1, 1)])
def test_the_frame_stays_in_it_and_is_large_enough_to_be_seen(stage, corner) -> None:
    one = stage(many(), (700, 400))
    one.canvas.set_zoom(2.0)
    one.canvas.pan(QPoint(90_000 * corner[0], 5_000 * corner[1]))
    frame = one.canvas.minimap.view_rect()
    assert QRectF(one.canvas.minimap.rect()).contains(frame)
    assert min(frame.width(), frame.height()) >= 8


def test_other_buttons_do_not_move_the_view_and_open_no_menu(stage) -> None:
    one = stage(small(), (700, 400))
    one.canvas.set_zoom(2.0)
    before = middle(one)
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseClick(one.canvas.minimap, button, NONE, QPoint(12, 12))
    at = QPoint(80, 50)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, one.canvas.minimap.mapToGlobal(at))
    QApplication.sendEvent(one.canvas.minimap, menu)
    assert not one.canvas.findChildren(QMenu)
    assert middle(one) == before
    assert one.canvas.gesture is None


def test_the_wheel_zooms_around_the_middle(stage) -> None:
    one = stage(small(), (700, 400))
    one.canvas.set_zoom(1.5)
    before = middle(one)
    for turn, grown in ((120, True), (-240, False)):
        zoom, at = one.canvas.zoom, QPointF(20, 20)
        wheel = QWheelEvent(
            at, at, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, NONE, Qt.ScrollPhase.NoScrollPhase, False
        )
        QApplication.sendEvent(one.canvas.minimap, wheel)
        assert (one.canvas.zoom > zoom) is grown
        assert (middle(one) - before).manhattanLength() < 4


def test_it_is_there_only_where_something_is_out_of_sight(stage) -> None:
    one = stage(Document(), (700, 400))
    assert one.canvas.minimap.isHidden()
    one.canvas.pan(QPoint(5000, 5000))
    assert one.canvas.minimap.isHidden(), "there is nothing to find"
    one.workspace.edit("Add", lambda document: edits.add(document, registry()["conv2d"]()))
    one.canvas.pan(QPoint(5000, 5000))
    assert one.canvas.minimap.isVisible()
    one.canvas.frame_all()
    assert one.canvas.minimap.isHidden()
    one.canvas.pan(QPoint(5000, 5000))
    one.workspace.undo()
    assert one.canvas.minimap.isHidden()


def test_it_shows_a_design_that_has_changed(stage) -> None:
    one = stage(small(), (700, 400))
    one.canvas.set_zoom(2.0)
    before = one.canvas.minimap.grab().toImage()
    one.workspace.edit("Row", lambda document: edits.add(document, registry()["lstm"](), "conv2"))
    one.canvas.set_zoom(2.0)
    assert one.canvas.minimap.grab().toImage() != before


def test_it_lies_above_what_else_floats_at_the_bottom(stage) -> None:
    one = stage(small(), (700, 400))
    bar = QWidget(one.canvas)
    bar.setGeometry(300, 340, 380, 48)
    bar.show()
    one.canvas.floats.append(bar)
    one.canvas.set_zoom(2.0)
    assert not one.canvas.minimap.geometry().intersects(bar.geometry())
    bar.hide()
    one.canvas.set_zoom(2.1)
    assert one.canvas.minimap.geometry().bottomRight() == QPoint(700 - 13, 400 - 13)
