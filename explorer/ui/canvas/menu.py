"""The menu of a block."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from explorer.document import edits
from explorer.ui.canvas import bypassing, grouping, writing
from explorer.ui.canvas.sources import sources_menu
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def block_menu(canvas: Canvas, id: str) -> QMenu:
    """The actions on the selected blocks, and those on the one under the pointer; it deletes itself when it closes."""
    say = partial(text, language=canvas.themes.theme.language)
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    fix = canvas.canvas_scene.blocks[id].face.fix
    if fix is not None:
        menu.addAction(fix[0]).triggered.connect(lambda: canvas.apply_fix(id))
        menu.addSeparator()
    if canvas.canvas_scene.blocks[id].face.opens:
        menu.addAction(say("menu.look inside")).triggered.connect(lambda: canvas.look_inside_requested.emit(id))
        menu.addSeparator()
    many = len(canvas.workspace.selection) > 1
    rename = menu.addAction(say("menu.rename"))
    rename.setEnabled(not many)
    rename.setToolTip(say("menu.rename one") if many else "")
    rename.triggered.connect(lambda: canvas.rename_requested.emit(id))
    menu.addAction(say("menu.duplicate")).triggered.connect(lambda: duplicate(canvas))
    sources = sources_menu(canvas, id)
    sources.setTitle(say("menu.connect"))
    sources.setEnabled(not many and sources.actions()[0].isEnabled())
    menu.addMenu(sources)
    reason = bypassing.why_not(canvas)
    bypass = menu.addAction(say("menu.use again" if bypassing.is_on(canvas) else "menu.bypass"))
    bypass.setShortcut(QKeySequence("M"))
    bypass.setEnabled(not reason)
    bypass.setToolTip(reason)
    bypass.triggered.connect(lambda: bypassing.toggle(canvas))
    menu.addSeparator()
    for key, keys, why, does in (
        ("group", "Ctrl+G", grouping.why_not_group(canvas), grouping.group),
        ("ungroup", "Ctrl+Shift+G", grouping.why_not_ungroup(canvas), grouping.ungroup),
        ("put frame", "Shift+G", writing.why_not_frame(canvas), writing.add_frame),
    ):
        action = menu.addAction(say(f"command.{key}"))
        action.setShortcut(QKeySequence(keys))
        action.setEnabled(not why)
        action.setToolTip(why)
        action.triggered.connect(lambda _=False, does=does: does(canvas))
    menu.addSeparator()
    remove = menu.addAction(say("menu.remove"))
    remove.setShortcut(QKeySequence("Backspace"))
    remove.setToolTip(say("menu.remove tip"))
    remove.triggered.connect(lambda: canvas.remove_selected(heal=True))
    cut = menu.addAction(say("menu.cut"))
    cut.setShortcut(QKeySequence("Del"))
    cut.setToolTip(say("menu.cut tip"))
    cut.triggered.connect(lambda: canvas.remove_selected(heal=False))
    menu.setToolTipsVisible(True)
    return menu


def duplicate(canvas: Canvas) -> None:
    """Put copies of the selected blocks beside them and select the copies."""
    workspace = canvas.workspace
    ids, old = workspace.selection, workspace.document
    language = canvas.themes.theme.language
    what = ids[0] if len(ids) == 1 else text("step.blocks", language, count=len(ids))
    if ids and workspace.edit(
        text("step.duplicate", language, what=what), lambda document: edits.duplicate(document, ids)
    ):
        workspace.select(edits.added(old, workspace.document))
