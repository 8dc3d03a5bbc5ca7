"""Make causal: blocks that look ahead in time look back instead."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from explorer.blocks.block import Block
from explorer.blocks.graph import Node
from explorer.blocks.library.group import Group
from explorer.document.errors import EditError
from explorer.document.model import Document


def make_causal(doc: Document) -> Document:
    """The design with every padding in time put before the first frame, and recurrent blocks running forward only.

    What reads the whole patch by its nature (flatten, global pooling) stays; ``analysis.ahead`` names it.

    Raises:
        EditError: no block can be changed so.
    """
    if not can_be_made_causal(doc):
        raise EditError("nothing-causal")
    return doc.but(nodes=tuple(Node(node.id, _causal(node.block), node.sources) for node in doc.nodes))


def can_be_made_causal(doc: Document) -> bool:
    """Whether any block looks ahead that need not."""
    return any(_causal(node.block) != node.block for node in doc.nodes)


@lru_cache(maxsize=4096)  # the menu asks after every edit whether there is anything to change
def _causal(block: Block) -> Block:
    if isinstance(block, Group):
        inner = tuple(Node(node.id, _causal(node.block), node.sources) for node in block.graph.nodes)
        return block.with_values(graph=replace(block.graph, nodes=inner))
    changes: dict[str, Any] = {}
    for spec in block.params():
        value = getattr(block, spec.name)
        if spec.name == "padding" and "causal" in spec.choices and value == "same":
            changes["padding"] = "causal"
        elif spec.kind == "padding" and isinstance(value, tuple) and value[3]:
            low, high, before, after = value
            changes[spec.name] = (low, high, before + after, 0)
        elif spec.name == "directions" and value != "forward":
            changes["directions"] = "forward"
    return block.with_values(**changes) if changes else block
