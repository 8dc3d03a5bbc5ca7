"""Designs: new, open, save, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.ui.commands import Command
from explorer.ui.drawings import save_drawing
from explorer.ui.menus.reasons import no_blocks, unfit
from explorer.ui.save_panel import saving_commands, saving_in

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow


def commands(window: MainWindow) -> tuple[Command, ...]:
    """What the menu File offers."""
    projects = window.projects
    return (
        Command("new", "file", projects.new, "Ctrl+N"),
        Command("open", "file", projects.open, "Ctrl+O"),
        Command("designs", "file", lambda: window.left.show_page("designs")),
        Command("save", "file", projects.save, "Ctrl+S", after_line=True),
        Command("save as", "file", projects.save_as, "Ctrl+Shift+S"),
        Command("export", "file", projects.export, "Ctrl+E", lambda: unfit(window)),
        Command("drawing", "file", lambda: save_drawing(window), "Ctrl+Shift+E", lambda: no_blocks(window)),
        Command("drawing numbers", "file", lambda: save_drawing(window, False), "", lambda: no_blocks(window)),
        Command("picture", "file", window.save_picture),
        *saving_commands(lambda: saving_in(window.bottom), lambda: window.language),
        Command("quit", "file", window.close, "Ctrl+Q", after_line=True),
    )
