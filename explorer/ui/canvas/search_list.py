"""The rows of the search over the canvas: what each candidate is, and what would come out of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.canvas.carry import carry
from explorer.ui.canvas.mime import row_mime
from explorer.ui.canvas.ranking import ROW as SEVERAL
from explorer.ui.canvas.ranking import Candidate
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed
from explorer.words import text

ROWS = 8
ROW = 30
WIDTH = 420


class CandidateList(Themed, QWidget):
    """The rows of candidates."""

    chosen = Signal(int, bool)
    """A row was clicked, and whether Shift was held."""
    dragged = Signal()
    """A row is about to be dragged to the canvas."""

    def __init__(self, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items: tuple[Candidate, ...] = ()
        self.current = 0
        self.words = ""
        self._first = 0
        self._rows = ROWS
        self._pressed: QPointF | None = None
        self.setMouseTracking(True)
        self._follow(themes)

    def set_items(self, items: tuple[Candidate, ...], words: str) -> None:
        """Show other candidates; ``words`` are said when there are none."""
        self.items, self.current, self._first, self.words = items, 0, 0, words
        self.updateGeometry()
        self.update()

    def set_room(self, height: float) -> None:
        """Show as many rows as there is room for, two at least and ROWS at most."""
        self._rows = min(max(int(height // self.theme.px(ROW)), 2), ROWS)
        self.updateGeometry()
        if self.items:
            self.go(self.current)

    def step(self, by: int) -> None:
        """Go up or down, and around."""
        if self.items:
            self.go((self.current + by) % len(self.items))

    def go(self, index: int) -> None:
        """Make a row the current one and bring it into view."""
        self.current = index
        self._first = min(max(self._first, index - self._rows + 1), index)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(WIDTH), self.theme.px(ROW) * max(min(len(self.items), self._rows), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        row = theme.px(ROW)
        if not self.items:
            paint.text(painter, QRectF(12, 0, self.width() - 24, row), self.words, theme.font(), theme.color("muted"))
            return
        for place, item in enumerate(self.items[self._first : self._first + self._rows]):
            box = QRectF(0, place * row, self.width(), row)
            if self._first + place == self.current:
                paint.round_box(painter, box, tokens.RADIUS_SMALL, theme.color("accent_soft"))
            size = theme.px(16)
            spot = QRectF(10, box.center().y() - size / 2, size, size)
            if item.key == SEVERAL:
                icons.paint(painter, "family-group", spot, theme.color("muted"))
            else:
                icons.paint(painter, icons.block_icon(item.key, item.family), spot, theme.band(item.family))
            caption = theme.font("caption")
            words = item.shape if item.fits else text("search.no fit", self.language)
            width = QFontMetricsF(caption).horizontalAdvance(words)
            right = QRectF(self.width() - 10 - width, box.top(), width + 2, row)
            paint.text(painter, right, words, caption, theme.color("muted"))
            title = QRectF(20 + size, box.top(), max(right.left() - size - 30, 10), row)
            tone = theme.color("text" if item.fits else "muted")
            font = theme.font("body", tokens.MEDIUM)
            shown = QFontMetricsF(font).elidedText(item.title, Qt.TextElideMode.ElideMiddle, title.width())
            paint.text(painter, title, shown, font, tone)
            if item.summary:
                left = title.left() + QFontMetricsF(font).horizontalAdvance(shown) + 8
                rest = QRectF(left, box.top(), max(title.right() - left, 0), row)
                paint.text(painter, rest, item.summary, theme.font("small"), theme.color("muted"))

    def _row_at(self, y: float) -> int:
        return self._first + int(y // self.theme.px(ROW))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().y())
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (event.position() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._drag()
        elif 0 <= index < len(self.items):
            self.go(index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and 0 <= index < len(self.items):
            self.go(index)
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.current, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        event.accept()

    def _drag(self) -> None:
        """Take the current row along to the canvas."""
        self._pressed = None
        item = self.items[self.current]
        several = item.key == SEVERAL
        icon = "family-group" if several else icons.block_icon(item.key, item.family)
        self.dragged.emit()
        carry(self, row_mime(item.blocks), icon, "group" if several else item.family, item.title, self.theme)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.items:
            step = -1 if event.angleDelta().y() > 0 else 1
            self.go(min(max(self.current + step, 0), len(self.items) - 1))
        event.accept()
