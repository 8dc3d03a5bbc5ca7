"""Sentences appear where they belong, stay as long as they should, and fit."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.ui.widgets import ElidedLabel, EmptyState, Label, PopUpPill, SectionHeader, Toast

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def home(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def test_a_toast_fits_at_the_bottom_and_follows(home, themes):
    toast = Toast(themes, home)
    assert toast.isHidden()
    toast.show_message("conv3: its kernel covers 5 bands but only 4 arrive; choose “same” padding. " * 2, "Use “same”")
    assert home.rect().contains(toast.geometry())
    assert toast.label.height() >= toast.label.heightForWidth(toast.label.width())
    home.resize(700, 400)
    assert toast.geometry().bottom() == 400 - 16 - 1
    assert abs(toast.geometry().center().x() - 350) <= 1


def test_a_toast_acts_closes_and_leaves(home, themes, qtbot):
    toast = Toast(themes, home)
    toast.show_message("conv1: its bias has no effect.", "Turn off")
    with qtbot.waitSignals([toast.activated, toast.closed]):
        QTest.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert toast.isHidden()
    toast.show_message("Saved.", milliseconds=10)
    assert toast.action.isHidden()
    with qtbot.waitSignal(toast.closed):
        pass
    toast.show_message("The computing process ended.", severity="error", milliseconds=10)
    with qtbot.assertNotEmitted(toast.closed, wait=50):
        pass
    QTest.mouseClick(toast.close_button, Qt.MouseButton.LeftButton)
    assert toast.isHidden()


def test_an_empty_place_says_what_to_do(qtbot, themes):
    empty = EmptyState(themes, "Not trained yet.", "Train")
    qtbot.addWidget(empty)
    empty.resize(400, 200)
    empty.show()
    with qtbot.waitSignal(empty.activated):
        QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    empty.set_text("Select a block to see all its maps.")
    assert empty.button.isHidden()
    assert empty.label.words() == "Select a block to see all its maps."


def test_a_pill_stays_inside_and_lets_the_pointer_through(home, themes):
    pill = PopUpPill(themes, home)
    for place in (QPoint(250, 150), QPoint(0, 0), QPoint(499, 299), QPoint(499, 2)):
        pill.show_at(place, "4.60 s · 1.2 kHz · value +2.5")
        assert home.rect().contains(pill.geometry())
        assert not pill.geometry().contains(place)
    assert pill.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_a_label_without_room_is_elided(qtbot, themes):
    label = ElidedLabel(themes, "a long name of a sound.wav")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert not label.elided()
    label.resize(60, 20)
    assert label.elided()
    assert label.accessibleName() == "a long name of a sound.wav"


def test_a_paragraph_shows_signs_as_they_are(qtbot, themes):
    label = Label(themes, "a < b & <b>c</b>", wrap=True)
    qtbot.addWidget(label)
    assert label.words() == "a < b & <b>c</b>"
    assert "&lt;b&gt;" in label.text()
    two = Label(themes, "one two three four five six seven", wrap=True)
    qtbot.addWidget(two)
    assert two.heightForWidth(120) % themes.theme.line_height("body") <= 4


def test_a_section_shows_its_value(qtbot, themes):
    header = SectionHeader(themes, "Parameters", "9 248")
    qtbot.addWidget(header)
    header.set_value("160")
    assert header.value.words() == "160"


def test_a_toast_is_as_high_as_its_words_after_the_text_is_small_again(themes, qtbot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    home.resize(900, 500)
    home.show()
    toast = Toast(themes, home)
    toast.show_message("A picture was copied.")
    usual = toast.size()
    themes.set_text_scale(2.0)
    QApplication.processEvents()
    assert toast.height() > usual.height()
    themes.set_text_scale(1.0)
    QApplication.processEvents()
    assert toast.size() == usual


def test_the_button_that_closes_a_message_turns_with_the_language(home, themes):
    toast = Toast(themes, home)
    assert toast.close_button.accessibleName() == "Close"
    themes.set_language("de")
    assert toast.close_button.accessibleName() == toast.close_button.toolTip() == "Schließen"
