"""Weights outlive edits, come back with undo, and are the same for the same design."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import torch
from runtime_designs import chain, cnn, crnn, patch_of

from explorer.document.model import Document
from explorer.ipc.messages import Weights
from explorer.runtime.build import Network, build
from explorer.runtime.weights import Loaded, WeightsError, WeightStore, load_weights, save_weights, weights_of


def loaded(document: Document, store: WeightStore | None = None) -> tuple[Network, dict[str, str]]:
    network = build(document)
    states = (store or WeightStore()).load_into(network, document.seed)
    return network, states


def changed(weights: Weights, add: float = 1.0) -> Weights:
    return {key: np.asarray(array + add, array.dtype) for key, array in weights.items()}


def same(one: Weights, other: Weights) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[key], other[key]) for key in one)


def test_fresh_weights_follow_from_the_design_alone() -> None:
    torch.manual_seed(1)
    one = weights_of(loaded(cnn())[0])
    torch.manual_seed(2)
    torch.rand(7)
    assert same(one, weights_of(loaded(cnn())[0]))
    assert not same(one, weights_of(loaded(cnn(seed=1))[0]))


def test_drawing_leaves_the_other_random_numbers_alone() -> None:
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    network = build(cnn())
    torch.manual_seed(5)
    WeightStore().load_into(network, 0)
    assert torch.equal(torch.rand(3), expected)


def test_another_block_changes_no_fresh_weights() -> None:
    short = cnn()
    nodes = list(short.nodes)
    position = next(i for i, node in enumerate(nodes) if node.id == "conv2")
    extra = chain(("spectrogram", "spectrogram", {}), ("conv9", "conv2d", {"filters": 4})).nodes[1]
    nodes[position : position + 1] = [
        dataclasses.replace(extra, sources=nodes[position].sources),
        dataclasses.replace(nodes[position], sources=("conv9",)),
    ]
    before, after = weights_of(loaded(short)[0]), weights_of(loaded(short.but(nodes=tuple(nodes)))[0])
    assert after.keys() - before.keys() == {("conv9", "weight", (4, 4, 3, 3)), ("conv9", "bias", (4,))}
    assert all(np.array_equal(before[key], after[key]) for key in before)


def test_two_alike_blocks_differ() -> None:
    network, _ = loaded(crnn())
    kernel = network.state_dict()
    assert not torch.equal(kernel["res1.conv2.weight"], build(crnn()).state_dict()["res1.conv2.weight"])
    assert kernel["res1.bn1.running_mean"].abs().sum() == 0


def test_learned_weights_come_back_by_name_and_shape() -> None:
    store = WeightStore()
    learned = changed(weights_of(build(cnn())))
    store.put(learned)
    network, states = loaded(cnn(), store)
    assert same(weights_of(network), learned)
    assert states["conv1"] == states["bn2"] == states["dense1"] == "learned"
    assert states["spectrogram"] == ""  # it has statistics, but nothing that is trained
    assert "relu1" not in states

    wider, states = loaded(cnn(filters=6), store)
    assert (states["conv1"], states["conv2"]) == ("fresh", "mixed")  # conv2's bias still fits
    assert states["bn2"] == states["dense1"] == "learned"
    assert torch.isfinite(wider(torch.from_numpy(patch_of())[None])).all()
    assert same(weights_of(loaded(cnn(), store)[0]), learned)  # undo


def test_a_block_with_a_part_of_its_weights_is_mixed() -> None:
    store = WeightStore()
    store.put({("conv1", "bias", (4,)): np.full(4, 7, np.float32)})
    network, states = loaded(cnn(), store)
    assert states["conv1"] == "mixed"
    assert network.state_dict()["conv1.bias"].tolist() == [7.0] * 4
    fresh = build(cnn())
    WeightStore().load_into(fresh, 0)
    assert torch.equal(network.state_dict()["conv1.weight"], fresh.state_dict()["conv1.weight"])


def test_a_composite_is_as_its_parts_are() -> None:
    store = WeightStore()
    assert loaded(crnn(), store)[1]["res1"] == "fresh"
    everything = weights_of(build(crnn()))
    store.put({key: array for key, array in everything.items() if key[0] == "res1.conv1"})
    states = loaded(crnn(), store)[1]
    assert (states["res1.conv1"], states["res1.conv2"], states["res1"]) == ("learned", "fresh", "mixed")
    store.put(everything)
    assert loaded(crnn(), store)[1]["res1"] == "learned"


def test_the_newest_wins() -> None:
    store = WeightStore()
    weights = weights_of(build(cnn()))
    store.put(changed(weights, 1))
    store.put(changed(weights, 2))
    assert same(weights_of(loaded(cnn(), store)[0]), changed(weights, 2))
    assert store.bytes == sum(array.nbytes for array in weights.values())


def test_beyond_the_limit_the_longest_unused_leave() -> None:
    one, two, three = (np.zeros(100, np.float32) for _ in range(3))
    store = WeightStore(limit=900)
    store.put({("conv1", "bias", (100,)): one})
    store.put({("conv2", "bias", (100,)): two})
    document = chain(
        ("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {"filters": 100}), ("gap", "global_pool", {})
    )
    assert loaded(document, store)[1]["conv1"] == "mixed"  # used, so conv2 is now the oldest
    store.put({("conv3", "bias", (100,)): three})
    assert (len(store), store.bytes) == (2, 800)
    assert loaded(document, store)[1]["conv1"] == "mixed"
    store.clear()
    assert (len(store), store.bytes, loaded(document, store)[1]["conv1"]) == (0, 0, "fresh")


def test_what_has_just_come_is_kept_however_much_it_is() -> None:
    store = WeightStore(limit=900)
    store.put({("old", "bias", (10,)): np.zeros(10, np.float32)})
    large = {(f"conv{i}", "bias", (200,)): np.zeros(200, np.float32) for i in range(3)}
    store.put(large)
    assert (len(store), store.bytes) == (3, 2400)
    store.put({("new", "bias", (10,)): np.zeros(10, np.float32)})
    assert store.bytes == 840


def test_what_a_module_already_holds_is_not_loaded_again() -> None:
    store, before = WeightStore(), dict[str, Loaded]()
    document = cnn()
    network = build(document)
    store.load_into(network, 0, before)
    with torch.no_grad():
        network.get_submodule("conv1").bias.fill_(9)  # would be overwritten by a load
    store.load_into(network, 0, before)
    assert network.state_dict()["conv1.bias"].tolist() == [9.0] * 4
    store.put({("conv1", "bias", (4,)): np.ones(4, np.float32)})
    store.load_into(network, 0, before)
    assert network.state_dict()["conv1.bias"].tolist() == [1.0] * 4
    store.load_into(network, 1, before)
    assert before["conv2"].seed == 1


def test_arrays_that_cannot_be_written_load_without_a_warning() -> None:
    store = WeightStore()
    weights = weights_of(build(cnn()))
    for array in weights.values():
        array.flags.writeable = False
    store.put(weights)
    assert same(weights_of(loaded(cnn(), store)[0]), weights)


def test_weights_are_copies() -> None:
    network = build(cnn())
    weights = weights_of(network)
    with torch.no_grad():
        network.get_submodule("conv1").weight.zero_()
    assert weights["conv1", "weight", (4, 1, 3, 3)].any()


def test_a_file_has_torchs_names_and_gives_the_weights_back(tmp_path: Path) -> None:
    from safetensors.torch import load_file

    network = build(crnn())
    path = tmp_path / "weights.safetensors"
    save_weights(path, weights_of(network))
    assert same(load_weights(path), weights_of(network))
    build(crnn()).load_state_dict(load_file(path), strict=True)
    assert [file.name for file in tmp_path.iterdir()] == ["weights.safetensors"]


def test_saving_is_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "weights.safetensors"
    weights = weights_of(build(cnn()))
    save_weights(path, weights)
    old = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(WeightsError, match="No space left"):
        save_weights(path, changed(weights))
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_no_weights_file_is_said(tmp_path: Path) -> None:
    bad = tmp_path / "bad.safetensors"
    with pytest.raises(WeightsError, match="No such file"):
        load_weights(bad)
    for data in (b"", b"hello", b"\xff" * 64):
        bad.write_bytes(data)
        with pytest.raises(WeightsError, match="damaged"):
            load_weights(bad)


def test_weights_of_two_networks_are_not_saved_as_one(tmp_path: Path) -> None:
    weights = weights_of(build(cnn())) | weights_of(build(cnn(filters=6)))
    with pytest.raises(ValueError, match="same name"):
        save_weights(tmp_path / "w.safetensors", weights)
