"""Drums: kick, snare, hi-hat, and a beat of them."""

from __future__ import annotations

import numpy as np

from explorer.audio.tones import Wave, band, faded, mix, times


def kick(r: np.random.Generator, rate: int) -> Wave:
    """A low tone that falls in pitch as it dies."""
    t = times(int(0.6 * rate), rate)
    turns = r.uniform(42, 72) * t + r.uniform(0.6, 1.6) * (1 - np.exp(-t * 30))
    return np.sin(2 * np.pi * turns) * np.exp(-t / r.uniform(0.07, 0.2))


def snare(r: np.random.Generator, rate: int) -> Wave:
    """A burst of noise over a short tone."""
    t = times(int(0.5 * rate), rate)
    rattle = 0.6 * band(r.standard_normal(len(t)), 1000, 6000, rate) * np.exp(-t / r.uniform(0.05, 0.14))
    return rattle + 0.5 * np.sin(2 * np.pi * r.uniform(165, 240) * t) * np.exp(-t / 0.06)


def hat(r: np.random.Generator, rate: int) -> Wave:
    """A short burst of high noise."""
    t = times(int(0.3 * rate), rate)
    return 0.6 * band(r.standard_normal(len(t)), 5500, 7800, rate) * np.exp(-t / r.uniform(0.02, 0.08))


def drums(r: np.random.Generator, n: int, rate: int) -> Wave:
    """A beat: on each step or every second one a drum, louder or softer."""
    wave = np.zeros(n)
    step, at = r.uniform(0.13, 0.3), 0.0
    while at < n / rate - 0.05:
        hit = (kick, snare, hat)[int(r.integers(3))](r, rate)
        mix(wave, faded(hit, 0.001, rate) * r.uniform(0.5, 1), int(at * rate))
        at += step * int(r.integers(1, 3))
    return wave
