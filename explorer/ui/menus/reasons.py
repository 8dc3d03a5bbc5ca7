"""Why commands can't be used now, in sentences; empty where they can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.window import MainWindow


def no_blocks(window: MainWindow) -> str:
    """The canvas in front must show some."""
    return "" if window.canvases.front.workspace.document.nodes else text("why.no blocks", window.language)


def unfit(window: MainWindow) -> str:
    """The design must have blocks, and all of them must fit; not so while a run may be stopped."""
    if window.session.learned.training:
        return ""
    if not window.workspace.document.nodes:
        return text("why.empty", window.language)
    report = window.workspace.report
    if report.fits:
        return ""
    first = next(problem for problem in report.problems if problem.severity == "error")
    return text("why.unfit", window.language, block=first.block)
