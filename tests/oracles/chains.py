"""Designs written as lists of blocks."""

from __future__ import annotations

from typing import Any

from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document.model import Document


def chain(*items: tuple[Any, ...], name: str = "Untitled") -> Document:
    """A design of (id, key, values, *sources); without sources a block reads the one before it."""
    nodes: list[Node] = []
    for id, key, values, *sources in items:
        block = registry()[key](**values)
        before = (nodes[-1].id,) if nodes and block.inputs else ()
        nodes.append(Node(id, block, tuple(sources) or before))
    return Document(name=name, nodes=tuple(nodes))
