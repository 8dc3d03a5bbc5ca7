"""The whole design small, shown only when some of it is out of view."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtGui import QPen as QtPen
from PySide6.QtWidgets import QWidget

from explorer.ui import theme as tokens
from explorer.ui.canvas.looks import Look
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.timers import single_shot
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

SIZE = (160, 100)
MARGIN = 12.0
_SOON = 300


class Minimap(Themed, QWidget):
    """Family rectangles and the view's frame; a press or drag moves the view."""

    def __init__(self, canvas: Canvas, themes: ThemeHolder) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture: QPixmap | None = None
        self._soon = single_shot(self, _SOON, self._renew)
        canvas.canvas_scene.moved.connect(self._forget)
        self.setFixedSize(*SIZE)
        self.setAccessibleName(text("canvas.minimap", themes.theme.language))
        self._follow(themes)

    def follow(self) -> None:
        """Show or hide as the view and the design ask for."""
        scene = self._canvas.canvas_scene
        content = scene.content_rect()
        wanted = bool(scene.blocks) and not self._canvas.visible_rect().contains(content)
        self.setVisible(wanted)
        if wanted:
            self.update()

    def _forget(self, ids: object = None) -> None:
        if ids is None:
            self._renew()
        elif not self._soon.isActive():
            self._soon.start()  # while blocks are dragged, three times a second is enough

    def _renew(self) -> None:
        self._picture = None
        self.update()

    def _theme_changed(self, theme: Theme) -> None:
        self._picture = None
        super()._theme_changed(theme)

    def _scale(self) -> tuple[float, QPointF]:
        content = self._canvas.canvas_scene.content_rect()
        room = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        scale = min(room.width() / max(content.width(), 1), room.height() / max(content.height(), 1))
        size = QPointF(content.width() * scale, content.height() * scale)
        corner = room.center() - size / 2
        return scale, corner - content.topLeft() * scale

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._drawn()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        scale, corner = self._scale()
        view = self._canvas.visible_rect()
        small = QRectF(view.topLeft() * scale + corner, view.size() * scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QtPen(self.theme.color("accent"), 1.5))
        painter.drawRoundedRect(small.intersected(QRectF(self.rect()).adjusted(3, 3, -3, -3)), 3, 3)

    def _drawn(self) -> QPixmap:
        """Ground and blocks, drawn once for each change of the design."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(SIZE[0] * ratio), round(SIZE[1] * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        theme = self.theme
        paint.round_box(painter, QRectF(self.rect()), tokens.RADIUS_CARD, theme.color("surface"), theme.color("line"))
        scale, corner = self._scale()
        left, top = corner.x(), corner.y()
        spots: dict[str, list[QRectF]] = defaultdict(list)
        marks: list[tuple[QRectF, str]] = []
        scene = self._canvas.canvas_scene
        for id, box in scene.routed.items():
            face = scene.blocks[id].face
            wide, high = max(box.width * scale, 1.5), max(box.height * scale, 1.5)
            spot = QRectF(left + box.x * scale, top + box.y * scale, wide, high)
            spots["merge" if box.look is Look.MERGE else face.band].append(spot)
            if face.severity in ("error", "warning"):
                token = "danger" if face.severity == "error" else "warning_mark"
                marks.append((QRectF(spot.right() - 3, spot.top() - 1, 4, 4), token))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for family, boxes in spots.items():  # one call per family: a design of 1,000 blocks is drawn while dragged
            painter.setBrush(theme.band(family))
            painter.drawRects(boxes)
        for spot, token in marks:
            painter.fillRect(spot, theme.color(token))
        painter.end()
        return picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event.position())

    def _go(self, place: QPointF) -> None:
        scale, corner = self._scale()
        goal = (place - corner) / scale
        middle = QPointF(self._canvas.viewport().rect().center())
        self._canvas.pan(middle.toPoint() - self._canvas.point_of(goal))
