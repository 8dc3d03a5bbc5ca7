"""What a block is made of, laid out flat: the parts of a composite, and of several in a row the parts of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explorer.blocks.drawn import Frame
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Graph, Node, inside
from explorer.blocks.library.group import Group
from explorer.blocks.shapes import Shape
from explorer.document.errors import EditError


@dataclass(frozen=True)
class Unrolled:
    """The parts as a graph, and which of them don't count."""

    graph: Graph
    bypassed: tuple[str, ...] = ()
    muted: tuple[tuple[str, str], ...] = ()
    frames: tuple[Frame, ...] = ()


def unrolled(known: Mapping[str, Shape], node: Node) -> Unrolled:
    """The parts of a block; of several in a row the parts of each, called after it. A group's are those it draws.

    ``known`` has the shapes of the blocks around. Raises EditError when the parts are not known.
    """
    block = node.block
    if isinstance(block, Group) and block.repeat == 1:
        return Unrolled(block.graph, block.bypassed, block.muted, block.frames)
    arriving = [known.get(source or "") for source in node.sources]
    if None in arriving:
        raise EditError("parts-unknown", block=node.id)
    xs = tuple(shape for shape in arriving if shape is not None)
    try:
        graph = inside(block, xs)
        return _parts_of_parts(graph, xs) if int(getattr(block, "repeat", 1)) > 1 else Unrolled(graph)
    except ShapeError:
        raise EditError("parts-unfit", block=node.id) from None


def _parts_of_parts(graph: Graph, xs: tuple[Shape, ...]) -> Unrolled:
    shapes: dict[str, Shape] = dict(zip(graph.inputs, xs, strict=True))
    value: dict[str, str | None] = {name: name for name in graph.inputs}
    nodes: list[Node] = []
    off: list[str] = []
    mute: list[tuple[str, str]] = []
    frames: list[Frame] = []
    for part in graph.nodes:
        arriving = {source: shapes[source] for source in part.sources if source is not None}
        one = unrolled(arriving, part)
        called = dict(zip(one.graph.inputs, (value[source or ""] for source in part.sources), strict=True))
        called |= {node.id: f"{part.id}_{node.id}" for node in one.graph.nodes}
        made, bypassed, muted = outside(one, called)
        nodes += made
        off += bypassed
        mute += muted
        frames += [Frame(f.title, tuple(str(called[id]) for id in f.blocks), f.note) for f in one.frames]
        xs = tuple(arriving[source] for source in part.sources if source is not None)
        shapes[part.id], value[part.id] = part.block.output(*xs), called[one.graph.returned]
    whole = Graph(tuple(nodes), graph.inputs, str(value[graph.returned]))
    return Unrolled(whole, tuple(off), tuple(mute), tuple(frames))


def outside(
    parts: Unrolled, called: Mapping[str, str | None]
) -> tuple[list[Node], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The parts under other names, and which of them are bypassed and muted.

    Two wires of a joint may come from one block then. Where only one of them is muted they can't be told apart, so the
    muted one goes, or the joint, left with one wire, is bypassed.
    """
    nodes: list[Node] = []
    off = [str(called[id]) for id in parts.bypassed]
    mute: dict[tuple[str, str], None] = {}
    for node in parts.graph.nodes:
        id = str(called[node.id])
        silent = [source for source, target in parts.muted if target == node.id]
        counts = {called[source] for source in node.sources if source is not None and source not in silent}
        alike = {source for source in silent if called[source] in counts}
        kept = [source for source in node.sources if source not in alike]
        if len(kept) < len(node.block.inputs):
            kept = list(node.sources)
            off.append(id)
        nodes.append(Node(id, node.block, tuple(called[source] if source is not None else None for source in kept)))
        for source in silent:
            if source not in alike and (now := called[source]) is not None:
                mute[now, id] = None
    return nodes, tuple(dict.fromkeys(off)), tuple(mute)
