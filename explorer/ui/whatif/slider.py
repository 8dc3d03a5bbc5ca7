"""A slider around a middle: from less over nothing to more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.stops import StopSlider

_KNOB = 6.5


class BalanceSlider(StopSlider):
    """Whole steps from ``low`` to ``high``; a double-click, or 0, goes back to ``rest``."""

    def __init__(self, themes: ThemeHolder, name: str, low: int, high: int, rest: int = 0) -> None:
        super().__init__(themes, name)
        self._low, self._rest = low, rest
        self._words = tuple(str(value) for value in range(low, high + 1))
        self.set_value(rest)

    @property
    def value(self) -> int:
        """The value that is chosen."""
        return self._low + self.at

    def set_value(self, value: int, words: str = "") -> None:
        """Choose a value, said in ``words``; tells nobody."""
        self.set_stops(self._words, value - self._low)
        if words:
            self.setAccessibleDescription(words)

    def reset(self) -> None:
        """Back to nothing, and say so."""
        self._choose(self._rest - self._low)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        first, last, here = self.place(0), self.place(len(self._words) - 1), self.place(self.at)
        middle = self.place(self._rest - self._low)
        paint.round_box(
            painter, QRectF(first.x(), first.y() - 2, last.x() - first.x(), 4), 2, theme.color("line_strong")
        )
        left, right = sorted((middle.x(), here.x()))
        paint.round_box(painter, QRectF(left, first.y() - 2, right - left, 4), 2, theme.color("accent"))
        painter.fillRect(QRectF(middle.x() - 0.5, first.y() - 7, 1, 14), theme.color("line_strong"))
        paint.knob(painter, theme, here, _KNOB)
        if self._ring and self.hasFocus():
            paint.ring(painter, theme, QRectF(self.rect()), tokens.RADIUS_SMALL)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_0 and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.reset()
        else:
            super().keyPressEvent(event)
