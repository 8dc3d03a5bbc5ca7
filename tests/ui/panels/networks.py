"""Small designs for the panels under test."""

from __future__ import annotations

from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document.model import Document
from explorer.document.templates import load_template


def basic() -> Document:
    """The lecture's Basic CNN."""
    return load_template("basic-cnn")


def chain(*blocks: tuple[str, str, dict[str, object]]) -> Document:
    """Blocks (name, type, parameters) one after the other."""
    nodes: list[Node] = []
    for id, key, values in blocks:
        block = registry()[key](**values)
        nodes.append(Node(id, block, (nodes[-1].id,) if block.inputs else ()))
    return Document(nodes=tuple(nodes))


def too_large() -> Document:
    """A kernel of 9 bands where 4 arrive, and a ReLU that waits for it."""
    return chain(
        ("spectrogram", "spectrogram", {"n_mels": 4}),
        ("conv1", "conv2d", {"kernel": (9, 3), "padding": "valid"}),
        ("relu1", "relu", {}),
        ("output", "reconstruction", {}),
    )
