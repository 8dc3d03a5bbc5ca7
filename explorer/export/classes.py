"""Composites as classes: equal structure with other numbers is one class whose constructor takes the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from explorer.blocks.block import Block, Family
from explorer.blocks.code import Call
from explorer.blocks.graph import Graph, Node, shapes_in
from explorer.blocks.shapes import Shape
from explorer.export.class_names import composite_name
from explorer.export.record import Statement, arguments, record
from explorer.export.symbols import text
from explorer.export.widths import Widths, is_number, role_of

_KEEP_CHANNELS = (Family.RESAMPLING, Family.ACTIVATION, Family.NORMALISATION, Family.MERGE)

Place: TypeAlias = tuple[int, int | str]  # member, and its positional argument or keyword


@dataclass(frozen=True)
class Member:
    """``self.attr = maker(*args, **kwargs)`` in a constructor.

    ``feed`` says where its channels come from: names of graph inputs or nodes; several are concatenated. ``names`` are
    the parameters of a composite's class, one for each argument.
    """

    attr: str
    maker: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()
    feed: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

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
            (m.attr, m.maker, m.keys, tuple(m.value(key) for key in m.keys if not is_number(m.value(key))))
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

    def constants(self) -> dict[Place, Any]:
        """The arguments in its constructor that are no parameters."""
        return _constants(self.body, self.expressions)


class Library:
    """Collects the classes of a file while its graphs are recorded, the inner ones first."""

    def __init__(self) -> None:
        self.classes: list[ClassText] = []

    def body(self, nodes: tuple[Node, ...], graph: Graph, shapes: dict[str, Shape], block: Block | None) -> Body:
        """The body of a graph; its composites of equal structure become classes of this library."""
        inner: dict[str, Body] = {}
        members: dict[str, Member] = {}
        feeds = {node.id: _origins((*node.sources, None)[0], graph) for node in nodes}
        for node in nodes:
            xs = tuple(shapes[source] for source in node.sources if source is not None)
            parts = node.block.parts(*xs)
            if isinstance(parts, Graph):
                given = dict(zip(parts.inputs, xs, strict=True))
                known = given | shapes_in(parts, xs)
                inner[node.id] = self.body(parts.nodes, parts, known, node.block)
            elif isinstance(parts, Call):
                members[node.id] = Member(node.id, parts.name, parts.args, parts.kwargs, feeds[node.id])
        members |= self._group(inner, feeds)
        ordered = tuple(members[node.id] for node in nodes if node.id in members)
        statements = record(graph, shapes, frozenset(members))
        inputs = tuple(arguments(graph).values())
        return Body(block, tuple(shapes[name] for name in graph.inputs), inputs, ordered, statements)

    def _group(self, bodies: dict[str, Body], feeds: dict[str, tuple[str, ...]]) -> dict[str, Member]:
        found: dict[str, Member] = {}
        for id, body in bodies.items():
            if id in found:
                continue
            alike = {other: b for other, b in bodies.items() if other not in found and b.same_structure(body)}
            made = self._class_for(list(alike.values()))
            for other, values in zip(alike, made[1], strict=True):
                found[other] = Member(other, made[0].name, values, (), feeds[other], made[0].parameters)
        return found

    def _class_for(self, bodies: list[Body]) -> tuple[ClassText, list[tuple[Any, ...]]]:
        parameters, expressions, values = _parametrise(bodies)
        for known in self.classes:
            same = known.body.same_structure(bodies[0]) and known.expressions == expressions
            if same and known.constants() == _constants(bodies[0], expressions):
                return known, values
        stem = composite_name(bodies[0].block)
        taken = {known.name for known in self.classes}
        name = next(n for i in range(1, 1000) if (n := stem if i == 1 else f"{stem}{i}") not in taken)
        made = ClassText(name, bodies[0], parameters, expressions)
        self.classes.append(made)
        return made, values


def _constants(body: Body, expressions: dict[Place, str]) -> dict[Place, Any]:
    places = ((index, key) for index, member in enumerate(body.members) for key in member.keys)
    return {place: body.members[place[0]].value(place[1]) for place in places if place not in expressions}


def _parametrise(bodies: list[Body]) -> tuple[tuple[str, ...], dict[Place, str], list[tuple[Any, ...]]]:
    """Constructor parameters for widths and for numbers that differ: names, where they stand, each body's values."""
    first = bodies[0]
    widths = Widths([body.block for body in bodies], first.inputs, [body.shapes for body in bodies])
    known = widths.values()
    used: set[str] = set()
    expressions: dict[Place, str] = {}
    for index, member in enumerate(first.members):
        for key in member.keys:
            vector = tuple(body.members[index].value(key) for body in bodies)
            varies = is_number(vector[0]) and any(value != vector[0] for value in vector)
            role = role_of(member.maker, key, member.names)
            if role:
                found = widths.width(member.attr, role, vector, member.feed, "groups" in dict(member.kwargs))
            elif varies:
                found = widths.setting(vector)
            else:
                continue
            if found is None and varies:
                name = f"{member.attr}_{key if isinstance(key, str) else f'arg{key + 1}'}"
                known[name] = vector
                expressions[index, key] = name
                used.add(name)
            elif found is not None:
                expressions[index, key] = found.text
                used |= set(found.parameters)
    order = [name for name in known if name in used]
    values = [tuple(known[name][i] for name in order) for i in range(len(bodies))]
    return tuple(order), expressions, values


def _origins(source: str | None, graph: Graph) -> tuple[str, ...]:
    """Where the channels of a value come from, past blocks that keep them: graph inputs and nodes."""
    node = graph.by_id.get(source or "")
    if node is None:
        return (source or "",)
    if node.block.key == "concat":
        return tuple(origin for one in node.sources for origin in _origins(one, graph))
    return _origins(node.sources[0], graph) if node.block.family in _KEEP_CHANNELS else (node.id,)


def written(member: Member, index: int, expressions: dict[Place, str]) -> str:
    """The constructor call of a member as text."""

    def argument(key: int | str) -> str:
        return expressions.get((index, key)) or text(member.value(key), {})

    words = [argument(key) if isinstance(key, int) else f"{key}={argument(key)}" for key in member.keys]
    return f"{member.maker}({', '.join(words)})"
