"""Which classes the network takes for which: the held-out clips as a table of cells."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import PopUpPill, Themed, paint
from explorer.words import text

_LARGEST: Final = 32
_GAMMA: Final = 0.8


class ConfusionMatrix(Themed, QWidget):
    """Rows are the true classes, columns the answers; a cell is as strong as its share of the row."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self._pointed: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text("confusion.name", themes.theme.language))
        self.pill = PopUpPill(themes, self)
        self._follow(themes)

    def show_counts(self, classes: tuple[str, ...], counts: NDArray[Any]) -> None:
        """Show counts [shape=(true class, answered class)]."""
        self._classes, self._counts = classes, np.asarray(counts)
        self._pointed = None
        self.pill.hide()
        right = int(np.trace(self._counts))
        words = text("confusion.sum", self.language, right=right, all=int(self._counts.sum()))
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def _labels_width(self) -> float:
        metrics = QFontMetricsF(self.theme.font("caption"))
        widest = max((metrics.horizontalAdvance(name) for name in self._classes), default=0.0)
        return min(widest, self.theme.px(96)) + 8

    def _side(self) -> float:
        """The size of a cell in pixels."""
        count = max(len(self._classes), 1)
        room = self.height() - self.theme.line_height("caption") - 18
        return max(2.0, min(room / count, float(self.theme.px(_LARGEST))))

    def table(self) -> QRectF:
        """Where the cells lie."""
        side = self._side() * len(self._classes)
        return QRectF(self._labels_width(), self.theme.line_height("caption") + 8, side, side)

    def sizeHint(self) -> QSize:
        return QSize(int(self._labels_width() + self.table().width()) + 17, self.theme.px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), self.theme.px(80))

    def resizeEvent(self, event: QEvent) -> None:
        # The cells are square, so the width follows the height.
        self.updateGeometry()

    def cell_at(self, place: QPointF) -> tuple[int, int] | None:
        """True and answered class at a place."""
        table, side = self.table(), self._side()
        if not self._classes or not table.contains(place):
            return None
        last = len(self._classes) - 1
        row, column = int((place.y() - table.top()) / side), int((place.x() - table.left()) / side)
        return min(row, last), min(column, last)

    def read_out(self, row: int, column: int) -> str:
        """What a cell says."""
        count, of = int(self._counts[row, column]), int(self._counts[row].sum())
        if row == column:
            return text("confusion.right", self.language, true=self._classes[row], count=count, all=of)
        names = {"true": self._classes[row], "answer": self._classes[column]}
        return text("confusion.taken", self.language, count=count, all=of, **names)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._classes:
            return
        painter = QPainter(self)
        theme, table, side = self.theme, self.table(), self._side()
        line = theme.line_height("caption")
        font, muted = theme.font("caption"), theme.color("muted")
        head = QRectF(table.left(), 4, max(table.width(), theme.px(80)), line)
        paint.text(painter, head, text("confusion.answered", self.language), font, muted)
        paint.text(
            painter,
            QRectF(0, 4, table.left() - 8, line),
            text("confusion.held out", self.language),
            font,
            muted,
            Qt.AlignmentFlag.AlignRight,
        )
        every = max(1, round(line * 0.8 / side + 0.4)) if side < line * 0.8 else 1
        for row, name in enumerate(self._classes):
            pointed = self._pointed is not None and self._pointed[0] == row
            if row % every == 0 or pointed:
                room = QRectF(0, table.top() + row * side + side / 2 - line / 2, table.left() - 8, line)
                tone = theme.color("text") if pointed else muted
                paint.text(painter, room, name, font, tone, Qt.AlignmentFlag.AlignRight, Qt.TextElideMode.ElideMiddle)
            self._paint_row(painter, theme, row, table, side)
        if self._pointed is not None:
            row, column = self._pointed
            cell = QRectF(table.left() + column * side, table.top() + row * side, side, side)
            paint.round_box(painter, cell, 2, None, theme.color("text"), 1.5)

    def _paint_row(self, painter: QPainter, theme: Theme, row: int, table: QRectF, side: float) -> None:
        total = max(int(self._counts[row].sum()), 1)
        gap = 1.0 if side >= 6 else 0.0
        font = theme.font("caption", tokens.MEDIUM)
        for column, count in enumerate(self._counts[row].tolist()):
            cell = QRectF(table.left() + column * side, table.top() + row * side, side - gap, side - gap)
            ground = theme.color("sunken")
            strength = (count / total) ** _GAMMA
            fill = paint.mix(ground, theme.color("accent"), strength)
            if side >= 8:
                paint.round_box(painter, cell, 2, fill)
            else:
                painter.fillRect(cell, fill)
            if count and side >= theme.px(15):
                tone = theme.color("on_accent" if strength > 0.55 else "text")
                paint.text(painter, cell, str(count), font, tone, Qt.AlignmentFlag.AlignHCenter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell == self._pointed:
            return
        self._pointed = cell
        self.update()
        if cell is None:
            self.pill.hide()
            return
        table, side = self.table(), self._side()
        place = QPoint(round(table.left() + (cell[1] + 0.5) * side), round(table.top() + cell[0] * side))
        self.pill.show_at(place, self.read_out(*cell))

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        self.pill.hide()
        self.update()
