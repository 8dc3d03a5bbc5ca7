"""Copying, pasting and duplicating blocks: what is copied is text, so it goes from one window into another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from explorer.document import edits
from explorer.document.model import Document
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def several(canvas: Canvas) -> str:
    """The selection in a word or two: the name of one block, or how many there are."""
    ids = canvas.workspace.selection
    return ids[0] if len(ids) == 1 else text("step.blocks", canvas.workspace.language, count=len(ids))


def copy(canvas: Canvas) -> None:
    """Put the selected blocks on the clipboard, as text."""
    workspace = canvas.workspace
    QGuiApplication.clipboard().setText(edits.copy_text(workspace.document, workspace.selection))


def paste(canvas: Canvas, *, with_inputs: bool) -> None:
    """Put the blocks of the clipboard's text into the design and select them, wired to what they read if asked."""
    words = QGuiApplication.clipboard().text()
    label = text("step.paste", canvas.workspace.language)
    _add(canvas, label, lambda document: edits.paste_text(document, words, with_inputs))


def duplicate(canvas: Canvas) -> None:
    """Put copies of the selected blocks beside them and select the copies."""
    ids = canvas.workspace.selection
    label = text("step.duplicate", canvas.workspace.language, what=several(canvas))
    if ids:
        _add(canvas, label, lambda document: edits.duplicate(document, ids))


def _add(canvas: Canvas, label: str, change: Callable[[Document], Document]) -> None:
    workspace, old = canvas.workspace, canvas.workspace.document
    if workspace.edit(label, change):
        workspace.select(edits.added(old, workspace.document))
