"""Pictures show what the network computes, of every block that fits."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch
from runtime_designs import chain, cnn, crnn, patch_of, unet

from explorer.blocks.errors import ShapeError
from explorer.document.model import Document
from explorer.ipc.messages import Array, KeepWeights, Picture, PicturesDone, ShowMaps, ShowPictures
from explorer.runtime.build import build
from explorer.runtime.portrait import scale_of
from explorer.runtime.preview import Preview
from explorer.runtime.weights import weights_of


def show(preview: Preview, document: Document, patch: Array, *paths: str, **pins: int) -> dict[str, Picture]:
    found: list[Picture | PicturesDone] = []
    request = ShowPictures(3, document, patch, paths, tuple(pins.items()))
    assert preview.pictures(request, found.append)
    assert isinstance(found[-1], PicturesDone)
    assert all(message.job == 3 for message in found)
    return {message.path: message for message in found if isinstance(message, Picture)}


def values_by_torch(preview: Preview, document: Document, patch: Array) -> dict[str, torch.Tensor]:
    """All values of the network, run another way than the preview runs it."""
    network = build(document, everything=True)
    preview.store.load_into(network, document.seed)
    found: dict[str, torch.Tensor] = {}
    with torch.no_grad():
        network.eval().trace((torch.from_numpy(patch)[None],), found.__setitem__)
    return found


@pytest.mark.parametrize("document", [cnn(), crnn(), unet()], ids=["cnn", "crnn", "unet"])
def test_pictures_are_the_networks_values(document: Document) -> None:
    preview, patch = Preview(), patch_of()
    inside = [f"{node.id}.conv1" for node in document.nodes if node.block.key in ("residual", "encoder", "decoder")]
    pictures = show(preview, document, patch, *(node.id for node in document.nodes), *inside)
    values = values_by_torch(preview, document, patch)
    assert pictures.keys() == {node.id for node in document.nodes} | set(inside)
    for path, picture in pictures.items():
        if path == "spectrogram":
            continue
        value = values[path][0].numpy()
        expected = {4: lambda v, c: v[c], 3: lambda v, c: v.T, 2: lambda v, c: v}[values[path].dim()]
        np.testing.assert_array_equal(picture.values, expected(value, picture.channel))
        assert picture.values.dtype == np.float32
        assert picture.scale == pytest.approx(np.percentile(np.abs(picture.values), 99.7), rel=1e-5)
        per_channel = value.reshape(len(value), -1) if picture.kind == "maps" else value.reshape(1, -1)
        np.testing.assert_allclose(picture.energies, (per_channel**2).mean(1), rtol=1e-4)
        assert picture.channels == len(picture.energies)
        if not picture.signed:
            assert picture.values.min() >= 0


def test_only_top_level_blocks_unless_asked() -> None:
    assert set(show(Preview(), crnn(), patch_of())) == {node.id for node in crnn().nodes}
    assert set(show(Preview(), crnn(), patch_of(), "res1.bn1", "gru1", "nowhere")) == {"res1.bn1", "gru1"}


def test_the_spectrogram_shows_the_patch_as_it_is() -> None:
    patch = patch_of()
    picture = show(Preview(), cnn(), patch)["spectrogram"]
    np.testing.assert_array_equal(picture.values, patch[0])
    assert (picture.channel, picture.channels, picture.signed) == (0, 1, False)
    three = patch_of(shape=(3, 16, 32))
    document = cnn(channels="static, Δ, ΔΔ")
    assert show(Preview(), document, three)["spectrogram"].channel == 0
    delta = show(Preview(), document, three, spectrogram=2)["spectrogram"]
    np.testing.assert_array_equal(delta.values, three[2])
    assert delta.signed


def test_kinds_and_layouts() -> None:
    pictures = show(Preview(), crnn(), patch_of())
    assert {path: (p.kind, p.values.shape) for path, p in pictures.items()} == {
        "spectrogram": ("maps", (16, 32)),
        "res1": ("maps", (8, 16)),
        "sequence1": ("sequence", (32, 16)),
        "gru1": ("sequence", (6, 16)),
        "dense1": ("sequence", (2, 16)),
        "output": ("sequence", (2, 16)),
    }


def test_the_sign_follows_from_what_the_blocks_mean() -> None:
    signed = {path: picture.signed for path, picture in show(Preview(), cnn(), patch_of()).items()}
    assert signed == {
        "spectrogram": False,
        "conv1": True,
        "pool1": True,
        "relu1": False,
        "conv2": True,
        "bn2": True,
        "relu2": False,
        "gap": False,
        "dense1": True,
        "output": False,
    }
    document = chain(
        ("spectrogram", "spectrogram", {"n_mels": 16, "frames": 32}),
        ("pool1", "max_pool2d", {}),
        ("sigmoid1", "sigmoid", {}),
        ("mul1", "multiply", {}, "pool1", "sigmoid1"),
        ("relu1", "relu", {}, "pool1"),
        ("up1", "upsample", {}),
        ("fit1", "fit", {}, "up1", "spectrogram"),
        ("concat1", "concat", {}, "fit1", "up1"),
        ("tanh1", "tanh", {}),
    )
    signed = {path: picture.signed for path, picture in show(Preview(), document, patch_of()).items()}
    assert [signed[name] for name in ("pool1", "sigmoid1", "mul1", "relu1", "fit1", "concat1", "tanh1")] == [
        True,
        False,
        True,
        False,
        False,
        False,
        False,
    ]


def test_the_channel_varies_most_where_positive_and_stays() -> None:
    preview, document, patch = Preview(), cnn(filters=3), patch_of()
    kernel = np.zeros((3, 1, 3, 3), np.float32)
    kernel[:, 0, 1, 1] = (1.0, 3.0, 9.0)
    bias = np.array([0, 0, -1000], np.float32)  # the third varies most of all, but is never positive
    weights = {("conv1", "weight", kernel.shape): kernel, ("conv1", "bias", bias.shape): bias}
    preview.keep(KeepWeights(weights))
    assert show(preview, document, patch)["conv1"].channel == 1
    stronger = {("conv1", "weight", kernel.shape): kernel[[1, 0, 2]].copy()}
    preview.keep(KeepWeights(stronger))
    assert show(preview, document, patch)["conv1"].channel == 1  # kept
    assert show(preview, document, patch, conv1=0)["conv1"].channel == 0
    assert show(preview, document, patch, conv1=3)["conv1"].channel == 1  # there is no channel 3
    assert show(preview, document, patch)["conv1"].channel == 1
    preview.keep(KeepWeights(weights | stronger, fresh=True))
    assert show(preview, document, patch)["conv1"].channel == 0  # another design chooses anew


def test_silence_does_not_choose_a_channel() -> None:
    preview, document = Preview(), chain(("spectrogram", "spectrogram", {"n_mels": 16, "frames": 32, "scale": "power"}))
    document = chain(
        *((node.id, node.block.key, node.block.changes()) for node in document.nodes),
        ("conv1", "conv2d", {"filters": 8, "bias": False}),
        ("relu1", "relu", {}),
    )
    silent = show(preview, document, np.zeros((1, 16, 32), np.float32))["relu1"]
    assert (silent.channel, silent.scale) == (0, 0.0)
    loud = show(preview, document, patch_of() + 100)["relu1"]
    energies = loud.values.var()
    assert loud.channel == int(np.argmax([v.var() for v in maps(preview, document, patch_of() + 100, "relu1")]))
    assert energies > 0


def maps(preview: Preview, document: Document, patch: Array, path: str) -> Array:
    found = preview.maps(ShowMaps(1, document, patch, path))
    assert found is not None
    return found.values


def test_all_maps_of_a_block() -> None:
    preview, patch = Preview(), patch_of()
    values = values_by_torch(preview, crnn(), patch)
    np.testing.assert_array_equal(maps(preview, crnn(), patch, "res1.conv1"), values["res1.conv1"][0].numpy())
    np.testing.assert_array_equal(maps(preview, crnn(), patch, "gru1"), values["gru1"][0].numpy().T)
    np.testing.assert_array_equal(maps(preview, crnn(), patch, "spectrogram"), patch)
    np.testing.assert_array_equal(maps(preview, cnn(), patch, "gap").shape, (5,))
    assert preview.maps(ShowMaps(1, crnn(), patch, "nowhere")) is None


def test_learned_weights_show_and_survive_an_edit_and_its_undo() -> None:
    preview, patch = Preview(), patch_of()
    fresh = show(preview, cnn(), patch)
    assert fresh["conv1"].state == "fresh"
    assert fresh["relu1"].state == ""
    preview.keep(KeepWeights({key: array * 2 for key, array in weights_of(build(cnn())).items()}))
    learned = show(preview, cnn(), patch)
    assert learned["conv1"].state == "learned"
    assert not np.array_equal(learned["output"].values, fresh["output"].values)
    edited = show(preview, cnn(kernel=(5, 3)), patch)
    assert (edited["conv1"].state, edited["conv2"].state) == ("learned", "mixed")  # conv2's bias still fits
    np.testing.assert_array_equal(edited["relu1"].values, learned["relu1"].values)
    np.testing.assert_array_equal(show(preview, cnn(), patch)["output"].values, learned["output"].values)
    preview.keep(KeepWeights({}, fresh=True))
    np.testing.assert_array_equal(show(preview, cnn(), patch)["output"].values, fresh["output"].values)


def test_the_way_to_a_design_does_not_matter() -> None:
    wandered, patch = Preview(), patch_of()
    for document in (cnn(), cnn(filters=6), cnn(seed=4), cnn(kernel=(5, 1)), crnn(), cnn(seed=4)):
        pictures = show(wandered, document, patch)
        for path, picture in show(Preview(), document, patch).items():
            assert pictures[path].state == picture.state
            np.testing.assert_array_equal(pictures[path].energies, picture.energies)


def test_an_edit_leaves_the_other_blocks_modules_alone() -> None:
    workshop = Preview().workshop
    before = workshop.prepare(cnn()).network
    after = workshop.prepare(cnn(kernel=(5, 3))).network
    assert after.get_submodule("conv1") is before.get_submodule("conv1")
    assert after.get_submodule("conv2") is not before.get_submodule("conv2")
    assert workshop.prepare(cnn(kernel=(5, 3)).but(name="moved")).network is after


def test_blocks_that_fit_are_shown_although_others_do_not() -> None:
    document = cnn()
    broken = document.but(
        nodes=tuple(
            dataclasses.replace(node, block=node.block.with_values(size=(64, 64))) if node.id == "pool1" else node
            for node in document.nodes
        )
    )
    assert set(show(Preview(), broken, patch_of())) == {"spectrogram", "conv1"}


def test_nothing_to_show_is_said() -> None:
    with pytest.raises(ShapeError) as caught:
        Preview().pictures(ShowPictures(1, Document(), patch_of()), lambda message: None)
    assert caught.value.code == "empty"


def test_a_design_that_would_fill_the_memory_is_refused() -> None:
    document = chain(
        ("spectrogram", "spectrogram", {"n_mels": 1024, "frames": 8192}),
        ("flatten", "flatten", {}),
        ("dense1", "dense", {"units": 65_536}),
    )
    with pytest.raises(ShapeError) as caught:
        Preview().pictures(ShowPictures(1, document, patch_of()), lambda message: None)
    assert (caught.value.code, caught.value.values["block"]) == ("too-large", "dense1")


def test_a_patch_of_another_size_is_padded_with_silence_or_cropped() -> None:
    small, large = patch_of(shape=(1, 8, 20)), patch_of(shape=(3, 20, 40))
    padded = show(Preview(), cnn(), small)["spectrogram"].values
    np.testing.assert_array_equal(padded[:8, :20], small[0])
    assert (padded[8:] == -100).all()
    assert (padded[:, 20:] == -100).all()
    np.testing.assert_array_equal(show(Preview(), cnn(), large)["spectrogram"].values, large[0, :16, :32])
    missing = maps(Preview(), cnn(channels="static, Δ, ΔΔ"), small, "spectrogram")
    assert (missing[0, 8:] == -100).all()
    assert (missing[1:] == 0).all()
    power = show(Preview(), cnn(scale="power"), small)["spectrogram"].values
    assert (power[8:] == 0).all()


def test_arrays_take_their_own_numbers() -> None:
    document = chain(
        ("array1", "array", {"freq": 2, "time": 3, "values": (5.0, -1.0)}),
        ("relu1", "relu", {}),
        ("array2", "array", {"freq": 2, "time": 3, "values": (1.0,)}),
        ("add1", "add", {}, "relu1", "array2"),
    )
    pictures = show(Preview(), document, patch_of())
    np.testing.assert_array_equal(pictures["array1"].values, [[5, -1, 2], [3, 4, 5]])
    np.testing.assert_array_equal(pictures["add1"].values, [[6, 1, 4], [6, 8, 10]])
    assert [pictures[name].signed for name in ("array1", "relu1", "array2", "add1")] == [True, False, False, False]


@pytest.mark.parametrize(("kind", "shape"), [("sequence", (4, 3)), ("vector", (4,))])
def test_arrays_of_other_kinds(kind: str, shape: tuple[int, ...]) -> None:
    document = chain(("array1", "array", {"kind": kind, "channels": 4, "time": 3}), ("relu1", "relu", {}))
    picture = show(Preview(), document, patch_of())["relu1"]
    assert (picture.kind, picture.values.shape) == (kind, shape)
    if kind == "sequence":
        assert picture.values[:, 0].tolist() == [0, 1, 2, 3]  # one step is one row of the numbers


def test_cancelling_stops_between_two_blocks() -> None:
    seen: list[Picture | PicturesDone] = []
    finished = Preview().pictures(ShowPictures(1, cnn(), patch_of()), seen.append, lambda: len(seen) == 3)
    assert not finished
    assert [message.path for message in seen if isinstance(message, Picture)] == ["spectrogram", "conv1", "pool1"]
    assert Preview().maps(ShowMaps(1, cnn(), patch_of(), "relu1"), lambda: True) is None


@pytest.mark.parametrize("size", [1, 2, 5, 333, 334, 335, 1000, 8192])
def test_the_scale_is_numpys_percentile(size: int) -> None:
    values = np.random.default_rng(size).standard_normal(size).astype(np.float32)
    assert scale_of(values) == pytest.approx(np.percentile(np.abs(values), 99.7), rel=1e-5)


def test_the_scale_is_of_what_is_finite() -> None:
    assert scale_of(np.array([np.nan, 2.0, np.inf, -np.inf], np.float32)) == 2
    assert scale_of(np.array([np.nan], np.float32)) == 0
    assert scale_of(np.zeros(0, np.float32)) == 0
