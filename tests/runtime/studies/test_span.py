"""A block's maps over a stretch of sound: where patches meet there is no seam."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
import torch
from runtime_designs import chain

from explorer.blocks.errors import ShapeError
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ipc.studies_inside import StudySpan
from explorer.runtime.prepare import Prepared, Workshop
from explorer.runtime.studies.span import Tiling, study_span, tiling
from explorer.runtime.weights import WeightStore


def never() -> bool:
    return False


def prepared(document: Document) -> Prepared:
    return Workshop(WeightStore()).prepare(document)


def fully_convolutional(frames: int) -> Document:
    return chain(
        ("spectrogram", "spectrogram", {"n_mels": 16, "frames": frames}),
        ("conv1", "conv2d", {"filters": 4, "kernel": (3, 3)}),
        ("pool1", "max_pool2d", {}),
        ("relu1", "relu", {}),
        ("conv2", "conv2d", {"filters": 3}),
        ("up1", "upsample", {"factor": (2, 2)}),
    )


def stretch(frames: int, bands: int = 16) -> np.ndarray:
    return np.random.default_rng(0).normal(-40, 20, (1, bands, frames)).astype(np.float32)


@pytest.mark.parametrize("path", ["conv1", "pool1", "relu1", "conv2", "up1"])
@pytest.mark.parametrize("frames", [128, 208])
def test_patches_make_one_long_map(path, frames):
    """The same weights on one patch as long as the stretch give the same maps."""
    short, long = prepared(fully_convolutional(32)), prepared(fully_convolutional(frames))
    long.network.load_state_dict(short.network.state_dict())
    patch = stretch(frames)
    found = study_span(StudySpan(1, short.document, patch[:, :, :32], path, patch), short, never)
    whole = study_span(StudySpan(1, long.document, patch, path, patch), long, never)
    assert found.values.shape == whole.values.shape
    assert np.allclose(found.values, whole.values, atol=1e-5)


def test_the_stretch_may_be_shorter_than_a_patch_or_end_within_one():
    ready = prepared(fully_convolutional(32))
    for frames, cells in ((10, 10), (32, 32), (45, 45), (63, 63)):
        patch = stretch(frames)
        found = study_span(StudySpan(1, ready.document, patch, "conv1", patch), ready, never)
        assert found.values.shape == (4, 16, cells)


def test_the_strength_is_the_mean_of_the_positive_parts():
    ready, patch = prepared(fully_convolutional(32)), stretch(80)
    maps = study_span(StudySpan(1, ready.document, patch, "conv1", patch), ready, never)
    all_of_them = study_span(StudySpan(1, ready.document, patch, "conv1", patch, strength=True), ready, never)
    one = study_span(StudySpan(1, ready.document, patch, "conv1", patch, strength=True, channel=2), ready, never)
    assert maps.signed
    assert not one.signed
    assert np.allclose(all_of_them.values[0], np.maximum(maps.values, 0).mean(axis=0), atol=1e-6)
    assert np.allclose(one.values[0], np.maximum(maps.values[2], 0))


def test_what_answers_once_for_a_patch_has_no_long_map():
    document = load_template("basic-cnn")
    ready, patch = prepared(document), stretch(300, 64)
    for path in ("flatten", "output", "nowhere"):
        with pytest.raises(ShapeError):
            study_span(StudySpan(1, document, patch, path, patch), ready, never)


def test_it_stops_when_something_newer_waits():
    ready, patch = prepared(fully_convolutional(32)), stretch(320)
    assert study_span(StudySpan(1, ready.document, patch, "conv1", patch), ready, lambda: True) is None


def test_every_template_has_long_maps_where_it_has_maps():
    for name in ("basic-cnn", "unet-small", "resnet-small", "crnn-small", "vgg-small", "autoencoder-small"):
        document = load_template(name)
        ready = prepared(document)
        block = document.spectrogram
        patch = np.random.default_rng(0).normal(-40, 20, (1, block.n_mels, block.frames * 3)).astype(np.float32)
        for node in document.nodes:
            about = ready.report.blocks[node.id]
            if about.output.kind != "maps" or about.field is None or about.field.time.size is None:
                continue
            request = StudySpan(1, document, patch[:, :, : block.frames], node.id, patch, strength=True)
            found = study_span(request, ready, never)
            assert found.values.shape[2] == int(patch.shape[2] / about.field.time.jump), (name, node.id)


def test_steps_are_whole_numbers_of_cells():
    assert tiling(Fraction(4), 32, 128) == Tiling(64, 16, 8)
    assert tiling(Fraction(3), 10, 32) == Tiling(15, 5, 2)
    assert tiling(Fraction(3, 2), 20, 30) == Tiling(15, 10, 5)
    assert tiling(Fraction(128), 1, 128) == Tiling(128, 1, 0)
    assert tiling(Fraction(1, 2), 1, 128) is None


def test_values_are_their_own():
    """They are no view of a tensor that the next run overwrites."""
    ready, patch = prepared(fully_convolutional(32)), stretch(64)
    found = study_span(StudySpan(1, ready.document, patch, "conv1", patch), ready, never)
    assert found.values.flags["C_CONTIGUOUS"]
    assert isinstance(torch.from_numpy(found.values), torch.Tensor)
