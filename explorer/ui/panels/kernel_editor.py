"""The numbers of one kernel, each to be dragged."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ipc.messages import Array
from explorer.ui import theme as tokens
from explorer.ui.panels.value_grid import Matrix, cell_side, paint_matrix
from explorer.ui.panels.value_told import number
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Themed, paint
from explorer.words import text

_FULL: Final = 80.0
"""Pixels of a drag that change a number by the largest of them."""
_NUDGE: Final = 0.1
"""Of the largest number, what a key changes."""
_WAYS: Final = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
}
_NUDGES: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_PageUp: 1, Qt.Key.Key_Minus: -1,
                  Qt.Key.Key_PageDown: -1}  # fmt: skip


class KernelEditor(Themed, QWidget):
    """One kernel, low frequencies below; ``dragged`` carries (row, column, value) with every step of a drag."""

    dragged = Signal(int, int, float)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kernel: Array = np.zeros((0, 0), np.float32)
        self._title = ""
        self._limit = 1.0
        self._cell: tuple[int, int] = (0, 0)
        self._from: tuple[QPointF, float] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeVerCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text("inside.kernel numbers", themes.theme.language))
        self._follow(themes)

    def show_kernel(self, title: str, kernel: Array) -> None:
        """Show the numbers of a kernel; while one is dragged, the colours keep their scale."""
        if self._from is None:
            self._limit = float(np.abs(kernel).max(initial=0.0)) or 1.0
        rows, columns = kernel.shape
        self._cell = min(self._cell[0], rows - 1), min(self._cell[1], columns - 1)
        self._title, self._kernel = title, kernel
        words = f"{title}, {number(float(kernel[self._cell]), self.theme.language)}"
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(190), self.theme.px(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(110))  # lower, the numbers of a 3 × 3 kernel would not fit

    def _box(self) -> tuple[QRectF, float]:
        """Where the cells are, and the side of one."""
        room = QRectF(8, 2, self.width() - 16, self.height() - 8)
        matrix = Matrix(self._title, self._kernel)
        side = cell_side(self.theme, matrix, room)
        top = room.top() + self.theme.line_height("caption") + 2
        return QRectF(room.left(), top, side * matrix.shape[1], side * matrix.shape[0]), side

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._kernel.size:
            return
        painter = QPainter(self)
        box, side = self._box()
        chosen = self._cell if self.hasFocus() or self._from is not None else None
        matrix = Matrix(self._title, self._kernel, chosen=chosen)
        corner = QRectF(8, 2, self.width() - 16, self.height() - 8)
        paint_matrix(painter, self.theme, matrix, corner, side, self._limit)
        if self.hasFocus():
            paint.ring(painter, self.theme, box.adjusted(-4, -4, 4, 4), tokens.RADIUS_SMALL)

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """Row and column of the number at a place."""
        box, side = self._box()
        if not self._kernel.size or not box.contains(place):
            return None
        rows, columns = self._kernel.shape
        row, column = int((box.bottom() - place.y()) / side), int((place.x() - box.left()) / side)
        return min(row, rows - 1), min(column, columns - 1)

    # -------------------------------------------------------------------------------------------------------- gestures
    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None:
            self._cell = cell
            self._from = event.position(), float(self._kernel[cell])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            start, value = self._from
            change = (start.y() - event.position().y()) / _FULL * self._limit
            self.dragged.emit(*self._cell, value + change)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            self.show_kernel(self._title, self._kernel)  # the colours and the next drag are of the numbers as they are

    def event(self, event: QEvent) -> bool:
        ours = isinstance(event, QKeyEvent) and Qt.Key(event.key()) in {**_WAYS, **_NUDGES}
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._kernel.size or key not in {**_WAYS, **_NUDGES}:
            super().keyPressEvent(event)
        elif key in _WAYS:
            row, column = (a + b for a, b in zip(self._cell, _WAYS[key], strict=True))
            rows, columns = self._kernel.shape
            self._cell = min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)
            self.show_kernel(self._title, self._kernel)
        else:
            change = _NUDGES[key] * _NUDGE * self._limit
            self.dragged.emit(*self._cell, float(self._kernel[self._cell]) + change)
