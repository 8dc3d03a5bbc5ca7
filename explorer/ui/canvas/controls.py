"""The strip at the bottom left: zoom, and what the cards' bars show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.commands import Command, offer
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.buttons import IconButton
from explorer.ui.widgets.surfaces import Separator
from explorer.ui.widgets.themed import Themed, ThemedButton
from explorer.words import text


class _Words(ThemedButton):
    """A word to press, with or without a chevron behind it."""

    def __init__(self, themes: ThemeHolder, words: str, *, chevron: bool, parent: QWidget | None = None) -> None:
        self._chevron = chevron
        super().__init__(themes, words, parent)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.theme.font("small")).horizontalAdvance(self.text() if self._chevron else "100 %")
        return QSize(int(words) + self.theme.px(26 if self._chevron else 6), self.theme.px(tokens.CONTROL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        room = QRectF(self.rect())
        if self._chevron:
            room.setWidth(room.width() - theme.px(20))
            box = QRectF(self.width() - theme.px(16), (self.height() - theme.px(12)) / 2, theme.px(12), theme.px(12))
            icons.paint(painter, "chevron-down", box, theme.color("muted"))
        align = Qt.AlignmentFlag.AlignLeft if self._chevron else Qt.AlignmentFlag.AlignHCenter
        paint.text(painter, room, self.text(), theme.font("small"), theme.color("text"), align)
        if self.ring:
            paint.ring(painter, theme, QRectF(self.rect()), tokens.RADIUS_SMALL)


class ZoomControl(Themed, QWidget):
    """Zoom out, the zoom, zoom in, and the choice of the bars."""

    zoom_in = Signal()
    zoom_out = Signal()
    reset = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget, bars: Sequence[Command]) -> None:
        super().__init__(parent)
        self._bars = bars
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 8, 2)
        row.setSpacing(2)
        self.minus = IconButton(themes, "minus", "")
        self.percent = _Words(themes, "100 %", chevron=False)
        self.plus = IconButton(themes, "plus", "")
        self.bars = _Words(themes, "", chevron=True)
        for widget in (self.minus, self.percent, self.plus):
            row.addWidget(widget)
        row.addSpacing(4)
        row.addWidget(Separator(themes, upright=True))
        row.addSpacing(8)
        row.addWidget(self.bars)
        self.minus.clicked.connect(self.zoom_out)
        self.plus.clicked.connect(self.zoom_in)
        self.percent.clicked.connect(self.reset)
        self.bars.clicked.connect(self.open_menu)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._metric = "parameters"
        self._follow(themes)

    def _theme_changed(self, theme: Theme) -> None:
        words = self.language
        for button, key in ((self.minus, "zoom out"), (self.plus, "zoom in")):
            button.setToolTip(text(f"canvas.{key}", words))
            button.setAccessibleName(button.toolTip())
        self.percent.setToolTip(text("canvas.actual", words))
        self.bars.setToolTip(text("canvas.bars tip", words))
        self.set_metric(self._metric)
        super()._theme_changed(theme)

    def set_zoom(self, zoom: float) -> None:
        """Show a zoom."""
        self.percent.setText(f"{round(zoom * 100)} %")
        self.percent.update()

    def set_metric(self, metric: str) -> None:
        """Show which cost is chosen."""
        self._metric = metric
        self.bars.setText(text("canvas.bars", self.language, metric=text(f"metric.{metric}", self.language)))
        self.bars.setAccessibleName(self.bars.text())
        self.bars.updateGeometry()
        self.bars.update()

    def open_menu(self) -> QMenu:
        """Open the choice of the bars above its button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offer(menu, self._bars, self.language)
        place = self.bars.mapToGlobal(self.bars.rect().topLeft())
        menu.popup(place - QPoint(0, menu.sizeHint().height()))
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge = self.theme.color("surface"), self.theme.color("line")
        paint.round_box(QPainter(self), QRectF(self.rect()), tokens.RADIUS_CARD, ground, edge)
