"""How one value came about: the numbers that are told give the very value that the network computed."""

from __future__ import annotations

import numpy as np
import pytest
from runtime_designs import SMALL, chain

from explorer.blocks.block import Family, registry
from explorer.blocks.errors import ShapeError
from explorer.document.model import Document
from explorer.document.templates import load_template as template
from explorer.ipc.studies import StudyValue, ValueStudied
from explorer.runtime.prepare import Prepared, Workshop
from explorer.runtime.studies.scene import scene_of
from explorer.runtime.studies.value import result, value_of
from explorer.runtime.weights import WeightStore

DESIGNS = ("basic-cnn", "unet-small", "resnet-small", "crnn-small", "autoencoder-small", "conv-stride", "vgg-small")


def prepared(document: Document) -> Prepared:
    return Workshop(WeightStore()).prepare(document)


def patch_of(document: Document, seed: int = 0) -> np.ndarray:
    front = document.spectrogram.front_end() if document.spectrogram is not None else None
    shape = (front.channels, front.n_mels, front.frames) if front is not None else (1, 1, 1)
    return np.random.default_rng(seed).normal(-40, 20, shape).astype(np.float32)


def positions(shape: tuple[int, ...], count: int = 4) -> list[tuple[int, ...]]:
    """The corners and some places between, as (channel, position in the picture)."""
    chance = np.random.default_rng(1)
    some = [tuple(int(chance.integers(size)) for size in shape) for _ in range(count)]
    return [tuple(0 for _ in shape), tuple(size - 1 for size in shape), *some]


def told_of(ready: Prepared, patch: np.ndarray, path: str, place: tuple[int, ...]) -> ValueStudied:
    """Of a tensor's place without the batch axis."""
    scene = scene_of(ready, patch, path)
    if scene.value.dim() == 4:
        request = StudyValue(1, ready.document, patch, path, place[1:], place[0])
    elif scene.value.dim() == 3:
        request = StudyValue(1, ready.document, patch, path, (place[1], place[0]))
    else:
        request = StudyValue(1, ready.document, patch, path, place)
    told = value_of(request, scene)
    assert told.value == pytest.approx(float(scene.value[0][place]), abs=0)
    return told


@pytest.mark.parametrize("name", DESIGNS)
def test_the_numbers_give_the_value(name):
    document = template(name)
    ready, patch = prepared(document), patch_of(document)
    silent: set[str] = set()
    for about in ready.report.leaves:
        value = scene_of(ready, patch, about.path).value
        for place in positions(tuple(value.shape[1:])):
            told = told_of(ready, patch, about.path, place)
            if told.rule == "given":
                assert not about.inputs
                continue
            if told.rule == "other":
                silent.add(about.block.key)
                continue
            assert result(told) == pytest.approx(told.value, rel=1e-3, abs=1e-3), about.path
            assert told.window.shape == (len(told.reads), len(told.rows), len(told.columns))
    # What remains: blocks that look at everything or remember.
    assert silent <= {"gru", "global_pool", "upsample", "fit", "crop", "pad"}


def test_a_convolution_by_hand():
    """The lecture's 5 × 5 matrix: nine products and their sum, read where the stride says."""
    document = template("conv-stride")
    ready = prepared(document)
    conv = next(node.id for node in document.nodes if node.block.key == "conv2d")
    told = told_of(ready, patch_of(document), conv, (0, 1, 1))
    assert told.rule == "convolution"
    assert (told.rows, told.columns) == ((2, 3, 4), (2, 3, 4))
    source = next(node.block for node in document.nodes if not node.block.inputs)
    matrix = np.array(source.filled(), np.float32).reshape(5, 5)
    assert np.array_equal(told.window[0], matrix[2:5, 2:5])
    assert float((told.window * told.weights).sum()) == pytest.approx(told.value, rel=1e-4)
    assert told.reads == ((next(node.id for node in document.nodes if not node.block.inputs), 0),)


@pytest.mark.parametrize("name", ["basic-cnn", "conv-stride", "unet-small"])
def test_a_number_of_the_source_is_given(name):
    document = template(name)
    ready, patch = prepared(document), patch_of(document)
    source = next(node.id for node in document.nodes if not node.block.inputs)
    told = told_of(ready, patch, source, (0, 1, 1))
    assert (told.rule, told.reads, told.window.size) == ("given", (), 0)


