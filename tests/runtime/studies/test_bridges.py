"""Skip connections left out one by one, with all weights as they are."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from runtime_designs import chain, patch_of

from explorer.blocks.errors import ShapeError
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ipc.study_shift import BridgesStudied, StudyBridges
from explorer.runtime.build import Network
from explorer.runtime.feeding import batch_of, feed
from explorer.runtime.prepare import Workshop
from explorer.runtime.studies.bridges import bridges_of, strength, study_bridges
from explorer.runtime.weights import WeightStore


def noise(document: Document) -> np.ndarray:
    front = document.spectrogram.front_end()
    return np.random.default_rng(1).normal(-40, 20, (front.channels, front.n_mels, front.frames)).astype(np.float32)


def told_of(document: Document, patch: np.ndarray | None = None) -> BridgesStudied:
    torch.set_num_threads(1)
    ready = Workshop(WeightStore()).prepare(document)
    patch = noise(document) if patch is None else patch
    told = study_bridges(StudyBridges(1, document, patch, "output"), ready, lambda: False)
    assert told is not None
    return told


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("basic-cnn", []),
        ("unet-small", [("down2", "up1"), ("down1", "up2")]),
        ("resnet-small", [("res1.x", "res1.add"), ("res2.skip_bn", "res2.add"), ("res3.skip_bn", "res3.add")]),
    ],
)
def test_every_way_around_is_found_and_nothing_else(slug: str, expected: list[tuple[str, str]]) -> None:
    told = told_of(load_template(slug))
    assert [(bridge.source, bridge.target) for bridge in told.bridges] == expected


def test_two_inputs_that_meet_are_no_bridge() -> None:
    design = chain(
        ("spectrogram", "spectrogram", {"n_mels": 16, "frames": 32}),
        ("conv1", "conv2d", {"filters": 2}),
        ("other", "spectrogram", {"n_mels": 16, "frames": 32}),
        ("concat1", "concat", {}, "conv1", "other"),
    )
    network = Workshop(WeightStore()).prepare(design).network
    assert isinstance(network, Network)
    assert list(bridges_of(network)) == []


def test_without_a_skip_an_add_hands_on_what_the_convolutions_made() -> None:
    design = chain(
        ("spectrogram", "spectrogram", {"n_mels": 16, "frames": 32}),
        ("conv1", "conv2d", {"filters": 3}),
        ("conv2", "conv2d", {"filters": 3}),
        ("add1", "add", {}, "conv2", "conv1"),
        ("output", "reconstruction", {}),
    )
    told = told_of(design, patch_of())
    (bridge,) = told.bridges
    assert (bridge.source, bridge.target) == ("conv1", "add1")
    ready = Workshop(WeightStore()).prepare(design)
    found: dict[str, torch.Tensor] = {}
    with torch.inference_mode():
        given = batch_of(feed(design, ready.report, patch_of()))
        ready.network.trace((), found.__setitem__, given=given)
    assert np.allclose(bridge.with_it, strength(found["add1"]))
    assert np.allclose(bridge.without, strength(found["conv2"]))
    assert np.allclose(bridge.answer, found["conv1"][0].mean(0).numpy(), atol=1e-4)
    ratio = float(found["conv1"].norm() / found["add1"].norm())
    assert bridge.joint == pytest.approx(ratio, rel=1e-4)
    means = [found[path][0].mean(0) for path in ("conv1", "add1")]
    assert bridge.change == pytest.approx(float(means[0].norm() / means[1].norm()), rel=1e-4)


@pytest.mark.parametrize("seed", range(3))
def test_the_upper_bridge_of_a_u_net_moves_the_answer_most(seed: int) -> None:
    lower, upper = told_of(load_template("unet-small").but(seed=seed)).bridges
    assert upper.change > 5 * lower.change > 0
    assert upper.with_it.shape == (64, 128)
    assert upper.answer.shape == (64, 128)


def test_most_of_what_leaves_an_add_came_over_the_skip() -> None:
    told = told_of(load_template("resnet-small"))
    assert all(bridge.joint > 0.7 for bridge in told.bridges)
    assert told.answer.shape == (10, 1)
    assert len(told.labels) == 10


def test_it_gives_up_when_it_is_cancelled() -> None:
    design = load_template("unet-small")
    ready = Workshop(WeightStore()).prepare(design)
    assert study_bridges(StudyBridges(1, design, noise(design), "output"), ready, lambda: True) is None
    nothing = ready.report.__class__({}, ready.report.totals)
    with pytest.raises(ShapeError, match="empty"):
        study_bridges(
            StudyBridges(1, design, noise(design), "output"),
            ready.__class__(design, nothing, ready.network, {}, {}),
            lambda: False,
        )
