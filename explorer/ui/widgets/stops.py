"""A slider with a few named stops."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleValueChangeEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import BY_KEY, Themed

_KNOB = 6.5
_STOP = 2.0
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageDown: -3,
    Qt.Key.Key_PageUp: 3,
}


class StopSlider(Themed, QWidget):
    """``chosen`` carries the stop that a person drags, clicks or steps to."""

    chosen = Signal(int)

    def __init__(self, themes: ThemeHolder, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._at = -1
        self._dragging = False
        self._ring = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._follow(themes)

    def set_stops(self, names: tuple[str, ...], at: int) -> None:
        """Show other stops, or another of them chosen; tells nobody."""
        if (names, at) != (self._names, self._at):
            self._names, self._at = names, at
            self.setAccessibleDescription(names[at] if 0 <= at < len(names) else "")
            self.update()
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, at))

    @property
    def at(self) -> int:
        """The stop that is chosen."""
        return self._at

    def place(self, stop: int) -> QPointF:
        """Where a stop lies in the widget."""
        left, right = _KNOB + 3, self.width() - _KNOB - 3
        share = stop / max(len(self._names) - 1, 1)
        return QPointF(left + share * (right - left), self.height() / 2)

    def stop_at(self, x: float) -> int:
        """The stop nearest to a place."""
        left, right = self.place(0).x(), self.place(len(self._names) - 1).x()
        share = (x - left) / max(right - left, 1.0)
        return min(max(round(share * (len(self._names) - 1)), 0), len(self._names) - 1)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(tokens.HIT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(80), self.theme.px(tokens.HIT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._names:
            return
        painter = QPainter(self)
        theme = self.theme
        first, last, here = self.place(0), self.place(len(self._names) - 1), self.place(max(self._at, 0))
        track = QRectF(first.x(), first.y() - 2, last.x() - first.x(), 4)
        paint.round_box(painter, track, 2, theme.color("sunken"))
        paint.round_box(painter, QRectF(track.left(), track.top(), here.x() - first.x(), 4), 2, theme.color("accent"))
        painter.setPen(Qt.PenStyle.NoPen)
        for stop in range(len(self._names)):
            painter.setBrush(theme.color("accent" if stop <= self._at else "line_strong"))
            painter.drawEllipse(self.place(stop), _STOP, _STOP)
        paint.knob(painter, theme, here, _KNOB)
        if self._ring and self.hasFocus():
            paint.ring(painter, theme, QRectF(self.rect()), tokens.RADIUS_SMALL)

    def _choose(self, stop: int) -> None:
        stop = min(max(stop, 0), len(self._names) - 1)
        if self._names and stop != self._at:
            self.set_stops(self._names, stop)
            self.chosen.emit(stop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._names:
            self._dragging = True
            self._choose(self.stop_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragging:
            self._choose(self.stop_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._choose(self._at + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._choose(0)
        elif key == Qt.Key.Key_End:
            self._choose(len(self._names) - 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and Qt.Key(event.key()) in (*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End):
                event.accept()  # whoever is in here walks; the window's shortcut of the same key waits
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in BY_KEY
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
