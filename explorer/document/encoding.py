"""Blocks as plain JSON values, for project files and the clipboard; reading checks everything and runs nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from typing import Any, Final

from explorer.blocks import names
from explorer.blocks.block import Block, registry
from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.group import MOST_BLOCKS, Group, input_names
from explorer.document.beside import bypassed_of, fields_of, frames_of, muted_of, notes_of, places_of
from explorer.document.errors import ProjectError
from explorer.document.order import CircleError, in_order
from explorer.document.reading import each, field, known_keys, mapping, sequence, shown, text
from explorer.document.support import Sources

_MOST_INPUTS: Final = 64
_BESIDE: Final = ("places", "bypassed", "muted", "frames", "notes")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def line_of(value: object, ascii: bool = False) -> str:
    """A value as one line of JSON that can be written as UTF-8."""
    line = json.dumps(value, ensure_ascii=ascii, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


def encode_node(node: Node) -> dict[str, Any]:
    """A node as ``{id, type, values: only what differs from the defaults, from: one source per input}``.

    A group also has its ``graph``: ``{inputs: how many, nodes, output}``, and as in a project ``places``, ``bypassed``,
    ``muted``, ``frames`` and ``notes``.
    """
    record: dict[str, Any] = {"id": node.id, "type": node.block.key}
    changes = node.block.changes()
    if changes := {spec.name: changes[spec.name] for spec in node.block.params() if spec.name in changes}:
        record["values"] = changes
    if isinstance(node.block, Group):
        record["graph"] = _encode_graph(node.block)
    if node.sources:
        record["from"] = list(node.sources)
    return record


def _encode_graph(group: Group) -> dict[str, Any]:
    graph = group.graph
    beside: dict[str, Any] = {
        "places": {id: (x, y) for id, x, y in group.places},
        "bypassed": group.bypassed,
        "muted": group.muted,
        "frames": [fields_of(frame) for frame in group.frames],
        "notes": [fields_of(note) for note in group.notes],
    }
    nodes = [encode_node(node) for node in graph.nodes]
    own = {"inputs": len(graph.inputs), "nodes": nodes, "output": graph.output}
    return own | {key: value for key, value in beside.items() if value}


def decode_node(record: object, where: str) -> Node:
    """A node from its record; its sources are only checked to be words, one per input.

    Raises:
        ProjectError: something in it can't be; the message begins with the place, ``nodes[3].values.kernel``.
    """
    found = mapping(record, where)
    known_keys(found, ("id", "type", "values", "graph", "from"), where)
    id = text(field(found, "id", where), f"{where}.id")
    if problem := names.problem_of(id):
        raise ProjectError("name", f"{where}.id", value=shown(id), problem=problem)
    key = text(field(found, "type", where), f"{where}.type")
    cls = registry().get(key)
    if cls is None:
        raise ProjectError("type", f"{where}.type", value=shown(key))
    inside = _inside(cls, found["graph"], f"{where}.graph") if "graph" in found else {}
    block = _block(cls, mapping(found.get("values", {}), f"{where}.values"), f"{where}.values", inside, where)
    return Node(id, block, _sources(block, found.get("from", []), f"{where}.from"))


def _inside(cls: type[Block], record: object, where: str) -> dict[str, Any]:
    """What is inside of a group, as the block's fields."""
    if cls is not Group:
        raise ProjectError("no-inside", where, title=cls.title)
    found = mapping(record, where)
    known_keys(found, ("inputs", "nodes", "output", *_BESIDE), where)
    count = found.get("inputs", 1)
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= _MOST_INPUTS:
        raise ProjectError("inputs", f"{where}.inputs", most=_MOST_INPUTS, value=shown(count))
    inputs = input_names(count)
    read = each(field(found, "nodes", where), f"{where}.nodes", decode_node, MOST_BLOCKS)
    nodes = ordered(read, f"{where}.nodes", inputs)
    by_id = {node.id: node for node in nodes}
    output = text(field(found, "output", where), f"{where}.output")
    return {
        "graph": Graph(nodes, inputs, output),
        "places": places_of(found.get("places", {}), by_id, f"{where}.places"),
        "bypassed": bypassed_of(found.get("bypassed", []), by_id, f"{where}.bypassed"),
        "muted": muted_of(found.get("muted", []), by_id, f"{where}.muted", inputs),
        "frames": frames_of(found.get("frames", []), by_id, f"{where}.frames"),
        "notes": notes_of(found.get("notes", []), f"{where}.notes"),
    }


def _block(cls: type[Block], values: dict[str, Any], where: str, inside: dict[str, Any], outer: str) -> Block:
    specs = {spec.name: spec for spec in cls.params()}
    checked = {}
    for name, value in values.items():
        if name not in specs:
            place = f"{where}.{shown(name)}"
            if not specs:
                raise ProjectError("parameter-none", place, title=cls.title)
            raise ProjectError("parameter", place, title=cls.title, known=", ".join(specs))
        try:
            checked[name] = specs[name].check(value)
        except OverflowError:
            raise ProjectError("large-value", f"{where}.{name}") from None
        except ValueError as error:
            raise ProjectError("value", f"{where}.{name}", reason=error) from None
    try:
        return cls(**checked, **inside)
    except ValueError as error:  # what is inside of a group does not hold together
        raise ProjectError("value", outer, reason=error) from None


def _sources(block: Block, record: object, where: str) -> Sources:
    items = sequence(record, where)
    count = len(block.inputs)
    if len(items) < count or (len(items) > count and not block.more_inputs):
        code = "sources-or-more" if block.more_inputs else "sources"
        raise ProjectError(code, where, title=block.title, wanted=count, count=len(items))
    return tuple(None if item is None else text(item, f"{where}[{port}]") for port, item in enumerate(items))


def ordered(nodes: Sequence[Node], where: str, inputs: Collection[str] = ()) -> tuple[Node, ...]:
    """The nodes in topological order; they may also read the ``inputs`` of what they are in.

    Raises:
        ProjectError: two share a name, one reads what is not there or is an output, or some read each other.
    """
    found: dict[str, Node] = {}
    for index, node in enumerate(nodes):
        if node.id in found or node.id in inputs:
            raise ProjectError("name-twice", f"{where}[{index}].id", name=node.id)
        found[node.id] = node
    for index, node in enumerate(nodes):
        for port, source in enumerate(node.sources):
            if source is None or source in inputs:
                continue
            if source not in found:
                raise ProjectError("no-such-block", f"{where}[{index}].from[{port}]", value=shown(source))
            if found[source].block.is_output:
                raise ProjectError("reads-output", f"{where}[{index}].from[{port}]", source=source)
    try:
        return in_order(nodes, inputs)
    except CircleError as error:
        raise ProjectError("circle", where, blocks=", ".join(error.ids)) from None
