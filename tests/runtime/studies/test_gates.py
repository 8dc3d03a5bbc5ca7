"""The gates of recurrent blocks: computed by hand they give the very state that torch computes."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from runtime_designs import SMALL, chain

from explorer.blocks.errors import ShapeError
from explorer.document.model import Document
from explorer.ipc.studies_inside import StudyGates
from explorer.runtime.prepare import Prepared, Workshop
from explorer.runtime.studies.gates import courses, study_gates
from explorer.runtime.studies.scene import scene_of
from explorer.runtime.weights import WeightStore

KINDS = ("simple_rnn", "gru", "lstm")


def never() -> bool:
    return False


def design(kind: str, **values: object) -> Document:
    return chain(
        ("spectrogram", "spectrogram", SMALL),
        ("sequence1", "to_sequence", {}),
        ("memory", kind, {"units": 5} | values),
    )


def prepared(document: Document) -> Prepared:
    return Workshop(WeightStore()).prepare(document)


PATCH = np.random.default_rng(0).normal(-40, 20, (1, 16, 32)).astype(np.float32)


def told_of(ready: Prepared, **values: object):
    return study_gates(StudyGates(1, ready.document, PATCH, "memory", **values), ready, never)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("directions", ["forward", "concat"])
@pytest.mark.parametrize("layers", [1, 3])
def test_the_state_is_torchs(kind, directions, layers):
    ready = prepared(design(kind, directions=directions, layers=layers))
    module = ready.network.memory
    scene = scene_of(ready, PATCH, "memory")
    output = scene.value[0].numpy()
    found = courses(module, scene.arguments[0][0].numpy().astype(np.float64))
    assert len(found) == layers * (2 if directions == "concat" else 1)
    sides = [found[layers - 1, back].state for back in (False, True) if (layers - 1, back) in found]
    assert np.abs(np.concatenate(sides, axis=1) - output).max() < 1e-5
    # Every layer below, too: torch tells their last states.
    with torch.inference_mode():
        last = module(scene.arguments[0])[1]
    last = last[0] if kind == "lstm" else last
    for index, (layer, back) in enumerate(found):
        state = found[layer, back].state
        assert np.abs(state[0 if back else -1] - last[index, 0].numpy()).max() < 1e-5


def test_a_relu_bends_the_state_of_a_simple_rnn():
    ready = prepared(design("simple_rnn", activation="relu"))
    told = told_of(ready)
    assert told.bends == "relu"
    assert np.abs(told.state.T - scene_of(ready, PATCH, "memory").value[0].numpy()).max() < 1e-5


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def test_the_gates_of_a_gru_add_up():
    told = told_of(prepared(design("gru")))
    r, z, n = told.values
    assert told.gates == ("r", "z", "n")
    assert np.allclose(r, sigmoid(told.arrives[0] + told.remembers[0]), atol=1e-6)
    assert np.allclose(n, np.tanh(told.arrives[2] + r * told.remembers[2]), atol=1e-6)
    before = np.concatenate([np.zeros((5, 1)), told.state[:, :-1]], axis=1)
    assert np.allclose(told.state, (1 - z) * n + z * before, atol=1e-6)


def test_the_gates_of_an_lstm_add_up():
    told = told_of(prepared(design("lstm")))
    i, f, g, o = told.values
    before = np.concatenate([np.zeros((5, 1)), told.cell[:, :-1]], axis=1)
    assert np.allclose(told.cell, f * before + i * g, atol=1e-6)
    assert np.allclose(told.state, o * np.tanh(told.cell), atol=1e-6)


@pytest.mark.parametrize("kind", KINDS)
def test_a_reset_changes_everything_after_it_and_nothing_before(kind):
    told = told_of(prepared(design(kind, layers=2)), layer=1, reset=20)
    assert told.after_reset.shape == told.state.shape
    assert np.array_equal(told.after_reset[:, :20], told.state[:, :20])
    assert np.abs(told.after_reset[:, 20] - told.state[:, 20]).max() > 1e-3


def test_backwards_after_is_before():
    told = told_of(prepared(design("gru", directions="concat")), backward=True, reset=20)
    assert told.backward
    assert np.array_equal(told.after_reset[:, 21:], told.state[:, 21:])
    assert np.abs(told.after_reset[:, 20] - told.state[:, 20]).max() > 1e-3


def test_what_a_block_lacks_is_not_asked_for():
    ready = prepared(design("gru"))
    told = told_of(ready, layer=4, backward=True)
    assert (told.layer, told.backward, told.layers, told.both) == (0, False, 1, False)
    with pytest.raises(ShapeError):
        study_gates(StudyGates(1, ready.document, PATCH, "sequence1"), ready, never)
