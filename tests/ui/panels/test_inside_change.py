"""Before and after a block: what the page offers for which block, and what it says."""

from __future__ import annotations

import re

import numpy as np
import pytest
from fakes import basic_cnn, chain
from inside_session import InsideSession
from PySide6.QtCore import QPointF, Qt

from explorer.ipc.messages import Failed
from explorer.ipc.studies_inside import ChangeStudied, StudyChange
from explorer.ui.panels.inside import InsidePanel
from explorer.ui.panels.inside_change import ChangeView, change_lines
from explorer.ui.placing import limits_of, placed
from explorer.ui.workspace import Workspace
from explorer.words import text

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def told(path: str = "relu2", known: np.ndarray | None = None, gone: float | None = 0.25) -> ChangeStudied:
    known = np.zeros((0, 4), np.float32) if known is None else known
    return ChangeStudied(
        1, path, 3,
        np.full((16, 32), -1, np.float32), np.zeros((16, 32), np.float32),
        "channels", 3,
        np.ones((32, 48), np.float32), np.ones((32, 48), np.float32),
        (-2.0, 2.0), (0.0, 2.0),
        np.full((32, 2), 0.5, np.float32), np.ones((32, 2), np.float32),
        known, gone, 0.5,
    )  # fmt: skip


@pytest.fixture
def shown(qtbot, themes) -> tuple[InsidePanel, InsideSession]:
    space = Workspace(basic_cnn())
    session = InsideSession(space)
    panel = InsidePanel(space, session, themes)
    qtbot.addWidget(panel)
    panel.resize(1300, 240)
    panel.show()
    return panel, session


def keys_of(panel: InsidePanel, path: str) -> list[str]:
    panel._workspace.select((path,))
    return [view.key for view in panel.views if view.applies(panel._workspace.report.blocks[path])]


def test_every_kind_of_block_has_what_suits_it(shown):
    panel, _ = shown
    assert panel.empty.isVisible()
    assert {"hear"} <= set(keys_of(panel, "conv1"))
    assert "change" not in keys_of(panel, "conv1")
    assert set(keys_of(panel, "relu1")) == set(keys_of(panel, "pool1")) == {"change", "hear"}
    assert keys_of(panel, "relu4") == ["change"], "a vector has no place in the sound"
    assert keys_of(panel, "flatten") == []
    assert panel.empty.isVisible()


def test_the_choice_stays_from_block_to_block(shown):
    panel, _ = shown
    panel._workspace.select(("relu1",))
    assert panel.shown.key == "change"
    panel.choice.chosen.emit("hear")
    panel._workspace.select(("pool2",))
    assert panel.shown.key == "hear"
    panel._workspace.select(("relu4",))
    assert panel.shown.key == "change"
    panel._workspace.select(("pool2",))
    assert panel.shown.key == "hear"


def test_what_arrives_is_shown(shown, qtbot):
    panel, session = shown
    session.show_channel("relu2", 3)
    panel._workspace.select(("relu2",))
    qtbot.waitUntil(lambda: session.studies.of(StudyChange) == [("relu2", {"channel": 3})])
    session.studies.arrived.emit(told("relu1"))
    view = panel.shown
    assert isinstance(view, ChangeView)
    assert view.told is None, "an answer about another block"
    session.studies.arrived.emit(told())
    assert "values deleted, all maps 25 %" in view.accessibleDescription()
    assert [picture.title for picture in view._pictures] == ["Map 4 as it arrives", "Map 4 as it leaves"]
    before, after = view._places()
    assert before.frames(32) == after.frames(32)
    panel.grab()


def test_a_row_of_the_histograms_is_a_map_to_look_at(shown, qtbot, monkeypatch):
    panel, session = shown
    pinned = []
    monkeypatch.setattr(session, "pin", lambda path, channel: pinned.append((path, channel)), raising=False)
    panel._workspace.select(("relu2",))
    qtbot.waitUntil(lambda: bool(session.studies.of(StudyChange)))
    session.studies.arrived.emit(told())
    view = panel.shown
    room = view._rooms()[1][0]
    low = QPointF(room.center().x(), room.bottom() - view.theme.line_height("caption") - 5)
    assert view.group_at(low) == 0
    assert view.group_at(QPointF(room.center().x(), room.top() + 2)) is None
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=low.toPoint())
    assert pinned == [("relu2", 0)]
    assert session.studies.of(StudyChange)[-1] == ("relu2", {"channel": 0})


def test_a_pooled_map_is_as_large_as_what_it_was_made_of(shown, qtbot):
    panel, session = shown
    panel._workspace.select(("pool1",))
    qtbot.waitUntil(lambda: bool(session.studies.of(StudyChange)))
    one = told("pool1")
    one = type(one)(
        **{**one.__dict__, "before": np.ones((64, 128), np.float32), "after": np.ones((32, 64), np.float32)}
    )
    session.studies.arrived.emit(one)
    before, after = panel.shown._places()
    assert (before.frames_per_cell, after.frames_per_cell) == (1.0, 2.0)
    assert (before.frames(128), after.frames(64)) == (128, 128)
    panel.grab()


