"""Edits of blocks: add, remove, replace."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.blocks.block import Block
from explorer.blocks.graph import Node
from explorer.document.edits_wires import insert
from explorer.document.errors import EditError
from explorer.document.model import Document
from explorer.document.naming import next_id
from explorer.document.support import (
    Place,
    node_of,
    rebuilt,
    renamed_frames,
    replaced,
    with_places,
    with_source,
    without_source,
)


def add(doc: Document, block: Block, after: str | None = None, place: Place | None = None) -> Document:
    """Add a block; with ``after`` it reads that one, or stands before it when that one is an output.

    A second output reads what the first one reads. ``place`` puts it on the canvas by hand.

    Raises:
        EditError: there is no such block.
    """
    id = next_id(doc, block)
    if after is not None and _stands_before(doc, block, after):
        changed = insert(doc, block, after, 0)
    else:
        source = _source_of(doc, block, after)
        new = Node(id, block, (source, *(None,) * (len(block.inputs) - 1)) if block.inputs else ())
        nodes = list(doc.nodes)
        nodes.insert(nodes.index(doc.node(after)) + 1 if after is not None else len(nodes), new)
        changed = rebuilt(doc, nodes)
    return changed if place is None else with_places(changed, {id: place})


def add_row(doc: Document, blocks: Iterable[Block], after: str | None = None, place: Place | None = None) -> Document:
    """Add blocks of which each reads the one before; the first as ``add`` does, and ``place`` is its own.

    Raises:
        EditError: there is no such block.
    """
    for block in blocks:
        before, doc = doc, add(doc, block, after, place)
        if after is None or not _stands_before(before, block, after):
            (after,) = added(before, doc)
        place = None
    return doc


def _stands_before(doc: Document, block: Block, after: str) -> bool:
    end = node_of(doc, after)
    return end.block.is_output and len(end.sources) == 1 and not block.is_output and bool(block.inputs)


def _source_of(doc: Document, block: Block, after: str | None) -> str | None:
    if after is None or not block.inputs:
        return None
    node = doc.node(after)
    return node.sources[0] if node.block.is_output else after


def remove(doc: Document, ids: Iterable[str], heal: bool = True) -> Document:
    """Take blocks out; healed, what read them reads on from what they read first, else it is left open.

    Raises:
        EditError: there is no such block.
    """
    gone = {id: node_of(doc, id) for id in ids}

    def before(source: str | None) -> str | None:
        while source in gone:
            connected = [s for s in gone[source].sources if s is not None] if heal else []
            source = connected[0] if connected else None
        return source

    nodes = []
    for node in doc.nodes:
        if node.id in gone:
            continue
        for port in reversed(range(len(node.sources))):
            source = before(node.sources[port])
            if source is not None:
                node = with_source(node, port, source)
            elif node.sources[port] is not None:
                node = Node(node.id, node.block, without_source(node, port))
        nodes.append(node)
    frames = renamed_frames(doc.frames, lambda id: () if id in gone else (id,))
    places = tuple(place for place in doc.places if place[0] not in gone)
    muted = tuple((now, target) for source, target in doc.muted if (now := before(source)) is not None)
    return rebuilt(doc.but(frames=frames, places=places, muted=muted), nodes)


def replace_block(doc: Document, id: str, block: Block) -> Document:
    """Put another block in a block's place; name and wires stay, and so do changed parameters that both types have.

    Raises:
        EditError: there is no such block, or an output would stand where others read.
    """
    old = node_of(doc, id)
    readers = doc.graph.readers[id]
    if block.is_output and readers:
        raise EditError("output-read", reader=readers[0][0], block=id, title=block.title)
    count = len(old.sources) if block.more_inputs else 0
    wanted = max(len(block.inputs), count)
    sources = (*old.sources, *(None,) * wanted)[:wanted]
    new = Node(id, _with_shared(old.block, block), sources)
    return replaced(doc, {id: new})


def _with_shared(old: Block, new: Block) -> Block:
    changes, mine = old.changes(), new.changes()
    kinds = {spec.name: spec.kind for spec in old.params()}
    for spec in new.params():
        if spec.name in changes and spec.name not in mine and kinds[spec.name] == spec.kind:
            try:
                new = new.with_values(**{spec.name: changes[spec.name]})
            except ValueError:
                continue  # the other type allows less; its default stands
    return new


def chain_end(doc: Document) -> str | None:
    """The last block that nothing reads and that is no output: where a chain goes on."""
    for node in reversed(doc.nodes):
        if not node.block.is_output and not doc.graph.readers[node.id]:
            return node.id
    return None


def added(old: Document, new: Document) -> tuple[str, ...]:
    """The blocks that the new design has and the old one had not, in order."""
    return tuple(node.id for node in new.nodes if node.id not in old.graph.by_id)
