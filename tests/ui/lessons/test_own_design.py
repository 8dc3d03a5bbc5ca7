"""A lesson never costs the person's own design: not when the program ends unexpectedly, not when another is opened."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox
from stage import Stage

from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.lessons.book import BY_SLUG
from explorer.ui.recovery import Recovery

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def own_change(stage: Stage) -> Document:
    stage.workspace.edit("step", lambda document: edits.set_values(document, "down1", filters=12))
    return stage.workspace.document


def lesson_change(stage: Stage) -> None:
    stage.workspace.edit("step", lambda document: edits.set_values(document, "conv1", filters=32))


def test_a_crash_in_a_lesson_recovers_the_persons_own_design(stage: Stage, qtbot) -> None:
    recovery = Recovery(stage.workspace, stage.window)
    mine = own_change(stage)
    qtbot.waitUntil(lambda: recovery.left_over() is not None, timeout=5000)
    stage.window.panes.guide.begin(BY_SLUG["filters"])
    assert recovery.left_over() == mine, "what was kept aside stays while a lesson runs"
    lesson_change(stage)
    assert recovery.keep() is not None
    assert recovery.left_over() == mine
    stage.window.panes.guide.end()
    assert stage.workspace.own is stage.workspace.history
    stage.workspace.undo()
    assert recovery.left_over() is None, "nothing unsaved is left"


def test_a_lesson_alone_leaves_nothing_to_recover(stage: Stage) -> None:
    recovery = Recovery(stage.workspace, stage.window)
    stage.window.panes.guide.begin(BY_SLUG["filters"])
    lesson_change(stage)
    assert not recovery.waits
    assert recovery.left_over() is None


@pytest.mark.parametrize("opens", ["new", "template"])
def test_opening_another_design_in_a_lesson_asks_about_the_own(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, opens: str
) -> None:
    mine = own_change(stage)
    stage.window.panes.guide.begin(BY_SLUG["filters"])
    lesson_change(stage)
    asked = stage.answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    if opens == "new":
        stage.projects.new()
    else:
        stage.projects.open_template("vgg-small")
    assert len(asked) == 1
    assert "U-Net, small" in asked[0]
    assert stage.workspace.document == mine
    assert stage.workspace.aside is None


def test_a_lessons_own_changes_are_not_asked_about(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.window.panes.guide.begin(BY_SLUG["filters"])
    lesson_change(stage)
    asked = stage.answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    stage.projects.open_template("vgg-small")
    assert asked == []
    assert stage.workspace.document.name == "VGG, small"
