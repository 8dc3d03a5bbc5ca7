"""A sound through a soft mask on its spectrogram, and two sounds brought to the same loudness."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.audio.melspec import istft, mel_filters, stft
from explorer.blocks.frontend import FrontEnd

_PIECE: Final = 1024
"""Frames that are turned into sound at a time."""
_MOST_GAIN: Final = 100.0
"""What a whisper is raised by at most: 40 dB. Beyond that one would hear the rounding."""


def gains_of(bands: NDArray[np.floating], front: FrontEnd) -> NDArray[np.float64]:
    """From a gain per mel band [shape=(n_mels, frames)] to one per bin [shape=(1 + n_fft // 2, frames)].

    A bin has the mean of the bands that hear it, by their filters' weights; one that no band hears (below the lowest,
    above the highest, or between two narrow ones) has that of the nearest bin that one does.
    """
    filters = mel_filters(front)
    weight = filters.sum(axis=0)
    heard = np.flatnonzero(weight)
    if not len(heard):
        return np.repeat(bands.mean(axis=0, keepdims=True, dtype=np.float64), len(weight), axis=0)
    found: NDArray[np.float64] = (filters.T @ bands) / np.where(weight > 0, weight, 1)[:, None]
    middles = (heard[1:] + heard[:-1]) / 2
    return found[heard[np.searchsorted(middles, np.arange(len(weight)))]]


def masked(
    samples: NDArray[np.floating], bands: NDArray[np.floating], front: FrontEnd, *, lead: int = 0
) -> NDArray[np.float32]:
    """A sound [shape=(n,)] with every band of every frame at its gain [shape=(n_mels, frames)].

    The complex spectrogram of the sound, times the gains, transformed back. Frames lie ``hop`` apart, the first centred
    on sample ``lead``; beyond the first and the last their gains hold. Where windows overlap less than four times, more
    frames are put between, and the gains between two are theirs by distance.
    """
    hop = front.hop
    while hop * 4 > front.n_fft and hop > 1:
        hop = -(-hop // 2)
    count, step = len(samples), _PIECE * hop
    margin = -(-front.n_fft // hop) * hop
    result = np.empty(count, np.float32)
    for first in range(0, count, step):
        begin, end = max(first - margin, 0), min(first + step + margin, count)
        spectra = stft(samples[begin:end], front.n_fft, hop)
        places = (begin - lead + np.arange(spectra.shape[1]) * hop) / front.hop
        spectra *= gains_of(_between(bands, places), front)
        piece = istft(spectra, hop, end - begin)
        stop = min(first + step, count)
        result[first:stop] = piece[first - begin : stop - begin]
    return result


def _between(bands: NDArray[np.floating], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Columns at places that need not be whole [shape=(n_mels, len(places))]."""
    last = bands.shape[1] - 1
    places = np.clip(places, 0, last)
    low = np.floor(places).astype(int)
    share = places - low
    found: NDArray[np.float64] = bands[:, low] * (1 - share) + bands[:, np.minimum(low + 1, last)] * share
    return found


def same_loudness(
    one: NDArray[np.float32], other: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Two sounds with the root mean square of the first, both softer where a peak would be beyond 1; silence stays."""
    wanted, there = (float(np.sqrt(np.mean(np.square(x, dtype=np.float64)))) if len(x) else 0.0 for x in (one, other))
    if there == 0 or wanted == 0:
        return one, other
    other = other * np.float32(min(wanted / there, _MOST_GAIN))
    peak = max(float(np.abs(one).max()), float(np.abs(other).max()))
    return (one, other) if peak <= 1 else (one / np.float32(peak), other / np.float32(peak))
