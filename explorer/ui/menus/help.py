"""Where to learn how it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.ui.commands import Command
from explorer.ui.keys import show_keys

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow


def commands(window: MainWindow) -> tuple[Command, ...]:
    """What the menu Help offers."""
    return (
        Command("lessons", "help", lambda: window.left.show_page("lessons"), "Ctrl+Shift+H"),
        Command("keys", "help", lambda: show_keys(window), "?"),
        Command("hints", "help", window.show_hints),
        Command("about", "help", window.about),
    )
