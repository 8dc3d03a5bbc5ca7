"""How what one value sees grows from block to block."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from explorer.analysis.depth import fields_along, longest_way
from explorer.ui.panels.depth_plot import DepthPlot
from explorer.ui.save_panel import offer_saving
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import EmptyState, Panel
from explorer.ui.workspace import Workspace
from explorer.words import text


class DepthPanel(Panel):
    """Shows the longest way through the selected block to the answer; a click selects a block.

    ``said`` carries what became of a picture that was saved.
    """

    said = Signal(str)

    def __init__(self, workspace: Workspace, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self._workspace = workspace
        self._way: tuple[str, ...] = ()
        self._stale = True
        language = themes.theme.language
        self.setAccessibleName(text("depth.name", language))
        self.plot = DepthPlot(themes)
        self.empty = EmptyState(themes, text("empty.field", language))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)
        self._page = page
        self._pages = QStackedLayout(self)
        for widget in (page, self.empty):
            self._pages.addWidget(widget)
        self.plot.clicked.connect(lambda path: workspace.select((path,)))
        offer_saving(self.plot, self.plot, lambda: workspace.document.name, lambda: self.language, self.said.emit)
        workspace.report_changed.connect(self._changed)
        workspace.selection_changed.connect(self._changed)
        workspace.ask.changed.connect(self._changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _changed(self, *_: object) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Show what the report says now."""
        self._stale = False
        document, report = self._workspace.document, self._workspace.report
        selection = self._workspace.selection
        chosen = selection[-1] if selection else ""
        # Walking along the same way must not change it: the way through a block on it may be another.
        if not self._holds(chosen):
            self._way = longest_way(document, report, chosen) or longest_way(document, report, report.answer)
        points = fields_along(document, report, self._way)
        if any(self._workspace.ask.hides_field(point.path) for point in points):  # its heights would tell them
            self.empty.set_text(text("depth.hidden", self.language))
            self._pages.setCurrentWidget(self.empty)
            return
        if not points:
            self.empty.set_text(text("empty.field", self.language))
            self._pages.setCurrentWidget(self.empty)
            return
        block = document.spectrogram
        front = block.front_end() if block is not None else None
        if front is not None:
            low, high = front.span_hz(0, front.n_mels - 1)
            patch = (1000 * front.patch_seconds, high - low)
        else:
            start = report.blocks[points[0].path].output
            sizes = dict(start.axes) if start is not None else {}
            patch = (float(sizes.get("T", 1)), float(sizes.get("F", 1)))
        self.plot.show_points(points, patch, chosen, units=front is not None)
        self._pages.setCurrentWidget(self._page)

    def _holds(self, chosen: str) -> bool:
        """Whether the way that is shown is still one of the design, and the longest to its end."""
        if not self._way or not chosen or chosen not in self._way:
            return False
        document, report = self._workspace.document, self._workspace.report
        return any(longest_way(document, report, path) == self._way for path in reversed(self._way))
