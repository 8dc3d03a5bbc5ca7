"""A design that begins with numbers typed by hand says nothing of the sound."""

from __future__ import annotations

import pytest
from stage import Stage

from explorer.ui.panels.inspector_design import DesignView
from explorer.ui.panels.sound import SoundPanel
from explorer.words import text

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def shown(stage: Stage) -> dict[str, bool]:
    """Which places speak of the sound."""
    top, panel = stage.window.top, stage.window.bottom.page("sound")
    (view,) = stage.window.findChildren(DesignView)
    assert isinstance(panel, SoundPanel)
    return {
        "top": any(widget.isVisible() for widget in (top._play, top._sound, top._time, top._length)),
        "panel": panel.view.isVisible(),
        "steps": stage.window.hints.isVisible(),
        "inspector": view.facts.values[-1].isVisible(),
        "Space": not stage.window.commands.why_not("play"),
    }


def test_the_designs_by_hand_are_silent_and_the_others_are_not(stage: Stage) -> None:
    stage.session.use_scene()
    for slug, heard in (("basic-cnn", True), ("conv-valid", False), ("crnn-small", True)):
        stage.projects.open_template(slug, ask=False)
        assert shown(stage) == dict.fromkeys(("top", "panel", "steps", "inspector", "Space"), heard), slug
    stage.projects.open_template("conv-same", ask=False)
    assert stage.window.bottom.page("sound").deaf.label.words() == text("session.deaf")
    assert stage.window.commands.why_not("play") == text("session.deaf")
    stage.projects.new()  # nothing drawn yet may still read it
    assert shown(stage)["panel"]
    assert shown(stage)["top"]
