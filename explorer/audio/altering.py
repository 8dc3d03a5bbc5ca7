"""A sound made otherwise: transposed, louder, noisier; what a network's answer is tried on."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.audio.melspec import istft, stft
from explorer.audio.resample import resample

_WINDOW: Final = 1024
_HOP: Final = 256
_FINEST: Final = 200
"""The largest denominator of a ratio of pitches: a hundredth of a semitone at worst."""
_SEED: Final = 20


def altered(
    samples: NDArray[np.floating], semitones: float = 0.0, gain_db: float = 0.0, snr_db: float | None = None
) -> NDArray[np.float32]:
    """A sound [shape=(n,)] transposed, then louder, then with white noise so many dB below it [shape=(n,)].

    The noise is the same every time, so that two answers differ by what was asked for alone.
    """
    found = transposed(samples, semitones).astype(np.float64) * 10 ** (gain_db / 20)
    if snr_db is not None and len(found):
        loud = float(np.sqrt(np.mean(np.square(found))))
        found = found + np.random.default_rng(_SEED).standard_normal(len(found)) * loud * 10 ** (-snr_db / 20)
    return found.astype(np.float32)


def transposed(samples: NDArray[np.floating], semitones: float) -> NDArray[np.float32]:
    """A sound higher or lower by semitones and as long as before [shape=(n,)].

    Stretched in time by a phase vocoder with identity phase locking (Laroche and Dolson, “Improved phase vocoder
    time-scale modification of audio”, 1999), then read as much faster.
    """
    count = len(samples)
    if not semitones or not count:
        return np.asarray(samples, np.float32)
    ratio = Fraction(2 ** (semitones / 12)).limit_denominator(_FINEST)
    spectra = stft(samples, _WINDOW, _HOP)
    places = np.arange(0, spectra.shape[1], float(1 / ratio))
    spectra = np.pad(spectra, ((0, 0), (0, 2)))
    low = places.astype(int)
    share = places - low
    size = np.abs(spectra)
    angle = np.angle(spectra)
    # How far each partial turns within a hop: what its bin's middle would, and the rest nearest to it.
    usual = (2 * np.pi * _HOP / _WINDOW * np.arange(len(spectra)))[:, None]
    rest = angle[:, low + 1] - angle[:, low] - usual
    turns = usual + rest - 2 * np.pi * np.round(rest / (2 * np.pi))
    sizes = size[:, low] * (1 - share) + size[:, low + 1] * share
    stretched = sizes * np.exp(1j * _phases(sizes, angle[:, low], turns))
    long = istft(stretched, _HOP, round(count * ratio))
    found = resample(long, ratio.numerator, ratio.denominator)
    return np.pad(found, (0, max(count - len(found), 0)))[:count]


def _phases(sizes: NDArray[np.float64], angle: NDArray[np.float64], turns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Phases of the stretched frames, all [shape=(bins, frames)]: each peak turns on by its own frequency, and the bins
    around it keep the phases that they had to it."""
    bins = np.arange(len(sizes))
    padded = np.pad(sizes, ((1, 1), (0, 0)), constant_values=-1.0)
    is_peak = (sizes >= padded[:-2]) & (sizes > padded[2:])
    found = angle.copy()
    for frame in range(1, sizes.shape[1]):
        peaks = np.flatnonzero(is_peak[:, frame])
        if len(peaks):
            owner = peaks[np.searchsorted((peaks[1:] + peaks[:-1]) / 2, bins)]
            turned = found[:, frame - 1] + turns[:, frame - 1] - angle[:, frame]
            found[:, frame] += turned[owner]
    return found
