"""Names of blocks: the next free one, and renaming."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.blocks import names
from explorer.blocks.block import Block
from explorer.blocks.graph import Node
from explorer.blocks.library.group import Group
from explorer.document.errors import EditError
from explorer.document.model import Document
from explorer.document.support import node_of, renamed_frames


def next_id(doc: Document, block: Block) -> str:
    """The name that a new block of this type gets: conv1, conv2, …, none that a block inside of a group has."""
    return names.fresh(block.stem, {*doc.graph.by_id, *_inside(doc.nodes)})


def _inside(nodes: Iterable[Node]) -> Iterator[str]:
    """The names inside of groups, which stay free so that a block can leave its group under its own."""
    for node in nodes:
        if isinstance(node.block, Group):
            yield from (inner.id for inner in node.block.graph.nodes)
            yield from _inside(node.block.graph.nodes)


def rename(doc: Document, id: str, new: str) -> Document:
    """Call a block something else; wires, places and frames follow.

    Raises:
        EditError: there is no such block, the name is taken, or the exported code could not use it.
    """
    node_of(doc, id)
    if new == id:
        return doc
    if problem := names.problem_of(new):
        raise EditError(f"name-{problem}", block=id, name=new)
    if new in doc.graph.by_id:
        raise EditError("name-taken", block=id, name=new)

    def now(old: str | None) -> str | None:
        return new if old == id else old

    return doc.but(
        nodes=tuple(
            Node(new if node.id == id else node.id, node.block, tuple(now(source) for source in node.sources))
            for node in doc.nodes
        ),
        places=tuple((new if old == id else old, x, y) for old, x, y in doc.places),
        frames=renamed_frames(doc.frames, lambda old: (new if old == id else old,)),
        bypassed=tuple(new if old == id else old for old in doc.bypassed),
        muted=tuple((new if source == id else source, new if to == id else to) for source, to in doc.muted),
    )
