"""The effective field: a true gradient, that is zero wherever the exact field is not."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from runtime_designs import SMALL, chain

from explorer.analysis.exact import unit_field
from explorer.blocks.errors import ShapeError
from explorer.blocks.shapes import Maps, Sequence, sizes
from explorer.document.model import Document
from explorer.document.templates import load_template as template
from explorer.ipc.study_field import EffectiveFieldStudied, StudyEffectiveField
from explorer.runtime.feeding import batch_of, feed
from explorer.runtime.prepare import Prepared, Workshop
from explorer.runtime.studies.effective_field import study_effective_field
from explorer.runtime.weights import WeightStore

DESIGNS = ("basic-cnn", "unet-small", "resnet-small", "crnn-small", "vgg-small", "autoencoder-small", "crnn-streaming")


def prepared(document: Document) -> Prepared:
    return Workshop(WeightStore()).prepare(document)


def patch_of(document: Document, seed: int = 0) -> np.ndarray:
    front = document.spectrogram.front_end() if document.spectrogram is not None else None
    shape = (front.channels, front.n_mels, front.frames) if front is not None else (1, 1, 1)
    return np.random.default_rng(seed).normal(-40, 20, shape).astype(np.float32)


def told_of(
    ready: Prepared, patch: np.ndarray, path: str, position: tuple[int, ...], channel: int = 0
) -> EffectiveFieldStudied:
    request = StudyEffectiveField(1, ready.document, patch, path, position, channel)
    told = study_effective_field(request, ready, lambda: False)
    assert told is not None
    return told


def exact(document: Document, ready: Prepared, path: str, position: tuple[int, ...], source: str) -> np.ndarray:
    """Which cells of the input the exact field has [shape=(freq, time)]."""
    shape = ready.report.blocks[path].output
    freq = position[0] if isinstance(shape, Maps) else 0
    time = position[-1] if isinstance(shape, Maps | Sequence) else 0
    products = unit_field(document, ready.report, path, freq, time).products.get(source, ())
    found = np.zeros(sizes(ready.report.blocks[source].output), bool)
    for bands, frames in products:
        rows = [bool(bands >> i & 1) for i in range(found.shape[0])]
        columns = [bool(frames >> i & 1) for i in range(found.shape[1])]
        found |= np.outer(rows, columns)
    return found


@pytest.mark.parametrize("slug", DESIGNS)
def test_outside_of_the_exact_field_nothing_moves_the_value(slug: str) -> None:
    torch.set_num_threads(1)
    document = template(slug)
    ready, patch = prepared(document), patch_of(document)
    chance = np.random.default_rng(5)
    moved = 0
    for about in list(ready.report.blocks.values())[::2]:
        assert about.output is not None
        rows, columns = sizes(about.output)
        if isinstance(about.output, Maps):
            position: tuple[int, ...] = (int(chance.integers(rows)), int(chance.integers(columns)))
        elif isinstance(about.output, Sequence):
            position = (0, int(chance.integers(columns)))
        else:
            position = (0,)
        told = told_of(ready, patch, about.path, position)
        seen = exact(document, ready, about.path, position, told.source)
        assert told.gradient.shape == seen.shape
        assert not told.gradient[~seen].any(), about.path
        moved += bool(told.gradient.any())
    assert moved > 2


def test_it_is_the_slope_of_the_value() -> None:
    """Against a difference: one cell a little louder, with blocks that have no kinks."""
    document = chain(
        ("spectrogram", "spectrogram", SMALL),
        ("conv1", "conv2d", {"filters": 3, "dilation": (1, 2)}),
        ("tanh", "tanh", {}),
        ("conv2", "conv2d", {"filters": 2, "stride": (2, 2)}),
    )
    ready, patch = prepared(document), patch_of(document)
    told = told_of(ready, patch, "conv2", (3, 6), 1)
    place = np.unravel_index(int(told.gradient.argmax()), told.gradient.shape)
    values = []
    for step in (-0.5, 0.5):
        other = patch.copy()
        other[0][place] += step
        tensors = batch_of(feed(ready.document, ready.report, other))
        with torch.inference_mode():
            values.append(float(ready.network.trace((), given=tensors)[0, 1, 3, 6]))
    assert told.gradient[place] == pytest.approx(abs(values[1] - values[0]), rel=0.02)
    assert told.path == "conv2"
    assert told.source == "spectrogram"


def test_a_closed_relu_is_moved_by_nothing() -> None:
    document = chain(
        ("spectrogram", "spectrogram", SMALL),
        ("conv1", "conv2d", {"filters": 4}),
        ("relu1", "relu", {}),
    )
    ready, patch = prepared(document), patch_of(document)
    found = {channel: told_of(ready, patch, "relu1", (4, 4), channel) for channel in range(4)}
    assert any(told.value == 0 for told in found.values())
    for told in found.values():
        assert bool(told.gradient.any()) == (told.value > 0)


def test_channels_of_the_input_count_together() -> None:
    document = chain(
        ("spectrogram", "spectrogram", SMALL | {"channels": "static, Δ, ΔΔ"}),
        ("conv1", "conv2d", {"filters": 1, "kernel": (1, 1)}),
    )
    ready, patch = prepared(document), patch_of(document)
    told = told_of(ready, patch, "conv1", (2, 2))
    assert np.count_nonzero(told.gradient) == 1
    weights = dict(ready.network.named_parameters())["conv1.weight"].detach().abs().sum()
    assert told.gradient[2, 2] < float(weights)  # normalised by the spread, so less than the weights alone


def test_a_position_outside_is_the_nearest_inside() -> None:
    document = template("basic-cnn")
    ready, patch = prepared(document), patch_of(document)
    far, near = told_of(ready, patch, "conv3", (99, 99), 99), told_of(ready, patch, "conv3", (15, 31), 31)
    assert far.value == near.value
    assert np.array_equal(far.gradient, near.gradient)


def test_numbers_typed_by_hand_are_no_sound() -> None:
    document = template("conv-same")
    ready = prepared(document)
    path = next(node.id for node in document.nodes if node.block.inputs)
    told = told_of(ready, patch_of(document), path, (1, 1))
    assert told.source == ""
    assert told.gradient.size == 0


def test_what_is_not_wanted_any_more_ends_early() -> None:
    document = template("basic-cnn")
    ready, patch = prepared(document), patch_of(document)
    request = StudyEffectiveField(1, document, patch, "conv3", (3, 3))
    assert study_effective_field(request, ready, lambda: True) is None


def test_a_block_that_does_not_fit_has_none() -> None:
    document = template("basic-cnn")
    with pytest.raises(ShapeError):
        told_of(prepared(document), patch_of(document), "nowhere", (1, 1))
