"""The design from far away: all wires, and all blocks as rectangles, in a few strokes instead of thousands."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPen as QtPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from explorer.ui.canvas.levels import Level
from explorer.ui.canvas.looks import Look
from explorer.ui.theme import ThemeHolder

if TYPE_CHECKING:
    from explorer.ui.canvas.scene import CanvasScene


class FarLayer(QGraphicsItem):
    """Draws what the blocks and wires at rest leave out at the two far levels."""

    def __init__(self, scene: CanvasScene, themes: ThemeHolder) -> None:
        super().__init__()
        self._scene = scene
        self._themes = themes
        self._bounds = QRectF()
        self._lines: dict[bool, list[QLineF]] = {}
        self._boxes: dict[str, list[QRectF]] = {}
        self._stale = True
        self.level = Level.FULL
        self.setZValue(-1.5)
        self.hide()

    def forget(self) -> None:
        """Something lies elsewhere or looks different."""
        self.prepareGeometryChange()
        self._bounds = self._scene.content_rect().adjusted(-60, -60, 60, 60)
        self._stale = True
        self.update()

    def set_level(self, level: Level) -> None:
        """Draw only at the far levels."""
        self.level = level
        self.setVisible(level <= Level.NAMES)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def _gather(self) -> None:
        lines: dict[bool, list[QLineF]] = defaultdict(list)
        for wire in self._scene.wires.values():
            if wire.muted:
                continue  # it draws itself, dashed
            for (x1, y1), (x2, y2) in pairwise(wire.route.points):
                lines[wire.route.skip].append(QLineF(x1, y1, x2, y2))
        boxes: dict[str, list[QRectF]] = defaultdict(list)
        for item in self._scene.blocks.values():
            if item.bypassed:
                continue  # it draws itself, faded
            boxes["merge" if item.face.look is Look.MERGE else item.face.band].append(item.scene_rect)
        self._lines, self._boxes, self._stale = lines, boxes, False

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if self._stale:
            self._gather()
        theme = self._themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for skip, lines in self._lines.items():
            line = QtPen(theme.band("merge") if skip else theme.color("wire"), 1)
            line.setCosmetic(True)
            painter.setPen(line)
            painter.drawLines(lines)
        if self.level is Level.MAP:
            for family, boxes in self._boxes.items():
                painter.setPen(QtPen(theme.band(family), 0))
                painter.setBrush(theme.band(family))
                painter.drawRects(boxes)
