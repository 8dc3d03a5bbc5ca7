"""The ten everyday sounds, each from a few random numbers: a recipe makes ``n`` samples at ``rate`` Hz."""

from __future__ import annotations

from typing import Final

import numpy as np

from explorer.audio.percussion import drums
from explorer.audio.tones import Wave, band, coloured_noise, faded, harmonics, mix, smooth, times
from explorer.audio.voice import voice

__all__ = ["alarm", "bell", "bird", "cricket", "drums", "engine", "plucked_string", "rain", "siren", "voice"]

Random = np.random.Generator

# Partials of a church bell relative to its prime: hum, prime, tierce, quint, nominal and above.
BELL_PARTIALS: Final = (0.5, 1.0, 1.19, 1.56, 2.0, 2.51, 2.66, 3.01, 4.1)


def plucked_string(r: Random, n: int, rate: int) -> Wave:
    """A string after Karplus and Strong (1983): each period is the one before, averaged with its neighbour.

    Over whole periods the averaging multiplies harmonic k by cos(πk/N) each time, so all periods come at once.
    """
    period = max(4, round(rate / (440 * 2 ** ((r.uniform(40, 76) - 69) / 12))))
    orders = np.arange(period // 2 + 1)
    burst = np.fft.rfft(r.uniform(-1, 1, period))
    burst *= np.abs(np.sin(np.pi * orders * r.uniform(0.08, 0.5)))  # where it is plucked
    burst /= 1 + (orders * r.uniform(0.02, 0.2)) ** 2  # how soft the finger is
    burst[0] = 0
    loss = np.exp(-period / rate / r.uniform(0.3, 1.6)) * np.cos(np.pi * orders / period)
    turns = np.arange(n // period + 1)[:, np.newaxis]
    wave: Wave = np.fft.irfft(burst * np.maximum(loss, 1e-9) ** turns, period, axis=1).ravel()[:n]
    return wave


def bell(r: Random, n: int, rate: int) -> Wave:
    """Inharmonic partials, the higher the shorter."""
    t = times(n, rate)
    prime = np.exp(r.uniform(np.log(300), np.log(1400)))
    length = r.uniform(0.6, 1.8)
    wave = np.zeros(n)
    for index, ratio in enumerate(BELL_PARTIALS):
        hz = prime * ratio * r.normal(1, 0.01)
        amplitude, phase = r.uniform(0.3, 1) / (index + 1) ** 0.25, r.uniform(0, 2 * np.pi)
        if hz < 0.47 * rate:
            wave += amplitude * np.sin(2 * np.pi * hz * t + phase) * np.exp(-t * (1 + 0.35 * index) / length)
    return wave


def bird(r: Random, n: int, rate: int) -> Wave:
    """Syllables of one song: short whistles whose pitch glides, bends or trills."""
    wave = np.zeros(n)
    middle, shape = r.uniform(2200, 4700), int(r.integers(3))
    width, trill = r.uniform(0.1, 0.4), r.uniform(3, 7)
    at = r.uniform(0, 0.1)
    while at < n / rate - 0.04:
        seconds = r.uniform(0.04, 0.17)
        u = np.linspace(0, 1, max(8, int(seconds * rate)))
        bend = (2 * u - 1, np.sin(2 * np.pi * u), np.sin(2 * np.pi * trill * u))[shape]
        course = middle * (1 + 0.5 * width * r.uniform(0.5, 1.4) * r.choice((-1, 1)) * bend)
        syllable = harmonics(r, course, len(u), (1, r.uniform(0.02, 0.25)), rate) * np.sin(np.pi * u) ** 2
        mix(wave, syllable * r.uniform(0.5, 1), int(at * rate))
        at += seconds + r.uniform(0.02, 0.14)
    return wave


def cricket(r: Random, n: int, rate: int) -> Wave:
    """One high tone in quick pulses, the pulses in slower bursts."""
    t = times(n, rate)
    hz, pulses, bursts = r.uniform(2900, 5400), r.uniform(20, 45), r.uniform(1, 4)
    pulse = np.maximum(0, np.sin(2 * np.pi * pulses * t + r.uniform(0, 6))) ** 2
    on = (np.sin(2 * np.pi * bursts * t + r.uniform(0, 6)) + r.uniform(-0.3, 0.6) > 0).astype(float)
    if not on.any():
        on[:] = 1
    course = hz * (1 + 0.01 * np.sin(2 * np.pi * pulses * t))
    wave: Wave = harmonics(r, course, n, (1, r.uniform(0, 0.2)), rate) * pulse * smooth(on, 0.006, rate)
    return wave


def siren(r: Random, n: int, rate: int) -> Wave:
    """A tone with overtones whose pitch wails, sweeps, or jumps between two notes."""
    t = times(n, rate)
    low, kind = r.uniform(380, 850), int(r.integers(3))
    turn = (t * r.uniform(0.3, 3.5) + r.uniform()) % 1
    rise = (0.5 - 0.5 * np.cos(2 * np.pi * turn), turn, smooth((turn > 0.5).astype(float), 0.02, rate))[kind]
    tilt = r.uniform(0.8, 1.8)
    return harmonics(r, low * (1 + r.uniform(0.35, 1.2) * rise), n, np.arange(1, 7) ** -tilt, rate)


def engine(r: Random, n: int, rate: int) -> Wave:
    """Many harmonics of a low, unsteady rotation, and noise that pulses with it."""
    course = r.uniform(22, 78) * (1 + r.uniform(-0.2, 0.35) * np.linspace(0, 1, n))
    course = course * (1 + 0.01 * coloured_noise(r, n, 1.8, rate))
    amplitudes = np.arange(1, 25) ** -r.uniform(0.5, 1.1) * r.uniform(0.4, 1, 24)
    rotation = np.cumsum(course) / rate
    tone = harmonics(r, course, n, amplitudes, rate) * (1 + 0.2 * np.sin(np.pi * rotation))
    hiss = band(r.standard_normal(n), 80, r.uniform(400, 2200), rate)
    return tone + r.uniform(0.3, 1.2) * hiss * (1 + 0.5 * np.sin(2 * np.pi * rotation))


def rain(r: Random, n: int, rate: int) -> Wave:
    """Steady noise, and drops at random moments."""
    wash = band(r.standard_normal(n), r.uniform(250, 1000), r.uniform(4500, 7800), rate)
    drops = np.zeros(n)
    count = int(r.poisson(r.uniform(60, 500) * n / rate))
    np.add.at(drops, r.integers(0, n, count), r.exponential(1, count) * r.choice((-1, 1), count))
    return r.uniform(0.15, 0.5) * wash + 3 * band(drops, r.uniform(700, 1800), r.uniform(3500, 7000), rate)


def alarm(r: Random, n: int, rate: int) -> Wave:
    """Beeps of a hollow tone, all alike or at two pitches in turn."""
    t = times(n, rate)
    low = np.exp(r.uniform(np.log(700), np.log(3000)))
    high = low * r.choice((1, 1.25, 4 / 3, 1.5))
    period, duty = r.uniform(0.12, 0.5), r.uniform(0.4, 0.75)
    course = np.where(t // period % 2 > 0, low, high)
    gate = smooth((t % period < duty * period).astype(float), 0.003, rate)
    tone = harmonics(r, course, n, [k % 2 / k for k in range(1, 16)], rate)
    return faded(tone * gate, 0.003, rate)
