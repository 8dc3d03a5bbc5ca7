"""Sounds made otherwise: by the interval, the decibels and the noise that was asked for, and as long as before."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.audio.altering import altered, transposed

RATE = 16_000


def tone(hz: float, seconds: float = 1.0) -> np.ndarray:
    return np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE).astype(np.float32)


def pitch(samples: np.ndarray) -> float:
    """The strongest frequency in Hz, away from the ends."""
    inside = samples[2000:-2000] * np.hanning(len(samples) - 4000)
    return float(np.abs(np.fft.rfft(inside, 1 << 18)).argmax()) * RATE / (1 << 18)


def level(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(samples[2000:-2000], dtype=np.float64))))


@pytest.mark.parametrize("semitones", [-12, -5, -0.5, 1, 7, 12])
def test_a_tone_is_transposed_by_its_interval_and_keeps_its_length_and_level(semitones: float) -> None:
    sound = tone(600)
    found = transposed(sound, semitones)
    assert len(found) == len(sound)
    assert pitch(found) == pytest.approx(600 * 2 ** (semitones / 12), rel=0.003)
    assert level(found) == pytest.approx(level(sound), rel=0.05)


def test_what_is_not_asked_for_does_not_change() -> None:
    sound = tone(600)
    assert np.array_equal(altered(sound), sound)
    assert len(altered(np.zeros(0, np.float32), 3, -6, 10)) == 0


def test_twenty_decibels_are_a_factor_of_ten() -> None:
    assert np.allclose(altered(tone(600), gain_db=-20), tone(600) / 10, atol=1e-6)


def test_the_noise_is_as_far_below_the_sound_as_asked_and_the_same_every_time() -> None:
    sound = tone(600)
    noise = altered(sound, snr_db=14) - sound
    assert 20 * np.log10(level(sound) / level(noise)) == pytest.approx(14, abs=0.2)
    assert np.array_equal(altered(sound, snr_db=14), altered(sound, snr_db=14))
