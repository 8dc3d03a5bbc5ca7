"""A group: a part of a design as one block, with the user's title, several times in a row if wanted."""

from __future__ import annotations

from dataclasses import field
from functools import cached_property
from typing import Any, ClassVar, Final

from explorer.blocks import names
from explorer.blocks.block import Block, Family, block
from explorer.blocks.errors import BadValueError, SetParams, ShapeError
from explorer.blocks.graph import Chain, Graph, Node, inside, shapes_in
from explorer.blocks.library.activation import ReLU
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.stack import REPEAT_HELP, Repeated
from explorer.blocks.params import param
from explorer.blocks.shapes import Shape, letters

DEEPEST: Final = 8
MOST_BLOCKS: Final = 4096
PART: Final = "part"
"""What the equal parts of a group with repeats are called: part1, part2, …"""

Spot = tuple[str, float, float]


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

    def __post_init__(self) -> None:
        super().__post_init__()
        _check(self.graph)
        if size_of(self) > MOST_BLOCKS:
            raise BadValueError("group-blocks", most=MOST_BLOCKS)
        # Each group has as many inputs as its graph; the type's own are only those of a new one.
        object.__setattr__(self, "inputs", self.graph.inputs)

    @cached_property
    def needed(self) -> Graph:
        """The blocks that what it gives depends on; others are still being built."""
        wanted = {self.graph.output}
        for node in reversed(self.graph.nodes):
            if node.id in wanted:
                wanted.update(source for source in node.sources if source is not None)
        nodes = tuple(node for node in self.graph.nodes if node.id in wanted)
        return Graph(nodes, self.graph.inputs, self.graph.output)

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
        return super().changes() | own | ({"places": self.places} if self.places else {})

    def summary(self) -> str:
        ids = [node.id for node in self.graph.nodes]
        return self.times(" → ".join(ids if len(ids) < 3 else (ids[0], "…", ids[-1])))


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
