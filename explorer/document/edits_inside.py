"""What is inside of a group, edited as if it were a design."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from explorer.blocks.block import Block, Family
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.group import PART, Group
from explorer.blocks.shapes import Shape
from explorer.document.edits_groups import reading, valid_block
from explorer.document.errors import EditError
from explorer.document.model import Document
from explorer.document.order import in_order
from explorer.document.support import node_of, renamed_frames

_ARRIVES: Final = "′"


def edit_inside(doc: Document, path: str, change: Callable[[Document], Document]) -> Document:
    """Change what is inside of a group as if it were a design; ``path`` leads there (``group1``, ``group1.group2``).

    ``change`` is any edit, applied to ``inside_of(doc, path)``. Equal parts (``group1.part2``) are changed together.

    Raises:
        EditError: the path leads to no group, the edit can't be, or it would change what lies outside.
    """
    id, _, rest = path.partition(".")
    node, group, rest = _group_at(doc, id, rest)
    shown = _opened(doc, node, group)
    changed = edit_inside(shown, rest, change) if rest else change(shown)
    return _closed(doc, node, group, shown, changed)


def inside_of(doc: Document, path: str) -> Document:
    """What is inside of a group, as a design; its first blocks stand for what arrives and have no sources.

    Raises:
        EditError: the path leads to no group.
    """
    id, _, rest = path.partition(".")
    node, group, rest = _group_at(doc, id, rest)
    shown = _opened(doc, node, group)
    return inside_of(shown, rest) if rest else shown


def arriving_in(doc: Document, path: str) -> tuple[str, ...]:
    """The blocks of ``inside_of(doc, path)`` that stand for what arrives, one per input. Raises EditError."""
    shown = inside_of(doc, path)
    return tuple(node.id for node in shown.nodes if not node.sources)


def _group_at(doc: Document, id: str, rest: str) -> tuple[Node, Group, str]:
    """The group of that name, and the path without the number of its part."""
    node = node_of(doc, id)
    if not isinstance(node.block, Group):
        raise EditError("inside-made", block=id)
    if node.block.repeat > 1:
        part, _, behind = rest.partition(".")
        if part not in {f"{PART}{number}" for number in range(1, node.block.repeat + 1)}:
            raise EditError("inside-parts", block=id, count=node.block.repeat)
        return node, node.block, behind
    return node, node.block, rest


def _opened(doc: Document, node: Node, group: Group) -> Document:
    taken = set(group.graph.by_id)
    called: dict[str, str] = {}
    nodes = []
    for port, source in zip(group.graph.inputs, node.sources, strict=True):
        name = source or port
        while name in taken:
            name += _ARRIVES
        taken.add(name)
        called[port] = name
        nodes.append(Node(name, doc.node(source).block if source is not None else Arrives()))
    for inner in group.graph.nodes:
        nodes.append(reading(inner, called))
    return Document(
        name=node.id,
        nodes=tuple(nodes),
        layout=doc.layout,
        places=group.places,
        seed=doc.seed,
        bypassed=group.bypassed,
        muted=tuple((called.get(source, source), target) for source, target in group.muted),
        frames=group.frames,
        notes=group.notes,
    )


def _closed(doc: Document, node: Node, group: Group, shown: Document, changed: Document) -> Document:
    arriving = tuple(one.id for one in shown.nodes[: len(group.graph.inputs)])
    for one in arriving:
        if changed.graph.by_id.get(one) != shown.node(one):
            raise EditError("outside", block=one, group=node.id)
    ports = dict(zip(arriving, group.graph.inputs, strict=True))
    nodes = tuple(reading(one, ports) for one in changed.nodes if one.id not in ports)
    if not nodes:
        raise EditError("inside-empty", block=node.id)
    inputs = group.graph.inputs
    graph = Graph(in_order(nodes, inputs), inputs, _returned(group.graph.output, nodes))
    muted = tuple((ports.get(source, source), target) for source, target in changed.muted)
    beside = {
        "places": tuple(spot for spot in changed.places if spot[0] not in ports),
        "bypassed": changed.bypassed,
        "muted": muted,
        "frames": renamed_frames(changed.frames, lambda id: () if id in ports else (id,)),
        "notes": changed.notes,
    }
    if len(beside["frames"]) < len(changed.frames):
        raise EditError("inside-frame", group=node.id)
    block = valid_block(lambda: group.with_values(graph=graph, **beside), node.id)
    new = Node(node.id, block, node.sources)
    return doc.but(nodes=tuple(new if old.id == node.id else old for old in doc.nodes))


def _returned(before: str, nodes: tuple[Node, ...]) -> str:
    """What the group gives after an edit: what it gave, if nothing reads it, else the end that follows from it."""
    behind = {before}
    for node in nodes:
        if not behind.isdisjoint(node.sources):
            behind.add(node.id)
    read = {source for node in nodes for source in node.sources}
    ends = [node.id for node in nodes if node.id not in read]
    return before if before in ends else next((end for end in ends if end in behind), ends[-1])


class Arrives(Block):
    """Stands for an input of a group to which nothing is connected outside."""

    inputs: ClassVar[tuple[str, ...]] = ()
    key: ClassVar[str] = "arrives"
    title: ClassVar[str] = "Input"
    family: ClassVar[Family] = Family.RESHAPE

    @classmethod
    def params(cls) -> tuple[()]:
        """It has no parameters."""
        return ()

    def output(self, *xs: Shape) -> Shape:
        raise ShapeError("nothing-arrives", port=0)
