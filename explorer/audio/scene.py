"""The shipped scene: a bell, a bird, a siren and drums, one after the other."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer.audio.percussion import hat, kick, snare
from explorer.audio.sources import BELL_PARTIALS
from explorer.audio.tones import Wave, coloured_noise, faded, generator, harmonics, mix, times

RATE: Final = 16_000
SECONDS: Final = 8.0
# (onset, offset, class), in seconds
EVENTS: Final = ((0.25, 1.95, "bell"), (2.10, 3.80, "bird"), (4.00, 6.10, "siren"), (6.30, 8.00, "drums"))
_BACKGROUND_DB: Final = -44.0


def scene() -> tuple[NDArray[np.float32], list[tuple[float, float, str]]]:
    """Eight seconds at 16 kHz [shape=(128000,)], peaking at −1 dB, and what sounds when (onset, offset, class)."""
    r = generator("scene")
    wave = 10 ** (_BACKGROUND_DB / 20) * coloured_noise(r, round(SECONDS * RATE), 0.8, RATE)
    sounds = {"bell": _bell, "bird": _bird, "siren": _siren, "drums": _drums}
    for onset, offset, name in EVENTS:
        sound = sounds[name](r, round((offset - onset) * RATE))
        mix(wave, faded(sound, 0.004, RATE), round(onset * RATE))
    wave *= 10 ** (-1 / 20) / np.abs(wave).max()
    return wave.astype(np.float32), list(EVENTS)


def _bell(r: np.random.Generator, n: int) -> Wave:
    """One stroke; each partial is two of nearly the same pitch, which beat as those of a cast bell do."""
    t = times(n, RATE)
    wave = np.zeros(n)
    for index, ratio in enumerate(BELL_PARTIALS):
        phase = r.uniform(0, 2 * np.pi)
        beat = 1 + 0.25 * np.cos(2 * np.pi * (0.8 + 0.3 * index) * t)
        fall = np.exp(-t * (1.3 + 0.32 * index))
        wave += 0.30 / (1 + index) ** 0.35 * np.sin(2 * np.pi * 1040 * ratio * t + phase) * beat * fall
    return wave * np.minimum(1, (n - np.arange(n)) / (0.15 * RATE)) * 0.7


def _bird(r: np.random.Generator, n: int) -> Wave:
    """Phrases of bent whistles, each turned over against the one before."""
    wave = np.zeros(n)
    at, turn = 0.0, 1
    while at < n / RATE - 0.1:
        seconds = (0.10, 0.085, 0.115)[turn % 3]
        u = np.linspace(0, 1, round(seconds * RATE))
        bend = np.tanh(4 * (0.5 - u)) * (1 if turn % 2 else -1)
        course = 3800 + 60 * np.sin(turn) + (950 if turn % 4 else 700) * bend
        whistle = harmonics(r, course, len(u), (1, 0.04), RATE) * np.sin(np.pi * u) ** 1.5
        mix(wave, 0.45 * whistle * (0.8 + 0.2 * np.cos(turn)), round(at * RATE))
        at += seconds + (0.035, 0.05, 0.03)[turn % 3]
        turn += 1
    return wave


def _siren(r: np.random.Generator, n: int) -> Wave:
    """Five harmonics on a pitch that wails up and down a little more than twice."""
    t = times(n, RATE)
    course = 690 * 2 ** (0.42 * np.cos(2 * np.pi * (t - 0.18) / 0.92))
    return 0.34 * faded(harmonics(r, course, n, (1, 0.62, 0.45, 0.32, 0.22), RATE), 0.06, RATE)


def _drums(r: np.random.Generator, n: int) -> Wave:
    """A bar that begins with a snare and ends in a fill."""
    wave = np.zeros(n)
    beats = (
        (0.02, snare, 0.9),
        (0.02, kick, 0.8),
        (0.42, hat, 0.55),
        (0.80, kick, 1.0),
        (0.80, hat, 0.7),
        (1.00, hat, 0.5),
        (1.20, snare, 0.8),
        (1.38, hat, 0.55),
        (1.50, kick, 0.7),
        (1.54, hat, 0.45),
    )
    for at, drum, level in beats:
        mix(wave, 0.9 * level * faded(drum(r, RATE), 0.001, RATE), round(at * RATE))
    return wave
