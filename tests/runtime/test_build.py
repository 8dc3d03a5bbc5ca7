"""A design's network: one forward per block, inputs by name, and what does not fit left out."""

from __future__ import annotations

import dataclasses

import pytest
import torch
from runtime_designs import chain, cnn, crnn, patch_of, unet
from torch import nn

from explorer.analysis import analyse
from explorer.blocks.code import Call, call
from explorer.blocks.errors import ShapeError
from explorer.blocks.shapes import tensor_size
from explorer.document.model import Document
from explorer.runtime.build import Network, build, construct, parts_by_path


def x(batch: int = 2) -> torch.Tensor:
    return torch.from_numpy(patch_of())[None].repeat(batch, 1, 1, 1)


@pytest.mark.parametrize("document", [cnn(), crnn(), unet()], ids=["cnn", "crnn", "unet"])
def test_every_value_has_the_reported_shape(document: Document) -> None:
    report = analyse(document)
    seen: dict[str, tuple[int, ...]] = {}
    network = build(document, report)
    answer = network.trace((x(),), lambda path, value: seen.__setitem__(path, tuple(value.shape)))
    expected = {path: (2, *tensor_size(about.output)) for path, about in report.blocks.items() if about.output}
    assert seen == expected
    assert tuple(answer.shape) == expected[report.answer]
    assert sum(p.numel() for p in network.parameters()) == report.totals.parameters


def test_modules_carry_the_blocks_paths() -> None:
    network = build(crnn())
    assert set(parts_by_path(network)) >= {"spectrogram", "res1.conv1", "res1.bn2", "gru1", "dense1"}
    assert "res1.conv1.weight" in network.state_dict()


def test_a_value_is_given_back_after_its_last_use() -> None:
    alive: list[int] = []
    values: dict[str, object] = {}

    def watch(path: str, value: torch.Tensor) -> None:
        import weakref

        values[path] = weakref.ref(value)
        alive.append(sum(ref() is not None for ref in values.values()))  # type: ignore[operator]

    nodes = [("spectrogram", "spectrogram", {"n_mels": 16, "frames": 32})]
    with torch.no_grad():
        build(chain(*nodes, *((f"tanh{i}", "tanh", {}) for i in range(10)))).trace((x(),), watch)
    assert max(alive) <= 3


def test_several_inputs_take_one_tensor_each_or_all_the_same() -> None:
    document = chain(
        ("array1", "array", {"freq": 2, "time": 2}),
        ("array2", "array", {"freq": 2, "time": 2}),
        ("concat1", "concat", {}, "array1", "array2"),
    )
    network = build(document)
    one, two = torch.ones(1, 1, 2, 2), torch.zeros(1, 1, 2, 2)
    assert network(one, two).sum(dim=(2, 3)).tolist() == [[4, 0]]
    assert network(one).sum(dim=(2, 3)).tolist() == [[4, 4]]
    assert network.trace((one,), given={"array2": two}).sum(dim=(2, 3)).tolist() == [[4, 0]]
    with pytest.raises(ValueError, match="argument"):
        network(one, two, one)


def test_what_the_answer_does_not_need_is_left_out_unless_everything_is_wanted() -> None:
    document = chain(
        ("spectrogram", "spectrogram", {"n_mels": 16, "frames": 32}),
        ("conv1", "conv2d", {}),
        ("aside", "conv2d", {}, "spectrogram"),
        ("output", "reconstruction", {}, "conv1"),
    )
    assert set(parts_by_path(build(document))) == {"spectrogram", "conv1"}
    assert set(parts_by_path(build(document, everything=True))) == {"spectrogram", "conv1", "aside"}


def test_a_design_that_does_not_fit_says_which_block() -> None:
    document = cnn()
    broken = document.but(
        nodes=tuple(
            dataclasses.replace(node, block=node.block.with_values(size=(64, 64))) if node.id == "pool1" else node
            for node in document.nodes
        )
    )
    with pytest.raises(ShapeError) as caught:
        build(broken)
    assert (caught.value.code, caught.value.values["block"]) == ("pooled-away", "pool1")
    assert set(parts_by_path(build(broken, everything=True))) == {"spectrogram", "conv1"}
    with pytest.raises(ShapeError, match="empty"):
        build(Document())


def test_modules_can_be_handed_in() -> None:
    asked: list[str] = []

    def make(path: str, made: Call) -> nn.Module:
        asked.append(path)
        return construct(made)

    network = build(crnn(), make=make)
    assert set(asked) == set(parts_by_path(network))
    assert isinstance(network.get_submodule("res1"), Network)


def test_constructing_a_module_of_torch_and_a_piece_of_ours() -> None:
    assert isinstance(construct(call("nn.Conv2d", 1, 2, 3)), nn.Conv2d)
    piece = construct(call("Normalise", 1, mean=-40.0, std=20.0))
    assert piece(torch.full((1, 1, 2, 2), -20.0)).tolist() == [[[[1, 1], [1, 1]]]]
