"""The grounds that everything lies on, and the lines between them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed


class Panel(Themed, QWidget):
    """A bar or dock: one ground token and lines on the named edges (``"l"``, ``"t"``, ``"r"``, ``"b"`` in any mix)."""

    def __init__(
        self, themes: ThemeHolder, ground: str = "surface", edges: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground, self._edges = ground, edges
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._follow(themes)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color(self._ground))
        line = self.theme.color("line")
        width, height = self.width(), self.height()
        sides = {
            "l": (0, 0, 1, height),
            "t": (0, 0, width, 1),
            "r": (width - 1, 0, 1, height),
            "b": (0, height - 1, width, 1),
        }
        for side in self._edges:
            painter.fillRect(*sides[side], line)


class Card(Themed, QWidget):
    """A raised box with round corners and an edge; put a layout into it."""

    def __init__(
        self, themes: ThemeHolder, ground: str = "raised", edge: str = "line", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ground, self._edge = ground, edge
        self._follow(themes)

    def set_tokens(self, ground: str, edge: str) -> None:
        """Change the tokens of ground and edge."""
        self._ground, self._edge = ground, edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge = self.theme.color(self._ground), self.theme.color(self._edge)
        paint.round_box(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CARD, ground, edge)


class Separator(Themed, QWidget):
    """A line of 1 px, lying or (``upright``) standing."""

    def __init__(self, themes: ThemeHolder, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grow, still = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(still if upright else grow, grow if upright else still)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        self._follow(themes)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.color("line"))
