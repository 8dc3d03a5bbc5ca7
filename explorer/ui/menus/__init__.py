"""All commands of the main window, declared once: those of the canvas, and a module for what else a menu has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.ui.canvas.commands import canvas_commands
from explorer.ui.commands import Command
from explorer.ui.menus import edit, file, help, model, sound, view

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow

MENUS = ("file", "edit", "block", "view", "model", "sound", "help")


def commands_of(window: MainWindow) -> tuple[Command, ...]:
    """The commands, in the order of the menus."""
    return (
        *file.commands(window),
        *edit.history(window),
        *canvas_commands(lambda: window.canvases.front),
        *edit.finding(window),
        *view.commands(window),
        *model.commands(window),
        *sound.commands(window),
        *help.commands(window),
    )
