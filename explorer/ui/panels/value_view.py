"""The arithmetic of one value, drawn: the channels that arrive, window × filter = products, and the sum."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from explorer.ipc.studies import ValueStudied
from explorer.ui import theme as tokens
from explorer.ui.panels.value_grid import Matrix, cell_side, paint_matrix
from explorer.ui.panels.value_told import WEIGHED, Line, Part, lines_of, number, outside, parts_of
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed
from explorer.words import text

_LIST: Final = 190
_ROW: Final = 20
_SUM: Final = 180
_GAP: Final = 34
_RIGHT = Qt.AlignmentFlag.AlignRight
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class ValueView(Themed, QWidget):
    """Draws a ``ValueStudied``; ``picked`` says which of the arriving channels is looked at."""

    picked = Signal(int)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: ValueStudied | None = None
        self._parts: tuple[Part, ...] = ()
        self._index = 0
        self._first = 0
        self._sentence = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._follow(themes)

    @property
    def index(self) -> int:
        """Which of the channels that arrive is looked at."""
        return self._index

    def sizeHint(self) -> QSize:
        return QSize(720, self.theme.px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(320, self.theme.px(110))

    @property
    def told(self) -> ValueStudied | None:
        """What is shown."""
        return self._told

    def show_value(self, told: ValueStudied, sentence: str) -> None:
        """Show another value; the channel that is looked at stays while the same ones arrive."""
        same = self._told is not None and self._told.reads == told.reads and self._told.path == told.path
        self._told, self._parts, self._sentence = told, parts_of(told), sentence
        if not same or self._index >= len(told.reads):
            self._index = self._parts[0].index if self._parts else 0
            self._first = 0
        self._say()
        self.update()

    def look_at(self, index: int) -> None:
        """Look at another of the channels that arrive."""
        if index != self._index:
            self._index = index
            self._say()
            self.update()
            self.picked.emit(index)

    def lines(self) -> tuple[Line, ...]:
        """How the value adds up."""
        return lines_of(self._told, self._index, self.language) if self._told is not None else ()

    def matrices(self) -> tuple[Matrix, ...]:
        """What is drawn of the channel that is looked at."""
        told = self._told
        if told is None or told.rule in ("other", "softmax", "log_softmax") or not told.window.size:
            return ()
        blank = outside(told)
        reads = Matrix(text("value.reads", self.language), told.window[self._index], blank)
        if told.rule in WEIGHED:
            weights = told.weights[self._index]
            return (
                reads,
                Matrix(text("value.filter" if told.rule == "convolution" else "value.weight", self.language), weights),
                Matrix(text("value.products", self.language), told.window[self._index] * weights, blank),
            )
        if told.rule in ("sum", "product"):
            names = (f"{source} · {channel + 1}" for source, channel in told.reads)
            return tuple(Matrix(name, told.window[i]) for i, name in enumerate(names))
        chosen = None
        if told.rule == "maximum":
            flat = int(np.argmax(told.window[0]))
            chosen = flat // told.window.shape[2], flat % told.window.shape[2]
        return (Matrix(reads.title, reads.values, blank, chosen),)

    def _say(self) -> None:
        """Tell a screen reader what is drawn."""
        told = self._told
        if told is None:
            return
        said = [self._sentence, *(f"{line.words} {line.number}".strip() for line in self.lines())]
        self.setAccessibleName(text("value.name", self.language))
        self.setAccessibleDescription(", ".join(part for part in said if part))

    # ----------------------------------------------------------------------------------------------------------- paint
    def _list_box(self) -> QRectF:
        width = self.theme.px(_LIST) if len(self._parts) > 1 else 0
        return QRectF(16, 4, width, self.height() - 8)

    def _rows(self) -> int:
        line = self.theme.line_height("caption")
        return max(int((self._list_box().height() - line) // self.theme.px(_ROW)), 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._told is None:
            return
        painter = QPainter(self)
        box = self._list_box()
        if box.width():
            self._paint_parts(painter, box)
        left = box.right() + (24 if box.width() else 0)
        wide = self.theme.px(_SUM)
        room = QRectF(left, 4, max(self.width() - left - wide - 40, 40), self.height() - 8)
        right = self._paint_matrices(painter, room)
        self._paint_lines(painter, QRectF(right + 24, 4, self.width() - right - 40, self.height() - 8))

    def _paint_parts(self, painter: QPainter, box: QRectF) -> None:
        theme, told = self.theme, self._told
        assert told is not None
        line, row = theme.line_height("caption"), theme.px(_ROW)
        key = "value.features" if told.rule in ("dense", "softmax", "log_softmax") else "value.parts"
        title = text(key, self.language, count=len(told.reads))
        paint.text(
            painter,
            QRectF(box.left(), box.top(), box.width(), line),
            title,
            theme.font("caption"),
            theme.color("muted"),
        )
        top = max((abs(part.share) for part in self._parts), default=0.0) or 1.0
        for place, part in enumerate(self._parts[self._first : self._first + self._rows()]):
            here = QRectF(box.left(), box.top() + line + 2 + place * row, box.width(), row)
            chosen = part.index == self._index
            if chosen:
                paint.round_box(painter, here, tokens.RADIUS_SMALL, theme.color("accent_soft"))
            tone = theme.color("text" if chosen else "muted")
            name = here.adjusted(6, 0, -here.width() * 0.56, 0)
            paint.text(painter, name, part.words, theme.font("caption"), tone, mode=Qt.TextElideMode.ElideMiddle)
            middle = here.left() + here.width() * 0.58
            reach = here.width() * 0.13 * abs(part.share) / top
            bar = QRectF(middle if part.share > 0 else middle - reach, here.top() + row * 0.3, reach, row * 0.4)
            painter.fillRect(bar, theme.color("positive" if part.share > 0 else "negative"))
            painter.fillRect(QRectF(middle - 0.5, here.top() + 3, 1, row - 6), theme.color("line_strong"))
            words = here.adjusted(here.width() * 0.7, 0, -4, 0)
            paint.text(
                painter,
                words,
                number(part.share, self.theme.language),
                theme.font("caption", tokens.MEDIUM),
                tone,
                _RIGHT,
            )
        if self.hasFocus():
            paint.ring(painter, theme, box.adjusted(-4, -2, 4, 2), tokens.RADIUS_SMALL)

    def _paint_matrices(self, painter: QPainter, room: QRectF) -> float:
        """Draw them side by side with their signs; returns where the last one ends."""
        theme, matrices = self.theme, self.matrices()
        told = self._told
        if not matrices or told is None:
            return room.left() - 24
        each = QRectF(0, 0, (room.width() - _GAP * (len(matrices) - 1)) / len(matrices), room.height())
        side = min(cell_side(theme, matrix, each) for matrix in matrices)
        weighed = told.rule in WEIGHED
        signs = ("×", "=") if weighed else ("+" if told.rule == "sum" else "×",) * (len(matrices) - 1)
        x = room.left()
        metrics = QFontMetricsF(theme.font("caption"))
        for index, matrix in enumerate(matrices):
            values = np.abs(matrix.values[np.isfinite(matrix.values)])
            limit = float(values.max()) if values.size else 1.0
            box = paint_matrix(painter, theme, matrix, QRectF(x, room.top(), each.width(), room.height()), side, limit)
            x = max(box.right(), x + metrics.horizontalAdvance(matrix.title))
            if index < len(signs):
                sign = QRectF(x, box.top(), _GAP, box.height())
                paint.text(painter, sign, signs[index], theme.font("title"), theme.color("muted"), _CENTRE)
                x += _GAP
        return x

    def _paint_lines(self, painter: QPainter, box: QRectF) -> None:
        theme = self.theme
        y, step = box.top() + theme.line_height("caption"), theme.px(22)
        box = QRectF(box.left(), box.top(), min(box.width(), theme.px(460)), box.height())
        if self._sentence:
            y = self._paragraph(painter, box, y, step)
        wide = min(box.width(), float(theme.px(_SUM)))
        for line in self.lines():
            if line.strong:
                painter.fillRect(QRectF(box.left(), y + 1, wide, 1), theme.color("line_strong"))
                y += 6
            role, weight = ("headline", tokens.SEMIBOLD) if line.strong else ("body", tokens.REGULAR)
            high = theme.line_height(role) if line.strong else step
            here = QRectF(box.left(), y, wide, high)
            paint.text(painter, here, line.words, theme.font("body"), theme.color("muted"))
            tone = theme.color("accent" if line.strong else "text")
            paint.text(painter, here, line.number, theme.font(role, weight), tone, _RIGHT)
            y += high

    def _paragraph(self, painter: QPainter, box: QRectF, y: float, step: float) -> float:
        theme = self.theme
        font = theme.font("body")
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
        room = QRectF(box.left(), y, box.width(), box.height())
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        used = QFontMetricsF(font).boundingRect(room, flags, self._sentence)
        painter.drawText(room, flags, self._sentence)
        return y + used.height() + 6

    # -------------------------------------------------------------------------------------------------------- gestures
    def _part_at(self, place: QPointF) -> int | None:
        box = self._list_box()
        top = box.top() + self.theme.line_height("caption") + 2
        row = int((place.y() - top) // self.theme.px(_ROW))
        there = self._first + row
        if not box.contains(place) or place.y() < top or row >= self._rows() or there >= len(self._parts):
            return None
        return self._parts[there].index

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._part_at(event.position())
        if index is not None:
            self.look_at(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        most = max(len(self._parts) - self._rows(), 0)
        self._first = min(max(self._first - (1 if event.angleDelta().y() > 0 else -1) * 2, 0), most)
        self.update()

    def event(self, event: QEvent) -> bool:
        # Up and down walk through the list, not along the wires.
        ours = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        order = [part.index for part in self._parts]
        if step is None or self._index not in order:
            super().keyPressEvent(event)
            return
        place = min(max(order.index(self._index) + step, 0), len(order) - 1)
        self._first = min(max(self._first, place - self._rows() + 1), place)
        self.look_at(order[place])
