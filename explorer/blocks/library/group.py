"""A group: a part of a design as one block, with the user's title, several times in a row if wanted."""

from __future__ import annotations

from dataclasses import field, replace
from functools import cached_property
from typing import Any, ClassVar, Final

from explorer.blocks import names
from explorer.blocks.block import Block, Family, block
from explorer.blocks.drawn import Frame, Note, Spot
from explorer.blocks.errors import BadValueError, SetParams, ShapeError
from explorer.blocks.graph import Chain, Graph, Node, inside, shapes_in
from explorer.blocks.library.activation import ReLU
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.stack import REPEAT_HELP, Repeated
from explorer.blocks.params import param
from explorer.blocks.passing import counted, without_passes
from explorer.blocks.shapes import Shape, letters

DEEPEST: Final = 8
MOST_BLOCKS: Final = 4096
PART: Final = "part"
"""What the equal parts of a group with repeats are called: part1, part2, …"""

_BESIDE: Final = ("places", "bypassed", "muted", "frames", "notes")


def input_names(count: int) -> tuple[str, ...]:
    """What the inputs of a group are called inside it: x, x2, x3, …"""
    return tuple("x" if number == 1 else f"x{number}" for number in range(1, count + 1))


def _usual() -> Graph:
    chain = Chain()
    chain.add("conv1", Conv2d())
    chain.add("relu1", ReLU())
    return Graph(tuple(chain.nodes), ("x",), "relu1")


@block("group", title="Group", family=Family.GROUP, torch=("Sequential",), aliases=("Module", "subgraph", "repeat"))
class Group(Repeated):
    """A part of the design in one box, with a title of your own.

    Select some blocks and group them (Ctrl+G), or change what is inside of this one: a double-click opens it. Repeated,
    it is so many equal parts in a row, each with weights of its own; what it gives must then have the size of what
    arrives.
    """

    formula: ClassVar[str] = "y = F(x), with F the blocks inside; repeated n times y = Fₙ(… F₂(F₁(x)))."
    name: str = param("", 0, 60, "what you call it; the exported class has this name", kind="text", label="Title")
    repeat: int = param(1, 1, 64, REPEAT_HELP)
    graph: Graph = field(default_factory=_usual)
    places: tuple[Spot, ...] = ()
    bypassed: tuple[str, ...] = ()
    muted: tuple[tuple[str, str], ...] = ()
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        _check(self.graph)
        _check_detours(self.graph, self.bypassed, self.muted)
        if size_of(self) > MOST_BLOCKS:
            raise BadValueError("group-blocks", most=MOST_BLOCKS)
        # Each group has as many inputs as its graph; the type's own are only those of a new one.
        object.__setattr__(self, "inputs", self.graph.inputs)

    @cached_property
    def counted(self) -> Graph:
        """The blocks as they are computed: bypassed ones hand on what arrives first, muted wires are not read."""
        if not (self.bypassed or self.muted):
            return self.graph
        nodes = counted(self.graph.nodes, self.bypassed, self.muted)
        return Graph(nodes, self.graph.inputs, self.graph.output)

    @cached_property
    def needed(self) -> Graph:
        """The blocks that what it gives depends on, as they are computed; others are still being built."""
        wanted = {self.graph.output}
        for node in reversed(self.counted.nodes):
            if node.id in wanted:
                wanted.update(source for source in node.sources if source is not None)
        nodes = tuple(node for node in self.counted.nodes if node.id in wanted)
        return Graph(nodes, self.graph.inputs, self.graph.output)

    @cached_property
    def written(self) -> Group:
        """The group as code is written: as it is computed, and without the blocks that only hand on.

        One stays where the group gives nothing but what arrives.
        """
        nodes, past = without_passes(self.counted.nodes, ())
        output = self.graph.output
        while output in past:
            output = past[output] or ""
        if output not in {node.id for node in nodes}:
            nodes, past = without_passes(self.counted.nodes, (self.graph.output,))
            output = self.graph.output
        nodes = written(nodes)
        if nodes == self.graph.nodes:
            return self
        return replace(self, graph=Graph(nodes, self.graph.inputs, output), bypassed=(), muted=())

    def output(self, *xs: Shape) -> Shape:
        graph = inside(self, xs)
        for node in graph.nodes:
            if None in node.sources:
                raise ShapeError("nothing-arrives", port=node.sources.index(None))
        return shapes_in(graph, xs)[graph.returned]

    def parts(self, *xs: Shape) -> Graph:
        if self.repeat == 1:
            return self.needed
        self._may_repeat(xs)
        once, chain = self.with_values(repeat=1), Chain(self.graph.inputs)
        before = self.graph.inputs[0]
        for number in range(1, self.repeat + 1):
            before = chain.add(f"{PART}{number}", once, before, *self.graph.inputs[1:])
        return Graph(tuple(chain.nodes), self.graph.inputs, before)

    def _may_repeat(self, xs: tuple[Shape, ...]) -> None:
        try:
            given = self.with_values(repeat=1).output(*xs)
        except ShapeError:
            return  # the first part says what does not fit
        if given != xs[0]:
            fix = SetParams((("repeat", 1),))
            raise ShapeError("cannot-repeat", fix, gives=letters(given), arrives=letters(xs[0]), repeat=self.repeat)

    def changes(self) -> dict[str, Any]:
        own = {"graph": self.graph} if self.graph != _usual() else {}
        return super().changes() | own | {name: value for name in _BESIDE if (value := getattr(self, name))}

    def summary(self) -> str:
        ids = [node.id for node in self.graph.nodes]
        return self.times(" → ".join(ids if len(ids) < 3 else (ids[0], "…", ids[-1])))


