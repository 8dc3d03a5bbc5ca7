"""Edits of values: parameters of blocks, and the settings of the design."""

from __future__ import annotations

import math
from typing import Any

from explorer.blocks.block import Block
from explorer.blocks.graph import Node
from explorer.document.errors import EditError
from explorer.document.model import LAYOUTS, Document
from explorer.document.support import node_of


def with_values(block: Block, where: str, values: dict[str, Any]) -> Block:
    """The block with other parameters. Raises EditError, whose sentence begins with ``where``."""
    known = [spec.name for spec in block.params()]
    for name in values:
        if name not in known:
            code = "no-parameter" if known else "no-parameters"
            raise EditError(code, where=where, name=name, known=", ".join(known))
    try:
        return block.with_values(**values)
    except (ValueError, OverflowError) as error:
        raise EditError("value", where=where, reason=error) from None


def set_values(doc: Document, id: str, /, **values: Any) -> Document:
    """Change parameters of a block.

    Raises:
        EditError: there is no such block or parameter, or a value is out of bounds.
    """
    node = node_of(doc, id)
    new = Node(id, with_values(node.block, id, values), node.sources)
    return doc.but(nodes=tuple(new if old.id == id else old for old in doc.nodes))


def set_name(doc: Document, name: str) -> Document:
    """Call the design something. Raises EditError when nothing is left of the name."""
    words = " ".join(name.split())
    if not words:
        raise EditError("design-name")
    return doc.but(name=words)


def set_sound(doc: Document, sound: str) -> Document:
    """Say which sound the design is made on: a path, ``builtin:four_sounds``, or nothing."""
    return doc.but(sound=sound)


def set_layout(doc: Document, layout: str) -> Document:
    """Choose how the blocks lie, ``columns`` or ``row``. Raises EditError."""
    if layout not in LAYOUTS:
        raise EditError("layout", layout=layout)
    return doc.but(layout=layout)


def set_training(doc: Document, **values: Any) -> Document:
    """Keep settings of Train, beside those that are kept already; lists become tuples.

    Raises:
        EditError: a value is not a number, a word, true, false, nothing, or a list of them.
    """
    merged = dict(doc.training)
    for name, value in values.items():
        merged[name] = _plain(name, value)
    return doc.but(training=tuple(merged.items()))


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, list | tuple):
        return tuple(_plain(name, item) for item in value)
    if value is None or isinstance(value, str | int) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise EditError("training", name=name, value=repr(value))
