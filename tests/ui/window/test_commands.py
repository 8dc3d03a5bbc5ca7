"""Commands are declared once: each has a name in both languages, and is in menus, search and list of keys."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from stage import Stage

from explorer.ui.find_bar import named
from explorer.ui.keys import KeysDialog, sections, show_keys
from explorer.ui.search_commands import CommandSearch
from explorer.words import LANGUAGES, text
from explorer.words.english_commands import COMMANDS as ENGLISH
from explorer.words.keys import gestures, key_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")
KEY = Qt.Key


@pytest.fixture
def active(stage: Stage, qtbot: QtBot) -> Iterator[Stage]:
    """The opening design in an active window, the keyboard on the canvas."""
    stage.window.start_design()
    with qtbot.waitActive(stage.window):
        stage.window.activateWindow()
    stage.window.canvas.setFocus()
    yield stage
    stage.window.close_overlays()


def search(stage: Stage, query: str = "") -> CommandSearch:
    stage.window.commands.run("search")
    popup = stage.window.search_popup
    assert popup is not None
    popup.field.setText(query)
    return popup


def test_every_command_has_a_name_in_both_languages(stage: Stage) -> None:
    for command in stage.window.commands.all:
        for language in LANGUAGES:
            assert command.name(language)
            assert command.words(language)
    names = {command.id for command in stage.window.commands.all}
    told = {key.removeprefix("command.") for key in ENGLISH if key.startswith("command.")}
    assert {id for id in told if not any(id.startswith(f"{name}.") for name in names)} <= names


def test_every_command_is_in_a_menu_and_no_two_share_a_key(stage: Stage) -> None:
    commands = stage.window.commands
    shown = [action for menu in commands._menus.values() for action in menu.actions()]
    assert all(commands.action(command.id) in shown for command in commands.all)
    keys = [key.toString() for command in commands.all for key in commands.action(command.id).shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(QKeySequence(key).count() for key in keys)


def test_what_is_unavailable_says_why(stage: Stage) -> None:
    for command in stage.window.commands.all:
        action = stage.window.commands.action(command.id)
        assert action.isEnabled() == (not command.why_not())
        if not action.isEnabled():
            assert action.toolTip().endswith(".")


def test_the_search_finds_in_both_languages_with_keys_and_reasons(active: Stage) -> None:
    popup = search(active, "speichern")
    assert [row.id for row in popup.rows()[:2]] == ["save", "save as"]
    assert popup.rows()[0].keys == "Ctrl+S"
    popup.field.setText("undo")
    (row, *_) = popup.rows()
    assert (row.id, row.reason) == ("undo", "Nothing has been changed yet.")
    popup.accept()
    assert active.window.toast.isVisible()
    assert popup.isVisible()


def test_enter_does_it_and_it_is_offered_first_the_next_time(active: Stage) -> None:
    popup = search(active)
    QTest.keyClicks(popup.field, "larger")
    QTest.keyClick(popup.field, KEY.Key_Return)
    assert active.window.themes.theme.text_scale == 1.25
    assert not popup.isVisible()
    again = search(active)
    assert (again.rows()[0].id, again.rows()[0].place) == ("larger", "used lately")
    assert active.window.settings.get("recent commands", []) == ["search", "larger"]


def test_add_conv_adds_a_convolution_behind_the_selected_block(active: Stage) -> None:
    active.workspace.select(("pool1",))
    popup = search(active, "add conv")
    assert popup.rows()[0].title == "Add Convolution 2-D"
    QTest.keyClick(popup.field, KEY.Key_Return)
    (new,) = active.workspace.selection
    assert active.workspace.document.node(new).sources == ("pool1",)


def test_escape_gives_the_keyboard_back(active: Stage) -> None:
    QTest.keyClick(active.window.canvas, KEY.Key_K, Qt.KeyboardModifier.ControlModifier)
    popup = active.window.search_popup
    assert popup is not None
    assert QApplication.focusWidget() is popup.field
    QTest.keyClick(popup.field, KEY.Key_Escape)
    assert QApplication.focusWidget() is active.window.canvas
    assert active.window.search_popup is None


def test_arrows_and_tab_walk_the_rows(active: Stage) -> None:
    popup = search(active, "show")
    QTest.keyClick(popup.field, KEY.Key_Down)
    QTest.keyClick(popup.field, KEY.Key_Tab)
    assert popup.list.current == 2
    QTest.keyClick(popup.field, KEY.Key_Up)
    assert popup.list.current == 1
    popup.field.setText("xyzzy")
    assert popup.rows() == ()
    assert not popup.grab().isNull()


# ------------------------------------------------------------------------------------------------ finding blocks
def test_blocks_are_found_by_name_type_and_pytorch_name(active: Stage) -> None:
    document, report = active.workspace.document, active.workspace.report
    assert named(document, report, "pool2")[0] == "pool2"
    assert named(document, report, "MaxPool2d") == ("pool1", "pool2", "pool3")
    assert named(document, report, "max pooling") == ("pool1", "pool2", "pool3")
    assert named(document, report, "conv")[0] == "conv1"
    assert named(document, report, "  ") == ()
    assert named(document, report, "nothing like it") == ()


def test_enter_goes_on_and_shift_enter_back(active: Stage) -> None:
    QTest.keyClick(active.window.canvas, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = active.window.find_bar
    assert bar is not None
    canvas = active.window.canvas
    canvas.set_zoom(2.0)
    QTest.keyClicks(bar.field, "maxpool2d")
    assert active.workspace.selection == ("pool1",)
    assert bar.count.words() == "1 of 3"
    for key, modifiers, expected in (
        (KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "pool2"),
        (KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "pool3"),
        (KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "pool1"),
        (KEY.Key_Return, Qt.KeyboardModifier.ShiftModifier, "pool3"),
    ):
        QTest.keyClick(bar.field, key, modifiers)
        assert active.workspace.selection == (expected,)
        assert canvas.visible_rect().intersects(canvas.block_rect(expected))
    QTest.keyClick(bar.field, KEY.Key_Escape)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is canvas
    assert active.workspace.selection == ("pool3",)


def test_what_is_not_there_is_said(active: Stage) -> None:
    active.window.find_block()
    bar = active.window.find_bar
    assert bar is not None
    bar.field.setText("gated")
    assert bar.field.accessibleDescription() == "No block of this design is called “gated”."
    bar.field.setText("dense")
    assert bar.field.accessibleDescription() == ""


# ------------------------------------------------------------------------------------------------ the list of keys
def test_the_list_has_every_key_and_every_gesture(stage: Stage) -> None:
    window = stage.window
    listed = [row.how for _, rows in sections(window.commands, "en") for row in rows]
    for command in window.commands.all:
        if window.commands.action(command.id).shortcuts():
            assert window.commands.shortcut(command.id) in listed
    titles = [title for title, _ in sections(window.commands, "de")]
    assert titles[:2] == ["Datei", "Bearbeiten"]
    assert text("keys.mouse", "de") in titles


def test_the_list_is_filtered_and_lets_the_window_be(stage: Stage) -> None:
    stage.window.start_design()
    dialog = show_keys(stage.window)
    assert isinstance(dialog, KeysDialog)
    assert not dialog.isModal()
    dialog.field.setText("undo")
    assert [row.what for _, rows in dialog.list.shown for row in rows] == ["Undo"]
    dialog.field.setText("xyzzy")
    assert dialog.list.shown == ()
    assert dialog.list.nothing.words() == "No key is about “xyzzy”."
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_both_languages_tell_the_same_gestures() -> None:
    ours, theirs = gestures("en"), gestures("de")
    assert ours.keys() == theirs.keys()
    for title, rows in ours.items():
        assert [key_words(row.how, "de") for row in rows] == [row.how for row in theirs[title]]


@pytest.mark.parametrize(
    ("keys", "words"),
    [("Ctrl+Shift++", "Strg+Umschalt++"), ("Ctrl+Z, Ctrl+Y", "Strg+Z, Strg+Y"), ("?", "?"), ("Space", "Leertaste")],
)
def test_german_keys(keys: str, words: str) -> None:
    assert key_words(keys, "de") == words
    assert key_words(keys) == keys


def test_no_english_is_left_in_the_german_keys() -> None:
    english = re.compile(r"\b(Ctrl|Shift|Drag|Click|Space|Wheel|Enter)\b")
    assert not [row for rows in gestures("de").values() for row in rows if english.search(row.how)]
