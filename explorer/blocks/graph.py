"""A graph of blocks: what a document draws and what a composite is made of."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cached_property, lru_cache
from typing import Any

from explorer.blocks.block import Block
from explorer.blocks.shapes import Shape


@dataclass(frozen=True)
class Node:
    """One block in a graph, with the nodes or graph inputs that feed it (None: nothing is connected yet)."""

    id: str
    block: Block
    sources: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Graph:
    """Nodes in topological order; ``inputs`` names what is fed from outside, ``output`` the node that is returned."""

    nodes: tuple[Node, ...]
    inputs: tuple[str, ...] = ()
    output: str = ""

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """The nodes by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def readers(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """For each node or input, who reads it: (node id, input port)."""
        found: dict[str, list[tuple[str, int]]] = {name: [] for name in (*self.inputs, *self.by_id)}
        for node in self.nodes:
            for port, source in enumerate(node.sources):
                if source is not None:
                    found[source].append((node.id, port))
        return {name: tuple(who) for name, who in found.items()}

    @property
    def returned(self) -> str:
        """The id of the node whose value the graph returns: the named one, or the last."""
        return self.output or self.nodes[-1].id

    def __getstate__(self) -> dict[str, Any]:
        """Only the fields travel to other processes, nothing that follows from them."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}


@dataclass(frozen=True)
class Chain:
    """A small builder for composites: nodes one after the other, with named exceptions."""

    inputs: tuple[str, ...] = ("x",)
    nodes: list[Node] = field(default_factory=list)

    def add(self, id: str, block: Block, *sources: str) -> str:
        """Append a node; without sources it reads the one before it."""
        before = self.nodes[-1].id if self.nodes else self.inputs[0]
        self.nodes.append(Node(id, block, sources or (before,)))
        return id

    def graph(self) -> Graph:
        """The finished graph."""
        return Graph(tuple(self.nodes), self.inputs)


@lru_cache(4096)
def inside(block: Block, xs: tuple[Shape, ...]) -> Graph:
    """What a composite is made of for the shapes that arrive; equal blocks share one graph.

    Raises:
        TypeError: the block is no composite.
    """
    graph = block.parts(*xs)
    if not isinstance(graph, Graph):
        raise TypeError(f"{block.key} is not made of blocks")
    return graph


def shapes_in(graph: Graph, xs: tuple[Shape, ...]) -> dict[str, Shape]:
    """The shape of every node for the shapes that arrive, by id.

    Raises:
        ShapeError: a node can't take what arrives.
    """
    found: dict[str, Shape] = dict(zip(graph.inputs, xs, strict=True))
    for node in graph.nodes:
        found[node.id] = node.block.output(*(found[source] for source in node.sources if source is not None))
    return found
