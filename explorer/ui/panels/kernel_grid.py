"""Many small kernels side by side, one of them chosen."""

from __future__ import annotations

from math import ceil
from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ipc.messages import Array
from explorer.ui import colormaps
from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Themed, paint

_GAP: Final = 6.0
_SMALLEST: Final = 16.0
_LARGEST: Final = 44.0
_WRAPPED: Final = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap


class KernelGrid(Themed, QWidget):
    """Kernels [shape=(count, rows, columns)] under a title; ``picked`` carries the index of one that is clicked."""

    picked = Signal(int)

    def __init__(self, themes: ThemeHolder, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kernels: Array = np.zeros((0, 1, 1), np.float32)
        self._dead: frozenset[int] = frozenset()
        self._title = name
        self._chosen = self._first = 0
        self._signed = True
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._follow(themes)

    def show_kernels(
        self, title: str, kernels: Array, chosen: int, *, signed: bool = True, dead: tuple[int, ...] = ()
    ) -> None:
        """Show other kernels, on one scale; ``dead`` ones are crossed out."""
        self._title, self._kernels, self._signed, self._dead = title, kernels, signed, frozenset(dead)
        self._chosen = chosen
        self.setAccessibleDescription(title)
        self.update()

    @property
    def chosen(self) -> int:
        """The index of the one that is chosen."""
        return self._chosen

    def sizeHint(self) -> QSize:
        return QSize(260, self.theme.px(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, 60)

    # ---------------------------------------------------------------------------------------------------------- places
    def _title_box(self) -> QRectF:
        """The room of the title, in up to three lines."""
        room = QRectF(8, 2, self.width() - 16, self.theme.line_height("caption"))
        metrics = QFontMetricsF(self.theme.font("caption"))
        needs = metrics.boundingRect(QRectF(0, 0, room.width(), 10_000), _WRAPPED, self._title).height()
        room.setHeight(room.height() * min(max(round(needs / metrics.lineSpacing()), 1), 3))
        return room

    def _lay(self) -> tuple[float, int, float]:
        """The side of a cell, cells in a row, and the top of the first row."""
        top = self._title_box().bottom() + 4.0
        width, height, count = self.width() - 24.0, self.height() - top - 4, max(len(self._kernels), 1)
        side = _LARGEST * self.theme.text_scale
        while side > _SMALLEST:
            columns = max(int((width + _GAP) // (side + _GAP)), 1)
            if ceil(count / columns) * (side + _GAP) <= height:
                break
            side -= 1
        return side, max(int((width + _GAP) // (side + _GAP)), 1), top

    def box_of(self, index: int) -> QRectF:
        """Where a kernel is drawn."""
        side, columns, top = self._lay()
        row, column = divmod(index, columns)
        return QRectF(8 + column * (side + _GAP), top + (row - self._first) * (side + _GAP), side, side)

    def index_at(self, place: QPointF) -> int | None:
        """The kernel at a place."""
        return next((index for index in range(len(self._kernels)) if self.box_of(index).contains(place)), None)

    # ----------------------------------------------------------------------------------------------------------- paint
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        title = self._title_box()
        line = title.height()
        if line > theme.line_height("caption"):
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.color("muted"))
            painter.drawText(title, _WRAPPED, self._title)
        else:
            paint.text(painter, title, self._title, theme.font("caption"), theme.color("muted"))
        if not len(self._kernels):
            return
        painter.setClipRect(QRectF(0, line + 3, self.width(), self.height() - line - 3))
        limit = float(np.abs(self._kernels).max())
        indices = colormaps.quantise(self._kernels, limit, signed=self._signed)
        for index in range(len(self._kernels)):
            box = self.box_of(index)
            if box.bottom() < line or box.top() > self.height():
                continue
            rows, columns = self._kernels.shape[1:]
            cell = box.width() / max(rows, columns)
            place = QRectF(0, 0, cell * columns, cell * rows)
            place.moveCenter(box.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(place, colormaps.to_image(indices[index], "ice" if self._signed else "magma"))
            if index in self._dead:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(theme.color("danger"), 2.0))
                painter.drawLine(box.topLeft(), box.bottomRight())
                painter.drawLine(box.topRight(), box.bottomLeft())
            if index == self._chosen:
                paint.round_box(painter, box.adjusted(-3, -3, 3, 3), 4, None, theme.color("accent"), 2.0)
        if self.hasFocus():
            painter.setClipping(False)
            paint.ring(painter, theme, QRectF(self.rect()).adjusted(1, 1, -1, -1), tokens.RADIUS_SMALL)

    # -------------------------------------------------------------------------------------------------------- gestures
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position())
        if index is not None:
            self.picked.emit(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        side, columns, top = self._lay()
        rows = ceil(len(self._kernels) / columns)
        seen = max(int((self.height() - top) // (side + _GAP)), 1)
        self._first = min(max(self._first - (1 if event.angleDelta().y() > 0 else -1), 0), max(rows - seen, 0))
        self.update()

    def event(self, event: QEvent) -> bool:
        # The arrows walk from kernel to kernel, not along the wires.
        ours = isinstance(event, QKeyEvent) and self._step(Qt.Key(event.key())) is not None
        if ours and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def _step(self, key: Qt.Key) -> int | None:
        columns = self._lay()[1]
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns}
        return steps.get(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self._step(Qt.Key(event.key()))
        if step is None or not len(self._kernels):
            super().keyPressEvent(event)
            return
        self.picked.emit(min(max(self._chosen + step, 0), len(self._kernels) - 1))
