"""Fix: apply the obvious remedy of a problem."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from explorer.blocks.block import Block, registry
from explorer.blocks.errors import InsertBefore, Remedy, SetParams, Together
from explorer.blocks.library.group import Group
from explorer.document.edits_inside import edit_inside
from explorer.document.edits_structure import remove
from explorer.document.edits_values import set_values, with_values
from explorer.document.edits_wires import insert
from explorer.document.errors import EditError
from explorer.document.model import Document
from explorer.document.support import node_of

_POOLING: Final = MappingProxyType({"size": "pool", "stride": "pool_stride", "padding": "pool_padding"})


def apply_remedy(doc: Document, path: str, remedy: Remedy) -> Document:
    """Do what a problem of the block at ``path`` asks for.

    Raises:
        EditError: the block lies inside another one, or the remedy doesn't fit the design any more.
    """
    if isinstance(remedy, Together):
        for change in remedy.changes:
            doc = apply_remedy(doc, path, change)
        return doc
    if isinstance(remedy, SetParams) and remedy.block:
        path = remedy.block
    if "." in path:
        outer = path.partition(".")[0]
        block = node_of(doc, outer).block
        if isinstance(block, Group):
            around, _, id = path.rpartition(".")
            return edit_inside(doc, around, lambda inner: apply_remedy(inner, id, remedy))
        if isinstance(remedy, SetParams) and (values := _of_the_whole(block, remedy)):
            return set_values(doc, outer, **values)
        raise EditError("part-of", part=path, whole=outer)
    if isinstance(remedy, SetParams):
        return set_values(doc, path, **dict(remedy.values))
    if isinstance(remedy, InsertBefore):
        cls = registry()[remedy.key]
        return insert(doc, with_values(cls(), cls.title, dict(remedy.values)), path, remedy.port)
    return remove(doc, (path,))


def _of_the_whole(block: Block, remedy: SetParams) -> Mapping[str, object]:
    """The parameters of a composite that do inside what the remedy asks for there; none if it has not all of them."""
    known = {spec.name for spec in block.params()}
    pools = any(name == "size" or (name == "padding" and isinstance(value, tuple)) for name, value in remedy.values)
    found: dict[str, object] = {}
    for name, value in remedy.values:
        own = _POOLING.get(name, "") if pools else name if name in ("kernel", "padding") else ""
        if own in known:
            found[own] = value
        elif own != "pool_stride" or value != (0, 0):  # without a step of its own a pooling has that of its window
            return {}
    return found