@pytest.mark.parametrize(
    ("name", "path", "place"),
    [("basic-cnn", "flatten", (4000,)), ("basic-cnn", "flatten", (77,)), ("crnn-small", "sequence", (3, 40))],
)
def test_a_reshape_says_where_its_number_stood(name, path, place):
    document = template(name)
    ready, patch = prepared(document), patch_of(document)
    told = told_of(ready, patch, path, place)
    assert told.rule == "copy"
    (source, channel), row, column = told.reads[0], told.rows[0], told.columns[0]
    assert source in ready.report.blocks
    before = scene_of(ready, patch, path).arguments[0][0]
    assert float(before[channel, row, column]) == told.value


def test_padding_reads_nothing_and_its_place_is_outside():
    document = template("basic-cnn")
    ready, patch = prepared(document), patch_of(document)
    told = told_of(ready, patch, "conv2", (3, 0, 0))
    assert (told.rows, told.columns) == ((-1, 0, 1), (-1, 0, 1))
    assert not told.window[:, 0].any()
    assert not told.window[:, :, 0].any()
    assert told.window[:, 1:, 1:].any()
    assert len(told.reads) == 16
    assert float(told.sums.sum()) + dict(told.constants)["bias"] == pytest.approx(told.value, rel=1e-4)


def test_a_maximum_is_one_of_what_it_reads():
    document = template("basic-cnn")
    ready, patch = prepared(document), patch_of(document)
    told = told_of(ready, patch, "pool1", (5, 7, 9))
    assert told.rule == "maximum"
    assert (told.rows, told.columns) == ((14, 15), (18, 19))
    assert told.value in told.window
    before = scene_of(ready, patch, "pool1").arguments[0]
    assert np.array_equal(told.window[0], before[0, 5, 14:16, 18:20].numpy())


def test_softmax_takes_all_scores_and_an_activation_only_its_own():
    document = template("basic-cnn")
    ready, patch = prepared(document), patch_of(document)
    answer = told_of(ready, patch, "output", (3,))
    assert answer.rule == "softmax"
    assert len(answer.reads) == 10
    relu = next(node.id for node in document.nodes if node.block.key == "relu")
    assert told_of(ready, patch, relu, (0, 3, 3)).rule == "activation"


def test_weights_of_a_grouped_convolution_meet_their_own_channels():
    document = chain(
        ("spectrogram", "spectrogram", SMALL),
        ("conv1", "conv2d", {"filters": 4}),
        ("conv2", "conv2d", {"filters": 6, "groups": 2, "dilation": (1, 2), "stride": (2, 1), "padding": "causal"}),
        ("up1", "conv_transpose2d", {"filters": 3, "kernel": (3, 3), "crop": (1, 1), "extra": (1, 1)}),
    )
    ready, patch = prepared(document), patch_of(document)
    told = told_of(ready, patch, "conv2", (4, 2, 5))
    assert [channel for _, channel in told.reads] == [2, 3]
    assert told.columns == (1, 3, 5)
    for path in ("conv2", "up1"):
        for place in positions(tuple(scene_of(ready, patch, path).value.shape[1:]), 12):
            told = told_of(ready, patch, path, place)
            assert told.rule == "convolution"
            assert result(told) == pytest.approx(told.value, rel=1e-3, abs=1e-3)


def test_a_position_outside_is_the_nearest_inside():
    document = template("basic-cnn")
    ready, patch = prepared(document), patch_of(document)
    scene = scene_of(ready, patch, "conv1")
    told = value_of(StudyValue(1, document, patch, "conv1", (999, 999), 999), scene)
    assert told.value == pytest.approx(float(scene.value[0, -1, -1, -1]))


def test_a_block_that_does_not_fit_has_no_values():
    document = template("basic-cnn")
    with pytest.raises(ShapeError):
        scene_of(prepared(document), patch_of(document), "nowhere")


def test_every_activation_is_told():
    for key, kind in registry().items():
        if kind.family is not Family.ACTIVATION:
            continue
        document = chain(("spectrogram", "spectrogram", SMALL), ("conv1", "conv2d", {"filters": 3}), ("act", key, {}))
        ready, patch = prepared(document), patch_of(document)
        told = told_of(ready, patch, "act", (1, 3, 3))
        assert told.rule in ("activation", "softmax", "log_softmax"), key
