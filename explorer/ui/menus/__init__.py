"""All commands of the main window, declared once, a module for each menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.ui.commands import Command
from explorer.ui.menus import block, edit, file, help, model, sound, view

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow

MENUS = ("file", "edit", "block", "view", "model", "sound", "help")


def commands_of(window: MainWindow) -> tuple[Command, ...]:
    """The commands, in the order of the menus."""
    modules = (file, edit, block, view, model, sound, help)
    return tuple(command for module in modules for command in module.commands(window))
