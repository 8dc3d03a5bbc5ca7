"""Goals in the inspector, and why torchinfo counts otherwise."""

from __future__ import annotations

import pytest
from oracles.chains import chain

from explorer.analysis import analyse
from explorer.document.model import Document, Goal
from explorer.ui.panels.inspector_goals import GoalsForm
from explorer.ui.panels.summary import counted_otherwise
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import IconButton, Label
from explorer.ui.workspace import Workspace

START = ("spectrogram", "spectrogram", {})


@pytest.fixture
def form(qtbot, themes: ThemeHolder) -> GoalsForm:
    design = chain(START, ("conv", "conv2d", {"filters": 2}), ("output", "reconstruction", {}))
    workspace = Workspace(design)
    made = GoalsForm(workspace, themes)
    workspace.report_changed.connect(lambda _: made.refresh())
    qtbot.addWidget(made)
    made.refresh()
    return made


def rows(form: GoalsForm) -> list[str]:
    """What the goals' rows say."""
    shown = [label for label in form.findChildren(Label) if not label.isHidden() and label.parent() is not form]
    return [label.words() for label in shown if not label.parent().isHidden()]


def test_a_goal_is_typed_ticked_and_taken_away(qtbot, form: GoalsForm) -> None:
    form.line.setText("latency ≤ 50 ms")
    form.line.returnPressed.emit()
    form.line.setText("parameters <= 10")
    form.line.returnPressed.emit()
    assert form._workspace.document.goals == (Goal("latency_ms", at_most=50), Goal("parameters", at_most=10))
    assert rows(form) == ["✓  latency ≤ 50 ms", "✗  parameters ≤ 10"]
    assert form.line.text() == ""
    gone = [button for button in form.findChildren(IconButton) if not button.parent().isHidden()]
    gone[0].click()
    assert rows(form) == ["✗  parameters ≤ 10"]
    form._workspace.undo()
    assert rows(form)[0] == "✓  latency ≤ 50 ms"


def test_what_is_no_goal_is_said_and_changes_nothing(form: GoalsForm) -> None:
    form.line.setText("faster")
    form.line.returnPressed.emit()
    assert form._workspace.document.goals == ()
    assert form.line.text() == "faster"


def test_why_torchinfo_counts_otherwise() -> None:
    design = chain(
        START,
        *(("up", "conv_transpose2d", {"filters": 1, "bias": False}), ("seq", "to_sequence", {}), ("gru", "gru", {})),
        *(("dense", "dense", {"bias": False}), ("output", "events", {})),
    )
    assert counted_otherwise(analyse(design)) == [
        *("summary.why.transposed", "summary.why.dense", "summary.why.recurrent"),
    ]
    plain = chain(START, ("conv", "conv2d", {}))
    assert counted_otherwise(analyse(plain)) == ["summary.why.offsets"]
    assert counted_otherwise(analyse(Document())) == []
