"""The whole design small, shown only when some of it is out of view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtGui import QPen as QtPen
from PySide6.QtWidgets import QWidget

from explorer.ui import theme as tokens
from explorer.ui.canvas.looks import Look
from explorer.ui.canvas.viewport import TURN
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.timers import single_shot
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

SIZE = (160, 100)
MARGIN = 12.0
INSET = 12
SEEN = 8.0
"""The frame of the view is at least this wide and high."""
_SOON = 300
_MARKS = {"error": "danger", "warning": "warning_mark"}


class Minimap(Themed, QWidget):
    """Family rectangles and the view's frame; a press or drag moves the view."""

    def __init__(self, canvas: Canvas, themes: ThemeHolder) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._picture: QPixmap | None = None
        self._spots: dict[str, tuple[str, QRectF, str]] = {}
        self._moved: set[str] | None = None
        self._place: tuple[float, QPointF] | None = None
        self._soon = single_shot(self, _SOON, self._renew)
        canvas.canvas_scene.moved.connect(self._forget)
        canvas.canvas_scene.rebuilt.connect(self._forget)
        self.setFixedSize(*SIZE)
        self._follow(themes)

    def follow(self) -> None:
        """Show or hide as the view and the design ask for."""
        scene = self._canvas.canvas_scene
        content = scene.content_rect()
        wanted = bool(scene.blocks) and not self._canvas.visible_rect().contains(content)
        self.setVisible(wanted)
        if wanted:
            self._lie()
            self.update()

    def _lie(self) -> None:
        """In the corner at the bottom right, above what else floats there."""
        room = self._canvas.rect().adjusted(INSET, INSET, -INSET, -INSET)
        spot = QRect(QPoint(room.right() + 1 - self.width(), room.bottom() + 1 - self.height()), self.size())
        for other in self._canvas.floats:
            if not other.isHidden() and other.geometry().intersects(spot):
                spot.moveBottom(other.y() - 9)
        self.move(spot.topLeft())

    def _forget(self, ids: object = None) -> None:
        if not isinstance(ids, AbstractSet):
            self._moved = None
            self._renew()
            return
        if self._moved is not None:
            self._moved |= ids
        if not self._soon.isActive():
            self._soon.start()  # while blocks are dragged, three times a second is enough

    def _renew(self) -> None:
        self._picture = None
        self.update()

    def _theme_changed(self, theme: Theme) -> None:
        self._picture = None
        self.setAccessibleName(text("canvas.minimap", theme.language))
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QtPen(self.theme.color("accent"), 1.5))
        painter.drawRoundedRect(self.view_rect(), 3, 3)

    def view_rect(self) -> QRectF:
        """Where the view is, here; at the edge where it is beside the design, and never too small to be seen."""
        scale, corner = self._scale()
        view, room = self._canvas.visible_rect(), QRectF(self.rect()).adjusted(3, 3, -3, -3)
        small = QRectF(view.topLeft() * scale + corner, view.size() * scale)
        left = min(max(small.left(), room.left()), room.right() - SEEN)
        top = min(max(small.top(), room.top()), room.bottom() - SEEN)
        right = max(min(small.right(), room.right()), left + SEEN)
        return QRectF(QPointF(left, top), QPointF(right, max(min(small.bottom(), room.bottom()), top + SEEN)))

    def _drawn(self) -> QPixmap:
        """Ground and blocks, drawn once for each change of the design."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(SIZE[0] * ratio), round(SIZE[1] * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        theme = self.theme
        paint.round_box(painter, QRectF(self.rect()), tokens.RADIUS_CARD, theme.color("surface"), theme.color("line"))
        spots: dict[str, list[QRectF]] = defaultdict(list)
        for family, spot, _ in self._measured().values():
            spots[family].append(spot)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(Qt.PenStyle.NoPen)
        for family, boxes in spots.items():  # one call per family: a design of 1,000 blocks is drawn while dragged
            painter.setBrush(theme.band(family))
            painter.drawRects(boxes)
        for _, spot, token in self._spots.values():
            if token:
                painter.fillRect(QRectF(spot.right() - 3, spot.top() - 1, 4, 4), theme.color(token))
        painter.end()
        return picture

    def _measured(self) -> dict[str, tuple[str, QRectF, str]]:
        """Each block's family, place and mark; while some are dragged, only theirs are found anew."""
        scene, place = self._canvas.canvas_scene, self._scale()
        anew: Iterable[str] = self._moved if self._moved is not None and place == self._place else scene.routed
        if anew is scene.routed:
            self._spots = {}
        scale, corner = place
        for id in anew:
            box, face = scene.routed[id], scene.blocks[id].face
            wide, high = max(box.width * scale, 1.5), max(box.height * scale, 1.5)
            spot = QRectF(corner.x() + box.x * scale, corner.y() + box.y * scale, wide, high)
            family = "merge" if box.look is Look.MERGE else face.band
            self._spots[id] = family, spot, _MARKS.get(face.severity, "")
        self._moved, self._place = set(), place
        return self._spots

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # it began here, so the canvas has nothing to end

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y()
        if turn:
            self._canvas.zoom_by(TURN**turn)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()  # it is not meant for the block that lies below

    def _go(self, place: QPointF) -> None:
        scale, corner = self._scale()
        goal = (place - corner) / scale
        middle = QPointF(self._canvas.viewport().rect().center())
        self._canvas.pan(middle.toPoint() - self._canvas.point_of(goal))
