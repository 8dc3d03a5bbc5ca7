"""The log-mel spectrogram, its differences in time, and the short-time Fourier transform with its way back."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.blocks.frontend import FrontEnd

FLOOR_DB: Final = -100.0
_FLOOR_POWER: Final = 1e-10
_BLOCK: Final = 512  # frames transformed at a time, so that an hour needs no more memory than its result
_REACH: Final = 4  # frames on either side that Δ and ΔΔ look at: nine in all
# Least squares over nine frames: the slope of a line, and the second derivative of a parabola
# (Savitzky and Golay, Analytical Chemistry 36, 1964, tables I and V).
_DELTA: Final = np.arange(-4, 5) / 60
_DELTA_DELTA: Final = np.array([28, 7, -8, -17, -20, -17, -8, 7, 28]) / 462


def floor(front: FrontEnd) -> float:
    """The value of silence in the first channel: −100 dB, or 0 for power."""
    return FLOOR_DB if front.scale == "log" else 0.0


def frame_count(n_samples: int, front: FrontEnd) -> int:
    """Frames of a sound of ``n_samples``: the first is centred on its first sample."""
    return 1 + n_samples // front.hop


def hann(n_fft: int) -> NDArray[np.float64]:
    """The periodic Hann window [shape=(n_fft,)]."""
    window: NDArray[np.float64] = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(n_fft) / n_fft)
    return window


@lru_cache(maxsize=16)
def mel_filters(front: FrontEnd) -> NDArray[np.float64]:
    """Triangles of equal area on Slaney's mel scale, read-only [shape=(n_mels, 1 + n_fft // 2)]."""
    edges = np.array(front.edges())[:, np.newaxis]
    hz = np.fft.rfftfreq(front.n_fft, 1 / front.sample_rate)
    low, peak, high = edges[:-2], edges[1:-1], edges[2:]
    filters: NDArray[np.float64] = np.maximum(0, np.minimum((hz - low) / (peak - low), (high - hz) / (high - peak)))
    filters *= 2 / (high - low)
    filters.setflags(write=False)
    return filters


def spectrogram(samples: NDArray[np.floating], front: FrontEnd) -> NDArray[np.float32]:
    """The spectrogram of a whole sound [shape=(n,)] -> [shape=(channels, n_mels, frames)].

    In dB re 1 with a floor at −100, or mel power. Three channels add Δ and ΔΔ, per frame and per frame squared,
    by least squares over nine frames, the first and last frame repeated beyond the ends.
    """
    frames = frame_count(len(samples), front)
    result = np.empty((front.channels, front.n_mels, frames), np.float32)
    padded = _Padded(samples, front.n_fft)
    for start in range(0, frames, _BLOCK):
        stop = min(start + _BLOCK, frames)
        if front.channels == 1:
            result[0, :, start:stop] = _mel(padded, start, stop, front)
            continue
        first, last = max(start - _REACH, 0), min(stop + _REACH, frames)
        values = _mel(padded, first, last, front)
        ends = (_REACH - (start - first), _REACH - (last - stop))
        around = np.pad(values, ((0, 0), ends), mode="edge")
        here = values[:, start - first : stop - first]
        # Relative to the frame itself, so that a constant differs by exactly nothing.
        near = np.lib.stride_tricks.sliding_window_view(around, 2 * _REACH + 1, axis=1) - here[:, :, np.newaxis]
        result[0, :, start:stop] = here
        result[1, :, start:stop] = near @ _DELTA
        result[2, :, start:stop] = near @ _DELTA_DELTA
    return result


def spectrogram_piece(samples: NDArray[np.floating], front: FrontEnd, start: int, stop: int) -> NDArray[np.float32]:
    """The frames ``start`` to ``stop`` of a sound's spectrogram, the same as in one [shape=(channels, n_mels, frames)].

    Only the samples under them are read: with a window and the reach of the differences on either side.
    """
    around = front.n_fft // front.hop + 2 * _REACH
    first = max(start - around, 0)
    end = min((stop + around) * front.hop, len(samples))
    piece = spectrogram(samples[first * front.hop : end], front)
    return piece[:, :, start - first : stop - first]


