"""The look of the spectrogram: axis, colours, range of levels; and the selection that Space keeps to."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeSession
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtTest import QTest

from explorer.audio.excerpt import Excerpt
from explorer.audio.files import Sound
from explorer.audio.melspec import spectrogram
from explorer.audio.overview import Overview
from explorer.blocks.frontend import FrontEnd
from explorer.ui.panels.axes import TimeView
from explorer.ui.panels.sound import SoundPanel
from explorer.ui.panels.sound_axis import FrequencyAxis, note_text
from explorer.ui.panels.sound_colours import look_menu
from explorer.ui.panels.sound_spectrum import SpectrumPicture
from explorer.ui.panels.sound_stft import DisplaySpectrum
from explorer.ui.settings import Settings
from explorer.ui.sound_look import COLOURS, SoundLook, SoundLooks
from explorer.ui.theme import DARK, LIGHT, ThemeHolder
from explorer.ui.transport import Transport

pytestmark = [pytest.mark.qt_log_ignore("propagateSizeHints"), pytest.mark.usefixtures("qapp")]


@pytest.fixture
def panel(qtbot, themes, session) -> SoundPanel:
    made = SoundPanel(session, themes)
    qtbot.addWidget(made)
    made.resize(1600, 260)
    made.show()
    return made


def tone(hz: float, rate: int = 44_100, seconds: float = 2.0, level: float = 1.0) -> Sound:
    samples = level * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate)) / rate)
    return Sound(samples.astype(np.float32), rate, "tone")


@pytest.mark.parametrize(
    ("hz", "words"),
    [(440, "A4"), (261.626, "C4"), (450, "A4 +39 ct"), (27.5, "A0"), (4186, "C8"), (138.0, "C♯3 −7 ct"), (5, "")],
)
def test_notes_and_cents(hz: float, words: str) -> None:
    assert note_text(hz) == words


@pytest.mark.parametrize("kind", ["mel", "linear", "log"])
def test_an_axis_there_and_back(kind: str) -> None:
    axis, box = FrequencyAxis(kind, FrontEnd(), 22_050.0), QRectF(0, 10, 100, 200)
    for share in (0.0, 0.25, 0.9, 1.0):
        assert axis.share(axis.hz(share)) == pytest.approx(share, abs=1e-9)
    assert axis.y(axis.hz(0.25), box) == pytest.approx(160)
    places = [axis.share(hz) for hz, _ in axis.ticks(150, 13)] if kind != "mel" else [0.0, 1.0]
    assert places == sorted(places)
    assert all((b - a) * 150 >= 13 for a, b in pairwise(places))


def test_what_the_network_hears_lies_inside_of_what_the_sound_has() -> None:
    box = QRectF(0, 0, 100, 200)
    axis = FrequencyAxis("linear", FrontEnd(fmin=1000.0), 16_000.0)
    assert axis.heard(box) == QRectF(0, 100, 100, 87.5)
    # The lowest and the highest band lie there too.
    whole = axis.placed(QRectF(10, 0, 5, 200), box)
    assert whole.left() == 10
    assert whole.top() == pytest.approx(100, abs=5)
    assert whole.bottom() == pytest.approx(187.5, abs=1)
    assert FrequencyAxis("mel", FrontEnd(), 8000.0).heard(box) == box


@pytest.mark.parametrize("kind", ["linear", "log"])
@pytest.mark.parametrize("hz", [200.0, 1000.0, 9000.0])
def test_a_tone_lies_at_its_frequency_and_level(kind: str, hz: float) -> None:
    sound = tone(hz, level=0.5)
    display = DisplaySpectrum(sound, SoundLook(axis=kind))
    axis = FrequencyAxis(kind, FrontEnd(), 22_050.0)
    levels = display.levels(TimeView.whole(0, 100, 2.0), axis, 100, 300)
    row = int(levels[:, 50].argmax())
    assert row / 300 == pytest.approx(axis.share(hz), abs=0.012)
    assert levels[row, 50] == pytest.approx(20 * math.log10(0.5), abs=1.5)
    assert display.loudest == pytest.approx(20 * math.log10(0.5), abs=1.5)
    assert display.level(hz, 1.0) == pytest.approx(20 * math.log10(0.5), abs=1.5)
    assert display.level(hz * 2, 1.0) < -60


def test_a_click_shows_however_far_out() -> None:
    samples = np.zeros(60 * 16_000, np.float32)
    samples[30 * 16_000] = 1
    display = DisplaySpectrum(Sound(samples, 16_000, "click", None, 1, Overview.of(samples)), SoundLook(axis="linear"))
    axis = FrequencyAxis("linear", FrontEnd(), 8000.0)
    levels = display.levels(TimeView.whole(0, 1000, 60.0), axis, 1000, 50)
    assert levels[:, 499:502].max() > levels[:, 700].max() + 30
    assert display.loudest > -100


@pytest.mark.parametrize("seconds", [0.01, 0.0000625])
def test_less_sound_than_a_window_is_shown(seconds: float) -> None:
    sound = tone(1000, 16_000, seconds)
    display = DisplaySpectrum(sound, SoundLook(axis="log"))
    axis = FrequencyAxis("log", FrontEnd(), 8000.0)
    assert np.isfinite(display.levels(TimeView.whole(0, 200, seconds), axis, 200, 100)).all()


def test_a_spectrum_grows_as_the_sound_is_read() -> None:
    front = FrontEnd(n_mels=8)
    values = spectrogram(np.random.default_rng(0).uniform(-1, 1, 60 * 16_000).astype(np.float32), front)
    rows = np.ascontiguousarray(values.transpose(2, 0, 1))
    parts = [rows[:n].transpose(1, 2, 0) for n in (33, 1000, len(rows))]
    grown = SpectrumPicture(parts[0], front)
    for part in parts[1:]:
        assert grown.begins(part, front)
        grown.grow(part)
    whole = SpectrumPicture(values, front)
    assert not grown.begins(values, front)
    assert grown.loudest == whole.loudest == values.max()
    view, size = TimeView.whole(0, 50, 60.0), QSize(50, 40)
    assert grown.pixmap(view, size, 1.0).toImage() == whole.pixmap(view, size, 1.0).toImage()


def test_choices_are_kept_for_the_next_start(tmp_path: Path) -> None:
    looks = SoundLooks()
    looks.remember(Settings(tmp_path / "s.json"))
    looks.set(axis="log", colours="viridis", below=80.0, repeat=False)
    later = SoundLooks()
    later.remember(Settings(tmp_path / "s.json"))
    assert later.look == SoundLook("log", "viridis", 80.0, 2.0, repeat=False)
    (tmp_path / "s.json").write_text('{"sound axis": "bark", "sound below": -3.0, "sound colours": 5}')
    broken = SoundLooks()
    broken.remember(Settings(tmp_path / "s.json"))
    assert broken.look == SoundLook(below=8.0)


def test_the_handles_choose_the_levels(panel, session) -> None:
    bar = panel.side.bar
    y = bar.handle("below")
    place = QPoint(round(bar.bar().right()) + 4, round(y))
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(bar, place + QPoint(0, 10))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=place + QPoint(0, 10))
    moved = session.looks.look
    assert moved.below == pytest.approx(66 + 10 / bar.bar().height() * 120, abs=1)
    assert moved.above == 2
    QTest.keyClick(bar, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert session.looks.look.above == 12
    QTest.keyClick(bar, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert session.looks.look.below == moved.below - 1
    for _ in range(20):
        QTest.keyClick(bar, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    look = session.looks.look
    assert look.below - look.above >= 6, "the handles never cross"
    QTest.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=place)
    assert session.looks.look == SoundLook()


def test_a_darker_floor_hides_what_is_quiet(panel, session) -> None:
    def light() -> float:
        image = panel.view.spectrum.picture.pixmap(panel.view.time, QSize(200, 60), 1.0).toImage()
        return sum(image.pixelColor(x, y).lightness() for x in range(200) for y in range(60))

    usual = light()
    session.looks.set(below=20.0)
    assert light() < usual
    session.looks.set(below=110.0)
    assert light() > usual


@pytest.mark.parametrize("axis", ["mel", "linear", "log"])
@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_look_can_be_painted(qtbot, axis: str, colours: str, theme) -> None:
    session = FakeSession()
    panel = SoundPanel(session, ThemeHolder(theme))
    qtbot.addWidget(panel)
    panel.resize(900, 216)
    session.hold("conv3", (6, 15))
    session.looks.set(axis=axis, colours=colours)
    image = panel.grab().toImage()
    box = panel.view.place().spectrum.toRect()
    seen = {image.pixel(box.left() + i * 7, box.top() + j * 9) for i in range(80) for j in range(8)}
    assert len(seen) > 40
    assert not panel.view.label_rect().isEmpty(), "the field is drawn on every axis"


def test_another_axis_reads_out_its_own_level(panel, session) -> None:
    session.take(tone(1000, level=0.5))
    session.looks.set(axis="linear")
    box = panel.view.place().spectrum
    y = panel.view.spectrum.axis.y(1000, box)
    words = panel.view.read_out(QPointF(panel.view.time.x(1.0), y)).split(" · ")
    assert words[0] == "1.00 s"
    assert words[1].endswith("Hz")
    assert words[-1] in ("−6 dB", "−7 dB", "−8 dB")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_menu_names_and_chooses(qtbot, panel, session, language: str) -> None:
    menu = look_menu(panel, session.looks, language)
    words = [action.text() for action in menu.actions() if action.text() and not action.isSeparator()]
    assert len(words) == len(set(words)) == 3 + 5 + 3 + 1
    chosen = [action.text() for action in menu.actions() if action.isChecked()]
    assert len(chosen) == 3, "axis, colours, repeat"
    action = next(a for a in menu.actions() if a.data() == "axis log")
    action.trigger()
    assert session.looks.look.axis == "log"
    assert panel.side.look.text() == "Log"


def test_space_keeps_to_the_selection(panel, session) -> None:
    panel.view.set_range((1.0, 2.0))
    assert session.transport.range == (1.0, 2.0)
    assert panel.listen.row("sound").text() == "The selection"
    assert panel.listen.row("sound").accessibleDescription() == "1.0 s"
    panel.side.repeat.click()
    assert not session.looks.look.repeat
    assert not session.transport.repeat
    session.looks.set(repeat=True)
    assert panel.side.repeat.isChecked()
    assert session.transport.repeat
    panel.view.set_range(None)
    assert session.transport.range is None
    assert panel.listen.row("sound").text() == "The whole sound"


class Player:
    """Keeps what the transport asks for."""

    reason = None
    playing = False
    position = 0.0

    def __init__(self) -> None:
        self.asked: tuple[int, float, tuple[float, float] | None] | None = None

    def play(self, samples, rate, start=0.0, loop=None) -> None:
        self.asked = (len(samples), start, loop)

    def stop(self) -> None: ...

    def close(self) -> None: ...


@pytest.fixture
def transport():
    made = Transport()
    made._player.close()
    made._player = Player()
    yield made
    made.close()


WHOLE = Excerpt(np.zeros(8000, np.float32), 0.0)


@pytest.mark.parametrize(
    ("start", "repeat", "asked"),
    [
        (0.0, True, (4000, 2.0, (2.0, 4.0))),
        (3.0, True, (4000, 3.0, (2.0, 4.0))),
        (4.0, True, (4000, 2.0, (2.0, 4.0))),
        (3.0, False, (4000, 3.0, None)),
        (7.0, False, (4000, 2.0, None)),
    ],
)
def test_playing_the_sound_keeps_to_the_selection(transport, start: float, repeat: bool, asked) -> None:
    transport.set_range((2.0, 4.0))
    transport.set_repeat(repeat)
    transport.play("sound", WHOLE, 1000, start)
    assert transport._player.asked == asked
    transport.play("patch", WHOLE, 1000, 0.0)
    assert transport._player.asked == (8000, 0.0, None), "what is no whole sound plays whole"
    transport.set_range(None)
    transport.play("sound", WHOLE, 1000, start)
    assert transport._player.asked == (8000, start, None)


def test_repeating_can_be_switched_while_it_plays(transport) -> None:
    transport.set_range((2.0, 4.0))
    transport.play("sound", WHOLE, 1000, 2.5)
    transport._player.position = 3.2
    transport.set_repeat(False)
    assert transport._player.asked == (4000, 3.2, None)


def test_a_selection_at_the_very_end_holds_a_sample(transport) -> None:
    transport.set_range((8.0, 8.0))
    transport.play("sound", WHOLE, 1000, 0.0)
    samples, start, loop = transport._player.asked
    assert samples == 8000
    assert start == loop[0] < loop[1]


def test_a_machine_that_cannot_play_says_so_once_in_the_windows_language() -> None:
    transport = Transport(language=lambda: "de")
    transport._player.close()
    transport._player = Player()
    transport._player.reason = "No sound device was found."
    said: list[str] = []
    transport.no_output.connect(said.append)
    for _ in range(2):
        transport.play("patch", WHOLE, 1000)
    assert len(said) == 1
    assert "Kein Audiogerät" in said[0]
    transport.close()
