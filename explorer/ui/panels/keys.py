"""When a panel shows the keyboard's ring, and which of the window's keys it takes for itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

BY_KEY: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
"""Reasons of focus that a key brought, not the pointer."""


def is_home(event: QKeyEvent) -> bool:
    """Whether a key is Home alone."""
    return event.key() == Qt.Key.Key_Home and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
