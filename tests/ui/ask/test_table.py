"""The fields are filled in with real keys: they tick, mark what is wrong, help, and let one move on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from explorer.document import edits
from explorer.document.templates import load_template
from explorer.ui.ask.questions import Topic
from explorer.ui.ask.table import AskTable
from explorer.ui.panels.summary import SummaryPanel
from explorer.ui.theme import DARK
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
SIZE = Topic.SIZE


class Desk:
    """A summary with the mode on, and hands on its keyboard."""

    def __init__(self, qtbot, themes, slug: str = "basic-cnn") -> None:
        self.qtbot, self.themes = qtbot, themes
        self.workspace = Workspace(load_template(slug))
        self.panel = SummaryPanel(self.workspace, themes)
        qtbot.addWidget(self.panel)
        self.panel.resize(960, 300)
        self.panel.show()
        with qtbot.waitActive(self.panel):
            self.panel.activateWindow()
        self.ask = self.workspace.ask
        QTest.mouseClick(self.panel.ask.toggle, Qt.MouseButton.LeftButton)

    @property
    def table(self) -> AskTable:
        return self.panel.questions.table

    def type(self, words: str, key: Qt.Key | None = TAB) -> None:
        assert self.table.editor.hasFocus()
        QTest.keyClicks(self.table.editor, words)
        if key is not None:
            QTest.keyClick(self.table.editor, key)

    def found(self, *key: str) -> bool:
        path, topic, axis = key
        return self.ask.progress.is_found(self.ask.sheet, (path, Topic(topic), axis))

    def click(self, point: QPoint) -> None:
        QTest.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=point)


@pytest.fixture
def desk(qtbot, themes) -> Desk:
    return Desk(qtbot, themes)


def test_the_toggle_turns_numbers_into_fields(desk: Desk) -> None:
    assert desk.ask.on
    assert desk.table.isVisible()
    assert not desk.panel.table.isVisible()
    assert desk.table.current == ("conv1", SIZE, "C")
    assert desk.panel.questions.count.words() == "0 of 45"
    QTest.mouseClick(desk.panel.ask.toggle, Qt.MouseButton.LeftButton)
    assert desk.panel.table.isVisible()
    assert not desk.table.isVisible()


def test_right_numbers_tick_and_tab_moves_on(desk: Desk) -> None:
    for words in ("16", "64", "128", "160", "1,179,648", "3", "3"):
        desk.type(words)
    assert desk.panel.questions.count.words() == "7 of 45"
    assert desk.table.current == ("pool1", SIZE, "C")
    assert desk.workspace.selection == ("pool1",)


def test_a_number_ticks_as_it_is_typed_but_not_on_the_way_to_another(desk: Desk) -> None:
    desk.type("1", None)
    assert not desk.found("conv1", "size", "C")
    desk.type("6", None)
    desk.qtbot.waitUntil(lambda: desk.found("conv1", "size", "C"))
    assert not desk.table.editor.isVisible()
    assert desk.table.hasFocus()
    QTest.keyClick(desk.table, ENTER)
    assert desk.table.current == ("conv1", SIZE, "F")
    assert desk.table.editor.hasFocus()


def test_a_wrong_number_stays_and_helps_after_the_second_try(desk: Desk) -> None:
    desk.type("15", ENTER)
    assert desk.table.current == ("conv1", SIZE, "C")
    assert desk.table.editor.text() == "15"
    assert desk.table.editor._wrong
    assert desk.table.hints == {0: "C: Nearly right; mind the + 1, and which way it is rounded."}
    desk.type("", ENTER)  # the same answer again is no second try
    assert desk.table.hints == {0: "C: Nearly right; mind the + 1, and which way it is rounded."}
    desk.type("13", ENTER)
    assert desk.table.hints == {0: "C: It is more than that.   C is the number of filters: each one makes a map"}
    desk.type("16", ENTER)
    assert not desk.table.hints
    assert desk.found("conv1", "size", "C")


def test_a_wrong_number_is_left_behind_with_tab_and_waits(desk: Desk) -> None:
    desk.type("15")
    assert desk.table.current == ("conv1", SIZE, "F")
    assert desk.ask.progress.wrong == {("conv1", SIZE, "C"): "15"}
    QTest.keyClick(desk.table.editor, Qt.Key.Key_Backtab)
    assert desk.table.current == ("conv1", SIZE, "C")
    assert desk.table.editor.text() == "15"


def test_the_pointer_chooses_a_field_and_gives_up_on_a_row(desk: Desk) -> None:
    desk.click(desk.table.field_rect(("pool1", SIZE, "F")).center().toPoint())
    assert desk.table.current == ("pool1", SIZE, "F")
    desk.type("32", ENTER)
    desk.click(desk.table.link_rect("pool1").center().toPoint())
    assert desk.panel.questions.count.words() == "1 of 45, 4 shown"
    assert not desk.found("pool1", "size", "C")


def test_arrows_stay_in_the_column(desk: Desk) -> None:
    QTest.keyClick(desk.table.editor, Qt.Key.Key_Down)
    assert desk.table.current == ("pool1", SIZE, "C")
    QTest.keyClick(desk.table.editor, Qt.Key.Key_Down)
    assert desk.table.current == ("conv2", SIZE, "C")
    QTest.keyClick(desk.table.editor, Qt.Key.Key_Up)
    assert desk.table.current == ("pool1", SIZE, "C")


def test_ctrl_enter_shows_the_row(desk: Desk) -> None:
    QTest.keyClick(desk.table.editor, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert desk.panel.questions.count.words() == "0 of 45, 7 shown"
    assert not desk.table.editor.isVisible()


def test_start_again_forgets_all(desk: Desk) -> None:
    desk.type("16")
    desk.type("63")
    QTest.mouseClick(desk.panel.questions.again, Qt.MouseButton.LeftButton)
    assert desk.panel.questions.count.words() == "0 of 45"
    assert desk.ask.progress.wrong == {}
    assert desk.table.current == ("conv1", SIZE, "C")


def test_an_edit_opens_only_what_it_changes(desk: Desk) -> None:
    desk.type("16")
    desk.type("64")
    desk.workspace.edit("", lambda document: edits.set_values(document, "conv1", filters=24))
    assert not desk.found("conv1", "size", "C")
    assert desk.found("conv1", "size", "F")
    desk.workspace.undo()
    assert desk.panel.questions.count.words() == "2 of 45"


def test_a_removed_block_takes_its_field_along(desk: Desk) -> None:
    desk.workspace.edit("", lambda document: edits.remove(document, ("conv1",), heal=True))
    assert desk.table.current is None
    assert not desk.table.editor.isVisible()


def test_all_of_a_design_can_be_typed(qtbot, themes) -> None:
    desk = Desk(qtbot, themes, "crnn-small")
    for question in desk.ask.sheet.questions:
        assert desk.table.current == question.key
        assert desk.table.viewport().rect().contains(desk.table.editor.geometry())
        desk.type(str(question.answer))
    words = desk.panel.questions.count.words()
    assert words == f"All {len(desk.ask.sheet.questions)} right"
    assert not desk.table.editor.isVisible()


def test_space_belongs_to_the_sound_before_a_digit(desk: Desk) -> None:
    desk.type("", Qt.Key.Key_Space)
    assert desk.table.editor.text() == ""
    desk.type("1 6", ENTER)
    assert desk.found("conv1", "size", "C")


def test_it_follows_the_theme(desk: Desk) -> None:
    before = desk.panel.grab().toImage()
    desk.themes.set_theme(DARK)
    assert desk.panel.grab().toImage() != before
    width = desk.table.field_rect(("conv1", SIZE, "C")).width()
    desk.themes.set_text_scale(1.5)
    assert desk.table.field_rect(("conv1", SIZE, "C")).width() > width
    desk.themes.set_text_scale(1.0)


def test_a_hint_says_which_field_it_is_about(desk: Desk) -> None:
    for words in ("16", "64", "128", "1", "2", "5"):
        desk.type(words)
    assert desk.table.hints[0].startswith("Frames: ")
    QTest.keyClick(desk.table.editor, Qt.Key.Key_Backtab)
    desk.type("1")
    assert desk.table.hints[0].startswith("Frames: ")
    assert "r + d(k − 1) · j" in desk.table.hints[0]
