"""The one field that moves through the table: it stands where somebody types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from explorer.ui import theme as tokens
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import LineField

Key = Qt.Key
_ENTER = (Key.Key_Return, Key.Key_Enter)


class AnswerField(LineField):
    """A small field. ``entered`` on Enter, ``moved`` with −1 or 1 on Tab, ``walked`` on the arrows up and down,
    ``shown`` on Ctrl+Enter, and ``left`` when the keyboard goes elsewhere.
    """

    entered = Signal()
    moved = Signal(int)
    walked = Signal(int)
    shown = Signal()
    left = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(themes, "", parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setMaxLength(60)
        self.hide()

    def mark(self, wrong: bool) -> None:
        """Give it a calm danger edge, or take that away."""
        if wrong != bool(self._wrong):
            self._wrong = "?" if wrong else ""
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._is_for_the_sound(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Key.Key_Tab: 1, Key.Key_Backtab: -1}.get(Key(event.key()))
            if step is not None:
                self.moved.emit(step)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Key(event.key())
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.shown.emit()
        elif key in _ENTER:
            self.entered.emit()
        elif key in (Key.Key_Up, Key.Key_Down):
            self.walked.emit(-1 if key == Key.Key_Up else 1)
        elif self._is_for_the_sound(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _is_for_the_sound(self, event: QEvent) -> bool:
        """Space plays and stops, except between the digits of a number."""
        return isinstance(event, QKeyEvent) and event.key() == Key.Key_Space and not self.text()[-1:].isdigit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def _theme_changed(self, theme: Theme) -> None:
        super()._theme_changed(theme)
        self.setFont(theme.font("small", tokens.MEDIUM))
