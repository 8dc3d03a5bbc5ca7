"""The design from far away: all wires, and all blocks as rectangles, in a few strokes instead of thousands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
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
        self._known: dict[str, tuple[str, QRectF]] = {}
        self._moved: AbstractSet[str] | None = None
        self._stale = True
        self._held: AbstractSet[str] = frozenset()
        self._still: dict[bool, list[QLineF]] = {}
        self.level = Level.FULL
        self.setZValue(-1.5)
        self.hide()

    def forget(self, ids: AbstractSet[str] | None = None) -> None:
        """Something lies elsewhere or looks different: these blocks, or any."""
        self._moved = None if ids is None or self._moved is None else self._moved | ids
        self.prepareGeometryChange()
        if ids is None:
            self._bounds = self._scene.content_rect().adjusted(-60, -60, 60, 60)
        else:  # room for where they are; what they have left is given back when they are let go
            for id in ids:
                self._bounds |= self._scene.blocks[id].scene_rect.adjusted(-60, -60, 60, 60)
        self._stale = True
        self.update()

    def set_level(self, level: Level) -> None:
        """Draw only at the far levels."""
        self.level = level
        self.setVisible(level <= Level.NAMES)

    def boundingRect(self) -> QRectF:
        return self._bounds

    def _gather(self) -> None:
        moved = self._moved
        if moved is None:
            self._known = {}
        elif moved and moved != self._held:
            self._held = moved
            self._still = self._lines_of(touching=False)
        if moved is None or not moved:
            self._held = frozenset()
            self._lines = self._lines_of(touching=False)
        else:  # while blocks are dragged, most wires stay where they are
            lines = self._lines_of(touching=True)
            self._lines = {skip: [*self._still.get(skip, ()), *lines.get(skip, ())] for skip in (False, True)}
        for id in self._scene.routed if moved is None else moved:
            item, box = self._scene.blocks[id], self._scene.routed[id]
            if not item.bypassed:  # such a one draws itself, faded
                family = "merge" if box.look is Look.MERGE else item.face.band
                self._known[id] = family, QRectF(box.x, box.y, box.width, box.height)
        boxes: dict[str, list[QRectF]] = defaultdict(list)
        for family, rect in self._known.values():
            boxes[family].append(rect)
        self._boxes, self._moved, self._stale = boxes, frozenset(), False

    def _lines_of(self, *, touching: bool) -> dict[bool, list[QLineF]]:
        """The lines of the wires that end at a held block, or of all others."""
        lines: dict[bool, list[QLineF]] = defaultdict(list)
        held = self._held
        wires = self._scene.wires_at(held) if touching else self._scene.wires.values()
        for wire in wires:
            # A muted one draws itself, dashed.
            if not wire.muted and (touching or (wire.source not in held and wire.target not in held)):
                lines[wire.route.skip] += wire.lines
        return lines

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
            self._ring(painter)

    def _ring(self, painter: QPainter) -> None:
        """The rings of the selected blocks that don't draw themselves, in one stroke."""
        scale = max(painter.worldTransform().m11(), 1e-3)
        line = QtPen(self._themes.theme.color("accent"), 2)
        line.setCosmetic(True)
        around = 3 / scale
        rings = [
            self._known[id][1].adjusted(-around, -around, around, around)
            for id in self._scene.workspace.selection
            if id in self._known and self._scene.blocks[id].is_plain
        ]
        painter.setPen(line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(rings)
