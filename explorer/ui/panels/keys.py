"""When a panel shows the keyboard's ring."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

BY_KEY: Final = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
"""Reasons of focus that a key brought, not the pointer."""
