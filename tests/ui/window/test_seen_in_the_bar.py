"""The top bar and the inspector say the same of what the answer sees."""

from __future__ import annotations

import pytest
from stage import Stage

from explorer.document import edits
from explorer.ui.panels.inspector_design import DesignView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(
    ("slug", "value", "name", "rows"),
    [
        ("sb-cnn", "2.32 s × 3.1 kHz", "seen, then everything", ["everything", "2.32 s × 3.1 kHz"]),
        ("autoencoder-dense", "everything", "seen at the end", ["everything", ""]),
        ("unet-small", "752 ms × 4.5 kHz", "seen at the end", ["752 ms × 4.5 kHz", ""]),
        ("crnn-streaming", "160 ms × all bands", "seen, then all the past", ["all the past", "160 ms × all bands"]),
    ],
)
def test_the_bar_and_the_inspector_agree(stage: Stage, slug: str, value: str, name: str, rows: list[str]) -> None:
    stage.projects.open_template(slug, ask=False)
    shown, word = stage.window.top._numbers[2]
    assert (shown.words(), word.words()) == (value, name)
    assert shown.toolTip() == word.toolTip() != ""
    (view,) = stage.window.findChildren(DesignView)
    assert [label.words() for label in view.facts.values[3:5]] == rows
    assert {label.toolTip() for label in view.facts.values[3:5]} == {shown.toolTip()}


@pytest.mark.parametrize(
    ("slug", "seen", "latency"),
    [
        ("basic-cnn", True, ""),
        ("resnet-small", True, ""),
        ("dcase-baseline", True, ""),
        ("crnn-small", True, ""),
        ("crnn-streaming", True, "80 ms"),
        ("crnn-cakir", False, "140 ms"),
        ("unet-small", True, "400 ms"),
        ("unet-32", True, "1.74 s"),
    ],
)
def test_a_small_window_names_what_is_seen_and_keeps_the_latency(
    stage: Stage, slug: str, seen: bool, latency: str
) -> None:
    stage.session.use_scene()
    stage.window.resize(1280, 720)
    stage.projects.open_template(slug, ask=False)
    top = stage.window.top
    assert all(value.isVisible() for value, _ in top._numbers)
    word = top._numbers[2][1]
    assert word.isVisible() == seen
    assert seen or any(word.words() in fact.words for fact in top.more.facts)
    assert (top._latency[0].words(), top._latency[0].isVisible()) == (latency, bool(latency))
    assert top._problems.isVisible()
    assert top._play.isVisible()


def test_the_bar_makes_room_anew_only_where_it_says_something_else(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.projects.open_template("basic-cnn", ask=False)
    made: list[object] = []
    top = stage.window.top
    facts = top._facts
    monkeypatch.setattr(top, "_facts", lambda gone: (made.append(gone), facts(gone))[1])
    stage.window.resize(1280, 720)
    wide = len(made)
    top._show_report(stage.workspace.report)
    top._show_design()
    assert len(made) == wide
    before = top._numbers[0][0].words()
    stage.workspace.edit("Filters", lambda document: edits.set_values(document, "conv1", filters=60))
    assert top._numbers[0][0].words() != before
    assert len(made) > wide
    said = len(made)
    top.resize(500, top.height())
    assert len(made) > said
    assert not top._sound.isVisibleTo(top)
