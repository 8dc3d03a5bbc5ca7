"""A sound through a mask: all ones is the sound itself, one band leaves that band."""

from __future__ import annotations

import numpy as np
import pytest

from explorer.audio.files import load_at, scene_path
from explorer.audio.masking import gains_of, masked, same_loudness
from explorer.audio.melspec import spectrogram
from explorer.blocks.frontend import FrontEnd

FRONTS = (
    FrontEnd(),
    FrontEnd(n_fft=512, hop=512, n_mels=128),  # windows without overlap, bands that hear no bin
    FrontEnd(n_fft=1024, hop=333, n_mels=40, fmin=300, fmax=4000),
)


def noise(seconds: float, rate: int = 16_000) -> np.ndarray:
    return np.random.default_rng(0).uniform(-0.5, 0.5, round(seconds * rate)).astype(np.float32)


@pytest.mark.parametrize("front", FRONTS)
@pytest.mark.parametrize("seconds", [0.4, 21.3])
def test_a_mask_of_all_ones_is_the_sound(front, seconds):
    sound = noise(seconds)
    frames = 1 + len(sound) // front.hop
    through = masked(sound, np.ones((front.n_mels, frames), np.float32), front)
    assert through.shape == sound.shape
    assert np.abs(through - sound).max() < 1e-4


def test_a_mask_of_all_ones_is_the_real_sound_too():
    sound = load_at(scene_path(), 16_000).samples
    front = FrontEnd()
    through = masked(sound, np.ones((64, 1 + len(sound) // front.hop)), front)
    assert np.abs(through - sound).max() < 1e-4


@pytest.mark.parametrize("band", [5, 30, 60])
def test_a_mask_that_keeps_one_band_keeps_only_it(band):
    """Noise has every band; afterwards those further off than its neighbours have next to nothing."""
    front, sound = FrontEnd(scale="power"), noise(1.0)
    mask = np.zeros((64, 1 + len(sound) // front.hop))
    mask[band] = 1
    through = masked(sound, mask, front)
    power = spectrogram(through, front)[0].mean(axis=1)
    whole = spectrogram(sound, front)[0].mean(axis=1)
    near = np.abs(np.arange(64) - band) <= 2
    assert power.argmax() == band
    assert power[band] > 0.2 * whole[band]
    assert (power[~near] / whole[~near]).max() < 2e-3


def test_a_mask_in_time_keeps_its_time():
    front, sound = FrontEnd(), noise(2.0)
    mask = np.zeros((64, 126))
    mask[:, 50:70] = 1
    through = masked(sound, mask, front)
    assert np.abs(through[: 47 * 256]).max() == 0
    assert np.abs(through[74 * 256 :]).max() == 0
    assert np.allclose(through[53 * 256 : 66 * 256], sound[53 * 256 : 66 * 256], atol=1e-4)


def test_a_long_sound_has_no_seams():
    """Made in pieces, yet as if it were made at once: the gain changes everywhere, so a seam would be heard."""
    front, sound = FrontEnd(), noise(40.0)
    frames = 1 + len(sound) // front.hop
    mask = np.random.default_rng(1).uniform(0, 1, (64, frames))
    whole = masked(sound, mask, front)
    part = masked(sound[: 1024 * 256 + 8192], mask, front)
    assert np.allclose(whole[: 1024 * 256 + 4096], part[: 1024 * 256 + 4096], atol=1e-6)
    step = 1024 * 256  # where the second piece begins
    later = masked(sound[step - 8192 :], mask[:, (step - 8192) // 256 :], front)
    assert np.allclose(whole[step - 4096 : 2 * step], later[4096 : step + 8192], atol=1e-6)


def test_bins_that_no_band_hears_go_with_the_nearest():
    front = FrontEnd(fmin=1000, fmax=4000)
    bands = np.zeros((64, 1))
    bands[0], bands[-1] = 0.25, 0.75
    gains = gains_of(bands, front)[:, 0]
    assert gains[0] == pytest.approx(0.25)
    assert gains[-1] == pytest.approx(0.75)


def test_the_same_loudness_without_clipping():
    loud, soft = noise(0.5) * 1.9, noise(0.5) * 0.01
    soft[100] = 0.9  # a peak that would be beyond 1
    one, other = same_loudness(loud, soft)
    rms = [float(np.sqrt(np.mean(np.square(x)))) for x in (one, other)]
    assert rms[0] == pytest.approx(rms[1], rel=1e-3)
    assert max(np.abs(one).max(), np.abs(other).max()) <= 1 + 1e-6


def test_silence_stays_silence_and_a_whisper_is_not_raised_without_end():
    silence = np.zeros(100, np.float32)
    assert same_loudness(noise(0.1), silence)[1] is silence
    _, raised = same_loudness(noise(0.1), noise(0.1) * 1e-6)
    assert np.abs(raised).max() == pytest.approx(0.5e-4, rel=1e-2)
