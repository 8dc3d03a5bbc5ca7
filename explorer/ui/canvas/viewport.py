"""The window onto the scene: it zooms, pans, frames, and paints the ground with its dots."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from explorer.ui.canvas.levels import HYSTERESIS, LARGEST, SMALLEST, level_at
from explorer.ui.canvas.scene import CanvasScene
from explorer.ui.theme import ThemeHolder
from explorer.ui.workspace import Workspace

GRID = 24
FIT_MARGIN = (12, 16)
_FAR = 1e5


@lru_cache(maxsize=8)
def _dotted(step: int, ground: int, ink: int) -> QBrush:
    """The ground with a dot every ``step`` pixels."""
    tile = QPixmap(step, step)
    tile.fill(QColor.fromRgba(ground))
    dot = QPainter(tile)
    dot.fillRect(0, 0, 1, 1, QColor.fromRgba(ink))
    dot.end()
    return QBrush(tile)


TURN = 1.0015
"""The zoom grows by this for an eighth of a degree of the wheel."""


class Viewport(QGraphicsView):
    """A view of a design's scene. Zoom 1.0 is 100 % at the reader's text size; ``zoom_changed`` tells another one.

    ``panned`` when another part is shown.
    """

    zoom_changed = Signal(float)
    panned = Signal()

    def __init__(self, workspace: Workspace, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.themes = workspace, themes
        self.canvas_scene = CanvasScene(workspace, themes, self)
        self.setScene(self.canvas_scene)
        self.setSceneRect(-_FAR, -_FAR, 2 * _FAR, 2 * _FAR)
        self._zoom = 1.0
        self._whole = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)

    def _arrange(self) -> None:
        """Keep what floats over the view in its corners."""

    @property
    def _taken(self) -> int:
        """Pixels at the top that something floats in."""
        return 0

    @property
    def _below(self) -> int:
        """Pixels at the bottom that something floats in."""
        return 0

    @property
    def zoom(self) -> float:
        """The zoom: 1.0 is 100 %, at the reader's text size."""
        return self._zoom

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Zoom, keeping a place of the viewport (its middle) where it is."""
        place = at if at is not None else QPointF(self.viewport().rect().center())
        before = self._to_scene(place)
        self._apply_zoom(min(max(zoom, SMALLEST), LARGEST))
        moved = self._from_scene(before) - place
        self.pan(QPoint(-round(moved.x()), -round(moved.y())))

    def zoom_by(self, factor: float) -> None:
        """Zoom around the middle."""
        self.set_zoom(self.zoom * factor)

    def pan(self, shift: QPoint) -> None:
        """Move what is shown, in pixels."""
        self._whole = False
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() - shift.x())
        down.setValue(down.value() - shift.y())
        self._arrange()
        self.panned.emit()

    def frame_all(self) -> None:
        """Show the whole design (Home); it stays whole when the window changes its size."""
        self.show_rect(self.canvas_scene.content_rect(), most=1.0)
        self._whole = True

    def frame_selection(self) -> None:
        """Show the selected blocks, or everything (F)."""
        rect = QRectF()
        for id in self.workspace.selection:
            rect = rect.united(self.canvas_scene.blocks[id].scene_rect)
        if rect.isEmpty():
            self.frame_all()
        else:
            self.show_rect(rect, most=1.5)

    def show_rect(self, rect: QRectF, most: float = 1.0) -> None:
        """Show a part of the canvas, at most this large, from its upper left if it fits."""
        if rect.isEmpty():
            return
        room = self.viewport().size()
        across = max(room.width() - 2 * FIT_MARGIN[0], 50)
        down = max(room.height() - self._taken - FIT_MARGIN[1] - self._below, 50)
        scale = self.themes.theme.text_scale
        zoom = min(max(min(across / rect.width(), down / rect.height()) / scale, SMALLEST), most)
        if zoom >= 0.97 and rect.width() * scale + 8 <= room.width() and rect.height() * scale <= down:
            zoom = 1.0  # letters are sharpest, and a margin of some pixels less is no loss
        # What fits only just below a border still shows all that it can.
        self.canvas_scene.set_level(level_at(zoom / (1 - HYSTERESIS)))
        self._apply_zoom(zoom)
        size = QPointF(rect.width() * self.transform().m11(), rect.height() * self.transform().m11())
        # A design that nearly fills the canvas begins at the left; a small one stands in the middle.
        left = max((room.width() - size.x()) / 2, FIT_MARGIN[0]) if size.x() > 0 else FIT_MARGIN[0]
        top = self._taken + FIT_MARGIN[1] + max(down - size.y(), 0) * 0.12
        corner = self._from_scene(rect.topLeft())
        self.pan(QPoint(round(left - corner.x()), round(top - corner.y())))

    def _apply_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        scale = zoom * self.themes.theme.text_scale
        self.resetTransform()
        self.scale(scale, scale)
        self.canvas_scene.set_level(level_at(zoom, self.canvas_scene.level))
        self.zoom_changed.emit(zoom)
        self._arrange()

    def _to_scene(self, place: QPointF) -> QPointF:
        return self.viewportTransform().inverted()[0].map(place)

    def _from_scene(self, place: QPointF) -> QPointF:
        return self.viewportTransform().map(place)

    def point_of(self, place: QPointF) -> QPoint:
        """Where a place of the scene lies in the viewport, in pixels."""
        return self._from_scene(place).toPoint()

    def visible_rect(self) -> QRectF:
        """The part of the scene that is shown."""
        return self.viewportTransform().inverted()[0].mapRect(QRectF(self.viewport().rect()))

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        theme = self.themes.theme
        painter.save()
        painter.resetTransform()
        area = self.viewportTransform().mapRect(QRectF(rect)).adjusted(-2, -2, 2, 2)
        step = round(GRID * self.transform().m11())
        if step >= GRID // 2:
            painter.setBrushOrigin(self._from_scene(QPointF(0, 0)).toPoint())
            painter.fillRect(area, _dotted(step, theme.color("canvas").rgba(), theme.color("line").rgba()))
        else:
            painter.fillRect(area, theme.color("canvas"))
        painter.restore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y() or event.angleDelta().x()
        if not event.pixelDelta().isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pan(event.pixelDelta())
        elif turn:
            self.set_zoom(self.zoom * TURN**turn, event.position())
        event.accept()
