"""Small charts of bars: how the receptive field grows, and how sure the answer is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed

CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True)
class Bar:
    """One bar: what a click tells (``key``), its words below and above, its height and its tip."""

    key: str
    label: str
    value: float
    text: str
    tip: str = ""


class GrowthBars(Themed, QWidget):
    """The receptive field along the stack; ``clicked`` carries the key of a bar."""

    clicked = Signal(str)

    def __init__(self, themes: ThemeHolder, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._chosen = -1
        self._pointed = -1
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._follow(themes)

    def set_bars(self, bars: Sequence[Bar], highlighted: int = -1) -> None:
        """Show other bars; the highlighted one is drawn in the accent (-1: none)."""
        self._bars = tuple(bars)
        self._chosen = highlighted if 0 <= highlighted < len(bars) else -1
        self._pointed = -1
        self.setAccessibleDescription(", ".join(f"{bar.label} {bar.text}" for bar in self._bars))
        self.update()

    def bar_at(self, place: QPointF) -> int:
        """The index of the bar at a place in the widget, or -1."""
        if not self._bars or not self.rect().contains(place.toPoint()):
            return -1
        return min(int(place.x() * len(self._bars) / self.width()), len(self._bars) - 1)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(272), self.theme.px(15 + 44 + 18))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        theme = self.theme
        slot = self.width() / len(self._bars)
        top, foot = theme.px(15), theme.px(18)
        full = self.height() - top - foot
        largest = max(bar.value for bar in self._bars) or 1.0
        gap = min(theme.px(12), slot * 0.35)
        plain = QFontMetricsF(theme.font("caption"))
        roomy = all(plain.horizontalAdvance(bar.text) <= slot - 2 for bar in self._bars)
        named = max(plain.horizontalAdvance(bar.label) for bar in self._bars) <= slot - 2
        for index, bar in enumerate(self._bars):
            strong = index == self._chosen
            height = max(2.0, full * bar.value / largest)
            left = index * slot
            token = "accent" if strong else "muted" if index == self._pointed else "line_strong"
            box = QRectF(left + gap / 2, top + full - height, max(slot - gap, 1.0), height)
            paint.round_box(painter, box, min(2.0, box.width() / 3), theme.color(token))
            font = theme.font("caption", tokens.MEDIUM if strong else tokens.REGULAR)
            color = theme.color("text" if strong or index == self._pointed else "muted")
            shown = strong or index == self._pointed
            # With little room only the ends and the bar in question keep their words.
            crowded = any(
                abs(index - other) * slot < theme.px(36) for other in (self._chosen, self._pointed) if other >= 0
            )
            if roomy or shown:
                self._word(painter, left + slot / 2, box.top() - top, top, bar.text, font, color)
            if named or shown or (index in (0, len(self._bars) - 1) and not crowded):
                self._word(painter, left + slot / 2, self.height() - foot, foot, bar.label, font, color)
        if self.hasFocus():
            paint.ring(painter, theme, QRectF(self.rect()), tokens.RADIUS_SMALL)

    def _word(
        self, painter: QPainter, x: float, y: float, height: float, words: str, font: QFont, color: QColor
    ) -> None:
        width = QFontMetricsF(font).horizontalAdvance(words) + 1
        left = min(max(x - width / 2, 0.0), max(self.width() - width, 0.0))
        paint.text(painter, QRectF(left, y, min(width, self.width()), height), words, font, color, CENTRE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.bar_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.bar_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            self.clicked.emit(self._bars[index].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._bars:
            super().keyPressEvent(event)
            return
        index = min(max(self._chosen + step, 0), len(self._bars) - 1)
        if index != self._chosen:
            self.clicked.emit(self._bars[index].key)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.bar_at(QPointF(event.pos()))
            bar = self._bars[index] if index >= 0 else None
            QToolTip.showText(event.globalPos(), (bar.tip or f"{bar.label}: {bar.text}") if bar else "", self)
            return True
        return super().event(event)

    def _point(self, index: int) -> None:
        if index != self._pointed:
            self._pointed = index
            self.setCursor(Qt.CursorShape.PointingHandCursor if index >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()


def percent(share: float) -> str:
    """A probability as words: ``96 %``, ``< 1 %``, ``0 %``."""
    if 0 < share < 0.005:
        return "< 1 %"
    return f"{100 * share:.0f} %"


def paint_probability(
    painter: QPainter, theme: tokens.Theme, rect: QRectF, name: str, share: float, *, first: bool
) -> None:
    """One row: name, bar, per cent; the likeliest is stressed. Cards on the canvas draw it too."""
    font = theme.font("small", tokens.SEMIBOLD if first else tokens.REGULAR)
    tone = theme.color("text" if first else "muted")
    bar, gap, number = rect.width() * 0.3, 8.0, QFontMetricsF(theme.font("caption")).horizontalAdvance("< 1 %") + 4
    words = QRectF(rect.left(), rect.top(), max(rect.width() - bar - number - 2 * gap, 8.0), rect.height())
    paint.text(painter, words, name, font, tone)
    height = theme.px(8)
    track = QRectF(rect.right() - number - gap - bar, rect.center().y() - height / 2, bar, height)
    paint.round_box(painter, track, 2, theme.color("sunken"))
    filled = QRectF(track)
    filled.setWidth(max(1.5, bar * min(max(share, 0.0), 1.0)))
    paint.round_box(painter, filled, 2, theme.color("accent" if first else "muted"))
    end = QRectF(rect.right() - number, rect.top(), number, rect.height())
    paint.text(painter, end, percent(share), theme.font("caption"), tone, Qt.AlignmentFlag.AlignRight)


class ProbabilityBars(Themed, QWidget):
    """The likeliest answers, one row of 18 px each."""

    def __init__(self, themes: ThemeHolder, rows: int = 5, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._values: tuple[tuple[str, float], ...] = ()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._follow(themes)

    def set_values(self, values: Sequence[tuple[str, float]]) -> None:
        """Show names with their probabilities; the likeliest rows are kept, highest first."""
        self._values = tuple(sorted(values, key=lambda pair: -pair[1])[: self._rows])
        self.setAccessibleDescription(", ".join(f"{name} {percent(share)}" for name, share in self._values))
        self.update()

    def values(self) -> tuple[tuple[str, float], ...]:
        """The rows shown, highest first."""
        return self._values

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(160), self.theme.px(18) * self._rows)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self.theme.px(18)
        for index, (name, share) in enumerate(self._values):
            row = QRectF(0, index * height, self.width(), height)
            paint_probability(painter, self.theme, row, name, share, first=index == 0)
