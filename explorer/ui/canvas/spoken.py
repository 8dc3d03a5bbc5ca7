"""What assistive technology hears of the canvas: the selected block as one sentence, and every change of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent

from explorer.ui.panels.outline import row_of
from explorer.words import text

if TYPE_CHECKING:
    from explorer.ui.canvas.view import Canvas


class Spoken(QObject):
    """Keeps the canvas's accessible description true, and announces it when it is another.

    A graphics view has no children for a screen reader, so its description speaks for the block that has the keyboard;
    the outline in the Summary tab lists all of them.
    """

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        workspace = canvas.workspace
        workspace.selection_changed.connect(self.refresh)
        workspace.report_changed.connect(self.refresh)
        workspace.ask.changed.connect(self.refresh)
        canvas.themes.changed.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Describe what is selected now."""
        words = self._words()
        canvas = self._canvas
        canvas.setAccessibleName(text("canvas.name", canvas.themes.theme.language))
        if words != canvas.accessibleDescription():
            canvas.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(canvas, QAccessible.Event.DescriptionChanged))
            QAccessible.updateAccessibility(QAccessibleEvent(canvas, QAccessible.Event.NameChanged))

    def _words(self) -> str:
        workspace, language = self._canvas.workspace, self._canvas.themes.theme.language
        chosen = workspace.selection
        if not chosen:
            return text("outline.nothing", language)
        if len(chosen) > 1:
            return f"{text('outline.of', language, count=len(chosen))}: {', '.join(chosen)}"
        found = workspace.report.blocks.get(chosen[0])
        if found is None:
            return chosen[0]
        if workspace.ask.hiding:  # sizes and counts are what is asked for
            return chosen[0]
        return row_of(workspace.document, workspace.report, found, language).sentence
