"""Undo, the picture of the selection, and finding things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.document.history import History
from explorer.ui.commands import Command
from explorer.ui.drawings import copy_picture
from explorer.ui.menus.reasons import no_blocks
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow


def history(window: MainWindow) -> tuple[Command, ...]:
    """Undo and redo, by the names of their steps."""
    workspace = window.workspace

    def steps() -> History:
        return workspace.history

    def undo_words(language: str) -> str:
        step = steps().undo_label if steps().can_undo else ""
        return text("command.undo.step" if step else "command.undo", language, step=step)

    def redo_words(language: str) -> str:
        step = steps().redo_label if steps().can_redo else ""
        return text("command.redo.step" if step else "command.redo", language, step=step)

    def why(key: str, able: bool) -> str:
        return "" if able else text(key, window.language)

    return (
        Command("undo", "edit", workspace.undo, "Ctrl+Z", lambda: why("why.undo", steps().can_undo), title=undo_words),
        Command(
            "redo",
            "edit",
            workspace.redo,
            "Ctrl+Shift+Z or Ctrl+Y",
            lambda: why("why.redo", steps().can_redo),
            title=redo_words,
        ),
    )


def finding(window: MainWindow) -> tuple[Command, ...]:
    """The clipboard's pictures, and finding commands and blocks."""

    def none() -> str:
        return no_blocks(window)

    return (
        Command("copy picture", "edit", lambda: copy_picture(window), "Ctrl+Alt+C", none),
        Command("search", "edit", window.search_commands, "Ctrl+K", after_line=True),
        Command("find", "edit", window.find_block, "Ctrl+F", none),
    )
