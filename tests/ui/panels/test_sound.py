"""The sound panel by mouse, wheel and keys, and what it shows of the session."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fakes import FakeSession, autoencoder, chain
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QRegion, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.audio.files import Sound
from explorer.blocks.frontend import FrontEnd
from explorer.ipc.messages import Answers
from explorer.ui.panels import axes, sound_view
from explorer.ui.panels.axes import BandScale, TimeView
from explorer.ui.panels.sound import SoundPanel
from explorer.ui.panels.sound_axis import note_text
from explorer.ui.panels.sound_field import field_box
from explorer.ui.panels.sound_rows import ClassRows
from explorer.ui.panels.sound_spectrum import SpectrumPicture
from explorer.ui.panels.sound_waveform import PeakFinder
from explorer.ui.theme import DARK
from explorer.ui.workspace import Workspace

# The offscreen platform cannot tell a window manager of sizes.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def panel(qtbot, themes, session) -> SoundPanel:
    made = SoundPanel(session, themes)
    qtbot.addWidget(made)
    made.resize(1600, 260)
    made.show()
    return made


def at(panel: SoundPanel, seconds: float, strip: str = "spectrum", height: float = 0.9) -> QPoint:
    """A place in the view."""
    box = getattr(panel.view.place(), strip)
    return QPointF(panel.view.time.x(seconds), box.top() + height * box.height()).toPoint()


def drag(panel: SoundPanel, start: QPoint, end: QPoint, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(panel.view, Qt.MouseButton.LeftButton, modifier, start)
    QTest.mouseMove(panel.view, (start + end) / 2)
    QTest.mouseMove(panel.view, end)
    QTest.mouseRelease(panel.view, Qt.MouseButton.LeftButton, modifier, end)


def wheel(panel: SoundPanel, place: QPoint, turn: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    view = panel.view
    event = QWheelEvent(
        QPointF(place),
        QPointF(view.mapToGlobal(place)),
        QPoint(),
        QPoint(0, turn),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def test_a_click_seeks_in_every_strip(panel, session):
    for strip, seconds in (("wave", 1.0), ("spectrum", 7.0), ("rows", 2.5), ("spectrum", 4.5)):
        QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=at(panel, seconds, strip, 0.4))
        assert session.asked("seek")[-1][1] == pytest.approx(seconds, abs=0.01)
    assert len(session.asked("set_patch")) == 1, "only the scene's own patch: no click moves it"


def test_dragging_inside_the_patch_moves_it(panel, session):
    before = session.patch_start
    start = at(panel, 4.0)
    drag(panel, start, start - QPoint(150, 0))
    moved = round(-150 * panel.view.time.seconds_per_pixel / session.front.frame_seconds)
    assert session.patch_start == before + moved
    assert not session.asked("seek")
    drag(panel, at(panel, 3.5), at(panel, 3.5) - QPoint(1500, 0))
    assert session.patch_start == 0, "it stays inside the sound"


def test_dragging_elsewhere_selects_a_range_and_a_click_lets_it_go(panel, session, qtbot):
    told = []
    panel.range_changed.connect(told.append)
    drag(panel, at(panel, 6.5), at(panel, 7.5))
    start, end = panel.view.range
    assert (start, end) == (pytest.approx(6.5, abs=0.01), pytest.approx(7.5, abs=0.01))
    assert "1.00 s" in panel.view.pill.accessibleName() or not panel.view.pill.isHidden()
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert panel.view.time.span == pytest.approx(1.0, abs=0.02), "Return shows the range"
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=at(panel, 7.0))
    assert panel.view.range is None
    assert told[-1] is None


def test_shift_drag_selects_inside_the_patch(panel, session):
    before = session.patch_start
    drag(panel, at(panel, 4.0), at(panel, 5.0), Qt.KeyboardModifier.ShiftModifier)
    assert session.patch_start == before
    assert panel.view.range is not None


def test_a_double_click_centres_the_patch(panel, session):
    QTest.mouseDClick(panel.view, Qt.MouseButton.LeftButton, pos=at(panel, 2.0))
    middle = (session.patch_start + session.front.frames / 2) * session.front.frame_seconds
    assert middle == pytest.approx(2.0, abs=0.03)


def test_the_wheel_zooms_at_the_pointer_and_shift_scrolls(panel):
    place = at(panel, 4.0)
    for _ in range(5):
        wheel(panel, place, 120)
    view = panel.view.time
    assert view.span < 3
    assert view.seconds(place.x()) == pytest.approx(4.0, abs=0.02)
    wheel(panel, place, -120, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.time.start == pytest.approx(view.start + 0.1 * view.span)
    for _ in range(20):
        wheel(panel, place, -120)
    assert panel.view.time.is_whole


def test_keys_seek_by_frames_move_the_patch_and_zoom(panel, session):
    view, step = panel.view, session.front.frame_seconds
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert session.playhead == pytest.approx(step)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert session.playhead == pytest.approx(11 * step)
    start = session.patch_start
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert session.patch_start == start - 1
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert not view.time.is_whole
    QTest.keyClick(view, Qt.Key.Key_End)
    assert session.playhead == pytest.approx(8.0)
    assert view.time.end == pytest.approx(8.0), "the view follows"
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.time.is_whole


def test_the_field_of_a_held_value_can_be_clicked_to_hear_it(panel, session):
    assert panel.view.label_rect().isEmpty()
    session.hold("conv3", (6, 15))
    assert panel.view.field.words.startswith("336 ms × ")
    (left, right, bottom, top), *more = panel.view.field.cells
    assert not more
    assert right - left == pytest.approx(18 * session.front.frame_seconds)
    assert top - bottom == 18
    before = session.playhead
    QTest.mouseClick(panel.view, Qt.MouseButton.LeftButton, pos=panel.view.label_rect().center().toPoint())
    assert session.asked("play") == [("play", "unit")]
    assert session.playhead == before
    session.release()
    assert panel.view.field is None


def test_dilation_shows_each_tap(themes, qtbot):
    items = (("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {"dilation": (4, 4)}))
    session = FakeSession(Workspace(chain(*items)))
    session.hold("conv1", (30, 60))
    box = field_box(session.held, FrontEnd(), 0, ("spectrogram",))
    assert len(box.cells) == 9
    assert box.words.startswith(f"{FrontEnd().span_ms(9):.0f} ms")


def test_hovering_reads_out_time_frequency_and_level(panel, session):
    words = panel.view.read_out(QPointF(at(panel, 4.0, "spectrum", 0.5)))
    seconds, hz, note, level = words.split(" · ")
    assert seconds == "4.00 s"
    scale = BandScale(session.front)
    assert hz == axes.hz_text(scale.hz(32))
    assert note == note_text(scale.hz(32))
    band = session.spectrogram[0, 31:33, int(4.0 / session.front.frame_seconds)]
    assert level in {f"{value:.0f} dB".replace("-", "−") for value in band.tolist()}
    rows = panel.view.rows.shown(4)
    words = panel.view.read_out(QPointF(at(panel, 5.0, "rows", 0.05)))
    assert panel.view.rows.labels[rows[0]] in words
    assert words.endswith("%")


def test_rows_are_the_likeliest_classes_in_the_order_they_sound(panel):
    rows = panel.view.rows
    assert [rows.labels[i] for i in rows.shown(panel.view.place().count)] == ["bell", "bird", "siren", "drums"]
    assert rows.labels[rows.winner(5.0)] == "siren"
    assert rows.labels[rows.winner(1.0)] == "bell"


def test_rows_keep_their_places_while_the_same_classes_lead():
    times = np.arange(6, dtype=np.float32)
    first = np.array([[0.9, 0.8, 0, 0, 0, 0], [0, 0, 0, 0, 0.7, 0.9], [0.1] * 6], np.float32)
    rows = ClassRows(Answers(1, ("a", "b", "c"), times, first), 1.0)
    assert rows.shown(2) == (0, 1)
    again = ClassRows(Answers(2, ("a", "b", "c"), times, first[:, ::-1].copy()), 1.0, rows)
    assert again.shown(2) == (0, 1)
    assert ClassRows(Answers(3, ("a", "b", "c"), times, first[:, ::-1].copy()), 1.0).shown(2) == (1, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_said_of_patches_reaches_to_both_ends_of_the_sound(count):
    times = np.arange(count, dtype=np.float32) * 8 - 0.5  # the middle of 128 frames lies half a frame before the 65th
    answers = Answers(1, ("a", "b"), times, np.repeat([[0.9], [0.1]], count, axis=1).astype(np.float32))
    view = TimeView(0, 100, 0.0, 0.016 * 8 * count, 0.016 * 8 * count)
    rows = ClassRows(answers, 0.016, around=True)
    assert rows.pixels(0, view, 100).min() == pytest.approx(0.9)
    assert rows.value(0, 0.0) == rows.value(0, view.end) == pytest.approx(0.9)
    steps = ClassRows(answers, 0.016)
    assert steps.pixels(0, view, 100)[-1] == 0, "one that is about a step ends with it"
    assert steps.value(0, view.end) is None


def test_other_answers_leave_the_sound_where_it_is(panel, session, monkeypatch):
    before = panel.view.place().spectrum
    painted: list[int] = []
    monkeypatch.setattr(sound_view, "paint_waveform", lambda *args: painted.append(1))
    panel.view.grab()
    had = len(painted)
    answers = session.answers
    shown = panel.view.rows.shown(4)
    longest = max(range(len(answers.labels)), key=lambda i: len(answers.labels[i]))
    other = int(np.argmin(answers.values.max(axis=1)))
    values = answers.values.copy()
    values[[other, shown[0]]] = values[[shown[0], other]]
    labels = list(answers.labels)
    labels[other], labels[longest] = labels[longest], labels[other]  # the longest name comes among those shown
    session.answers = replace(answers, values=values, labels=tuple(labels))
    session.answers_changed.emit()
    panel.view.grab()
    assert panel.view.rows.shown(4) != shown
    assert panel.view.place().spectrum == before
    assert len(painted) == had, "the waveform is not painted again for new answers"


def test_an_answer_without_classes_leaves_its_room_to_the_spectrogram(qtbot, themes):
    session = FakeSession(Workspace(autoencoder()), loaded=False)
    session.use_scene()
    empty = Answers(1, (), np.zeros(0, np.float32), np.zeros((0, 0), np.float32))
    session.answers = empty
    session.answers_changed.emit()
    panel = SoundPanel(session, themes)
    qtbot.addWidget(panel)
    panel.resize(1280, 180)
    panel.show()
    panel.grab()
    assert panel.view.place().count == 0
    assert panel.view.rows is None


class PaintWatch(QObject):
    """Keeps what a widget was asked to paint."""

    def __init__(self) -> None:
        super().__init__()
        self.regions: list[QRegion] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.regions.append(QRegion(event.region()))
        return False


def test_the_playhead_paints_only_thin_strips(panel, session, qtbot):
    panel.grab()
    base = panel.view._base
    watch = PaintWatch()
    session.transport.playing = "sound"
    session.seek(4.60)
    QApplication.processEvents()
    panel.view.installEventFilter(watch)
    session.seek(4.62)
    QApplication.processEvents()
    painted = watch.regions
    assert painted, "the playhead moved"
    assert sum(r.width() for region in painted for r in region) < 100
    assert panel.view._base is base, "nothing else was drawn again"


def test_the_view_turns_a_page_while_playing(panel, session):
    panel.view.set_time(panel.view.time.showing(0.0, 2.0))
    session.seek(3.0)
    assert panel.view.time.start == 0, "not while it stands"
    session.transport.playing = "sound"
    session.seek(3.1)
    assert panel.view.time.start <= 3.1 <= panel.view.time.end


def test_listen_rows_say_why_not_and_play(panel, session):
    listen = panel.listen
    assert listen.row("sound").is_current
    assert not listen.row("unit").isEnabled()
    assert listen.row("unit").toolTip() == "Point into a picture and click first."
    assert not listen.row("block").isEnabled()
    session.workspace.select(["conv3"])
    assert listen.row("block").text() == "What conv3 keeps"
    assert listen.row("block").isEnabled()
    session.hold("conv3", (6, 15))
    assert listen.row("unit").is_current
    QTest.mouseClick(listen.row("block"), Qt.MouseButton.LeftButton)
    assert session.asked("play") == [("play", "block")]
    assert listen.row("block").is_current
    assert listen.row("block").accessibleName().startswith("Stop")
    QTest.mouseClick(listen.row("block"), Qt.MouseButton.LeftButton)
    assert session.asked("stop")
    session.release()
    assert listen.row("sound").is_current


def test_a_vector_keeps_no_sound(panel, session):
    session.workspace.select(["dense1"])
    assert not panel.listen.row("block").isEnabled()
    assert "dense1" in panel.listen.row("block").toolTip()


def test_without_a_sound_the_four_sounds_are_one_click_away(qtbot, themes):
    session = FakeSession(loaded=False)
    panel = SoundPanel(session, themes)
    qtbot.addWidget(panel)
    panel.resize(1280, 180)
    panel.show()
    assert panel.empty.isVisible()
    QTest.mouseClick(panel.empty.button, Qt.MouseButton.LeftButton)
    assert session.asked("use_scene")
    assert not panel.empty.isVisible()


def test_every_size_theme_and_text_size_can_be_painted(panel, themes, session):
    session.hold("conv3", (6, 15))
    for size in ((1600, 260), (1280, 180), (500, 120), (1900, 700)):
        panel.resize(*size)
        for theme, scale in ((DARK, 1.0), (DARK, 1.6)):
            themes.set_theme(theme)
            themes.set_text_scale(scale)
            image = panel.grab().toImage()
            assert image.pixelColor(4, 4) == theme.color("surface")
    place = panel.view.place()
    assert place.rows.bottom() <= panel.view.height()


def test_peaks_hold_the_extremes_at_every_zoom():
    samples = np.zeros(3_000_000, np.float32)
    samples[1_234_567], samples[2_345_678] = 0.75, -0.5
    finder = PeakFinder(samples, 16_000)
    for count in (100, 1000, 2500):
        low, high = finder.peaks(0, 187.5, count)
        assert (low.min(), high.max()) == (-0.5, 0.75)
        assert int(high.argmax()) == int(1_234_567 / 3_000_000 * count)
    low, high = finder.peaks(1_234_567 / 16_000, 1_234_569 / 16_000, 20)
    assert high.max() == 0.75


def test_an_hour_of_sound_is_only_looked_up(panel, session):
    session.front = FrontEnd(n_mels=8)
    seconds = 3600
    frames = 1 + seconds * 16_000 // 256
    session.sound = Sound(np.zeros(seconds * 16_000, np.float32), 16_000, "long.wav")
    session.spectrogram = np.full((1, 8, frames), -80, np.float32)
    session.spectrogram[0, 3, 100_000] = -10
    session.answers = None
    for signal in (session.sound_changed, session.spectrogram_changed, session.answers_changed):
        signal.emit()
    image = panel.grab().toImage()
    box = panel.view.place().spectrum
    x = panel.view.time.x(100_000 * session.front.frame_seconds)
    y = box.bottom() - 3.5 / 8 * box.height()
    assert max(image.pixelColor(round(x) + i, round(y)).lightness() for i in (-1, 0, 1)) > 90, "one loud frame shows"
    assert image.pixelColor(round(x) + 20, round(y)).lightness() < 20


def test_ticks_are_round_and_apart():
    view = TimeView.whole(0, 1000, 8.0)
    ticks, step = axes.time_ticks(view, 100)
    assert step == 1
    assert [words for _, words in ticks] == [f"{i} s" for i in range(9)]
    ticks, _ = axes.time_ticks(TimeView.whole(0, 1000, 7200.0), 100)
    assert ticks[1][1] == "15:00" or ticks[1][1] == "20:00" or ticks[1][1] == "30:00"
    words = [tick for _, tick in BandScale(FrontEnd()).ticks(120, 13)]
    assert words == ["125", "500", "1 k", "2 k", "4 k"]


def test_bands_lie_where_their_centres_are():
    front = FrontEnd()
    scale = BandScale(front)
    for band in (0, 20, 63):
        assert scale.band(front.edges()[band + 1]) == pytest.approx(band + 0.5)
        assert scale.hz(band + 0.5) == pytest.approx(front.edges()[band + 1])


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.336, "336 ms"), (2.048, "2.05 s"), (8.0, "8.0 s"), (83, "1:23"), (3723, "1:02:03"), (0.9999, "1.0 s")],
)
def test_durations(seconds, words):
    assert axes.duration_text(seconds) == words


def test_numbers():
    assert axes.number_text(1400) == "1\u2009400"
    assert axes.number_text(0.03124) == "0.0312"
    assert axes.number_text(-0.5) == "−0.500"
    assert axes.signed_text(2.54) == "+2.5"
    assert axes.signed_text(-0.314) == "−0.31"
    assert axes.signed_text(0) == "0"
    assert axes.place_text(83.4) == "1:23.40"
    assert axes.number_text(float("nan")) == "–"


def test_silence_is_dark(themes):
    front = FrontEnd()
    silent = np.full((1, front.n_mels, 40), -100.0, np.float32)
    picture = SpectrumPicture(silent, front)
    image = picture.pixmap(TimeView.whole(0.0, 100.0, 40 * front.frame_seconds), QSize(100, 50), 1.0).toImage()
    assert image.pixelColor(50, 25).lightness() < 20


def test_a_design_without_classes_shows_no_rows_of_the_one_before(qtbot, themes, session):
    panel = SoundPanel(session, themes)
    qtbot.addWidget(panel)
    panel.resize(1280, 260)
    panel.show()
    assert panel.view.place().count > 0
    session.workspace.load(autoencoder())
    assert panel.view.place().count == 0
