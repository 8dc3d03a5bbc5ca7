"""Topological order that moves as little as possible."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence

from explorer.blocks.graph import Node


class CircleError(Exception):
    """Nodes that read each other in a circle; ``ids`` names those that can't be ordered."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(", ".join(ids))
        self.ids = ids


def in_order(nodes: Sequence[Node], given: Collection[str] = ()) -> tuple[Node, ...]:
    """The nodes with every source before its readers; of those that could come next, the earliest comes.

    Sources that are ``given`` are there from the start.

    Nodes that are in order already stay as they are, so an edit moves only what it must (Kahn's algorithm with a heap).

    Raises:
        CircleError: some nodes read each other.
    """
    if _is_ordered(nodes, given):
        return tuple(nodes)
    place = {node.id: index for index, node in enumerate(nodes)}
    waits = [sum(source is not None and source not in given for source in node.sources) for node in nodes]
    readers: list[list[int]] = [[] for _ in nodes]
    for index, node in enumerate(nodes):
        for source in node.sources:
            if source is not None and source not in given:
                readers[place[source]].append(index)
    ready = [index for index, count in enumerate(waits) if count == 0]
    found: list[Node] = []
    while ready:
        index = heapq.heappop(ready)
        found.append(nodes[index])
        for reader in readers[index]:
            waits[reader] -= 1
            if waits[reader] == 0:
                heapq.heappush(ready, reader)
    if len(found) < len(nodes):
        raise CircleError(tuple(node.id for node, count in zip(nodes, waits, strict=True) if count))
    return tuple(found)


def _is_ordered(nodes: Sequence[Node], given: Collection[str]) -> bool:
    """Whether every source stands before its readers: most edits move nothing."""
    there = set(given)
    for node in nodes:
        for source in node.sources:
            if source is not None and source not in there:
                return False
        there.add(node.id)
    return True
