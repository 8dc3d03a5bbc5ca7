"""The page What if: what it asks for, what it shows of the answer, and what it plays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stage import Stage

from explorer.audio.altering import altered
from explorer.audio.melspec import patch, spectrogram
from explorer.ipc.messages import Failed
from explorer.ipc.study_shift import Bridge, BridgesStudied, ShiftStudied, StudyBridges, StudyShift
from explorer.ui.whatif.panel import WhatIfPanel
from explorer.ui.whatif.slider import BalanceSlider
from explorer.ui.whatif.sliders import Altered

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def stage(qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    made = Stage()
    made.projects.open_template("basic-cnn", ask=False)
    made.window.bottom.show_page("whatif")
    QApplication.processEvents()
    yield made
    made.workspace.history.mark_saved()
    made.window.close()
    QApplication.processEvents()


def panel_of(stage: Stage) -> WhatIfPanel:
    panel = stage.window.bottom.page("whatif")
    assert isinstance(panel, WhatIfPanel)
    return panel


def newest(stage: Stage) -> StudyShift:
    panel_of(stage).shift.ask()
    found = stage.of(StudyShift)[-1]
    assert isinstance(found, StudyShift)
    return found


def answer(stage: Stage) -> ShiftStudied:
    """What the worker could say to the newest question, with numbers of its own."""
    request = newest(stage)
    paths = tuple(stage.workspace.document.graph.by_id)
    count = len(paths)
    moved = np.zeros((count, 2), np.float32)
    moved[1] = (0, 4)
    told = ShiftStudied(
        request.job,
        request.path,
        request.frames,
        request.semitones,
        request.gain_db,
        request.snr_db,
        paths,
        moved,
        np.linspace(1.2, 0.1, count).astype(np.float32),
        np.full(count, 0.05, np.float32),
        ("siren", "bell"),
        np.array([0.9, 0.1], np.float32),
        np.array([0.8, 0.2], np.float32),
        np.ones(32_768, np.float32),
    )
    stage.reply(told)
    QApplication.processEvents()
    return told


def test_what_the_sliders_say_is_asked_for(stage: Stage) -> None:
    view = panel_of(stage).shift
    view.set_altered(Altered(4, -2, 6, 20))
    request = newest(stage)
    assert (request.frames, request.semitones, request.gain_db, request.snr_db) == (4, -2.0, 6.0, 20.0)
    assert request.path == "output"
    view.set_altered(Altered())
    assert newest(stage).snr_db is None


@pytest.mark.parametrize("seconds", [0.0, 3.62, 7.9])
def test_the_sound_that_is_sent_holds_the_patch_and_all_that_comes_into_it(stage: Stage, seconds: float) -> None:
    session = stage.session
    session.set_patch(round(seconds / session.front.frame_seconds))
    for frames in (-16, 0, 16):
        panel_of(stage).shift.set_altered(Altered(frames))
        request = newest(stage)
        heard = spectrogram(altered(request.samples), session.front)
        assert np.array_equal(patch(heard, request.first, session.front.frames), session.patch)
        wanted = patch(session.spectrogram, session.patch_start - frames, session.front.frames)
        assert np.array_equal(patch(heard, request.first - frames, session.front.frames), wanted)


def test_keys_move_a_slider_and_bring_it_back(stage: Stage) -> None:
    slider = panel_of(stage).shift.sliders.frames
    slider.setFocus()
    for _ in range(3):
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value == 3
    assert slider.accessibleDescription() == "3 frames later, 48 ms"
    QTest.keyClick(slider, Qt.Key.Key_0)
    assert slider.value == 0
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(2, slider.height() // 2))
    assert slider.value == -16
    QTest.mouseDClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(2, slider.height() // 2))
    assert slider.value == 0


def test_the_link_takes_everything_back(stage: Stage) -> None:
    sliders = panel_of(stage).shift.sliders
    assert not sliders.again.isEnabled()
    sliders.set(Altered(4, 1, -6, 10))
    assert sliders.altered() == Altered(4, 1, -6, 10)
    sliders.again.click()
    assert sliders.altered() == Altered()
    assert not sliders.again.isEnabled()


def test_a_slider_that_is_told_a_value_tells_nobody(qtbot, stage: Stage) -> None:
    slider = BalanceSlider(stage.window.themes, "x", -3, 3)
    qtbot.addWidget(slider)
    with qtbot.assertNotEmitted(slider.chosen):
        slider.set_value(2)
    with qtbot.waitSignal(slider.chosen):
        slider.reset()


def test_the_answer_is_drawn_and_said(stage: Stage) -> None:
    view = panel_of(stage).shift
    assert view.empty.isVisible() or view.curve.isVisible()
    answer(stage)
    assert view.curve.isVisible()
    assert view.before.values()[0] == ("siren", pytest.approx(0.9))
    assert view.after.values()[0] == ("siren", pytest.approx(0.8))
    said = view.curve.accessibleDescription()
    assert "spectrogram: changes by 120 %" in said
    assert "conv1: moves by 4 cells, changes by 112 %, after moving along by 5 %" in said
    view.curve.grab()


def test_a_click_on_the_curve_selects_the_block(stage: Stage) -> None:
    view = panel_of(stage).shift
    answer(stage)
    curve = view.curve
    QTest.mouseClick(curve, Qt.MouseButton.LeftButton, pos=QPoint(round(curve._x(4)), curve.height() // 2))
    assert stage.workspace.selection == ("conv2",)
    curve.setFocus()
    curve._point(-1)
    QTest.keyClick(curve, Qt.Key.Key_Right)
    QTest.keyClick(curve, Qt.Key.Key_Right)
    QTest.keyClick(curve, Qt.Key.Key_Return)
    assert stage.workspace.selection == ("conv1",)


def test_before_and_after_are_played(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    view = panel_of(stage).shift
    played: list[tuple[str, int, float]] = []

    def play(what: str, excerpt: object, rate: int, start: float = 0.0) -> None:
        played.append((what, len(excerpt.samples), excerpt.start))  # type: ignore[attr-defined]

    monkeypatch.setattr(stage.session.transport, "play", play)
    answer(stage)
    view.play_after.click()
    view.play_before.click()
    start = stage.session.patch_start * 0.016 - 0.008  # half a hop before the middle of its first frame
    assert played[0] == ("altered", 32_768, pytest.approx(start))
    assert played[1][0] == "patch"
    assert played[1][2] == pytest.approx(start, abs=1e-4)


def test_a_design_that_does_not_fit_shows_no_old_curve(stage: Stage) -> None:
    view = panel_of(stage).shift
    told = answer(stage)
    stage.reply(Failed(told.job, "empty"))
    assert view.told is None
    assert not view.curve.isVisible()


def bridges(stage: Stage) -> BridgesStudied:
    stage.projects.open_template("unet-small", ask=False)
    panel_of(stage).show_view("bridges")
    QApplication.processEvents()
    panel_of(stage).bridges.ask()
    request = stage.of(StudyBridges)[-1]
    made = [
        Bridge(source, target, np.ones(size, np.float32), np.zeros(size, np.float32), full, joint, change)
        for source, target, size, full, joint, change in (
            ("down2", "up1", (32, 64), np.full((64, 128), 0.1, np.float32), 0.2, 0.003),
            ("down1", "up2", (64, 128), np.full((64, 128), -0.3, np.float32), 0.4, 0.25),
        )
    ]
    told = BridgesStudied(request.job, request.path, tuple(made), np.ones((64, 128), np.float32), ())
    stage.reply(told)
    QApplication.processEvents()
    return told


def test_every_bridge_is_listed_with_what_it_changes(stage: Stage) -> None:
    bridges(stage)
    view = panel_of(stage).bridges
    assert [row.text() for row in view.rows] == ["down2 → up1", "down1 → up2"]
    assert view.bridge is not None
    assert view.bridge.target == "up2", "the last one is nearest to the answer"
    assert view.hint.words() == "changes up2 by 40 %, the answer by 25 %"
    view.rows[0].click()
    assert view.bridge.target == "up1"
    assert view.rows[0].isChecked()
    assert not view.rows[1].isChecked()
    assert "up1 with it, up1 without it" in view.pictures.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.bridge.target == "up2"
    view.grab()


def test_a_joint_is_played_with_and_without_its_bridge(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    bridges(stage)
    played: list[tuple[str, float]] = []

    def play(what: str, excerpt: object, rate: int, start: float = 0.0) -> None:
        played.append((what, float(np.abs(excerpt.samples).max())))  # type: ignore[attr-defined]

    monkeypatch.setattr(stage.session.transport, "play", play)
    view = panel_of(stage).bridges
    view.plays["with"].click()
    view.plays["without"].click()
    assert [what for what, _ in played] == ["bridge with up2", "bridge without up2"]
    assert played[0][1] > 0.1
    assert played[1][1] < 1e-3, "a joint that answers nowhere is silent"


def test_a_design_without_bridges_says_so(stage: Stage) -> None:
    panel_of(stage).show_view("bridges")
    QApplication.processEvents()
    panel_of(stage).bridges.ask()
    request = stage.of(StudyBridges)[-1]
    stage.reply(BridgesStudied(request.job, request.path, (), np.ones((10, 1), np.float32), ()))
    assert panel_of(stage).bridges.empty.isVisible()


def test_another_language_keeps_what_is_tried(stage: Stage) -> None:
    panel_of(stage).shift.set_altered(Altered(5))
    stage.window.set_language("de")
    assert panel_of(stage).shift.sliders.altered() == Altered(5)
    assert panel_of(stage).shift.sliders.frames.accessibleDescription() == "5 Frames später, 80 ms"


def test_the_page_is_no_taller_than_it_must_be_and_says_what_to_do_first(stage: Stage) -> None:
    panel = panel_of(stage)
    view = panel.shift
    assert view.play_before.y() == view.play_after.y()
    assert panel.minimumSizeHint().height() <= 250
    told = answer(stage)
    bent = view.curve.grab().toImage()
    still = replace(told, changes=np.zeros_like(told.changes), rest=np.zeros_like(told.rest))
    stage.reply(still)
    painted: list[str] = []
    view.curve._paint_hint = lambda *_: painted.append("hint")
    view.curve.grab()
    assert painted == ["hint"]
    stage.reply(told)
    assert view.curve.grab().toImage() == bent
    assert painted == ["hint"]


def test_nothing_of_the_design_before_stays_where_a_design_has_to_be_asked_for(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = panel_of(stage)
    answer(stage)
    assert panel.shift.curve.isVisible()
    monkeypatch.setattr(stage.session.studies, "ask", lambda *_, **__: False)
    panel.shift.ask()
    assert panel.shift.told is None
    assert not panel.shift.curve.isVisible()
    assert "Basic CNN" in panel.shift.empty.label.text()
    assert not panel.shift.play_after.isEnabled()
    panel.show_view("bridges")
    panel.bridges.ask()
    assert panel.bridges.told is None
    assert "Basic CNN" in panel.bridges.empty.label.text()
