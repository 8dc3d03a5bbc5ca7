"""What is heard of a stretch is as long as it is drawn, and a mask's cells lie on the sound that they are of."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from explorer.analysis import analyse
from explorer.audio.files import Sound
from explorer.audio.masking import masked
from explorer.blocks.frontend import FrontEnd
from explorer.document.templates import load_template
from explorer.ui.excerpts import cut, excerpt_through

FRONT = FrontEnd()


def sound(length: int) -> Sound:
    samples = np.random.default_rng(0).normal(0, 0.1, length).astype(np.float32)
    return Sound(samples, FRONT.sample_rate, "noise", Path("noise.wav"), 1)


@pytest.mark.parametrize("start", [0, 1, 20])
def test_a_stretch_is_heard_as_long_as_it_is_drawn(start: int) -> None:
    noise = sound(60_000)
    part = cut(noise, FRONT, start, 16)
    drawn = FRONT.span(start, 16)
    assert part.start == pytest.approx(max(drawn[0], 0))
    assert part.start + len(part.samples) / FRONT.sample_rate == pytest.approx(drawn[1])
    first = round(part.start * FRONT.sample_rate)
    np.testing.assert_array_equal(part.samples, noise.samples[first : first + len(part.samples)])


@pytest.mark.parametrize("rest", [0, 1, 200, 255])
def test_a_whole_sound_is_heard_to_its_last_sample(rest: int) -> None:
    noise = sound(40 * FRONT.hop + rest)
    for frames in (41, 128):  # a patch may be longer than the sound
        np.testing.assert_array_equal(cut(noise, FRONT, 0, frames).samples, noise.samples)


@pytest.mark.parametrize("start", [0, 20])
def test_a_mask_of_ones_is_the_sound_itself(start: int) -> None:
    noise, about = sound(60_000), analyse(load_template("basic-cnn")).blocks["conv1"]
    found = excerpt_through(noise, FRONT, start, FRONT.frames, about, np.ones((64, 128), np.float32))
    assert found is not None
    np.testing.assert_allclose(found.samples, cut(noise, FRONT, start, FRONT.frames).samples, atol=1e-6)


@pytest.mark.parametrize("start", [0, 1, 20])
def test_a_cell_lets_through_what_lies_under_it(start: int) -> None:
    noise, about = sound(60_000), analyse(load_template("basic-cnn")).blocks["conv1"]
    strength = np.zeros((64, 128), np.float32)
    strength[:, 40:44] = 1
    found = excerpt_through(noise, FRONT, start, FRONT.frames, about, strength)
    assert found is not None
    power = np.square(found.samples, dtype=np.float64)
    middle = found.start + float((power * np.arange(len(power))).sum() / power.sum()) / FRONT.sample_rate
    drawn = FRONT.span(start + 40, 4)
    assert middle == pytest.approx(sum(drawn) / 2, abs=FRONT.frame_seconds / 4)


def test_frames_may_begin_behind_the_first_sample() -> None:
    noise = sound(20_000).samples
    mask = np.zeros((FRONT.n_mels, 60), np.float32)
    mask[:, 30:] = 1
    later = masked(noise, mask, FRONT, lead=2 * FRONT.hop)
    np.testing.assert_allclose(later, masked(noise, np.pad(mask, ((0, 0), (2, 0)), "edge"), FRONT), atol=1e-6)
