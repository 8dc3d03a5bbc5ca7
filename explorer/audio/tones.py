"""What synthetic sounds are made of: random numbers that repeat, noises, filters, harmonics, envelopes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Wave = NDArray[np.float64]

_TABLE: Final = 4096  # points of one period; linear reading between them errs by less than −70 dB up to harmonic 24


def generator(*key: int | str) -> np.random.Generator:
    """Random numbers that depend on ``key`` alone, in any process and on any machine."""
    digest = hashlib.blake2s(repr(key).encode(), digest_size=16).digest()
    return np.random.default_rng(int.from_bytes(digest, "little"))


def times(n: int, rate: int) -> Wave:
    """Seconds of ``n`` samples from 0 on [shape=(n,)]."""
    return np.arange(n) / rate


def shaped(wave: Wave, gain: Wave) -> Wave:
    """A wave whose spectrum is multiplied with ``gain`` at the frequencies of ``bins`` [shape=(n,)]."""
    size = padded_size(len(wave))
    result: Wave = np.fft.irfft(np.fft.rfft(wave, size) * gain, size)[: len(wave)]
    return result


def padded_size(n: int) -> int:
    """A length for FFTs of ``n`` samples: small prime factors, and room for a filter to ring."""
    return -(-(n + 1024) // 1024) * 1024


def bins(n: int, rate: int) -> Wave:
    """The frequencies in Hz at which ``shaped`` wants its gain for waves of ``n`` samples."""
    return np.fft.rfftfreq(padded_size(n), 1 / rate).astype(np.float64, copy=False)


def band(wave: Wave, low: float, high: float, rate: int) -> Wave:
    """What lies between two frequencies in Hz, with 12 dB an octave beside them and no delay."""
    hz = np.maximum(bins(len(wave), rate), 1e-3)
    return shaped(wave, 1 / np.sqrt((1 + (low / hz) ** 4) * (1 + (hz / high) ** 4)))


def coloured_noise(r: np.random.Generator, n: int, slope: float, rate: int) -> Wave:
    """Noise of unit power whose power falls with frequency to the ``slope``: 0 white, 1 pink, 2 brown."""
    hz = np.maximum(bins(n, rate), 20)
    wave: Wave = shaped(r.standard_normal(n), hz ** (-slope / 2))
    wave *= 1 / (wave.std() + 1e-12)
    return wave


def harmonics(
    r: np.random.Generator, hz: ArrayLike, n: int, amplitudes: Sequence[float] | NDArray[np.floating], rate: int
) -> Wave:
    """A tone of ``hz`` (one or one per sample) and its multiples at random phases, none of them beyond the band."""
    course = np.broadcast_to(np.asarray(hz, float), (n,))
    heard = int(0.47 * rate / max(float(course.max(initial=1.0)), 1.0))
    spectrum = np.zeros(_TABLE // 2 + 1, complex)
    phases = np.exp(2j * np.pi * r.uniform(size=len(amplitudes)))
    count = min(heard, len(amplitudes))
    spectrum[1 : count + 1] = np.asarray(amplitudes[:count]) * phases[:count] * _TABLE / 2
    table = np.fft.irfft(spectrum, _TABLE)
    place = np.cumsum(course) / rate % 1 * _TABLE
    index = place.astype(np.intp)
    rest = place - index
    looped = np.append(table, table[0])
    wave: Wave = looped[index] * (1 - rest) + looped[index + 1] * rest
    return wave


def smooth(wave: Wave, seconds: float, rate: int) -> Wave:
    """A wave with its corners rounded, by a running mean taken twice over ``seconds`` each."""
    width = max(1, round(seconds * rate))
    for _ in range(2):
        total = np.cumsum(np.pad(wave, (width // 2 + 1, width - width // 2 - 1), mode="edge"))
        wave = (total[width:] - total[:-width]) / width
    return wave


def faded(wave: Wave, seconds: float, rate: int) -> Wave:
    """A wave that begins and ends in silence, with raised-cosine ramps of ``seconds`` or a quarter of it."""
    n = min(round(seconds * rate), len(wave) // 4)
    result = wave.copy()
    ramp = 0.5 - 0.5 * np.cos(np.pi * (np.arange(n) + 0.5) / max(n, 1))
    result[:n] *= ramp
    result[len(wave) - n :] *= ramp[::-1]
    return result


def mix(into: Wave, wave: Wave, at: int) -> None:
    """Add a wave from sample ``at`` on, as much of it as fits."""
    stop = min(len(into), at + len(wave))
    if at < stop:
        into[at:stop] += wave[: stop - at]


def rms(wave: Wave) -> float:
    """Root of the mean square."""
    return float(np.sqrt(np.mean(wave**2))) if len(wave) else 0.0
