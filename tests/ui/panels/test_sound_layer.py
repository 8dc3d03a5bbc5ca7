"""What lies over the spectrogram is drawn once, and anew only when it looks different."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.ui.panels import sound_field
from explorer.ui.panels.sound import SoundPanel
from explorer.ui.panels.sound_layer import Layer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def view(qtbot, themes, session):
    panel = SoundPanel(session, themes)
    qtbot.addWidget(panel)
    panel.resize(1200, 300)
    panel.show()
    panel.view.grab()
    return panel.view


def test_a_playhead_that_passes_does_not_draw_the_field_again(view, session, monkeypatch) -> None:
    drawn = []
    real = sound_field.paint_patch
    monkeypatch.setattr(sound_field, "paint_patch", lambda *given: (drawn.append(1), real(*given)))
    view.grab()
    before = view.grab().toImage()
    assert not drawn
    for seconds in (0.2, 0.9, 1.4):
        session.playhead = seconds
        session.playhead_moved.emit(seconds)
        assert view.grab().toImage() != before
    assert not drawn

    session.patch_start += 40
    session.patch_changed.emit()
    view.grab()
    assert len(drawn) == 1
    view.set_time(view.time.showing(0.0, 1.0))
    view.grab()
    assert len(drawn) == 2
    view.resize(900, 240)
    view.grab()
    assert len(drawn) == 3


def test_a_held_value_and_another_one_are_drawn(view, session) -> None:
    looks = []
    for position in ((2, 3), (2, 9)):
        session.point("pool3", position)
        looks.append(view.grab().toImage())
    session.point("pool3", None)
    looks.append(view.grab().toImage())
    assert all(one != other for index, one in enumerate(looks) for other in looks[:index])


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_layer_is_what_drawing_directly_gives(qapp, ratio) -> None:
    def draw(painter: QPainter) -> None:
        painter.fillRect(4, 4, 20, 10, QColor(0, 0, 0, 128))
        painter.fillRect(10, 6, 20, 10, QColor(255, 255, 255))

    made = []
    for through in (True, False):
        image = QImage(round(40 * ratio), round(24 * ratio), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(200, 100, 50))
        painter = QPainter(image)
        Layer().paint(painter, QSize(40, 24), ratio, (), draw) if through else draw(painter)
        painter.end()
        made.append(image)
    for x in range(0, made[0].width(), 3):
        for y in range(0, made[0].height(), 3):
            one, other = (image.pixelColor(x, y) for image in made)
            assert abs(one.red() - other.red()) <= 1
            assert abs(one.blue() - other.blue()) <= 1
