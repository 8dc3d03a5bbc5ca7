from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn, chain, residual
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document.model import Document

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ZOOMS = (0.6, 1.0, 2.0)


def small() -> Document:
    return chain(
        ("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}), ("relu1", "relu", {}), ("conv2", "conv2d", {})
    )


def zoomed(one, zoom, id):
    """The stage at a zoom, with a block in the middle."""
    one.canvas.set_zoom(zoom)
    middle = QPointF(one.canvas.viewport().rect().center())
    one.canvas.pan((middle - QPointF(one.at(one.centre(id)))).toPoint())
    return one


@pytest.mark.parametrize("zoom", ZOOMS)
def test_four_blocks_dropped_at_the_end_stack_themselves(stage, zoom):
    one = stage(Document())
    assert one.drop("spectrogram", QPointF(50, 50))
    last = "spectrogram1"
    for key, id in (("conv2d", "conv1"), ("max_pool2d", "pool1"), ("relu", "relu1")):
        zoomed(one, zoom, last)
        below = one.canvas.block_rect(last)
        spot = QPointF(below.right() + 60, below.top() + 20)
        if key != "conv2d":
            spot = QPointF(below.center().x(), below.bottom() + 40)
        assert one.drop(key, spot)
        assert one.document.node(id).sources == (last,)
        assert one.workspace.selection == (id,)
        assert one.workspace.history.undo_label == f"Add {id}"
        last = id
    one.is_true_to_the_document()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_drop_on_a_wire_inserts(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    wire = one.canvas.canvas_scene.wires["conv2", 0]
    assert one.drop("max_pool2d", wire.middle())
    assert one.document.node("conv2").sources == ("pool1",)
    assert one.document.node("pool1").sources == ("relu1",)
    assert one.workspace.history.undo_label == "Insert pool1 between relu1 and conv2"
    one.workspace.undo()
    assert one.document == small()
    one.is_true_to_the_document()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_drop_on_the_gap_between_docked_blocks_inserts(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    box = one.canvas.block_rect("conv1")
    assert one.drop("batch_norm", QPointF(box.left() + 20, box.bottom() + 6))
    assert one.document.node("relu1").sources == ("bn1",)


def test_a_legal_wire_lights_up_with_the_shape_that_would_come_out(stage):
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent

    from explorer.ui.canvas.mime import block_mime

    one = stage(small())
    wire = one.canvas.canvas_scene.wires["conv2", 0]
    viewport, copy, left = one.canvas.viewport(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    data, none = block_mime("max_pool2d"), Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(one.at(wire.middle()), copy, data, left, none))
    QApplication.sendEvent(viewport, QDragMoveEvent(one.at(wire.middle()), copy, data, left, none))
    assert wire.lit
    assert wire._pill == "C32 F32 T64"
    QApplication.sendEvent(viewport, QDragLeaveEvent())
    assert not wire.lit
    assert one.document == small()


def test_an_illegal_drop_is_refused_and_changes_nothing(stage):
    one = stage(small())
    wire = one.canvas.canvas_scene.wires["conv2", 0]
    assert not one.drop("dense", wire.middle())
    assert not one.drop("classes", wire.middle())
    assert one.document == small()
    assert all(item.opacity() == 1 for item in one.canvas.canvas_scene.blocks.values())


def test_alt_puts_a_block_beside_the_wire(stage):
    one = stage(small())
    wire = one.canvas.canvas_scene.wires["conv2", 0]
    assert one.drop("max_pool2d", wire.middle(), ALT)
    assert one.document.node("pool1").sources == (None,)
    assert [id for id, _, _ in one.document.places] == ["pool1"]


def test_a_drop_on_a_block_replaces_it(stage):
    one = stage(small())
    assert one.drop("elu", one.centre("relu1"))
    assert one.document.node("relu1").block.key == "elu"
    assert one.document.node("conv2").sources == ("relu1",)


def test_a_drop_far_away_is_loose(stage):
    one = stage(small())
    assert one.drop("conv2d", QPointF(200, 480))
    assert one.document.node("conv3").sources == (None,)
    one.is_true_to_the_document()


def test_only_blocks_are_taken(stage):
    one = stage(small())
    files = QMimeData()
    files.setText("hello")
    assert not one.drop("", QPointF(0, 0), data=files)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_wire_goes_from_port_to_port(stage, zoom):
    document = chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}, None))
    one = zoomed(stage(document), zoom, "spectrogram")
    one.drag(one.port("spectrogram", True), one.port("conv1", False))
    assert one.document.node("conv1").sources == ("spectrogram",)
    assert one.workspace.history.undo_label == "Connect spectrogram to conv1"
    one.is_true_to_the_document()


def test_a_wire_may_end_on_the_body_and_a_merge_takes_one_more(stage):
    one = stage(residual())
    one.drag(one.port("relu0", True), one.centre("add2"))
    assert one.document.node("add2").sources == ("conv3", "relu2", "relu0")


@pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen screen has no pop-up windows
def test_a_wire_across_blocks_is_offered_a_joint(stage):
    from PySide6.QtWidgets import QMenu

    one = stage(small())
    one.drag(one.port("conv1", True), one.centre("conv2"))
    menu = one.canvas.findChild(QMenu, "joint")
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Add conv1 to relu1",
        "Put conv1 beside relu1",
        "Read conv1 instead of relu1",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert one.document.node("add1").sources == ("relu1", "conv1")
    assert one.document.node("conv2").sources == ("add1",)
    assert one.workspace.report.fits
    one.is_true_to_the_document()


