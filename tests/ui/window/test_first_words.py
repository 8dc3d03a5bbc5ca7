"""What the window says first is true: of an empty canvas, without a sound, without a selection."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from stage import Stage

from explorer.document.model import Document
from explorer.ui.panels.inspector_design import DesignView
from explorer.ui.panels.problems import Problems

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_nothing_is_hinted_at_that_is_not_there(stage: Stage) -> None:
    hints, start = stage.window.hints, stage.window.canvas.empty
    assert stage.session.sound is None
    assert not hints.isVisible()
    assert start.isVisible()
    assert not start.sounds.isHidden()
    start.sounds.click()
    assert stage.session.sound is not None
    assert start.sounds.isHidden()
    assert not hints.isVisible(), "there is no picture to point into"
    stage.window.start_design()
    assert hints.isVisible()
    assert hints._words("steps.play") == "Space plays the scene"
    stage.workspace.load(Document())
    QApplication.processEvents()
    assert not hints.isVisible()


def test_space_plays_what_is_loaded(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    stage.window.start_design()
    monkeypatch.setattr(type(stage.session), "own_sound", property(lambda _: True))
    assert stage.window.hints._words("steps.play") == "Space plays your sound"


def test_the_panels_of_an_empty_design_say_what_would_fill_them(stage: Stage) -> None:
    stage.workspace.load(Document())
    problems = stage.window.bottom.page("problems")
    assert isinstance(problems, Problems)
    assert problems.empty.label.words() == "No blocks yet, so there are no problems."
    (view,) = stage.window.right.findChildren(DesignView)
    assert view.hint.words() == "What a block does is told here once it is added and selected."
    stage.window.start_design()
    assert problems.empty.label.words().startswith("No problems. Every shape fits")
    (view,) = stage.window.right.findChildren(DesignView)
    assert view.hint.words() == "Select a block to see what it does."
