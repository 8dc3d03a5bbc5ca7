"""Source text with line numbers, colours, and some of its lines on a tinted ground."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from explorer.ui import theme as tokens
from explorer.ui.panels.code_colours import PythonColours
from explorer.ui.panels.scrolling import slim_bars
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Themed, paint


class _Numbers(QWidget):
    """The column of line numbers beside the text."""

    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_numbers(event)


class CodeView(Themed, QPlainTextEdit):
    """Read-only source; ``mark`` tints lines and brings the first of them into sight."""

    def __init__(self, themes: ThemeHolder, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._marked: tuple[int, ...] = ()
        self._colours = PythonColours(self.document(), themes.theme)
        self._numbers = _Numbers(self)
        slim_bars(self, themes)
        self.blockCountChanged.connect(lambda _: self._make_room())
        self.updateRequest.connect(self._scrolled)
        self._follow(themes)

    def set_source(self, source: str) -> None:
        """Show other source; the place in it stays."""
        if source == self.toPlainText():
            return
        place = self.verticalScrollBar().value()
        self.setPlainText(source)
        self.verticalScrollBar().setValue(place)
        self.mark(self._marked, move=False)

    def marked(self) -> tuple[int, ...]:
        """The tinted lines, counted from 0."""
        return self._marked

    def mark(self, lines: tuple[int, ...], *, move: bool = True) -> None:
        """Tint these lines, counted from 0."""
        self._marked = lines
        tints = []
        for line in lines:
            tint = QTextEdit.ExtraSelection()
            tint.cursor = QTextCursor(self.document().findBlockByNumber(line))
            tint.format.setBackground(self.theme.color("accent_soft"))
            tint.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            tints.append(tint)
        self.setExtraSelections(tints)
        self._numbers.update()
        if lines and move:
            self.setTextCursor(QTextCursor(self.document().findBlockByNumber(lines[0])))
            self.centerCursor()

    def numbers_width(self) -> int:
        """Pixels that the line numbers need."""
        digits = max(len(str(self.blockCount())), 3)
        return int(QFontMetricsF(self.theme.font("mono")).horizontalAdvance("0") * digits) + self.theme.px(24)

    def paint_numbers(self, event: QPaintEvent) -> None:
        """Draw the numbers of the lines in sight."""
        painter = QPainter(self._numbers)
        painter.fillRect(event.rect(), self.theme.color("surface"))
        font = self.theme.font("mono")
        block = self.firstVisibleBlock()
        width = self._numbers.width() - self.theme.px(12)
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > event.rect().bottom():
                break
            tone = self.theme.color("text" if block.blockNumber() in self._marked else "faint")
            box = QRectF(0, place.top(), width, place.height())
            paint.text(painter, box, str(block.blockNumber() + 1), font, tone, Qt.AlignmentFlag.AlignRight)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._numbers.setGeometry(QRect(inside.left(), inside.top(), self.numbers_width(), inside.height()))
        if self._marked:
            self.centerCursor()

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)

    def _scrolled(self, rect: QRect, way: int) -> None:
        if way:
            self._numbers.scroll(0, way)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def _theme_changed(self, theme: Theme) -> None:
        font = theme.font("mono")
        font.setFeature(QFont.Tag("calt"), 0)  # an arrow in place of -> is not what one types
        self.setFont(font)
        palette = tokens.palette(theme)
        palette.setColor(QPalette.ColorRole.Base, theme.color("surface"))
        self.setPalette(palette)
        self._colours.set_theme(theme)
        self._make_room()
        self.mark(self._marked, move=False)
        super()._theme_changed(theme)
