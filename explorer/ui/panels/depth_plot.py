"""What one value sees, block by block: its time above, its frequencies below, the patch as a line through both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.analysis.depth import FieldAt
from explorer.ui import theme as tokens
from explorer.ui.panels.training_curves import nice
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import PopUpPill, Themed, paint
from explorer.ui.widgets.themed import BY_KEY
from explorer.words import hertz, milliseconds, text

_DOT = 3.0


@dataclass(frozen=True)
class Along:
    """One axis of the plot: a size per block (None: everything), the patch's own, and how a size is said."""

    title: str
    sizes: tuple[float | None, ...]
    patch: float
    words: Callable[[float], str]

    @property
    def top(self) -> float:
        """The highest value of the axis: a little above everything."""
        return 1.08 * (max([self.patch, *(size for size in self.sizes if size is not None)]) or 1.0)

    def ticks(self, most: int) -> tuple[float, ...]:
        """Round values from 0 on, about so many."""
        step = nice(self.top / max(most, 1))
        return tuple(step * index for index in range(int(self.top // step) + 1))


class DepthPlot(Themed, QWidget):
    """``clicked`` carries the block that a person chooses."""

    clicked = Signal(str)

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: tuple[FieldAt, ...] = ()
        self._axes: tuple[Along, ...] = ()
        self._chosen = self._pointed = -1
        self._ring = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text("depth.name", themes.theme.language))
        self.pill = PopUpPill(themes, self)
        self._follow(themes)

    def show_points(self, points: tuple[FieldAt, ...], patch: tuple[float, float], chosen: str, *, units: bool) -> None:
        """Show what is seen along a way, and mark one block of it.

        ``patch`` is the patch's length and height: in ms and Hz with ``units``, else in frames and bands.
        """
        language = self.language
        self._points, self._pointed = points, -1
        self._chosen = next((i for i, point in enumerate(points) if point.path == chosen), -1)
        if units:
            self._axes = (
                Along(
                    text("depth.time", language),
                    tuple(point.ms for point in points),
                    patch[0],
                    lambda size: milliseconds(size, language),
                ),
                Along(
                    text("depth.freq", language),
                    tuple(point.hz for point in points),
                    patch[1],
                    lambda size: hertz(size, language),
                ),
            )
        else:
            frames, bands = text("depth.frames", language), text("depth.bands", language)
            self._axes = (
                Along(
                    text("depth.time", language),
                    tuple(None if point.frames is None else float(point.frames) for point in points),
                    patch[0],
                    lambda size: f"{size:.0f} {frames}",
                ),
                Along(
                    text("depth.freq", language),
                    tuple(None if point.bands is None else float(point.bands) for point in points),
                    patch[1],
                    lambda size: f"{size:.0f} {bands}",
                ),
            )
        self.setAccessibleDescription("; ".join(self.read_out(index) for index in range(len(points))))
        self.pill.hide()
        self.update()

    @property
    def points(self) -> tuple[FieldAt, ...]:
        """What is shown."""
        return self._points

    @property
    def chosen(self) -> str:
        """The block that is marked; empty if it is none of these."""
        return self._points[self._chosen].path if self._chosen >= 0 else ""

    def read_out(self, index: int) -> str:
        """What is said of a block: its name and what one value of it sees."""
        point, language = self._points[index], self.language
        block = point.path
        sizes = [axis.words(size) for axis in self._axes if (size := axis.sizes[index]) is not None]
        if not sizes:
            return text("depth.past" if point.past else "depth.everything", language, block=block)
        return text("depth.of", language, block=block, size=" × ".join(sizes))

    def boxes(self) -> tuple[QRectF, ...]:
        """The two plots."""
        theme = self.theme
        left, right, top = theme.px(84), theme.px(24), theme.px(12)
        foot, gap = theme.line_height("caption") + theme.px(14), theme.px(14)
        height = max((self.height() - top - foot - gap) / 2, 20.0)
        width = max(self.width() - left - right, 40.0)
        return QRectF(left, top, width, height), QRectF(left, top + height + gap, width, height)

    def place(self, index: int) -> float:
        """Where a block stands."""
        box = self.boxes()[0]
        slot = box.width() / max(len(self._points), 1)
        return box.left() + (index + 0.5) * slot

    def sizeHint(self) -> QSize:
        return QSize(720, self.theme.px(220))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.theme.px(110))

    # --------------------------------------------------------------------------------------------------------- paint
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._points:
            return
        painter = QPainter(self)
        for axis, box in zip(self._axes, self.boxes(), strict=True):
            self._paint_axis(painter, axis, box)
        self._paint_names(painter)
        for axis, box in zip(self._axes, self.boxes(), strict=True):
            self._paint_line(painter, axis, box)
        if self._ring and self.hasFocus():
            paint.ring(painter, self.theme, QRectF(self.rect()).adjusted(2, 2, -2, -2), tokens.RADIUS_SMALL)

    def _paint_axis(self, painter: QPainter, axis: Along, box: QRectF) -> None:
        theme = self.theme
        font, muted, line = theme.font("caption"), theme.color("muted"), theme.line_height("caption")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        right = Qt.AlignmentFlag.AlignRight
        for value in axis.ticks(min(4, int(box.height() / (1.4 * line)))):
            y = round(box.bottom() - value / axis.top * box.height())
            painter.fillRect(QRectF(box.left(), y, box.width(), 1), theme.color("line" if value else "line_strong"))
            words = QRectF(0, y - line / 2, box.left() - 8, line)
            paint.text(painter, words, axis.words(value) if value else "0", font, muted, right)
        for index in (self._pointed, self._chosen):
            if index >= 0:
                token = "accent" if index == self._chosen else "line_strong"
                painter.fillRect(QRectF(round(self.place(index)), box.top(), 1, box.height()), theme.color(token, 0.55))
        height = round(box.bottom() - axis.patch / axis.top * box.height()) + 0.5
        pen = QPen(theme.color("text"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
        title = f"{axis.title} · " + text("depth.patch", self.language, size=axis.words(axis.patch))
        width = QFontMetricsF(font).horizontalAdvance(title)
        above = QRectF(box.left() + 6, height - line - 1, width + 4, line)
        if above.top() < box.top() - theme.px(12):
            above.moveTop(height + 2)
        paint.text(painter, above, title, font, theme.color("text"))

    def _paint_line(self, painter: QPainter, axis: Along, box: QRectF) -> None:
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = [self.dot(axis, box, index) for index in range(len(self._points))]
        known = [place for place, size in zip(places, axis.sizes, strict=True) if size is not None]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 1.75))
        painter.drawPolyline(QPolygonF(known))
        dashed = QPen(theme.color("accent"), 1.25)
        dashed.setDashPattern([2, 3])
        painter.setPen(dashed)
        for index in range(1, len(places)):
            if axis.sizes[index] is None or axis.sizes[index - 1] is None:
                painter.drawLine(places[index - 1], places[index])
        for index, (place, size) in enumerate(zip(places, axis.sizes, strict=True)):
            strong = index in (self._chosen, self._pointed)
            radius = _DOT + (2.0 if strong else 0.0)
            painter.setPen(QPen(theme.color("accent" if size is None else "surface"), 1.5))
            painter.setBrush(theme.color("surface" if size is None else "accent"))
            painter.drawEllipse(place, radius, radius)
        self._paint_sizes(painter, axis, places)

    def _paint_sizes(self, painter: QPainter, axis: Along, places: list[QPointF]) -> None:
        """The sizes above the dots where they change, as many as there is room for, those in question first."""
        theme = self.theme
        line = theme.line_height("caption")
        first = [index for index in (self._chosen, self._pointed) if index >= 0]
        changes = [index for index in range(1, len(places)) if axis.sizes[index] != axis.sizes[index - 1]]
        taken: list[tuple[float, float]] = []
        for index in dict.fromkeys([*first, *changes]):
            size = axis.sizes[index]
            if size is None:
                continue
            strong = index in first
            font = theme.font("caption", tokens.MEDIUM if strong else tokens.REGULAR)
            words = axis.words(size)
            width = QFontMetricsF(font).horizontalAdvance(words)
            left = places[index].x() - width - 6  # the line rises to the right, and leaves room at the left
            if any(left < end + 6 and start < left + width + 6 for start, end in taken):
                continue
            taken.append((left, left + width))
            room = QRectF(left, places[index].y() - line - 1, width + 1, line)
            paint.text(painter, room, words, font, theme.color("text" if strong else "muted"))

    def dot(self, axis: Along, box: QRectF, index: int) -> QPointF:
        """Where a block's size lies; everything lies on the patch's line."""
        size = axis.sizes[index]
        share = (axis.patch if size is None else size) / axis.top
        return QPointF(self.place(index), box.bottom() - share * box.height())

    def _paint_names(self, painter: QPainter) -> None:
        """The blocks' names below: all where there is room, else those in question first, then as many as fit."""
        theme = self.theme
        below = self.boxes()[-1].bottom() + theme.px(6)
        line = theme.line_height("caption")
        first = [index for index in (self._chosen, self._pointed) if index >= 0]
        order = dict.fromkeys([*first, 0, len(self._points) - 1, *range(len(self._points))])
        taken: list[tuple[float, float]] = []
        for index in order:
            strong = index in first
            font = theme.font("caption", tokens.MEDIUM if strong else tokens.REGULAR)
            words = self._points[index].path
            width = QFontMetricsF(font).horizontalAdvance(words)
            left = min(max(self.place(index) - width / 2, 2.0), self.width() - width - 2)
            if any(left < end + 8 and start < left + width + 8 for start, end in taken):
                continue
            taken.append((left, left + width))
            room = QRectF(left, below, width + 1, line)
            paint.text(painter, room, words, font, theme.color("text" if strong else "muted"))

    # ------------------------------------------------------------------------------------------------------- gestures
    def index_at(self, x: float) -> int:
        """The block at a place, -1 beside all of them."""
        box = self.boxes()[0]
        if not self._points or not box.left() <= x <= box.right():
            return -1
        return min(int((x - box.left()) / box.width() * len(self._points)), len(self._points) - 1)

    def _point(self, index: int) -> None:
        if index == self._pointed:
            return
        self._pointed = index
        self.setCursor(Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor)
        if index >= 0:
            self.pill.show_at(QPoint(round(self.place(index)), round(self.boxes()[0].top()) + 12), self.read_out(index))
        else:
            self.pill.hide()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.index_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.clicked.emit(self._points[index].path)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._points or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        index = min(max(self._chosen + step, 0), len(self._points) - 1)
        if index != self._chosen:
            self.clicked.emit(self._points[index].path)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in BY_KEY
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
