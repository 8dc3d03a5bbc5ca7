"""What stands in for a block that is bypassed, and what counts where blocks are bypassed or wires muted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import ClassVar

from explorer.blocks.block import Block, Family
from explorer.blocks.graph import Node


class Pass(Block):
    """Hands on what arrives, unchanged; no block type that one could add, so exported code has no line for it."""

    key: ClassVar[str] = "pass"
    title: ClassVar[str] = "Bypassed"
    family: ClassVar[Family] = Family.RESHAPE
    stem: ClassVar[str] = "pass"

    @classmethod
    def params(cls) -> tuple[()]:
        """It has no parameters."""
        return ()


def counted(nodes: Iterable[Node], bypassed: Collection[str], muted: Collection[tuple[str, str]]) -> tuple[Node, ...]:
    """The nodes as they are computed: bypassed ones hand on what arrives first, muted wires are not read."""
    return tuple([_counted(node, bypassed, muted) for node in nodes])


def _counted(node: Node, bypassed: Collection[str], muted: Collection[tuple[str, str]]) -> Node:
    sources = tuple(source for source in node.sources if (source, node.id) not in muted)
    if node.id in bypassed or (len(sources) == 1 < len(node.sources)):
        return Node(node.id, Pass(), sources[:1])
    return node if sources == node.sources else Node(node.id, node.block, sources)


def without_passes(nodes: Iterable[Node], kept: Collection[str]) -> tuple[tuple[Node, ...], dict[str, str | None]]:
    """The nodes without those that only hand on, but for the ``kept``; and what is handed on, by who did."""
    past: dict[str, str | None] = {}
    found = []
    for node in nodes:
        sources = tuple(past.get(source, source) if source is not None else None for source in node.sources)
        if isinstance(node.block, Pass) and node.id not in kept:
            past[node.id] = sources[0]
        else:
            found.append(node if sources == node.sources else Node(node.id, node.block, sources))
    return tuple(found), past
