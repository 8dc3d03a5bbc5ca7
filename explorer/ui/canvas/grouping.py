"""Ctrl+G and Ctrl+Shift+G on the canvas: selected blocks become one, and one becomes its blocks again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.document import edits
from explorer.document.edits import EditError
from explorer.ui.canvas.carrying import notes_along, way_out
from explorer.words import text
from explorer.words.refusals import refused

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def why_not_group(canvas: Canvas) -> str:
    """Why the selected blocks can't be a group, in a sentence; empty if they can."""
    ids = canvas.workspace.selection
    if not ids or canvas.read_only:
        return text("group.none", canvas.themes.theme.language)
    try:
        edits.group(canvas.workspace.document, ids)
    except EditError as error:
        return refused(error, canvas.themes.theme.language)
    return ""


def group(canvas: Canvas) -> None:
    """Put the selected blocks into a group and select it; where it can't be the reason is said."""
    if reason := why_not_group(canvas):
        canvas.session.message.emit(reason)
        return
    workspace, old = canvas.workspace, canvas.workspace.document
    ids, language = workspace.selection, canvas.themes.theme.language
    label = text(
        "group.edit", language, what=ids[0] if len(ids) == 1 else text("step.blocks", language, count=len(ids))
    )
    notes = notes_along(old, ids, canvas.canvas_scene.layout.boxes)
    if workspace.edit(label, lambda document: edits.group(document, ids, notes=notes)):
        workspace.select(edits.added(old, workspace.document))


def why_not_ungroup(canvas: Canvas) -> str:
    """Why the selected block can't become its parts, in a sentence; empty if it can."""
    ids = canvas.workspace.selection
    if len(ids) != 1 or canvas.read_only:
        return text("ungroup.none", canvas.themes.theme.language)
    try:
        edits.ungroup(canvas.workspace.document, ids[0])
    except EditError as error:
        return refused(error, canvas.themes.theme.language)
    return ""


def ungroup(canvas: Canvas) -> None:
    """Put the parts of the selected block in its place and select them; where it can't be the reason is said."""
    if reason := why_not_ungroup(canvas):
        canvas.session.message.emit(reason)
        return
    workspace, old = canvas.workspace, canvas.workspace.document
    id = workspace.selection[0]
    label = text("ungroup.edit", canvas.themes.theme.language, block=id)
    by = way_out(old, id)
    if workspace.edit(label, lambda document: edits.ungroup(document, id, by)):
        workspace.select(edits.added(old, workspace.document))
