"""Grouping changes no number that a network computes, drawn or learned."""

from __future__ import annotations

import pytest
import torch
from runtime_designs import cnn, crnn

from explorer.blocks.shapes import tensor_size
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ipc.messages import KeepWeights
from explorer.runtime.build import build
from explorer.runtime.prepare import Workshop
from explorer.runtime.weights import WeightStore, weights_of


def answer(document: Document) -> torch.Tensor:
    torch.set_num_threads(1)
    network = build(document).eval()
    WeightStore().load_into(network, document.seed)
    spectrogram = document.spectrogram
    assert spectrogram is not None
    generator = torch.Generator().manual_seed(1)
    patch = torch.randn(1, *tensor_size(spectrogram.output()), generator=generator)
    with torch.inference_mode():
        value: torch.Tensor = network(patch)
    return value


def pieces(document: Document) -> list[tuple[str, ...]]:
    inner = [node.id for node in document.nodes if node.block.inputs and not node.block.is_output]
    return [tuple(inner[:1]), tuple(inner[:3]), tuple(inner[2:5]), tuple(inner)]


@pytest.mark.parametrize("document", [cnn(), crnn(), load_template("basic-cnn")], ids=["cnn", "crnn", "basic"])
def test_a_group_computes_the_same_bits(document: Document) -> None:
    expected = answer(document)
    for ids in pieces(document):
        grouped = edits.group(document, ids)
        assert torch.equal(answer(grouped), expected), ids
        within = edits.group(grouped, ["group1"])
        assert torch.equal(answer(within), expected), ids


def test_copies_and_repeats_have_weights_of_their_own() -> None:
    document = load_template("basic-cnn")
    document = edits.set_values(document, "conv2", filters=document.node("conv1").block.filters)
    grouped = edits.set_repeats(edits.group(document, ["conv2"]), "group1", 2)
    twice = edits.insert(grouped, grouped.node("group1").block, grouped.graph.readers["group1"][0][0], 0)
    network = build(twice)
    WeightStore().load_into(network, 0)
    found = [value for key, value in weights_of(network).items() if key[1] == "weight" and key[0].endswith("conv2")]
    assert len(found) == 4
    for index, one in enumerate(found):
        assert all((one != other).any() for other in found[index + 1 :])


def test_the_preview_keeps_its_numbers_through_a_group() -> None:
    store = WeightStore()
    workshop = Workshop(store)
    document = cnn()
    before = weights_of(workshop.prepare(document).network)
    ids = [node.id for node in document.nodes if node.block.key == "conv2d"][:1]
    grouped = edits.group(document, ids)
    after = weights_of(workshop.prepare(grouped).network)
    for (path, name, shape), value in before.items():
        there = f"group1.{path}" if path in ids else path
        assert (after[there, name, shape] == value).all()
    store.put(
        KeepWeights(
            {
                (f"group1.{ids[0]}", name, shape): value + 1
                for (path, name, shape), value in before.items()
                if path == ids[0]
            }
        ).weights
    )
    learned = workshop.prepare(grouped)
    assert learned.states["group1"] == "learned"
