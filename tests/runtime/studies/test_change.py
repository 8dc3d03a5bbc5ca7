"""What a block does to the numbers: histograms, a batch norm's standardising, and what ReLU and pooling lose."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from runtime_designs import SMALL, chain

from explorer.blocks.errors import ShapeError
from explorer.ipc.studies_inside import ChangeStudied, StudyChange
from explorer.runtime.prepare import Workshop
from explorer.runtime.studies.change import BINS, study_change
from explorer.runtime.studies.scene import scene_of
from explorer.runtime.weights import WeightStore

PATCH = np.random.default_rng(0).normal(-40, 20, (1, 16, 32)).astype(np.float32)


def never() -> bool:
    return False


def studied(key: str, values: dict[str, object] | None = None, channel: int = 1):
    document = chain(
        ("spectrogram", "spectrogram", SMALL),
        ("conv1", "conv2d", {"filters": 3}),
        ("it", key, values or {}),
    )
    ready = Workshop(WeightStore()).prepare(document)
    told = study_change(StudyChange(1, document, PATCH, "it", channel), ready, never)
    assert isinstance(told, ChangeStudied)
    return told, ready, scene_of(ready, PATCH, "it")


def test_histograms_count_all_but_the_outermost_values():
    told, _, scene = studied("batch_norm")
    before = scene.arguments[0][0].numpy()
    assert told.counts_before.shape == told.counts_after.shape == (3, BINS)
    assert told.counts_before.sum() == pytest.approx(before.size, rel=0.003)
    counts, _ = np.histogram(before[1].astype(np.float64), BINS, told.range_before)
    assert np.array_equal(told.counts_before[1], counts)


def test_a_batch_norm_standardises_by_its_own_numbers():
    document_numbers = {"mean": [0.5, -1.0, 2.0], "var": [4.0, 1.0, 0.25]}
    told, ready, _ = studied("batch_norm")
    module = ready.network.it
    with torch.no_grad():
        module.running_mean.copy_(torch.tensor(document_numbers["mean"]))
        module.running_var.copy_(torch.tensor(document_numbers["var"]))
        module.weight.copy_(torch.tensor([1.0, 2.0, 3.0]))
        module.bias.copy_(torch.tensor([0.0, -1.0, 1.0]))
    told = study_change(StudyChange(1, ready.document, PATCH, "it", 1), ready, never)
    mean, spread, scale, shift = told.known[1]
    assert (mean, scale, shift) == (-1.0, 2.0, -1.0)
    assert spread == pytest.approx(1.0, abs=1e-4)
    assert np.allclose((told.before - mean) / spread * scale + shift, told.after, atol=1e-4)
    assert np.allclose((told.means[:, 0] - told.known[:, 0]) / told.known[:, 1] * told.known[:, 2] + told.known[:, 3],
                       told.means[:, 1], atol=1e-3)  # fmt: skip
    assert told.gone is None


def test_per_band_it_counts_bands():
    told, _, scene = studied("batch_norm", {"per": "band"})
    assert told.groups == "bands"
    assert told.known.shape == (16, 4)
    assert told.means[3, 0] == pytest.approx(float(scene.arguments[0][0, :, 3].mean()), abs=1e-4)


def test_relu_deletes_the_negative_values():
    told, _, scene = studied("relu")
    before = scene.arguments[0].numpy()
    assert told.gone == pytest.approx((before < 0).mean())
    assert told.energy == pytest.approx(np.square(np.maximum(before, 0)).sum() / np.square(before).sum(), rel=1e-4)
    assert np.array_equal(told.after, np.maximum(told.before, 0))


def test_max_pooling_keeps_one_of_four():
    told, _, _ = studied("max_pool2d")
    assert told.gone == pytest.approx(0.75)
    assert told.after.shape == (8, 16)
    overlapping, _, _ = studied("max_pool2d", {"size": (3, 3), "stride": (1, 1)})
    assert 0.5 < overlapping.gone < 1


def test_a_mean_loses_none_of_them_alone():
    assert studied("avg_pool2d")[0].gone is None
    assert studied("tanh")[0].gone == 0


def test_a_sequence_and_a_vector_have_distributions_too():
    document = chain(
        ("spectrogram", "spectrogram", SMALL),
        ("sequence1", "to_sequence", {}),
        ("bn1", "batch_norm", {}),
        ("flat", "flatten", {}),
        ("dense", "dense", {"units": 4}),
        ("relu", "relu", {}),
    )
    ready = Workshop(WeightStore()).prepare(document)
    told = study_change(StudyChange(1, document, PATCH, "bn1", 2), ready, never)
    assert told.before.shape == (1, 32)
    assert told.known.shape == (16, 4)
    assert study_change(StudyChange(1, document, PATCH, "relu"), ready, never).before.shape == (1, 1)


def test_blocks_with_other_channels_have_no_before_and_after():
    document = chain(("spectrogram", "spectrogram", SMALL), ("conv1", "conv2d", {"filters": 3}))
    ready = Workshop(WeightStore()).prepare(document)
    with pytest.raises(ShapeError):
        study_change(StudyChange(1, document, PATCH, "conv1"), ready, never)
