"""What is said where the pointer rests on the canvas: why a part of a block's picture has no values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


class Tips(QObject):
    """Watches the canvas for a pointer that rests."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        canvas.viewport().installEventFilter(self)

    def words_at(self, place: QPointF) -> str:
        """What there is to say at a place of the scene."""
        scene = self._canvas.canvas_scene
        item = scene.block_at(place)
        if item is None or item.seen is None or item.seen.image is None:
            return ""
        inside = item.mapFromScene(place)
        if not item.picture_rect.contains(inside) or item.cell_at(inside) is not None:
            return ""
        node = self._canvas.workspace.document.graph.by_id.get(item.face.id)
        why = "maps.ended" if node is not None and node.block.key == "spectrogram" else "maps.beside"
        return text(why, scene.themes.theme.language)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.words_at(self._canvas.mapToScene(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), words, self._canvas.viewport())
                return True
        return super().eventFilter(watched, event)
