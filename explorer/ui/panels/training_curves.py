"""Loss and accuracy over the steps of a run: the training as a line, the held-out part as dots."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ipc.messages import TrainingProgress
from explorer.ui import theme as tokens
from explorer.ui.panels import axes
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import PopUpPill, Themed, paint
from explorer.words import text

_MOST: Final = 4000


@dataclass(frozen=True)
class Point:
    """One value of a curve; ``smooth`` is its running mean."""

    step: int
    value: float
    smooth: float


def thinned(points: list[Point]) -> list[Point]:
    """Every second point, which the eye cannot tell from all of them."""
    return points[::2]


class Curve:
    """One quantity: what training measured, and what the held-out part gave."""

    def __init__(self, title: str, *, share: bool) -> None:
        self.title, self.share = title, share
        self._pace = 0.1
        self.training: list[Point] = []
        self.held_out: list[tuple[int, float]] = []

    def clear(self, steps: int) -> None:
        """Forget the last run; the next has so many steps, of which the mean runs over a few per cent."""
        self.training, self.held_out = [], []
        self._pace = min(0.5, max(0.1, 20 / max(steps, 1)))

    def add(self, step: int, value: float | None, held_out: float | None) -> None:
        """Take the newest values; numbers that are none are left out."""
        if value is not None and math.isfinite(value):
            last = self.training[-1].smooth if self.training else value
            self.training.append(Point(step, value, last + self._pace * (value - last)))
            if len(self.training) > _MOST:
                self.training = thinned(self.training)
        if held_out is not None and math.isfinite(held_out):
            self.held_out.append((step, held_out))

    def span(self) -> tuple[float, float]:
        """Lowest and highest value of the axis."""
        if self.share:
            return 0.0, 1.0
        values = [point.value for point in self.training] + [value for _, value in self.held_out]
        if not values:
            return 0.0, 1.0
        # Single outliers must not flatten the rest.
        high = sorted(values)[int(0.995 * (len(values) - 1))]
        step = nice(high / 3) if high > 0 else 1.0
        return 0.0, step * max(1, math.ceil(high / step - 1e-9))

    def words(self, value: float) -> str:
        """A value as it is said."""
        return axes.percent_text(value) if self.share else axes.number_text(value)

    def tick(self, value: float) -> str:
        """A round value of the axis, without zeros behind it."""
        return axes.percent_text(value) if self.share else axes.short_number_text(value)


def nice(step: float) -> float:
    """The round number (1, 2 or 5 times a power of ten) that is not below ``step``."""
    power: float = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= step * 0.999)


class TrainingCurves(Themed, QWidget):
    """Loss at the left, accuracy at the right where there is one."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = Curve(text("curves.loss", themes.theme.language), share=False)
        self.accuracy = Curve(text("curves.accuracy", themes.theme.language), share=True)
        self._steps = 1
        self._pointed = -1.0
        self._pointed_curve: Curve | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text("curves.name", themes.theme.language))
        self.pill = PopUpPill(themes, self)
        self._follow(themes)

    def clear(self, steps: int = 1) -> None:
        """Begin a run of so many steps."""
        self.loss.clear(steps)
        self.accuracy.clear(steps)
        self._steps = max(steps, 1)
        self.pill.hide()
        self.update()

    def add(self, progress: TrainingProgress) -> None:
        """Take one point of each curve."""
        self._steps = max(progress.steps, 1)
        self.loss.add(progress.step, progress.loss, progress.held_out_loss)
        self.accuracy.add(progress.step, progress.accuracy, progress.held_out_accuracy)
        words = text("curves.at", self.language, step=progress.step, loss=self.loss.words(progress.loss))
        self.setAccessibleDescription(words)
        self.update()

    def curves(self) -> tuple[Curve, ...]:
        """The quantities that the run has."""
        has_accuracy = self.accuracy.training or self.accuracy.held_out or not self.loss.training
        return (self.loss, self.accuracy) if has_accuracy else (self.loss,)

    def boxes(self) -> list[tuple[Curve, QRectF]]:
        """Each curve with the box that its values lie in."""
        shown = self.curves()
        theme = self.theme
        line = theme.line_height("caption")
        width = self.width() / len(shown)
        left, top = theme.px(48), theme.px(34)
        return [
            (curve, QRectF(i * width + left, top, width - left - 16, max(self.height() - top - line - 14, 20)))
            for i, curve in enumerate(shown)
        ]

    def sizeHint(self) -> QSize:
        return QSize(480, self.theme.px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(100))

    # --------------------------------------------------------------------------------------------------------- paint
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for curve, box in self.boxes():
            self._paint_axes(painter, curve, box)
            self._paint_curve(painter, curve, box)
            if self._pointed_curve is not None:
                x = box.left() + self._pointed * box.width()
                painter.setPen(QPen(self.theme.color("line_strong"), 1))
                painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))

    def _paint_axes(self, painter: QPainter, curve: Curve, box: QRectF) -> None:
        theme = self.theme
        line = theme.line_height("caption")
        font, muted = theme.font("caption"), theme.color("muted")
        head = QRectF(box.left(), box.top() - theme.px(26), box.width(), theme.px(20))
        used = paint.text(painter, head, curve.title, theme.font("small"), muted)
        if curve.training:
            now = curve.words(curve.training[-1].smooth)
            room = head.adjusted(used + 8, 0, 0, 0)
            used += 8 + paint.text(painter, room, now, theme.font("body", tokens.MEDIUM), theme.color("text"))
        if curve.held_out:
            kept = curve.words(curve.held_out[-1][1])
            small = theme.font("small")
            room = head.adjusted(used + 26, 0, 0, 0)
            words = text("curves.held out", self.language, value=kept)
            if QFontMetricsF(small).horizontalAdvance(words) > room.width():
                words = kept
            self._paint_dot(painter, QPointF(head.left() + used + 18, head.center().y()))
            paint.text(painter, room, words, small, muted)
        low, high = curve.span()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        parts = 2 if box.height() < 70 else 4 if curve.share else max(2, round((high - low) / nice(high / 3)))
        for part in range(parts + 1):
            value = low + (high - low) * part / parts
            y = round(box.bottom() - box.height() * part / parts)
            painter.fillRect(QRectF(box.left(), y, box.width(), 1), theme.color("line_strong" if not part else "line"))
            room = QRectF(box.left() - theme.px(44), y - line / 2, theme.px(44) - 8, line)
            paint.text(painter, room, curve.tick(value), font, muted, Qt.AlignmentFlag.AlignRight)
        below = QRectF(box.left(), box.bottom() + 4, box.width(), line)
        paint.text(painter, below, "0", font, muted)
        paint.text(
            painter, below, text("train.curves.steps", theme.language), font, muted, Qt.AlignmentFlag.AlignHCenter
        )
        paint.text(painter, below, axes.number_text(self._steps), font, muted, Qt.AlignmentFlag.AlignRight)

    def _place(self, curve: Curve, box: QRectF, step: int, value: float) -> QPointF:
        low, high = curve.span()
        share = min(max((value - low) / (high - low), 0.0), 1.02)
        return QPointF(box.left() + step / self._steps * box.width(), box.bottom() - share * box.height())

    def _paint_curve(self, painter: QPainter, curve: Curve, box: QRectF) -> None:
        theme = self.theme
        low, high = curve.span()
        across, up = box.width() / self._steps, box.height() / (high - low)

        def line(values: list[tuple[int, float]]) -> QPolygonF:
            bottom, top = box.bottom(), box.top() - 1
            places = [QPointF(box.left() + s * across, max(bottom - (v - low) * up, top)) for s, v in values]
            return QPolygonF(places)

        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent", 0.28), 1))
        painter.drawPolyline(line([(point.step, point.value) for point in curve.training]))
        painter.setPen(QPen(theme.color("accent"), 1.75))
        painter.drawPolyline(line([(point.step, point.smooth) for point in curve.training]))
        for step, value in curve.held_out:
            self._paint_dot(painter, self._place(curve, box, step, value))

    def _paint_dot(self, painter: QPainter, place: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("surface"), 1.5))
        painter.setBrush(self.theme.color("text"))
        painter.drawEllipse(place, 3.75, 3.75)

    # ------------------------------------------------------------------------------------------------------- read-out
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        for curve, box in self.boxes():
            if curve.training and box.adjusted(-4, -8, 4, 8).contains(place):
                share = min(max((place.x() - box.left()) / box.width(), 0.0), 1.0)
                self._pointed, self._pointed_curve = share, curve
                anchor = QPoint(round(box.left() + share * box.width()), round(box.top()) + 12)
                self.pill.show_at(anchor, self.read_out(curve, round(share * self._steps)))
                self.update()
                return
        self.leaveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self._pointed_curve is not None:
            self._pointed_curve = None
            self.pill.hide()
            self.update()

    def read_out(self, curve: Curve, step: int) -> str:
        """What a curve says at a step."""
        nearest = min(curve.training, key=lambda point: abs(point.step - step))
        title = curve.title.lower() if self.language == "en" else curve.title
        step_words = text("curves.step", self.language, step=nearest.step)
        words = f"{step_words} · {title} {curve.words(nearest.value)}"
        if curve.held_out:
            _, value = min(curve.held_out, key=lambda pair: abs(pair[0] - step))
            words += " · " + text("curves.held out", self.language, value=curve.words(value))
        return words
