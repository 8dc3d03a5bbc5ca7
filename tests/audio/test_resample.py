"""Resampling keeps every tone below both Nyquist frequencies, and nothing above."""

from __future__ import annotations

import math

import numpy as np
import pytest

from explorer.audio.resample import Resampler, output_length, resample

RATES = [
    (8_000, 16_000),
    (44_100, 16_000),
    (48_000, 16_000),
    (16_000, 44_100),
    (192_000, 16_000),
    (44_101, 16_000),
    (11_127, 16_000),
    (16_000, 8_000),
]


@pytest.mark.parametrize(("rate_from", "rate_to"), RATES)
def test_tones_arrive_unchanged(rate_from: int, rate_to: int) -> None:
    n = int(0.7 * rate_from)
    tones = [x * min(rate_from, rate_to) for x in (0.01, 0.1, 0.3, 0.45)]

    def wave(t: np.ndarray) -> np.ndarray:
        fade = np.where(t * rate_from < n - 1, 0.5 - 0.5 * np.cos(2 * np.pi * t * rate_from / (n - 1)), 0)
        return sum(np.sin(2 * np.pi * hz * t + hz) for hz in tones) * fade

    result = resample(wave(np.arange(n) / rate_from), rate_from, rate_to)
    assert result.dtype == np.float32
    assert len(result) == output_length(n, rate_from, rate_to) == math.ceil(n * rate_to / rate_from)
    assert np.abs(result - wave(np.arange(len(result)) / rate_to)).max() < 1e-5  # −100 dB


def test_a_tone_above_the_new_nyquist_frequency_is_gone() -> None:
    tone = np.sin(2 * np.pi * 9_000 * np.arange(48_000) / 48_000)
    assert np.abs(resample(tone, 48_000, 16_000)[2_000:-2_000]).max() < 1e-5


def test_agrees_with_scipy_inside_the_band() -> None:
    from scipy import signal

    noise = np.random.default_rng(0).standard_normal(30_000)
    soft = signal.sosfiltfilt(signal.butter(10, 4_500, fs=44_100, output="sos"), noise) * np.hanning(30_000)
    other = signal.resample_poly(soft, 160, 441, window=("kaiser", 14.0))
    ours = resample(soft, 44_100, 16_000)
    assert len(other) == len(ours)
    assert np.abs(ours - other).max() < 3e-3 * np.abs(other).max()


@pytest.mark.parametrize(("rate_from", "rate_to"), [(44_100, 16_000), (8_000, 16_000)])
def test_blocks_make_no_difference(rate_from: int, rate_to: int) -> None:
    generator = np.random.default_rng(1)
    sound = generator.standard_normal(90_000).astype(np.float32)
    stream = Resampler(rate_from, rate_to)
    parts, at = [], 0
    while at < len(sound):
        step = int(generator.integers(1, 20_000))
        parts.append(stream.push(sound[at : at + step]))
        at += step
    parts.append(stream.finish())
    whole = Resampler(rate_from, rate_to)
    expected = np.concatenate([whole.push(sound), whole.finish()])
    assert np.array_equal(np.concatenate(parts), expected)
    assert np.abs(expected - resample(sound, rate_from, rate_to)).max() < 1e-6


@pytest.mark.parametrize("n", [0, 1, 2, 80, 1_000])
def test_short_sounds_keep_their_length(n: int) -> None:
    assert len(resample(np.ones(n), 22_050, 16_000)) == math.ceil(n * 16_000 / 22_050)


def test_the_same_rate_changes_nothing() -> None:
    sound = np.linspace(-1, 1, 100, dtype=np.float32)
    assert np.array_equal(resample(sound, 8_000, 8_000), sound)


def test_a_rate_of_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1 Hz"):
        Resampler(0, 16_000)
