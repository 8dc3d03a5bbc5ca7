"""The palette of a narrow window: one button per family, the icon alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import ThemedButton, paint

_LEAST = 24


class _FamilyButton(ThemedButton):
    def __init__(self, themes: ThemeHolder, family: str, title: str) -> None:
        self._family = family
        super().__init__(themes)
        self.setAccessibleName(title)
        self.setToolTip(title)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), _LEAST)  # with large letters in a low window they stand closer

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        if self._hover.value > 0:
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, self.theme.color("sunken", self._hover.value))
        size = min(self.theme.px(20), self.height() - 4)
        place = QRectF((rect.width() - size) / 2, (rect.height() - size) / 2, size, size)
        icons.paint(painter, icons.family_icon(self._family), place, self.theme.band(self._family))
        if self.ring:
            paint.ring(painter, self.theme, rect, tokens.RADIUS_CONTROL)


class Rail(QWidget):
    """Families below each other; ``chosen`` carries the family and where its blocks may fly out, on the screen."""

    chosen = Signal(str, QPoint)

    def __init__(self, themes: ThemeHolder, families: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, tokens.SPACE[1], 0, tokens.SPACE[1])
        column.setSpacing(2)
        self.buttons: dict[str, ThemedButton] = {}
        for family, title in families:
            button = _FamilyButton(themes, family, title)
            button.clicked.connect(lambda _=False, family=family: self._choose(family))
            column.addWidget(button, 9, Qt.AlignmentFlag.AlignHCenter)
            self.buttons[family] = button
        column.addStretch(1)

    def _choose(self, family: str) -> None:
        button = self.buttons[family]
        self.chosen.emit(family, self.mapToGlobal(QPoint(self.width(), button.y())))
