"""Dragging a number or its label, what a change does, and several blocks edited together."""

from __future__ import annotations

import pytest
from networks import basic, chain
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.analysis import analyse
from explorer.document import edits
from explorer.ui.panels.inspector import BlockView, Inspector
from explorer.ui.panels.inspector_design import SeveralView
from explorer.ui.panels.inspector_editor import meaning
from explorer.ui.panels.inspector_effect import effect, preview
from explorer.ui.panels.inspector_form import Form
from explorer.ui.widgets.fields import MIXED
from explorer.ui.widgets.scrub import ScrubLabel
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
THIN = "\u2009"


def shown(qtbot, themes, document, *ids: str) -> tuple[Workspace, Form]:
    workspace = Workspace(document)
    workspace.select(ids)
    panel = Inspector(workspace, themes)
    qtbot.addWidget(panel)
    panel.resize(304, 800)
    panel.show()
    assert isinstance(panel.view, BlockView | SeveralView)
    qtbot.panels = [*getattr(qtbot, "panels", []), panel]  # a panel lives as long as the test
    return workspace, panel.view.form


def label_of(form: Form, name: str) -> ScrubLabel:
    found = [label for label in form.findChildren(ScrubLabel) if label.buddy() is form.editors[name]]
    return found[0]


def move(widget: QWidget, to: QPointF, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        to,
        widget.mapToGlobal(to),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        modifiers,
    )
    QApplication.sendEvent(widget, event)


def drag(widget: QWidget, pixels: int, modifiers=Qt.KeyboardModifier.NoModifier, *, release: bool = True) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    for way in range(0, pixels, 4 if pixels > 0 else -4):
        move(widget, QPointF(10 + way, 10), modifiers)
    move(widget, QPointF(10 + pixels, 10), modifiers)
    if release:
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, modifiers, QPoint(10 + pixels, 10))


def test_a_label_is_dragged_like_its_number(qtbot, themes) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv2")
    drag(label_of(form, "filters"), 40)
    assert workspace.document.node("conv2").block.filters == 37
    drag(label_of(form, "filters"), 8, CTRL)
    assert workspace.document.node("conv2").block.filters == 47
    drag(label_of(form, "filters"), 64, SHIFT)
    assert workspace.document.node("conv2").block.filters == 49
    assert [workspace.history.undo_label, len(workspace.history.labels)] == ["Filters of conv2 → 49", 4]


def test_the_label_of_a_pair_moves_both_numbers(qtbot, themes) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv2")
    drag(label_of(form, "kernel"), 16)
    assert workspace.document.node("conv2").block.kernel == (5, 5)
    workspace.undo()
    assert workspace.document.node("conv2").block.kernel == (3, 3)
    assert not workspace.history.can_undo


@pytest.mark.parametrize("name", ["filters", "kernel"])
def test_escape_takes_a_drag_of_a_label_back(qtbot, themes, name: str) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv2")
    before = workspace.document
    drag(label_of(form, name), 40, release=False)
    assert workspace.document != before
    QTest.keyClick(label_of(form, name), Qt.Key.Key_Escape)
    assert workspace.document == before
    assert not workspace.history.can_undo
    QTest.mouseRelease(label_of(form, name), Qt.MouseButton.LeftButton, pos=QPoint(50, 10))
    assert workspace.document == before
    assert QWidget.keyboardGrabber() is None


def test_a_click_on_a_label_gives_its_number_the_keyboard(qtbot, themes) -> None:
    _, form = shown(qtbot, themes, basic(), "conv2")
    form.window().activateWindow()
    with qtbot.waitActive(form.window()):
        form.window().activateWindow()
    QTest.mouseClick(label_of(form, "filters"), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert QApplication.focusWidget() is form.editors["filters"].field  # type: ignore[attr-defined]


def test_the_effect_stands_below_the_row_while_it_is_dragged(qtbot, themes) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv3")
    field = form.editors["filters"].field  # type: ignore[attr-defined]
    drag(field, 8, release=False)
    said = form.sentences["filters"]
    assert said.words().startswith(f"C 32 → 33 · 9{THIN}248 → 9{THIN}537 parameters · all: ")
    move(field, QPointF(26, 10))
    assert said.words().startswith("C 32 → 34 · ")
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(26, 10))
    assert said.isVisible()
    workspace.undo()
    assert not said.isVisible()


