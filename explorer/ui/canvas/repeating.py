"""How often a block stands in a row: × n of a group or composite, chosen without opening it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from explorer.blocks.block import Block
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.trial import Edit, try_edit
from explorer.words import text
from explorer.words.refusals import refused

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

OFFERED: Final = (1, 2, 3, 4, 5, 6, 8, 12, 16)


def why_not(canvas: Canvas) -> str:
    """Why the selected block can't be repeated, in a sentence; empty if it can."""
    language = canvas.themes.theme.language
    if canvas.read_only:
        return canvas.fixed
    ids = canvas.workspace.selection
    if len(ids) != 1:
        return text("repeat.none", language)
    document = canvas.workspace.document
    try:
        edits.set_repeats(document, ids[0], repeats_of(document.node(ids[0]).block))
    except edits.EditError as error:
        return refused(error, language)
    return ""


def repeats_of(block: Block) -> int:
    """How often a block stands in a row."""
    return int(getattr(block, "repeat", 1))


def repeats_menu(canvas: Canvas, id: str) -> QMenu:
    """How often ``id`` could stand in a row, each with what would come of it; it deletes itself when it closes."""
    language, document = canvas.themes.theme.language, canvas.workspace.document
    now = repeats_of(document.node(id).block)
    menu = QMenu(text("repeat.title", language, block=id), canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    group = QActionGroup(menu)
    for count in sorted({*OFFERED, now}):
        trial = try_edit(document, repeated(id, count), (id,), language)
        shown = trial.shape if trial.legal else text("sources.unfit", language)
        action = menu.addAction(f"× {count}\t{shown}")
        action.setToolTip(trial.reason)
        action.setCheckable(True)
        action.setChecked(count == now)
        action.setEnabled(trial.document is not None)
        action.triggered.connect(lambda _=False, count=count: repeat(canvas, id, count))
        group.addAction(action)
    return menu


def repeated(id: str, count: int) -> Edit:
    """The edit that puts so many of a block in a row."""

    def change(document: Document) -> Document:
        return edits.set_repeats(document, id, count)

    return change


def repeat(canvas: Canvas, id: str, count: int) -> None:
    """Put so many of a block in a row: one step of the history."""
    if count != repeats_of(canvas.workspace.document.node(id).block):
        label = text("repeat.edit", canvas.themes.theme.language, block=id, count=count)
        canvas.workspace.edit(label, repeated(id, count))


def open_repeats(canvas: Canvas) -> None:
    """Offer how often the selected block could stand in a row, beside it."""
    id = canvas.workspace.selection[0]
    corner = canvas.point_of(canvas.block_rect(id).topLeft() + QPointF(0, 34))
    repeats_menu(canvas, id).popup(canvas.viewport().mapToGlobal(corner))
