"""What all pieces of the window share: they read the theme they are given and follow its changes."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QEasingCurve, QEvent, Qt, QVariantAnimation
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from explorer.ui.theme import Theme, ThemeHolder

BY_KEY = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class Themed:
    """Mixed in before a Qt class: ``_follow`` ends its ``__init__``, ``_theme_changed`` may be overridden."""

    _themes: ThemeHolder

    def _follow(self, themes: ThemeHolder) -> None:
        self._themes = themes
        themes.changed.connect(self._theme_changed)
        self._theme_changed(themes.theme)

    @property
    def theme(self) -> Theme:
        """The theme in use."""
        return self._themes.theme

    @property
    def language(self) -> str:
        """The language in use."""
        return self._themes.theme.language

    def _theme_changed(self, theme: Theme) -> None:
        widget = cast(QWidget, self)
        widget.updateGeometry()
        widget.update()


class Glide(QVariantAnimation):
    """A number between 0 and 1 that a widget paints by, moving to its goal in the theme's time."""

    def __init__(self, widget: QWidget, value: float = 0.0) -> None:
        super().__init__(widget)
        self._widget = widget
        self.value = value
        self.setEasingCurve(QEasingCurve.Type.OutCubic)

    def to(self, goal: float, milliseconds: int) -> None:
        """Move to the goal, at once for 0 ms or while nobody sees it."""
        self.stop()
        if milliseconds <= 0 or not self._widget.isVisible():
            self.value = goal
            self._widget.update()
            return
        self.setStartValue(self.value)
        self.setEndValue(goal)
        self.setDuration(milliseconds)
        self.start()

    def updateCurrentValue(self, value: Any) -> None:
        if value is not None:
            self.value = float(value)
            self._widget.update()


class ThemedButton(Themed, QAbstractButton):
    """A painted button: takes the keyboard only from a key, so that Space plays the sound after a click."""

    def __init__(self, themes: ThemeHolder, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._ring = False
        self._hover = Glide(self)
        self._follow(themes)

    @property
    def ring(self) -> bool:
        """Whether the keyboard's ring is drawn: focus that a key brought."""
        return self._ring and self.hasFocus()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hover.to(1.0, self.theme.duration("hover"))
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover.to(0.0, self.theme.duration("hover"))
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ring = event.reason() in BY_KEY
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            # Arrows move the focus inside a group of choices; the ring has to follow.
            self._ring = True
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() in keys and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                # Whoever walked here with Tab presses the button, not the window's shortcut of the same key.
                event.accept()
                return True
        return super().event(event)


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide a piece; one that has no parent yet appears with it, and never as a window of its own."""
    if not wanted or widget.parentWidget() is not None:
        widget.setVisible(wanted)
