"""What the spectrogram strip shows: what the network hears on its own axis, or one computed for display on another."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from explorer.audio.files import Sound
from explorer.audio.melspec import FLOOR_DB
from explorer.blocks.frontend import FrontEnd
from explorer.ui import theme as tokens
from explorer.ui.panels import axes
from explorer.ui.panels.axes import TimeView
from explorer.ui.panels.sound_axis import FrequencyAxis, note_text
from explorer.ui.panels.sound_spectrum import SpectrumPicture
from explorer.ui.panels.sound_stft import DisplaySpectrum
from explorer.ui.sound_look import SoundLook
from explorer.ui.theme import Theme
from explorer.ui.widgets import paint
from explorer.words import text

_RELEASE_EVERY: Final = 30.0  # seconds of a long sound


class ShownSpectrum:
    """The picture of the session's sound in the look that somebody has chosen."""

    def __init__(self, look: SoundLook) -> None:
        self.picture: SpectrumPicture | None = None
        self._display: DisplaySpectrum | None = None
        self._sound: Sound | None = None
        self._front = FrontEnd()
        self._look = look
        self._released = 0.0

    @property
    def axis(self) -> FrequencyAxis:
        """The frequency axis in force."""
        top = self._sound.sample_rate / 2 if self._sound is not None else self._front.top_hz
        return FrequencyAxis(self._look.axis, self._front, top)

    @property
    def loudest(self) -> float:
        """The level of the loudest part in dB, below which the range of colours lies."""
        display = self._displayed()
        shown = display if display is not None else self.picture
        return max(shown.loudest if shown is not None else 0.0, FLOOR_DB + self._look.below)

    def set_sound(self, sound: Sound | None) -> None:
        """Show another sound."""
        self._sound, self._display = sound, None

    def set_values(self, values: NDArray[np.float32] | None, front: FrontEnd) -> None:
        """What the network hears of it [shape=(channels, n_mels, frames)]; more of the same is added."""
        self._front = front
        if values is None:
            self.picture = None
        elif self.picture is not None and self.picture.begins(values, front):
            self.picture.grow(values)
        else:
            self.picture = SpectrumPicture(values, front, self._look)

    def set_look(self, look: SoundLook) -> None:
        """Show it in another way."""
        self._look = look
        for shown in (self.picture, self._display):
            if shown is not None:
                shown.look = look

    def played(self, seconds: float) -> None:
        """The playhead has come to a place: what was played for long need not stay in memory."""
        if abs(seconds - self._released) > _RELEASE_EVERY and self._sound is not None:
            self._released = seconds
            if self._sound.store is not None:
                self._sound.store.release()

    def _displayed(self) -> DisplaySpectrum | None:
        """The spectrogram for display, made when another axis asks for it; None on the network's own."""
        if self._look.axis == "mel" or self._sound is None:
            return None
        if self._display is None:
            self._display = DisplaySpectrum(self._sound, self._look)
        return self._display

    def paint(self, painter: QPainter, theme: Theme, view: TimeView, box: QRectF, ratio: float) -> None:
        """Draw what is in sight."""
        area, display = box.toRect(), self._displayed()
        if display is not None:
            painter.drawPixmap(area.topLeft(), display.pixmap(view, self.axis, area.size(), ratio))
            words = text("soundlook.display", theme.language, ms=1000 * display.window_seconds)
            font = theme.font("caption")
            width = QFontMetricsF(font).horizontalAdvance(words) + 10
            label = QRectF(box.right() - width - 3, box.top() + 3, width, theme.line_height("caption"))
            ground = theme.color("beam_halo", tokens.BEAM_LABEL_ALPHA)
            paint.round_box(painter, label, tokens.RADIUS_SMALL, ground)
            paint.text(painter, label, words, font, theme.color("playhead"), Qt.AlignmentFlag.AlignHCenter)
        elif self.picture is not None:
            painter.drawPixmap(area.topLeft(), self.picture.pixmap(view, area.size(), ratio))
        else:
            painter.fillRect(box, theme.color("sunken"))

    def read_out(self, place: QPointF, box: QRectF, seconds: float) -> list[str]:
        """Frequency, the nearest note, level of what lies under a place on the strip."""
        share = (box.bottom() - place.y()) / box.height()
        hz, display = self.axis.hz(share), self._displayed()
        words = [axes.hz_text(hz), note_text(hz)]
        if display is not None:
            words.append(_decibels(display.level(hz, seconds)))
        elif self.picture is not None:
            index = min(max(int(share * self.picture.bands), 0), self.picture.bands - 1)
            frame = self._front.frame_at(seconds)
            if frame <= self.picture.frames:  # the last is shown up to the sound's end
                frame = min(frame, self.picture.frames - 1)
                words.append(_decibels(self.picture.decibels(index, frame)))
        return [each for each in words if each]


def _decibels(level: float) -> str:
    return f"{level:.0f} dB".replace("-", "−")
