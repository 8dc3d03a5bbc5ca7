"""The opening design: its shipped weights fit it and follow the scene, and its script repeats itself."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from explorer.audio.files import load_at, scene_path
from explorer.audio.melspec import patch, spectrogram
from explorer.audio.scene import EVENTS
from explorer.blocks.frontend import FrontEnd
from explorer.document.templates import load_template, template_path
from explorer.runtime import opening
from explorer.runtime.build import Network, build
from explorer.runtime.weights import WeightStore, load_weights, weights_of

WEIGHTS = template_path(opening.SLUG).with_suffix(".safetensors")


@pytest.fixture(scope="module")
def network() -> Network:
    design = load_template(opening.SLUG)
    store = WeightStore()
    store.put(load_weights(WEIGHTS))
    made = build(design)
    assert "fresh" not in store.load_into(made, design.seed).values()
    return made.eval()


def test_the_shipped_weights_are_small_and_single_precision(network: Network) -> None:
    assert WEIGHTS.stat().st_size < 1_000_000
    assert {array.dtype for array in weights_of(network).values()} == {np.dtype(np.float32)}


def test_its_answers_follow_the_scene_and_are_not_saturated(network: Network) -> None:
    design = load_template(opening.SLUG)
    labels = design.node("output").block.labels  # type: ignore[attr-defined]
    front = FrontEnd()
    scene = spectrogram(load_at(scene_path(), front.sample_rate).samples, front)
    starts = range(-front.frames // 2, scene.shape[2] - front.frames // 2, 8)
    patches = np.stack([patch(scene, start, front.frames) for start in starts])
    with torch.no_grad():
        answers = network(torch.from_numpy(patches)).numpy()
    centres = (np.array(starts) + front.frames / 2) * front.frame_seconds
    for onset, offset, name in EVENTS:
        inside = answers[(centres > onset + 0.2) & (centres < offset - 0.2)]
        assert (inside.argmax(axis=1) == labels.index(name)).all(), name
        course = inside[:, labels.index(name)]
        assert 0.75 < course.max() < 0.99
        assert course.max() - course.min() > 0.02


def test_the_script_repeats_itself() -> None:
    one, two = (weights_of(opening.train_opening(steps=3, per_class=4)) for _ in range(2))
    assert all(np.array_equal(one[key], two[key]) for key in one)
