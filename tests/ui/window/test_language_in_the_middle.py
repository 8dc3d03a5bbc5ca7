"""The language changes in the middle of something: nothing breaks, and nothing of it stays in the old one."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from stage import Stage

from explorer.document import edits
from explorer.ui.canvas.writing import add_frame, add_note
from explorer.ui.keys import KeysDialog
from explorer.ui.lessons.book import LESSONS
from explorer.words import text
from explorer.words.english import TEXTS as ENGLISH
from explorer.words.german import TEXTS as GERMAN

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton
# Fixed sentences that the two languages do not share.
ONLY_ENGLISH = {words for key, words in ENGLISH.items() if isinstance(words, str) and "{" not in words} - {
    words for words in GERMAN.values() if isinstance(words, str)
}


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def shown(root: QWidget) -> list[str]:
    """Every word that visible labels, buttons, fields and menus say, aloud too."""
    said: list[str] = []
    for part in (root, *root.findChildren(QWidget)):
        if part.isVisible():
            said += [part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.windowTitle()]
            if isinstance(part, QLabel | QAbstractButton):
                said.append(part.text())
            if isinstance(part, QLineEdit):
                said.append(part.placeholderText())
        if isinstance(part, QMenu):
            said.append(part.title())
    return [words for words in said if words] + [action.text() for action in root.findChildren(QAction)]


def english_left(stage: Stage) -> set[str]:
    settle()
    return {words for words in shown(stage.window) if words in ONLY_ENGLISH}


def begin(stage: Stage) -> None:
    stage.window.start_design()
    settle()


def in_a_drag(stage: Stage) -> Callable[[], None]:
    canvas = stage.window.canvas
    canvas.frame_all()
    settle()
    start = canvas.point_of(canvas.block_rect("conv2").center())
    QTest.mousePress(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 5):
        QTest.mouseMove(canvas.viewport(), start + QPoint(12 * step, 9 * step))
        settle()
    return lambda: QTest.mouseRelease(canvas.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start + QPoint(48, 36))


def in_the_search(stage: Stage) -> Callable[[], None]:
    stage.workspace.select(("conv2",))
    canvas = stage.window.canvas

    def ask() -> None:
        canvas.search_requested.emit(canvas.mapToScene(canvas.viewport().rect().center()), "conv2")
        QTest.keyClicks(canvas.search.field, "con")

    ask()
    assert canvas.search.isVisible()
    return ask


def in_the_command_search(stage: Stage) -> Callable[[], None]:
    stage.window.search_commands()
    assert stage.window.search_popup is not None
    return stage.window.close_overlays


def in_the_find_bar(stage: Stage) -> Callable[[], None]:
    stage.window.find_block()
    return stage.window.close_overlays


def in_the_list_of_keys(stage: Stage) -> Callable[[], None]:
    stage.window.commands.run("keys")

    def close() -> None:
        dialog = next(found for found in stage.window.findChildren(KeysDialog) if found.isVisible())
        assert dialog.windowTitle() == text("keys.title", "de")
        assert not {words for words in shown(dialog) if words in ONLY_ENGLISH}
        dialog.close()

    return close


def in_a_name(stage: Stage) -> Callable[[], None]:
    stage.workspace.select(("conv2",))
    stage.window.inspector.start_rename()
    return lambda: None


def in_a_number(stage: Stage) -> Callable[[], None]:
    stage.workspace.select(("conv2",))
    settle()
    field = next(part for part in stage.window.inspector.findChildren(QLineEdit) if part.isVisible())
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "12")
    return lambda: None


def in_a_frame_title(stage: Stage) -> Callable[[], None]:
    stage.workspace.select(("conv2", "pool2"))
    add_frame(stage.window.canvas)
    return lambda: None


def in_a_note(stage: Stage) -> Callable[[], None]:
    add_note(stage.window.canvas)
    return lambda: None


def in_a_lesson(stage: Stage) -> Callable[[], None]:
    stage.window.left.show_page("lessons")
    guide = stage.window.panes.guide
    guide.begin(LESSONS[0])
    return guide.end


def in_a_group(stage: Stage) -> Callable[[], None]:
    stage.projects.open_template("resnet-small", ask=False)
    path = next(id for id in stage.workspace.report.blocks if "." in id).partition(".")[0]
    stage.window.canvases.look_inside(path)
    return lambda: stage.window.canvases.look_inside("")


def in_a_message(stage: Stage) -> Callable[[], None]:
    stage.window.say(text("project.unfit", "en"))
    return stage.window.toast.dismiss


def with_a_held_value(stage: Stage) -> Callable[[], None]:
    stage.reply(stage.picture("conv2"))
    stage.session.hold("conv2", (0, 3, 4))
    return stage.session.release


MIDDLES = (
    in_a_drag,
    in_the_search,
    in_the_command_search,
    in_the_find_bar,
    in_the_list_of_keys,
    in_a_name,
    in_a_number,
    in_a_frame_title,
    in_a_note,
    in_a_lesson,
    in_a_group,
    in_a_message,
    with_a_held_value,
)


@pytest.mark.parametrize("middle", MIDDLES, ids=lambda middle: middle.__name__)
def test_the_language_changes_in_the_middle(stage: Stage, middle: Callable[[Stage], Callable[[], None]]) -> None:
    begin(stage)
    finish = middle(stage)
    settle()
    stage.window.set_language("de")
    settle()
    stage.window.grab()
    finish()
    assert not english_left(stage)
    stage.window.set_language("en")
    settle()
    assert stage.window.commands.action("save").text() == text("command.save", "en")


def test_the_scan_would_find_a_word_of_the_other_language(stage: Stage) -> None:
    begin(stage)
    assert len({words for words in shown(stage.window) if words in ONLY_ENGLISH}) > 30


@pytest.mark.parametrize(
    "page", ["sound", "maps", "value", "inside", "whatif", "training", "code", "summary", "problems"]
)
def test_a_page_in_german_has_no_decimal_point_and_no_english_sentence(stage: Stage, page: str) -> None:
    begin(stage)
    stage.session.use_scene()
    stage.window.set_language("de")
    stage.reply(stage.picture("conv2"))
    stage.window.bottom.show_page(page)
    for selection in ((), ("conv2",), ("spectrogram",), ("conv1", "conv2")):
        stage.workspace.select(selection)
        settle()
        stage.window.grab()
        assert not english_left(stage)
        points = {words for words in shown(stage.window) if re.search(r"\d\.\d", words)}
        assert not {words for words in points if "import torch" not in words}


def test_the_values_on_a_card_turn_with_the_language(stage: Stage) -> None:
    begin(stage)
    canvas = stage.window.canvas
    canvas.set_zoom(2.0)
    canvas.edit("conv2")
    settle()
    assert canvas.card_editor.isVisible()
    stage.window.set_language("de")
    settle()
    assert canvas.card_editor.isVisible()
    assert canvas.card_editor.accessibleName() == text("card.edit", "de", block="conv2")
    assert english_left(stage) == set()


def test_the_frame_over_what_arrives_in_a_group_turns_with_the_language(stage: Stage) -> None:
    begin(stage)
    stage.workspace.edit("Group", lambda document: edits.group(document, ("conv2", "pool2")))
    stage.window.canvases.look_inside("group1")
    settle()
    frames = stage.window.canvases.front.canvas_scene.frames
    assert frames[0].title == "What arrives"
    stage.window.set_language("de")
    settle()
    frames = stage.window.canvases.front.canvas_scene.frames
    assert frames[0].title == "Was ankommt"
    assert frames[0].width > 100
    stage.window.canvases.look_inside("")
    stage.window.canvases.look_inside("group1")
    assert stage.window.canvases.front.canvas_scene.frames[0].title == "Was ankommt"


def test_the_chosen_stretch_of_the_sound_stays(stage: Stage) -> None:
    begin(stage)
    before = stage.window.bottom.page("sound").view
    before.set_time(before.time.showing(0.5, 3.5))
    before.set_range((1.0, 2.0))
    stage.window.set_language("de")
    view = stage.window.bottom.page("sound").view
    assert view is not before
    assert view.range == stage.session.transport.range == (1.0, 2.0)
    settle()
    assert (view.time.start, view.time.end) == pytest.approx((0.5, 3.5))


def test_a_run_that_is_being_prepared_is_still_shown(stage: Stage) -> None:
    begin(stage)
    stage.window.train()
    stage.window.set_language("de")
    panel = stage.window.bottom.page("training")
    assert panel.running
    settle()
    assert panel.state.isVisible()
    assert text("train.preparing", "de") in shown(panel)
