"""Groups: some blocks become one, and a block that is made of blocks becomes these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from explorer.blocks import names
from explorer.blocks.block import Block
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.group import Group, input_names
from explorer.blocks.shapes import Shape
from explorer.document.edits_values import set_values
from explorer.document.errors import EditError
from explorer.document.model import Document, Frame
from explorer.document.naming import next_id
from explorer.document.support import Place, Sources, node_of, rebuilt, renamed_frames
from explorer.document.unrolling import outside, unrolled


def group(
    doc: Document, ids: Iterable[str], title: str = "", notes: Mapping[int, Place] = MappingProxyType({})
) -> Document:
    """Put a connected piece of the design into one block, which reads what its blocks read from outside.

    Names and wires inside stay, and so do bypasses, muted wires and frames that hold only its blocks; what it gives is
    the value of the one block that the rest of the design reads. ``notes`` come inside, too: where they lie there, by
    their numbers.

    Raises:
        EditError: nothing is chosen, the blocks are not connected, more than one is read outside, one begins or ends
            the network, or what leaves the group comes back into it.
    """
    chosen = {node_of(doc, id).id for id in ids}
    nodes = tuple(node for node in doc.nodes if node.id in chosen)
    if not nodes:
        raise EditError("group-nothing")
    _in_one_piece(nodes)
    output = _output_of(doc, nodes)
    read = dict.fromkeys(s for node in nodes for s in node.sources if s is not None and s not in chosen)
    outer: Sources = tuple(read) or (None,)
    called = dict(zip(read, input_names(len(outer)), strict=False))
    opening = next((node.id for node in nodes if None in node.sources), "") if not read else ""
    made = []
    for node in nodes:
        sources = tuple(called.get(s, s) if s is not None else None for s in node.sources)
        if node.id == opening:  # nothing arrives yet: the first open input becomes that of the group
            at = sources.index(None)
            sources = (*sources[:at], "x", *sources[at + 1 :])
        made.append(replace(node, sources=sources))
    spots = tuple(spot for spot in doc.places if spot[0] in chosen)
    graph = Graph(tuple(made), input_names(len(outer)), output)
    try:
        block = Group(
            name=title,
            graph=graph,
            places=spots,
            bypassed=tuple(id for id in doc.bypassed if id in chosen),
            muted=tuple((called.get(source, source), target) for source, target in doc.muted if target in chosen),
            frames=tuple(frame for frame in doc.frames if chosen.issuperset(frame.blocks)),
            notes=tuple(replace(doc.notes[number], x=x, y=y) for number, (x, y) in notes.items()),
        )
    except ValueError as error:
        raise EditError("group-unfit", reason=error) from None
    id = next_id(doc, block)
    new = Node(id, block, outer)
    readers = {reader for reader, _ in doc.graph.readers[output]}
    renamed = {output: id}
    rest = (new if node.id == output else reading(node, renamed) if node.id in readers else node for node in doc.nodes)
    kept = [node for node in rest if node.id not in chosen]
    places = (*(spot for spot in doc.places if spot[0] not in chosen), *((id, *spot[1:]) for spot in spots[:1]))
    around = (frame for frame in doc.frames if not chosen.issuperset(frame.blocks))
    frames = tuple(_once(f) for f in renamed_frames(around, lambda old: (id,) if old in chosen else (old,)))
    muted = tuple((id if source == output else source, target) for source, target in doc.muted)
    left = tuple(note for number, note in enumerate(doc.notes) if number not in notes)
    return rebuilt(doc.but(frames=frames, places=places, muted=muted, notes=left), kept)


def _in_one_piece(nodes: tuple[Node, ...]) -> None:
    reached, grown = {nodes[0].id}, True
    while grown:
        grown = False
        for node in nodes:
            ends = {node.id, *(source for source in node.sources if source is not None)}
            inner = ends & {other.id for other in nodes}
            if inner & reached and not inner <= reached:
                reached |= inner
                grown = True
    for node in nodes:
        if node.id not in reached:
            raise EditError("group-apart", one=nodes[0].id, other=node.id)


def _output_of(doc: Document, nodes: tuple[Node, ...]) -> str:
    for node in nodes:
        if node.block.is_output or not node.block.inputs:
            raise EditError("group-ends" if node.block.is_output else "group-begins", block=node.id)
    chosen = {node.id for node in nodes}
    readers = doc.graph.readers
    gives = [n.id for n in nodes if not readers[n.id] or any(reader not in chosen for reader, _ in readers[n.id])]
    if len(gives) > 1:
        if between := _between(doc, chosen):
            code = "group-around-one" if len(between) == 1 else "group-around"
            raise EditError(code, blocks=tuple(between))
        raise EditError("group-gives", blocks=tuple(gives))
    return gives[0]


def _between(doc: Document, chosen: set[str]) -> tuple[str, ...]:
    """The blocks outside that read some of the chosen ones, directly or not, and are read by others."""
    behind: set[str] = set()
    for node in doc.nodes:
        if node.id not in chosen and not (chosen | behind).isdisjoint(node.sources):
            behind.add(node.id)
    read = {source for node in doc.nodes if node.id in chosen for source in node.sources}
    return tuple(node.id for node in doc.nodes if node.id in behind & read)


def ungroup(doc: Document, id: str, by: Place = (0.0, 0.0)) -> Document:
    """Put the blocks of a group, or of a composite, in its place; several in a row become as many blocks in a row.

    Blocks of a group keep their names where these are free; those of composites and of repeats are named after where
    they were: ``res1_conv1``. What was bypassed or muted inside stays so. Frames and notes come out, too, the notes
    moved ``by`` so much.

    Raises:
        EditError: the block is not made of blocks, or these depend on what arrives, which is not known; or it is
            bypassed, and its blocks would hand on something else.
    """
    node = node_of(doc, id)
    block = node.block
    if not block.composite:
        raise EditError("ungroup-nothing", block=id)
    keeps = isinstance(block, Group) and block.repeat == 1
    parts = unrolled({} if keeps else known_shapes(doc), node)
    graph = parts.graph
    if id in doc.bypassed and _first_of(graph) != graph.inputs[0]:
        raise EditError("ungroup-bypassed", block=id)
    taken = {other.id for other in doc.nodes if other.id != id}
    called: dict[str, str | None] = dict(zip(graph.inputs, node.sources, strict=False))
    for inner in graph.nodes:
        called[inner.id] = _free(inner.id if keeps else f"{id}_{inner.id}", inner.block, taken)
        taken.add(str(called[inner.id]))
    there, off, mute = outside(parts, called)
    end = str(called[graph.returned])
    nodes: list[Node] = []
    for old in doc.nodes:
        nodes += there if old.id == id else [reading(old, {id: end})]
    inside = tuple(n.id for n in there)
    frames = renamed_frames(doc.frames, lambda old: inside if old == id else (old,))
    frames += renamed_frames(parts.frames, lambda old: (str(called[old]),))
    spots = block.places if isinstance(block, Group) and keeps else ()
    placed = tuple((str(called[name]), x, y) for name, x, y in spots)
    places = (*(spot for spot in doc.places if spot[0] != id), *placed)
    muted = tuple((end if source == id else source, target) for source, target in doc.muted)
    bypassed = (*doc.bypassed, *(inside if id in doc.bypassed else off))
    notes = block.notes if isinstance(block, Group) else ()
    out = tuple(replace(note, x=note.x + by[0], y=note.y + by[1]) for note in notes)
    doc = doc.but(frames=frames, places=places, muted=(*muted, *mute), bypassed=bypassed, notes=(*doc.notes, *out))
    return rebuilt(doc, nodes)


def _first_of(graph: Graph) -> str | None:
    """The input that a graph hands on when all its blocks are bypassed."""
    name: str | None = graph.returned
    while name in graph.by_id:
        name = graph.by_id[name].sources[0]
    return name


def _free(id: str, block: Block, taken: set[str]) -> str:
    return id if id not in taken else names.fresh(block.stem, taken)


def known_shapes(doc: Document) -> dict[str, Shape]:
    """The shape of every block for which it is known, by id."""
    found: dict[str, Shape] = {}
    for node in doc.computed.nodes:
        if all(source in found for source in node.sources):
            try:
                found[node.id] = node.block.output(*(found[source] for source in node.sources if source is not None))
            except ShapeError:
                continue
    return found


def set_repeats(doc: Document, id: str, count: int) -> Document:
    """Have so many of a group or composite in a row, each with weights of its own.

    Raises:
        EditError: the block can't be repeated, or not that often.
    """
    node = node_of(doc, id)
    if "repeat" not in {spec.name for spec in node.block.params()}:
        raise EditError("repeat-alone", block=id)
    return set_values(doc, id, repeat=count)


def valid_block(make: Callable[[], Block], where: str) -> Block:
    """The block that is made. Raises EditError, whose sentence begins with ``where``, when it can't be."""
    try:
        return make()
    except ValueError as error:
        raise EditError("value", where=where, reason=error) from None


def reading(node: Node, called: Mapping[str, str]) -> Node:
    """The node with what it reads called something else."""
    if called.keys().isdisjoint(source for source in node.sources if source is not None):
        return node
    return replace(node, sources=tuple(called.get(s, s) if s is not None else None for s in node.sources))


def _once(frame: Frame) -> Frame:
    return replace(frame, blocks=tuple(dict.fromkeys(frame.blocks)))
