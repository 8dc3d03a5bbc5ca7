"""The whole design small, shown only when some of it is out of view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtGui import QPen as QtPen
from PySide6.QtWidgets import QWidget

from explorer.ui import theme as tokens
from explorer.ui.canvas.looks import Look
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

SIZE = (160, 100)
MARGIN = 12.0


class Minimap(Themed, QWidget):
    """Family rectangles and the view's frame; a press or drag moves the view."""

    def __init__(self, canvas: Canvas, themes: ThemeHolder) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.setFixedSize(*SIZE)
        self.setAccessibleName("Overview of the design")
        self._follow(themes)

    def follow(self) -> None:
        """Show or hide as the view and the design ask for."""
        scene = self._canvas.canvas_scene
        content = scene.content_rect()
        wanted = bool(scene.blocks) and not self._canvas.visible_rect().contains(content)
        self.setVisible(wanted)
        if wanted:
            self.update()

    def _scale(self) -> tuple[float, QPointF]:
        content = self._canvas.canvas_scene.content_rect()
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(room.width() / max(content.width(), 1), room.height() / max(content.height(), 1))
        size = QPointF(content.width() * scale, content.height() * scale)
        corner = room.center() - size / 2
        return scale, corner - content.topLeft() * scale

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        paint.round_box(painter, QRectF(self.rect()), tokens.RADIUS_CARD, theme.color("surface"), theme.color("line"))
        scale, corner = self._scale()

        def small(rect: QRectF) -> QRectF:
            place = rect.topLeft() * scale + corner
            return QRectF(place.x(), place.y(), max(rect.width() * scale, 1.5), max(rect.height() * scale, 1.5))

        for item in self._canvas.canvas_scene.blocks.values():
            merge = item.face.look is Look.MERGE
            painter.fillRect(small(item.scene_rect), theme.band("merge" if merge else item.face.band))
            if item.face.severity in ("error", "warning"):
                spot = small(item.scene_rect).topRight()
                painter.fillRect(
                    QRectF(spot.x() - 3, spot.y() - 1, 4, 4),
                    theme.color("danger" if item.face.severity == "error" else "warning_mark"),
                )
        line = QtPen(theme.color("accent"), 1.5)
        painter.setPen(line)
        inside = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        painter.drawRoundedRect(small(self._canvas.visible_rect()).intersected(inside), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def _go(self, place: QPointF) -> None:
        scale, corner = self._scale()
        goal = (place - corner) / scale
        middle = QPointF(self._canvas.viewport().rect().center())
        self._canvas.pan(middle.toPoint() - self._canvas.point_of(goal))
