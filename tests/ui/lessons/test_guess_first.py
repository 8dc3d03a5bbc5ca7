"""While a number is guessed, nothing in the window tells it; once something was typed, all of it is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from stage import Stage

from explorer.document import edits
from explorer.ui.ask.questions import Topic
from explorer.ui.lessons.book import BY_SLUG, LESSONS
from explorer.ui.lessons.guide import Guide
from explorer.ui.lessons.lesson import Lesson
from explorer.ui.panels.inspector_field import FieldSection
from explorer.ui.panels.inspector_parameters import ParametersSection
from explorer.ui.panels.summary import SummaryPanel
from explorer.ui.widgets import Label
from explorer.words import exact

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TOLD = {"pixel", "squeeze", "relu", "equivariance", "ask"}
"""Lessons whose number is nowhere in the window but in the answer to what they ask for."""


@pytest.fixture
def stage(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    made = Stage()
    made.projects.open_template("unet-small", ask=False)
    yield made
    made.workspace.history.mark_saved()
    made.window.close()
    QApplication.processEvents()


def words(stage: Stage) -> str:
    """All that the window says, the cards of the canvas too."""
    QApplication.processEvents()
    labels = [label.words() for label in stage.window.findChildren(Label) if label.isVisible()]
    for item in stage.window.canvas.canvas_scene.blocks.values():
        face = item.face
        labels += [face.metric, face.sees, face.summary, *(str(size) for _, size in face.axes)]
    return "\n".join(labels)


def begun(stage: Stage, slug: str) -> Guide:
    guide = stage.window.panes.guide
    guide.begin(BY_SLUG[slug])
    return guide


def test_every_guessed_number_that_the_window_knows_is_hidden() -> None:
    numbers = {lesson.slug for lesson in LESSONS if lesson.guess.name}
    assert {lesson.slug for lesson in LESSONS if lesson.guess.hides} == numbers - TOLD


def test_the_new_count_of_parameters_shows_only_after_the_guess(stage: Stage) -> None:
    guide = begun(stage, "filters")
    stage.workspace.edit("step", lambda document: edits.set_values(document, "conv1", filters=32))
    total = stage.workspace.report.totals
    section = stage.window.findChildren(ParametersSection)[0]
    assert "320" not in words(stage)
    assert exact(total.parameters) not in words(stage)
    assert section.isVisible()
    card = stage.window.canvas.canvas_scene.blocks["conv1"].face
    assert card.metric == "?"
    assert card.share is None
    guide.set_guess("300")
    assert "320" in words(stage)
    assert stage.window.canvas.canvas_scene.blocks["conv1"].face.metric == "320"


def test_the_summary_and_its_code_do_not_tell_it_either(stage: Stage) -> None:
    guide = begun(stage, "where")
    panel = stage.window.bottom.page("summary")
    assert isinstance(panel, SummaryPanel)
    stage.window.bottom.show_page("summary")
    QApplication.processEvents()
    table = panel.table

    def cells() -> str:
        found = (table.item(row, column) for row in range(table.rowCount()) for column in range(table.columnCount()))
        return " ".join(item.text() for item in found if item is not None)

    assert exact(145_482) not in cells()
    assert exact(131_104) not in cells()
    assert not panel.compare.isVisible(), "torchinfo's table would tell it"
    guide.set_guess("1000")
    assert exact(145_482) in cells()
    assert panel.compare.isVisible()


@pytest.mark.parametrize("slug", ["depth", "hierarchy"])
def test_what_a_value_sees_shows_only_after_the_guess(stage: Stage, slug: str) -> None:
    guide = begun(stage, slug)
    stage.workspace.select(("conv3",))
    QApplication.processEvents()
    section = stage.window.findChildren(FieldSection)[-1]
    assert section.headline.words() == "?"
    assert stage.workspace.ask.hides_latency()
    panel = stage.window.bottom.page("summary")
    assert isinstance(panel, SummaryPanel)
    stage.window.bottom.show_page("summary")
    panel.show_view("plot")
    QApplication.processEvents()
    assert panel.over_depth.empty.isVisible()
    guide.set_guess("100")
    QApplication.processEvents()
    assert section.headline.words() == "336 ms × 1.5 kHz" or "336" in section.headline.words()
    assert panel.over_depth.plot.isVisible()


def test_sizes_are_hidden_on_cards_and_wires(stage: Stage) -> None:
    guide = begun(stage, "flatten")
    scene = stage.window.canvas.canvas_scene
    assert dict(scene.blocks["pool3"].face.axes)["F"] == "?"
    assert "4\u2009096" not in words(stage)
    guide.set_guess("4096")
    assert dict(scene.blocks["pool3"].face.axes)["F"] == 8
    assert scene.blocks["flatten"].face.summary == "4\u2009096"


@pytest.mark.parametrize("leaves", ["end", "another design", "next lesson"])
def test_whoever_leaves_without_guessing_sees_all_again(stage: Stage, leaves: str) -> None:
    guide = begun(stage, "filters")
    assert stage.workspace.ask.hiding
    assert not stage.workspace.ask.on, "it is not the mode"
    if leaves == "end":
        guide.end()
    elif leaves == "another design":
        stage.projects.open_template("vgg-small", ask=False)
    else:
        guide.begin(BY_SLUG["relu"])
    assert not stage.workspace.ask.hiding


def test_a_covered_topic_is_hidden_though_it_was_answered(stage: Stage) -> None:
    guide = begun(stage, "shared")
    ask = stage.workspace.ask
    ask.set_on(True)
    for question in ask.sheet.of("conv3"):
        ask.try_answer(question.key, str(question.answer))
    assert ask.hides("conv3", Topic.PARAMETERS)
    assert not ask.hides("conv3", Topic.TIME)
    guide.set_guess("9248")
    assert not ask.hides("conv3", Topic.PARAMETERS)


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_a_lesson_hides_only_until_it_is_guessed(stage: Stage, lesson: Lesson) -> None:
    guide = begun(stage, lesson.slug)
    assert stage.workspace.ask.hiding == bool(lesson.guess.hides)
    guide.set_guess("1")
    assert not stage.workspace.ask.hiding