def written(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes with their groups as code is written."""
    return tuple([_written(node) for node in nodes])


def _written(node: Node) -> Node:
    if not isinstance(node.block, Group) or node.block.written is node.block:
        return node
    return Node(node.id, node.block.written, node.sources)


def size_of(block: Block) -> int:
    """How many blocks a block stands for, what is inside of groups and repeats counted."""
    inner = sum(size_of(node.block) for node in block.graph.nodes) if isinstance(block, Group) else 1
    return inner * int(getattr(block, "repeat", 1))


def depth_of(graph: Graph) -> int:
    """How many groups lie within each other at most, the graph's own included."""
    return 1 + max((depth_of(node.block.graph) for node in graph.nodes if isinstance(node.block, Group)), default=0)


def _check(graph: Graph) -> None:
    """Raises ValueError for a graph that can't be inside of a group."""
    if not graph.nodes:
        raise BadValueError("group-empty")
    if not graph.inputs or graph.inputs != input_names(len(graph.inputs)):
        raise BadValueError("group-inputs")
    known = set(graph.inputs)
    for node in graph.nodes:
        _check_node(node, known)
        known.add(node.id)
    if graph.output not in graph.by_id:
        raise BadValueError("group-output", block=repr(graph.output))
    if depth_of(graph) > DEEPEST:
        raise BadValueError("group-deep", most=DEEPEST)


def _check_node(node: Node, known: set[str]) -> None:
    if problem := names.problem_of(node.id):
        raise BadValueError(f"inner-{problem}", block=repr(node.id))
    if node.id in known:
        raise BadValueError("inner-taken", block=node.id)
    if node.block.is_output or not node.block.inputs:
        raise BadValueError("inner-ends" if node.block.is_output else "inner-begins", block=node.id)
    count, wanted = len(node.sources), len(node.block.inputs)
    if count < wanted or (count > wanted and not node.block.more_inputs):
        raise BadValueError("inner-sources", block=node.id, wanted=wanted, count=count)
    for source in node.sources:
        if source is not None and source not in known:
            raise BadValueError("inner-reads", block=node.id, source=repr(source))


def _check_detours(graph: Graph, bypassed: tuple[str, ...], muted: tuple[tuple[str, str], ...]) -> None:
    """Raises ValueError for a bypass or a muted wire that can't be in a graph."""
    for id in bypassed:
        if id not in graph.by_id:
            raise BadValueError("inner-bypass", block=repr(id))
    for source, target in muted:
        node = graph.by_id.get(target)
        if node is None or not node.block.more_inputs or source not in node.sources:
            raise BadValueError("inner-no-joint", source=source, target=target)
        if all((other, target) in muted for other in node.sources if other is not None):
            raise BadValueError("inner-all-muted", target=target)
