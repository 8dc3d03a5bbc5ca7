"""A voice that sings and speaks vowels: a glottal tone through the resonances of a throat."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np

from explorer.audio.tones import Wave, bins, coloured_noise, harmonics, mix, shaped, times

# First three formants in Hz of five vowels, men (Peterson and Barney, 1952).
VOWELS: Final = (
    (730, 1090, 2440),
    (530, 1840, 2480),
    (270, 2290, 3010),
    (570, 840, 2410),
    (300, 870, 2240),
)
_WIDTHS: Final = (80, 110, 160)
_GAINS: Final = (1.0, 0.6, 0.3)


def throat(formants: tuple[float, ...], n: int, rate: int) -> Wave:
    """Gain of a vowel at the frequencies of ``bins(n, rate)``."""
    hz = bins(n, rate)
    gain = np.zeros_like(hz)
    for centre, width, level in zip(formants, _WIDTHS, _GAINS, strict=True):
        gain += level / np.sqrt(1 + ((hz - centre) / (width / 2)) ** 2)
    return gain


def voice(r: np.random.Generator, n: int, rate: int) -> Wave:
    """One to four vowels on a gliding pitch with vibrato, a breath of noise in it."""
    t = times(n, rate)
    glide = np.interp(t, np.linspace(0, n / rate, 5), r.uniform(-1, 1, 5))
    vibrato = np.sin(2 * np.pi * r.uniform(4.5, 6.5) * t + r.uniform(0, 6))
    course = r.uniform(85, 310) * (1 + 0.15 * glide + r.uniform(0, 0.02) * vibrato)
    tone = harmonics(r, course, n, 1 / np.arange(1, 65), rate)
    tone += r.uniform(0.01, 0.06) * coloured_noise(r, n, 0.5, rate)
    size = r.uniform(0.9, 1.25)  # a shorter throat is higher
    cuts = np.sort(np.concatenate([[0], r.integers(0, n, int(r.integers(1, 4))), [n]]))
    wave = np.zeros(n)
    for start, stop in pairwise(cuts):
        formants = tuple(size * hz for hz in VOWELS[int(r.integers(len(VOWELS)))])
        if stop - start < 0.03 * rate:
            continue
        length = int(stop - start)
        swell = np.hanning(length) ** 0.4
        mix(wave, shaped(tone[start:stop] * swell, throat(formants, length, rate)), int(start))
    return wave
