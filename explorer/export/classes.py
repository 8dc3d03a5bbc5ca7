"""Composites as classes: equal structure with other numbers is one class whose constructor takes the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any, TypeAlias

from explorer.blocks.block import Block, Family
from explorer.blocks.code import Call, either
from explorer.blocks.graph import Graph, Node, shapes_in
from explorer.blocks.shapes import Sequence, Shape, Vector
from explorer.export.record import Statement, record
from explorer.export.symbols import text

_KEEP_CHANNELS = (Family.RESAMPLING, Family.ACTIVATION, Family.NORMALISATION)
_ARRIVES = ("_channels", "_features")

Place: TypeAlias = tuple[int, int | str]  # member, and its positional argument or keyword


@dataclass(frozen=True)
class Member:
    """``self.attr = maker(*args, **kwargs)`` in a constructor.

    ``feed`` is where its channels come from: a graph input's name, ``+`` for a concatenation, empty for another member.
    """

    attr: str
    maker: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()
    feed: str = ""

    def value(self, key: int | str) -> Any:
        """A positional or keyword argument."""
        return self.args[key] if isinstance(key, int) else dict(self.kwargs)[key]

    @property
    def keys(self) -> tuple[int | str, ...]:
        """Its arguments: positions, then keywords."""
        return (*range(len(self.args)), *(name for name, _ in self.kwargs))


@dataclass(frozen=True)
class Body:
    """One graph ready to be written: what it owns, what it does, what it is called with."""

    block: Block | None
    shapes: tuple[Shape, ...]
    inputs: tuple[str, ...]
    members: tuple[Member, ...]
    statements: tuple[Statement, ...]

    def same_structure(self, other: Body) -> bool:
        """Whether both are one class, up to numbers."""
        return self._structure() == other._structure()

    def _structure(self) -> tuple[Any, ...]:
        members = tuple(
            (m.attr, m.maker, m.keys, tuple(m.value(key) for key in m.keys if not _is_number(m.value(key))))
            for m in self.members
        )
        return type(self.block).__name__, self.inputs, members, self.statements


@dataclass(frozen=True)
class ClassText:
    """A class of the exported file: its name, the bodies that it serves, its constructor's parameters."""

    name: str
    body: Body
    parameters: tuple[str, ...]
    expressions: dict[Place, str]


class Library:
    """Collects the classes of a file while its graphs are recorded, the inner ones first."""

    def __init__(self) -> None:
        self.classes: list[ClassText] = []

    def body(self, nodes: tuple[Node, ...], graph: Graph, shapes: dict[str, Shape], block: Block | None) -> Body:
        """The body of a graph; its composites of equal structure become classes of this library."""
        inner: dict[str, Body] = {}
        members: dict[str, Member] = {}
        for node in nodes:
            xs = tuple(shapes[source] for source in node.sources if source is not None)
            parts = node.block.parts(*xs)
            if isinstance(parts, Graph):
                given = dict(zip(parts.inputs, xs, strict=True))
                known = given | shapes_in(parts, xs)
                inner[node.id] = self.body(parts.nodes, parts, known, node.block)
            elif isinstance(parts, Call):
                members[node.id] = Member(node.id, parts.name, parts.args, parts.kwargs, _feed(node, graph))
        members |= self._group(inner)
        ordered = tuple(members[node.id] for node in nodes if node.id in members)
        statements = record(graph, shapes, frozenset(members))
        inputs = graph.inputs or ("x",)
        return Body(block, tuple(shapes[name] for name in graph.inputs), inputs, ordered, statements)

    def _group(self, bodies: dict[str, Body]) -> dict[str, Member]:
        found: dict[str, Member] = {}
        for id, body in bodies.items():
            if id in found:
                continue
            alike = {other: b for other, b in bodies.items() if other not in found and b.same_structure(body)}
            made = self._class_for(list(alike.values()))
            for other, values in zip(alike, made[1], strict=True):
                found[other] = Member(other, made[0].name, values)
        return found

    def _class_for(self, bodies: list[Body]) -> tuple[ClassText, list[tuple[Any, ...]]]:
        parameters, expressions, values = _parametrise(bodies)
        for known in self.classes:
            same = known.body.same_structure(bodies[0]) and known.expressions == expressions
            if same and (parameters or known.body.members == bodies[0].members):
                return known, values
        stem = type(bodies[0].block).__name__
        taken = {known.name for known in self.classes}
        name = next(n for i in range(1, 1000) if (n := stem if i == 1 else f"{stem}{i}") not in taken)
        made = ClassText(name, bodies[0], parameters, expressions)
        self.classes.append(made)
        return made, values


