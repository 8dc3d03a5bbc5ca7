"""Edits of wires: connect, disconnect, and put a block into one."""

from __future__ import annotations

from collections.abc import Iterable, Set

from explorer.blocks.block import Block
from explorer.blocks.graph import Node
from explorer.document.errors import EditError
from explorer.document.model import Document, Frame
from explorer.document.naming import next_id
from explorer.document.support import (
    Sources,
    may_be_read,
    node_of,
    rebuilt,
    renamed_frames,
    replaced,
    source_at,
    with_source,
    without_source,
)


def connect(doc: Document, source: str, target: str, port: int) -> Document:
    """Lay a wire to an input, in place of the one that was there; a merge takes one more at its last port + 1.

    Raises:
        EditError: there is no such block or input, the source is an output, or the wire would close a circle.
    """
    may_be_read(doc, source)
    node = node_of(doc, target)
    if not (node.block.more_inputs and port == len(node.sources)):
        source_at(doc, target, port)
    if reaches(doc, target, source):
        raise EditError("circle", source=source, target=target)
    return replaced(doc, {target: with_source(node, port, source)})


def disconnect(doc: Document, target: str, port: int) -> Document:
    """Take the wire off an input; an input that a merge had grown goes away with it.

    Raises:
        EditError: there is no such block or input, or nothing is connected to it.
    """
    if source_at(doc, target, port) is None:
        raise EditError("no-wire", target=target, number=port + 1)
    node = doc.node(target)
    return replaced(doc, {target: Node(target, node.block, without_source(node, port))})


def insert(doc: Document, block: Block, target: str, port: int) -> Document:
    """Put a new block into the wire that arrives at an input; the wire goes on to its first input.

    A block that only borrows a size (crop or pad to fit) borrows that of the target's other input. The new block joins
    the frames that hold both of its neighbours.

    Raises:
        EditError: there is no such input, or the block can't stand in a wire.
    """
    return _put(doc, (Node(next_id(doc, block), block, ()),), target, port)


def _put(doc: Document, piece: tuple[Node, ...], target: str, port: int) -> Document:
    source, first, last = source_at(doc, target, port), piece[0], piece[-1]
    if not first.block.inputs:
        raise EditError("wire-begins", title=first.block.title, target=target)
    if last.block.is_output:
        raise EditError("wire-ends", title=last.block.title, target=target)
    node = doc.node(target)
    new = (Node(first.id, first.block, _sources_between(first.block, source, node.sources, port)), *piece[1:])
    nodes: list[Node] = []
    for old in doc.nodes:
        nodes += [*new, with_source(node, port, last.id)] if old.id == target else [old]
    ids = tuple(one.id for one in piece)
    frames = tuple(_joined(frame, ids, target) if source in frame.blocks else frame for frame in doc.frames)
    muted = tuple((last.id if wire == (source, target) else wire[0], wire[1]) for wire in doc.muted)
    return rebuilt(doc.but(frames=frames, muted=muted), nodes)


def piece_of(doc: Document, ids: Iterable[str]) -> tuple[Node, ...]:
    """The blocks in order if they are wired to one another alone, from one that reads nothing to one that is not read.

    Empty for any others: those have more ends, or wires to other blocks.

    Raises:
        EditError: there is no such block.
    """
    chosen = {node_of(doc, id).id for id in ids}
    piece = tuple(node for node in doc.nodes if node.id in chosen)
    around = {source for node in piece for source in node.sources} | {
        reader for node in piece for reader, _ in doc.graph.readers[node.id]
    }
    begins = [node for node in piece if not any(node.sources)]
    ends = [node for node in piece if not doc.graph.readers[node.id]]
    return piece if around <= {None, *chosen} and len(begins) == len(ends) == 1 else ()


def splice(doc: Document, ids: tuple[str, ...], target: str, port: int) -> Document:
    """Put a block that stands alone, or a piece of several, into the wire that arrives at an input.

    The first of them reads what arrived, the last one is read; they lie where the layout puts them, keep the frames
    that hold nothing else, and join the frames that hold both of their neighbours.

    Raises:
        EditError: there is no such input, the blocks are no piece by themselves, or they can't stand in a wire.
    """
    piece = piece_of(doc, ids)
    if not piece:
        raise EditError("wired-already" if len(ids) == 1 else "no-piece", block=ids[0], target=target)
    held = {node.id for node in piece}
    alone = doc.but(
        nodes=tuple(other for other in doc.nodes if other.id not in held),
        places=tuple(place for place in doc.places if place[0] not in held),
        frames=tuple(
            kept
            for frame in doc.frames
            for kept in ((frame,) if len(piece) > 1 and held.issuperset(frame.blocks) else _without(frame, held))
        ),
    )
    return _put(alone, piece, target, port)


def join(doc: Document, merge: Block, source: str, target: str, port: int, through: Iterable[Block] = ()) -> Document:
    """Put a joint into the wire at an input and let ``source`` arrive there too, by way of the blocks ``through``.

    Raises:
        EditError: there is no such input, the source is an output, or it follows from the target.
    """
    if reaches(doc, target, source):
        raise EditError("circle", source=source, target=target)
    joined = insert(doc, merge, target, port)
    id = joined.node(target).sources[port]
    assert id is not None  # what insert has just put there
    return connect_through(joined, source, id, 1, through)


def connect_through(doc: Document, source: str, target: str, port: int, through: Iterable[Block] = ()) -> Document:
    """Lay a wire as ``connect`` does, with blocks in it, the first one next to the source.

    Raises:
        EditError: as ``connect`` and ``insert`` do.
    """
    doc = connect(doc, source, target, port)
    for block in through:
        doc = insert(doc, block, target, port)
    return doc


def _sources_between(block: Block, source: str | None, beside: Sources, port: int) -> Sources:
    others = [other for index, other in enumerate(beside) if index != port and other is not None]
    lent = others[0] if others else None
    return (source, *(lent if index in block.shape_only else None for index in range(1, len(block.inputs))))


def _without(frame: Frame, gone: Set[str]) -> tuple[Frame, ...]:
    return renamed_frames((frame,), lambda id: () if id in gone else (id,))


def _joined(frame: Frame, new: tuple[str, ...], target: str) -> Frame:
    blocks = [id for old in frame.blocks for id in ((*new, old) if old == target else (old,))]
    return Frame(frame.title, tuple(blocks), frame.note)


def reaches(doc: Document, start: str, end: str) -> bool:
    """Whether what ``start`` computes arrives, directly or through others, at ``end``."""
    reached = {start}
    for node in doc.nodes:
        if not reached.isdisjoint(node.sources):
            reached.add(node.id)
    return end in reached