def test_a_circle_is_refused_with_its_reason(stage):
    one = stage(small())
    one.drag(one.port("conv2", True), one.port("conv1", False))
    assert one.document == small()
    assert "conv2" in one.messages[-1]


def test_a_wire_dropped_on_nothing_opens_the_search(stage):
    one = stage(small())
    asked = []
    one.canvas.search_requested.connect(lambda place, source: asked.append(source))
    one.drag(one.port("conv2", True), one.port("conv2", True) + QPointF(150, 200))
    assert asked == ["conv2"]
    assert one.canvas.search.isVisible()
    one.canvas.search.close_quietly()


def test_ctrl_takes_the_end_of_a_wire_off_or_elsewhere(stage):
    one = stage(small())
    end = one.port("conv2", False)
    one.drag(end - QPointF(6, 0), end + QPointF(40, 300), CTRL)
    assert one.document.node("conv2").sources == (None,)
    one.workspace.undo()
    one.drag(one.port("relu1", True) + QPointF(6, 0), one.port("conv1", True) - QPointF(20, 40), CTRL)
    assert one.document.node("conv2").sources == ("conv1",)


def test_a_selected_wire_is_deleted(stage):
    one = stage(small())
    wire = one.canvas.canvas_scene.wires["conv2", 0]
    one.click(wire.middle())
    assert one.canvas.selected_wire == ("conv2", 0)
    one.press(Qt.Key.Key_Delete)
    assert one.document.node("conv2").sources == (None,)


@pytest.mark.parametrize(
    ("key", "sources", "label"),
    [
        (Qt.Key.Key_Backspace, ("conv1",), "Remove relu1"),
        (Qt.Key.Key_Delete, (None,), "Cut out relu1"),
    ],
)
def test_backspace_heals_and_delete_cuts(stage, key, sources, label):
    one = stage(small())
    one.click(one.centre("relu1") - QPointF(20, 0))
    one.press(key)
    assert one.document.node("conv2").sources == sources
    assert one.workspace.history.undo_label == label
    one.workspace.undo()
    assert one.document == small()
    one.workspace.redo()
    one.is_true_to_the_document()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_dragging_blocks_is_one_step(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    start = one.canvas.block_rect("conv2").topLeft() + QPointF(60, 14)
    before = one.canvas.block_rect("conv2").topLeft()
    one.drag(start, start + QPointF(60, 90))
    ((id, x, y),) = one.document.places
    assert id == "conv2"
    assert abs(x - before.x() - 60) < 2
    assert abs(y - before.y() - 90) < 2
    assert one.workspace.history.undo_label == "Move conv2"
    one.workspace.undo()
    assert one.document == small()
    one.is_true_to_the_document()


def test_escape_takes_a_drag_back(stage):
    one = stage(small())
    start = one.canvas.block_rect("conv2").topLeft() + QPointF(60, 14)
    viewport = one.canvas.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, one.at(start))
    one.canvas._pointer.move(
        start + QPointF(50, 50),
        QPointF(one.at(start + QPointF(50, 50))),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert one.canvas.gesture is not None
    one.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, one.at(start))
    assert one.document == small()
    one.is_true_to_the_document()


def test_a_rubber_band_selects_what_it_touches(stage):
    one = stage(small())
    box = one.canvas.block_rect("conv1").united(one.canvas.block_rect("relu1"))
    one.drag(box.bottomLeft() + QPointF(-15, 30), box.topRight() + QPointF(8, 20))
    assert one.workspace.selection == ("conv1", "relu1")


def test_ctrl_click_adds_and_takes_away(stage):
    one = stage(small())
    head = QPointF(60, 14)
    one.click(one.canvas.block_rect("conv1").topLeft() + head)
    one.click(one.canvas.block_rect("conv2").topLeft() + head, CTRL)
    assert one.workspace.selection == ("conv1", "conv2")
    one.click(one.canvas.block_rect("conv1").topLeft() + head, CTRL)
    assert one.workspace.selection == ("conv2",)


def test_the_middle_button_pans(stage):
    one = stage(small())
    before = one.at(QPointF(0, 0))
    place = QPointF(300, 400)
    one.drag(place, place + QPointF(50, 20), button=Qt.MouseButton.MiddleButton)
    assert (one.at(QPointF(0, 0)) - before).x() == 50


def test_arrows_walk_along_the_wires(stage):
    one = stage(basic_cnn())
    one.canvas.setFocus()
    key, seen = Qt.Key, []
    for arrow in (key.Key_Right, key.Key_Right, key.Key_Down, key.Key_Down, key.Key_Right, key.Key_Left):
        one.press(arrow)
        seen.append(one.workspace.selection[0])
    assert seen == ["spectrogram", "conv1", "pool1", "relu1", "conv2", "relu1"]
    assert one.canvas.canvas_scene.blocks["relu1"].state.focused


def test_double_click_on_nothing_opens_the_search(stage):
    one = stage(small())
    QTest.mouseDClick(
        one.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, one.at(QPointF(300, 500))
    )
    assert one.canvas.search.isVisible()
    one.canvas.search.close_quietly()


def test_space_is_left_to_the_sound(stage):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    one = stage(small())
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    one.canvas.keyPressEvent(event)
    assert not event.isAccepted()
