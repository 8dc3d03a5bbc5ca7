"""The embedded set: ten classes, the same clips everywhere, and no linear way to tell them apart."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.audio import melspec, synth, tones
from explorer.blocks.frontend import FrontEnd

TEN = ("plucked string", "bell", "drums", "bird", "cricket", "siren", "engine", "rain", "voice", "alarm")

LEVELS = [-26.4, -17.7, -25.6, -15.4, -31.7, -22.4, -21.2, -35.9, -18.4, -20.9]
FIRST = 577_891_509


def level_db(wave: NDArray[np.floating]) -> float:
    """Peak level re full scale."""
    return float(20 * np.log10(np.abs(wave).max()))


def test_exactly_these_ten() -> None:
    assert synth.CLASSES == TEN
    assert synth.SLUGS[0] == "plucked_string"
    assert len(set(synth.SLUGS)) == 10


@pytest.mark.parametrize("index", range(10), ids=synth.SLUGS)
def test_clips_vary_and_repeat(index: int) -> None:
    clips = [synth.clip(index, i) for i in range(12)]
    for number, wave in enumerate(clips):
        assert wave.shape == (32_000,)
        assert wave.dtype == np.float32
        assert np.isfinite(wave).all()
        assert -18.01 <= level_db(wave) <= -0.99
        assert np.array_equal(wave, synth.clip(index, number))
    assert np.ptp([level_db(wave) for wave in clips]) > 3
    assert not np.array_equal(clips[0], synth.clip(index, 0, seed=1))
    assert len({wave.tobytes() for wave in clips}) == len(clips)


def test_other_processes_make_the_same_clips() -> None:
    program = (
        "from explorer.audio import synth; import hashlib;"
        "print(*(hashlib.blake2s(synth.clip(c, 3, 5).tobytes()).hexdigest() for c in range(10)))"
    )
    for hash_seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
        expected = [hashlib.blake2s(synth.clip(c, 3, 5).tobytes()).hexdigest() for c in range(10)]
        assert done.stdout.split() == expected


def test_clips_stay_what_they_were() -> None:
    """Loudness of one clip per class, in dB: a changed recipe makes the shipped weights stale, so it must be seen."""
    levels = [round(float(20 * np.log10(tones.rms(synth.clip(c, 0).astype(float)))), 1) for c in range(10)]
    assert levels == pytest.approx(LEVELS, abs=0.15)


@pytest.mark.parametrize(("seconds", "rate"), [(2.0, 8_000), (1.0, 44_100), (5.0, 22_050), (0.3, 11_025)])
@pytest.mark.parametrize("index", range(10), ids=synth.SLUGS)
def test_any_length_and_rate(index: int, seconds: float, rate: int) -> None:
    wave = synth.clip(index, 0, seconds=seconds, sample_rate=rate)
    assert len(wave) == round(seconds * rate)
    assert np.isfinite(wave).all()
    assert np.abs(wave).max() > 0.01


def test_a_clip_has_room_for_its_sound() -> None:
    with pytest.raises(ValueError, match="at least"):
        synth.clip(0, 0, seconds=0.1)


def test_random_numbers_come_from_the_key_alone() -> None:
    assert tones.generator(0, "bell", 1).integers(1 << 30) == tones.generator(0, "bell", 1).integers(1 << 30)
    assert tones.generator(0, "bell", 1).integers(1 << 30) != tones.generator(0, "bell", 11).integers(1 << 30)
    assert tones.generator("a", 1).integers(1 << 30) == FIRST


@pytest.mark.parametrize("slope", [0, 1, 2])
def test_noise_has_its_colour(slope: float) -> None:
    noise = tones.coloured_noise(tones.generator("noise"), 64_000, slope, 16_000)
    power = np.abs(np.fft.rfft(noise)) ** 2
    hz = np.fft.rfftfreq(64_000, 1 / 16_000)

    def octave(low: float) -> float:
        return float(power[(hz >= low) & (hz < 2 * low)].mean())

    assert 10 * np.log10(octave(250) / octave(2_000)) == pytest.approx(10 * slope * np.log10(8), abs=1)
    assert noise.std() == pytest.approx(1)


def test_harmonics_keep_below_half_the_rate() -> None:
    wave = tones.harmonics(tones.generator("h"), 3_000.0, 16_000, [1, 1, 1, 1], 16_000)
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(16_000)))
    assert set(np.flatnonzero(spectrum > 0.02 * spectrum.max()) // 10 * 10) <= {2_990, 3_000, 5_990, 6_000}


def test_a_linear_model_does_not_solve_it() -> None:
    from sklearn.linear_model import RidgeClassifier
    from sklearn.preprocessing import StandardScaler

    front = FrontEnd()
    count = 40
    specs = np.stack([melspec.spectrogram(synth.clip(c, i), front)[0] for c in range(10) for i in range(count)])
    labels = np.repeat(np.arange(10), count)
    train = np.tile(np.arange(count) < count * 3 // 4, 10)
    small = specs[:, :, :124].reshape(len(specs), 16, 4, 31, 4).mean((2, 4)).reshape(len(specs), -1)
    summary = np.concatenate([specs.mean(2), specs.std(2)], 1)
    for features, most in ((small, 0.85), (summary, 0.95)):
        scaled = StandardScaler().fit(features[train]).transform(features)
        model = RidgeClassifier(alpha=100).fit(scaled[train], labels[train])
        score = model.score(scaled[~train], labels[~train])
        assert 0.25 < score < most
