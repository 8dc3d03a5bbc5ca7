"""Connecting without a mouse: the blocks that a block could read, as a menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.canvas.trial import connected, try_edit
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def open_input(document: Document, target: str) -> int | None:
    """The input that a new wire goes to: the first open one, else one more of a merge, else the first; None if none."""
    node = document.node(target)
    if not node.sources:
        return None
    if None in node.sources:
        return node.sources.index(None)
    return len(node.sources) if node.block.more_inputs else 0


def readable(document: Document, target: str) -> tuple[str, ...]:
    """The blocks that could be wired to the input of ``target``, the nearest before it first."""
    port = open_input(document, target)
    if port is None:
        return ()
    now = document.node(target).sources
    order = [node.id for node in document.nodes]
    at = order.index(target)
    near = sorted(
        (id for id in order if id != target and id not in now), key=lambda id: (order.index(id) > at, -order.index(id))
    )
    return tuple(id for id in near if not document.node(id).block.is_output and not edits.reaches(document, target, id))


def sources_menu(canvas: Canvas, target: str) -> QMenu:
    """What ``target`` could read, each with what would come of it; it deletes itself when it closes."""
    document = canvas.workspace.document
    language = canvas.themes.theme.language
    menu = QMenu(text("sources.title", language, target=target), canvas)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    port = open_input(document, target)
    found = readable(document, target)
    if port is None or not found:
        reason = "sources.begins" if port is None else "sources.none"
        menu.addAction(text(reason, language, target=target)).setEnabled(False)
        return menu
    unfit = text("sources.unfit", language)
    for id in found:
        trial = try_edit(document, connected(id, target, port), (target,))
        action = menu.addAction(f"{id}\t{trial.shape}" if trial.legal else f"{id}\t{unfit}")
        action.setToolTip(trial.reason)
        action.triggered.connect(
            lambda _=False, id=id: canvas.workspace.edit(
                text("wire.connect", language, source=id, target=target),
                lambda now: edits.connect(now, id, target, port),
            )
        )
    menu.setActiveAction(menu.actions()[0])
    return menu
