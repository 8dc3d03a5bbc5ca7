"""The menus of a right click on the canvas: on a block, a wire, what is written, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QMenu

from explorer.ui.canvas.commands import chosen
from explorer.ui.canvas.repeating import repeats_menu
from explorer.ui.canvas.sources import sources_menu
from explorer.ui.canvas.writing import mark_at, select
from explorer.ui.commands import offer

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas

BLOCK: Final = (
    ("inside", "edit values", "rename", "connect", "bypass"),
    ("copy", "duplicate"),
    ("group", "ungroup", "repeat", "put frame"),
    ("heal", "cut"),
    ("help block",),
)
WIRE: Final = (("bypass", "cut"),)
MARK: Final = (("rewrite", "cut"),)
GROUND: Final = (("add", "paste", "paste inputs", "put note"), ("select all", "frame all", "actual", "tidy"))


def menu_at(canvas: Canvas, place: QPointF) -> QMenu:
    """What a right click at a place of the scene offers; it selects what lies there."""
    item = canvas.canvas_scene.block_at(place)
    if item is not None:
        if item.face.id not in canvas.workspace.selection:
            canvas.workspace.select((item.face.id,))
        canvas.set_selected_wire(None)
        select(canvas, None)
        return block_menu(canvas, item.face.id)
    mark, wire = mark_at(canvas, place), canvas.wire_at(place)
    if mark is not None:
        select(canvas, mark)
        return _menu(canvas, MARK)
    if wire is not None:
        canvas.workspace.select(())
        select(canvas, None)
        canvas.set_selected_wire(wire)
        return _menu(canvas, WIRE)
    return _menu(canvas, GROUND)


def block_menu(canvas: Canvas, id: str) -> QMenu:
    """What the selected blocks offer; first what would mend the one under the pointer, where that is obvious."""
    fixed = canvas.canvas_scene.blocks[id].face.fix is not None and canvas.workspace.selection == (id,)
    menu = _menu(canvas, (("fix",), *BLOCK) if fixed else BLOCK)
    connect = next(action for action in menu.actions() if action.data() == "connect")
    if connect.isEnabled():
        sources = sources_menu(canvas, id)
        sources.setTitle(connect.text())
        connect.setMenu(sources)
    repeat = next(action for action in menu.actions() if action.data() == "repeat")
    if repeat.isEnabled():
        repeats = repeats_menu(canvas, canvas.workspace.selection[0])
        repeats.setTitle(repeat.text())
        repeat.setMenu(repeats)
    return menu


def _menu(canvas: Canvas, sections: Iterable[Iterable[str]]) -> QMenu:
    """A menu of commands, a line between sections; it deletes itself when it closes."""
    menu = QMenu(canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for ids in sections:
        if menu.actions():
            menu.addSeparator()
        offer(menu, chosen(canvas.commands, ids), canvas.themes.theme.language)
    return menu
