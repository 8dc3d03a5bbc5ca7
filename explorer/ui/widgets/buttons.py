"""Buttons: one main one to a window, quiet ones, bare icons, links, and the round one that plays."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import paint
from explorer.ui.widgets.themed import ThemedButton


class _TextButton(ThemedButton):
    """An optional icon and a word, centred on a box."""

    _weight = tokens.MEDIUM

    def __init__(self, themes: ThemeHolder, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        self._icon = icon
        super().__init__(themes, text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str) -> None:
        """Show another icon, or none for an empty name."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self.theme.font("body", self._weight)).horizontalAdvance(self.text())
        room = (self.theme.px(24) if self.text() else self.theme.px(16)) if self._icon else 0
        return QSize(int(words) + room + self.theme.px(32), self.theme.px(tokens.BUTTON))

    def _box(self, painter: QPainter) -> str:
        """Paint the ground and return the token of the words."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        color = self.theme.color(self._box(painter))
        font = self.theme.font("body", self._weight)
        size = self.theme.px(16) if self._icon else 0
        gap = self.theme.px(8) if self._icon and self.text() else 0
        width = size + gap + QFontMetricsF(font).horizontalAdvance(self.text())
        left = (self.width() - width) / 2
        if self._icon:
            icons.paint(painter, self._icon, QRectF(left, (self.height() - size) / 2, size, size), color)
        paint.text(painter, QRectF(left + size + gap, 0, width, self.height()), self.text(), font, color)
        if self.ring:
            paint.ring(painter, self.theme, QRectF(self.rect()), tokens.RADIUS_CONTROL)


class PrimaryButton(_TextButton):
    """The one main thing to do, in the accent."""

    _weight = tokens.SEMIBOLD

    def _box(self, painter: QPainter) -> str:
        theme = self.theme
        rect = QRectF(self.rect())
        if not self.isEnabled():
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, theme.color("line"))
            return "muted"
        strength = 1.0 if self.isDown() else self._hover.value
        fill = paint.mix(theme.color("accent"), theme.color("accent_hover"), strength)
        paint.round_box(painter, rect, tokens.RADIUS_CONTROL, fill)
        return "on_accent"


class QuietButton(_TextButton):
    """Any other thing to do: an edge and a word."""

    def _box(self, painter: QPainter) -> str:
        theme = self.theme
        enabled = self.isEnabled()
        down = self.isDown() or self.isChecked()
        strength = 1.0 if down else self._hover.value * 0.6
        fill = paint.mix(theme.color("raised"), theme.color("sunken"), strength if enabled else 0.0)
        edge = theme.color("line_strong" if enabled else "line")
        paint.round_box(painter, QRectF(self.rect()), tokens.RADIUS_CONTROL, fill, edge)
        return "text" if enabled else "faint"


class LinkButton(_TextButton):
    """A thing to do inside a sentence or beside it, in the accent's colour."""

    _weight = tokens.SEMIBOLD

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() - self.theme.px(20), self.theme.px(tokens.HIT))

    def _box(self, painter: QPainter) -> str:
        if not self.isEnabled():
            return "faint"
        if self._hover.value > 0:
            soft = self.theme.color("accent_soft", self._hover.value)
            paint.round_box(painter, QRectF(self.rect()), tokens.RADIUS_SMALL, soft)
        return "accent"


class IconButton(ThemedButton):
    """A bare icon that shows its ground when pointed at; ``name`` is its tip and its accessible name."""

    def __init__(
        self,
        themes: ThemeHolder,
        icon: str,
        name: str,
        *,
        tone: str = "text",
        size: int = tokens.CONTROL,
        parent: QWidget | None = None,
    ) -> None:
        self._icon, self._tone, self._size = icon, tone, size
        super().__init__(themes, "", parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: str, name: str) -> None:
        """Show another icon with its name."""
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.theme
        rect = QRectF(self.rect())
        strength = 1.0 if self.isDown() or self.isChecked() else self._hover.value
        if self.isEnabled() and strength > 0:
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, theme.color("sunken", strength))
        size = theme.px(16)
        place = QRectF((rect.width() - size) / 2, (rect.height() - size) / 2, size, size)
        token = "accent" if self.isChecked() else self._tone
        icons.paint(painter, self._icon, place, theme.color(token if self.isEnabled() else "faint"))
        if self.ring:
            paint.ring(painter, theme, rect, tokens.RADIUS_CONTROL)


class PlayButton(ThemedButton):
    """The sound's round button: play, or pause while it plays."""

    def __init__(
        self,
        themes: ThemeHolder,
        play: str = "Play",
        pause: str = "Pause",
        *,
        size: int = 32,
        parent: QWidget | None = None,
    ) -> None:
        self._names = play, pause
        self._size = size
        self._playing = False
        super().__init__(themes, "", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_playing(False)

    def playing(self) -> bool:
        """Whether it shows that sound plays."""
        return self._playing

    def set_playing(self, playing: bool) -> None:
        """Show the sign to pause (``playing``) or to play."""
        self._playing = playing
        self.setAccessibleName(self._names[playing])
        self.setToolTip(self._names[playing])
        self.update()

    def sizeHint(self) -> QSize:
        side = self.theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.theme
        rect = QRectF(self.rect())
        fill = theme.color("text" if self.isEnabled() else "faint")
        fill = paint.mix(fill, theme.color("muted"), 0.5 * self._hover.value)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.drawEllipse(rect)
        side = round(rect.width() / 2)
        place = QRectF(0, 0, side, side)
        place.moveCenter(rect.center())
        icons.paint(painter, "pause" if self._playing else "play", place, theme.color("surface"))
        if self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("surface"))
            painter.drawEllipse(rect.adjusted(2.5, 2.5, -2.5, -2.5))