def _is_number(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(_is_number(item) for item in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _parametrise(bodies: list[Body]) -> tuple[tuple[str, ...], dict[Place, str], list[tuple[Any, ...]]]:
    """Constructor parameters for the numbers that differ: their names, where they stand, and each body's values."""
    candidates = _candidates(bodies)
    used: dict[str, tuple[Any, ...]] = {}
    expressions: dict[Place, str] = {}
    for index, member in enumerate(bodies[0].members):
        for key in member.keys:
            vector = tuple(body.members[index].value(key) for body in bodies)
            if not _is_number(vector[0]) or all(value == vector[0] for value in vector):
                continue
            expression, names = _explain(vector, candidates, member.feed if key == 0 else "")
            if not names:
                expression = f"{member.attr}_{key if isinstance(key, str) else f'arg{key + 1}'}"
                candidates[expression] = vector
                names = (expression,)
            expressions[index, key] = expression
            used |= {name: candidates[name] for name in names}
    order = [name for name in candidates if name in used]
    values = [tuple(candidates[name][i] for name in order) for i in range(len(bodies))]
    return tuple(order), expressions, values


def _candidates(bodies: list[Body]) -> dict[str, tuple[Any, ...]]:
    """Names that a number may have: what arrives, and the block's own parameters."""
    found: dict[str, tuple[Any, ...]] = {}
    first = bodies[0]
    for port, (name, shape) in enumerate(zip(first.inputs, first.shapes, strict=True)):
        word = "features" if isinstance(shape, Sequence | Vector) else "channels"
        label = f"in_{word}" if port == 0 else f"{name}_{word}"
        found[label] = tuple(body.shapes[port].axes[0][1] for body in bodies)
    if first.block is not None:
        for spec in first.block.params():
            if spec.kind in ("int", "pair", "float"):
                raw = [getattr(body.block, spec.name) for body in bodies]
                found[spec.name] = tuple(either(v) if spec.kind == "pair" else v for v in raw)
    return found


def _feed(node: Node, graph: Graph) -> str:
    """Where the channels that a node reads come from, past blocks that do not change their number."""
    source = node.sources[0] if node.sources else None
    while source in graph.by_id:
        before = graph.by_id[source]
        if before.block.key == "concat":
            return "+"
        if before.block.family not in _KEEP_CHANNELS:
            return ""
        source = before.sources[0]
    return source or ""


def _explain(vector: tuple[Any, ...], candidates: dict[str, tuple[Any, ...]], feed: str) -> tuple[str, tuple[str, ...]]:
    """A parameter, or a small sum or multiple of parameters, that has these values in every body."""
    first = "in_" if feed == "x" else f"{feed}_"
    names = sorted(candidates, key=lambda name: (not name.startswith(first), name.endswith(_ARRIVES)))
    whole = [name for name in names if all(isinstance(value, int) for value in candidates[name])]
    for one, other in product(whole, whole) if feed == "+" else ():
        if one != other and tuple(a + b for a, b in zip(candidates[one], candidates[other], strict=True)) == vector:
            return f"{one} + {other}", (one, other)
    for name in names:
        if candidates[name] == vector:
            return name, (name,)
    for factor, name in product((2, 3, 4), whole):
        if tuple(factor * value for value in candidates[name]) == vector:
            return f"{factor} * {name}", (name,)
    return "", ()


def written(member: Member, index: int, expressions: dict[Place, str]) -> str:
    """The constructor call of a member as text."""

    def argument(key: int | str) -> str:
        return expressions.get((index, key)) or text(member.value(key), {})

    words = [argument(key) if isinstance(key, int) else f"{key}={argument(key)}" for key in member.keys]
    return f"{member.maker}({', '.join(words)})"
