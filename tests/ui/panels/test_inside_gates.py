"""The gates of a recurrent block: the step's numbers, the rows, choosing, and forgetting."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fakes import chain
from inside_session import InsideSession
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from explorer.ipc.studies_inside import GatesStudied, StudyGates
from explorer.ui.panels.inside import InsidePanel
from explorer.ui.panels.inside_gates import GatesView
from explorer.ui.panels.inside_step import changed_from, general_lines, step_lines, tracks_of
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def told(kind: str, gates: tuple[str, ...], **changes: object) -> GatesStudied:
    """Two units over four steps; every number says where it stands."""
    count = len(gates)
    arrives = np.full((count, 2, 4), 0.5, np.float32)
    values = np.stack([np.full((2, 4), 0.1 * (index + 1), np.float32) for index in range(count)])
    state = np.array([[1, 2, 3, 4], [5, 6, 7, 9]], np.float32)
    cell = 10 * state if kind == "lstm" else np.zeros((0, 0), np.float32)
    made = GatesStudied(1, "gru1", 0, False, 1, False, kind, gates, arrives, -0.5 * arrives, values, state, cell,
                        None, np.zeros((0, 0), np.float32))  # fmt: skip
    return replace(made, **changes)


GRU = told("gru", ("r", "z", "n"))


def test_a_step_of_a_gru():
    assert step_lines(GRU, 1, 2) == (
        ("r = σ(0.500 + −0.250)", "0.100"),
        ("z = σ(0.500 + −0.250)", "0.200"),
        ("n = tanh(0.500 + 0.100 · −0.250)", "0.300"),
        ("h = (1 − 0.200) · 0.300 + 0.200 · 6", "7"),
    )
    assert step_lines(GRU, 0, 0)[-1][0].endswith("0.200 · 0"), "there is nothing before the first step"


def test_a_step_of_an_lstm_and_of_a_simple_rnn():
    lines = step_lines(told("lstm", ("i", "f", "g", "o")), 0, 1)
    assert lines[2] == ("g = tanh(0.500 + −0.250)", "0.300")
    assert lines[-2] == ("c = 0.200 · 10 + 0.100 · 0.300", "20")
    assert lines[-1] == ("h = 0.400 · tanh(20)", "2")
    assert step_lines(told("rnn", ("h",), bends="relu"), 0, 1) == (("h = relu(0.500 + −0.250)", "2"),)
    assert general_lines("rnn", "relu") == ("h[t] = relu(W · x[t] + U · h[t − 1])",)


def test_backwards_the_step_before_is_the_next():
    assert step_lines(replace(GRU, backward=True), 1, 2)[-1][0].endswith("0.200 · 9")
    assert step_lines(replace(GRU, backward=True), 1, 3)[-1][0].endswith("0.200 · 0")


def test_the_rows():
    assert [track.name for track in tracks_of(GRU)] == ["r", "z", "n", "h"]
    assert [track.signed for track in tracks_of(GRU)] == [False, False, True, True]
    assert [track.name for track in tracks_of(told("lstm", ("i", "f", "g", "o")))] == list("ifgoch")
    assert [track.name for track in tracks_of(told("rnn", ("h",)))] == ["h"]
    other = GRU.state.copy()
    other[:, 2:] += 1
    forgotten = replace(GRU, reset=2, after_reset=other)
    assert tracks_of(forgotten)[-1].name == "Δh"
    assert tracks_of(forgotten)[-1].values.tolist() == [[0, 0, 1, 1]] * 2
    assert changed_from(forgotten) == 2
    assert changed_from(GRU) is None


@pytest.fixture
def shown(qtbot, themes) -> tuple[InsidePanel, InsideSession, GatesView]:
    space = Workspace(
        chain(
            ("spectrogram", "spectrogram", {}),
            ("sequence1", "to_sequence", {}),
            ("gru1", "gru", {"units": 2, "directions": "concat", "layers": 2}),
        )
    )
    session = InsideSession(space)
    panel = InsidePanel(space, session, themes)
    qtbot.addWidget(panel)
    panel.resize(1300, 250)
    panel.show()
    space.select(("gru1",))
    qtbot.waitUntil(lambda: bool(session.studies.of(StudyGates)))
    view = panel.shown
    assert isinstance(view, GatesView)
    session.studies.arrived.emit(replace(GRU, both=True, layers=2))
    return panel, session, view


def test_the_unit_that_varies_most_is_looked_at_first(shown):
    _, session, view = shown
    assert view.unit == 1
    assert "Unit 2, step 3" in view.accessibleDescription()
    assert "h = (1 − 0.200)" in view.accessibleDescription()
    session.studies.arrived.emit(replace(GRU, path="gru9", state=GRU.state * 0))
    assert view.told.state.any(), "an answer about another block"
    view.grab()


def test_clicks_and_arrows_choose(shown):
    _, _, view = shown
    images, curves, _ = view._rooms()
    assert view.place_at(view._row(images, 2).center()) == (1, 2)
    assert view.place_at(view._row(curves, 1).center()) == (1, 2)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view._row(images, 0).center().toPoint())
    assert view.frame == 2
    view.choose(1, 2)
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert (view.unit, view.frame) == (0, 3)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.frame == 3


def test_the_playhead_walks_through_the_steps(shown):
    _, session, view = shown
    session.seek(226 * 0.016 + 0.8 * 2.048)
    assert view.frame == 3
    session.seek(0.0)
    assert view.frame == 3, "outside of the patch it stays"


def test_layer_and_direction(shown):
    _, session, view = shown
    view.layer.set_current("1")
    view.layer.chosen.emit("1")
    view.way.set_current("backward")
    view.way.chosen.emit("backward")
    assert session.studies.of(StudyGates)[-1][1] == {"layer": 1, "backward": True, "reset": None}


def test_forgetting_at_the_playhead_and_remembering_again(shown):
    panel, session, view = shown
    session.seek(226 * 0.016 - 0.008 + 0.5 * 2.048)
    view.forget.click()
    assert session.studies.of(StudyGates)[-1][1]["reset"] == 2
    other = GRU.state.copy()
    other[:, 2:] -= 1
    session.studies.arrived.emit(replace(GRU, both=True, layers=2, reset=2, after_reset=other))
    assert view._note() == "Forgotten before step 3: only what follows changes."
    assert view.forget.text() == "Remember again"
    view.grab()
    view.choose(0, 1)
    assert session.studies.of(StudyGates)[-1][1]["reset"] == 1, "it goes with the step that is looked at"
    panel._workspace.select(("sequence1",))
    assert view.reset is None