def test_only_the_last_change_is_told(qtbot, themes) -> None:
    _, form = shown(qtbot, themes, basic(), "conv3")
    drag(label_of(form, "filters"), 16)
    drag(label_of(form, "dilation"), 8)
    assert form.sentences["filters"].words() == ""
    assert "sees 336 → 464 ms" in form.sentences["dilation"].words()


def test_what_is_typed_is_foreseen_and_escape_leaves_it(qtbot, themes) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv3")
    field = form.editors["filters"].field  # type: ignore[attr-defined]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "2*32")
    assert form.sentences["filters"].words().startswith("C 32 → 64 · ")
    assert workspace.document.node("conv3").block.filters == 32
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert form.sentences["filters"].words() == ""
    QTest.keyClicks(field, "2*32\r")
    assert workspace.document.node("conv3").block.filters == 64


def test_an_error_is_said_before_it_is_let_go(qtbot, themes) -> None:
    document = edits.set_values(basic(), "conv3", padding="valid")
    workspace, form = shown(qtbot, themes, document, "conv3")
    field = form.editors["kernel"].pair.fields[0]  # type: ignore[attr-defined]
    drag(field, 8 * 30, release=False)
    assert form.sentences["kernel"].words().startswith("conv3: its kernel covers")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert workspace.document == document


def test_a_choice_says_in_its_tip_what_it_would_bring(qtbot, themes) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv3")
    editor = form.editors["padding"]
    tip = editor._tip_of("valid")  # type: ignore[attr-defined]
    assert "valid: F 16 → 14 · T 32 → 30" in tip
    assert editor._tip_of("same").endswith("\nsame")  # type: ignore[attr-defined]
    workspace.ask.toggle()
    assert "→" not in editor._tip_of("valid")  # type: ignore[attr-defined]


def test_several_blocks_are_edited_together_in_one_step(qtbot, themes) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv1", "conv2", "conv3")
    assert set(form.editors) >= {"filters", "kernel", "stride", "padding", "bias"}
    field = form.editors["filters"].field  # type: ignore[attr-defined]
    assert (field.text(), field.is_mixed) == ("16–32", True)
    assert form.editors["kernel"].pair.value() == (3, 3)  # type: ignore[attr-defined]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "24\r")
    assert {workspace.document.node(id).block.filters for id in ("conv1", "conv2", "conv3")} == {24}
    assert workspace.history.undo_label == "Filters of 3 blocks → 24"
    assert field.text() == "24"
    workspace.undo()
    assert workspace.document == basic()
    assert field.text() == "16–32"


def test_what_differs_in_one_axis_is_mixed_there_only(qtbot, themes) -> None:
    document = edits.set_values(basic(), "conv2", kernel=(5, 3), padding="valid", bias=False)
    _, form = shown(qtbot, themes, document, "conv1", "conv2")
    assert [field.text() for field in form.editors["kernel"].pair.fields] == ["3–5", "3"]  # type: ignore[attr-defined]
    assert form.editors["padding"].words.current() == ""  # type: ignore[attr-defined]
    assert form.editors["bias"].words.words().startswith(MIXED)  # type: ignore[attr-defined]


def values(workspace: Workspace, name: str) -> list[object]:
    return [getattr(workspace.document.node(id).block, name) for id in ("conv1", "conv2", "conv3")]


def test_numbers_that_differ_move_together_and_keep_their_difference(qtbot, themes) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv1", "conv2", "conv3")
    field = form.editors["filters"].field  # type: ignore[attr-defined]
    drag(field, 40, release=False)
    assert values(workspace, "filters") == [21, 37, 37]
    assert field.text() == "21–37"
    move(field, QPointF(field.rect().center()) + QPointF(-4000, 0))
    assert values(workspace, "filters") == [1, 1, 1]
    move(field, QPointF(field.rect().center()) + QPointF(24, 0))
    assert values(workspace, "filters") == [22, 38, 38], "a bound on the way costs no difference"
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    assert workspace.history.undo_label == "Filters of 3 blocks → 22–38"
    workspace.undo()
    assert workspace.document == basic()
    assert not workspace.history.can_undo
    assert field.text() == "16–32"
    drag(label_of(form, "filters"), 16)
    assert values(workspace, "filters") == [18, 34, 34]


