"""Grouping changes no number that a network computes, drawn or learned."""

from __future__ import annotations

import pytest
import torch
from runtime_designs import cnn, crnn

from explorer.analysis import analyse
from explorer.blocks.shapes import tensor_size
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.document.weight_names import moved
from explorer.ipc.messages import KeepWeights, Summarise
from explorer.runtime.build import build
from explorer.runtime.prepare import Workshop
from explorer.runtime.summary import summarise
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


def test_a_bypass_inside_of_a_group_computes_the_same_bits() -> None:
    document = load_template("basic-cnn")
    ids = ["conv2", "relu2", "pool2"]
    plain, off = answer(document), answer(edits.bypass(document, ["relu2"]))
    assert not torch.equal(plain, off)
    grouped = edits.group(edits.bypass(document, ["relu2"]), ids)
    assert torch.equal(answer(grouped), off)
    again = edits.edit_inside(grouped, "group1", lambda d: edits.bypass(d, ["relu2"], on=False))
    assert torch.equal(answer(again), plain)
    assert torch.equal(answer(edits.ungroup(grouped, "group1")), off)
    assert torch.equal(answer(edits.bypass(grouped, ["group1"])), answer(edits.bypass(document, ids)))


def test_what_a_bypassed_block_learned_survives_groups() -> None:
    """Learned outside, bypassed, grouped, used again inside, ungrouped: the same numbers each time."""
    document = edits.set_values(load_template("basic-cnn"), "conv2", filters=16)
    document = edits.set_values(document, "conv1", filters=16)
    store = WeightStore()
    network = build(document)
    store.load_into(network, 0)
    learned = {key: value + 1 for key, value in weights_of(network).items() if key[0] == "conv2"}
    store.put(KeepWeights(learned).weights)
    off = edits.group(edits.bypass(document, ["conv2"]), ["conv2", "relu2", "pool2"])
    assert moved(document, off, ["conv2"]) == {"conv2": "group1.conv2"}
    store.put({("group1.conv2", name, shape): value for (_, name, shape), value in learned.items()})
    assert not any("conv2" in path for path, _, _ in weights_of(build(off)))
    on = edits.edit_inside(off, "group1", lambda d: edits.bypass(d, ["conv2"], on=False))
    network = build(on)
    store.load_into(network, 0)
    found = weights_of(network)
    assert all((found["group1.conv2", name, shape] == value).all() for (_, name, shape), value in learned.items())
    back = edits.ungroup(off, "group1")
    assert moved(off, back, ["group1.conv2"]) == {"group1.conv2": "conv2"}


def test_torchinfo_counts_what_is_not_bypassed() -> None:
    document = load_template("basic-cnn")
    grouped = edits.group(edits.bypass(document, ["relu2"]), ["conv2", "relu2", "pool2"], "Middle")
    idle = edits.edit_inside(grouped, "group1", lambda d: edits.bypass(d, ["conv2"]))
    for doc, gone in ((grouped, ["relu2"]), (idle, ["relu2", "conv2"])):
        found, plain = summarise(Summarise(1, doc)), summarise(Summarise(1, edits.remove(document, gone)))
        assert found.parameters == plain.parameters == analyse(doc).totals.parameters
        assert found.macs == plain.macs
