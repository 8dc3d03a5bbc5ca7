"""A graph's forward as the statements that a good engineer would write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

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


def arguments(graph: Graph) -> dict[str, str]:
    """The names of forward's arguments: of a composite its inputs', of a design its input blocks' or just ``x``.

    The keys are graph inputs, or ``<id>()`` for the input block of that id.
    """
    if graph.inputs:
        return {name: name for name in graph.inputs}
    starts = [node.id for node in graph.nodes if not node.sources]
    return {f"{id}()": id if len(starts) > 1 else "x" for id in starts}


def record(graph: Graph, shapes: dict[str, Shape], owners: frozenset[str]) -> tuple[Statement, ...]:
    """The statements of a graph's forward; the last one's expression is what it returns.

    ``shapes`` has every node and input. ``owners`` are the nodes with a module, which is ``self.<id>``.
    """
    variables = arguments(graph)
    recording = _run(graph, shapes, owners, variables)
    last_use = _last_uses(graph, recording)
    names: dict[int, str] = {id(recording.values[key]): name for key, name in variables.items()}
    statements: list[Statement] = []
    spare = (name for number in count(1) if (name := f"y{number}" if number > 1 else "y") not in graph.by_id)
    for index, node in enumerate(graph.nodes):
        if recording.owner[node.id] != node.id:
            continue
        value = recording.values[node.id]
        for repeated in _used_twice(value, names):
            name = next(spare)
            statements.append(Statement(name, text(repeated, names)))
            names[id(repeated)] = name
        free = [
            variables[source]
            for source in _owners_of(node, recording)
            if source in variables and last_use.get(source, -1) <= index
        ]
        expression = text(value, names)
        target = _target(node.id, index, last_use, free, set(variables.values()))
        for source in [name for name, held in variables.items() if held == target]:
            del variables[source]
        variables[node.id] = target
        names[id(value)] = target
        statements.append(Statement(target, expression, node.id))
    answers = recording.owner[graph.returned]
    if not statements or statements[-1].node != answers:  # it hands on what was there before
        statements.append(Statement(variables[answers], variables[answers]))
    return tuple(statements)


def _run(graph: Graph, shapes: dict[str, Shape], owners: frozenset[str], given: dict[str, str]) -> _Recording:
    torch, recording = Symbol("torch"), _Recording()
    for key, name in given.items():
        recording.values[key] = Symbol(name, shape=(-1, *tensor_size(shapes[key.removesuffix("()")])))
        recording.owner[key] = key
    for node in graph.nodes:
        sources = _sources(node)
        arriving = [recording.values[source] for source in sources]
        module = Symbol(f"self.{node.id}") if node.id in owners else None
        if node.block.composite and module is not None:
            value = module(*arriving)
        else:
            value = node.block.forward(module, torch, *arriving)
        owner = next((s for s, a in zip(sources, arriving, strict=True) if a is value), "")
        recording.owner[node.id] = recording.owner[owner] if owner else node.id
        recording.values[node.id] = value
        if not owner:
            value._shape = (-1, *tensor_size(shapes[node.id]))
    return recording


def _sources(node: Node) -> list[str]:
    return [source for source in node.sources if source is not None] or [f"{node.id}()"]


def _owners_of(node: Node, recording: _Recording) -> list[str]:
    return [recording.owner[source] for source in _sources(node)]


def _last_uses(graph: Graph, recording: _Recording) -> dict[str, int]:
    last: dict[str, int] = {}
    for index, node in enumerate(graph.nodes):
        for owner in _owners_of(node, recording):
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
