"""Composites as classes: equal structure with other numbers is one class whose constructor takes the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

from explorer.blocks.block import Block, Family
from explorer.blocks.code import Call, either
from explorer.blocks.graph import Graph, Node, shapes_in
from explorer.blocks.shapes import Sequence, Shape, Vector
from explorer.export.record import Statement, arguments, record
from explorer.export.symbols import text

_KEEP_CHANNELS = (Family.RESAMPLING, Family.ACTIVATION, Family.NORMALISATION, Family.MERGE)
_OWN_WIDTH = ("filters", "units")
# Where modules take their numbers of channels, which are parameters of a class even if it is used once.
_WIDTHS: dict[str, tuple[int, ...]] = {
    "nn.Conv2d": (0, 1),
    "nn.ConvTranspose2d": (0, 1),
    "nn.Conv1d": (0, 1),
    "nn.BatchNorm2d": (0,),
    "nn.BatchNorm1d": (0,),
    "nn.PReLU": (0,),
    "nn.Linear": (0, 1),
    "nn.RNN": (0, 1),
    "nn.GRU": (0, 1),
    "nn.LSTM": (0, 1),
}

Place: TypeAlias = tuple[int, int | str]  # member, and its positional argument or keyword


@dataclass(frozen=True)
class Member:
    """``self.attr = maker(*args, **kwargs)`` in a constructor.

    ``feed`` says where its channels come from: names of graph inputs, "" for another member; several are concatenated.
    """

    attr: str
    maker: str
    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()
    feed: tuple[str, ...] = ()

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
        for node in nodes:
            xs = tuple(shapes[source] for source in node.sources if source is not None)
            parts = node.block.parts(*xs)
            if isinstance(parts, Graph):
                given = dict(zip(parts.inputs, xs, strict=True))
                known = given | shapes_in(parts, xs)
                inner[node.id] = self.body(parts.nodes, parts, known, node.block)
            elif isinstance(parts, Call):
                members[node.id] = Member(
                    node.id, parts.name, parts.args, parts.kwargs, _origins((*node.sources, None)[0], graph)
                )
        members |= self._group(inner)
        ordered = tuple(members[node.id] for node in nodes if node.id in members)
        statements = record(graph, shapes, frozenset(members))
        inputs = tuple(arguments(graph).values())
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
            if same and known.constants() == _constants(bodies[0], expressions):
                return known, values
        stem = type(bodies[0].block).__name__
        taken = {known.name for known in self.classes}
        name = next(n for i in range(1, 1000) if (n := stem if i == 1 else f"{stem}{i}") not in taken)
        made = ClassText(name, bodies[0], parameters, expressions)
        self.classes.append(made)
        return made, values


def _constants(body: Body, expressions: dict[Place, str]) -> dict[Place, Any]:
    places = ((index, key) for index, member in enumerate(body.members) for key in member.keys)
    return {place: body.members[place[0]].value(place[1]) for place in places if place not in expressions}


def _is_number(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(_is_number(item) for item in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


@dataclass(frozen=True)
class _Names:
    """What the numbers in a constructor may be called, each with its value in every body.

    ``widths`` are numbers of channels, ``settings`` the other parameters of the block; ``arriving`` names the width
    that comes from an input of the graph, or from another member (the empty name).
    """

    widths: dict[str, tuple[Any, ...]]
    settings: dict[str, tuple[Any, ...]]
    arriving: dict[str, str]


def _parametrise(bodies: list[Body]) -> tuple[tuple[str, ...], dict[Place, str], list[tuple[Any, ...]]]:
    """Constructor parameters for widths and for numbers that differ: names, where they stand, each body's values."""
    names = _names(bodies)
    known = names.widths | names.settings
    used: set[str] = set()
    expressions: dict[Place, str] = {}
    for index, member in enumerate(bodies[0].members):
        for key in member.keys:
            vector = tuple(body.members[index].value(key) for body in bodies)
            varies = _is_number(vector[0]) and any(value != vector[0] for value in vector)
            if key in _WIDTHS.get(member.maker, ()):
                feed = member.feed if key == 0 else ("",)
                expression, parameters = _width(vector, names, feed)
            elif varies:
                expression, parameters = _setting(vector, names)
            else:
                continue
            if not parameters and varies:
                expression = f"{member.attr}_{key if isinstance(key, str) else f'arg{key + 1}'}"
                known[expression] = vector
                parameters = (expression,)
            if parameters:
                expressions[index, key] = expression
                used |= set(parameters)
    order = [name for name in known if name in used]
    values = [tuple(known[name][i] for name in order) for i in range(len(bodies))]
    return tuple(order), expressions, values


def _names(bodies: list[Body]) -> _Names:
    first = bodies[0]
    widths: dict[str, tuple[Any, ...]] = {}
    settings: dict[str, tuple[Any, ...]] = {}
    arriving: dict[str, str] = {}
    for spec in first.block.params() if first.block else ():
        values = tuple(getattr(body.block, spec.name) for body in bodies)
        if spec.name in _OWN_WIDTH:
            widths[spec.name] = values
            arriving[""] = spec.name
        elif spec.kind in ("int", "pair", "float"):
            settings[spec.name] = tuple(either(value) if spec.kind == "pair" else value for value in values)
    own = dict(widths)
    for port, (name, shape) in enumerate(zip(first.inputs, first.shapes, strict=True)):
        word = "features" if isinstance(shape, Sequence | Vector) else "channels"
        label = f"in_{word}" if port == 0 else f"{name}_{word}"
        values = tuple(body.shapes[port].axes[0][1] for body in bodies)
        same = next((known for known in own if own[known] == values), None) if port == 0 else None
        arriving[name] = same or label
        widths[arriving[name]] = values
    order = sorted(widths, key=lambda name: name in own)
    return _Names({name: widths[name] for name in order}, settings, arriving)


def _width(vector: tuple[Any, ...], names: _Names, feed: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The sum of the widths that arrive, if it has these values in every body."""
    parts = tuple(names.arriving.get(origin, "") for origin in feed)
    if not all(parts):
        return "", ()
    sums = tuple(sum(names.widths[part][i] for part in parts) for i in range(len(vector)))
    return (" + ".join(parts), parts) if sums == vector else ("", ())


def _setting(vector: tuple[Any, ...], names: _Names) -> tuple[str, tuple[str, ...]]:
    """The parameter of the block that has these values in every body, or the half of one (same padding)."""
    for name, values in names.settings.items():
        if values == vector:
            return name, (name,)
        if all(isinstance(value, int) for value in values) and tuple(value // 2 for value in values) == vector:
            return f"{name} // 2", (name,)
    return "", ()


def _origins(source: str | None, graph: Graph) -> tuple[str, ...]:
    """Where the channels of a value come from, past blocks that keep them: graph inputs, or "" for another member."""
    node = graph.by_id.get(source or "")
    if node is None:
        return (source or "",)
    if node.block.key == "concat":
        return tuple(origin for one in node.sources for origin in _origins(one, graph))
    return _origins(node.sources[0], graph) if node.block.family in _KEEP_CHANNELS else ("",)


def written(member: Member, index: int, expressions: dict[Place, str]) -> str:
    """The constructor call of a member as text."""

    def argument(key: int | str) -> str:
        return expressions.get((index, key)) or text(member.value(key), {})

    words = [argument(key) if isinstance(key, int) else f"{key}={argument(key)}" for key in member.keys]
    return f"{member.maker}({', '.join(words)})"
