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

    def moved(self) -> None:
        """The block's picture lies elsewhere."""
        self.prepareGeometryChange()
        rect = self._block.picture_rect
        self._bounds = rect.adjusted(-4, -4, 4, 4) if not rect.isEmpty() else QRectF()

    @property
    def boxes(self) -> tuple[QRectF, ...]:
        """The boxes of the field, in the block's coordinates."""
        return self._boxes

    def playhead_moved(self, before: float | None, now: float | None) -> None:
        """The playhead went from one share of the patch to another: paint only the strips it leaves and enters."""
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
            self.update()

    def set_pending(self, phase: float | None) -> None:
        """Run the line of a coming picture: 0 … 1 along the top, None for no line."""
        if phase != self._pending:
            self._pending = phase
            rect = self._block.picture_rect
            self.update(QRectF(rect.x(), rect.y() - 2, rect.width(), 6))

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        rect = self._block.picture_rect
        if rect.isEmpty() or (self._clock.share is None and not self._boxes and self._pending is None):
            return
        painter.save()
        pen = Pen.on(painter, self._themes.theme)
        box = pen.rect(rect.x(), rect.y(), rect.width(), rect.height())
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for cell in self._boxes:
            self._box(pen, cell)
        if self._clock.share is not None and self._block.face.look is Look.CARD:
            x = round(box.x() + self._clock.share * box.width())
            theme = pen.theme
            halo = theme.color("playhead_halo", tokens.PLAYHEAD_HALO_ALPHA)
            painter.fillRect(QRectF(x - 1, box.y(), 3, box.height()), halo)
            painter.fillRect(QRectF(x, box.y(), 1, box.height()), theme.color("playhead"))
        if self._pending is not None:
            width = box.width() * 0.4
            start = box.x() - width + self._pending * (box.width() + width)
            painter.fillRect(QRectF(start, box.y(), width, 2), pen.theme.color("accent"))
        painter.restore()

    def _box(self, pen: Pen, cell: QRectF) -> None:
        """A beam of 1.5 px with an opaque halo of 1 px on both sides."""
        rect = pen.rect(cell.x(), cell.y(), cell.width(), cell.height())
        spare_x = max(SMALLEST_BOX - rect.width(), 0) / 2
        spare_y = max(SMALLEST_BOX - rect.height(), 0) / 2
        rect.adjust(-spare_x, -spare_y, spare_x, spare_y)
        painter = pen.painter
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for token, width in (("beam_halo", 3.5), ("beam", 1.5)):
            line = QtPen(pen.theme.color(token), width)
            line.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(line)
            painter.drawRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
