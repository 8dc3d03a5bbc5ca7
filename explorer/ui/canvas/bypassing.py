"""M on the canvas: bypass the selected blocks, or mute the selected skip connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.analysis.detours import changes
from explorer.document import edits
from explorer.ui.workspace import Workspace
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


def why_not(canvas: Canvas) -> str:
    """Why nothing can be bypassed or muted now, in a sentence; empty if it can."""
    workspace, language = canvas.workspace, canvas.themes.theme.language
    if canvas.selected_wire is not None:
        return _why_not_mute(workspace, canvas.selected_wire, language)
    ids = workspace.selection
    if not ids or canvas.read_only:
        return text("bypass.none", language)
    if _all_bypassed(workspace):
        return ""
    return next((reason for id in ids if (reason := _why_not_bypass(workspace, id, language))), "")


def is_on(canvas: Canvas) -> bool:
    """Whether what is selected is bypassed or muted."""
    if canvas.selected_wire is not None:
        return _wire(canvas.workspace, canvas.selected_wire) in canvas.workspace.document.muted
    return _all_bypassed(canvas.workspace)


def toggle(canvas: Canvas) -> None:
    """Bypass or mute what is selected, or take that back; where it can't be the reason is said."""
    workspace, language = canvas.workspace, canvas.themes.theme.language
    reason = why_not(canvas)
    if reason:
        canvas.session.message.emit(reason)
        return
    on = not is_on(canvas)
    if canvas.selected_wire is not None:
        key = canvas.selected_wire
        source, target = _wire(workspace, key)
        label = text("mute.edit" if on else "mute.undo", language, source=source, target=target)
        workspace.edit(label, lambda document: edits.mute(document, source, target, on))
        canvas.set_selected_wire(key)
        return
    ids = workspace.selection
    what = ids[0] if len(ids) == 1 else text("step.blocks", language, count=len(ids))
    label = text("bypass.edit" if on else "bypass.undo", language, what=what)
    workspace.edit(label, lambda document: edits.bypass(document, ids, on))


def _all_bypassed(workspace: Workspace) -> bool:
    return bool(workspace.selection) and set(workspace.selection) <= set(workspace.document.bypassed)


def _wire(workspace: Workspace, key: tuple[str, int]) -> tuple[str, str]:
    target, port = key
    return workspace.document.node(target).sources[port] or "", target


def _why_not_bypass(workspace: Workspace, id: str, language: str) -> str:
    node = workspace.document.node(id)
    if id in workspace.document.bypassed:
        return ""
    if node.block.is_output or not node.block.inputs:
        return text("bypass.ends" if node.block.is_output else "bypass.begins", language, block=id)
    reason = changes(workspace.report.blocks.get(id))
    if reason is None:
        return ""
    code, values = reason
    if code == "bypass.unknown":
        return text(code, language, block=id)
    return text("bypass.sizes", language, block=id, reason=text(code, language, **dict(values)))


def _why_not_mute(workspace: Workspace, key: tuple[str, int], language: str) -> str:
    document = workspace.document
    source, target = _wire(workspace, key)
    if (source, target) in document.muted:
        return ""
    node = document.node(target)
    if not node.block.more_inputs:
        return text("mute.joint", language, source=source, target=target)
    left = [other for other in node.sources if other not in (None, source) and (other, target) not in document.muted]
    return "" if left else text("mute.last", language, source=source, target=target)
