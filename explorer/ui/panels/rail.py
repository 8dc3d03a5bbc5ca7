"""The palette of a narrow window: one button per family, the icon alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Themed, ThemedButton, paint

_WIDE: Final = 40
_HIGH: Final = 36
_ICON: Final = 20
_LEAST: Final = 28
"""Height of a button, in pixels of usual text, below which the families stand in two columns."""
_GAP: Final = 2


class _FamilyButton(ThemedButton):
    def __init__(self, themes: ThemeHolder, family: str, title: str, parent: QWidget) -> None:
        self._family = family
        super().__init__(themes, parent=parent)
        self.setAccessibleName(title)
        self.setToolTip(title)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._hover.value > 0:
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, self.theme.color("sunken", self._hover.value))
        size = min(self.theme.px(_ICON), self.height() - 4, self.width() - 4)
        place = QRectF((rect.width() - size) / 2, (rect.height() - size) / 2, size, size)
        icons.paint(painter, icons.family_icon(self._family), place, self.theme.band(self._family))
        if self.ring:
            paint.ring(painter, self.theme, rect, tokens.RADIUS_CONTROL)


class Rail(Themed, QWidget):
    """Families below each other, in two columns where large text leaves too little height for one.

    ``chosen`` carries the family and where its blocks may fly out, on the screen.
    """

    chosen = Signal(str, QPoint)

    def __init__(self, themes: ThemeHolder, families: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, ThemedButton] = {}
        for family, title in families:
            button = _FamilyButton(themes, family, title, self)
            button.clicked.connect(lambda _=False, family=family: self._choose(family))
            self.buttons[family] = button
        self._follow(themes)

    def minimumSizeHint(self) -> QSize:
        rows = ceil(len(self.buttons) / 2)
        return QSize(self.theme.px(tokens.RAIL_WIDTH), rows * (tokens.HIT + _GAP) + 2 * tokens.SPACE[1])

    def sizeHint(self) -> QSize:
        return QSize(
            self.theme.px(tokens.RAIL_WIDTH),
            len(self.buttons) * (self.theme.px(_HIGH) + _GAP) + 2 * tokens.SPACE[1],
        )

    def _lay(self) -> None:
        px, count = self.theme.px, len(self.buttons)
        columns = 1 if self._each(count) >= px(_LEAST) else 2
        width = min(px(_WIDE), (self.width() - (columns - 1) * _GAP) // columns)
        height = max(min(px(_HIGH), int(self._each(ceil(count / columns)))), tokens.HIT)
        left = (self.width() - columns * width - (columns - 1) * _GAP) // 2
        for index, button in enumerate(self.buttons.values()):
            row, column = divmod(index, columns)
            top = tokens.SPACE[1] + row * (height + _GAP)
            button.setGeometry(left + column * (width + _GAP), top, width, height)

    def _each(self, rows: int) -> float:
        """The height that each of so many rows has."""
        return (self.height() - 2 * tokens.SPACE[1] - (rows - 1) * _GAP) / max(rows, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _theme_changed(self, theme: Theme) -> None:
        super()._theme_changed(theme)
        self.updateGeometry()
        self._lay()

    def _choose(self, family: str) -> None:
        button = self.buttons[family]
        self.chosen.emit(family, self.mapToGlobal(QPoint(self.width(), button.y())))
