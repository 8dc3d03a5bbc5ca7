"""What a field hears: cut, in ducked surroundings where it is short, between its frequencies."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.audio.excerpt import ducked_excerpt

RATE = 16_000


def tone(hz: float, seconds: float = 4.0) -> np.ndarray:
    """A sine of amplitude 1."""
    return np.sin(2 * np.pi * hz * np.arange(int(seconds * RATE)) / RATE)


def test_a_long_field_plays_alone() -> None:
    wave = tone(440)
    result = ducked_excerpt(wave, RATE, 1.0, 1.5)
    assert result.start == 1.0
    assert result.samples.shape == (8_000,)
    assert np.allclose(result.samples[400:-400], wave[16_400:23_600], atol=1e-6)
    assert abs(result.samples[0]) < 0.05
    assert abs(result.samples[-1]) < 0.05


def test_a_short_field_plays_amid_what_is_around_it() -> None:
    wave = np.ones(4 * RATE)
    result = ducked_excerpt(wave, RATE, 2.0, 2.1)
    assert result.start == 1.5
    assert len(result.samples) == RATE + 1_600
    assert (result.samples[8_000:9_600] == 1).all()
    quiet = np.concatenate([result.samples[200:7_800], result.samples[9_800:-200]])
    assert np.allclose(20 * np.log10(quiet), -24, atol=0.01)
    assert np.abs(np.diff(result.samples)).max() < 0.02  # no click


def test_alone_if_asked() -> None:
    result = ducked_excerpt(np.ones(RATE), RATE, 0.5, 0.6, context=False)
    assert (result.start, len(result.samples)) == (0.5, 1_600)


def test_surroundings_end_with_the_sound() -> None:
    wave = np.ones(RATE)
    early, late = ducked_excerpt(wave, RATE, 0.1, 0.2), ducked_excerpt(wave, RATE, 0.9, 1.0)
    assert (early.start, len(early.samples)) == (0.0, 11_200)
    assert late.start == pytest.approx(0.4)
    assert len(late.samples) == 9_600


def test_a_field_beyond_the_sound_is_silence_there() -> None:
    result = ducked_excerpt(np.ones(RATE), RATE, -0.3, 0.1)
    assert result.start == pytest.approx(-0.3)
    assert not result.samples[:4_000].any()
    assert result.samples[5_500] == 1
    assert not ducked_excerpt(np.ones(RATE), RATE, 3.0, 3.5).samples.any()


def test_only_its_frequencies() -> None:
    wave = tone(300) + tone(1_000) + tone(4_000)
    result = ducked_excerpt(wave, RATE, 1.0, 2.0, 800, 1_300).samples[1_000:-1_000]
    spectrum = np.abs(np.fft.rfft(result * np.hanning(len(result)))) / len(result) * 4
    at = np.fft.rfftfreq(len(result), 1 / RATE)

    def level(hz: float) -> float:
        return float(spectrum[np.argmin(np.abs(at - hz))])

    assert level(1_000) == pytest.approx(1, abs=0.02)
    assert level(300) < 1e-3
    assert level(4_000) < 1e-3


def test_all_frequencies_change_nothing() -> None:
    wave = tone(700)
    whole = ducked_excerpt(wave, RATE, 1.0, 2.0)
    assert np.allclose(ducked_excerpt(wave, RATE, 1.0, 2.0, 0.0, 8_000.0).samples, whole.samples, atol=1e-6)


def test_silence_and_nothing() -> None:
    assert not ducked_excerpt(np.zeros(RATE), RATE, 0.2, 0.3, 100, 200).samples.any()
    assert len(ducked_excerpt(np.zeros(0), RATE, 0.0, 0.0).samples) >= 1
