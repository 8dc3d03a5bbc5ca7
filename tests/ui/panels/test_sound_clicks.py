"""A click in the sound: its line in the waveform, its column in the spectrogram and the playhead stand together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fakes import FakeSession
from PySide6.QtGui import QImage

from explorer.audio.files import Sound
from explorer.blocks.frontend import FrontEnd
from explorer.ui.panels.sound_view import SoundView
from explorer.ui.theme import LIGHT, ThemeHolder

# The offscreen platform cannot tell a window manager of sizes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FRONTS = {
    "overlapping": FrontEnd(),
    "side by side": FrontEnd(sample_rate=44_100, n_fft=1024, hop=1024, n_mels=128),
    "in power": FrontEnd(sample_rate=44_100, n_fft=2048, hop=1024, n_mels=40, scale="power"),
}
FRAME = 20


def clicked(front: FrontEnd, sample: int, frames: int = 40) -> FakeSession:
    """A session whose sound is one impulse."""
    samples = np.zeros(frames * front.hop, np.float32)
    samples[sample] = 1.0
    session = FakeSession(loaded=False)
    session.front = front
    session.take(Sound(samples, front.sample_rate, "click", Path("click.wav"), 1))
    return session


def shown(view: SoundView) -> np.ndarray:
    """The view's pixels [shape=(height, width, 3)]."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return pixels[:, : image.width(), :3].astype(int)


def made(qtbot, session: FakeSession, seconds: float) -> SoundView:
    view = SoundView(session, ThemeHolder(LIGHT))
    qtbot.addWidget(view)
    view.resize(1200, 300)
    span = 12 * session.front.frame_seconds
    view.set_time(view.time.showing(seconds - span / 2, seconds + span / 2))
    return view


@pytest.mark.parametrize("within", [-0.4, -0.2, 0.0, 0.2, 0.4])
@pytest.mark.parametrize("name", FRONTS)
def test_a_clicks_column_is_under_it(qtbot, name: str, within: float) -> None:
    front = FRONTS[name]
    sample = round((FRAME + within) * front.hop)
    seconds = sample / front.sample_rate
    session = clicked(front, sample)
    view = made(qtbot, session, seconds)
    where, pixels = view.place(), shown(view)
    wave = pixels[int(where.wave.top()) + 2 : int(where.wave.center().y()) - 4]
    inside = slice(int(where.wave.left()), int(where.wave.right()))
    line = int(where.wave.left()) + np.flatnonzero((wave != wave[0, inside.start]).any(axis=(0, 2))[inside])
    assert len(line), "the click is in the waveform"
    assert line.mean() == pytest.approx(view.time.x(seconds), abs=1.5)

    strip = pixels[int(where.spectrum.top()) + 1 : int(where.spectrum.bottom()) - 1].sum(axis=(0, 2))
    light = {frame: int(strip[round(view.time.x(front.seconds(frame + 0.5)))]) for frame in range(FRAME - 3, FRAME + 4)}
    assert light[FRAME] >= 0.99 * max(light.values())  # neighbours beyond the last colour are alike
    assert min(light[FRAME - 2], light[FRAME + 2]) < light[FRAME], "not all is equally bright"
    assert view.frame_at(seconds) == FRAME
    left, right = (view.time.x(place) for place in front.span(FRAME, 1))
    assert left <= line.mean() + 1
    assert line.mean() - 1 <= right
    assert abs(line.mean() - (left + right) / 2) <= abs(within) * (right - left) + 1.5


@pytest.mark.parametrize("within", [-0.4, 0.4])
def test_the_read_out_tells_the_level_of_the_column_under_the_pointer(qtbot, within: float) -> None:
    front = FRONTS["side by side"]
    sample = round((FRAME + within) * front.hop)
    session = clicked(front, sample)
    view = made(qtbot, session, sample / front.sample_rate)
    area = view.place().spectrum
    place = area.center()
    place.setX(view.time.x(sample / front.sample_rate))
    assert view.picture is not None
    band = min(int((area.bottom() - place.y()) / area.height() * front.n_mels), front.n_mels - 1)
    level = view.picture.decibels(band, FRAME)
    assert f"{level:.0f} dB".replace("-", "−") in view.read_out(place)


def test_the_first_frame_is_cut_where_the_sound_begins_and_the_last_goes_on_to_its_end(qtbot) -> None:
    front = FRONTS["side by side"]
    session = clicked(front, 0)
    view = made(qtbot, session, 0.0)
    where, pixels = view.place(), shown(view)
    assert view.time.start == 0
    row = pixels[int(where.spectrum.center().y())]
    bright, dark = (row[round(view.time.x(share * front.frame_seconds))].sum() for share in (0.05, 1.5))
    assert bright > dark + 100, "half of the first column is before the sound"

    length = 5 * front.hop + front.hop * 9 // 10  # the last frame's middle is 0.9 hops before the end
    samples = np.zeros(length, np.float32)
    samples[5 * front.hop] = 1.0
    session.take(Sound(samples, front.sample_rate, "end", Path("end.wav"), 1))
    view.set_time(view.time.showing(0.0, view.total))
    where, pixels = view.place(), shown(view)
    row = pixels[int(where.spectrum.center().y())]
    assert row[int(where.spectrum.right()) - 4].sum() > row[round(view.time.x(front.seconds(2.5)))].sum() + 100


def test_a_patch_at_the_beginning_has_its_edge_in_sight(qtbot) -> None:
    session = clicked(FRONTS["overlapping"], 3000)
    view = made(qtbot, session, 0.0)
    assert view.patch_seconds()[0] == pytest.approx(-0.008)
    assert view.patch_rect().left() == pytest.approx(view.place().spectrum.left())
    assert "0.00 s" in view.accessibleName()
    assert "−" not in view.accessibleName()
