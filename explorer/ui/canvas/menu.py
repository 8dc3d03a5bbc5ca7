"""The menu of a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from explorer.document import edits
from explorer.ui.canvas.sources import sources_menu

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def block_menu(canvas: Canvas, id: str) -> QMenu:
    """The actions on the selected blocks, and those on the one under the pointer; it deletes itself when it closes."""
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fix = canvas.canvas_scene.blocks[id].face.fix
    if fix is not None:
        menu.addAction(fix[0]).triggered.connect(lambda: canvas.apply_fix(id))
        menu.addSeparator()
    if canvas.canvas_scene.blocks[id].face.opens:
        menu.addAction("Look inside").triggered.connect(lambda: canvas.look_inside_requested.emit(id))
        menu.addSeparator()
    many = len(canvas.workspace.selection) > 1
    rename = menu.addAction("Rename…")
    rename.setEnabled(not many)
    rename.setToolTip("Select one block to rename it." if many else "")
    rename.triggered.connect(lambda: canvas.rename_requested.emit(id))
    menu.addAction("Duplicate").triggered.connect(lambda: duplicate(canvas))
    sources = sources_menu(canvas, id)
    sources.setTitle("Connect from")
    sources.setEnabled(not many and sources.actions()[0].isEnabled())
    menu.addMenu(sources)
    menu.addSeparator()
    remove = menu.addAction("Remove")
    remove.setShortcut(QKeySequence("Backspace"))
    remove.setToolTip("Take it away and close the gap")
    remove.triggered.connect(lambda: canvas.remove_selected(heal=True))
    cut = menu.addAction("Remove and cut")
    cut.setShortcut(QKeySequence("Del"))
    cut.setToolTip("Take it away and leave the gap open")
    cut.triggered.connect(lambda: canvas.remove_selected(heal=False))
    menu.setToolTipsVisible(True)
    return menu


def duplicate(canvas: Canvas) -> None:
    """Put copies of the selected blocks beside them and select the copies."""
    workspace = canvas.workspace
    ids, old = workspace.selection, workspace.document
    what = ids[0] if len(ids) == 1 else f"{len(ids)} blocks"
    if ids and workspace.edit(f"Duplicate {what}", lambda document: edits.duplicate(document, ids)):
        workspace.select(edits.added(old, workspace.document))