@pytest.mark.parametrize(
    ("kernel", "pool"),
    [
        ((3, 3), {"size": (2, 2)}),
        ((5, 4), {"size": (3, 3), "stride": (2, 2), "padding": (1, 1)}),
        ((3, 7), {"size": 5}),
    ],
)
def test_what_a_pooling_reads_lies_where_its_own_block_says(qtbot, themes, kernel, pool):
    conv = {"filters": 4, "kernel": kernel, "padding": "valid"}
    space = Workspace(chain(("spectrogram", "spectrogram", {}), ("conv", "conv2d", conv), ("pool", "max_pool2d", pool)))
    session = InsideSession(space)
    panel = InsidePanel(space, session, themes)
    qtbot.addWidget(panel)
    panel.show()
    space.select(("pool",))
    qtbot.waitUntil(lambda: bool(session.studies.of(StudyChange)))
    session.studies.arrived.emit(told("pool"))
    before, after = panel.shown._places()
    limits = limits_of(space.document)
    assert before == pytest.approx(placed(space.report.blocks["conv"], None, limits))
    assert after == placed(space.report.blocks["pool"], None, limits)


def test_a_batch_norm_says_what_it_has_learned(qtbot, themes):
    space = Workspace(
        chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {"filters": 32}), ("bn1", "batch_norm", {}))
    )
    session = InsideSession(space)
    known = np.tile(np.array([[2.0, 4.0, 3.0, -1.0]], np.float32), (32, 1))
    lines = dict(change_lines(told("bn1", known, None), "en"))
    assert [lines[name] for name in ("mean", "spread", "scale", "shift")] == ["2", "4", "3", "−1"]
    assert "values deleted, all maps" not in lines
    assert dict(change_lines(told("bn1", known, None), "de"))["Streuung"] == "4"
    panel = InsidePanel(space, session, themes)
    qtbot.addWidget(panel)
    panel.show()
    space.select(("bn1",))
    assert panel.shown.key == "change"


def test_what_reads_no_sound_cannot_be_heard(qtbot, themes):
    space = Workspace(chain(("array", "array", {}), ("conv1", "conv2d", {"filters": 1}), ("relu1", "relu", {})))
    panel = InsidePanel(space, InsideSession(space), themes)
    qtbot.addWidget(panel)
    panel.show()
    space.select(("relu1",))
    assert panel.shown.key == "change"
    assert panel.choice is None, "there is nothing to choose from"


def test_a_fresh_batch_norm_says_that_it_has_learned_nothing():
    fresh = np.tile(np.array([0, 1.000005, 1, 0], np.float32), (32, 1))
    assert change_lines(told(known=fresh), "en")[0] == ("Fresh, nothing learned", "")
    assert change_lines(told(known=fresh), "de")[0] == ("Frisch, nichts gelernt", "")
    learned = fresh + np.array([0.2, 0, 0, 0], np.float32)
    assert change_lines(told(known=learned), "en")[0] == ("Learned", "")


def test_it_says_which_part_of_the_sound_it_is_about(shown):
    panel, session = shown
    panel._workspace.select(("relu2",))
    assert panel.place.isVisible()
    for start in (session.patch_start, 0, 3):
        session.patch_start = start
        panel._say_where()
        first, last = session.front.span(start, session.front.frames)  # as the sound draws it
        words = panel.place.words()
        assert words == text("inside.patch", start=max(first, 0.0), stop=last)
        said = [float(one) for one in re.findall(r"\d+(?:\.\d+)?", words)]
        assert said[1] == pytest.approx(last, abs=0.006)
        assert "−" not in words
    panel.show_view("hear")
    assert not panel.place.isVisible(), "what is heard has a choice of its own"


def test_a_late_answer_and_a_failure_are_said_in_place(shown, qtbot):
    panel, session = shown
    panel._workspace.select(("relu2",))
    qtbot.waitUntil(lambda: bool(session.studies.of(StudyChange)))
    view = panel.shown
    session.studies.states[StudyChange, "relu2"] = "computing"
    session.studies.changed.emit(StudyChange)
    assert view.state.shown == ("computing", "Being computed")
    session.studies.arrived.emit(told())
    session.studies.changed.emit(StudyChange)
    assert view.state.shown == ("computing", ""), "a line is enough over a picture"
    session.studies.states[StudyChange, "relu2"] = "failed"
    session.studies.reasons[StudyChange] = Failed(1, "worker-died")
    session.studies.changed.emit(StudyChange)
    assert view.state.shown[1].startswith("The computing process ended")
    panel._workspace.select(("relu1",))
    qtbot.waitUntil(lambda: view.path == "relu1")
    assert view.state.isHidden()
