"""The filters of a convolution, and the dead ones among them."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from runtime_designs import SMALL, chain

from explorer.blocks.errors import ShapeError
from explorer.document.templates import load_template
from explorer.ipc.studies_inside import StudyKernels
from explorer.runtime.prepare import Prepared, Workshop
from explorer.runtime.studies.kernels import study_kernels, witness_of
from explorer.runtime.weights import WeightStore

SOUND = np.random.default_rng(0).normal(-40, 20, (1, 16, 100)).astype(np.float32)


def never() -> bool:
    return False


def prepared(*items: tuple[object, ...]) -> Prepared:
    return Workshop(WeightStore()).prepare(chain(("spectrogram", "spectrogram", SMALL), *items))


def told_of(ready: Prepared, path: str):
    return study_kernels(StudyKernels(1, ready.document, SOUND[:, :, :32], path, SOUND), ready, never)


def test_the_weights_are_the_modules():
    ready = prepared(("conv1", "conv2d", {"filters": 4}), ("conv2", "conv2d", {"filters": 5}), ("relu2", "relu", {}))
    told = told_of(ready, "conv2")
    assert np.array_equal(told.weight, ready.network.conv2.weight.detach().numpy())
    assert told.key == ("conv2", "weight", (5, 4, 3, 3))
    assert (told.witness, told.transposed) == ("relu2", False)


def test_a_filter_below_zero_everywhere_is_dead_behind_its_relu():
    ready = prepared(
        ("conv1", "conv2d", {"filters": 4}),
        ("bn1", "batch_norm", {}),
        ("pool1", "max_pool2d", {}),
        ("relu1", "relu", {}),
    )
    with torch.no_grad():
        ready.network.bn1.bias.copy_(torch.tensor([0.0, -1e4, 0.0, -1e4]))
    told = told_of(ready, "conv1")
    assert told.dead == (1, 3)
    assert told.witness == "relu1"


def test_a_loud_moment_anywhere_brings_a_filter_to_life():
    ready = prepared(("conv1", "conv2d", {"filters": 1, "kernel": (1, 1)}), ("relu1", "relu", {}))
    with torch.no_grad():
        ready.network.conv1.weight.fill_(1.0)
        ready.network.conv1.bias.fill_(-3.0)  # above 20 dB of −40 ± 20 only
    quiet = np.full((1, 16, 100), -40, np.float32)
    request = StudyKernels(1, ready.document, quiet[:, :, :32], "conv1", quiet)
    assert study_kernels(request, ready, never).dead == (0,)
    quiet[0, 3, 97] = 40.0  # in the last, incomplete patch
    assert study_kernels(request, ready, never).dead == ()


def test_without_an_activation_dead_is_what_never_changes():
    ready = prepared(("conv1", "conv2d", {"filters": 3}))
    with torch.no_grad():
        ready.network.conv1.weight[2].zero_()
    told = told_of(ready, "conv1")
    assert (told.witness, told.dead) == ("conv1", (2,))


def test_the_witness_is_on_the_only_way_on():
    ready = prepared(
        ("conv1", "conv2d", {"filters": 4}),
        ("relu1", "relu", {}),
        ("tanh1", "tanh", {}, "conv1"),
        ("conv2", "conv2d", {"filters": 4}, "relu1"),
        ("tanh2", "tanh", {}, "conv2"),
    )
    assert witness_of(ready, "conv1") == "conv1", "two blocks read it"
    assert witness_of(ready, "conv2") == "conv2", "tanh lets everything pass"


def test_inside_of_a_composite():
    ready = prepared(("res1", "residual", {"filters": 4}))
    told = told_of(ready, "res1.conv1")
    assert told.weight.shape == (4, 1, 3, 3)
    assert told.witness.startswith("res1.")


def test_one_and_transposed_dimensions_look_alike():
    ready = prepared(("conv1", "conv2d", {"filters": 4}), ("up1", "conv_transpose2d", {"filters": 6}))
    told = told_of(ready, "up1")
    assert told.weight.shape[:2] == (6, 4)
    assert told.transposed
    ready = prepared(("seq", "to_sequence", {}), ("conv1", "conv1d", {"filters": 5}))
    assert told_of(ready, "conv1").weight.shape == (5, 16, 1, 3)


def test_it_stops_and_refuses():
    ready = prepared(("conv1", "conv2d", {"filters": 4}), ("relu1", "relu", {}))
    request = StudyKernels(1, ready.document, SOUND[:, :, :32], "conv1", SOUND)
    assert study_kernels(request, ready, lambda: True) is None
    with pytest.raises(ShapeError):
        told_of(ready, "relu1")


def test_numbers_typed_by_hand_are_all_that_a_filter_hears():
    document = load_template("conv-valid")
    ready = Workshop(WeightStore()).prepare(document)
    path = next(node.id for node in document.nodes if node.block.key == "conv2d")
    found = study_kernels(StudyKernels(1, document, SOUND[:, :, :32], path, SOUND), ready, never)
    assert found.weight.shape[2:] == (3, 3)
    assert found.witness == path
