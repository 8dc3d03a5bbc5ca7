"""Copying, pasting and duplicating blocks: what is copied is text, so it goes from one window into another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from explorer.document import edits
from explorer.document.model import Document
from explorer.words import text
from explorer.words.refusals import refused

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def several(canvas: Canvas) -> str:
    """The selection in a word or two: the name of one block, or how many there are."""
    ids = canvas.workspace.selection
    return ids[0] if len(ids) == 1 else text("step.blocks", canvas.workspace.language, count=len(ids))


def copy(canvas: Canvas) -> None:
    """Put the selected blocks on the clipboard, as text."""
    try:
        words = edits.copy_text(canvas.workspace.document, _own(canvas))
    except edits.EditError as error:
        canvas.session.message.emit(refused(error, canvas.workspace.language))
        return
    QGuiApplication.clipboard().setText(words)


def paste(canvas: Canvas, *, with_inputs: bool) -> None:
    """Put the blocks of the clipboard's text into the design and select them, wired to what they read if asked."""
    words = QGuiApplication.clipboard().text()
    label = text("step.paste", canvas.workspace.language)
    _add(canvas, label, lambda document: edits.paste_text(document, words, with_inputs))


def duplicate(canvas: Canvas) -> None:
    """Put copies of the selected blocks beside them and select the copies."""
    ids = _own(canvas)
    label = text("step.duplicate", canvas.workspace.language, what=several(canvas))
    if ids:
        _add(canvas, label, lambda document: edits.duplicate(document, ids))


def _own(canvas: Canvas) -> tuple[str, ...]:
    """What is selected, without the blocks outside of an open group that stand for what arrives there."""
    return tuple(id for id in canvas.workspace.selection if id not in canvas.arriving)


def _add(canvas: Canvas, label: str, change: Callable[[Document], Document]) -> None:
    workspace, old = canvas.workspace, canvas.workspace.document
    if workspace.edit(label, change):
        workspace.select(edits.added(old, workspace.document))
