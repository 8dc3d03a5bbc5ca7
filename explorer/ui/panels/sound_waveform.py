"""The waveform strip: the lowest and highest sample under each pixel, at once for an hour of sound too."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from explorer.audio.overview import BLOCK, Overview
from explorer.ui.panels.axes import TimeView
from explorer.ui.theme import Theme

Peaks = NDArray[np.float32]


class PeakFinder:
    """Extremes of a sound, kept per 256 samples, so that far-out views need not read every sample again."""

    def __init__(self, samples: NDArray[np.float32], sample_rate: int, overview: Overview | None = None) -> None:
        self._samples = samples
        self._rate = sample_rate
        self._overview = overview if overview is not None else Overview.of(samples)

    @property
    def largest(self) -> float:
        """The largest magnitude that is known so far."""
        return self._overview.largest

    def peaks(self, start: float, end: float, count: int) -> tuple[Peaks, Peaks]:
        """Lowest and highest sample in ``count`` equal parts of ``start`` to ``end`` seconds [shape=(count,) each]."""
        edges = np.linspace(start * self._rate, end * self._rate, count + 1)
        coarse = (edges[1] - edges[0]) >= 4 * BLOCK
        low, high = (self._overview.low, self._overview.high) if coarse else (self._samples, self._samples)
        if not len(low):
            return np.zeros(count, np.float32), np.zeros(count, np.float32)
        if coarse:
            edges = edges / BLOCK
        first = np.clip(np.floor(edges[:-1]).astype(np.int64), 0, len(low) - 1)
        last = int(np.clip(np.ceil(edges[-1]), first[-1] + 1, len(low)))
        return np.minimum.reduceat(low[:last], first), np.maximum.reduceat(high[:last], first)


def paint_waveform(painter: QPainter, theme: Theme, finder: PeakFinder, view: TimeView, box: QRectF) -> None:
    """Draw the strip in muted, the loudest sample of the sound reaching its edges."""
    ratio = max(1.0, painter.device().devicePixelRatioF())
    count = max(1, round(box.width() * ratio))
    low, high = finder.peaks(view.start, view.end, count)
    scale = box.height() / 2 / max(finder.largest, 1e-4)
    middle = box.center().y()
    # Silence stays a thin line.
    tops = np.minimum(middle - high * scale, middle - 0.4).tolist()
    bottoms = np.maximum(middle - low * scale, middle + 0.4).tolist()
    step = box.width() / count
    left = box.left() + step / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color("muted", 0.85), step)
    pen.setCapStyle(pen.capStyle().FlatCap)
    painter.setPen(pen)
    painter.drawLines([QLineF(left + i * step, tops[i], left + i * step, bottoms[i]) for i in range(count)])