def test_keys_step_numbers_that_differ_together(qtbot, themes) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv1", "conv2", "conv3")
    field = form.editors["filters"].field  # type: ignore[attr-defined]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    assert values(workspace, "filters") == [27, 43, 43]
    workspace.undo()
    assert values(workspace, "filters") == [17, 33, 33]


def test_one_axis_of_pairs_that_differ_leaves_the_other_alone(qtbot, themes) -> None:
    document = edits.set_values(basic(), "conv2", kernel=(5, 3))
    workspace, form = shown(qtbot, themes, document, "conv1", "conv2", "conv3")
    first, second = form.editors["kernel"].pair.fields  # type: ignore[attr-defined]
    second.setFocus()
    second.selectAll()
    QTest.keyClicks(second, "7\r")
    assert values(workspace, "kernel") == [(3, 7), (5, 7), (3, 7)]
    drag(first, 16)
    assert values(workspace, "kernel") == [(5, 7), (7, 7), (5, 7)]
    assert workspace.history.undo_label == "Kernel of 3 blocks → 5–7 × 7"
    drag(label_of(form, "kernel"), 16)
    assert values(workspace, "kernel") == [(7, 9), (9, 9), (7, 9)]
    workspace.undo()
    drag(label_of(form, "kernel"), 16, release=False)
    QTest.keyClick(label_of(form, "kernel"), Qt.Key.Key_Escape)
    assert values(workspace, "kernel") == [(5, 7), (7, 7), (5, 7)]


def test_numbers_that_differ_and_are_dragged_back_stay_as_they_were(qtbot, themes) -> None:
    workspace, form = shown(qtbot, themes, basic(), "conv1", "conv2")
    field = form.editors["filters"].field  # type: ignore[attr-defined]
    drag(field, 40, release=False)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert workspace.document == basic()
    assert not workspace.history.can_undo
    assert field.text() == "16–32"


def test_only_what_all_of_them_have_is_shared(qtbot, themes) -> None:
    _, form = shown(qtbot, themes, basic(), "conv1", "pool1")
    assert set(form.editors) == {"stride"}
    _, form = shown(qtbot, themes, basic(), "conv1", "relu1")
    assert not form.editors


def test_the_meaning_has_the_bounds() -> None:
    (spec,) = [spec for spec in basic().node("conv1").block.params() if spec.name == "filters"]
    assert meaning(spec).splitlines()[:2] == ["Feature maps produced", f"1 to 4{THIN}096 maps"]
    assert f"1 bis 4{THIN}096" in meaning(spec, "de")


def test_effects_name_what_changed_only() -> None:
    document = basic()
    before = analyse(document)
    after = analyse(edits.set_values(document, "conv1", kernel=(3, 5)))
    assert effect(before, after, ("conv1",)).phrases[0] == "sees 96 → 128 ms"
    assert not any(
        "→" in words and words.startswith(("C ", "F ", "T ")) for words in effect(before, after, ("conv1",)).phrases
    )
    assert effect(before, before, ("conv1",)).words == ""
    assert preview(document, before, ("conv1",), "filters", 0).wrong
    assert preview(document, before, ("conv1",), "filters", 16).words == ""
    both = preview(document, before, ("conv1", "conv2"), "bias", False)
    assert both.words.startswith(f"4{THIN}800 → 4{THIN}752 parameters")


def test_without_sound_the_field_is_told_in_columns() -> None:
    document = chain(("array", "array", {}), ("conv1", "conv2d", {"kernel": (3, 3)}))
    before = analyse(document)
    after = analyse(edits.set_values(document, "conv1", kernel=(3, 5)))
    assert "sees 3 → 5 steps" in effect(before, after, ("conv1",)).words
