"""What the edits share: finding nodes, rebuilding a design around changed ones, and keeping it valid."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from explorer.blocks.graph import Node
from explorer.document.errors import EditError
from explorer.document.model import Document, Frame
from explorer.document.order import in_order

Place = tuple[float, float]
Sources = tuple[str | None, ...]

_FEW_INPUTS: Final = MappingProxyType({0: "no-input-none", 1: "no-input-one"})


def node_of(doc: Document, id: str) -> Node:
    """The node of that id. Raises EditError."""
    try:
        return doc.node(id)
    except KeyError:
        raise EditError("no-block", name=id) from None


def source_at(doc: Document, target: str, port: int) -> str | None:
    """What arrives at an input. Raises EditError when there is no such input."""
    node = node_of(doc, target)
    if not 0 <= port < len(node.sources):
        count = len(node.sources)
        raise EditError(_FEW_INPUTS.get(count, "no-input"), target=target, count=count, number=port + 1)
    return node.sources[port]


def without_source(node: Node, port: int) -> Sources:
    """The sources with one input cut; an input beyond the declared ones goes away with its wire."""
    if len(node.sources) > len(node.block.inputs):
        return node.sources[:port] + node.sources[port + 1 :]
    return (*node.sources[:port], None, *node.sources[port + 1 :])


def with_source(node: Node, port: int, source: str | None) -> Node:
    """The node reading ``source`` at ``port``; the port after the last one is a new one."""
    if node.sources[port : port + 1] == (source,):
        return node
    return Node(node.id, node.block, (*node.sources[:port], source, *node.sources[port + 1 :]))


def may_be_read(doc: Document, source: str) -> None:
    """Raises EditError when the node is an output, which is where the network ends."""
    if node_of(doc, source).block.is_output:
        raise EditError("reads-output", source=source)


def rebuilt(doc: Document, nodes: Iterable[Node]) -> Document:
    """The design with other nodes, put in order; the caller has made sure that there is no circle."""
    ordered = in_order(tuple(nodes))
    if doc.bypassed or doc.muted:
        by_id = {node.id: node for node in ordered}
        bypassed = tuple(id for id in doc.bypassed if id in by_id and may_bypass(by_id[id]))
        muted = tuple((source, id) for source, id in doc.muted if id in by_id and may_mute(by_id[id], source))
        doc = doc.but(bypassed=bypassed, muted=muted)
    return doc.but(nodes=ordered)


def may_bypass(node: Node) -> bool:
    """Whether a block has something to hand on, and somebody to hand it to."""
    return bool(node.block.inputs) and not node.block.is_output


def may_mute(node: Node, source: str) -> bool:
    """Whether a wire arrives at a joint of several."""
    return node.block.more_inputs and source in node.sources and len(node.sources) > 1


def replaced(doc: Document, changed: Mapping[str, Node]) -> Document:
    """The design with some nodes replaced by others of the same id, put in order."""
    return rebuilt(doc, (changed.get(node.id, node) for node in doc.nodes))


def with_places(doc: Document, places: Mapping[str, Place]) -> Document:
    """The design with these blocks put by hand. Raises EditError for a place that is no finite number."""
    merged = {id: (x, y) for id, x, y in doc.places}
    for id, (x, y) in places.items():
        if not (math.isfinite(x) and math.isfinite(y)):
            raise EditError("block-place", block=id, x=f"{x:g}", y=f"{y:g}")
        merged[id] = (float(x), float(y))
    return doc.but(places=tuple((id, x, y) for id, (x, y) in merged.items()))


def renamed_frames(frames: Iterable[Frame], new_ids: Callable[[str], tuple[str, ...]]) -> tuple[Frame, ...]:
    """The frames with each block replaced by what it became; frames that end up empty are gone."""
    found = []
    for frame in frames:
        blocks = tuple(new for id in frame.blocks for new in new_ids(id))
        if blocks:
            found.append(Frame(frame.title, blocks, frame.note))
    return tuple(found)
