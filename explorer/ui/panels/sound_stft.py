"""A spectrogram computed for display alone, on a linear or log axis: only what is in sight, from the sound itself."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from explorer.audio.files import Sound
from explorer.audio.melspec import FLOOR_DB, hann
from explorer.audio.overview import BLOCK, Overview
from explorer.ui import colormaps
from explorer.ui.panels.axes import TimeView
from explorer.ui.panels.sound_axis import FrequencyAxis
from explorer.ui.sound_look import SoundLook

_WINDOW_SECONDS: Final = 0.046
_PER_PIXEL: Final = 3  # windows at most that share a pixel
_CHUNK: Final = 256  # windows transformed at a time
_PROBES: Final = 64  # places where the loudest part is looked for
_FLOOR: Final = 10 ** (FLOOR_DB / 20)


class DisplaySpectrum:
    """Levels in dB, 0 for a sine at full scale, through a Hann window of about 46 ms at the sound's own rate."""

    def __init__(self, sound: Sound, look: SoundLook) -> None:
        self._sound = sound
        self.look = look
        rate = sound.sample_rate
        self.n_fft = min(max(2 ** round(math.log2(rate * _WINDOW_SECONDS)), 64), 16_384)
        self._window = (hann(self.n_fft) * 2 / hann(self.n_fft).sum()).astype(np.float32)
        self._overview = sound.overview or Overview.of(sound.samples)
        self._probed = -1
        self._loudest = FLOOR_DB
        self._key: tuple[object, ...] = ()
        self._pixmap = QPixmap()

    @property
    def window_seconds(self) -> float:
        """How much sound one column hears."""
        return self.n_fft / self._sound.sample_rate

    @property
    def loudest(self) -> float:
        """The loudest level, looked for where the waveform is largest, in dB."""
        overview = self._overview
        if overview.seen != self._probed:
            self._probed = overview.seen
            size = np.maximum(overview.high, -overview.low)
            places = np.argsort(size)[-_PROBES:] * BLOCK + BLOCK // 2
            found = self._spectra(np.sort(places)).max(initial=0.0)
            self._loudest = 20 * math.log10(max(float(found), _FLOOR))
        return self._loudest

    def level(self, hz: float, seconds: float) -> float:
        """The level at one frequency and time, in dB."""
        magnitudes = self._spectra(np.array([round(seconds * self._sound.sample_rate)]))[0]
        bin = min(max(round(hz * self.n_fft / self._sound.sample_rate), 0), len(magnitudes) - 1)
        return 20 * math.log10(max(float(magnitudes[bin]), _FLOOR))

    def range(self) -> tuple[float, float]:
        """The levels in dB of the first and the last colour."""
        # Silence has no loudest part: it lies at the floor, and is dark.
        top = max(self.loudest, FLOOR_DB + self.look.below)
        return top - self.look.below, top - self.look.above

    def pixmap(self, view: TimeView, axis: FrequencyAxis, size: QSize, ratio: float) -> QPixmap:
        """What a strip of ``size`` shows of the sound; the same view gives the same pixmap."""
        key = (view.start, view.span, axis, size.width(), size.height(), ratio, self.look, self._overview.seen)
        if key != self._key:
            self._key = key
            wide, high = max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio))
            low, top = self.range()
            image = colormaps.to_image(self.levels(view, axis, wide, high), self.look.colours, low=low, high=top)
            self._pixmap = QPixmap.fromImage(image)
            self._pixmap.setDevicePixelRatio(ratio)
        return self._pixmap

    def levels(self, view: TimeView, axis: FrequencyAxis, columns: int, rows: int) -> NDArray[np.float32]:
        """Levels in dB under each pixel, the loudest of what shares one [shape=(rows, columns)], low rows first."""
        step = view.span / columns
        share = min(max(math.ceil(2 * step / self.window_seconds), 1), _PER_PIXEL)
        places = self._places(view.start, step / share, columns * share)
        edges = np.array([axis.hz(i / rows) for i in range(rows + 1)]) * self.n_fft / self._sound.sample_rate
        made = np.empty((rows, columns), np.float32)
        chunk = max(_CHUNK // share, 1)
        for first in range(0, columns, chunk):
            last = min(first + chunk, columns)
            magnitudes = self._spectra(places[first * share : last * share])
            magnitudes = magnitudes.reshape(last - first, share, -1).max(axis=1)
            made[:, first:last] = _rows(magnitudes, edges).T
            if self._sound.store is not None:  # the windows lie all over the sound
                self._sound.store.release()
        return np.asarray(20 * np.log10(np.maximum(made, _FLOOR)), np.float32)

    def _places(self, start: float, step: float, count: int) -> NDArray[np.int64]:
        """Where to listen in each of ``count`` parts of ``step`` seconds: in its middle, or where it is loudest if it
        is longer than half a window [shape=(count,), in samples]."""
        edges = (np.arange(count + 1) * step + start) * self._sound.sample_rate
        if step <= self.window_seconds / 2:  # windows overlap, so nothing falls between two
            return np.rint((edges[1:] + edges[:-1]) / 2).astype(np.int64)
        low, high = self._overview.low, self._overview.high
        size = np.maximum(high, -low)
        blocks = np.minimum((edges / BLOCK).astype(np.int64), len(size) - 1).tolist()
        loudest = [first + int(size[first : max(last, first + 1)].argmax()) for first, last in pairwise(blocks)]
        return np.array(loudest, np.int64) * BLOCK + BLOCK // 2

    def _spectra(self, centres: NDArray[np.int64]) -> NDArray[np.float32]:
        """Magnitudes of the windows around these samples [shape=(windows, 1 + n_fft // 2)]."""
        samples, half = self._sound.samples, self.n_fft // 2
        frames = np.zeros((len(centres), self.n_fft), np.float32)
        for frame, centre in zip(frames, centres.tolist(), strict=True):
            start, stop = max(centre - half, 0), min(centre + half, len(samples))
            if start < stop:
                frame[start - centre + half : stop - centre + half] = samples[start:stop]
        return np.abs(np.fft.rfft(frames * self._window)).astype(np.float32)


def _rows(magnitudes: NDArray[np.float32], edges: NDArray[np.float64]) -> NDArray[np.float32]:
    """Bins brought to rows: the loudest of those in a row, or between two where rows are finer than bins.

    ``magnitudes`` [shape=(columns, bins)], ``edges`` of the rows in bins [shape=(rows + 1,)].
    """
    last = magnitudes.shape[1] - 1
    centres = np.clip((edges[1:] + edges[:-1]) / 2, 0, last)
    below = np.minimum(centres.astype(np.int64), last - 1)
    part = (centres - below).astype(np.float32)
    between = magnitudes[:, below] * (1 - part) + magnitudes[:, below + 1] * part
    first = np.clip(np.ceil(edges[:-1]).astype(np.int64), 0, last)
    loudest = np.maximum.reduceat(magnitudes[:, : max(int(np.ceil(edges[-1])), 1)], np.minimum(first, last - 1), axis=1)
    return np.where(edges[1:] - edges[:-1] >= 1, loudest, between)
