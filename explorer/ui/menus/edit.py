"""Undo, the clipboard, and finding things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from explorer.document import edits
from explorer.document.history import History
from explorer.ui.commands import Command
from explorer.ui.menus.reasons import unselected
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow


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

    def copy() -> None:
        QGuiApplication.clipboard().setText(edits.copy_text(workspace.document, workspace.selection))

    def paste(with_inputs: bool) -> None:
        words = QGuiApplication.clipboard().text()
        before = workspace.document
        label = text("step.paste", window.language)
        if workspace.edit(label, lambda document: edits.paste_text(document, words, with_inputs)):
            workspace.select(edits.added(before, workspace.document))

    def duplicate() -> None:
        before = workspace.document
        chosen = workspace.selection
        label = text("step.duplicate", window.language, what=several(window))
        if workspace.edit(label, lambda document: edits.duplicate(document, chosen)):
            workspace.select(edits.added(before, workspace.document))

    def why(key: str, able: bool) -> str:
        return "" if able else text(key, window.language)

    def no_blocks() -> str:
        return why("why.no blocks", bool(workspace.document.nodes))

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
        Command("paste", "edit", lambda: paste(False), "Ctrl+V"),
        Command("paste inputs", "edit", lambda: paste(True), "Ctrl+Shift+V"),
        Command("duplicate", "edit", duplicate, "Ctrl+D", lambda: unselected(window, "duplicate")),
        Command("select all", "edit", lambda: workspace.select(workspace.document.graph.by_id), "Ctrl+A", no_blocks),
        Command("search", "edit", window.search_commands, "Ctrl+K", after_line=True),
        Command("find", "edit", window.find_block, "Ctrl+F", no_blocks),
    )


def several(window: MainWindow) -> str:
    """The selection in a word or two: the name of one block, or how many there are."""
    ids = window.workspace.selection
    return ids[0] if len(ids) == 1 else text("step.blocks", window.language, count=len(ids))
