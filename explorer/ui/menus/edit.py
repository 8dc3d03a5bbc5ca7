"""Undo, the clipboard, and finding things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from explorer.document import edits
from explorer.document.history import History
from explorer.ui.commands import Command
from explorer.ui.drawings import copy_picture
from explorer.ui.menus.reasons import no_blocks, unselected
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow
    from explorer.ui.workspace import Workspace


def commands(window: MainWindow) -> tuple[Command, ...]:
    """What the menu Edit offers."""
    workspace = window.workspace

    def history() -> History:
        return workspace.history

    def undo_words(language: str) -> str:
        step = history().undo_label if history().can_undo else ""
        return text("command.undo.step" if step else "command.undo", language, step=step)

    def redo_words(language: str) -> str:
        step = history().redo_label if history().can_redo else ""
        return text("command.redo.step" if step else "command.redo", language, step=step)

    def here() -> Workspace:
        """The design, or what is inside of the group that is open."""
        return window.canvases.front.workspace

    def copy() -> None:
        QGuiApplication.clipboard().setText(edits.copy_text(here().document, here().selection))

    def paste(with_inputs: bool) -> None:
        words = QGuiApplication.clipboard().text()
        before = here().document
        label = text("step.paste", window.language)
        if here().edit(label, lambda document: edits.paste_text(document, words, with_inputs)):
            here().select(edits.added(before, here().document))

    def duplicate() -> None:
        before = here().document
        chosen = here().selection
        label = text("step.duplicate", window.language, what=several(window))
        if here().edit(label, lambda document: edits.duplicate(document, chosen)):
            here().select(edits.added(before, here().document))

    def why(key: str, able: bool) -> str:
        return "" if able else text(key, window.language)

    def none() -> str:
        return no_blocks(window)

    return (
        Command(
            "undo", "edit", workspace.undo, "Ctrl+Z", lambda: why("why.undo", history().can_undo), title=undo_words
        ),
        Command(
            "redo",
            "edit",
            workspace.redo,
            "Ctrl+Shift+Z or Ctrl+Y",
            lambda: why("why.redo", history().can_redo),
            title=redo_words,
        ),
        Command("copy", "edit", copy, "Ctrl+C", lambda: unselected(window, "copy"), after_line=True),
        Command("copy picture", "edit", lambda: copy_picture(window), "Ctrl+Alt+C", none),
        Command("paste", "edit", lambda: paste(False), "Ctrl+V"),
        Command("paste inputs", "edit", lambda: paste(True), "Ctrl+Shift+V"),
        Command("duplicate", "edit", duplicate, "Ctrl+D", lambda: unselected(window, "duplicate")),
        Command("select all", "edit", lambda: here().select(here().document.graph.by_id), "Ctrl+A", none),
        Command("search", "edit", window.search_commands, "Ctrl+K", after_line=True),
        Command("find", "edit", window.find_block, "Ctrl+F", none),
    )


def several(window: MainWindow) -> str:
    """The selection in a word or two: the name of one block, or how many there are."""
    ids = window.canvases.front.workspace.selection
    return ids[0] if len(ids) == 1 else text("step.blocks", window.language, count=len(ids))
