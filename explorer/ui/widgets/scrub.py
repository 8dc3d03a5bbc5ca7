"""The label of a number, which can be dragged sideways like the number itself."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets.fields import DRAG_START
from explorer.ui.widgets.labels import Label


class Scrubbed(Protocol):
    """What a drag changes."""

    def begin_scrub(self) -> None: ...

    def scrub(self, way: float, modifiers: Qt.KeyboardModifier) -> None: ...

    def end_scrub(self) -> None: ...

    def cancel_scrub(self) -> None: ...


class ScrubLabel(Label):
    """Drag it to change the number beside it; a click gives the number the keyboard, Esc while dragging takes back."""

    def __init__(self, themes: ThemeHolder, words: str, target: Scrubbed, focus: QWidget) -> None:
        super().__init__(themes, words)
        self._target, self._focus = target, focus
        self._start: float | None = None
        self._last = 0.0
        self._dragging = False
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = self._last = event.position().x()
            self._target.begin_scrub()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        if not self._dragging:
            if abs(event.position().x() - self._start) < DRAG_START:
                return
            self._dragging = True
            self.grabKeyboard()  # so that Esc comes here whatever has the keyboard
        way, self._last = event.position().x() - self._last, event.position().x()
        self._target.scrub(way, event.modifiers())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._start is None:
            return
        dragged = self._dragging
        self._end()
        if dragged:
            self._target.end_scrub()
        else:
            self._focus.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._dragging and event.key() == Qt.Key.Key_Escape:
            self._end()
            self._target.cancel_scrub()

    def _end(self) -> None:
        self._start = None
        if self._dragging:
            self._dragging = False
            self.releaseKeyboard()
