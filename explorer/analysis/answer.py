"""Which node answers, and what it depends on."""

from __future__ import annotations

from itertools import chain

from explorer.document.model import Document


def answer_of(document: Document) -> str:
    """The node whose value the network returns: the first output block, or else the last end of a chain."""
    for node in document.nodes:
        if node.block.is_output:
            return node.id
    ends = ends_of(document)
    return ends[-1] if ends else ""


def ends_of(document: Document) -> list[str]:
    """The nodes that nothing reads, in order."""
    read = set(chain.from_iterable([node.sources for node in document.nodes]))
    return [node.id for node in document.nodes if node.id not in read]


def ancestors(document: Document, answer: str) -> tuple[str, ...]:
    """The nodes that the answer depends on, and itself, in order."""
    graph = document.computed.graph
    wanted: set[str] = set()
    stack = [answer] if answer else []
    while stack:
        id = stack.pop()
        if id not in wanted:
            wanted.add(id)
            stack.extend(source for source in graph.by_id[id].sources if source is not None)
    return tuple(node.id for node in document.nodes if node.id in wanted)
