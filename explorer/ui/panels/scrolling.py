"""A column of pieces that scrolls when it is longer than its panel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QLayoutItem,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)

from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Themed, paint


class SlimBar(Themed, QScrollBar):
    """A scroll bar that is only its handle, stronger while it is pointed at."""

    def __init__(self, themes: ThemeHolder, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._pointed = False
        self._follow(themes)

    def sizeHint(self) -> QSize:
        upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(12, 48) if upright else QSize(48, 12)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._pointed = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        slider = QStyle.SubControl.SC_ScrollBarSlider
        place = QRectF(self.style().subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, slider, self))
        token = "line_strong" if self._pointed or self.isSliderDown() else "line"
        paint.round_box(QPainter(self), place.adjusted(3, 3, -3, -3), 3, self.theme.color(token))


def slim_bars(area: QAbstractScrollArea, themes: ThemeHolder) -> None:
    """Give a scroll area slim bars."""
    area.setVerticalScrollBar(SlimBar(themes, Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(SlimBar(themes, Qt.Orientation.Horizontal))
    area.setCornerWidget(QWidget())


class ScrollColumn(QScrollArea):
    """Pieces below each other on the ground of what lies behind; only the height scrolls."""

    def __init__(self, themes: ThemeHolder, margin: int = tokens.SPACE[3], spacing: int = tokens.SPACE[1]) -> None:
        super().__init__()
        slim_bars(self, themes)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.inside = QWidget()
        self.inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(margin, tokens.SPACE[2], margin, tokens.SPACE[2])
        self.column.setSpacing(spacing)
        self.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)  # setWidget turns it on

    def add(self, *pieces: QWidget) -> None:
        """Put pieces at the end."""
        for piece in pieces:
            self.column.addWidget(piece)

    def finish(self) -> None:
        """Keep the pieces at the top."""
        self.column.addStretch(1)

    def empty(self) -> None:
        """Take all pieces away."""
        while self.column.count():
            take_away(self.column.takeAt(0))


def take_away(item: QLayoutItem | None) -> None:
    """Remove what a layout item holds, at once from sight and soon from memory."""
    widget = item.widget() if item is not None else None
    if widget is not None:
        widget.hide()
        widget.setParent(None)
        widget.deleteLater()
