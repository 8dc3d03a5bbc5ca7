"""The front ends of the literature have their published numbers and fit the block."""

from __future__ import annotations

import pytest

from explorer.blocks.frontend import FrontEnd
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.presets import PRESETS, Preset, preset_of
from explorer.blocks.shapes import Maps

BY_KEY = {preset.key: preset for preset in PRESETS}


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.key)
def test_a_block_takes_its_values_and_hears_like_it(preset: Preset) -> None:
    block = Spectrogram().with_values(**preset.values())
    assert isinstance(block, Spectrogram)
    assert block.front_end() == preset.front
    shape = block.output()
    assert isinstance(shape, Maps)
    assert (shape.channels, shape.freq, shape.time) == (
        preset.front.channels,
        preset.front.n_mels,
        preset.front.frames,
    )
    assert preset_of(preset.front) is preset


def test_keys_and_fronts_differ() -> None:
    assert len(BY_KEY) == len({preset.front for preset in PRESETS}) == len(PRESETS)
    assert preset_of(FrontEnd(n_mels=63)) is None


@pytest.mark.parametrize(
    ("key", "rate", "window_ms", "hop_ms", "bands", "low", "high", "frames"),
    [
        ("lecture", 16_000, 64.0, 16.0, 64, 0, 8000, 128),
        ("sb-cnn", 44_100, 23.2, 23.2, 128, 0, 22_050, 128),
        ("cakir", 44_100, 40.0, 20.0, 40, 0, 22_050, 1024),
        ("aenet", 16_000, 25.0, 10.0, 50, 0, 8000, 200),
        ("panns", 32_000, 32.0, 10.0, 64, 50, 14_000, 1000),
        ("vggish", 16_000, 25.0, 10.0, 64, 125, 7500, 96),
        ("onsets", 16_000, 128.0, 32.0, 229, 0, 8000, 640),
        ("u-net", 8192, 125.0, 93.75, 512, 0, 4096, 128),
        ("dcase", 16_000, 64.0, 32.0, 128, 0, 8000, 5),
    ],
)
def test_published_numbers(
    key: str, rate: int, window_ms: float, hop_ms: float, bands: int, low: float, high: float, frames: int
) -> None:
    front = BY_KEY[key].front
    assert front.sample_rate == rate
    assert 1000 * front.n_fft / rate == pytest.approx(window_ms, abs=0.05)
    assert 1000 * front.frame_seconds == pytest.approx(hop_ms, abs=0.05)
    assert (front.n_mels, front.fmin, front.top_hz, front.frames) == (bands, low, high, frames)
