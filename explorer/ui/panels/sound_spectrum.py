"""The spectrogram strip: a pixmap of what is in sight, made once for each view."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from explorer.audio.melspec import FLOOR_DB
from explorer.blocks.frontend import FrontEnd
from explorer.ui import colormaps
from explorer.ui.panels.axes import TimeView
from explorer.ui.sound_look import SoundLook

_FLOOR_POWER: Final = 1e-10
_SHARED: Final = 16  # frames of which the loudest is kept, so that far-out views need not read every frame
_PIECE: Final = 1 << 14

Values = NDArray[np.float32]


class SpectrumPicture:
    """The first channel of a whole spectrogram as colours, in a range below its loudest part."""

    def __init__(self, spectrogram: Values, front: FrontEnd, look: SoundLook | None = None) -> None:
        self._front = front
        self.look = look or SoundLook()
        self.bands = spectrogram.shape[1]
        self.frames = 0
        self._loudest = -np.inf
        self._coarse: Values = np.empty((self.bands, 0), np.float32)
        self._base = spectrogram.base
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()
        self.grow(spectrogram)

    def begins(self, spectrogram: Values, front: FrontEnd) -> bool:
        """Whether this shows the beginning of a spectrogram that has grown since."""
        return (
            self._base is not None
            and spectrogram.base is self._base
            and front == self._front
            and spectrogram.shape[2] >= self.frames
        )

    def grow(self, spectrogram: Values) -> None:
        """Take a spectrogram that begins like the one before; only what is new is read."""
        self._values = spectrogram[0]
        frames = self._values.shape[1]
        start = self.frames // _SHARED * _SHARED
        parts = [self._coarse[:, : start // _SHARED]]
        for first in range(start, frames, _PIECE):
            piece = self._values[:, first : first + _PIECE]
            parts.append(np.maximum.reduceat(piece, np.arange(0, piece.shape[1], _SHARED), axis=1))
        self._coarse = np.concatenate(parts, axis=1)
        self.frames = frames
        new = self._coarse[:, start // _SHARED :]
        if new.size:
            self._loudest = max(self._loudest, float(self._decibels(new.max())))

    @property
    def loudest(self) -> float:
        """The level of the loudest cell in dB."""
        return float(self._loudest) if np.isfinite(self._loudest) else FLOOR_DB

    def range(self) -> tuple[float, float]:
        """The levels in dB of the first and the last colour."""
        # Silence has no loudest part: it lies at the floor, and is dark.
        top = max(self.loudest, FLOOR_DB + self.look.below)
        return top - self.look.below, top - self.look.above

    def decibels(self, band: int, frame: int) -> float:
        """The level of one cell in dB."""
        return float(self._decibels(self._values[band, frame]))

    def pixmap(self, view: TimeView, size: QSize, ratio: float) -> QPixmap:
        """What a strip of ``size`` shows of the sound; the same view gives the same pixmap."""
        key = (view.start, view.span, size.width(), size.height(), ratio, self.look, self.frames)
        if key != self._key:
            self._key = key
            self._pixmap = self._made(view, size, ratio)
        return self._pixmap

    def _decibels(self, values: Values | np.float32) -> Values:
        if self._front.scale == "log":
            return np.asarray(values)
        return np.asarray(10 * np.log10(np.maximum(values, _FLOOR_POWER)), np.float32)

    def _made(self, view: TimeView, size: QSize, ratio: float) -> QPixmap:
        wide, high = max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
        made = QPixmap(wide, high)
        made.fill(QColor(*colormaps.table(self.look.colours)[0].tolist()))
        start, end = self._front.place(view.start), self._front.place(view.end)
        first, last = max(int(start), 0), min(int(np.ceil(end)), self.frames)
        if first < last:
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            image, left, span = self._columns(first, last, start, end, wide)
            scale = wide / (end - start)
            target = QRectF((left - start) * scale, 0, span * scale, high)
            painter.drawImage(target, image.convertToFormat(QImage.Format.Format_RGB32))
            if last == self.frames:  # up to half a hop behind it there is sound, but no frame of its own
                image = self._image(self._values[:, last - 1 : last])
                target = QRectF((last - start) * scale, 0, scale / 2, high)
                painter.drawImage(target, image.convertToFormat(QImage.Format.Format_RGB32))
            painter.end()
        made.setDevicePixelRatio(ratio)
        return made

    def _columns(self, first: int, last: int, start: float, end: float, wide: int) -> tuple[QImage, float, float]:
        """Frames as an image, the loudest of those that share a pixel, with its left end and width in frames."""
        if last - first <= 1.5 * wide:
            return self._image(self._values[:, first:last]), float(first), float(last - first)
        values, share = self._values, 1
        if last - first >= 2 * _SHARED * wide:
            values, share = self._coarse, _SHARED
        low, high = first // share, -(-last // share)
        edges = np.linspace(start / share, end / share, wide + 1)[:-1]
        inside = edges < high
        starts = np.clip(np.floor(edges[inside]).astype(np.int64), low, high - 1) - low
        columns = np.maximum.reduceat(values[:, low:high], starts, axis=1)
        return self._image(columns), start, (end - start) * len(starts) / wide

    def _image(self, values: Values) -> QImage:
        low, high = self.range()
        return colormaps.to_image(self._decibels(values), self.look.colours, low=low, high=high)
