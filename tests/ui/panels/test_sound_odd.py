"""Sounds that are odd are drawn as what they are, on every axis."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile
from fakes import FakeSession
from PySide6.QtGui import QImage

from explorer.audio.files import load
from explorer.ui.panels.sound import SoundPanel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def tone(seconds: float, rate: int) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * 1000 * np.arange(max(round(seconds * rate), 1)) / rate)


def inverted() -> np.ndarray:
    return np.stack([tone(1, 16_000), -tone(1, 16_000)], axis=1)


SOUNDS = {
    "silence": (np.zeros(16_000), 16_000),
    "one sample": (np.full(1, 0.5), 16_000),
    "10 ms": (tone(0.01, 16_000), 16_000),
    "192 kHz": (tone(1, 192_000), 192_000),
    "8 channels": (np.repeat(tone(1, 44_100)[:, np.newaxis], 8, axis=1), 44_100),
    "inverted": (inverted(), 16_000),
    "8 kHz": (tone(1, 8_000), 8_000),
}


@pytest.fixture
def shown(qtbot, themes, tmp_path: Path):
    def make(name: str, axis: str) -> tuple[SoundPanel, QImage]:
        samples, rate = SOUNDS[name]
        soundfile.write(tmp_path / "odd.wav", samples, rate)
        session = FakeSession(loaded=False)
        session.looks.set(axis=axis)
        panel = SoundPanel(session, themes)
        qtbot.addWidget(panel)
        panel.resize(1000, 260)
        sound = load(tmp_path / "odd.wav")
        session.take(sound)
        return panel, panel.grab().toImage()

    return make


def rows_of(panel: SoundPanel, image: QImage) -> list[int]:
    """The brightness of each line of the spectrogram at an eighth of its width, low frequencies first."""
    box = panel.view.place().spectrum.toRect()
    x = box.left() + box.width() // 8
    return [image.pixelColor(x, y).lightness() for y in range(box.bottom() - 1, box.top() + 24, -1)]


def light_at(panel: SoundPanel, image: QImage, hz: float) -> int:
    """The brightness of the spectrogram at a frequency, at an eighth of its width."""
    box = panel.view.place().spectrum.toRect()
    middle = round(panel.view.spectrum.axis.y(hz, panel.view.place().spectrum))
    x = box.left() + box.width() // 8
    return max(image.pixelColor(x, y).lightness() for y in (middle - 1, middle, middle + 1))


@pytest.mark.parametrize("axis", ["mel", "linear", "log"])
@pytest.mark.parametrize("name", SOUNDS)
def test_it_is_drawn_as_what_it_is(shown, name: str, axis: str) -> None:
    panel, image = shown(name, axis)
    rows = rows_of(panel, image)
    if name == "silence":
        assert max(rows) < 20, "silence is dark, not loud noise at the floor"
    elif name == "one sample":
        assert max(rows) - min(rows) < 60, "a click has no pitch"
    else:
        assert light_at(panel, image, 1000) > 120
        assert light_at(panel, image, 3000) < light_at(panel, image, 1000) - 30
    assert panel.view.spectrum.loudest <= 60
