"""Small designs that the tests of this area share, and what every design must keep."""

from __future__ import annotations

from explorer.blocks import names
from explorer.blocks.block import Block, registry
from explorer.blocks.graph import Node
from explorer.document import edits
from explorer.document.model import Document


def make(key: str, **values: object) -> Block:
    return registry()[key](**values)


def chain(*keys: str) -> Document:
    doc = Document()
    for key in keys:
        doc = edits.add(doc, make(key), edits.chain_end(doc))
    return doc


def wires(doc: Document) -> dict[str, tuple[str | None, ...]]:
    return {node.id: node.sources for node in doc.nodes}


def skip() -> Document:
    """spectrogram1 → conv1 → relu1 → add1, with a skip from conv1 to add1."""
    doc = chain("spectrogram", "conv2d", "relu", "add")
    return edits.connect(doc, "conv1", "add1", 1)


def check(doc: Document) -> None:
    """Everything that holds in every design."""
    before: dict[str, Node] = {}
    for node in doc.nodes:
        assert node.id not in before
        assert not names.problem_with(node.id)
        count = len(node.block.inputs)
        assert len(node.sources) == count or (node.block.more_inputs and len(node.sources) > count)
        for source in node.sources:
            assert source is None or (source in before and not before[source].block.is_output)
        assert None not in node.sources[count:]
        before[node.id] = node
    placed = [id for id, _, _ in doc.places]
    assert len(set(placed)) == len(placed)
    assert set(placed) <= set(before)
    for frame in doc.frames:
        assert frame.blocks
        assert set(frame.blocks) <= set(before)
