"""While a number is guessed, nothing in the window tells it; once something was typed, all of it is there."""

from __future__ import annotations

import re

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from stage import Stage

from explorer.document import edits
from explorer.ipc.study_shift import Bridge, BridgesStudied, ShiftStudied
from explorer.ui.ask.questions import Topic
from explorer.ui.lessons.book import BY_SLUG, LESSONS
from explorer.ui.lessons.guide import Guide
from explorer.ui.lessons.lesson import Lesson
from explorer.ui.panels.inspector_field import FieldSection
from explorer.ui.panels.inspector_parameters import ParametersSection
from explorer.ui.panels.problem_card import ProblemCard
from explorer.ui.panels.problems import Problems
from explorer.ui.panels.summary import SummaryPanel
from explorer.ui.panels.value import ValuePanel
from explorer.ui.whatif.panel import WhatIfPanel
from explorer.ui.widgets import Label
from explorer.words import exact

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

UNSAID = {"squeeze", "relu"}
"""Lessons whose number is nowhere in the window."""


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
    hidden = {lesson.slug for lesson in LESSONS if lesson.guess.hides or lesson.guess.covers} - {"bridges", "skip"}
    assert hidden == numbers - UNSAID


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


@pytest.mark.parametrize(
    ("slug", "block", "change", "told"),
    [("rate", "pool1", {"size": (4, 2)}, "64 steps"), ("sizes", "spectrogram", {"frames": 126}, "decoder 62")],
)
def test_the_sentence_of_a_problem_says_no_size_that_is_guessed(
    stage: Stage, slug: str, block: str, change: dict[str, object], told: str
) -> None:
    guide = begun(stage, slug)
    stage.workspace.edit("step", lambda document: edits.set_values(document, block, **change))
    at = next(one.block for one in stage.workspace.report.problems if one.severity != "note")
    stage.workspace.select((at,))
    panels = stage.window.bottom.page("problems"), stage.window.bottom.page("summary")
    assert isinstance(panels[0], Problems)
    assert isinstance(panels[1], SummaryPanel)

    def said() -> list[str]:
        stage.window.bottom.show_page("summary")
        QApplication.processEvents()
        table = panels[1].table
        cells = (table.item(row, table.columnCount() - 1) for row in range(table.rowCount()))
        stage.window.bottom.show_page("problems")
        QApplication.processEvents()
        inspector = [card.label.words() for card in stage.window.findChildren(ProblemCard) if card.isVisible()]
        face = stage.window.canvas.canvas_scene.blocks[at].face.sentence
        return [*inspector, face, *(cell.text() for cell in cells if cell is not None)]

    quiet, number = said(), told.split()[-1] if slug == "sizes" else told.split()[0]
    assert any("?" in words for words in quiet)
    assert not any(number in re.findall(r"\b\d+\b", words) for words in quiet)
    assert any("pool1" in words or "up1_concat" in words for words in quiet), "names keep their numbers"
    guide.set_guess("1")
    loud = [words for words in said() if told in words]
    assert len(loud) == 4, "on the page, at the block's parameters, on its card and in the table"


def test_the_arithmetic_of_a_value_waits_for_the_guess(stage: Stage) -> None:
    guide = begun(stage, "pixel")
    panel = stage.window.bottom.page("value")
    assert isinstance(panel, ValuePanel)
    assert panel.empty.isVisible()
    stage.reply(stage.picture("conv1"))
    stage.window.commands.run("hold strongest")
    assert panel.waits.isVisible()
    assert not panel.view.isVisible()
    guide.set_guess("10")
    assert panel.view.isVisible()


def test_the_curve_of_a_shift_waits_for_the_guess(stage: Stage) -> None:
    guide = begun(stage, "equivariance")
    panel = stage.window.bottom.page("whatif")
    assert isinstance(panel, WhatIfPanel)
    view = panel.shift
    moved, share, none = np.zeros((1, 2), np.int64), np.ones(1), np.ones(0)
    told = ShiftStudied(1, "output", 4, 0.0, 0.0, None, ("pool2",), moved, share, share, (), none, none, np.zeros(16))
    stage.session.studies.arrived.emit(told)
    assert view.empty.isVisible()
    assert not view.curve.isVisible()
    guide.set_guess("0")
    assert view.curve.isVisible()


def test_what_a_bridge_changes_waits_for_the_guess(stage: Stage) -> None:
    guide = begun(stage, "bridges")
    panel = stage.window.bottom.page("whatif")
    assert isinstance(panel, WhatIfPanel)
    map_, answer = np.ones((4, 4), np.float32), np.full((64, 128), 0.1, np.float32)
    bridges = tuple(
        Bridge(source, target, map_, map_, answer, share, share)
        for source, target, share in (("down2", "up1", 0.01), ("down1", "up2", 0.42))
    )
    stage.session.studies.arrived.emit(BridgesStudied(1, "output", bridges, answer, ()))
    view = panel.bridges
    assert [row.toolTip() for row in view.rows] == 2 * ["the answer changes by ?"]
    assert "42" not in view.hint.words()
    guide.set_guess("2")
    assert "by 42" in view.rows[1].toolTip()
    assert "by 42" in view.hint.words()


def test_how_many_numbers_there_are_waits_for_the_guess(stage: Stage) -> None:
    guide = begun(stage, "ask")
    stage.workspace.ask.set_on(True)
    QApplication.processEvents()
    panel = stage.window.bottom.page("summary")
    assert isinstance(panel, SummaryPanel)
    assert panel.questions.count.words() == "0 of ?"
    guide.set_guess("100")
    QApplication.processEvents()
    assert panel.questions.count.words() == f"0 of {len(stage.workspace.ask.sheet.questions)}"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.slug)
def test_each_lesson_shows_its_own_page_whatever_was_seen_before(stage: Stage, lesson: Lesson) -> None:
    begun(stage, "pixel" if lesson.slug == "heart" else "heart")
    begun(stage, lesson.slug)
    assert lesson.page
    assert stage.window.bottom.current == lesson.page
    assert stage.workspace.selection == ((lesson.block,) if lesson.block else ())


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
