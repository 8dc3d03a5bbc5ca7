"""Long sounds are read beside the window: it stays usable, says how far it is, and can stop."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from pytestqt.qtbot import QtBot
from stage import Stage

from explorer.audio.files import at_rate, load, save_wav
from explorer.audio.melspec import spectrogram
from explorer.document import edits
from explorer.ui.reading import SHORT, is_long

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def noise(path: Path, seconds: float, rate: int = 22_050) -> Path:
    rng = np.random.default_rng(1)
    save_wav(path, rng.uniform(-0.5, 0.5, round(seconds * rate)).astype(np.float32), rate)
    return path


def test_a_long_file_arrives_later(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.window.start_design()
    session, long = stage.session, noise(tmp_path / "long.wav", 3 * SHORT)
    assert is_long(long)
    before = session.sound
    assert stage.projects.open_any(long)
    assert session.sound is before
    assert not session.settled
    assert stage.window.toast.isVisible()
    assert "long.wav" in stage.window.toast.label.words()
    grown = []
    session.sound_grew.connect(lambda: grown.append(session.spectrogram.shape[2]))
    qtbot.waitUntil(lambda: session.sound is not before, timeout=20_000)
    assert session.sound.seconds == pytest.approx(3 * SHORT), "all of its length from the start"
    assert session.patch.max() > -100, "its first seconds are heard while the rest is read"
    qtbot.waitUntil(lambda: not session.listener.busy, timeout=20_000)
    assert grown == sorted(grown)
    assert stage.workspace.document.sound == str(long)
    assert not stage.window.toast.isVisible()
    assert session.spectrogram is not None
    sound = load(long)
    np.testing.assert_allclose(
        session.spectrogram, spectrogram(at_rate(sound, 16_000).samples, session.front), atol=1e-4
    )
    assert session.patch.shape == (1, 64, 128)


def test_another_front_end_hears_a_long_sound_anew_and_keeps_the_patch(
    stage: Stage, qtbot: QtBot, tmp_path: Path
) -> None:
    stage.window.start_design()
    session, long = stage.session, noise(tmp_path / "long.wav", 2 * SHORT)
    stage.projects.open_any(long)
    qtbot.waitUntil(lambda: not session.listener.busy, timeout=20_000)
    session.set_patch(500)
    for bands in (32, 40, 48):
        stage.workspace.edit("Bands", lambda now, bands=bands: edits.set_values(now, "spectrogram", n_mels=bands))  # type: ignore[misc]
    assert session.spectrogram is None
    assert session.patch.shape == (1, 48, 128)
    qtbot.waitUntil(lambda: session.spectrogram is not None, timeout=20_000)
    assert session.spectrogram is not None
    assert session.spectrogram.shape[1] == 48
    assert session.patch_start == 500


def test_reading_can_be_stopped(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.window.start_design()
    session = stage.session
    before = session.sound
    stage.projects.open_any(noise(tmp_path / "long.wav", 3 * SHORT))
    stage.window.toast.action.click()
    assert not session.listener.busy
    assert not stage.window.toast.isVisible()
    qtbot.wait(300)
    assert session.sound is before


def test_the_sound_that_was_asked_for_last_counts(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.window.start_design()
    session = stage.session
    stage.projects.open_any(noise(tmp_path / "long.wav", 3 * SHORT))
    short = noise(tmp_path / "short.wav", 1.0)
    stage.projects.open_any(short)
    assert session.sound is not None
    assert session.sound.path == short
    qtbot.wait(300)
    assert session.sound.path == short
    assert not session.listener.busy


def test_a_long_file_that_is_cut_short_is_said(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.window.start_design()
    whole = noise(tmp_path / "whole.wav", 3 * SHORT).read_bytes()
    (tmp_path / "cut.wav").write_bytes(whole[: len(whole) // 2])
    before = stage.session.sound
    stage.projects.open_any(tmp_path / "cut.wav")
    qtbot.waitUntil(lambda: any("cut.wav" in words for words in stage.said), timeout=20_000)
    assert stage.session.sound is before
    assert not stage.session.listener.busy


@pytest.mark.parametrize(("language", "words"), [("en", "this is not a sound"), ("de", "Das ist kein lesbarer Klang")])
def test_what_is_wrong_with_a_file_is_said_in_the_windows_language(
    stage: Stage, tmp_path: Path, language: str, words: str
) -> None:
    stage.window.start_design()
    stage.window.set_language(language)
    before = stage.session.sound
    (tmp_path / "text.wav").write_text("no sound at all")
    stage.projects.open_any(tmp_path / "text.wav")
    assert any(words in said for said in stage.said)
    assert stage.session.sound is before


@pytest.mark.parametrize("seconds", [1.0, 2 * SHORT])
def test_channels_that_cancel_are_said(stage: Stage, qtbot: QtBot, tmp_path: Path, seconds: float) -> None:
    stage.window.start_design()
    side = np.random.default_rng(0).uniform(-0.5, 0.5, round(seconds * 16_000))
    soundfile.write(tmp_path / "inverted.wav", np.stack([side, -side], axis=1), 16_000)
    stage.projects.open_any(tmp_path / "inverted.wav")
    qtbot.waitUntil(lambda: any("cancel each other out" in said for said in stage.said), timeout=20_000)
    assert stage.session.sound is not None
    assert np.abs(stage.session.sound.samples).max() > 0.4


def test_another_front_end_while_reading_begins_it_again(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.window.start_design()
    session = stage.session
    stage.projects.open_any(noise(tmp_path / "long.wav", 10 * SHORT))
    qtbot.waitUntil(lambda: session.sound is not None and session.sound.name == "long.wav", timeout=20_000)
    if session.listener.reading:  # a fast machine may have it all by now
        stage.workspace.edit("Bands", lambda now: edits.set_values(now, "spectrogram", n_mels=32))
    qtbot.waitUntil(lambda: not session.listener.busy, timeout=30_000)
    assert session.spectrogram is not None
    bands = session.front.n_mels
    sound = load(tmp_path / "long.wav")
    np.testing.assert_allclose(
        session.spectrogram, spectrogram(at_rate(sound, 16_000).samples, session.front), atol=1e-4
    )
    assert session.spectrogram.shape[1] == bands
