"""Adding: from the palette, by search, onto the end of a chain, into a wire or a gap."""

from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn
from hands import ALT, LEFT, NONE, ZOOMS, gesture_of, hover_with, leave, one_step, small, untouched, zoomed
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document.model import Document
from explorer.ui.canvas.drop import Drop
from explorer.ui.canvas.mime import block_mime
from explorer.ui.theme import ThemeHolder


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


@pytest.mark.parametrize("floating", ["empty", "controls"])
def test_a_block_is_taken_where_something_floats_above_the_canvas(stage, floating):
    one = stage(Document())
    over = getattr(one.canvas, floating)
    assert over.isVisible()
    middle, copy, data = over.rect().center(), Qt.DropAction.CopyAction, block_mime("conv2d")
    for event in (
        QDragEnterEvent(middle, copy, data, LEFT, NONE),
        QDragMoveEvent(middle, copy, data, LEFT, NONE),
        QDropEvent(QPointF(middle), copy, data, LEFT, NONE),
    ):
        QApplication.sendEvent(over, event)
        assert event.isAccepted()
    assert [node.id for node in one.document.nodes] == ["conv1"]
    assert one.canvas.gesture is None


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_drop_far_away_lies_where_it_was_dropped(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    spot = one.centre("conv1") + QPointF(-40, 300)
    assert one.drop("conv2d", spot)
    assert one.document.node("conv3").sources == (None,)
    ((id, x, y),) = one.document.places
    assert id == "conv3"
    pixel = 1 / one.canvas.transform().m11()
    assert abs(x + 88 - spot.x()) <= pixel
    assert abs(y + 15 - spot.y()) <= pixel
    one_step(one, small(), "Add conv3")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_drop_on_a_wire_inserts(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    wire = one.canvas.canvas_scene.wires["conv2", 0]
    assert one.drop("max_pool2d", wire.middle())
    assert one.document.node("conv2").sources == ("pool1",)
    assert one.document.node("pool1").sources == ("relu1",)
    one_step(one, small(), "Insert pool1 between relu1 and conv2")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_drop_on_the_gap_between_docked_blocks_inserts(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    box = one.canvas.block_rect("conv1")
    assert one.drop("batch_norm", QPointF(box.left() + 20, box.bottom() + 6))
    assert one.document.node("relu1").sources == ("bn1",)
    one_step(one, small(), "Insert bn1 between conv1 and relu1")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_neighbours_move_aside_for_a_block_and_come_back(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    scene = one.canvas.canvas_scene
    rest = {id: item.pos() for id, item in scene.blocks.items()}
    box = one.canvas.block_rect("conv1")
    gap = QPointF(box.center().x(), box.bottom() + 6)
    assert hover_with(one, "batch_norm", gap)
    drop = gesture_of(one, Drop)
    assert scene.wires["relu1", 0].lit
    assert drop._hint.words == "C32 F64 T128"
    assert scene.blocks["conv1"].pos() == rest["conv1"]
    assert scene.blocks["relu1"].y() == rest["relu1"].y() + 28 + 12
    assert drop._hint.rect.top() == box.bottom() + 12
    assert one.document == small()
    leave(one)
    assert {id: item.pos() for id, item in scene.blocks.items()} == rest
    untouched(one, small())


def test_the_room_stays_while_the_block_moves_in_it_and_closes_beside_it(stage):
    one = stage(small())
    scene = one.canvas.canvas_scene
    rest = scene.blocks["relu1"].y()
    box = one.canvas.block_rect("conv1")
    hover_with(one, "batch_norm", QPointF(box.center().x(), box.bottom() + 6))
    drop = gesture_of(one, Drop)
    drop.move(drop._hint.rect.center(), NONE)
    assert drop.target.kind == "wire"
    assert scene.blocks["relu1"].y() > rest
    drop.move(QPointF(box.center().x(), box.top() + 60), NONE)
    assert drop.target.kind == "replace"
    assert scene.blocks["relu1"].y() == rest
    drop.move(QPointF(box.center().x(), box.bottom() + 6), ALT)
    assert drop.target.kind == "loose"
    assert scene.blocks["relu1"].y() == rest
    one.press(Qt.Key.Key_Escape)
    untouched(one, small())


def test_moving_aside_is_animated_and_a_drop_lands_where_it_was_shown(qapp, stage, qtbot):
    one = stage(basic_cnn())
    themes: ThemeHolder = one.canvas.themes
    themes.set_motion(True)
    scene = one.canvas.canvas_scene
    before = scene.blocks["conv2"].x()
    middle = scene.wires["conv2", 0].middle()
    hover_with(one, "conv2d", middle)
    assert scene._motion.duration() == 150
    assert scene.blocks["conv2"].x() == before
    assert scene._motion.state() == scene._motion.State.Running
    scene._motion.setCurrentTime(150)
    assert scene.blocks["conv2"].x() == before + 216
    shown = gesture_of(one, Drop)._hint.rect.topLeft()
    themes.set_motion(False)
    assert one.drop("conv2d", middle)
    assert one.document.node("conv4").sources == ("relu1",)
    assert scene.blocks["conv4"].pos() == shown
    one.is_true_to_the_document()


@pytest.mark.parametrize("key", ["dense", "classes", "spectrogram"])
def test_an_illegal_drop_says_why_and_changes_nothing(stage, key):
    one = stage(small())
    wire = one.canvas.canvas_scene.wires["conv2", 0]
    assert not hover_with(one, key, wire.middle())
    drop = gesture_of(one, Drop)
    assert drop._hint.legal is False
    assert drop._hint.words.endswith(".")
    assert one.canvas.canvas_scene.blocks["conv1"].opacity() == 0.4
    leave(one)
    assert not one.drop(key, wire.middle())
    untouched(one, small())


def test_alt_puts_a_block_beside_the_wire(stage):
    one = stage(small())
    wire = one.canvas.canvas_scene.wires["conv2", 0]
    assert one.drop("max_pool2d", wire.middle(), ALT)
    assert one.document.node("pool1").sources == (None,)
    assert [id for id, _, _ in one.document.places] == ["pool1"]
    one_step(one, small(), "Add pool1")


def test_escape_ends_a_drag_from_the_palette(stage):
    one = stage(small())
    for place in (one.centre("relu1"), QPointF(100, 500), one.canvas.canvas_scene.wires["conv2", 0].middle()):
        assert hover_with(one, "elu", place)
        one.press(Qt.Key.Key_Escape)
        untouched(one, small())


def test_only_blocks_are_taken(stage):
    one = stage(small())
    files = QMimeData()
    files.setText("hello")
    assert not one.drop("", QPointF(0, 0), data=files)
    untouched(one, small())


@pytest.mark.parametrize("zoom", ZOOMS)
def test_double_click_on_nothing_searches_and_enter_adds_there(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv1")
    spot = one.centre("conv1") + QPointF(-60, 250)
    QTest.mouseDClick(one.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, one.at(spot))
    assert one.canvas.search.isVisible()
    QTest.keyClicks(one.canvas.search.field, "MaxPool")
    QTest.keyClick(one.canvas.search.field, Qt.Key.Key_Return)
    assert one.document.node("pool1").block.key == "max_pool2d"
    ((_, x, y),) = one.document.places
    pixel = 1 / one.canvas.transform().m11()
    assert abs(x + 88 - spot.x()) <= pixel
    assert abs(y + 15 - spot.y()) <= pixel
    one_step(one, small(), "Add pool1")


@pytest.mark.parametrize("zoom", ZOOMS)
def test_tab_searches_what_can_follow_and_shows_what_would_come_out(stage, zoom):
    one = zoomed(stage(small()), zoom, "conv2")
    one.workspace.select(("conv2",))
    one.canvas.setFocus()
    one.press(Qt.Key.Key_Tab)
    found = one.canvas.search.list.items
    assert [item.key for item in found[:3]] == ["relu", "batch_norm", "max_pool2d"]
    assert [item.shape for item in found[:3]] == ["C32 F64 T128", "C32 F64 T128", "C32 F32 T64"]
    assert [item.fits for item in found] == sorted((item.fits for item in found), reverse=True)
    QTest.keyClicks(one.canvas.search.field, "AveragePooling2D")
    assert one.canvas.search.list.items[0].key == "avg_pool2d"
    QTest.keyClick(one.canvas.search.field, Qt.Key.Key_Return)
    assert one.document.node("pool1").sources == ("conv2",)
    assert one.workspace.selection == ("pool1",)
    one_step(one, small(), "Add pool1")


def test_escape_leaves_the_search_with_nothing(stage):
    one = stage(small())
    one.workspace.select(("conv2",))
    one.canvas.setFocus()
    one.press(Qt.Key.Key_Tab)
    QTest.keyClicks(one.canvas.search.field, "relu")
    QTest.keyClick(one.canvas.search.field, Qt.Key.Key_Escape)
    assert not one.canvas.search.isVisible()
    untouched(one, small())


def test_the_end_of_a_chain_takes_what_does_not_fit_and_says_what_helps(stage):
    one = stage(small())
    box = one.canvas.block_rect("conv2")
    assert one.drop("dense", QPointF(box.right() + 60, box.top() + 20))
    assert one.document.node("dense1").sources == ("conv2",)
    assert one.canvas.canvas_scene.blocks["dense1"].face.severity == "error"
    one_step(one, small(), "Add dense1")
