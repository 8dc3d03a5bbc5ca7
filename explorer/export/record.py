"""A graph's forward as the statements that a good engineer would write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from explorer.blocks.graph import Graph, Node
from explorer.blocks.shapes import Shape, tensor_size
from explorer.export.symbols import Symbol, operands, text


@dataclass(frozen=True)
class Statement:
    """One line of ``forward``: ``target = expression``; ``node`` is whose value it is, empty for a helper."""

    target: str
    expression: str
    node: str = ""


@dataclass
class _Recording:
    """The value of every node as a symbol, and which node really computes it."""

    values: dict[str, Symbol] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)


def record(graph: Graph, shapes: dict[str, Shape], owners: frozenset[str]) -> tuple[Statement, ...]:
    """The statements of a graph's forward; the last one's expression is what it returns.

    ``shapes`` has every node and input. ``owners`` are the nodes with a module, which is ``self.<id>``. Nodes without
    sources read the argument ``x``.
    """
    recording = _run(graph, shapes, owners)
    last_use = _last_uses(graph, recording)
    variables: dict[str, str] = {name: name for name in graph.inputs} or {"x": "x"}
    names: dict[int, str] = {id(recording.values[name]): name for name in variables}
    statements: list[Statement] = []
    temporaries = 0
    for index, node in enumerate(graph.nodes):
        if recording.owner[node.id] != node.id:
            continue
        value = recording.values[node.id]
        for repeated in _used_twice(value, names):
            temporaries += 1
            name = "y" if temporaries == 1 else f"y{temporaries}"
            statements.append(Statement(name, text(repeated, names)))
            names[id(repeated)] = name
        free = [
            variables[source]
            for source in _owners_of(node, graph, recording)
            if source in variables and last_use.get(source, -1) <= index
        ]
        expression = text(value, names)
        target = _target(node.id, index, last_use, free, set(variables.values()))
        for source in [name for name, held in variables.items() if held == target]:
            del variables[source]
        variables[node.id] = target
        names[id(value)] = target
        statements.append(Statement(target, expression, node.id))
    return tuple(statements)


def _run(graph: Graph, shapes: dict[str, Shape], owners: frozenset[str]) -> _Recording:
    torch, recording = Symbol("torch"), _Recording()
    for name in graph.inputs or ("x",):
        known = (-1, *tensor_size(shapes[name])) if name in shapes else None
        recording.values[name] = Symbol(name, shape=known)
        recording.owner[name] = name
    for node in graph.nodes:
        sources = [source for source in node.sources if source is not None] or ["x"]
        arguments = [recording.values[source] for source in sources]
        module = Symbol(f"self.{node.id}") if node.id in owners else None
        if isinstance(module, Symbol) and isinstance(node.block.parts(*_shapes(node, shapes)), Graph):
            value = module(*arguments)
        else:
            value = node.block.forward(module, torch, *arguments)
        owner = next((s for s, a in zip(sources, arguments, strict=True) if a is value), "")
        recording.owner[node.id] = recording.owner[owner] if owner else node.id
        recording.values[node.id] = value
        if not owner:
            value._shape = (-1, *tensor_size(shapes[node.id]))
    return recording


def _shapes(node: Node, shapes: dict[str, Shape]) -> tuple[Shape, ...]:
    return tuple(shapes[source] for source in node.sources if source is not None)


def _owners_of(node: Node, graph: Graph, recording: _Recording) -> list[str]:
    sources = [source for source in node.sources if source is not None] or (["x"] if not graph.inputs else [])
    return [recording.owner[source] for source in sources]


def _last_uses(graph: Graph, recording: _Recording) -> dict[str, int]:
    last: dict[str, int] = {}
    for index, node in enumerate(graph.nodes):
        for owner in _owners_of(node, graph, recording):
            last[owner] = index
    last[recording.owner[graph.returned]] = len(graph.nodes)
    return last


def _target(id: str, index: int, last_use: dict[str, int], free: list[str], taken: set[str]) -> str:
    """The variable for a value: its own name if it is wanted later, else one that its inputs no longer need."""
    if last_use.get(id, index) > index + 1:
        return id
    if free:
        return "x" if "x" in free else free[0]
    return "h" if "h" not in taken else id


def _used_twice(value: Symbol, names: dict[int, str]) -> Iterator[Symbol]:
    """The inner operations of a value that it needs more than once, innermost first."""
    counts: dict[int, int] = {}
    order: list[Symbol] = []

    def visit(symbol: Symbol) -> None:
        counts[id(symbol)] = counts.get(id(symbol), 0) + 1
        if counts[id(symbol)] > 1 or id(symbol) in names or symbol.is_name:
            return
        for inner in operands(symbol):
            visit(inner)
        order.append(symbol)

    visit(value)
    return (symbol for symbol in order if counts[id(symbol)] > 1)
