"""A map taken apart: what each map that arrives adds, and the bias, sum up to it."""

from __future__ import annotations

import numpy as np
import pytest
from runtime_designs import SMALL, chain

from explorer.blocks.errors import ShapeError
from explorer.document.templates import load_template
from explorer.ipc.studies_inside import StudyParts
from explorer.runtime.prepare import Workshop
from explorer.runtime.studies.parts import study_parts
from explorer.runtime.studies.scene import scene_of
from explorer.runtime.weights import WeightStore

PATCH = np.random.default_rng(0).normal(-40, 20, (1, 16, 32)).astype(np.float32)


def never() -> bool:
    return False


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("conv2d", {"filters": 6}),
        ("conv2d", {"filters": 6, "kernel": (5, 2), "stride": (2, 3), "padding": "same"}),
        ("conv2d", {"filters": 6, "dilation": (2, 1), "padding": "causal", "bias": False}),
        ("conv2d", {"filters": 6, "padding": "valid"}),
        ("conv2d", {"filters": 8, "groups": 2}),
        ("conv2d", {"filters": 4, "groups": 4}),
        ("conv_transpose2d", {"filters": 6}),
    ],
)
def test_the_parts_and_the_bias_are_the_map(key, values):
    document = chain(
        ("spectrogram", "spectrogram", SMALL),
        ("conv1", "conv2d", {"filters": 4}),
        ("it", key, values),
    )
    ready = Workshop(WeightStore()).prepare(document)
    output = scene_of(ready, PATCH, "it").value[0].numpy()
    for channel in range(output.shape[0]):
        told = study_parts(StudyParts(1, document, PATCH, "it", channel), ready, never)
        assert told.parts.shape == (len(told.reads), *output.shape[1:])
        assert len(told.kernels) == len(told.reads) == 4 // values.get("groups", 1)
        assert np.array_equal(told.total, output[channel])
        assert np.abs(told.parts.sum(axis=0) + told.bias - told.total).max() < 1e-4


def test_groups_read_their_own_channels():
    document = chain(
        ("spectrogram", "spectrogram", SMALL),
        ("conv1", "conv2d", {"filters": 4}),
        ("it", "conv2d", {"filters": 8, "groups": 2}),
    )
    ready = Workshop(WeightStore()).prepare(document)
    told = study_parts(StudyParts(1, document, PATCH, "it", 5), ready, never)
    assert told.reads == (("conv1", 2), ("conv1", 3))


def test_a_convolution_over_a_sequence():
    document = chain(
        ("spectrogram", "spectrogram", SMALL),
        ("sequence1", "to_sequence", {}),
        ("it", "conv1d", {"filters": 3, "kernel": 5, "padding": "causal"}),
    )
    ready = Workshop(WeightStore()).prepare(document)
    told = study_parts(StudyParts(1, document, PATCH, "it", 2), ready, never)
    assert told.kernels.shape == (16, 1, 5)
    assert np.abs(told.parts.sum(axis=0) + told.bias - told.total).max() < 1e-4


def test_inside_of_a_composite():
    document = load_template("resnet-small")
    ready = Workshop(WeightStore()).prepare(document)
    block = document.spectrogram
    patch = np.random.default_rng(0).normal(-40, 20, (1, block.n_mels, block.frames)).astype(np.float32)
    path = next(about.path for about in ready.report.leaves if "." in about.path and about.block.key == "conv2d")
    told = study_parts(StudyParts(1, document, patch, path, 1), ready, never)
    assert np.abs(told.parts.sum(axis=0) + told.bias - told.total).max() < 1e-3


def test_only_convolutions_have_parts():
    document = chain(("spectrogram", "spectrogram", SMALL), ("relu", "relu", {}))
    ready = Workshop(WeightStore()).prepare(document)
    for path in ("relu", "nowhere"):
        with pytest.raises(ShapeError):
            study_parts(StudyParts(1, document, PATCH, path), ready, never)
