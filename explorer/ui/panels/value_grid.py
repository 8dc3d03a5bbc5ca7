"""A small matrix of numbers on their colours, as on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter

from explorer.ui import colormaps
from explorer.ui import theme as tokens
from explorer.ui.panels.value_told import number
from explorer.ui.theme import Theme
from explorer.ui.widgets import paint
from explorer.words import marked

LARGEST: Final = 46.0
"""Pixels of a cell's side at most, at 100 % text."""
_SQUEEZED = 0.7
"""How small the letters of a number may become against the usual ones of the reader's text size."""
_CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True)
class Matrix:
    """Numbers [shape=(rows, columns)], low frequencies below; ``blank`` cells lie outside of what there is."""

    title: str
    values: NDArray[np.float32]
    blank: NDArray[np.bool_] | None = None
    chosen: tuple[int, int] | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.values.shape[0], self.values.shape[1]


def two_places(value: float, language: str = "en") -> str:
    """A number for a narrow cell; what rounds to nothing has no sign."""
    return marked(f"{value if abs(value) >= 0.005 else 0.0:.2f}".replace("-", "−"), language)


def cell_side(theme: Theme, matrix: Matrix, room: QRectF) -> float:
    """The side of a square cell that lets a matrix fit into a room, its title included."""
    rows, columns = matrix.shape
    free = room.height() - theme.line_height("caption")
    return max(min(LARGEST * theme.text_scale, free / max(rows, 1), room.width() / max(columns, 1)), 1.0)


def _squeezed(theme: Theme, font: QFont, width: float, room: float) -> tuple[QFont, float]:
    """Large letters somewhat smaller, so that a number keeps its place; usual ones stay, which are small enough."""
    least = max(tokens.SIZES["caption"], round(_SQUEEZED * theme.px(tokens.SIZES["caption"])))
    size = max(int(font.pixelSize() * room / width), min(least, font.pixelSize()))
    smaller = QFont(font)
    smaller.setPixelSize(size)
    return smaller, width * size / font.pixelSize()


def paint_matrix(painter: QPainter, theme: Theme, matrix: Matrix, corner: QRectF, side: float, limit: float) -> QRectF:
    """Draw a matrix below its title, from the top left of ``corner``; returns the box of its cells."""
    rows, columns = matrix.shape
    line = theme.line_height("caption")
    title = QRectF(corner.left(), corner.top(), max(columns * side, 110 * theme.text_scale), line)
    paint.text(painter, title, matrix.title, theme.font("caption"), theme.color("muted"))
    box = QRectF(corner.left(), corner.top() + line + 2, columns * side, rows * side)
    image = colormaps.to_image(colormaps.quantise(np.nan_to_num(matrix.values), limit, signed=True), "ice")
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawImage(box, image)
    font = theme.font("small" if side >= 38 else "caption", tokens.MEDIUM)
    metrics = QFontMetricsF(font)
    for row in range(rows):
        for column in range(columns):
            cell = QRectF(box.left() + column * side, box.bottom() - (row + 1) * side, side, side)
            if matrix.blank is not None and matrix.blank[row, column]:
                painter.fillRect(cell, theme.color("sunken"))
                painter.fillRect(cell, QBrush(theme.color("line_strong", 0.55), Qt.BrushStyle.BDiagPattern))
                continue
            value = float(matrix.values[row, column])
            words = number(value, theme.language)
            if metrics.horizontalAdvance(words) > side - 2 and abs(value) < 10:
                words = two_places(value, theme.language)
            written, width = font, metrics.horizontalAdvance(words)
            if width > side - 2:
                written, width = _squeezed(theme, font, width, side - 2)
            if width <= side - 2 and metrics.height() <= side + 2:
                ground = QColor(image.pixelColor(column, rows - 1 - row))
                tone = theme.color("beam_halo" if ground.lightness() > 135 else "paper")
                paint.text(painter, cell, words, written, tone, _CENTRE)
    if side >= 6:
        painter.setPen(theme.color("surface"))
        for column in range(1, columns):
            x = round(box.left() + column * side)
            painter.drawLine(x, round(box.top()), x, round(box.bottom()) - 1)
        for row in range(1, rows):
            y = round(box.top() + row * side)
            painter.drawLine(round(box.left()), y, round(box.right()) - 1, y)
    if matrix.chosen is not None:
        row, column = matrix.chosen
        cell = QRectF(box.left() + column * side, box.bottom() - (row + 1) * side, side, side)
        paint.round_box(painter, cell.adjusted(-1, -1, 1, 1), 2, None, theme.color("beam_halo"), 4)
        paint.round_box(painter, cell, 2, None, theme.color("beam"), 2)
    return box
