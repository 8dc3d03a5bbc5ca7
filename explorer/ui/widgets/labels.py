"""Words in the type scale."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolTip, QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import Themed


class Label(Themed, QLabel):
    """Plain words in a role, weight and tone (a token) of the theme; ``wrap`` makes a paragraph of them."""

    def __init__(
        self,
        themes: ThemeHolder,
        text: str = "",
        role: str = "body",
        weight: int = tokens.REGULAR,
        tone: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._weight, self._tone = role, weight, tone
        self._words = text
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.RichText if wrap else Qt.TextFormat.PlainText)
        self._follow(themes)

    def words(self) -> str:
        """The plain words shown."""
        return self._words

    def set_words(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.setAccessibleName(text)
        if self.wordWrap():
            # Only rich text has a line height.
            height = self.theme.line_height(self._role)
            self.setText(f'<p style="line-height: {height}px; margin: 0">{escape(text)}</p>')
        else:
            self.setText(text)

    def tone(self) -> str:
        """The token of its colour."""
        return self._tone

    def set_tone(self, tone: str) -> None:
        """Change the token of the colour."""
        self._tone = tone
        self._theme_changed(self.theme)

    def _theme_changed(self, theme: Theme) -> None:
        self.setFont(theme.font(self._role, self._weight))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._tone))
        self.setPalette(palette)
        self.set_words(self._words)
        super()._theme_changed(theme)


class Headline(Label):
    """The one large line of a panel (20/600)."""

    def __init__(
        self, themes: ThemeHolder, text: str = "", tone: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, text, "headline", tokens.SEMIBOLD, tone, parent=parent)


class Caption(Label):
    """Units, hints and second lines (12, muted)."""

    def __init__(
        self, themes: ThemeHolder, text: str = "", *, wrap: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, text, "small", tokens.REGULAR, "muted", wrap=wrap, parent=parent)


class SectionHeader(QWidget):
    """A section's title with a value or a quiet word at its right."""

    def __init__(
        self, themes: ThemeHolder, title: str, value: str = "", *, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.title = Label(themes, title, "body", tokens.SEMIBOLD)
        weight, tone = (tokens.REGULAR, "muted") if quiet else (tokens.SEMIBOLD, "text")
        self.value = Label(themes, value, "caption" if quiet else "body", weight, tone)
        row.addWidget(self.title, 1)
        row.addWidget(self.value)

    def set_value(self, value: str) -> None:
        """Show another value."""
        self.value.set_words(value)


class ElidedLabel(Themed, QWidget):
    """One line that ends in … where it has no room; its tip then has all of it."""

    def __init__(
        self,
        themes: ThemeHolder,
        text: str = "",
        role: str = "body",
        weight: int = tokens.REGULAR,
        tone: str = "text",
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role, self._weight, self._tone, self._mode = role, weight, tone, mode
        self._words = text
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._follow(themes)

    def words(self) -> str:
        """All the words, elided or not."""
        return self._words

    def set_words(self, text: str) -> None:
        """Show other words."""
        self._words = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def elided(self) -> bool:
        """Whether some words have no room."""
        return self._width() > self.width() + 0.5

    def sizeHint(self) -> QSize:
        return QSize(int(self._width()) + 1, self.theme.line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(24), self.theme.line_height(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        font = self.theme.font(self._role, self._weight)
        words = QFontMetricsF(font).elidedText(self._words, self._mode, self.width())
        paint.text(QPainter(self), QRectF(self.rect()), words, font, self.theme.color(self._tone))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not self.toolTip():
            QToolTip.showText(event.globalPos(), self._words if self.elided() else "", self)
            return True
        return super().event(event)

    def _width(self) -> float:
        return QFontMetricsF(self.theme.font(self._role, self._weight)).horizontalAdvance(self._words)
