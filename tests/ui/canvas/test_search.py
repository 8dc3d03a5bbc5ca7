"""The search over the canvas: what it shows, and what Enter, Shift+Enter and the right arrow do."""

from __future__ import annotations

import pytest
from canvas_fakes import chain
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.document.model import Document
from explorer.ui.canvas.ranking import ROW

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def small() -> Document:
    return chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}))


def opened(one, after: str = "conv1"):
    one.workspace.select((after,) if after else ())
    one.canvas.setFocus()
    one.press(Key.Key_Tab)
    return one.canvas.search


def test_shift_enter_adds_and_asks_what_follows(stage) -> None:
    one = stage(small())
    search = opened(one)
    for words in ("mp", "relu"):
        QTest.keyClicks(search.field, words)
        QTest.keyClick(search.field, Key.Key_Return, SHIFT)
        assert search.isVisible()
        assert search.field.text() == ""
    assert one.document.node("relu1").sources == ("pool1",)
    assert search.field.placeholderText() == "What follows relu1?"
    assert search.list.items[0].key == "max_pool2d"
    QTest.keyClick(search.field, Key.Key_Escape)
    assert not search.isVisible()
    assert one.workspace.selection == ("relu1",)


def test_shift_click_goes_on_too(stage) -> None:
    one = stage(small())
    search = opened(one)
    QTest.mouseClick(search.list, Qt.MouseButton.LeftButton, SHIFT, QPoint(40, 10))
    assert search.isVisible()
    assert one.document.node("relu1").sources == ("conv1",)


def test_a_row_is_one_step_and_all_of_it_is_selected(stage) -> None:
    one = stage(small())
    search = opened(one)
    QTest.keyClicks(search.field, "mp > relu > gap")
    assert search.before.isVisible()
    assert search.before.words() == "2 blocks: Max pooling → ReLU"
    QTest.keyClick(search.field, Key.Key_Return)
    assert one.workspace.selection == ("pool1", "relu1", "gap1")
    assert one.document.node("gap1").sources == ("relu1",)
    assert one.workspace.history.undo_label == "Add a row of 3 blocks"
    one.is_true_to_the_document()
    one.workspace.undo()
    assert one.document == small()


def test_a_loose_row_lies_together_where_it_was_asked_for(stage) -> None:
    one = stage(small())
    spot = QPointF(300, 600)
    one.canvas.open_search(spot, "")
    QTest.keyClicks(one.canvas.search.field, "conv > mp > conv")
    QTest.keyClick(one.canvas.search.field, Key.Key_Return)
    boxes = one.canvas.canvas_scene.boxes()
    assert (boxes["conv2"].x, boxes["conv2"].y) == (212, 585)
    assert one.document.node("conv2").sources == (None,)
    assert boxes["pool1"].x == boxes["conv2"].x
    assert boxes["pool1"].y > boxes["conv2"].y
    assert boxes["conv3"].x > boxes["conv2"].right


def test_a_row_before_an_output_keeps_its_order(stage) -> None:
    one = stage(chain(("spectrogram", "spectrogram", {}), ("gap", "global_pool", {}), ("out", "classes", {})))
    search = opened(one, "out")
    QTest.keyClicks(search.field, "dense > relu")
    QTest.keyClick(search.field, Key.Key_Return)
    assert one.document.node("out").sources == ("relu1",)
    assert one.document.node("relu1").sources == ("dense1",)
    assert one.document.node("dense1").sources == ("gap",)


def test_what_can_be_typed_is_told_until_something_is_typed(stage) -> None:
    one = stage(small())
    search = opened(one)
    assert search.help.isVisible()
    assert "conv > pool > relu adds a row" in search.help.words()
    assert not search.before.isVisible()
    QTest.keyClicks(search.field, "c")
    assert not search.help.isVisible()
    one.canvas.themes.set_language("de")
    assert "Umschalt+Eingabe fügt hinzu" in search.help.words()
    one.canvas.themes.set_language("en")


def test_the_right_arrow_takes_a_row_into_the_field(stage) -> None:
    one = stage(small())
    search = opened(one)
    place = next(index for index, item in enumerate(search.list.items) if item.key == ROW)
    for _ in range(place):
        QTest.keyClick(search.field, Key.Key_Down)
    row = search.list.items[place]
    QTest.keyClick(search.field, Key.Key_Right)
    assert search.field.text() == row.typed
    assert search.list.items[0].blocks == row.blocks
    QTest.keyClick(search.field, Key.Key_Home)
    QTest.keyClick(search.field, Key.Key_Right)
    assert search.field.cursorPosition() == 1


def test_the_canvas_of_an_empty_design_has_the_search_in_its_middle(stage) -> None:
    one = stage(Document())
    one.canvas.setFocus()
    one.press(Key.Key_Tab)
    search = one.canvas.search
    assert abs(search.geometry().center().x() - one.canvas.rect().center().x()) <= 1
    assert one.canvas.rect().contains(search.geometry())


@pytest.mark.parametrize("words", ["", "co", "conv > co"])
@pytest.mark.parametrize("size", [(548, 274), (900, 420), (1400, 800)])
def test_it_is_no_larger_than_the_canvas_with_text_for_a_lecture_hall(stage, size, words) -> None:
    one = stage(small())
    one.canvas.themes.set_text_scale(2.0)
    one.canvas.resize(*size)
    search = opened(one)
    QTest.keyClicks(search.field, words)
    QApplication.processEvents()
    assert one.canvas.rect().contains(search.geometry())
    assert search.rect().contains(search.list.geometry())
    assert search.list.height() >= 2 * one.canvas.themes.theme.px(30)
    last = len(search.list.items) - 1
    QTest.keyClick(search.field, Key.Key_Up)
    assert search.list.current == last
    assert search.list._first + search.list._rows == last + 1, "the current row is in view"


def test_on_a_large_canvas_all_rows_and_the_help_are_shown(stage) -> None:
    search = opened(stage(small()))
    assert search.help.isVisible()
    assert search.list.height() >= 8 * 30
