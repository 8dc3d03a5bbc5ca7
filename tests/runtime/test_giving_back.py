"""Networks that are no longer shown are let go, before others take their place."""

from __future__ import annotations

import ctypes
import gc
import weakref
from pathlib import Path

import numpy as np
import pytest
from runtime_designs import chain, cnn, patch_of
from torch import nn

from explorer.document.model import Document
from explorer.ipc.messages import Failed, GiveWeights, KeepWeights, Reply, ShowPictures, Weights, WeightsGiven
from explorer.ipc.pending import Pending
from explorer.ipc.weights_file import load_weights
from explorer.runtime import prepare as module
from explorer.runtime.giving_back import give_back
from explorer.runtime.prepare import Workshop
from explorer.runtime.preview import Preview
from explorer.runtime.serve_preview import Previewing
from explorer.runtime.weights import WeightStore, weights_of


def wider() -> Document:
    """The same front end, another back end."""
    first = cnn()
    other = chain(("spectrogram", "spectrogram", {}), ("dense1", "dense", {"units": 9}), ("output", "classes", {}))
    nodes = {node.id: node for node in first.nodes} | {
        "dense1": first.node("dense1").__class__("dense1", other.node("dense1").block, first.node("dense1").sources)
    }
    return Document(nodes=tuple(nodes[node.id] for node in first.nodes))


def test_modules_that_are_not_used_again_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = Workshop(WeightStore())
    before = workshop.prepare(cnn())
    kept, gone = before.network.conv1, weakref.ref(before.network.dense1)
    del before
    alive: list[bool] = []
    construct = module.construct

    def watched(call: object) -> nn.Module:
        gc.collect()
        alive.append(gone() is not None)
        return construct(call)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "construct", watched)
    after = workshop.prepare(wider())
    assert alive == [False], "one module is new, and the old one had gone by then"
    assert after.network.conv1 is kept
    assert after.network.dense1.out_features == 9  # type: ignore[union-attr]


def test_a_preview_that_forgets_holds_nothing() -> None:
    preview = Preview()
    preview.pictures(ShowPictures(1, cnn(), patch_of()), lambda message: None)
    held = weakref.ref(preview.workshop.prepare(cnn()).network)
    preview.keep(KeepWeights({}, fresh=True))
    gc.collect()
    assert held() is None


def test_a_library_without_trim_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    give_back()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    give_back()


def given(file: Path, document: Document, instead: Weights | None = None) -> Reply:
    replies: list[Reply] = []
    Previewing(Pending(), replies.append).serve(GiveWeights(7, document, str(file), instead or {}))
    (reply,) = replies
    return reply


def test_the_worker_writes_what_the_answer_needs(tmp_path: Path) -> None:
    file = tmp_path / "net.safetensors"
    assert given(file, cnn()) == WeightsGiven(7, file.stat().st_size)
    written, network = load_weights(file), Workshop(WeightStore()).prepare(cnn()).network
    assert written.keys() == weights_of(network).keys()
    for key, values in weights_of(network).items():
        np.testing.assert_array_equal(written[key], values)


def test_weights_are_written_in_place_of_those_that_are_tried(tmp_path: Path) -> None:
    file, key = tmp_path / "net.safetensors", ("conv1", "weight", (4, 1, 3, 3))
    other = ("conv1", "weight", (9, 1, 3, 3))
    before = np.full(key[2], 0.25, np.float32)
    given(file, cnn(), {key: before, other: np.zeros(other[2], np.float32)})
    written, network = load_weights(file), Workshop(WeightStore()).prepare(cnn()).network
    assert other not in written, "of a shape that is gone"
    for name, values in weights_of(network).items():
        np.testing.assert_array_equal(written[name], before if name == key else values)


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    reply = given(tmp_path / "gone" / "net.safetensors", cnn())
    assert isinstance(reply, Failed)
    assert (reply.job, reply.code) == (7, "data")
    assert "could not be written" in str(dict(reply.values)["message"])
