"""What is done to the selected blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.document import edits
from explorer.ui.canvas import bypassing, grouping, writing
from explorer.ui.commands import Command
from explorer.ui.inside.inner import can_open
from explorer.ui.menus.edit import several
from explorer.ui.menus.reasons import unselected
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas
    from explorer.ui.window import MainWindow


def commands(window: MainWindow) -> tuple[Command, ...]:
    """What the menu Block offers."""
    workspace = window.workspace

    def front() -> Canvas:
        return window.canvases.front

    def look_inside() -> None:
        window.canvases.look_inside(workspace.inner or workspace.selection[0])

    def no_inside() -> str:
        if len(workspace.selection) != 1:
            return text("why.select inside", window.language)
        path = workspace.inner or workspace.selection[0]
        return "" if can_open(workspace.report, path) else text("why.no inside", window.language, block=path)

    def remove(heal: bool) -> None:
        inside = front().workspace
        chosen = inside.selection
        label = text("step.remove", window.language, what=several(window))
        inside.edit(label, lambda document: edits.remove(document, chosen, heal=heal))

    def unremovable() -> str:
        return unselected(window, "remove")

    def bypass() -> None:
        bypassing.toggle(window.canvases.front)

    def no_way_around() -> str:
        return bypassing.why_not(window.canvases.front)

    def bypass_words(language: str) -> str:
        return text("menu.use again" if bypassing.is_on(window.canvases.front) else "command.bypass", language)

    return (
        Command("add", "block", window.search),
        Command("inside", "block", look_inside, "", no_inside),
        Command("rename", "block", window.inspector.start_rename, "F2", lambda: unselected(window, "rename")),
        Command("bypass", "block", bypass, "M", no_way_around, title=bypass_words),
        Command("group", "block", lambda: grouping.group(front()), "Ctrl+G", lambda: grouping.why_not_group(front())),
        Command(
            "ungroup",
            "block",
            lambda: grouping.ungroup(front()),
            "Ctrl+Shift+G",
            lambda: grouping.why_not_ungroup(front()),
        ),
        Command(
            "put frame", "block", lambda: writing.add_frame(front()), "Shift+G", lambda: writing.why_not_frame(front())
        ),
        Command("put note", "block", lambda: writing.add_note(front()), "N", lambda: writing.why_not_note(front())),
        Command("heal", "block", lambda: remove(True), "", unremovable),
        Command("cut", "block", lambda: remove(False), "", unremovable),
        Command("help block", "block", window.inspector.show_help, "F1", lambda: unselected(window, "explain")),
    )
