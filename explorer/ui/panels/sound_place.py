"""Where the strips of the sound panel lie: waveform, spectrogram, seconds, one row per class."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from explorer.ui.theme import Theme


@dataclass(frozen=True)
class Strips:
    """The boxes of the panel in pixels; ``row`` and ``pitch`` are the height of a class row and the way to the next."""

    wave: QRectF
    spectrum: QRectF
    axis: QRectF
    rows: QRectF
    row: float
    pitch: float
    count: int

    def row_box(self, index: int) -> QRectF:
        """The track of a class."""
        return QRectF(self.rows.left(), self.rows.top() + index * self.pitch, self.rows.width(), self.row)

    def row_at(self, y: float) -> int:
        """The class row at a height, or -1."""
        if not self.count or not self.rows.top() - 2 <= y < self.rows.top() + self.count * self.pitch:
            return -1
        return min(max(int((y - self.rows.top()) / self.pitch), 0), self.count - 1)

    @property
    def playhead(self) -> tuple[float, float]:
        """Top and bottom of the line through all strips."""
        bottom = self.rows.top() + self.count * self.pitch if self.count else self.spectrum.bottom()
        return self.wave.top() - 9, bottom


def strips(theme: Theme, width: float, height: float, gutter: float, classes: int) -> Strips:
    """Divide a panel: four class rows where the answer has as many, more in a tall panel, fewer in a flat one."""
    scale = theme.text_scale
    roomy = height >= 236 * scale
    top, foot = (12.0, 16.0) if roomy else (10.0, 8.0)
    wave = round((28 if roomy else 18) * scale)
    gap = 6.0 if roomy else 5.0
    axis = round((24 if roomy else 21) * scale)
    pitch = round((12 if roomy else 11) * scale)
    spare = height - (top + wave + gap + axis + foot)
    # The spectrogram comes first; rows take what it can spare.
    most = int((spare - max(64.0, 0.52 * spare)) // pitch)
    count = max(0, min(classes, 4 if height < 300 * scale else 12, most))
    if count and height >= 360 * scale:
        pitch = round(14 * scale)
        count = min(count, int((spare - 0.55 * spare) // pitch))
    spectrum = max(24.0, spare - count * pitch)
    right = 16.0
    inner = max(40.0, width - gutter - right)
    y = top
    wave_box = QRectF(gutter, y, inner, wave)
    y += wave + gap
    spectrum_box = QRectF(gutter, y, inner, round(spectrum))
    y = spectrum_box.bottom()
    axis_box = QRectF(gutter, y, inner, axis)
    rows_box = QRectF(gutter, axis_box.bottom() + 1, inner, count * pitch)
    return Strips(wave_box, spectrum_box, axis_box, rows_box, pitch - 3.0, float(pitch), count)
