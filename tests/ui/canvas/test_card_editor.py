"""Above 170 % the values of a block are changed on its card, in the inspector's own form."""

from __future__ import annotations

import pytest
from canvas_fakes import basic_cnn
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from explorer.ui.widgets.scrub import ScrubLabel

pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard")

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def near(stage, id: str = "conv2", zoom: float = 2.0):
    one = stage(basic_cnn())
    one.workspace.select((id,))
    one.canvas.frame_selection()
    one.canvas.set_zoom(zoom)
    one.canvas.setFocus()
    return one


def fields(one) -> list[QLineEdit]:
    return [field for field in one.canvas.card_editor.findChildren(QLineEdit) if field.isVisible()]


def retype(one, words: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, words)


def test_enter_opens_it_beside_the_card_and_enter_takes_the_value(stage) -> None:
    one = near(stage)
    asked: list[str] = []
    one.canvas.edit_requested.connect(asked.append)
    one.press(Key.Key_Return)
    editor = one.canvas.card_editor
    assert editor.isVisible()
    assert asked == []
    assert one.canvas.rect().contains(editor.geometry())
    card = one.canvas.viewportTransform().mapRect(one.canvas.block_rect("conv2")).toRect()
    assert not editor.geometry().intersects(card)
    assert editor.accessibleName() == "Values of conv2"
    retype(one, "24")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert one.document.node("conv2").block.filters == 24
    assert not editor.isVisible()
    assert one.canvas.hasFocus()
    assert one.workspace.history.undo_label == "Filters of conv2 → 24"
    one.is_true_to_the_document()


def test_a_click_on_the_summary_opens_it(stage) -> None:
    one = near(stage)
    one.workspace.select(())
    box = one.canvas.block_rect("conv2")
    one.canvas.bring_into_view("conv2")
    one.click(QPointF(box.right() - 20, box.top() + 15))
    assert one.canvas.card_editor.id == "conv2"
    assert one.workspace.selection == ("conv2",)
    one.click(one.canvas.visible_rect().bottomLeft() + QPointF(8, -60))
    assert not one.canvas.card_editor.isVisible()


def test_further_out_a_click_selects_and_enter_asks_the_inspector(stage) -> None:
    one = near(stage, zoom=1.0)
    asked: list[str] = []
    one.canvas.edit_requested.connect(asked.append)
    box = one.canvas.block_rect("conv2")
    one.click(QPointF(box.right() - 20, box.top() + 15))
    one.press(Key.Key_Return)
    assert asked == ["conv2"]
    assert not one.canvas.card_editor.isVisible()


def test_a_block_without_values_is_left_to_the_inspector(stage) -> None:
    one = near(stage, "relu2")
    asked: list[str] = []
    one.canvas.edit_requested.connect(asked.append)
    one.press(Key.Key_Return)
    assert asked == ["relu2"]


def test_escape_first_leaves_what_is_typed_then_closes(stage) -> None:
    one = near(stage)
    one.press(Key.Key_Return)
    retype(one, "99")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert one.canvas.card_editor.isVisible()
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not one.canvas.card_editor.isVisible()
    assert one.document == basic_cnn()
    assert one.canvas.hasFocus()


def test_a_label_scrubs_and_the_card_and_the_formula_follow(stage) -> None:
    one = near(stage)
    one.press(Key.Key_Return)
    editor = one.canvas.card_editor
    assert editor.formula.words().startswith("32 · (3 · 3 · 16 + 1) = ")
    label = next(one for one in editor.findChildren(ScrubLabel) if one.words() == "Filters")
    start = label.rect().center()
    QTest.mousePress(label, LEFT, NONE, start)
    for step in range(1, 9):
        at = QPointF(start) + QPointF(4 * step, 0)
        QApplication.sendEvent(
            label, QMouseEvent(QEvent.Type.MouseMove, at, label.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, NONE)
        )
    QTest.mouseRelease(label, LEFT, NONE, start)
    filters = one.document.node("conv2").block.filters
    assert filters > 32
    assert editor.formula.words().startswith(f"{filters} · (3 · 3 · 16 + 1)")
    assert one.canvas.canvas_scene.blocks["conv2"].face.summary == f"{filters} @ 3×3"
    one.workspace.undo()
    assert one.document == basic_cnn()


def test_tab_goes_around_inside(stage) -> None:
    one = near(stage)
    one.press(Key.Key_Return)
    editor = one.canvas.card_editor
    first = QApplication.focusWidget()
    seen = []
    for _ in range(30):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        assert editor.isAncestorOf(seen[-1])
        if seen[-1] is first:
            break
    assert seen[-1] is first
    assert set(fields(one)) <= set(seen)
    QTest.keyClick(first, Key.Key_Backtab)
    assert QApplication.focusWidget() is seen[-2]


@pytest.mark.parametrize("leave", ["pan", "zoom", "select", "remove"])
def test_it_closes_when_something_else_is_looked_at(stage, leave) -> None:
    one = near(stage)
    one.press(Key.Key_Return)
    if leave == "pan":
        one.canvas.zoom_by(1.1)
    elif leave == "zoom":
        one.canvas.set_zoom(1.0)
    elif leave == "select":
        one.workspace.select(("conv3",))
    else:
        one.canvas.remove_selected(heal=True)
    assert not one.canvas.card_editor.isVisible()


def test_a_value_that_does_not_fit_stays_with_its_sentence(stage) -> None:
    one = near(stage)
    one.press(Key.Key_Return)
    editor = one.canvas.card_editor
    editor.form.editors["groups"].field.setFocus()
    retype(one, "5")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert editor.isVisible()
    assert editor.form.sentences["groups"].isVisible()
    retype(one, "4")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert not editor.isVisible()
    assert one.document.node("conv2").block.groups == 4
