"""Several lines of text on the ground of the theme's controls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui import theme as tokens
from explorer.ui.panels.scrolling import slim_bars
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Themed, paint


class _Lines(QPlainTextEdit):
    left = Signal()
    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
            if undo and not self.document().isModified():
                # Nothing was typed, so undo means the design's last step.
                event.ignore()
                return False
        return super().event(event)


class TextArea(Themed, QWidget):
    """Lines of text; ``committed`` when they were changed and are left, or Ctrl+Enter is pressed.

    It is ``rows`` high, and grows with the text up to ``most`` rows before it scrolls.
    """

    committed = Signal(str)

    def __init__(
        self,
        themes: ThemeHolder,
        name: str,
        *,
        role: str = "body",
        rows: int = 4,
        most: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._rows, self._most = role, rows, max(most, rows)
        self._wrong = ""
        self.lines = _Lines()
        self.lines.setAcceptDrops(False)  # a file dropped here is for the window
        self.lines.viewport().setAcceptDrops(False)
        self.lines.setAccessibleName(name)
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setTabChangesFocus(True)
        self.lines.viewport().setAutoFillBackground(False)
        slim_bars(self.lines, themes)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 3, 4, 3)
        column.addWidget(self.lines)
        self.setFocusProxy(self.lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lines.left.connect(self._commit)
        self.lines.focused.connect(self.update)
        self._follow(themes)

    def text(self) -> str:
        """The text as it stands."""
        return self.lines.toPlainText()

    def set_text(self, text: str) -> None:
        """Show other text, without a signal; what is being typed stays."""
        if self.lines.hasFocus() and self.lines.document().isModified():
            return
        if text != self.text():
            self.lines.setPlainText(text)
        self.lines.document().setModified(False)

    def set_problem(self, sentence: str) -> None:
        """Give the field a danger edge and the sentence as its tip; an empty sentence takes both away."""
        self._wrong = sentence
        self.setToolTip(sentence)
        self.lines.setAccessibleDescription(sentence)
        self.update()

    def sizeHint(self) -> QSize:
        lines = round(self.lines.document().size().height())  # of plain text: counted in lines
        height = QFontMetricsF(self.theme.font(self._role)).lineSpacing() * min(max(lines, self._rows), self._most)
        return QSize(self.theme.px(160), int(height) + 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        active = self.lines.hasFocus()
        painter = QPainter(self)
        paint.control(
            painter, self.theme, QRectF(self.rect()), enabled=self.isEnabled(), active=active, wrong=bool(self._wrong)
        )

    def _commit(self) -> None:
        if self.lines.document().isModified():
            self.lines.document().setModified(False)
            self.committed.emit(self.text())

    def _theme_changed(self, theme: Theme) -> None:
        self.lines.setFont(theme.font(self._role))
        palette = tokens.palette(theme)
        palette.setColor(QPalette.ColorRole.Base, theme.color("raised", 0.0))
        self.lines.setPalette(palette)
        super()._theme_changed(theme)
