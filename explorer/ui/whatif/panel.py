"""The page "What if": one of its two views at a time."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.ui.theme import ThemeHolder
from explorer.ui.whatif.bridges import BridgesView
from explorer.ui.whatif.shift import ShiftView
from explorer.ui.widgets import Panel, Segmented
from explorer.ui.widgets.pages import CurrentPages
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import text


class WhatIfPanel(Panel):
    """An altered sound, or a bridge left out; the views ask while they are seen."""

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        language = themes.theme.language
        self.setAccessibleName(text("page.whatif", language))
        named = [(key, text(f"whatif.{key}", language)) for key in ("shift", "bridges")]
        self.choice = Segmented(themes, text("whatif.choice", language), named)
        self.shift = ShiftView(workspace, session, themes)
        self.bridges = BridgesView(workspace, session, themes)
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 16, 2)
        head.addWidget(self.choice)
        head.addStretch(1)
        for view in (self.shift, self.bridges):
            head.addWidget(view.controls)
        pages = QWidget()
        self._pages = CurrentPages(pages)
        for view in (self.shift, self.bridges):
            self._pages.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(pages, 1)
        self.choice.chosen.connect(self.show_view)

    def show_view(self, key: str) -> None:
        """Bring ``shift`` or ``bridges`` to the front."""
        self.choice.set_current(key)
        view = self.shift if key == "shift" else self.bridges
        self._pages.setCurrentWidget(view)
        for each in (self.shift, self.bridges):
            show_if(each.controls, each is view)
        view.ask()

    def take_over(self, old: WhatIfPanel) -> None:
        """Go on from the panel that spoke another language."""
        self.shift.set_altered(old.shift.sliders.altered())
        self.show_view(old.choice.current())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shift.ask()
        self.bridges.ask()
