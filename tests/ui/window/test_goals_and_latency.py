"""Latency and goals in the top bar, and Make causal in the Model menu."""

from __future__ import annotations

from oracles.chains import chain
from stage import Stage

from explorer.analysis import analyse
from explorer.analysis.goals import goal_states
from explorer.document import edits
from explorer.document.templates import load_template
from explorer.ui.topbar import goals_words

START = ("spectrogram", "spectrogram", {})


def test_latency_stands_there_for_who_streams(stage: Stage) -> None:
    top = stage.window.top
    assert top._latency[0].words() == ""
    assert top._latency[0].isHidden()
    stage.workspace.load(load_template("crnn-streaming"))
    assert top._latency[0].words() == "80 ms"


def test_goals_stand_in_place_of_the_problems(stage: Stage) -> None:
    top, workspace = stage.window.top, stage.workspace
    workspace.load(load_template("crnn-streaming"))
    assert top._problems.text() == "No problems"
    workspace.edit("Goal", lambda document: edits.add_goal(document, "latency_ms", at_most=80))
    assert top._problems.text() == "✓ latency"
    workspace.edit("Goal", lambda document: edits.add_goal(document, "parameters", at_most=1000))
    assert top._problems.text() == "✓ latency   ✗ parameters"
    assert "parameters ≤ 1 k: 38.2 k, missed" in top._problems.toolTip()
    workspace.edit("Cut", lambda document: edits.disconnect(document, document.nodes[2].id, 0))
    assert top._problems.text().endswith("problems")


def test_many_goals_are_counted() -> None:
    design = load_template("crnn-streaming")
    for bound in (10, 20, 100_000, 200_000):
        design = edits.add_goal(design, "parameters", at_most=bound)
    assert goals_words(goal_states(design, analyse(design))) == "2 of 4 goals"


def test_make_causal_is_one_step(stage: Stage) -> None:
    workspace, commands = stage.workspace, stage.window.commands
    design = chain(
        START,
        *(("conv", "conv2d", {}), ("seq", "to_sequence", {}), ("gru", "gru", {"directions": "sum"})),
        ("output", "events", {}),
    )
    workspace.load(design)
    said: list[str] = []
    stage.window.session.message.connect(said.append)
    assert commands.run("causal")
    assert workspace.report.latency_ms == 32.0
    assert said[-1].startswith("Nothing looks ahead any more")
    assert commands.why_not("causal")
    workspace.undo()
    assert workspace.document == design
    assert not commands.why_not("causal")
    workspace.load(chain(START, ("conv", "conv2d", {}), ("gap", "global_pool", {}), ("output", "classes", {})))
    commands.run("causal")
    assert said[-1] == "Still looking ahead: gap."
