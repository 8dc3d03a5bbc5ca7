"""The language changes while the window is open: all of it, and what it was doing goes on."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMenuBar, QWidget
from stage import Stage

from explorer.ipc.messages import TrainingProgress, TrainingStarted
from explorer.ui.app import make
from explorer.ui.docks import TabbedDock
from explorer.ui.settings import Settings
from explorer.ui.theme import ThemeHolder
from explorer.words import text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def bar(stage: Stage) -> list[str]:
    menus = stage.window.menuBar()
    assert isinstance(menus, QMenuBar)
    return [action.text() for action in menus.actions()]


def test_menus_tabs_and_bars_speak_it_at_once_and_back(stage: Stage) -> None:
    window = stage.window
    window.start_design()
    window.commands.run("language de")
    settle()
    assert bar(stage) == ["Datei", "Bearbeiten", "Block", "Ansicht", "Modell", "Klang", "Hilfe"]
    assert window.commands.action("save").text() == "Speichern"
    assert window.commands.action("language de").isChecked()
    assert [window.bottom.tabs.tab(i).text() for i in range(2)] == ["Klang", "Karten"]
    assert window.left.windowTitle() == "Blöcke und Entwürfe"
    assert window.recent.title() == "Zuletzt geöffnet"
    assert window.top._train.text() == "Trainieren"
    assert window.canvas.controls.bars.text() == "Balken: Parameter"
    assert window.inspector.accessibleName() == text("inspector.name", "de")
    assert window.settings.get("language", "") == "de"
    window.commands.run("language en")
    settle()
    assert bar(stage)[0] == "File"
    assert window.top._train.text() == "Train"
    assert window.bottom.tabs.tab(0).text() == "Sound"


def test_a_window_begins_in_the_language_that_was_kept(stage: Stage) -> None:
    stage.window.set_language("de")
    other = make(dark=False, settings=Settings(), language=Settings().get("language", "en"))
    try:
        assert other.window.language == "de"
        assert other.window.commands.action("save").text() == "Speichern"
    finally:
        other.window.close()


def test_undo_steps_and_reasons_speak_it(stage: Stage) -> None:
    stage.window.start_design()
    stage.window.set_language("de")
    assert stage.window.commands.why_not("undo") == "Es wurde noch nichts geändert."
    stage.workspace.select(("relu1",))
    stage.window.commands.run("heal")
    assert stage.workspace.history.undo_label == "relu1 entfernen"
    assert stage.window.commands.action("undo").text() == "Zurücknehmen: relu1 entfernen"


def test_a_run_that_is_shown_goes_on(stage: Stage) -> None:
    stage.window.start_design()
    stage.window.bottom.show_page("training")
    started = TrainingStarted(7, 100, 5.0, ("a", "b"), 10, 20)
    for reply in (started, TrainingProgress(7, 50, 100, 1.0, 0.5, 10.0, 10.0)):
        stage.session.training_event.emit(reply)
    before = stage.window.bottom.page("training")
    stage.window.set_language("de")
    settle()
    after = stage.window.bottom.page("training")
    assert after is not before
    assert after.running  # type: ignore[attr-defined]
    assert after.state.bar.share() == pytest.approx(0.5)  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["sound", "maps", "training", "code", "summary", "problems"])
def test_no_panel_that_was_left_is_told_of_changes(stage: Stage, key: str) -> None:
    """An old page would raise when the design or the theme changes after it is gone."""
    stage.window.start_design()
    stage.window.bottom.show_page(key)
    stage.window.set_language("de")
    settle()
    stage.workspace.select(("conv1",))
    stage.workspace.edit("x", lambda document: document.but(name="other"))
    stage.window.set_dark(True)
    stage.session.sound_changed.emit()
    stage.window.set_dark(False)
    settle()


def test_a_narrow_window_stays_narrow(stage: Stage) -> None:
    stage.window.resize(1000, 700)
    settle()
    stage.window.set_language("de")
    settle()
    assert stage.window.left.made("blocks").is_narrow()  # type: ignore[union-attr]


def test_every_visible_label_has_left_english(stage: Stage) -> None:
    """Words that English and German do not share are gone from labels and buttons of the parts that are translated."""
    window = stage.window
    window.start_design()
    window.set_language("de")
    settle()
    english = {text(key, "en") for key in TRANSLATED}
    assert not english & set(words(window.top))
    assert not english & set(words(window.right))
    assert not english & set(words(window.canvas.controls))


TRANSLATED = ("top.parameters", "top.export", "top.train", "top.no problems", "design.parameters", "parameters.title")


def words(part: QWidget) -> list[str]:
    labels = [label.text() for label in part.findChildren(QLabel) if label.isVisible()]
    return labels + [widget.accessibleName() for widget in part.findChildren(QWidget) if widget.isVisible()]


def test_a_theme_keeps_the_language(qapp: QApplication) -> None:
    from explorer.ui.theme import DARK

    themes = ThemeHolder()
    themes.set_language("de")
    themes.set_theme(DARK)
    assert themes.theme.language == "de"


def test_docks_name_their_pages(stage: Stage) -> None:
    for dock in (stage.window.left, stage.window.bottom):
        assert isinstance(dock, TabbedDock)
        assert dock.windowTitle()


def test_the_scene_that_comes_with_the_program_is_named_in_it(stage: Stage) -> None:
    window = stage.window
    window.start_design()
    settle()
    assert window.top._sound.words() == text("design.sound.scene", "en")
    window.set_language("de")
    settle()
    assert window.top._sound.words() == text("design.sound.scene", "de") == "vier Klänge"
