"""Hear a map: what is asked for, what is made of it, how both sides play, and the file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes import basic_cnn
from inside_session import InsideSession

from explorer.audio.files import load
from explorer.blocks.frontend import FrontEnd
from explorer.ipc.studies_inside import SpanStudied, StudySpan
from explorer.ui.panels.inside import InsidePanel
from explorer.ui.panels.inside_hear import HearView
from explorer.ui.through import LONGEST, stretch_of
from explorer.ui.workspace import Workspace

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def shown(qtbot, themes) -> tuple[InsidePanel, InsideSession, HearView]:
    space = Workspace(basic_cnn())
    session = InsideSession(space)
    panel = InsidePanel(space, session, themes)
    qtbot.addWidget(panel)
    panel.resize(1300, 240)
    panel.show()
    space.select(("conv2",))
    panel.show_view("hear")
    qtbot.waitUntil(lambda: bool(session.studies.of(StudySpan)))
    view = panel.shown
    assert isinstance(view, HearView)
    return panel, session, view


def answer(session: InsideSession, values: np.ndarray | None = None) -> None:
    path, asked = session.studies.of(StudySpan)[-1]
    cells = max(asked["spectrogram"].shape[2] // 2, 1)
    strength = np.ones((1, 32, cells), np.float32) if values is None else values
    session.studies.arrived.emit(SpanStudied(1, path, strength, False, True, asked["channel"]))


def test_the_patch_through_all_maps_is_asked_for_and_made(shown):
    _, session, view = shown
    path, asked = session.studies.of(StudySpan)[-1]
    assert (path, asked["channel"], asked["strength"]) == ("conv2", None, True)
    assert np.array_equal(asked["spectrogram"], session.spectrogram[:, :, 226 : 226 + 128])
    assert not view.play.isEnabled()
    answer(session)
    both = view.through.both
    assert both is not None
    first = 226 * 256 - 128  # from where its first frame is drawn to where its last one ends
    # What answers everywhere alike keeps the sound as it is.
    samples = session.at_rate.samples[first : first + 128 * 256]
    assert np.abs(both.original.samples - samples).max() < 1e-6
    assert np.abs(both.through.samples - samples).max() < 1e-4
    assert both.original.start == pytest.approx(225.5 * 0.016)
    view.grab()


def test_where_nothing_answers_nothing_is_heard_and_both_are_as_loud(shown):
    _, session, view = shown
    strength = np.zeros((1, 32, 64), np.float32)
    strength[0, :, 32:] = 1
    answer(session, strength)
    both = view.through.both
    assert np.abs(both.through.samples[: 56 * 256]).max() < 1e-3
    levels = [float(np.sqrt(np.mean(np.square(x.samples)))) for x in (both.original, both.through)]
    assert levels[0] == pytest.approx(levels[1], rel=1e-3)


def test_a_and_b_go_on_at_the_same_moment(shown):
    _, session, view = shown
    answer(session)
    view.play.click()
    what, excerpt, rate, start = session.transport.played[-1]
    assert (what, rate, start) == ("block", 16_000, 0.0)
    assert excerpt is view.through.both.through
    session.transport.playhead = excerpt.start + 0.7
    view.side.chosen.emit("original")
    what, excerpt, _, start = session.transport.played[-1]
    assert what == "patch"
    assert excerpt is view.through.both.original
    assert start == pytest.approx(0.7)
    view.play.click()
    assert not view.through.playing
    assert not view.play.playing()


def test_a_click_into_a_picture_plays_from_there(shown):
    _, session, view = shown
    answer(session)
    view.pictures.pressed.emit("original", view.through.both.original.start + 0.5)
    assert session.transport.played[-1][3] == pytest.approx(0.5)
    assert view.side.current() == "original"
    side, seconds = view.pictures.place(view.pictures._rooms()[1].center())
    assert side == "through"
    assert seconds == pytest.approx(226 * 0.016 + 1.024, abs=0.01)


def test_one_map_and_the_whole_sound(shown):
    _, session, view = shown
    session.show_channel("conv2", 5)
    view.which.set_current("one")
    view.which.chosen.emit("one")
    assert session.studies.of(StudySpan)[-1][1]["channel"] == 5
    view.span.chosen.emit("whole")
    asked = session.studies.of(StudySpan)[-1][1]["spectrogram"]
    assert asked.shape == session.spectrogram.shape
    answer(session)
    assert view.through.both.original.start == 0
    assert len(view.through.both.through.samples) == (session.spectrogram.shape[2] - 1) * 256


def test_of_an_hour_some_minutes_around_the_patch(shown):
    _, session, _ = shown
    session.spectrogram = np.broadcast_to(np.float32(-40), (1, 64, 225_000))
    session.patch_start = 100_000
    stretch = stretch_of(session)
    assert stretch.frames == round(LONGEST / FrontEnd().frame_seconds)
    assert not stretch.whole
    assert stretch.start < 100_000 < stretch.start + stretch.frames
    session.patch_start = 224_900
    assert stretch_of(session).start + stretch.frames == 225_000


def test_an_answer_to_something_else_is_not_taken(shown):
    _, session, view = shown
    session.studies.arrived.emit(SpanStudied(1, "conv3", np.ones((1, 16, 32), np.float32), False, True, None))
    assert view.through.both is None
    view.through.want(channel=3)
    answer(session)
    assert view.through.both.channel == 3
    view.through.want(channel=4)
    assert view.through.both is None, "what another map keeps is not shown for this one"


def test_saved_as_wav(shown, tmp_path: Path):
    _, session, view = shown
    answer(session)
    assert view.save_to(tmp_path / "kept")
    found = load(tmp_path / "kept.wav")
    assert np.abs(found.samples - view.through.both.through.samples).max() < 1e-4
    assert session.said[-1] == "Saved to kept.wav."
    assert not view.save_to(tmp_path / "nowhere" / "kept.wav")
    assert "kept.wav" in session.said[-1]


def test_it_stops_when_another_block_is_chosen(shown):
    panel, session, view = shown
    answer(session)
    view.play.click()
    panel._workspace.select(("flatten",))
    assert not session.transport.playing
    assert panel.empty.isVisible()


def test_a_sound_of_one_frame_leaves_nothing_of_the_one_before(shown):
    panel, session, view = shown
    answer(session)
    assert view.play.isEnabled()
    assert not view.empty.isVisible()
    session.spectrogram = session.spectrogram[:, :, :1]
    session.patch_start = 0
    panel._ask()
    assert view.through.both is None
    assert not view.play.isEnabled()
    assert not view.save.isEnabled()
    assert view.empty.isVisible()
    answer(session)
    assert view.through.both is None


def test_a_block_without_pictures_says_what_would_fill_the_page(shown, monkeypatch):
    panel, session, view = shown
    monkeypatch.setattr(session, "absence", lambda path: "asks", raising=False)
    panel._look()
    assert panel.empty.isVisible()
    assert not view.isVisible()
    assert "conv2" in panel.empty.label.text()
    monkeypatch.setattr(session, "absence", lambda path: "")
    panel._look()
    assert view.isVisible()
