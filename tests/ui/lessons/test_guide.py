"""The guide in the window: it opens a lesson's design, ticks what is done, and gives the person's own design back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from stage import Stage

from explorer.document import edits
from explorer.ipc.messages import DataSource, StartTraining, TrainingDone, TrainingProgress, TrainingStarted
from explorer.ui.lessons.book import BY_SLUG, LESSONS
from explorer.ui.lessons.card import LessonCard
from explorer.ui.lessons.guide import Guide
from explorer.ui.panels.lessons import Lessons
from explorer.ui.panels.training import TrainingPanel
from explorer.ui.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def stage(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    made = Stage()
    made.projects.open_template("unet-small", ask=False)
    made.window.left.show_page("lessons")
    yield made
    made.workspace.history.mark_saved()
    made.window.close()
    QApplication.processEvents()


def panel_of(stage: Stage) -> Lessons:
    panel = stage.window.left.page("lessons")
    assert isinstance(panel, Lessons)
    return panel


def shown(stage: Stage) -> LessonCard:
    """The card of the lesson that runs, once it is on the screen."""
    QApplication.processEvents()
    card = panel_of(stage).card
    assert card is not None
    return card


def filters(stage: Stage, count: int) -> None:
    stage.workspace.edit("step", lambda document: edits.set_values(document, "conv1", filters=count))


def test_a_lesson_is_guessed_done_and_remembered(stage: Stage) -> None:
    panel, guide = panel_of(stage), stage.window.panes.guide
    row = next(row for row in panel.rows if row.lesson.slug == "filters")
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert stage.workspace.document.name == "Basic CNN"
    assert stage.workspace.selection == ("conv1",)
    card = shown(stage)
    assert not card.aha.isVisible()
    filters(stage, 24)
    assert not card.steps[0].tick.done
    filters(stage, 32)
    assert card.steps[0].tick.done
    assert not card.aha.isVisible(), "nobody has guessed yet"
    assert card.waits.isVisible()
    assert card.field is not None
    card.field.setFocus()
    QTest.keyClicks(card.field, "300")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    assert card.aha.isVisible()
    assert "160 to 320" in card.aha.words()
    assert card.verdict.words() == "Guessed 300."
    assert guide.done == {"filters"}
    assert Settings().get("lessons done", []) == ["filters"]
    again = Guide(stage.workspace, stage.session, stage.projects, Settings())
    assert again.done == {"filters"}


def test_a_right_guess_is_said_to_be_right_in_german_too(stage: Stage) -> None:
    stage.window.set_language("de")
    panel, guide = panel_of(stage), stage.window.panes.guide
    panel.choose(BY_SLUG["dilation"])
    guide.set_guess("9.248")
    stage.workspace.edit("step", lambda document: edits.set_values(document, "conv3", dilation=(1, 2)))
    card = shown(stage)
    assert card.verdict.words() == "Richtig geraten."
    assert "128\u00a0ms mehr" in card.aha.words()


def test_a_step_stays_ticked_after_an_undo(stage: Stage) -> None:
    guide = stage.window.panes.guide
    guide.begin(BY_SLUG["depth"])
    stage.workspace.edit("step", lambda document: edits.set_values(document, "conv1", kernel=(3, 5)))
    assert guide.story is not None
    assert len(guide.story.ticked) == 1
    stage.workspace.undo()
    assert len(guide.story.ticked) == 1
    stage.workspace.edit("step", lambda document: edits.set_values(document, "conv3", kernel=(3, 5)))
    assert len(guide.story.ticked) == 2
    assert not guide.over, "nothing was guessed"


def test_the_own_design_comes_back_with_its_undo_steps(stage: Stage) -> None:
    stage.workspace.edit("step", lambda document: edits.set_values(document, "down1", filters=12))
    mine, history = stage.workspace.document, stage.workspace.history
    panel, guide = panel_of(stage), stage.window.panes.guide
    panel.choose(BY_SLUG["filters"])
    assert panel.question is not None, "changes that are not saved are asked about, in place"
    assert stage.workspace.document is mine
    panel.question.start.click()
    assert guide.lesson is BY_SLUG["filters"]
    filters(stage, 20)
    panel.choose(BY_SLUG["depth"])
    assert panel.question is None, "what a lesson opened may go"
    shown(stage).back.click()
    assert stage.workspace.document is mine
    assert stage.workspace.history is history
    assert stage.workspace.is_modified
    stage.workspace.undo()
    assert stage.workspace.document.node("down1").block.filters == 8
    assert panel.card is None
    assert len(panel.rows) == len(LESSONS)


def test_saving_first_saves_and_begins(stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.projects.save_as(tmp_path / "mine.layerscope")
    stage.workspace.edit("step", lambda document: edits.set_values(document, "down1", filters=12))
    panel = panel_of(stage)
    panel.choose(BY_SLUG["filters"])
    assert panel.question is not None
    panel.question.save.click()
    assert stage.window.panes.guide.lesson is BY_SLUG["filters"]
    stage.window.panes.guide.end()
    assert not stage.workspace.is_modified
    assert stage.workspace.path == tmp_path / "mine.layerscope"


def test_what_was_learned_comes_back_too(stage: Stage) -> None:
    stage.projects.open_template("basic-cnn", ask=False)
    weights = stage.session.learned.weights
    assert weights
    guide = stage.window.panes.guide
    guide.begin(BY_SLUG["gates"])
    assert stage.session.learned.weights == {}
    guide.end()
    assert stage.session.learned.weights is weights


def test_closing_the_window_asks_about_the_own_design(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.workspace.edit("step", lambda document: edits.set_values(document, "down1", filters=12))
    stage.window.panes.guide.begin(BY_SLUG["filters"])
    asked = stage.answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    stage.window.close()
    assert len(asked) == 1
    assert "U-Net, small" in asked[0]
    assert stage.workspace.document.node("down1").block.filters == 12


def test_opening_another_design_ends_the_lesson(stage: Stage) -> None:
    guide = stage.window.panes.guide
    guide.begin(BY_SLUG["filters"])
    stage.projects.open_template("vgg-small", ask=False)
    assert guide.lesson is None
    assert stage.workspace.document.name == "VGG, small"


def test_ask_me_counts_what_is_found(stage: Stage) -> None:
    guide = stage.window.panes.guide
    guide.begin(BY_SLUG["ask"])
    stage.workspace.ask.set_on(True)
    assert guide.story is not None
    assert len(guide.story.ticked) == 1
    sheet = stage.workspace.ask.sheet
    for question in sheet.questions[:3]:
        stage.workspace.ask.try_answer(question.key, str(question.answer))
    assert len(guide.story.ticked) == 2
    numbers = BY_SLUG["ask"].numbers(guide.story)
    assert numbers["questions"] == len(sheet.questions)


def test_the_strongest_value_is_held_without_a_pointer(stage: Stage) -> None:
    guide = stage.window.panes.guide
    guide.begin(BY_SLUG["pixel"])
    stage.reply(stage.picture("conv1"))
    stage.window.commands.run("hold strongest")
    assert stage.session.held is not None
    assert stage.session.held.position == (63, 127)
    assert guide.story is not None
    assert len(guide.story.ticked) == 1


def test_a_training_counts_once_it_has_ended_with_the_loss_that_its_curve_shows(stage: Stage) -> None:
    guide = stage.window.panes.guide
    guide.begin(BY_SLUG["heart"])
    panel = stage.window.bottom.page("training")
    assert isinstance(panel, TrainingPanel)
    for stopped in (True, False):
        assert stage.session.start_training(DataSource("sound", "builtin:four_sounds"), task="reconstruct", steps=150)
        job = stage.of(StartTraining)[-1].job
        stage.reply(TrainingStarted(job, 150, 0.0, (), 1, 243), role="trainer")
        for step, loss in ((1, 1.1), (70, 0.6), (150, 0.4)):
            stage.reply(TrainingProgress(job, step, 150, loss, None, 1.0, 0.0), role="trainer")
        assert guide.story is not None
        assert guide.story.ticked == ()
        stage.reply(TrainingDone(job, 150, 1.0, 0.9, None, (), None, stopped, {}), role="trainer")
        assert len(guide.story.ticked) == (0 if stopped else 1), "one that was stopped proves nothing"
    told = guide.story.last.trained
    assert told is not None
    assert told.held_out == 0.9
    assert told.loss == panel.curves.loss.training[-1].smooth


def test_the_channels_that_a_lesson_compares_are_pinned(stage: Stage) -> None:
    stage.window.panes.guide.begin(BY_SLUG["pooling"])
    assert stage.session.pins == {"conv1": 2, "pool1": 2}
    stage.window.panes.guide.end()
    assert stage.session.pins == {}


@pytest.mark.parametrize("follows", ["next", "again"])
def test_what_stands_in_the_field_is_no_guess_in_the_lesson_that_follows(stage: Stage, follows: str) -> None:
    panel, guide = panel_of(stage), stage.window.panes.guide
    panel.choose(BY_SLUG["filters"])
    card = shown(stage)
    assert card.field is not None
    card.field.setFocus()
    QTest.keyClicks(card.field, "300")
    guide.begin(BY_SLUG["dilation" if follows == "next" else "filters"])
    QApplication.processEvents()
    assert shown(stage) is not card
    card.field.editingFinished.emit()  # as when it loses the focus late
    assert guide.guess == ""
    assert stage.workspace.ask.hiding


def test_a_number_is_not_broken_over_two_lines(stage: Stage) -> None:
    panel, guide = panel_of(stage), stage.window.panes.guide
    panel.choose(BY_SLUG["squeeze"])
    guide.set_guess("1024")
    stage.workspace.edit("step", lambda document: edits.set_values(document, "latent", units=8))
    words = shown(stage).aha.words()
    assert "1\u00a0024" in words
    assert "\u2009" not in words
