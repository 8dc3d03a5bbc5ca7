"""What moves on a block's picture: the playhead, the field that is pointed at, and the line of a coming picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtGui import QPen as QtPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from explorer.ui import theme as tokens
from explorer.ui.canvas.looks import Look
from explorer.ui.canvas.pen import Pen
from explorer.ui.theme import ThemeHolder

if TYPE_CHECKING:
    from explorer.ui.canvas.item import BlockItem

MOST_BOXES = 64
SMALLEST_BOX = 5.0
"""Pixels on the screen that a box has at least, so that one cell of a fine picture can be found."""


@dataclass
class Clock:
    """Where the playhead is in the patch, 0 … 1, or None outside; one for all pictures."""

    share: float | None = None


class Live(QGraphicsItem):
    """A layer over a block's picture, so that the picture itself is not painted again for every frame."""

    def __init__(self, block: BlockItem, clock: Clock, themes: ThemeHolder) -> None:
        super().__init__(block)
        self._block = block
        self._clock = clock
        self._themes = themes
        self._boxes: tuple[QRectF, ...] = ()
        self._pending: float | None = None
        self._bounds = QRectF()
        self.hide()

    def moved(self) -> None:
        """The block's picture lies elsewhere."""
        self.prepareGeometryChange()
        rect = self._block.picture_rect
        self._bounds = rect.adjusted(-4, -4, 4, 4) if not rect.isEmpty() else QRectF()
        self._show()

    def _show(self) -> None:
        """Be there only with something to draw: a scene asks each of its visible items in every frame."""
        drawn = self._clock.share is not None or self._boxes or self._pending is not None
        self.setVisible(bool(drawn) and not self._bounds.isEmpty())

    @property
    def boxes(self) -> tuple[QRectF, ...]:
        """The boxes of the field, in the block's coordinates."""
        return self._boxes

    def playhead_moved(self, before: float | None, now: float | None) -> None:
        """The playhead went from one share of the patch to another: paint only the strips it leaves and enters."""
        if before is None or now is None:
            self._show()
        rect = self._block.picture_rect
        if not rect.isEmpty():
            for at in (before, now):
                if at is not None:
                    self.update(QRectF(rect.x() + at * rect.width() - 4, rect.y(), 8, rect.height()))

    def set_boxes(self, boxes: tuple[QRectF, ...]) -> None:
        """Draw the field; too many boxes become one around them all."""
        if len(boxes) > MOST_BOXES:
            around = QRectF()
            for box in boxes:
                around = around.united(box)
            boxes = (around,)
        if boxes != self._boxes:
            self._boxes = boxes
            self._show()
            self.update()

    def set_pending(self, phase: float | None) -> None:
        """Run the line of a coming picture: 0 … 1 along the top, None for no line."""
        if phase != self._pending:
            self._pending = phase
            self._show()
            rect = self._block.picture_rect
            self.update(QRectF(rect.x(), rect.y() - 2, rect.width(), 6))

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        rect = self._block.picture_rect
        if rect.isEmpty():
            return
        if self._boxes:
            painter.save()
            pen = Pen.on(painter, self._themes.theme)
            box = pen.rect(rect.x(), rect.y(), rect.width(), rect.height())
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            for cell in self._boxes:
                self._box(pen, cell)
            painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pixel = 1 / max(painter.worldTransform().m11(), 1e-3)
        if self._clock.share is not None and self._block.face.look is Look.CARD:
            self._playhead(painter, rect, self._clock.share, pixel)
        if self._pending is not None:
            width = rect.width() * 0.4
            start = rect.x() - width + self._pending * (rect.width() + width)
            line = QRectF(start, rect.y(), width, 2 * pixel).intersected(rect)
            painter.fillRect(line, self._themes.theme.color("accent"))

    def _playhead(self, painter: QPainter, rect: QRectF, share: float, pixel: float) -> None:
        """A line of one pixel with a halo of one on both sides; a frame draws a hundred of them, so without a clip."""
        theme = self._themes.theme
        x, left, right = round((rect.x() + share * rect.width()) / pixel) * pixel, rect.left(), rect.right()
        edges = max(x - pixel, left), min(x + 2 * pixel, right)
        halo = theme.color("playhead_halo", tokens.PLAYHEAD_HALO_ALPHA)
        painter.fillRect(QRectF(edges[0], rect.y(), edges[1] - edges[0], rect.height()), halo)
        if x < right:
            painter.fillRect(QRectF(x, rect.y(), pixel, rect.height()), theme.color("playhead"))

    def _box(self, pen: Pen, cell: QRectF) -> None:
        """A beam of 1.5 px with an opaque halo of 1 px on both sides."""
        rect = pen.rect(cell.x(), cell.y(), cell.width(), cell.height())
        spare_x = max(SMALLEST_BOX - rect.width(), 0) / 2
        spare_y = max(SMALLEST_BOX - rect.height(), 0) / 2
        rect.adjust(-spare_x, -spare_y, spare_x, spare_y)
        painter = pen.painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for token, width in (("beam_halo", 3.5), ("beam", 1.5)):
            line = QtPen(pen.theme.color(token), width)
            line.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(line)
            painter.drawRect(rect)
