"""Blocks as plain JSON values, for project files and the clipboard; reading checks everything and runs nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final

from explorer.blocks import names
from explorer.blocks.block import Block, registry
from explorer.blocks.graph import Node
from explorer.document.order import CircleError, in_order
from explorer.document.reading import fail, field, known_keys, mapping, sequence, shown, text
from explorer.document.support import Sources

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def line_of(value: object, ascii: bool = False) -> str:
    """A value as one line of JSON that can be written as UTF-8."""
    line = json.dumps(value, ensure_ascii=ascii, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


def encode_node(node: Node) -> dict[str, Any]:
    """A node as ``{id, type, values: only what differs from the defaults, from: one source per input}``."""
    record: dict[str, Any] = {"id": node.id, "type": node.block.key}
    if changes := node.block.changes():
        record["values"] = changes
    if node.sources:
        record["from"] = list(node.sources)
    return record


def decode_node(record: object, where: str) -> Node:
    """A node from its record; its sources are only checked to be words, one per input.

    Raises:
        ProjectError: something in it can't be; the message begins with the place, ``nodes[3].values.kernel``.
    """
    found = mapping(record, where)
    known_keys(found, ("id", "type", "values", "from"), where)
    id = text(field(found, "id", where), f"{where}.id")
    if problem := names.problem_with(id):
        raise fail(f"{where}.id", f"{shown(id)} can't be a name: {problem}")
    key = text(field(found, "type", where), f"{where}.type")
    cls = registry().get(key)
    if cls is None:
        raise fail(f"{where}.type", f"there is no block type {shown(key)}; update Layerscope or take it out")
    block = _block(cls, mapping(found.get("values", {}), f"{where}.values"), f"{where}.values")
    return Node(id, block, _sources(block, found.get("from", []), f"{where}.from"))


def _block(cls: type[Block], values: dict[str, Any], where: str) -> Block:
    specs = {spec.name: spec for spec in cls.params()}
    checked = {}
    for name, value in values.items():
        if name not in specs:
            has = f"it has {', '.join(specs)}" if specs else "it has none"
            raise fail(f"{where}.{shown(name)}", f"{cls.title} has no such parameter; {has}")
        try:
            checked[name] = specs[name].check(value)
        except OverflowError:
            raise fail(f"{where}.{name}", "the number is too large; use a smaller one") from None
        except ValueError as error:
            raise fail(f"{where}.{name}", str(error)) from None
    return cls(**checked)


def _sources(block: Block, record: object, where: str) -> Sources:
    items = sequence(record, where)
    count = len(block.inputs)
    if len(items) < count or (len(items) > count and not block.more_inputs):
        wanted = f"{count} or more" if block.more_inputs else str(count)
        raise fail(where, f"{block.title} has {wanted} inputs, and {len(items)} are given; write null for an open one")
    return tuple(None if item is None else text(item, f"{where}[{port}]") for port, item in enumerate(items))


def ordered(nodes: Sequence[Node], where: str) -> tuple[Node, ...]:
    """The nodes in topological order.

    Raises:
        ProjectError: two share a name, one reads what is not there or is an output, or some read each other.
    """
    found: dict[str, Node] = {}
    for index, node in enumerate(nodes):
        if node.id in found:
            raise fail(f"{where}[{index}].id", f"another block is called {node.id}; use a free name")
        found[node.id] = node
    for index, node in enumerate(nodes):
        for port, source in enumerate(node.sources):
            if source is not None and source not in found:
                raise fail(f"{where}[{index}].from[{port}]", f"there is no block called {shown(source)}")
            if source is not None and found[source].block.is_output:
                raise fail(f"{where}[{index}].from[{port}]", f"{source} is an output, which nothing can read")
    try:
        return in_order(nodes)
    except CircleError as error:
        raise fail(where, f"these read each other in a circle: {', '.join(error.ids)}") from None
