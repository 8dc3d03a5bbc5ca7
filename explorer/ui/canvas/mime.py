"""What travels when blocks are dragged from a list to the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData

from explorer.blocks.block import Block, registry
from explorer.blocks.graph import Node
from explorer.document import edits
from explorer.document.model import Document

BLOCK: Final = "application/x-layerscope-block"
"""The mime type of one block type; its data are the type's key in UTF-8."""
ROW: Final = "application/x-layerscope-row"
"""That of blocks with their values, of which each follows the one before; its data are the text of copied blocks."""


def block_mime(key: str) -> QMimeData:
    """The data of a drag that carries a block type."""
    data = QMimeData()
    data.setData(BLOCK, key.encode("utf-8"))
    return data


def block_key(data: QMimeData) -> str | None:
    """The key of the block type that a drag carries, or None if it carries something else."""
    return bytes(data.data(BLOCK).data()).decode("utf-8", "replace") if data.hasFormat(BLOCK) else None


def row_mime(blocks: Sequence[Block]) -> QMimeData:
    """The data of a drag that carries blocks with their values."""
    nodes = tuple(Node(f"block{place}", block, (None,) * len(block.inputs)) for place, block in enumerate(blocks))
    words = edits.copy_text(Document(nodes=nodes), [node.id for node in nodes])
    data = QMimeData()
    data.setData(ROW, words.encode("utf-8"))
    return data


def carried(data: QMimeData) -> tuple[Block, ...]:
    """The blocks that a drag carries, in order; none if it carries something else, or what this version can't read."""
    key = block_key(data)
    if key is not None:
        return (registry()[key](),) if key in registry() else ()
    if not data.hasFormat(ROW):
        return ()
    try:
        row = edits.paste_text(Document(), bytes(data.data(ROW).data()).decode("utf-8", "replace"))
    except edits.EditError:
        return ()
    return tuple(node.block for node in row.nodes)