def patch(spec: NDArray[np.float32], start_frame: int, frames: int, silence: float = FLOOR_DB) -> NDArray[np.float32]:
    """Cut ``frames`` from ``start_frame`` on [shape=(channels, n_mels, frames)].

    Beyond the sound the first channel holds ``silence`` (``floor(front)``), the differences 0.
    """
    channels, bands, there = spec.shape
    result = np.zeros((channels, bands, frames), np.float32)
    result[0] = silence
    first, last = max(start_frame, 0), min(start_frame + frames, there)
    if first < last:
        result[:, :, first - start_frame : last - start_frame] = spec[:, :, first:last]
    return result


def stft(samples: NDArray[np.floating], n_fft: int, hop: int) -> NDArray[np.complex128]:
    """The complex spectrogram, Hann window, centred frames [shape=(1 + n_fft // 2, frames)]."""
    return _spectra(_Padded(samples, n_fft), 0, 1 + len(samples) // hop, n_fft, hop).T


def istft(spectra: NDArray[np.complexfloating], hop: int, length: int) -> NDArray[np.float32]:
    """Sound from a complex spectrogram [shape=(1 + n_fft // 2, frames)] -> [shape=(length,)].

    For an even window length. Overlap-add with the window a second time, divided by the sum of its squares: the
    sound whose spectrogram is nearest by least squares (Griffin and Lim, 1984).
    """
    n_fft = 2 * (spectra.shape[0] - 1)
    frames = spectra.shape[1]
    window = hann(n_fft)
    total = np.zeros(max((frames - 1) * hop + n_fft, n_fft // 2 + length))
    weight = np.zeros_like(total)
    pieces = np.fft.irfft(spectra.T, n_fft) * window
    for index in range(frames):
        total[index * hop : index * hop + n_fft] += pieces[index]
        weight[index * hop : index * hop + n_fft] += window**2
    inside = slice(n_fft // 2, n_fft // 2 + length)
    sound = total[inside] / np.where(weight[inside] > 1e-8, weight[inside], 1)
    return sound.astype(np.float32)


class _Padded:
    """A sound with half a window of silence at both ends, of which only pieces are ever copied."""

    def __init__(self, samples: NDArray[np.floating], n_fft: int) -> None:
        self._samples = samples
        self._shift = n_fft // 2

    def piece(self, start: int, stop: int) -> NDArray[np.float64]:
        """The padded samples from ``start`` to ``stop`` [shape=(stop - start,)]."""
        result = np.zeros(stop - start)
        first = max(start - self._shift, 0)
        last = min(stop - self._shift, len(self._samples))
        if first < last:
            offset = first + self._shift - start
            result[offset : offset + last - first] = self._samples[first:last]
        return result


def _spectra(padded: _Padded, start: int, stop: int, n_fft: int, hop: int) -> NDArray[np.complex128]:
    """Spectra of the frames ``start`` to ``stop`` [shape=(frames, 1 + n_fft // 2)]."""
    piece = padded.piece(start * hop, (stop - 1) * hop + n_fft)
    windows = np.lib.stride_tricks.sliding_window_view(piece, n_fft)[::hop]
    return np.fft.rfft(windows * hann(n_fft))


def _mel(padded: _Padded, start: int, stop: int, front: FrontEnd) -> NDArray[np.float64]:
    """Mel values of the frames ``start`` to ``stop`` [shape=(n_mels, frames)]."""
    spectra = _spectra(padded, start, stop, front.n_fft, front.hop)
    power = spectra.real**2 + spectra.imag**2
    mel: NDArray[np.float64] = mel_filters(front) @ power.T
    if front.scale == "power":
        return mel
    return 10 * np.log10(np.maximum(mel, _FLOOR_POWER))
