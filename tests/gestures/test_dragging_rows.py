"""Rows of the search, dragged to the canvas with their values."""

from __future__ import annotations

import pytest
from canvas_stage import Stage
from hands import LEFT, NONE, gesture_of, leave, one_step, small, untouched
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.blocks.block import registry
from explorer.ui.canvas import search_list
from explorer.ui.canvas.drop import Drop
from explorer.ui.canvas.mime import ROW, carried, row_mime


def taken(one: Stage, monkeypatch: pytest.MonkeyPatch, words: str, index: int = 0) -> QMimeData:
    """What a drag of a row carries that was found by some words; the button is still down."""
    carries: list[QMimeData] = []
    monkeypatch.setattr(search_list, "carry", lambda source, data, *_: carries.append(data))
    one.canvas.setFocus()
    one.press(Qt.Key.Key_Tab)
    QTest.keyClicks(one.canvas.search.field, words)
    rows = one.canvas.search.list
    at = QPoint(40, 30 * index + 10)
    QTest.mousePress(rows, LEFT, NONE, at)
    for by in (QPoint(1, 1), QPoint(-60, 30), QPoint(-120, 90)):
        place = QPointF(at + by)
        moved = QMouseEvent(QEvent.Type.MouseMove, place, rows.mapToGlobal(place), LEFT, LEFT, NONE)
        QApplication.sendEvent(rows, moved)
    assert len(carries) == 1, "one drag, and it begins only where the pointer has moved"
    return carries[0]


def over(one: Stage, data: QMimeData, place: QPointF) -> bool:
    """Hold the row over a place; whether it would be taken."""
    viewport, copy = one.canvas.viewport(), Qt.DropAction.CopyAction
    QApplication.sendEvent(viewport, QDragEnterEvent(QPoint(2, 2), copy, data, LEFT, NONE))
    move = QDragMoveEvent(one.at(place), copy, data, LEFT, NONE)
    QApplication.sendEvent(viewport, move)
    return move.isAccepted()


def wire(one: Stage) -> QPointF:
    return one.canvas.canvas_scene.wires["conv1", 0].middle()


def test_a_row_goes_into_a_wire_as_one_step(stage, monkeypatch) -> None:
    one, before = stage(small()), small()
    data = taken(one, monkeypatch, "bn > conv 8 > relu")
    assert not one.canvas.search.isVisible(), "it would hide where one wants to drop"
    untouched(one, before)
    place = wire(one)
    assert one.drop("", place, data=data)
    ids = one.workspace.selection
    assert [one.document.node(id).block.key for id in ids] == ["batch_norm", "conv2d", "relu"]
    assert one.document.node(ids[0]).sources == ("spectrogram",)
    assert one.document.node("conv1").sources == (ids[-1],)
    assert one.document.node(ids[1]).block.filters == 8
    one_step(one, before, "Insert 3 blocks between spectrogram and conv1")


def test_room_is_made_for_all_of_it_and_the_shape_that_results_is_said(stage, monkeypatch) -> None:
    one = stage(small())
    data = taken(one, monkeypatch, "conv 8 > mp")
    assert over(one, data, wire(one))
    drop = gesture_of(one, Drop)
    assert drop._hint.words == "C8 F32 T64"
    assert drop._hint._ghost[2] == "2 blocks"
    assert drop._hint.rect.height() > 150
    leave(one)
    untouched(one, small())


def test_a_row_does_not_replace_a_block(stage, monkeypatch) -> None:
    one = stage(small())
    data = taken(one, monkeypatch, "bn > relu")
    assert not over(one, data, one.centre("conv2"))
    assert gesture_of(one, Drop)._hint.words.startswith("2 blocks can't replace conv2")
    leave(one)
    untouched(one, small())


def test_one_found_block_replaces_another_with_its_values(stage, monkeypatch) -> None:
    one = stage(small())
    data = taken(one, monkeypatch, "conv 7")
    assert one.drop("", one.centre("conv2"), data=data)
    assert one.document.node("conv2").block.filters == 7
    one_step(one, small(), "Replace conv2 with Convolution 2-D")


def test_a_row_follows_the_end_of_a_chain(stage, monkeypatch) -> None:
    one = stage(small())
    data = taken(one, monkeypatch, "relu > mp")
    end = one.canvas.block_rect("conv2")
    assert one.drop("", QPointF(end.right() + 60, end.top() + 20), data=data)
    assert one.document.node("relu2").sources == ("conv2",)
    assert one.document.node("pool1").sources == ("relu2",)
    one_step(one, small(), "Add 2 blocks")


def test_a_row_lies_where_it_is_dropped(stage, monkeypatch) -> None:
    one = stage(small())
    spot = one.centre("conv1") + QPointF(-40, 420)
    assert one.drop("", spot, data=taken(one, monkeypatch, "conv > mp"))
    boxes = one.canvas.canvas_scene.boxes()
    assert (boxes["conv3"].x + 88, boxes["conv3"].y + 15) == (spot.x(), spot.y())
    assert boxes["pool1"].y > boxes["conv3"].bottom
    one_step(one, small(), "Add 2 blocks")


def test_a_press_that_does_not_move_is_a_click_and_beside_the_list_nothing(stage, monkeypatch) -> None:
    one = stage(small())
    one.canvas.setFocus()
    one.press(Qt.Key.Key_Tab)
    rows = one.canvas.search.list
    QTest.mousePress(rows, LEFT, NONE, QPoint(40, 10))
    assert one.document == small(), "nothing happens before the button is let go"
    QTest.mouseRelease(rows, LEFT, NONE, QPoint(-30, 10))
    assert one.document == small()
    QTest.mouseClick(rows, Qt.MouseButton.RightButton, NONE, QPoint(40, 10))
    assert one.document == small()
    QTest.mouseClick(rows, LEFT, NONE, QPoint(40, 10))
    assert len(one.document.nodes) == len(small().nodes) + 1


@pytest.mark.parametrize(
    "words", [b"", b"{", b"\xff\xfe", b'{"kind": "layerscope blocks", "version": 99, "nodes": []}']
)
def test_what_can_not_be_read_is_not_taken(stage, words) -> None:
    one, data = stage(small()), QMimeData()
    data.setData(ROW, words)
    assert carried(data) == ()
    assert not over(one, data, wire(one))
    assert one.canvas.gesture is None


def test_the_order_and_the_values_travel() -> None:
    blocks = tuple(registry()[key]() for key in ("classes", "spectrogram", "conv2d", "spectrogram"))
    blocks = (*blocks, registry()["conv2d"](filters=3))
    assert carried(row_mime(blocks)) == blocks
