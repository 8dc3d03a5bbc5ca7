"""In every template and in a hundred random designs nothing covers anything, and a small edit moves little."""

from __future__ import annotations

import random

import pytest
from layout_designs import covered, crossed, laid

from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document import edits
from explorer.document.model import LAYOUTS, Document
from explorer.document.templates import load_template, slugs

ONES = ("conv2d", "conv2d", "max_pool2d", "relu", "batch_norm", "dropout", "upsample", "conv_transpose2d", "vgg_pair")


def any_design(seed: int) -> Document:
    """A chain with skips: branches that leave at one block and join further on, sizes fitting or not."""
    rng = random.Random(seed)
    nodes = [Node("spectrogram", registry()["spectrogram"](), ())]
    for index in range(rng.randint(3, 18)):
        if index > 2 and rng.random() < 0.25:
            key = rng.choice(("add", "concat"))
            sources = (nodes[-1].id, rng.choice(nodes[1:-1]).id)
        else:
            key = rng.choice(ONES)
            sources = (nodes[-1].id,)
        nodes.append(Node(f"b{index}", registry()[key](), sources))
    return Document(nodes=tuple(nodes), layout=rng.choice(LAYOUTS))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("slug", slugs())
def test_a_template_is_clean_in_both_layouts(slug: str, layout: str) -> None:
    document = edits.set_layout(load_template(slug), layout)
    found = laid(document)
    assert covered(found.boxes) == []
    assert crossed(document, found) == []


@pytest.mark.parametrize("seed", range(100))
def test_a_random_design_is_clean(seed: int) -> None:
    document = any_design(seed)
    found = laid(document)
    assert covered(found.boxes) == []
    assert crossed(document, found) == []


def moved(before: Document, after: Document) -> set[str]:
    """The blocks that both have and that lie elsewhere afterwards; where a row of a U grows, those below it sink."""
    old, new = laid(before), laid(after)
    one, other = old.boxes, new.boxes
    lower = bool(old.rows) and bool(new.rows)
    return {
        id for id in one.keys() & other.keys() if one[id].x != other[id].x or (one[id].y != other[id].y and not lower)
    }


def behind(document: Document, id: str) -> set[str]:
    """Everything that reads a block, directly or not."""
    found: set[str] = set()
    open_ones = [id]
    while open_ones:
        for reader, _ in document.graph.readers[open_ones.pop()]:
            if reader not in found:
                found.add(reader)
                open_ones.append(reader)
    return found


STABLE = ("basic-cnn", "unet-small", "resnet-small")


@pytest.mark.parametrize("slug", STABLE)
@pytest.mark.parametrize("key", ["relu", "conv2d", "dropout"])
def test_an_insertion_moves_only_what_reads_it(slug: str, key: str) -> None:
    document = load_template(slug)
    for node in document.nodes[1:]:
        after = edits.insert(document, registry()[key](), node.id, 0)
        # In a U a wire that rises needs room before a column that has grown.
        grown = {node.sources[0]} if slug == "unet-small" else set()
        assert moved(document, after) <= {node.id} | grown | behind(document, node.id), node.id


@pytest.mark.parametrize("slug", STABLE)
def test_a_removal_moves_only_what_reads_it(slug: str) -> None:
    document = load_template(slug)
    for node in document.nodes[1:-1]:
        after = edits.remove(document, (node.id,), heal=True)
        assert moved(document, after) <= behind(document, node.id), node.id


@pytest.mark.parametrize("slug", STABLE)
def test_a_change_of_a_number_moves_nothing(slug: str) -> None:
    document = load_template(slug)
    for node in document.nodes:
        if "filters" in {spec.name for spec in node.block.params()}:
            after = edits.set_values(document, node.id, filters=node.block.filters + 1)
            assert moved(document, after) == set(), node.id
    assert moved(document, edits.rename(document, document.nodes[1].id, "another")) == set()


def test_an_activation_in_a_column_moves_what_is_docked_below_it_and_nothing_beside() -> None:
    document = load_template("basic-cnn")
    after = edits.insert(document, registry()["relu"](), "pool2", 0)
    assert moved(document, after) == {"pool2", "relu2"}
