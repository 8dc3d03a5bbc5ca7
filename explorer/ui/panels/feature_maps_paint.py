"""How a map lies in the box of its patch, and what is drawn over it."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPen

from explorer.ui import theme as tokens
from explorer.ui.placing import Placing
from explorer.ui.theme import Theme


def map_box(box: QRectF, placing: Placing, limits: tuple[int, int], size: tuple[int, int]) -> QRectF:
    """Where ``size`` = (rows, columns) values lie in the box of a patch of ``limits`` = (bands, frames)."""
    bands, frames = limits
    left, right = (box.left() + placing.frames(column) / frames * box.width() for column in (0, size[1]))
    low, high = (box.bottom() - placing.bands(row) / bands * box.height() for row in (0, size[0]))
    return QRectF(left, high, right - left, low - high)


def cell_box(box: QRectF, placing: Placing, limits: tuple[int, int], cell: tuple[int, int]) -> QRectF:
    """Where one value (row, column) lies."""
    bands, frames = limits
    left, right = (box.left() + placing.frames(cell[1] + i) / frames * box.width() for i in (0, 1))
    low, high = (box.bottom() - placing.bands(cell[0] + i) / bands * box.height() for i in (0, 1))
    return QRectF(left, high, right - left, low - high)


def paint_map(
    painter: QPainter, theme: Theme, box: QRectF, image: QImage, placing: Placing, limits: tuple[int, int]
) -> None:
    """Draw values where they lie; the rest of the patch, where there are none, is hatched."""
    target = map_box(box, placing, limits, (image.height(), image.width()))
    if not target.adjusted(-0.5, -0.5, 0.5, 0.5).contains(box):
        painter.fillRect(box, theme.color("sunken"))
        painter.fillRect(box, QBrush(theme.color("line"), Qt.BrushStyle.BDiagPattern))
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(target, image)
    painter.restore()


def paint_playhead(painter: QPainter, theme: Theme, box: QRectF, share: float) -> None:
    """The playhead's line through a picture."""
    x = round(box.left() + share * box.width() - 0.5) + 0.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for token, width, alpha in (("playhead_halo", 3.0, tokens.PLAYHEAD_HALO_ALPHA), ("playhead", 1.0, 1.0)):
        pen = QPen(theme.color(token, alpha), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QLineF(x, box.top(), x, box.bottom()))


def paint_cell(
    painter: QPainter, theme: Theme, box: QRectF, placing: Placing, limits: tuple[int, int], cell: tuple[int, int]
) -> None:
    """The beam around one value, large enough to be seen."""
    place = cell_box(box, placing, limits, cell)
    grow = max(0.0, 5 - min(place.width(), place.height())) / 2
    place = place.adjusted(-grow, -grow, grow, grow)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for token, width in (("beam_halo", 3.5), ("beam", 1.5)):
        pen = QPen(theme.color(token), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(place)
