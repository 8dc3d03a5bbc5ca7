"""A design gets as many answers as the data has classes."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.analysis.answer import answer_of
from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document import edits
from explorer.document.classes import deciding, fit_classes, task_of
from explorer.document.errors import EditError
from explorer.document.model import Document
from explorer.document.templates import load_template


def chain(*items: tuple[str, str, dict[str, Any]]) -> Document:
    """Blocks one after the other."""
    nodes: list[Node] = []
    for id, key, values in items:
        cls = registry()[key]
        nodes.append(Node(id, cls(**values), (nodes[-1].id,) if cls.inputs else ()))
    return Document(nodes=tuple(nodes))


HEAD = (("spectrogram", "spectrogram", {}), ("flatten", "flatten", {}))


def test_the_last_dense_and_the_labels_are_set() -> None:
    before = chain(
        *HEAD, ("dense1", "dense", {"units": 32}), ("dense2", "dense", {"units": 10}), ("output", "classes", {})
    )
    after = fit_classes(before, ("hi", "lo", "mid"))
    assert after.node("dense2").block.units == 3  # type: ignore[attr-defined]
    assert after.node("dense1").block.units == 32  # type: ignore[attr-defined]
    assert after.node("output").block.labels == ("hi", "lo", "mid")  # type: ignore[attr-defined]
    assert fit_classes(after, ["hi", "lo", "mid"]) is after


def test_activation_and_dropout_between_are_passed() -> None:
    document = chain(
        *HEAD,
        ("dense1", "dense", {}),
        ("dropout", "dropout", {}),
        ("softmax", "softmax", {}),
        ("output", "classes", {"activation": "none"}),
    )
    assert deciding(document).id == "dense1"


def test_a_convolution_before_global_pooling_decides() -> None:
    document = chain(HEAD[0], ("conv1", "conv2d", {}), ("gap", "global_pool", {}), ("output", "classes", {}))
    assert fit_classes(document, ("a", "b")).node("conv1").block.filters == 2  # type: ignore[attr-defined]


def test_nothing_decides_where_pooling_doubles_what_arrives() -> None:
    both = {"mode": "mean, max"}
    document = chain(HEAD[0], ("conv1", "conv2d", {}), ("gap", "global_pool", both), ("output", "classes", {}))
    with pytest.raises(EditError, match="no dense block"):
        deciding(document)


def test_without_an_output_block_the_end_of_the_chain_is_fitted() -> None:
    document = chain(*HEAD, ("dense1", "dense", {}))
    assert answer_of(document) == "dense1"
    assert fit_classes(document, ("a", "b")).node("dense1").block.units == 2  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "document",
    [
        Document(),
        chain(*HEAD, ("output", "classes", {})),
        chain(*HEAD),
        chain(HEAD[0], ("conv1", "conv2d", {}), ("output", "reconstruction", {})),
        chain(*HEAD, ("dense1", "dense", {}), ("maps", "to_maps", {}), ("output", "reconstruction", {})),
    ],
)
def test_without_a_deciding_block_it_is_refused(document: Document) -> None:
    with pytest.raises(EditError, match="no dense block"):
        fit_classes(document, ("a", "b"))


def test_the_task_follows_from_the_output() -> None:
    assert task_of(chain(HEAD[0], ("conv1", "conv2d", {}), ("output", "reconstruction", {}))) == "reconstruct"
    assert task_of(chain(*HEAD, ("dense1", "dense", {}), ("output", "classes", {}))) == "classify"
    assert task_of(Document()) == "classify"


def test_the_head_may_lie_in_a_group() -> None:
    doc = load_template("basic-cnn")
    grouped = edits.group(doc, ["dense1", "relu4", "dense2"])
    assert deciding(grouped).id == "group1.dense2"
    within = edits.group(edits.group(doc, ["dense2"]), ["group1", "relu4"])
    assert deciding(within).id == "group2.group1.dense2"
    fitted = fit_classes(grouped, ("one", "two", "three"))
    assert edits.ungroup(fitted, "group1") == fit_classes(doc, ("one", "two", "three"))


def test_a_group_without_a_dense_block_is_passed_or_ends_the_search() -> None:
    doc = load_template("basic-cnn")
    doc = edits.insert(doc, registry()["dropout"](), "output", 0)
    assert deciding(edits.group(doc, ["dropout1"])).id == "dense2"
    joined = edits.edit_inside(edits.group(doc, ["dropout1"]), "group1", lambda d: edits.disconnect(d, "dropout1", 0))
    with pytest.raises(EditError, match="no dense block before output"):
        deciding(joined)
    with pytest.raises(EditError, match="no dense block before output"):
        deciding(edits.set_repeats(edits.group(doc, ["dropout1"]), "group1", 2))
