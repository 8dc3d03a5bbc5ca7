"""What travels when a block is dragged from the palette."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMimeData

BLOCK: Final = "application/x-layerscope-block"
"""The mime type; its data are the block type's key in UTF-8."""


def block_mime(key: str) -> QMimeData:
    """The data of a drag that carries a block type."""
    data = QMimeData()
    data.setData(BLOCK, key.encode("utf-8"))
    return data


def block_key(data: QMimeData) -> str | None:
    """The key of the block type that a drag carries, or None if it carries something else."""
    return bytes(data.data(BLOCK).data()).decode("utf-8") if data.hasFormat(BLOCK) else None
