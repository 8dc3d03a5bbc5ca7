"""The spectrogram strip: a pixmap of what is in sight, made once for each view."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from explorer.blocks.frontend import FrontEnd
from explorer.ui import colormaps
from explorer.ui.panels.axes import TimeView

_BELOW: Final = 66.0
_ABOVE: Final = 2.0
_FLOOR_POWER: Final = 1e-10
_SILENCE: Final = -100.0


class SpectrumPicture:
    """The first channel of a whole spectrogram as colours, from 66 dB to 2 dB below its maximum."""

    def __init__(self, spectrogram: NDArray[np.float32], front: FrontEnd, colours: str = "magma") -> None:
        self._values = spectrogram[0]
        self._front = front
        self._colours = colours
        self.bands, self.frames = self._values.shape
        loudest = self._decibels(self._values.max()) if self._values.size else np.float32(0)
        # Silence has no loudest part: it lies at the floor, and is dark.
        top = max(float(loudest), _SILENCE + _BELOW)
        low, high = top - _BELOW, top - _ABOVE
        self._bytes = np.empty(self._values.shape, np.uint8)
        # In pieces: an hour of sound must not be copied as float32 several times over.
        for start in range(0, self.frames, 1 << 16):
            piece = self._decibels(self._values[:, start : start + (1 << 16)])
            share = np.clip((piece - low) * (255 / (high - low)), 0, 255)
            self._bytes[:, start : start + (1 << 16)] = np.rint(share)
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    def decibels(self, band: int, frame: int) -> float:
        """The level of one cell in dB."""
        return float(self._decibels(self._values[band, frame]))

    def pixmap(self, view: TimeView, size: QSize, ratio: float) -> QPixmap:
        """What a strip of ``size`` shows of the sound; the same view gives the same pixmap."""
        key = (view.start, view.span, size.width(), size.height(), ratio)
        if key != self._key:
            self._key = key
            self._pixmap = self._made(view, size, ratio)
        return self._pixmap

    def _decibels(self, values: NDArray[np.float32] | np.float32) -> NDArray[np.float32]:
        if self._front.scale == "log":
            return np.asarray(values)
        return np.asarray(10 * np.log10(np.maximum(values, _FLOOR_POWER)), np.float32)

    def _made(self, view: TimeView, size: QSize, ratio: float) -> QPixmap:
        wide, high = max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
        made = QPixmap(wide, high)
        made.fill(QColor(*colormaps.table(self._colours)[0].tolist()))
        start, end = view.start / self._front.frame_seconds, view.end / self._front.frame_seconds
        first, last = max(int(start), 0), min(int(np.ceil(end)), self.frames)
        if first < last:
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            image, left, span = self._columns(first, last, start, end, wide)
            scale = wide / (end - start)
            target = QRectF((left - start) * scale, 0, span * scale, high)
            painter.drawImage(target, image.convertToFormat(QImage.Format.Format_RGB32))
            painter.end()
        made.setDevicePixelRatio(ratio)
        return made

    def _columns(self, first: int, last: int, start: float, end: float, wide: int) -> tuple[QImage, float, float]:
        """Frames as an image, the loudest of those that share a pixel, with its left end and width in frames."""
        if last - first <= 1.5 * wide:
            return colormaps.to_image(self._bytes[:, first:last], self._colours), float(first), float(last - first)
        edges = np.linspace(start, end, wide + 1)[:-1]
        inside = edges < last
        starts = np.clip(np.floor(edges[inside]).astype(np.int64), first, last - 1) - first
        columns = np.maximum.reduceat(self._bytes[:, first:last], starts, axis=1)
        return colormaps.to_image(columns, self._colours), start, (end - start) * len(starts) / wide
