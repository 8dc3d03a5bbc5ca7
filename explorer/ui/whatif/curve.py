"""How much each block's output changes, over depth: as it stands, and after moving along with the sound."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.panels import axes
from explorer.ui.panels.training_curves import nice
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import PopUpPill, Themed, paint
from explorer.words import text

_LEAST: Final = 0.1
_NAME: Final = 58
"""Pixels that the name of a block takes at least below the curve."""
_LINES: Final = (("muted", "whatif.changes"), ("accent", "whatif.rest"))
"""The token of each line, and the text that says what it means."""


@dataclass(frozen=True)
class Stop:
    """One block on the curve: by how much its output moved, in cells (freq, time), and changed."""

    path: str
    moved: tuple[int, int]
    change: float
    rest: float


class ShiftCurve(Themed, QWidget):
    """Two lines over the blocks; ``clicked`` carries the block that a person points out."""

    clicked = Signal(str)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stops: tuple[Stop, ...] = ()
        self._at = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text("whatif.curve", themes.theme.language))
        self.pill = PopUpPill(themes, self)
        self._follow(themes)

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Show what was found, or nothing."""
        self._stops = stops
        self._at = min(self._at, len(stops) - 1)
        self.setAccessibleDescription("; ".join(self.words(stop) for stop in stops))
        self.update()

    def words(self, stop: Stop) -> str:
        """All that is known of one block, in a phrase."""
        down, along = stop.moved
        cells = [text("whatif.cells", self.language, count=along)] if along else []
        cells += [text("whatif.cells freq", self.language, count=down)] if down else []
        change, rest = (axes.percent_text(share) for share in (stop.change, stop.rest))
        if not cells:
            return text("whatif.at", self.language, block=stop.path, change=change)
        moved = ", ".join(cells)
        return text("whatif.at moved", self.language, block=stop.path, cells=moved, change=change, rest=rest)

    # ------------------------------------------------------------------------------------------------------- geometry
    def _box(self) -> QRectF:
        theme = self.theme
        line = theme.line_height("caption")
        top, below = theme.px(26) + (len(self._legend_rows()) - 1) * theme.px(20), 2 * line + 10
        return QRectF(theme.px(60), top, self.width() - theme.px(60) - 16, max(self.height() - top - below, 20))

    def _x(self, index: int) -> float:
        box = self._box()
        return box.left() + (index + 0.5) * box.width() / max(len(self._stops), 1)

    def _most(self) -> float:
        return max((stop.change for stop in self._stops if math.isfinite(stop.change)), default=0.0) or _LEAST

    def _step(self) -> float:
        return nice(max(self._most(), _LEAST) / 4)

    def _top(self) -> float:
        step = self._step()
        return step * math.ceil(max(self._most(), _LEAST) / step - 1e-9)

    def stop_at(self, point: QPointF) -> int:
        """The block at a point; −1 where there is none."""
        box = self._box()
        if not self._stops or not box.left() <= point.x() <= box.right():
            return -1
        return min(int((point.x() - box.left()) / box.width() * len(self._stops)), len(self._stops) - 1)

    def sizeHint(self) -> QSize:
        return QSize(480, self.theme.px(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(210), self.theme.px(104))

    # --------------------------------------------------------------------------------------------------------- paint
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stops:
            return
        painter = QPainter(self)
        box, top = self._box(), self._top()
        self._paint_legend(painter, box)
        if not any(stop.change or stop.rest for stop in self._stops):
            self._paint_hint(painter, box)
        else:
            self._paint_axis(painter, box, top)
        self._paint_names(painter, box)
        lines = (("muted", [stop.change for stop in self._stops]), ("accent", [stop.rest for stop in self._stops]))
        for token, shares in lines:
            self._paint_line(painter, box, top, token, shares)
        if self._at >= 0:
            painter.setPen(QPen(self.theme.color("line_strong"), 1))
            painter.drawLine(QPointF(self._x(self._at), box.top()), QPointF(self._x(self._at), box.bottom()))
        if self.hasFocus():
            paint.ring(painter, self.theme, QRectF(self.rect()), 4)

    def _legend_rows(self) -> list[list[tuple[str, str]]]:
        """What the lines mean, as token and words: in one row, or below each other where it is narrow."""
        said = [(token, text(key, self.language)) for token, key in _LINES]
        metrics = QFontMetricsF(self.theme.font("small"))
        room = self.width() - self.theme.px(60) - 16
        needs = sum(metrics.horizontalAdvance(words) + 42 for _, words in said)
        return [said] if needs <= room else [[one] for one in said]

    def _paint_legend(self, painter: QPainter, box: QRectF) -> None:
        theme, font = self.theme, self.theme.font("small")
        for row, said in enumerate(self._legend_rows()):
            x, top = box.left(), row * theme.px(20)
            for token, words in said:
                painter.setPen(QPen(theme.color(token), 2))
                middle = top + theme.px(11)
                painter.drawLine(QPointF(x, middle), QPointF(x + 16, middle))
                room = QRectF(x + 22, top, box.right() - x - 22, theme.px(22))
                x += 22 + paint.text(painter, room, words, font, theme.color("text")) + 20

    def _paint_hint(self, painter: QPainter, box: QRectF) -> None:
        """Nothing has moved: what would bend the curve."""
        words = text("whatif.begin", self.language)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(self.theme.font("body"))
        painter.setPen(self.theme.color("muted"))
        painter.drawText(box.adjusted(8, 2, -8, -8), flags, words)

    def _paint_axis(self, painter: QPainter, box: QRectF, top: float) -> None:
        theme = self.theme
        line = theme.line_height("caption")
        parts = 2 if box.height() < 90 else max(2, round(top / self._step()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for part in range(parts + 1):
            y = round(box.bottom() - box.height() * part / parts)
            painter.fillRect(QRectF(box.left(), y, box.width(), 1), theme.color("line" if part else "line_strong"))
            room = QRectF(0, y - line / 2, box.left() - 8, line)
            share = axes.percent_text(top * part / parts)
            paint.text(painter, room, share, theme.font("caption"), theme.color("muted"), Qt.AlignmentFlag.AlignRight)

    def _paint_names(self, painter: QPainter, box: QRectF) -> None:
        """The blocks' names, as many as there is room for, and by how much each moved."""
        theme = self.theme
        line = theme.line_height("caption")
        font = theme.font("caption")
        each = box.width() / len(self._stops)
        every = max(1, math.ceil(theme.px(_NAME) / each))
        moves = any(any(stop.moved) for stop in self._stops)
        if moves:
            room = QRectF(0, box.bottom() + 6 + line, box.left() - 8, line)
            words = text("whatif.moved", self.language)
            paint.text(painter, room, words, font, theme.color("muted"), Qt.AlignmentFlag.AlignRight)
        for index, stop in enumerate(self._stops):
            if index % every and index != self._at:
                continue
            x = self._x(index)
            room = QRectF(x - each * every / 2 + 2, box.bottom() + 4, each * every - 4, line)
            tone = theme.color("accent" if index == self._at else "muted")
            paint.text(painter, room, stop.path, font, tone, Qt.AlignmentFlag.AlignHCenter)
            if moves:
                words = _cells(stop.moved)
                painter.setFont(font)
                painter.setPen(theme.color("text" if any(stop.moved) else "faint"))
                width = QFontMetricsF(font).horizontalAdvance(words)
                painter.drawText(QPointF(x - width / 2, room.bottom() + line - 2), words)

    def _paint_line(self, painter: QPainter, box: QRectF, top: float, token: str, shares: list[float]) -> None:
        theme = self.theme
        places = [
            QPointF(self._x(index), box.bottom() - min(share / top, 1.02) * box.height())
            for index, share in enumerate(shares)
            if math.isfinite(share)
        ]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(token), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(places))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(token))
        for place in places:
            painter.drawEllipse(place, 3, 3)

    # ------------------------------------------------------------------------------------------------------- pointing
    def _point(self, index: int) -> None:
        self._at = index
        if index < 0:
            self.pill.hide()
        else:
            self.pill.show_at(QPoint(round(self._x(index)), round(self._box().top())), self.words(self._stops[index]))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.stop_at(event.position())
        if index != self._at:
            self._point(index)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.stop_at(event.position())
        if index >= 0:
            self.clicked.emit(self._stops[index].path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._stops:
            self._point(min(max(self._at + step, 0), len(self._stops) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at >= 0:
            self.clicked.emit(self._stops[self._at].path)
        else:
            super().keyPressEvent(event)


def _cells(moved: tuple[int, int]) -> str:
    """A move in cells, in time and then in pitch where there is one: ``1``, ``0``, ``0 ↑2``."""
    down, along = moved
    arrow = "" if not down else f"{'↑' if down > 0 else '↓'}{abs(down)}"
    return f"{along} {arrow}".strip().replace("-", "−") if along or not arrow else arrow
